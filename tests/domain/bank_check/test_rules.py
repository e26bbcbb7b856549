"""Each rule by what it lets pass and what it names."""

from typing import Any

import msgspec
import pytest

from lawstudy.domain.bank_check import (
    citations,
    clues,
    codes,
    coverage,
    difficulty,
    duplicates,
    explanations,
    key_balance,
    mix,
    numbers,
    one_answer,
    outlines,
    reading,
    second_pass,
    terms,
    wording,
    working_days,
)
from lawstudy.domain.bank_check.view import BankView
from lawstudy.domain.other_laws import OTHER_LAWS
from lawstudy.domain.question import Difficulty, SecondPass, Status
from lawstudy.domain.question_types.draft import Draft
from tests.domain.bank_check.small import OldCite, bank, check_bank, codes_of, draft, edition, problems_of, question


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, []),
        ({"code": "xzfyf-1-1"}, ["code_malformed"]),
        ({"code": "xzfyf-02-001"}, ["code_misplaced"]),
        ({"code": "kxjsjbf-01-001"}, ["code_misplaced"]),
        ({"file": "xzfyf/ch02.yaml"}, ["code_misplaced"]),
    ],
)
def test_codes(fields: dict[str, Any], found: list[str]) -> None:
    assert codes_of(codes.check, question(**fields)) == found


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (draft(), []),
        (draft(options={"A": "60日", "B": "六十日", "C": "九十日", "D": "十五日"}), ["options_mean_the_same"]),
        (draft(options={"A": "“六十日”", "B": "六十日", "C": "《六十日》", "D": "十五日"}), ["options_mean_the_same"] * 2),
        (draft("fill_blank", answer=[["六十日", "两个月"]]), []),
        (draft("fill_blank", answer=[["六十日", "60日", "６０ 日"]]), ["variant_needless"] * 2),
        (draft("fill_blank", answer=[["十万元", "十万元"]]), ["variant_needless"]),
    ],
)
def test_answers_that_are_one(written: Draft, found: list[str]) -> None:
    assert codes_of(one_answer.check, question(written=written)) == found


def test_a_code_stands_once() -> None:
    second = problems_of(codes.check, question(1), question(2, code="xzfyf-01-001"))
    assert [(p.code, p.line, p.parameters["first"]) for p in second] == [("code_twice", 20, "xzfyf/ch01.yaml:10")]


TEXT = "第一款为六十日。\n第二款有下列情形：\n（一）甲；\n1.小项；\n（二）乙。"


@pytest.mark.parametrize(
    ("cites", "found"),
    [
        (["第一条"], []),
        (["第一条第二款第（二）项"], []),
        (["第一条第三款"], ["citation_of_no_paragraph"]),
        (["第一条第二款第（三）项"], ["citation_of_no_paragraph"]),
        (["第一条第一款第（一）项"], ["citation_of_no_paragraph"]),
        (["第一条第（一）项"], ["citation_of_no_paragraph"]),
        (["第二条第（一）项"], []),
        (["第三条第九款"], []),
        (["第四条"], ["citation_of_no_article"]),
        ([], ["citation_missing"]),
        ([OldCite(edition="2017", cite="第九条")], ["citation_of_old_edition_only"]),
        (["第一条", OldCite(edition="2017", cite="第四十四条")], ["citation_of_no_article"]),
        (["第一条", OldCite(edition="1999", cite="第九条")], ["citation_of_unknown_edition"]),
    ],
)
def test_citations(cites: list[Any], found: list[str]) -> None:
    assert codes_of(citations.check, question(written=draft(cites=cites)), statutes={1: TEXT, 2: "有下列情形：\n（一）甲。"}) == found


def test_coverage_names_articles_without_questions_and_those_met_in_practice() -> None:
    found = problems_of(coverage.check, question(1, draft(cites=["第一条"])), question(2, draft(cites=["第二条"])))
    assert [(p.code, p.parameters["article"]) for p in found] == [("article_untested", "3"), ("article_tested_seldom", "2")]
    enough = [question(n, draft(cites=["第一条", "第二条", "第三条"])) for n in range(5)]
    assert codes_of(coverage.check, *enough) == []


def test_a_case_is_opened_into_its_parts() -> None:
    part = draft(cites=["第二条"])
    case = Draft(type="case", stem="甲公司申请复议。", parts=[part, draft("true_false", cites=["第三条"])], cites=["第一条"])
    found = problems_of(explanations.check, question(written=case))
    assert found == []
    short = Draft(type="case", stem="甲公司申请复议。", parts=[draft(explanation="短。")], cites=["第一条"])
    named = problems_of(explanations.check, question(written=short))
    assert [(p.code, p.parameters["part"]) for p in named] == [("explanation_short", "1")]


@pytest.mark.parametrize(
    ("explanation", "found"),
    [
        ("以六十日为限，三十日是旧的期限。", []),
        ("", ["explanation_missing"]),
        ("六十日。", ["explanation_short"]),
        ("B项正确，A项是旧法规定的期限。", ["explanation_names_letter"]),
        ("选B，因为期限为六十日，不是三十日。", ["explanation_names_letter"]),
        ("申请人与A公司之间没有合同关系，不得申请。", []),
    ],
)
def test_explanations(explanation: str, found: list[str]) -> None:
    assert codes_of(explanations.check, question(written=draft(explanation=explanation))) == found


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"stem": "下列说法不正确的是（　　）。"}, ["negative_stem_plain"]),
        ({"stem": "下列说法【不正确】的是（　　）。"}, []),
        ({"stem": "没有举证不能的情形时，由谁举证（　　）。"}, []),
        ({"options": {"A": "三十日", "B": "六十日", "C": "九十日", "D": "以上都不对"}}, ["filler_option"]),
        (
            {"options": {"A": "三十日", "B": "自知道或者应当知道该行政行为之日起六十日", "C": "九十日", "D": "十五日"}},
            ["key_sticks_out"],
        ),
    ],
)
def test_wording(changes: dict[str, Any], found: list[str]) -> None:
    assert codes_of(wording.check, question(written=draft(**changes))) == found


def test_wording_leaves_statements_and_all_right_alone() -> None:
    every = draft("multiple_choice", answer=["A", "B", "C", "D"])
    assert codes_of(wording.check, question(1, draft("true_false")), question(2, every)) == []


def singles(letters: str, texts: dict[str, str] | None = None) -> list[Any]:
    options = texts or {"A": "甲甲", "B": "乙乙", "C": "丙丙", "D": "丁丁"}
    return [question(n, draft(answer=letter, options=options)) for n, letter in enumerate(letters)]


def test_letters_of_keys_are_balanced() -> None:
    assert codes_of(key_balance.check, *singles("ABCD" * 10)) == []
    assert codes_of(key_balance.check, *singles("AAAA")) == [], "a few questions say nothing"
    found = problems_of(key_balance.check, *singles("AABC" * 10))
    assert [(p.code, p.parameters["letter"], p.parameters["share"]) for p in found] == [
        ("key_letter_unbalanced", "A", "50%"),
        ("key_letter_unbalanced", "D", "0%"),
    ]


def test_lengths_of_keys_are_balanced() -> None:
    rows = [(letter, {x: ("甲甲甲" if x == letter else "乙") + x for x in "ABCD"}) for letter in "ABCD" * 10]
    long = [question(n, draft(answer=letter, options=texts)) for n, (letter, texts) in enumerate(rows)]
    assert codes_of(key_balance.check, *long) == ["key_longest_too_often"]
    short = [
        question(n, draft(answer=letter, options={x: ("甲" if x == letter else "乙乙乙") + x for x in "ABCD"}))
        for n, letter in enumerate("ABCD" * 10)
    ]
    assert codes_of(key_balance.check, *short) == ["key_shortest_too_often"]


def test_sizes_of_keys_and_truth_are_balanced() -> None:
    sizes = (["A", "B"], ["A", "B", "C"], ["A", "B", "C", "D"])
    mixed = [question(n, draft("multiple_choice", answer=sizes[n % 3])) for n in range(42)]
    assert codes_of(key_balance.check, *mixed) == []
    same = [question(n, draft("multiple_choice")) for n in range(40)]
    assert codes_of(key_balance.check, *same) == ["key_size_rare", "key_size_rare"]
    true = [question(n, draft("true_false")) for n in range(40)]
    assert codes_of(key_balance.check, *true) == ["true_false_unbalanced"]


def test_the_mix_of_types_difficulties_and_application() -> None:
    kinds = ["single_choice"] * 9 + ["multiple_choice"] * 5 + ["true_false"] * 4 + ["fill_blank", "short_answer"]
    levels = [Difficulty.EASY] * 2 + [Difficulty.MEDIUM] * 2 + [Difficulty.HARD]
    good = [question(n, draft(kinds[n % 20]), difficulty=levels[n % 5], tags=("案例",) if n % 3 == 0 else ()) for n in range(40)]
    assert codes_of(mix.check, *good) == []
    bad = problems_of(mix.check, *[question(n) for n in range(40)])
    assert [p.parameters.get("kind", p.code) for p in bad] == [
        "single_choice", "multiple_choice", "true_false", "easy", "medium", "hard", "application_rare",
    ]  # fmt: skip
    assert codes_of(mix.check, question()) == []
    written = [question(n, draft("short_answer"), difficulty=Difficulty.HARD, tags=("案例",)) for n in range(40, 80)]
    assert codes_of(mix.check, *good, *written) == [], "what a law has a number of, whatever its size, is not in the mix"
    assert codes_of(mix.check, *written) == []


def labelled(label: Difficulty, *tags: str, written: Draft | None = None) -> list[str]:
    return codes_of(difficulty.check, question(1, written, difficulty=label, tags=tags))


def test_a_label_stands_within_what_is_counted() -> None:
    several = draft("multiple_choice", cites=["第一条", "第二条"])
    assert labelled(Difficulty.EASY) == []
    assert labelled(Difficulty.MEDIUM) == ["label_too_hard"], "recall of one provision"
    assert labelled(Difficulty.HARD, "案例") == ["label_too_hard"]
    assert labelled(Difficulty.EASY, "案例") == labelled(Difficulty.MEDIUM, "案例") == []
    assert labelled(Difficulty.EASY, "案例", "例外") == ["label_too_easy"]
    assert labelled(Difficulty.HARD, "案例", "条件") == []
    assert labelled(Difficulty.HARD, "案例", "计算") == []
    assert labelled(Difficulty.MEDIUM, "案例", "例外", written=several) == ["label_too_easy"], "four: an exception, applied, among several"
    assert labelled(Difficulty.HARD, "案例", "例外", written=several) == []


def test_an_article_that_only_says_why_a_distractor_is_wrong_is_not_counted() -> None:
    two = draft(cites=["第一条", "第二条"])
    told = draft(cites=["第一条", "第二条"], why={"A": "第二条"})
    assert labelled(Difficulty.EASY, "案例", written=two) == ["label_too_easy"]
    assert labelled(Difficulty.EASY, "案例", written=told) == []
    asked = draft(stem="按照第一条、第二条，依次由谁办理（　　）。", cites=["第一条", "第二条"], why={"A": "第二条"})
    assert labelled(Difficulty.HARD, "案例", written=asked) == [], "a stem that names both asks to tell them apart"
    assert labelled(Difficulty.HARD, "案例", written=told) == ["label_too_hard"]
    assert labelled(Difficulty.EASY, "案例", "新旧对照") == ["label_too_easy"], "two editions beside each other"


def test_cases_and_short_answers_are_hard() -> None:
    case = Draft(type="case", stem="甲公司申请复议。", parts=[draft(), draft("true_false")], cites=["第一条"])
    assert labelled(Difficulty.MEDIUM, written=case) == ["label_too_easy"], "told once, whatever the number of parts"
    assert labelled(Difficulty.HARD, written=case) == []
    assert labelled(Difficulty.EASY, written=draft("short_answer")) == ["label_too_easy"]


def test_duplicates_and_near_duplicates() -> None:
    same = question(2, draft(options={"A": "十五日", "B": "六十日", "C": "九十日", "D": "三十日"}))
    near = question(3, draft(stem="提出申请的期限为（　　）。"))
    other = question(
        4, draft(stem="行政复议机构由谁设立，其负责人如何产生（　　）。", options={"A": "政府", "B": "法院", "C": "人大", "D": "检察院"})
    )
    found = problems_of(duplicates.check, question(1), same, near, other)
    assert {(p.code, p.parameters["question"], p.parameters["other"]) for p in found} == {
        ("duplicate", "xzfyf-01-002", "xzfyf-01-001"),
        ("near_duplicate", "xzfyf-01-003", "xzfyf-01-001"),
        ("near_duplicate", "xzfyf-01-003", "xzfyf-01-002"),
    }
    parts = Draft(type="case", stem="甲公司申请复议。", parts=[draft(), draft()], cites=["第一条"])
    assert codes_of(duplicates.check, question(written=parts)) == []


LAW_TEXT = {1: "申请期限为六十日，二〇二六年施行。", 2: "略。"}


@pytest.mark.parametrize(
    ("written", "tags", "found"),
    [
        (draft(), (), []),
        (draft(answer="A"), (), ["30"]),
        (draft(stem="收到三十日后，期限为（　　）。", answer="A"), (), []),
        (draft("fill_blank", answer=[["四十五日"]]), (), ["45"]),
        (draft("true_false", stem="期限为九十日。"), (), ["90"]),
        (draft("true_false", stem="期限为九十日。", answer="错"), (), []),
        (draft("true_false", stem="甲公司第九十日申请，不予受理。"), ("案例",), []),
        (draft("short_answer", answer="2017年前后分别为第7日和3月5日。"), (), []),
        (draft(cites=["第一条", "第三条"], answer="A"), (), []),
    ],
)
def test_numbers(written: Draft, tags: tuple[str, ...], found: list[str]) -> None:
    named = problems_of(numbers.check, question(written=written, tags=tags), statutes=LAW_TEXT)
    assert [p.parameters["number"] for p in named] == found


STALE = {"A": "具体行政行为", "B": "行政行为", "C": "民事行为", "D": "司法行为"}


@pytest.mark.parametrize(
    ("written", "fields", "found"),
    [
        (draft(options=STALE), {}, []),
        (draft(options=STALE, answer="A"), {}, ["stale_term"]),
        (draft(options=STALE, answer="A"), {"tags": ("新旧对照",)}, []),
        (draft(options=STALE, answer="A"), {"law": "kxjsjbf"}, []),
        (draft(stem="对具体行政行为不服，期限为（　　）。"), {}, ["stale_term_in_stem"]),
        (draft("short_answer", answer="由行政复议机关负责人批准。", cites=["第六十二条"]), {}, ["office_instead_of_body"]),
        (draft("short_answer", answer="由行政复议机关负责人批准。", cites=["第六十一条"]), {}, []),
    ],
)
def test_terms(written: Draft, fields: dict[str, Any], found: list[str]) -> None:
    assert codes_of(terms.check, question(written=written, **fields)) == found


@pytest.mark.parametrize(
    ("answer", "law", "found"),
    [
        ("十五个工作日", "xzfyf", ["not_working_days"]),
        ("60个工作日", "xzfyf", ["not_working_days"]),
        ("五个工作日", "xzfyf", []),
        ("第六个工作日", "xzfyf", []),
        ("十五个工作日", "kxjsjbf", []),
    ],
)
def test_working_days(answer: str, law: str, found: list[str]) -> None:
    assert codes_of(working_days.check, question(written=draft("short_answer", answer=answer), law=law)) == found


BODIES = {"A": "县级以上人民政府", "B": "上级机关", "C": "法院", "D": "本机关"}


def test_a_stem_that_answers_another_item() -> None:
    asked = question(1, draft(stem="由谁受理（　　）。", options=BODIES, answer="A"))
    telling = question(2, draft("true_false", stem="申请由县级以上人民政府受理。"))
    false = question(3, draft("true_false", stem="不由县级以上人民政府受理。", answer="错"))
    elsewhere = question(4, draft("true_false", stem="申请由县级以上人民政府受理。", cites=["第二条"]))
    both = question(5, draft("true_false", stem="由县级以上人民政府或者法院受理。"))
    found = problems_of(clues.check, asked, telling, false, elsewhere, both)
    assert [(p.code, p.parameters["question"], p.parameters["other"]) for p in found] == [
        ("stem_answers_other", "xzfyf-01-002", "xzfyf-01-001")
    ]
    own = draft("fill_blank", stem="县级以上人民政府是____，即县级以上人民政府。", answer=[["县级以上人民政府"]])
    assert codes_of(clues.check, question(1, own), telling) == []


def test_a_telling_case_is_named_once() -> None:
    asked = question(1, draft(stem="由谁受理（　　）。", options=BODIES, answer="A"))
    case = Draft(type="case", stem="县级以上人民政府受理了申请。", parts=[draft(), draft("true_false")], cites=["第一条"])
    assert codes_of(clues.check, asked, question(2, case)) == ["stem_answers_other"]


def test_outlines() -> None:
    run = "公民法人或者其他组织认为行政行为侵犯其合法权益的可以自知道或者应当知道该行政行为之日起提出行政复议申请"
    points = {1: ("一。", "二。"), 2: ("只有一点。",), 3: (run, "二。")}
    found = problems_of(outlines.check, points=points, articles=4, statutes={3: run + "。", 1: "短。"})
    assert [(p.code, p.parameters["article"]) for p in found] == [
        ("outline_length", "2"),
        ("outline_copied", "3"),
        ("outline_missing", "4"),
    ]


def test_the_second_pass() -> None:
    rows = [question(1), question(2, second_pass=None), question(3, second_pass=None, status=Status.DRAFT)]
    wrong = question(4, second_pass=SecondPass(date="2026-11-23", outcome="maybe"))
    found = problems_of(second_pass.check, *rows, wrong)
    assert [(p.code, p.parameters.get("count")) for p in found] == [("second_pass_outcome", None), ("second_pass_missing", "1")]
    assert codes_of(second_pass.check, question(1, second_pass=None, status=Status.DRAFT)) == []


READING = edition(2)


@pytest.mark.parametrize(
    ("changes", "texts", "found"),
    [
        ({}, {}, []),
        ({}, {("other", "1"): {1: "文"}}, ["reading.no_text"]),
        ({}, {("jcf", "2024"): {1: "文", 2: "异"}}, ["reading.differs"]),
        ({"edition": "2018"}, {}, ["reading.not_cited_so"]),
        ({"code": "none"}, {}, ["reading.not_cited_so"]),
    ],
)
def test_laws_to_read(changes: dict[str, Any], texts: dict[tuple[str, str], dict[int, str]], found: list[str]) -> None:
    known = OTHER_LAWS["jcf"]
    fields = {"code": "jcf", "title": known.title, "edition": known.edition, "article_count": known.article_count} | changes
    law = msgspec.structs.replace(READING, **fields)
    read = msgspec.structs.replace(bank(), reading=(law,))
    assert [problem.code for problem in reading.check(BankView(read, texts))] == found
    assert check_bank(read).reading == (law.short_title,)
