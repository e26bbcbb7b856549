"""Certificates on paper: one page each, readable by people and by the program, nothing dropped."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import segno
import zxingcpp
from msgspec import structs

from lawstudy.documents.certificate import IssuedCertificate, certificates_pdf, unprintable
from lawstudy.documents.certificate_reading import check_page, check_pdf
from lawstudy.documents.fonts import MissingCharacter
from lawstudy.documents.signature import SigningKey
from lawstudy.domain.certificate import Certificate, Field
from lawstudy.domain.certificate_check import Altered, Genuine, NotChecked, NotCheckedReason, NotOurs, NotOursReason, code_of, page_text
from lawstudy.errors import CharactersMissing
from tests.documents import pdf
from tests.domain.test_certificate import exam, study

KEY = SigningKey(bytes(range(32)))


def issued(certificate: Certificate) -> IssuedCertificate:
    return IssuedCertificate(certificate=certificate, envelope=KEY.envelope(certificate))


def test_one_landscape_page_with_the_signed_words() -> None:
    data = certificates_pdf([issued(exam())])
    assert pdf.sizes_mm(data) == [(297.0, 210.0)]
    (text,) = pdf.pages(data)
    assert "兹证明周明岚同志（成果转化科）参加本局2026年度学法考试，成绩90.5分，等次为优秀。" in text
    assert "编号QLKJ-2026-KS-0031-9" in text
    assert "用本程序打开本文件核验" in text
    assert "盖章" not in text
    assert "学时" not in text


def test_the_typeface_is_embedded_and_alone() -> None:
    data = certificates_pdf([issued(exam())])
    assert b"/FontFile2" in data
    assert b"Helvetica" not in data
    assert b"D:20261203" in data


def test_the_same_values_give_the_same_bytes() -> None:
    assert certificates_pdf([issued(exam())]) == certificates_pdf([issued(exam())])


def test_several_in_one_file_each_genuine() -> None:
    done: list[int] = []
    certificates = [exam(), study(), exam(name="欧阳·买买提"), exam(content="学" * 60, issuer="青岚区科学技术和工业信息化发展委员会办公室")]
    data = certificates_pdf([issued(one) for one in certificates], done.append)
    verdicts = check_pdf(data, [KEY.public])
    assert [found.verdict for found in verdicts] == [Genuine(certificate=one, key_id=KEY.public.key_id) for one in certificates]
    assert done == [1, 2, 3, 4]


def test_a_page_split_off_is_still_genuine() -> None:
    data = certificates_pdf([issued(exam()), issued(study()), issued(exam(name="罗时雨"))])
    (found,) = check_pdf(pdf.taken_pages(data, [1]), [KEY.public])
    assert found.verdict == Genuine(certificate=study(), key_id=KEY.public.key_id)


def test_a_page_that_prints_something_else_than_was_signed() -> None:
    forged = IssuedCertificate(certificate=exam(score=9900), envelope=KEY.envelope(exam()))
    (found,) = check_pdf(certificates_pdf([forged]), [KEY.public])
    assert found.verdict == Altered(certificate=exam(), key_id=KEY.public.key_id, fields=(Field.SCORE,))


def test_somebody_elses_certificate() -> None:
    stranger = SigningKey(bytes(32))
    data = certificates_pdf([IssuedCertificate(certificate=exam(), envelope=stranger.envelope(exam()))])
    (found,) = check_pdf(data, [KEY.public])
    assert found.verdict == NotOurs(reason=NotOursReason.UNKNOWN_KEY, key_id=stranger.public.key_id)


def test_copied_text_of_a_page() -> None:
    text = page_text(exam()) + code_of(KEY.envelope(exam()))
    assert check_page(text, [KEY.public]) == Genuine(certificate=exam(), key_id=KEY.public.key_id)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n%%EOF", b"PK\x03\x04", b"%PDF-" + b"\xff" * 5000])
def test_a_bad_file_is_a_verdict(data: bytes) -> None:
    (found,) = check_pdf(data, [KEY.public])
    assert (found.page, found.verdict) == (0, NotChecked(reason=NotCheckedReason.UNREADABLE))


def test_a_damaged_file_never_counts_as_genuine_with_other_words() -> None:
    data = certificates_pdf([issued(exam())])
    for place in range(40, len(data), len(data) // 60):
        damaged = data[:place] + bytes(20) + data[place + 20 :]
        for found in check_pdf(damaged, [KEY.public]):
            assert not isinstance(found.verdict, Genuine) or found.verdict.certificate == exam()


def test_rare_characters_are_listed_and_stop_the_file() -> None:
    rare = exam(name="李㓞㓞")
    assert unprintable(rare) == (MissingCharacter(char="㓞", code_point="U+34DE"),)
    with pytest.raises(CharactersMissing, match=r"㓞 U\+34DE"):
        certificates_pdf([issued(exam()), issued(rare)])


def test_characters_beyond_the_basic_plane_are_printed() -> None:
    certificate = exam(name="𬭊")
    assert unprintable(certificate) == ()
    assert "𬭊" in pdf.pages(certificates_pdf([issued(certificate)]))[0]


def test_none_is_refused() -> None:
    with pytest.raises(ValueError, match="no certificates"):
        certificates_pdf([])


def test_nothing_is_drawn_where_the_seal_goes() -> None:
    """Around issuer and date the page is white; between QR code and issuer there is nothing but the hint."""
    page = pdf.picture(certificates_pdf([issued(exam())]), scale=25.4 / 72)
    assert page.shape == (210, 298)
    assert (page[125:148, 175:280] == 255).all()
    assert (page[176:193, 175:280] == 255).all()


def test_the_printed_code_is_the_signed_one() -> None:
    """Read from the rendered page by another library than a phone's, it is in its place and as large as it should be."""
    page = pdf.picture(certificates_pdf([issued(exam())]), scale=254 / 72)
    (seen,) = zxingcpp.read_barcodes(page[2100 - 270 - 340 : 2100 - 230, 360:740].copy())
    assert seen.text == code_of(KEY.envelope(exam()))
    assert (page[2100 - 270 - 300 : 2100 - 270, 400:700] < 128).mean() == pytest.approx(0.5, abs=0.05)
    assert (page[2100 - 270 - 340 : 2100 - 270 - 302, 360:740] == 255).all()


def test_two_files_made_at_once_do_not_disturb_each_other() -> None:
    names = ["周明岚", "罗时雨", "孟怀瑾", "沈砚之"]
    alone = [certificates_pdf([issued(exam(name=name))] * 5) for name in names]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda name: certificates_pdf([issued(exam(name=name))] * 5), names))
    assert together == alone


def test_the_code_is_the_signed_text() -> None:
    """Modules of half a millimetre, and of a third in the longest case: office printers and phones manage both."""
    longest = exam(content="学" * 60, name="名" * 30, department="科" * 30, organiser="局" * 30, issuer="局" * 30)
    code = code_of(KEY.envelope(longest))
    matrix = segno.make_qr(code, error="m", boost_error=False)
    assert matrix.mode == "alphanumeric"
    usual = segno.make_qr(code_of(KEY.envelope(exam())), error="m", boost_error=False)
    assert 30 / usual.symbol_size(border=0)[0] > 0.45
    assert 36 / matrix.symbol_size(border=0)[0] > 0.33
    (found,) = check_pdf(certificates_pdf([issued(longest)]), [KEY.public])
    assert found.verdict == Genuine(certificate=longest, key_id=KEY.public.key_id)


def test_values_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        setattr(exam(), "name", "别人")  # noqa: B010
    assert structs.replace(exam(), name="别人").name == "别人"
