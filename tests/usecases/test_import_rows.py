"""The questions of an import one by one, and what a person makes of them before anything is written."""

import pytest

from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalDoor
from lawstudy.domain.question_types import QuestionType
from lawstudy.domain.question_types.draft import Draft
from lawstudy.domain.question_types.picture import Picture
from lawstudy.errors import BadArgument
from lawstudy.usecases.bank.import_rows import RowState, as_text, correct_drafts
from lawstudy.usecases.bank.question_import import BankFile, Correction, import_questions, preview_questions

TEXT = "单选题\n1.鼹鼠一（ ）\nA.三十日\nB.六十日\n答案：B\n2.鼹鼠一（ ）\nA.三十日\nB.六十日\n答案：B\n3.鼹鼠二（ ）\nA.一\nB.二\n"
OPTIONS = {"A": "一", "B": "二"}
CHOICE = Draft(type="single_choice", stem="鼹鼠（ ）", options=OPTIONS, answer="", explanation="见")


def test_each_question_is_told_with_its_source_its_state_and_why(any_door: Door) -> None:
    file = BankFile(name="甲.txt", sha256=any_door.put_blob(TEXT.encode()))
    assert any_door.call(preview_questions, files=(file,)).rows == (), "only where they are asked for"
    rows = any_door.call(preview_questions, files=(file,), one_by_one=True).rows
    assert [(row.row, row.number, row.state) for row in rows] == [
        (2, "1", RowState.NEW),
        (6, "2", RowState.DUPLICATE),
        (10, "3", RowState.REJECTED),
    ]
    assert [problem.code for problem in rows[2].problems] == ["key_missing"]
    assert [remark.code for remark in rows[1].said] == ["duplicate_of"]
    assert rows[2].source == rows[2].text == "鼹鼠二（ ）\nA.一\nB.二"
    told = (Correction(sha256=file.sha256, row=2), Correction(sha256=file.sha256, row=10, draft=CHOICE))
    again = any_door.call(preview_questions, files=(file,), one_by_one=True, corrections=told)
    assert [(row.state, row.corrected) for row in again.rows] == [
        (RowState.LEFT_OUT, False),
        (RowState.NEW, False),
        (RowState.REJECTED, True),
    ]


def test_what_the_bank_has_like_it_stands_beside_without_its_key(any_door: Door) -> None:
    stem = "鼹鼠应当在知道之日起多少日以内提出行政复议申请（ ）"
    first = f"单选题\n1.{stem}\nA.三十日\nB.六十日\n答案：B\n解析：见第二十条。\n"
    file = BankFile(name="甲.txt", sha256=any_door.put_blob(first.encode()))
    any_door.call(import_questions, files=(file,))
    near = first.replace("提出", "提起") + f"2.{stem}\nA.三十日\nB.六十日\n答案：B\n3.别的（ ）\nA.一\nB.二\n答案：A\n"
    file = BankFile(name="乙.txt", sha256=any_door.put_blob(near.encode()))
    rows = any_door.call(preview_questions, files=(file,), one_by_one=True).rows
    assert [row.state for row in rows] == [RowState.NEW, RowState.DUPLICATE, RowState.NEW]
    assert [row.beside for row in rows] == [f"{stem}\nA.三十日\nB.六十日"] * 2 + [""]


@pytest.mark.parametrize(
    ("draft", "key", "answer"),
    [
        (CHOICE, "b", "B"),
        (Draft(type="multiple_choice", stem="甲", options=OPTIONS), "BA", ["A", "B"]),
        (Draft(type="ordering", stem="甲", options=OPTIONS), "B、A", ["B", "A"]),
        (Draft(type="true_false", stem="甲"), "√", "对"),
        (Draft(type="fill_blank", stem="甲____乙____"), "一；二或三", [["一"], ["二", "三"]]),
        (Draft(type="short_answer", stem="甲"), "要点", "要点"),
    ],
)
def test_a_key_is_understood_as_people_write_it(door: LocalDoor, draft: Draft, key: str, answer: object) -> None:
    (made,) = door.call(correct_drafts, drafts=(draft,), key=key)
    assert (made.answer, made.type, made.stem) == (answer, draft.type, draft.stem)


def test_ten_become_another_type_at_once(door: LocalDoor) -> None:
    drafts = tuple(Draft(type="single_choice", stem=f"第{n}问", options=OPTIONS, answer="AB") for n in range(10))
    made = door.call(correct_drafts, drafts=drafts, kind=QuestionType.MULTIPLE_CHOICE)
    assert [(each.type, each.answer) for each in made] == [("multiple_choice", ["A", "B"])] * 10


def test_a_text_is_read_again_and_keeps_what_is_no_text(door: LocalDoor) -> None:
    picture = Picture(sha256="0" * 64, width=1, height=1, place="B")
    draft = Draft(type="single_choice", stem="甲", options=OPTIONS, answer="A", pictures=[picture])
    (made,) = door.call(correct_drafts, drafts=(draft,), text="乙（ ）\nA.一\nB.二\nC.三\n答案：C\n解析：见总则")
    assert (made.stem, made.options, made.answer, made.explanation, made.pictures) == (
        "乙（ ）",
        {"A": "一", "B": "二", "C": "三"},
        "C",
        "见总则",
        [picture],
    )


@pytest.mark.parametrize(
    ("count", "facts"),
    [(2, {"text": "甲\nA.一\nB.二\n答案：A"}), (1, {"text": "x" * 20_001}), (1, {"kind": QuestionType.CASE}), (0, {"key": "A"})],
)
def test_what_is_no_correction_is_refused(door: LocalDoor, count: int, facts: dict[str, object]) -> None:
    with pytest.raises(BadArgument):
        door.call(correct_drafts, drafts=(CHOICE,) * count, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "draft",
    [
        Draft(type="single_choice", stem="甲（　　）", options=OPTIONS, answer="B", explanation="见总则"),
        Draft(type="true_false", stem="甲是对的。", answer="错", explanation="见总则"),
        Draft(type="fill_blank", stem="甲____乙", answer=[["一", "二"]], explanation="见总则"),
    ],
)
def test_a_question_of_a_platform_is_told_as_a_text_that_reads_the_same(door: LocalDoor, draft: Draft) -> None:
    (made,) = door.call(correct_drafts, drafts=(draft,), text=as_text(draft))
    assert made == draft
