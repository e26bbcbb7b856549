"""Templates of certificates: what may be printed, what is filled in, and what of it is signed."""

from datetime import date

import pytest
from msgspec import structs

from lawstudy.domain.certificate import Certificate, Field, printed_fields, problems, read_signed_bytes, sentence, signed_bytes
from lawstudy.domain.certificate_check import HINT, altered_fields, differing_fields, page_text
from lawstudy.domain.certificate_number import CertificateKind
from lawstudy.domain.certificate_template import (
    BUILT_IN,
    CertificateTemplate,
    Paper,
    fields_of,
    fixed_words,
    parts_of,
    places_for,
    template_from_lines,
    template_lines,
    template_problems,
)
from tests.domain.test_certificate import KEY, exam, study, words

LETTER = CertificateTemplate(
    title="学法考试合格证书",
    wording="{姓名}同志：\n您参加{组织单位}{年度}年度{内容}[，成绩{成绩}分][，等次为{等次}]。\n特发此证",
    paper=Paper.K16_PORTRAIT,
    border=False,
    title_size=30,
    text_size=16,
    seal=50,
)
ENDS_IN_A_PLACE = structs.replace(LETTER, wording="{姓名}{科室}参加{年度}年度{内容}")


def form(wording: str, **more: object) -> CertificateTemplate:
    return structs.replace(LETTER, wording=wording, **more)


def codes(kind: CertificateKind, template: CertificateTemplate) -> list[tuple[str, str]]:
    return [
        (found.code.removeprefix("template."), found.parameters.get("place", found.field)) for found in template_problems(kind, template)
    ]


@pytest.mark.parametrize("kind", CertificateKind)
def test_the_templates_of_the_program_are_sound(kind: CertificateKind) -> None:
    assert template_problems(kind, BUILT_IN[kind]) == []


def test_a_template_is_filled_in() -> None:
    assert words(exam(template=LETTER)) == "周明岚同志：\n您参加本局2026年度学法考试，成绩90.5分，等次为优秀。\n特发此证"
    assert words(exam(template=LETTER, score=None, band="")) == "周明岚同志：\n您参加本局2026年度学法考试。\n特发此证"
    assert printed_fields(exam(template=LETTER))[0] == (Field.TITLE, "学法考试合格证书")


def test_what_stands_in_brackets_is_printed_only_where_its_places_are_filled() -> None:
    either = form("证{姓名}{年度}{内容}[{成绩}分{等次}|[{成绩}分|合格]]。")
    assert words(exam(template=either)).endswith("学法考试90.5分优秀。")
    assert words(exam(template=either, band="")).endswith("学法考试90.5分。")
    assert words(exam(template=either, band="", score=None)).endswith("学法考试合格。")


@pytest.mark.parametrize(
    ("wording", "found"),
    [
        ("证{姓名}{年度}。", [("place_missing", "{内容}")]),
        ("证{年度}{内容}[{姓名}]。", [("place_missing", "{姓名}")]),
        ("证{姓名}{年度}{内容}{学时}。", [("place_not_for_this", "{学时}")]),
        ("证{姓名}{年度}{内容}{分数}。", [("unknown_place", "{分数}")]),
        ("证{姓名}{年度}{内容}[{姓名}]。", [("place_twice", "{姓名}")]),
        ("证{姓名}{年度}{内容}[{成绩}|{成绩}]。", []),
        ("证{姓名}{年度}{内容", [("brackets", "wording")]),
        ("证{姓名}{年度}{内容}}", [("brackets", "wording")]),
        ("证{姓名}{年度}{内容}]", [("brackets", "wording")]),
        ("证{姓名}{年度}{内容}[{成绩}", [("brackets", "wording")]),
        ("证{姓名}{年度}{内容}[{成绩}|好", [("brackets", "wording")]),
        ("证{姓名}{年度}{内[容}。", [("brackets", "wording")]),
        ("证{姓名}{年度}{内容}[[[[[深]]]]]", [("brackets", "wording")]),
        ("证{姓名}\n\n{年度}\n{内容}\n。", [("paragraphs", "wording")]),
        ("证{姓名}{年度}{内容}" + "字" * 200, [("too_long", "wording")]),
        ("证{姓名}{年度}{内容}\u200b", [("characters", "wording")]),
        ("证{姓名}{年度}{内容}⏎。", [("characters", "wording")]),
        ("证{姓名}{年度}{内容}e\u0301", [("characters", "wording")]),
        (" 证{姓名}{年度}{内容}", [("missing", "wording")]),
    ],
)
def test_what_a_wording_may_not_be(wording: str, found: list[tuple[str, str]]) -> None:
    assert codes(CertificateKind.EXAM, form(wording)) == found


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"title": ""}, [("missing", "title")]),
        ({"title": "证" * 13}, [("too_long", "title")]),
        ({"title": "证\n书"}, [("characters", "title")]),
        ({"title_size": 49}, [("size", "title_size")]),
        ({"text_size": 11}, [("size", "text_size")]),
        ({"seal": 29}, [("size", "seal")]),
    ],
)
def test_what_its_measures_may_not_be(changes: dict[str, object], found: list[tuple[str, str]]) -> None:
    assert codes(CertificateKind.EXAM, structs.replace(LETTER, **changes)) == found


def test_a_score_does_not_stand_on_a_study_certificate_and_hours_must() -> None:
    assert codes(CertificateKind.STUDY, LETTER) == [
        ("place_not_for_this", "{成绩}"),
        ("place_not_for_this", "{等次}"),
        ("place_missing", "{学时}"),
    ]


def test_the_places_and_the_fixed_words_of_a_wording() -> None:
    assert fields_of(LETTER.wording) == {"name", "organiser", "year", "content", "score", "band"}
    assert fields_of("{") == frozenset()
    assert not set(fixed_words(LETTER)) & set("{}[]|\n")
    assert parts_of("证]") is None
    assert set(places_for(CertificateKind.EXAM)) ^ set(places_for(CertificateKind.STUDY)) == {"学时", "成绩", "等次"}


def test_the_template_is_signed_with_the_certificate_and_read_back() -> None:
    signed = signed_bytes(exam(template=LETTER), KEY)
    assert read_signed_bytes(signed) == (exam(template=LETTER), KEY)
    assert signed.split(b"\n")[0] == b"LSC2"
    assert template_from_lines(template_lines(LETTER)) == LETTER


def test_a_certificate_by_an_unfit_template_is_neither_signed_nor_read() -> None:
    bad = exam(template=form("证{姓名}。"))
    assert [found.code for found in problems(bad)] == ["template.place_missing"] * 2
    with pytest.raises(ValueError, match="place_missing"):
        signed_bytes(bad, KEY)
    signed = signed_bytes(exam(template=LETTER), KEY).decode()
    for old, new in [("{姓名}", "{姓}"), ("k16_portrait", "a5"), (" 0 30", " 0 300"), (" 0 30", " 2 30"), ("LSC2", "LSC1")]:
        assert old in signed
        assert read_signed_bytes(signed.replace(old, new).encode()) is None


def test_two_templates_differ_in_their_wording() -> None:
    assert differing_fields(exam(template=LETTER), exam()) == (Field.WORDING,)


@pytest.mark.parametrize(
    "template", [LETTER, ENDS_IN_A_PLACE, form("证{姓名}{年度}年度{内容}。")], ids=["letter", "ends in a place", "plain"]
)
def test_a_page_by_any_template_is_checked_word_by_word(template: CertificateTemplate) -> None:
    certificate = exam(template=template)
    page = page_text(certificate)
    assert altered_fields(certificate, page) == ()
    assert altered_fields(certificate, page.replace("周明岚", "周明风"))[0] is Field.NAME
    assert Field.CONTENT in altered_fields(certificate, page.replace("年度学法考试", "年度学考试"))
    assert Field.TITLE in altered_fields(certificate, page.replace("证书", "证明", 1))
    assert Field.NUMBER in altered_fields(certificate, page.replace("-0031-", "-0032-"))
    assert Field.ISSUED_ON in altered_fields(certificate, page.replace("12月3日", "12月4日"))
    assert Field.ISSUER in altered_fields(certificate, page.replace("科学技术局", "科学局"))
    assert altered_fields(certificate, page.replace(HINT, "又" + HINT)) != ()


def test_every_single_character_that_is_changed_is_found() -> None:
    for certificate in (exam(template=LETTER), exam(template=ENDS_IN_A_PLACE), study()):
        page = page_text(certificate)
        for place, char in enumerate(page):
            if char != "\n":
                assert altered_fields(certificate, page[:place] + "改" + page[place + 1 :]), (place, char)


def test_places_side_by_side_that_were_altered_are_all_named() -> None:
    certificate: Certificate = exam(template=ENDS_IN_A_PLACE, issued_on=date(2026, 12, 3))
    found = altered_fields(certificate, page_text(certificate).replace("成果转化科", "规划财务科"))
    assert found == (Field.NAME, Field.DEPARTMENT)
    assert [piece.field for piece in sentence(certificate)][:2] == [Field.NAME, Field.DEPARTMENT]
