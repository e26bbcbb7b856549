"""What stands on a certificate, its sentence, and the bytes that are signed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from lawstudy.domain.certificate import (
    Certificate,
    Field,
    chinese_date,
    hundredths,
    key_id_of,
    problems,
    read_signed_bytes,
    sentence,
    signed_bytes,
)
from lawstudy.domain.certificate_number import CertificateKind, CertificateNumber

KEY = "7b7fbc30efeb3b18"


def exam(**changes: object) -> Certificate:
    number = CertificateNumber(organisation_code="QLKJ", year=2026, kind=CertificateKind.EXAM, serial=31)
    plain = Certificate(
        number=number,
        name="周明岚",
        department="成果转化科",
        issuer="青岚区科学技术局",
        content="学法考试",
        score=9050,
        band="优秀",
        issued_on=date(2026, 12, 3),
    )
    return structs.replace(plain, **changes)


def study(**changes: object) -> Certificate:
    number = CertificateNumber(organisation_code="QLKJ", year=2026, kind=CertificateKind.STUDY, serial=2)
    return structs.replace(exam(number=number, content="行政复议法", hours=1650, score=None, band=""), **changes)


def words(certificate: Certificate) -> str:
    return "".join(piece.text for piece in sentence(certificate))


def test_the_sentence_of_an_exam() -> None:
    assert words(exam()) == "兹证明周明岚同志（成果转化科）参加本局2026年度学法考试，成绩90.5分，等次为优秀。"


def test_the_sentence_without_score_and_band() -> None:
    assert words(exam(score=None)) == "兹证明周明岚同志（成果转化科）参加本局2026年度学法考试，等次为优秀。"
    assert words(exam(score=None, band="")) == "兹证明周明岚同志（成果转化科）参加本局2026年度学法考试，考试合格。"


def test_the_sentence_of_study_tells_hours() -> None:
    assert words(study(department="")) == "兹证明周明岚同志参加本局2026年度学法学习，学习内容为行政复议法，共计16.5学时。"


def test_who_held_the_exam() -> None:
    assert "参加本单位2026年度" in words(exam(issuer="青岚区科技创新中心"))
    assert "参加区司法局2026年度" in words(exam(organiser="区司法局"))


def test_pieces_know_their_fields() -> None:
    fields = [piece.field for piece in sentence(exam()) if piece.field]
    assert fields == [Field.NAME, Field.DEPARTMENT, Field.ORGANISER, Field.YEAR, Field.CONTENT, Field.SCORE, Field.BAND]


@pytest.mark.parametrize(("value", "text"), [(0, "0"), (10000, "100"), (9050, "90.5"), (9005, "90.05"), (5, "0.05")])
def test_hundredths(value: int, text: str) -> None:
    assert hundredths(value) == text


def test_dates_have_no_leading_zeros() -> None:
    assert chinese_date(date(2026, 2, 3)) == "2026年2月3日"


@pytest.mark.parametrize(
    ("certificate", "code", "field"),
    [
        (exam(name=" "), "certificate.missing", "name"),
        (exam(issuer=""), "certificate.missing", "issuer"),
        (exam(content=""), "certificate.missing", "content"),
        (exam(department="科" * 31), "certificate.too_long", "department"),
        (exam(name="周\n明岚"), "certificate.characters", "name"),
        (exam(name="e\u0301"), "certificate.characters", "name"),
        (exam(hours=100), "certificate.hours_on_exam", "hours"),
        (exam(band="不合格"), "certificate.not_passed", "band"),
        (exam(score=-1), "certificate.negative", "score"),
        (study(hours=None), "certificate.hours_missing", "hours"),
        (study(score=9000), "certificate.score_on_study", "score"),
    ],
)
def test_what_may_not_be_issued(certificate: Certificate, code: str, field: str) -> None:
    found = problems(certificate)
    assert [(problem.code, problem.field) for problem in found] == [(code, field)]
    with pytest.raises(ValueError, match=code):
        signed_bytes(certificate, KEY)


def test_a_sound_one_has_no_problems() -> None:
    assert problems(exam()) == problems(study()) == []


def test_signed_bytes_are_these() -> None:
    expected = f"LSC1\n{KEY}\nQLKJ-2026-KS-0031-9\n周明岚\n成果转化科\n\n青岚区科学技术局\n学法考试\n\n9050\n优秀\n2026-12-03"
    assert signed_bytes(exam(), KEY) == expected.encode()


@given(
    name=st.text(st.characters(categories=["Lo"], max_codepoint=0xFFFF), min_size=1, max_size=20),
    score=st.one_of(st.none(), st.integers(0, 15000)),
    day=st.dates(date(1950, 1, 1), date(2100, 1, 1)),
)
def test_what_is_signed_is_read_back(name: str, score: int | None, day: date) -> None:
    certificate = exam(name=name, score=score, issued_on=day)
    if not problems(certificate):
        assert read_signed_bytes(signed_bytes(certificate, KEY)) == (certificate, KEY)


def test_hours_are_read_back() -> None:
    assert read_signed_bytes(signed_bytes(study(), KEY)) == (study(), KEY)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("LSC1", "LSC2"),
        ("\n优秀", "\n优秀\n"),
        ("KS-0031-9", "KS-0031-8"),
        ("9050", "09050"),
        ("9050", "九十"),
        ("2026-12-03", "20261203"),
        ("2026-12-03", "2026-13-03"),
        ("周明岚", ""),
    ],
)
def test_bytes_that_we_would_not_have_written(old: str, new: str) -> None:
    signed = signed_bytes(exam(), KEY).decode().replace(old, new).encode()
    assert read_signed_bytes(signed) is None


def test_bytes_that_are_not_text() -> None:
    assert read_signed_bytes(b"\xff\xfe") is None


def test_the_key_id_can_be_seen_before_checking() -> None:
    assert key_id_of(signed_bytes(exam(), KEY)) == KEY
    assert key_id_of(b"something else") == key_id_of(b"LSC3\na\nb") == ""
