"""Whoever asks for questions of a law that has none here is told why; a name that is none is told so, and nothing is passed over."""

from collections.abc import Callable

import pytest

from lawstudy.backend.local import LocalDoor
from lawstudy.backend.wire import WireDoor
from lawstudy.domain.blueprint import Blueprint, Cell
from lawstudy.domain.practice import PracticeScope
from lawstudy.domain.question import Difficulty
from lawstudy.domain.question_list import QuestionFilter
from lawstudy.domain.question_types import QuestionType
from lawstudy.domain.question_types.draft import Draft
from lawstudy.errors import BadArgument, NotFound
from lawstudy.usecases.bank.filing import Placing
from lawstudy.usecases.bank.law_editions import list_law_editions, withdraw_edition
from lawstudy.usecases.bank.law_queue import law_queue
from lawstudy.usecases.bank.question_import import BankFile, preview_questions
from lawstudy.usecases.bank.questions import QuestionEntry, add_question, count_questions, list_questions
from lawstudy.usecases.exams.exams import create_exam
from lawstudy.usecases.exams.forms import assemble_forms
from lawstudy.usecases.study.notebook import Notebook, list_notebook
from lawstudy.usecases.study.practice import draw_practice
from tests.conftest import FakeClock
from tests.law_editions import LAW, bring_old
from tests.sitting import settings

Door = LocalDoor | WireDoor
TEXT = "1. 下列说法正确的是（　　）。\nA. 一一\nB. 二二\nC. 三三\nD. 四四\n答案：B\n解析：见说明。\n"
READS = "《{law}》 is here to be read and has no questions"


def table(law: str) -> Blueprint:
    return Blueprint(cells=(Cell(type=QuestionType.SINGLE_CHOICE, law=law, count=1, points=200),))


def written(law: str, edition: str) -> QuestionEntry:
    options = {"A": "甲方", "B": "乙方", "C": "丙方", "D": "丁方"}
    asked = Draft(type="single_choice", stem="由谁承担（　　）。", options=options, answer="B", explanation="依法条。", cites=["第二条"])
    return QuestionEntry(draft=asked, law=law, edition=edition, chapter=1, difficulty=Difficulty.EASY)


def imported(door: Door, placing: Placing) -> object:
    file = BankFile(name="题.txt", sha256=door.put_blob(TEXT.encode()))
    return door.call(preview_questions, files=(file,), placing=placing)


ASKED: dict[str, Callable[[Door, str], object]] = {
    "draw_practice": lambda door, law: door.call(draw_practice, scope=PracticeScope(law=law)),
    "list_notebook": lambda door, law: door.call(list_notebook, book=Notebook.WRONG, scope=PracticeScope(law=law)),
    "list_questions": lambda door, law: door.call(list_questions, wanted=QuestionFilter(law=law)),
    "count_questions": lambda door, law: door.call(count_questions, wanted=QuestionFilter(law=law)),
    "law_queue": lambda door, law: door.call(law_queue, law=law),
    "add_question": lambda door, law: door.call(add_question, entry=written(law, "2020")),
    "preview_questions": lambda door, law: imported(door, Placing(law=law)),
    "assemble_forms": lambda door, law: door.call(assemble_forms, blueprint=table(law), seed=1),
}


@pytest.mark.parametrize("asking", ASKED)
@pytest.mark.parametrize("said", ["minfadian", "《民法典》"])
def test_a_law_to_read_says_that_it_has_no_questions(any_door: Door, asking: str, said: str) -> None:
    with pytest.raises(BadArgument) as refused:
        ASKED[asking](any_door, said)
    assert (refused.value.reason, refused.value.values) == (READS, {"law": "民法典"})


def test_an_exam_over_a_law_to_read(door: LocalDoor, clock: FakeClock) -> None:
    with pytest.raises(BadArgument, match="to be read") as refused:
        door.call(create_exam, settings=settings(clock.wall_us), laws=("行政复议法", "宪法"))
    assert refused.value.name == "laws"


@pytest.mark.parametrize("asking", [each for each in ASKED if each != "assemble_forms"])
def test_a_law_that_is_not_here(any_door: Door, asking: str) -> None:
    with pytest.raises(NotFound) as refused:
        ASKED[asking](any_door, "没有这部法")
    assert (refused.value.noun, refused.value.ident) == ("law", "没有这部法")


def test_a_law_is_asked_for_by_its_name_too(any_door: Door) -> None:
    by_code = any_door.call(list_questions, wanted=QuestionFilter(law="fzxcjyf")).total
    assert any_door.call(list_questions, wanted=QuestionFilter(law="中华人民共和国法治宣传教育法")).total == by_code > 0
    assert any_door.call(draw_practice, scope=PracticeScope(law="《法治宣传教育法》"), limit=1).total > 0
    assert imported(any_door, Placing(law="行政复议法", chapter=2)) == imported(any_door, Placing(law="xzfyf", chapter=2))


def test_a_chapter_that_the_law_has_not(any_door: Door) -> None:
    with pytest.raises(BadArgument, match="no chapter") as refused:
        any_door.call(draw_practice, scope=PracticeScope(law="xzfyf", chapter=99))
    assert refused.value.name == "chapter"
    with pytest.raises(BadArgument, match="no chapter"):
        imported(any_door, Placing(law="xzfyf", chapter=99))
    assert any_door.call(draw_practice, scope=PracticeScope(chapter=99)).total == 0


def test_questions_of_a_law_that_was_withdrawn_are_still_asked_for(door: LocalDoor) -> None:
    bring_old(door)
    row = next(row for row in door.call(list_law_editions) if row.law == LAW)
    door.call(withdraw_edition, edition_id=row.edition_id, reason="不用")
    assert door.call(list_questions, wanted=QuestionFilter(law=LAW)).total == 0
