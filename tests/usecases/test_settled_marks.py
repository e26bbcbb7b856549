"""What a person said of the rows of answer sheets is used, or named with why it is not."""

from uuid import UUID

import pytest

from lawstudy.domain.answer_sheet import Doubt
from lawstudy.domain.problems import Problem
from lawstudy.usecases.exams.settled_marks import SettledMark, SheetAnswer, SheetRead, applied

WANG, ZHAO, QIAN = UUID(int=1), UUID(int=2), UUID(int=3)
NAMES = {WANG: "王芳", ZHAO: "赵强", QIAN: "钱丽"}
LETTERS = ("A", "B", "C")
SHEETS = (
    SheetRead(
        person_id=WANG,
        name="王芳",
        department="考试科",
        paper="",
        answers=(
            SheetAnswer(number=1, words=("B",), choices=LETTERS),
            SheetAnswer(number=2, words=("A",), choices=LETTERS, doubt=Doubt.FAINT, picture=b"png"),
            SheetAnswer(number=3, words=("A", "C"), choices=LETTERS, doubt=Doubt.FAINT, many=True),
            SheetAnswer(number=4, words=(), choices=LETTERS),
        ),
    ),
    SheetRead(person_id=ZHAO, name="赵强", department="考试科", paper="", answers=(), problem=Problem(code="sheet.twice")),
)


def mark(person_id: UUID, number: int, words: str) -> SettledMark:
    return SettledMark(person_id=person_id, number=number, words=tuple(words))


def test_doubts_are_settled_in_the_order_of_the_places() -> None:
    (sheet, _left), unused = applied(SHEETS, [mark(WANG, 2, ""), mark(WANG, 3, "CA"), mark(WANG, 3, "CA")], NAMES)
    assert unused == ()
    assert [(answer.number, answer.words) for answer in sheet.answers] == [(1, ("B",)), (2, ()), (3, ("A", "C")), (4, ())]
    assert sheet.open_doubts == ()


def test_what_agrees_with_a_plain_row_is_no_fault() -> None:
    sheets, unused = applied(SHEETS, [mark(WANG, 1, "B"), mark(WANG, 4, "")], NAMES)
    assert (sheets, unused) == (SHEETS, ())


@pytest.mark.parametrize(
    ("marks", "code", "shows"),
    [
        ([mark(WANG, 1, "A")], "mark.plain", "B"),
        ([mark(WANG, 4, "A")], "mark.plain", "—"),
        ([mark(WANG, 2, "AB")], "mark.one_only", "A"),
        ([mark(WANG, 3, "AD")], "mark.no_place", "AC"),
        ([mark(WANG, 9, "A")], "mark.no_question", ""),
        ([mark(ZHAO, 1, "A")], "mark.sheet_left", ""),
        ([mark(QIAN, 1, "A")], "mark.no_sheet", ""),
    ],
)
def test_each_mark_that_is_not_used_is_named(marks: list[SettledMark], code: str, shows: str) -> None:
    sheets, (problem,) = applied(SHEETS, marks, NAMES)
    assert sheets == SHEETS
    said = "".join(marks[0].words) or "—"
    expected = {"name": NAMES[marks[0].person_id], "number": str(marks[0].number), "said": said, "shows": shows}
    assert (problem.code, problem.parameters) == (code, expected)


def test_two_marks_that_contradict_settle_nothing() -> None:
    (sheet, _left), unused = applied(SHEETS, [mark(WANG, 2, "A"), mark(WANG, 2, "B")], NAMES)
    assert [problem.code for problem in unused] == ["mark.doubled", "mark.doubled"]
    assert [answer.number for answer in sheet.open_doubts] == [2, 3]
