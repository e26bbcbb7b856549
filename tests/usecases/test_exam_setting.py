"""What the bank has for an exam, trying a paper, and finding questions by code."""

from collections import Counter

import pytest

from lawstudy.backend.local import LocalDoor
from lawstudy.backend.wire import WireDoor
from lawstudy.domain.blueprint import Blueprint, Cell
from lawstudy.domain.exam import DEFAULT_PRESET, ExamSettings, PinnedEdition, from_preset
from lawstudy.domain.exam.record import ExamState
from lawstudy.domain.question import Status, Use
from lawstudy.domain.question_code import code_words
from lawstudy.domain.question_list import QuestionFilter
from lawstudy.domain.question_types import QuestionType
from lawstudy.errors import BadArgument, CodesUnfit, NotEnoughQuestions
from lawstudy.usecases.bank import questions
from lawstudy.usecases.exams import setting as exam_setting
from lawstudy.usecases.exams.exams import create_exam, publish_exam
from tests.conftest import FakeClock
from tests.law_editions import LAW, bring_old

Door = LocalDoor | WireDoor
HOUR = 3600 * 1_000_000
SINGLE = QuestionType.SINGLE_CHOICE


def settings(clock: FakeClock) -> ExamSettings:
    return from_preset(DEFAULT_PRESET, title="学法考试", year=2026, window_start_us=clock.wall_us, window_end_us=clock.wall_us + 24 * HOUR)


def test_the_pool_counts_what_may_be_drawn(any_door: Door) -> None:
    pool = any_door.call(exam_setting.exam_pool)
    wanted = QuestionFilter(status=Status.PUBLISHED, law="xzfyf", chapter=4, type=SINGLE)
    there = any_door.call(questions.list_questions, wanted=wanted, limit=1).total
    assert sum(p.count for p in pool if (p.law, p.chapter, p.type) == ("xzfyf", 4, SINGLE)) == there > 0
    only = any_door.call(exam_setting.exam_pool, editions_pinned=(PinnedEdition(law="xzfyf", edition="2023"),))
    assert {p.law for p in only} == {"xzfyf"}
    practised = any_door.call(exam_setting.exam_pool, draws_from=(Use.PRACTICE,))
    assert sum(p.count for p in practised) < sum(p.count for p in pool)


def test_a_paper_is_tried_without_keeping_anything(any_door: Door, clock: FakeClock) -> None:
    table = Blueprint(cells=(Cell(type=SINGLE, law="xzfyf", count=20, points=200), Cell(type=SINGLE, law="kxjsjbf", count=10, points=200)))
    tried = any_door.call(exam_setting.try_paper, settings=settings(clock), blueprint=table)
    assert (tried.question_count, sum(tried.difficulties.values()), tried.shortages) == (30, 30, ())
    short = Blueprint(cells=(Cell(type=SINGLE, law="xzfyf", count=999, points=200),))
    found = any_door.call(exam_setting.try_paper, settings=settings(clock), blueprint=short)
    assert [(s.needed, s.available < 999) for s in found.shortages] == [(999, True)]


def test_the_bank_finds_a_question_by_what_people_say_for_it(any_door: Door) -> None:
    found = any_door.call(questions.list_questions, wanted=QuestionFilter(text="科技进步法 1-2"))
    assert [row.code for row in found.items] == ["kxjsjbf-01-002"]
    counts = any_door.call(questions.count_questions, wanted=QuestionFilter(text="《科学技术进步法》1-2"))
    assert sum(each.count for each in counts) == 1


def test_questions_are_found_by_code_in_their_order(any_door: Door) -> None:
    rows = any_door.call(questions.list_questions, limit=3).items
    gone = rows[1]
    any_door.call(questions.withdraw_question, question_id=gone.id, reason="过时", expected_version=gone.version)
    wide = rows[2].code.upper().translate({ord("-"): "－"})
    found = any_door.call(exam_setting.questions_by_code, codes=(wide, f" {rows[0].code}"))
    assert [question.code for question in found] == [rows[2].code, rows[0].code]
    assert any_door.call(exam_setting.questions_by_code, codes=tuple(question.label for question in found)) == found
    with pytest.raises(CodesUnfit) as unfit:
        any_door.call(exam_setting.questions_by_code, codes=(rows[2].code, "missing", gone.code, rows[0].code, wide))
    assert [(problem.code, problem.parameters["codes"]) for problem in unfit.value.problems] == [
        ("codes_unknown", f"missing、{gone.code}"),
        ("codes_twice", code_words(rows[2].code, {each.code: each.short_title for each in any_door.call(questions.list_editions)})),
    ]
    with pytest.raises(BadArgument):
        any_door.call(exam_setting.questions_by_code, codes=("x",) * 501)


def test_a_law_that_is_only_read_is_in_no_table_that_nobody_asked_for(door: LocalDoor, clock: FakeClock) -> None:
    bring_old(door)
    laws = {edition.code for edition in door.call(questions.list_editions)}
    made = door.call(create_exam, settings=settings(clock))
    assert made.blueprint is not None
    asked = {cell.law for cell in made.blueprint.cells}
    assert laws - asked == {LAW}
    there = Counter[tuple[QuestionType, str]]()
    for each in door.call(exam_setting.exam_pool):
        there[each.type, each.law] += each.count
    assert [cell for cell in made.blueprint.cells if cell.count > there[cell.type, cell.law]] == []
    assert door.call(publish_exam, exam_id=made.id, expected_version=made.version).state is ExamState.PUBLISHED


def test_a_law_that_is_named_is_asked_for_whatever_it_has(door: LocalDoor, clock: FakeClock) -> None:
    bring_old(door)
    made = door.call(create_exam, settings=settings(clock), laws=(LAW,))
    assert made.blueprint is not None
    assert {cell.law for cell in made.blueprint.cells} == {LAW}
    with pytest.raises(NotEnoughQuestions):
        door.call(publish_exam, exam_id=made.id, expected_version=made.version)
