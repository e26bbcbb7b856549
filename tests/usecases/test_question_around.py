"""Many questions get tags, chapter, difficulty and use at once, and one undo gives back what they had."""

import pytest
from msgspec import structs

from lawstudy.backend.local import LocalDoor
from lawstudy.domain.question import Difficulty, Use
from lawstudy.domain.question_list import QuestionFilter
from lawstudy.errors import BadArgument, ChangedMeanwhile, NotAllowed
from lawstudy.usecases.bank.question_around import Around, arrange_questions
from lawstudy.usecases.bank.questions import list_questions
from tests.usecases.test_questions import Door


def rows(door: Door) -> list[Around]:
    found = door.call(list_questions, wanted=QuestionFilter(law="xzfyf", chapter=2), limit=3).items
    return [Around(question_id=r.id, version=r.version, chapter=r.chapter, difficulty=r.difficulty, use=r.use, tags=r.tags) for r in found]


def test_many_are_changed_at_once_and_put_back_at_once(any_door: Door) -> None:
    before = rows(any_door)
    wanted = tuple(
        structs.replace(each, chapter=3, difficulty=Difficulty.HARD, use=Use.EXAM, tags=(*each.tags, "重点", " 重点 ")) for each in before
    )
    undo = any_door.call(arrange_questions, wanted=wanted)
    assert len(undo) == 3
    found = any_door.call(list_questions, wanted=QuestionFilter(tag="重点")).items
    assert {(r.chapter, r.difficulty, r.use) for r in found} == {(3, Difficulty.HARD, Use.EXAM)}
    assert [r.revision for r in found] == [1, 1, 1]
    assert any_door.call(arrange_questions, wanted=tuple(structs.replace(w, version=w.version + 1) for w in wanted)) == ()
    with pytest.raises(ChangedMeanwhile):
        any_door.call(arrange_questions, wanted=(before[0],))
    any_door.call(arrange_questions, wanted=undo)
    assert [structs.replace(each, version=0) for each in rows(any_door)] == [structs.replace(each, version=0) for each in before]


def test_one_that_cannot_be_keeps_all_as_they_were(door: LocalDoor, employee_door: LocalDoor) -> None:
    first, second, _third = rows(door)
    with pytest.raises(BadArgument):
        door.call(arrange_questions, wanted=(structs.replace(first, use=Use.EXAM), structs.replace(second, chapter=99)))
    with pytest.raises(BadArgument):
        door.call(arrange_questions, wanted=())
    with pytest.raises(BadArgument):
        door.call(arrange_questions, wanted=(structs.replace(first, tags=("x" * 21,)),))
    assert rows(door)[0] == first
    with pytest.raises(NotAllowed):
        employee_door.call(arrange_questions, wanted=(first,))
