"""Codes, altered fields, and what the register adds."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawstudy.domain.certificate import Certificate, Field, printed_fields
from lawstudy.domain.certificate_check import (
    LONGEST_PAGE,
    Altered,
    Genuine,
    NotChecked,
    NotCheckedReason,
    NotOurs,
    NotOursReason,
    ToCompare,
    altered_fields,
    certificate_of,
    code_of,
    differing_fields,
    envelope_in,
    envelopes_in,
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


@pytest.mark.parametrize(
    ("old", "new", "fields"),
    [
        ("周明岚", "周同志明", (Field.NAME,)),
        ("兹证明", "现证明", (Field.NUMBER, Field.WORDING)),
        ("等次为优秀。", "等次为优秀", (Field.WORDING,)),
        ("本局2026年度", "年度", (Field.ORGANISER, Field.YEAR)),
        ("成绩90.5分", "成绩分", (Field.SCORE,)),
    ],
)
def test_an_altered_page_with_words_in_odd_places(old: str, new: str, fields: tuple[Field, ...]) -> None:
    assert altered_fields(exam(), page_text(exam()).replace(old, new)) == fields


def test_a_name_that_holds_the_words_around_it() -> None:
    odd = exam(name="兹证明同志（参加", department="年度）参加")
    assert altered_fields(odd, page_text(odd)) == ()
    assert altered_fields(odd, page_text(exam(name="兹证明同志（参加", department="年度）参加", score=9950))) == (Field.SCORE,)


@pytest.mark.parametrize("count", [1, 40, 100, 10_000])
def test_a_page_full_of_pieces_of_the_sentence_takes_no_longer(count: int) -> None:
    page = page_text(exam(name="别人")) + "兹证明" + "同志（）参加2026年度，成绩分，等次为" * count
    began = time.process_time()
    assert Field.NAME in altered_fields(exam(), page) or len(page) > LONGEST_PAGE
    assert time.process_time() - began < 0.5


def test_a_page_longer_than_any_of_ours() -> None:
    assert altered_fields(exam(), page_text(exam()) + "字" * LONGEST_PAGE) == (Field.WORDING,)
    assert altered_fields(exam(), page_text(exam()) + " \n" * LONGEST_PAGE) == ()


def test_all_codes_of_a_page() -> None:
    one, two = bytes(range(100)), bytes(range(100, 200))
    assert envelopes_in(f"{code_of(one)}x{code_of(two)} {code_of(one)}") == {one, two}
    assert envelopes_in("") == frozenset()
    wide = "".join(chr(ord(char) + 0xFEE0) for char in code_of(one))
    assert envelopes_in("\u200b".join(wide)) == {one}


def test_what_a_verdict_says_was_signed() -> None:
    signed = (Genuine(certificate=exam(), key_id="k"), ToCompare(certificate=exam(), key_id="k"), Altered(certificate=exam(), key_id="k"))
    assert [certificate_of(verdict) for verdict in signed] == [exam()] * 3
    assert certificate_of(NotOurs(reason=NotOursReason.NO_CODE)) is None
    assert certificate_of(NotChecked(reason=NotCheckedReason.TOO_LONG)) is None


def test_every_printed_field_stands_on_the_page() -> None:
    assert [field for field, words in printed_fields(exam()) if words not in page_text(exam())] == []
    assert [field for field, _words in printed_fields(study())] == [
        Field.TITLE,
        Field.NUMBER,
        Field.NAME,
        Field.DEPARTMENT,
        Field.ORGANISER,
        Field.YEAR,
        Field.CONTENT,
        Field.HOURS,
        Field.ISSUER,
        Field.ISSUED_ON,
    ]
