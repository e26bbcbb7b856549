"""Questions as people write them: every habit in a small text of our own, with what a person would read in it."""

from typing import Any

import pytest

from lawstudy.domain.question_types import compose
from lawstudy.formats.question_files.found import FileRead, Found
from lawstudy.formats.question_files.plain import read_plain

MAY_LACK = {"explanation_missing"}


def one(text: str) -> Found:
    read = read_plain(text)
    assert len(read.questions) == 1, [question.draft for question in read.questions]
    return read.questions[0]


def whole(read: FileRead) -> list[Found]:
    """Every question of it, each of which the bank would take."""
    for found in read.questions:
        assert found.problems == (), (found.draft, found.problems)
        wrong = {problem.code for problem in compose(found.draft, "", "")[2]}
        assert wrong <= MAY_LACK, (found.draft, wrong)
    return list(read.questions)


CHOICES: list[tuple[str, str, str, dict[str, str], Any]] = [
    (
        "one a line",
        "1. 复议机关应当自受理之日起（　）内答复。\nA. 三十日\nB. 六十日\nC. 九十日\n答案：B",
        "single_choice",
        {"A": "三十日", "B": "六十日", "C": "九十日"},
        "B",
    ),
    (
        "several in a line",
        "1、期限是（ ）。\nA、三十日    B、六十日\nC、九十日    D、一年\n正确答案：C",
        "single_choice",
        {"A": "三十日", "B": "六十日", "C": "九十日", "D": "一年"},
        "C",
    ),
    ("without signs", "1.期限是__B__。\nA三十日  B六十日  C九十日", "single_choice", {"A": "三十日", "B": "六十日", "C": "九十日"}, "B"),
    (
        "letters and spaces",
        "1.期限是__A__。\nA 三十日   B 六十日   C 九十日",
        "single_choice",
        {"A": "三十日", "B": "六十日", "C": "九十日"},
        "A",
    ),
    (
        "space before the dot",
        "1.期限是_B_。\n  A .三十日  B .六十日  C .九十日",
        "single_choice",
        {"A": "三十日", "B": "六十日", "C": "九十日"},
        "B",
    ),
    (
        "run together",
        "1.期限是（ ）。A.三十日 B.六十日 C.九十日 答案：A 解析：见总则。",
        "single_choice",
        {"A": "三十日", "B": "六十日", "C": "九十日"},
        "A",
    ),
    ("tightly", "1.对不对（ ）。A.对的B.错的C.不知道\n答案：C", "single_choice", {"A": "对的", "B": "错的", "C": "不知道"}, "C"),
    ("full width", "１．期限是（　Ｂ　）。\nＡ．三十日　Ｂ．六十日", "single_choice", {"A": "三十日", "B": "六十日"}, "B"),
    (
        "brackets",
        "（1）期限是：\n(A)三十日 (B)六十日 (C)九十日\n【答案】B",
        "single_choice",
        {"A": "三十日", "B": "六十日", "C": "九十日"},
        "B",
    ),
    (
        "key in the stem",
        "1.期限是（ D ）。\nA. 三十日    B.六十日    C. 九十日    D. 一年",
        "single_choice",
        {"A": "三十日", "B": "六十日", "C": "九十日", "D": "一年"},
        "D",
    ),
    (
        "many",
        "一、多选题\n1.包括（ ABD ）。\nA.甲 B.乙 C.丙 D.丁",
        "multiple_choice",
        {"A": "甲", "B": "乙", "C": "丙", "D": "丁"},
        ["A", "B", "D"],
    ),
    (
        "many with signs",
        "1.包括（ ）。\nA.甲\nB.乙\nC.丙\n参考答案：A、C",
        "multiple_choice",
        {"A": "甲", "B": "乙", "C": "丙"},
        ["A", "C"],
    ),
    (
        "two lines to fill with letters",
        "多选题\n1.给予__A__或者__C__处分。\nA.甲 B.乙 C.丙",
        "multiple_choice",
        {"A": "甲", "B": "乙", "C": "丙"},
        ["A", "C"],
    ),
    ("a company called A", "1.A公司向B公司购货，应当（ ）。\nA.付款\nB.退货\n答案：A", "single_choice", {"A": "付款", "B": "退货"}, "A"),
    (
        "six options",
        "1.包括\nA.一 B.二 C.三 D.四 E.五 F.六\n答案：ABCDEF",
        "multiple_choice",
        dict(zip("ABCDEF", "一二三四五六", strict=True)),
        list("ABCDEF"),
    ),
    (
        "key with words behind it",
        "1.期限是\nA.三十日\nB.六十日\n答案：B。法律有明文。",
        "single_choice",
        {"A": "三十日", "B": "六十日"},
        "B",
    ),
    ("numbers as options", "1.共有（ ）条。\nA.50   B.53   C.55\n答案：B", "single_choice", {"A": "50", "B": "53", "C": "55"}, "B"),
    (
        "dates as options",
        "1.通过于（ ）。\nA、2017/9/25\nB、2017/10/24\n正确答案：B",
        "single_choice",
        {"A": "2017/9/25", "B": "2017/10/24"},
        "B",
    ),
]


@pytest.mark.parametrize(("text", "kind", "options", "answer"), [case[1:] for case in CHOICES], ids=[case[0] for case in CHOICES])
def test_choices(text: str, kind: str, options: dict[str, str], answer: Any) -> None:
    (found,) = whole(read_plain(text))
    assert (found.draft.type, found.draft.options, found.draft.answer) == (kind, options, answer)
    assert not any(letter in found.draft.stem for letter in "BCD") or "公司" in found.draft.stem


@pytest.mark.parametrize("number", ["1.", "1、", "1．", "（1）", "(1)", "1 ", "1\t", "第1题 ", "1:", "【1】"])
def test_numbers(number: str) -> None:
    second = number.replace("1", "2")
    text = f"{number}甲是什么（ ）\nA.一\nB.二\n答案：A\n{second}乙是什么（ ）\nA.三\nB.四\n答案：B"
    assert [(q.number, q.draft.stem, q.draft.answer) for q in whole(read_plain(text))] == [
        ("1", "甲是什么（ ）", "A"),
        ("2", "乙是什么（ ）", "B"),
    ]


@pytest.mark.parametrize(
    ("line", "stem"),
    [
        ("3.2024年通过的是（ ）", "2024年通过的是（ ）"),
        ("3\t2024年通过的是（ ）", "2024年通过的是（ ）"),
        ("3\t( )是根本。", "( )是根本。"),
        ("3. 5年以上的是", "5年以上的是"),
    ],
)
def test_a_stem_that_begins_with_a_number(line: str, stem: str) -> None:
    sign = "\t" if "\t" in line else "."
    before = f"1{sign}甲（ ）\nA.一\nB.二\n答案：A\n2{sign}乙（ ）\nA.一\nB.二\n答案：A\n"
    assert whole(read_plain(before + line + "\nA.三\nB.四\n答案：B"))[2].draft.stem == stem


TRUTHS = [
    ("1.对的话。（√）", "对"),
    ("1.错的话。（ × ）", "错"),
    ("1.话。（  ）\n答案：对", "对"),
    ("1.话。\n正确答案：错误", "错"),
    ("1.话。（ ）\n答案：√", "对"),
    ("1.话。\n【答案】×", "错"),
    ("判断题\n1.话。\n答案：A", "对"),
    ("判断题\n1.话。\nA.正确\nB.错误\n答案：B", "错"),
    ("判断题\n1.话。\nA.错误 B.正确\n答案：B", "对"),
    ("判断题\n1.话。答案：T", "对"),
    ("判断题\n1.话。\n答案：F", "错"),
    ("1.话。（对）", "对"),
    ("1.话。\n答案：错误。应当是六十日。", "错"),
]


@pytest.mark.parametrize(("text", "word"), TRUTHS)
def test_true_or_false(text: str, word: str) -> None:
    (found,) = whole(read_plain(text))
    assert (found.draft.type, found.draft.answer) == ("true_false", word)
    assert "（" not in found.draft.stem
    assert "话" in found.draft.stem


BLANKS = [
    ("填空题\n1.期限为____日。\n答案：六十", "期限为____日。", [["六十"]]),
    ("1.期限为______日。\n正确答案：60或六十", "期限为____日。", [["60", "六十"]]),
    ("填空题\n1.期限为（  ）日。\n答案：六十", "期限为____日。", [["六十"]]),
    ("填空题\n1.分为____和____。\n答案：甲；乙", "分为____和____。", [["甲"], ["乙"]]),
    ("填空题\n1.分为____、____、____。\n答案：（1）甲（2）乙（3）丙", "分为____、____、____。", [["甲"], ["乙"], ["丙"]]),
    ("填空题\n1.颁布____和____。\n答案：《甲条例》和《乙准则》", "颁布____和____。", [["《甲条例》"], ["《乙准则》"]]),
    ("填空题\n1.应当_民主集中制_。", "应当____。", [["民主集中制"]]),
    ("填空题\n1.受到     的，可以减轻。\n答案：处分", "受到____的，可以减轻。", [["处分"]]),
    ("填空题\n1.        作出后，应当宣布。\n答案：决定", "____作出后，应当宣布。", [["决定"]]),
]


@pytest.mark.parametrize(("text", "stem", "blanks"), BLANKS)
def test_blanks(text: str, stem: str, blanks: list[list[str]]) -> None:
    (found,) = whole(read_plain(text))
    assert (found.draft.type, found.draft.stem, found.draft.answer) == ("fill_blank", stem, blanks)


def test_texts_keep_what_is_numbered_in_them() -> None:
    text = (
        "简答题\n1.职责有哪些？\n答：\n1.办理登记；\n2.受理申报；\n3.其他。\n"
        "2.原则是什么？\n答：一是合法。二是公正。\n3. 什么是听证？\n【答】听取意见。"
    )
    first, second, third = whole(read_plain(text))
    assert (first.draft.stem, first.draft.answer) == ("职责有哪些？", "1.办理登记；\n2.受理申报；\n3.其他。")
    assert [line.point for line in first.draft.rubric] == ["1.办理登记；", "2.受理申报；", "3.其他。"]
    assert [line.point for line in second.draft.rubric] == ["一是合法。", "二是公正。"]
    assert (third.draft.stem, third.draft.answer) == ("什么是听证？", "听取意见。")


def test_a_case_with_sub_questions_and_as_many_answers() -> None:
    text = (
        "案例分析题\n1.甲公司不服处罚。\n（1）事实一。\n（2）事实二。\n请回答下列问题：\n（1）向谁申请？\n（2）期限多长？\n"
        "答案：\n（1）向本级政府。\n（2）六十日。"
    )
    (found,) = whole(read_plain(text))
    assert (found.draft.type, found.draft.stem) == ("case", "甲公司不服处罚。\n（1）事实一。\n（2）事实二。") or found.said
    assert [(part.stem, part.answer) for part in found.draft.parts] == [("向谁申请？", "向本级政府。"), ("期限多长？", "六十日。")]


def test_a_case_that_cannot_be_parted_is_one_text_and_says_so() -> None:
    (found,) = whole(read_plain("案例题\n1.甲公司不服处罚，怎么办？\n答案：可以申请复议。"))
    assert (found.draft.type, [remark.code for remark in found.said]) == ("short_answer", ["case_as_text"])


HEADINGS = [
    ("一、单项选择题（每题2分，共20分）", "single_choice", 200),
    ("二、多项选择题。（50题）", "multiple_choice", 0),
    ("（三）判断题", "true_false", 0),
    ("题型：多选题", "multiple_choice", 0),
    ("单选题", "single_choice", 0),
    ("第一部分 单选题", "single_choice", 0),
    ("【判断题】", "true_false", 0),
    ("四、判断题（每小题1.5分）", "true_false", 150),
    ("题型：公文改错题", "short_answer", 0),
    ("案例分析题", "case", 0),
    ("判断", "true_false", 0),
]


@pytest.mark.parametrize(("line", "kind", "points"), HEADINGS)
def test_headings_say_type_and_points(line: str, kind: str, points: int) -> None:
    from lawstudy.formats.question_files.marks import heading_of

    found = heading_of(line)
    assert found is not None
    assert (found.type, found.points) == (kind, points)


@pytest.mark.parametrize(
    "line", ["综合楼的管理", "1.判断下列说法", "材料一：某公司", "选择复议机关的依据是", "分析原因", "判断一个行为是否合法"]
)
def test_what_is_no_heading(line: str) -> None:
    from lawstudy.formats.question_files.marks import heading_of

    assert heading_of(line) is None


KEYS_BELOW = [
    "参考答案\n1-3 ABC",
    "参考答案：\n1.A 2.B 3.C",
    "答案\n1—3：ABC",
    "【参考答案】\n1A 2B 3C",
    "标准答案\n1-2 AB\n3.C",
    "参考答案\n一、单选题\n1-3 ABC",
]


@pytest.mark.parametrize("keys", KEYS_BELOW)
def test_keys_at_the_end(keys: str) -> None:
    body = "一、单选题\n" + "".join(f"{n}.第{n}问（ ）\nA.一\nB.二\nC.三\n" for n in (1, 2, 3))
    assert [found.draft.answer for found in whole(read_plain(body + keys))] == ["A", "B", "C"]


def test_keys_at_the_end_by_section() -> None:
    asked = "一、单选题\n1.甲（ ）\nA.一\nB.二\n2.乙（ ）\nA.一\nB.二\n二、判断题\n1.丙。（ ）\n2.丁。（ ）\n"
    text = asked + "参考答案\n一、单选题\n1-2 BA\n二、判断题\n1.√ 2.×"
    assert [found.draft.answer for found in whole(read_plain(text))] == ["B", "A", "对", "错"]


def test_keys_that_find_no_question_are_another_files() -> None:
    read = read_plain("参考答案\n1-3 ABC")
    assert (read.questions, read.keys) == ((), (("1", "A"), ("2", "B"), ("3", "C")))


def test_what_stands_around_is_told_and_headings_file() -> None:
    text = (
        "某单位题库\n2026年编\n分类：行政复议\n单选题\n1.甲（ ）\nA.一\nB.二\n答案：A\n难度系数：3\n"
        "---第二部分---\n1.乙（ ）\nA.一\nB.二\n答案：B\n解析：因为乙。"
    )
    read = read_plain(text)
    first, second = whole(read)
    assert [line for _row, line in read.passed_over] == ["某单位题库", "2026年编"]
    assert (first.category, first.difficulty, first.row) == ("行政复议", "3", 5)
    assert (second.category, second.draft.explanation, second.row) == ("第二部分", "因为乙。", 11)


def test_without_numbers_a_key_ends_a_question() -> None:
    text = "甲是什么？\nA.一\nB.二\n答案：A\n\n乙是什么？\nA.三\nB.四\n答案：B\n"
    assert [(found.number, found.draft.stem) for found in whole(read_plain(text))] == [("", "甲是什么？"), ("", "乙是什么？")]


def test_numbering_that_restarts_and_a_number_that_is_missing() -> None:
    def ask(n: int, stem: str) -> str:
        return f"{n}.{stem}（ ）\nA.一\nB.二\n答案：A\n"

    read = read_plain(ask(1, "甲") + ask(2, "乙") + ask(4, "丁") + ask(1, "又甲") + ask(2, "又乙"))
    assert [found.draft.stem[:-3] for found in whole(read)] == ["甲", "乙", "丁", "又甲", "又乙"]
    assert [(remark.code, remark.parameters) for remark in read.said] == [("numbers_missing", {"numbers": "3"})]


WRONG = [
    ("1.甲（ ）\n答案：A", ["options_missing"]),
    ("1.甲（ ）\nA.一\nB.二", ["key_missing"]),
    ("一、单选题\n1.甲（ ）\nA.一\nB.二\n答案：AB", ["keys_for_single"]),
    ("1.甲（ B ）\nA.一\nB.二\n答案：A", ["keys_differ"]),
    ("1.甲。（√）\n答案：错", ["keys_differ"]),
    ("填空题\n1.期限为____日。", ["key_missing"]),
    ("简答题\n1.什么是复议？", ["key_missing"]),
]


@pytest.mark.parametrize(("text", "codes"), WRONG)
def test_what_cannot_be_is_said_and_guessed_by_nobody(text: str, codes: list[str]) -> None:
    assert [problem.code for problem in one(text).problems] == codes


def test_the_good_ones_around_a_bad_one_come_in() -> None:
    text = "1.甲（ ）\nA.一\nB.二\n答案：A\n2.乙（ ）\n答案：B\n3.丙（ ）\nA.一\nB.二\n答案：B"
    assert [[problem.code for problem in found.problems] for found in read_plain(text).questions] == [[], ["options_missing"], []]


def test_a_source_behind_the_stem_explains() -> None:
    found = one("1.凡属重大问题，按照____的原则决定。（《党章》第10条）\nA.甲\nB.乙\n答案：A")
    assert (found.draft.stem, found.draft.explanation) == ("凡属重大问题，按照____的原则决定。", "《党章》第10条")


@pytest.mark.parametrize(
    "text", ["", "\n\n", "只有一段话。\n没有题目。", "第一条　为了试验，制定本办法。\n第二条　本办法自公布之日起施行。"]
)
def test_a_file_without_questions_has_none(text: str) -> None:
    assert read_plain(text).questions == ()


def test_a_line_without_end_is_refused_and_costs_little() -> None:
    text = "1.甲（ ）\nA.一\nB.二\n答案：A\n2." + "A.字 " * 400_000 + "\n3.丙（ ）\nA.一\nB.二\n答案：B\n"
    assert [[problem.code for problem in found.problems][-1:] for found in read_plain(text).questions] == [[], ["question_too_long"], []]


def test_without_numbers_an_explanation_belongs_to_the_question_before() -> None:
    text = "甲机关几日内决定？\nA. 30日\nB. 60日\n答案：B\n解析：见规定。\n还应当书面告知。\n乙机关几日内决定？\nA. 5日\nB. 9日\n答案：A\n"
    first, second = read_plain(text).questions
    assert (first.draft.answer, first.draft.explanation) == ("B", "见规定。\n还应当书面告知。")
    assert (second.draft.stem, second.draft.answer) == ("乙机关几日内决定？", "A")
