"""Codes, altered fields, and what the register adds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawstudy.domain.certificate import Certificate, Field
from lawstudy.domain.certificate_check import (
    altered_fields,
    code_of,
    differing_fields,
    envelope_in,
    page_text,
    split_envelope,
)
from tests.domain.test_certificate import exam, study


@given(st.binary(min_size=70, max_size=900))
def test_a_code_is_read_back_from_any_layout(envelope: bytes) -> None:
    code = code_of(envelope)
    spread = " \n".join(code[i : i + 40] for i in range(0, len(code), 40)).lower()
    assert envelope_in(code) == envelope
    assert envelope_in(f"前面的字 {spread}QLKJ-2026") == envelope


def test_codes_use_the_compact_alphabet_of_qr() -> None:
    assert set(code_of(bytes(range(200)))) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


@pytest.mark.parametrize("text", ["", "LS1:", "LS1:ABC.", "https://example.invalid/LS1", "LS1:" + "A" * 113 + "."])
def test_what_holds_no_code(text: str) -> None:
    assert envelope_in(text) is None


def test_the_signature_is_the_tail() -> None:
    assert split_envelope(b"a" * 10 + b"s" * 64) == (b"a" * 10, b"s" * 64)


def test_differing_fields_name_what_differs() -> None:
    assert differing_fields(exam(), exam()) == ()
    assert differing_fields(exam(), exam(score=9900, band="合格")) == (Field.SCORE, Field.BAND)


@pytest.mark.parametrize("certificate", [exam(), study(), exam(score=None, band=""), exam(organiser="区司法局2025", department="")])
def test_an_untouched_page_has_no_altered_fields(certificate: Certificate) -> None:
    spread = "\n".join(page_text(certificate)) + "\n" + code_of(bytes(100))
    assert altered_fields(certificate, spread) == ()


@pytest.mark.parametrize(
    ("old", "new", "fields"),
    [
        ("考试合格证明", "学习优秀证明", (Field.TITLE,)),
        ("KS-0031-9", "KS-0032-7", (Field.NUMBER,)),
        ("周明岚", "周明凤", (Field.NAME,)),
        ("成果转化科", "办公室", (Field.DEPARTMENT,)),
        ("本局", "省厅", (Field.ORGANISER,)),
        ("2026年度", "2025年度", (Field.YEAR,)),
        ("学法考试", "普法考试", (Field.CONTENT,)),
        ("90.5", "99.5", (Field.SCORE,)),
        ("等次为优秀", "等次为合格", (Field.BAND,)),
        ("青岚区科学技术局", "青岚区司法局", (Field.ISSUER,)),
        ("12月3日", "12月13日", (Field.ISSUED_ON,)),
        ("参加", "通过", (Field.WORDING,)),
        ("2026年12月3日", "2026年12月3日（特等）", (Field.WORDING,)),
    ],
)
def test_an_altered_page_names_the_field(old: str, new: str, fields: tuple[Field, ...]) -> None:
    page = page_text(exam())
    assert old in page
    assert altered_fields(exam(), page.replace(old, new)) == fields


def test_altered_hours_of_study() -> None:
    assert altered_fields(study(), page_text(study(hours=1800))) == (Field.HOURS,)
