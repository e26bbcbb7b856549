"""Certificates that somebody brings: scans, pages with something drawn over, files that mean harm."""

import io
import re
import zlib
from collections.abc import Callable

import pytest
import segno
from PIL import Image

from lawstudy.documents import certificate_reading, fonts, page_picture
from lawstudy.documents.certificate import LARGE_QR, QR_BOTTOM, IssuedCertificate, certificates_pdf, places_of
from lawstudy.documents.certificate_places import field_boxes
from lawstudy.documents.certificate_reading import PageVerdict, check_pdf, count_pages, verdicts
from lawstudy.documents.signature import SigningKey
from lawstudy.domain.certificate import Certificate, Field, printed_fields
from lawstudy.domain.certificate_check import (
    Altered,
    Genuine,
    NotChecked,
    NotCheckedReason,
    NotOurs,
    NotOursReason,
    Overlay,
    ToCompare,
    code_of,
)
from lawstudy.usecases.certificates.checking import CheckedPage
from lawstudy.words.certificates import verdict_words
from tests.documents import pdf
from tests.domain.test_certificate import exam, study

KEY, STRANGER = SigningKey(bytes(range(32))), SigningKey(bytes(32))
SIDE = places_of(exam().form).side
LONGEST = exam(content="学" * 60, name="名" * 30, department="科" * 30, organiser="局" * 30, issuer="局" * 30)

OVER_THE_CODE, BESIDE = (SIDE - 8, QR_BOTTOM - 8, SIDE + 93, QR_BOTTOM + 93), (500.0, 120.0, 620.0, 240.0)


def page_of(certificate: Certificate, key: SigningKey = KEY) -> bytes:
    return certificates_pdf([IssuedCertificate(certificate=certificate, envelope=key.envelope(certificate))])


def checked(data: bytes) -> PageVerdict:
    (found,) = check_pdf(data, [KEY.public])
    return found


def to_compare(certificate: Certificate, *fields: Field) -> ToCompare:
    return ToCompare(certificate=certificate, key_id=KEY.public.key_id, fields=fields)


def all_fields(certificate: Certificate) -> tuple[Field, ...]:
    return tuple(field for field, _words in printed_fields(certificate))


def code_picture(certificate: Certificate, key: SigningKey = KEY) -> Image.Image:
    """The code of another certificate, with a white edge, as somebody would paste it."""
    stream = io.BytesIO()
    segno.make_qr(code_of(key.envelope(certificate)), error="m", boost_error=False).save(stream, kind="png", scale=4, border=2)
    return Image.open(stream).convert("RGB")


@pytest.mark.parametrize("certificate", [exam(), study(), LONGEST], ids=["exam", "study", "longest"])
@pytest.mark.parametrize("dpi", [150, 300])
@pytest.mark.parametrize("angle", [0.0, 1.3, -3.0, 180.0, 90.0])
def test_a_scan_is_read_from_its_code_and_left_to_be_compared(certificate: Certificate, dpi: int, angle: float) -> None:
    scan = pdf.scanned(page_of(certificate), dpi=dpi, angle=angle)
    wanted = PageVerdict(page=1, verdict=to_compare(certificate, *all_fields(certificate)), scanned=True)
    assert checked(scan) == wanted
    assert checked(pdf.as_pdf([scan])) == wanted


def test_a_coloured_scan_of_poor_quality_as_png() -> None:
    stream = io.BytesIO()
    Image.open(io.BytesIO(pdf.scanned(page_of(exam()), dpi=150, quality=25, grey=False))).save(stream, "PNG")
    assert checked(stream.getvalue()).verdict == to_compare(exam(), *all_fields(exam()))


@pytest.mark.parametrize("kind", ["TIFF", "BMP", "WEBP", "GIF"])
def test_a_scan_in_whatever_a_scanner_or_a_messenger_makes(kind: str) -> None:
    stream = io.BytesIO()
    Image.open(io.BytesIO(pdf.scanned(page_of(exam()), dpi=150))).save(stream, kind)
    wanted = PageVerdict(page=1, verdict=to_compare(exam(), *all_fields(exam())), scanned=True)
    assert checked(stream.getvalue()) == wanted


def test_each_page_of_one_tiff_has_its_own_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    stream, scans = io.BytesIO(), [pdf.scanned(page_of(each), dpi=150) for each in (exam(), study())]
    pages = [Image.open(io.BytesIO(scans[0])), Image.new("L", (900, 600), 255), Image.open(io.BytesIO(scans[1])).convert("1")]
    pages[0].save(stream, "TIFF", save_all=True, append_images=pages[1:])
    found = check_pdf(stream.getvalue(), [KEY.public])
    nothing = NotOurs(reason=NotOursReason.NO_CODE)
    assert [page.page for page in found] == [1, 2, 3]
    assert [page.verdict for page in found] == [
        to_compare(exam(), *all_fields(exam())),
        nothing,
        to_compare(study(), *all_fields(study())),
    ]
    assert count_pages(stream.getvalue()) == 3
    assert list(verdicts(stream.getvalue(), [KEY.public], 3)) == found[2:]
    monkeypatch.setattr(certificate_reading, "MOST_PAGES", 2)
    assert checked(stream.getvalue()).verdict == NotChecked(reason=NotCheckedReason.TOO_MANY_PAGES)


def test_each_page_of_a_pile_of_scans_has_its_own_verdict() -> None:
    blank = io.BytesIO()
    Image.new("L", (1700, 1200), 250).save(blank, "JPEG")
    pages = [pdf.scanned(page_of(exam()), dpi=150), blank.getvalue(), pdf.scanned(page_of(study(), STRANGER), dpi=150)]
    first, second, third = check_pdf(pdf.as_pdf(pages), [KEY.public])
    assert (first.page, first.verdict) == (1, to_compare(exam(), *all_fields(exam())))
    assert second == PageVerdict(page=2, verdict=NotOurs(reason=NotOursReason.NO_CODE), scanned=True)
    unknown = NotOurs(reason=NotOursReason.UNKNOWN_KEY, key_id=STRANGER.public.key_id)
    assert third == PageVerdict(page=3, verdict=unknown, scanned=True, claimed=study())


def test_two_codes_on_one_scan_contradict_each_other() -> None:
    both = pdf.pasted(page_of(exam()), code_picture(study()), BESIDE)
    found = checked(pdf.scanned(both, dpi=300))
    assert isinstance(found.verdict, Altered)
    assert (found.scanned, found.verdict.fields) == (True, (Field.CODE,))
    said = verdict_words(CheckedPage(page=1, verdict=found.verdict, scanned=True))
    assert said.startswith("Scan: more than one code")  # two certificates on one glass are nobody's forgery
    assert verdict_words(CheckedPage(page=1, verdict=found.verdict)).startswith("Altered")


@pytest.mark.parametrize("key", [KEY, STRANGER], ids=["ours", "another"])
@pytest.mark.parametrize(
    "box", [(SIDE - 8, QR_BOTTOM - 8, SIDE + 93, QR_BOTTOM + 93), (500.0, 120.0, 620.0, 240.0)], ids=["over it", "beside"]
)
def test_another_code_drawn_on_a_page_of_ours(key: SigningKey, box: pdf.Box) -> None:
    found = checked(pdf.pasted(page_of(exam()), code_picture(exam(name="罗时雨"), key), box))
    assert found.verdict == Altered(certificate=exam(), key_id=KEY.public.key_id, fields=(Field.CODE,))


def test_another_code_on_a_page_that_nobody_here_can_vouch_for() -> None:
    data = pdf.pasted(page_of(exam(), STRANGER), code_picture(study()), OVER_THE_CODE)
    found = checked(data)
    assert found.verdict == Altered(certificate=None, key_id=STRANGER.public.key_id, fields=(Field.CODE,))
    assert found.claimed == exam()


@pytest.mark.parametrize("field", [field for field, _words in printed_fields(exam())])
@pytest.mark.parametrize("cover", [pdf.covered, pdf.noted], ids=["drawn", "as a remark"])
def test_whatever_covers_a_field_is_never_simply_genuine(field: Field, cover: Callable[[bytes, pdf.Box], bytes]) -> None:
    (box, *_others) = field_boxes(exam())[field]
    verdict = checked(cover(page_of(exam()), box)).verdict
    assert isinstance(verdict, ToCompare)
    assert field in verdict.fields


def test_a_covered_score_is_named_alone() -> None:
    boxes = field_boxes(exam())[Field.SCORE]
    inner = (boxes[0][0] + 3, boxes[0][1] + 3, boxes[-1][2] - 3, boxes[-1][3] - 3)
    assert checked(pdf.covered(page_of(exam()), inner)).verdict == to_compare(exam(), Field.SCORE)


def test_a_covered_code() -> None:
    whole = (SIDE - 1, QR_BOTTOM - 1, SIDE + LARGE_QR, QR_BOTTOM + LARGE_QR)
    assert checked(pdf.covered(page_of(exam()), whole)).verdict == to_compare(exam(), Field.CODE)


def test_something_drawn_beside_the_fields_is_said_as_well() -> None:
    assert checked(pdf.covered(page_of(exam()), (420.0, 250.0, 460.0, 262.0), 60)).verdict == to_compare(exam())


@pytest.mark.parametrize(
    ("over", "kind"),
    [
        (lambda data: pdf.pasted(data, Image.new("L", (20, 20), 255), (40, 40, 60, 60)), Overlay.PICTURE),
        (lambda data: pdf.noted(data, (40, 40, 60, 60)), Overlay.ANNOTATION),
    ],
    ids=["picture", "annotation"],
)
def test_what_no_page_of_ours_has_makes_all_of_it_a_matter_of_comparing(over: Callable[[bytes], bytes], kind: Overlay) -> None:
    """Also where nothing of it is seen here: another program may show it otherwise."""
    found = checked(over(page_of(exam()))).verdict
    assert isinstance(found, ToCompare)
    assert (found.fields, found.overlay) == (all_fields(exam()), (kind,))


def test_words_whose_letters_look_like_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawn is 80.5; the table in the file that tells programs what the shape of 8 means says 9, so that the text is what was signed."""
    monkeypatch.setattr(fonts, "_BEYOND", re.compile("> <0038>"))
    monkeypatch.setattr(fonts, "_as_utf16", lambda _match: "> <0039>")
    lying = certificates_pdf([IssuedCertificate(certificate=exam(score=8050), envelope=KEY.envelope(exam()))])
    monkeypatch.undo()
    assert "成绩90.5分" in pdf.pages(lying)[0]
    assert checked(lying).verdict == to_compare(exam(), Field.SCORE)


def test_a_page_turned_by_a_viewer_is_still_genuine() -> None:
    assert checked(pdf.turned(page_of(exam()), 180)).verdict == Genuine(certificate=exam(), key_id=KEY.public.key_id)


def test_a_page_on_other_paper_is_to_be_compared() -> None:
    found = checked(pdf.cropped(page_of(exam()), (0.0, 0.0, 800.0, 500.0)))
    assert isinstance(found.verdict, ToCompare)
    assert Field.SCORE in found.verdict.fields


@pytest.mark.parametrize("head", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"])
def test_a_broken_picture_is_a_verdict(head: bytes) -> None:
    assert checked(head + b"\x00" * 400) == PageVerdict(page=0, verdict=NotChecked(reason=NotCheckedReason.UNREADABLE))


@pytest.mark.parametrize("length", [100, 2000, 20_000])
def test_a_picture_that_ends_early_is_a_verdict(length: int) -> None:
    found = checked(pdf.scanned(page_of(exam()), dpi=150)[:length])
    assert not isinstance(found.verdict, Genuine | Altered)


def test_a_picture_of_400_million_pixels_is_not_opened() -> None:
    head = (20_000).to_bytes(4, "big") * 2 + b"\x08\x00\x00\x00\x00"
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b""))]
    packed = (len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big") for kind, data in chunks)
    data = b"\x89PNG\r\n\x1a\n" + b"".join(packed)
    assert checked(data) == PageVerdict(page=1, verdict=NotChecked(reason=NotCheckedReason.TOO_LARGE))


def test_a_page_of_20000_points_is_looked_at_smaller() -> None:
    stream = io.BytesIO()
    Image.new("L", (2000, 2000), 255).save(stream, "PDF", resolution=7.2)
    assert checked(stream.getvalue()).verdict == NotOurs(reason=NotOursReason.NO_CODE)


def test_a_page_with_a_picture_beyond_the_limit_is_said_and_the_next_one_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf.as_pdf([pdf.scanned(page_of(exam()), dpi=300), pdf.scanned(page_of(study()), dpi=150)])
    monkeypatch.setattr(page_picture, "MOST_PIXELS", 5_000_000)
    first, second = check_pdf(data, [KEY.public])
    assert first.verdict == NotChecked(reason=NotCheckedReason.TOO_LARGE)
    assert second.verdict == to_compare(study(), *all_fields(study()))


def test_a_file_of_too_many_pages_or_bytes_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    many = pdf.taken_pages(page_of(exam()), [0] * (certificate_reading.MOST_PAGES + 1))
    assert checked(many) == PageVerdict(page=0, verdict=NotChecked(reason=NotCheckedReason.TOO_MANY_PAGES))
    monkeypatch.setattr(certificate_reading, "LARGEST_FILE", 1000)
    assert checked(page_of(exam())) == PageVerdict(page=0, verdict=NotChecked(reason=NotCheckedReason.TOO_LARGE))
