"""Notes of Anki as its text export writes them."""

import pytest

from lawstudy.formats.question_files.found import Found
from lawstudy.formats.question_files.reading import read_question_file

NOTES = """#separator:tab
#html:true
#deck column:3
#tags column:4
几日内作出决定？<br>A. 30日<br>B. 60日<br>C. 90日\tB<br>解析：见<b>规定</b>\t学法::行政复议法\t复议 期限
自知道之日起{{c1::六十日::几日}}内可以申请。\t第二十条\t学法::行政复议法\t
"本法
自2022年1月1日起施行。"\t正确<br>见附则\t科技进步法\t
原则有哪些？\t合法<br>公正\t\t
<img src="a.png">图中的机关是？[sound:a.mp3]\t区政府\t\t
"""


def read(text: str) -> tuple[Found, ...]:
    found = read_question_file(text.encode(), "bank.txt")
    assert (found.format, found.problems) == ("anki", ())
    return found.questions


def test_notes_become_questions_of_their_kind() -> None:
    choice, blank, truth, short, picture = read(NOTES)
    assert (choice.draft.type, choice.draft.options, choice.draft.answer) == ("single_choice", {"A": "30日", "B": "60日", "C": "90日"}, "B")
    assert (choice.row, choice.category, choice.draft.explanation) == (5, "行政复议法", "见规定")
    assert (blank.draft.type, blank.draft.stem, blank.draft.answer) == ("fill_blank", "自知道之日起____内可以申请。", [["六十日"]])
    assert blank.draft.explanation == "第二十条"
    assert (truth.row, truth.draft.type, truth.draft.answer, truth.draft.explanation) == (7, "true_false", "对", "见附则")
    assert (short.row, short.draft.type, short.draft.answer, short.category) == (9, "short_answer", "合法\n公正", "")
    assert (picture.draft.stem, [said.code for said in picture.said]) == ("图中的机关是？", ["image_left_out"])
    assert not any(one.problems for one in (choice, blank, truth, short, picture))


def test_named_columns_are_a_table_of_questions() -> None:
    (only,) = read("#separator:Semicolon\n#columns:题干;选项A;选项B;正确答案;解析;标签\n#tags column:6\n正确的是（ ）;甲;乙;A;见第一条;x\n")
    assert (only.row, only.draft.options, only.draft.answer, only.draft.explanation) == (4, {"A": "甲", "B": "乙"}, "A", "见第一条")


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("#separator:tab\n", []),
        ("#html:true\n\n\n", []),
        ("#separator:\n甲\t乙\n", ["甲"]),
        ('#separator:tab\n甲\t乙\n"' + "丙" * 1_100_000 + "\n", ["甲", "丙"]),
        ('#separator:tab\n"甲\n乙', ["甲"]),
    ],
    ids=["empty", "blank", "no separator", "beyond all measure", "open quote"],
)
def test_of_a_broken_export_nothing_is_lost(text: str, stems: list[str]) -> None:
    found = read_question_file(text.encode(), "bank.txt").questions
    assert [one.draft.stem[:1] for one in found] == stems
