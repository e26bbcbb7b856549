"""评阅 by keys: rubric line by rubric line, answer by answer, until nothing waits."""

from typing import Any
from uuid import UUID

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.desktop.screens.exam_marking.rubric_card import RubricCard
from lawstudy.desktop.screens.exam_marking.view import ExamMarkingView, given_text, stems
from lawstudy.desktop.screens.exam_monitor.aside import said_text
from lawstudy.desktop.screens.exam_monitor.view import ExamMonitorView
from lawstudy.desktop.screens.overview.view import OverviewView
from lawstudy.desktop.screens.statistics.view import StatisticsView
from lawstudy.desktop.widgets.dialog import CANCEL, Dialog
from lawstudy.desktop.widgets.table import Table
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.hand_marking import HandMark
from lawstudy.domain.question_types import QuestionType
from lawstudy.domain.question_types.case import CasePart, CasePrompt, CaseResponse
from lawstudy.domain.question_types.fill_blank import FillBlankResponse
from lawstudy.domain.question_types.multiple_choice import MultipleChoiceResponse
from lawstudy.domain.question_types.record import RubricLine
from lawstudy.domain.question_types.short_answer import ShortAnswerPrompt, ShortAnswerResponse
from lawstudy.domain.question_types.single_choice import SingleChoiceResponse
from lawstudy.domain.question_types.true_false import TrueFalseResponse
from lawstudy.usecases.attempts.attempts import NotSaved
from lawstudy.usecases.attempts.hand_marking import ItemHandMark, ResponseToMark, mark_responses, responses_to_mark
from lawstudy.usecases.attempts.results import my_result
from lawstudy.usecases.exams.exams import close_exam, show_exam
from lawstudy.usecases.people.people import PersonEntry, add_person
from tests.conftest import FakeClock, add_employee, signed_in
from tests.desktop.screens.office import Office, office
from tests.desktop.windows import opened
from tests.sitting import EVERY_TYPE, published
from tests.usecases.test_attempts import Writer
from tests.usecases.test_results import sat

LEFT = Qt.MouseButton.LeftButton
TWO_WRITTEN = tuple(structs.replace(s, count=2) if s.type is QuestionType.SHORT_ANSWER else s for s in EVERY_TYPE)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bureau(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> Any:
    with office(qtbot, door, clock) as made:
        made.window.choose_side("work")
        yield made


def click(bureau: Office, button: Any) -> None:
    QTest.mouseClick(button, LEFT)
    bureau.settle()


def mark_by_keys(bureau: Office, view: ExamMarkingView, *, full: bool) -> None:
    response = view.rubric._response
    assert response is not None
    assert view.rubric.fields[0].hasFocus()
    for line in response.rubric:
        here = QApplication.focusWidget()
        assert here is not None
        QTest.keyClicks(here, str(line.share if full else 0))
    assert view.rubric.save.isEnabled()
    QTest.keyClick(view.rubric.fields[-1], Qt.Key.Key_Return, CONTROL)
    bureau.settle()


def test_waiting_answers_are_marked_from_the_monitor_by_keys(
    bureau: Office, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock
) -> None:
    add_employee(entrance, "周明岚")
    learner = signed_in(entrance, "周明岚")
    exam = published(door, clock.wall_us, sections=TWO_WRITTEN)
    attempts = [sat(entrance, who, exam.id) for who in (door, learner)]
    clock.advance(49 * 3600)  # whoever must sit it marks when it is over
    queue = door.call(responses_to_mark, exam_id=exam.id)
    assert len(queue) == 4, "two short answers from two people"
    assert queue[0].model
    monitor: ExamMonitorView = bureau.go("exam_monitor", exam_id=exam.id)
    assert monitor.mark_button is not None
    click(bureau, monitor.mark_button)
    view: ExamMarkingView = bureau.screen
    assert isinstance(view, ExamMarkingView)
    assert f"{len(queue)} to be marked" in view.context.text()
    assert not view.rubric.save.isEnabled()

    click(bureau, view.next)
    assert view.card.hint.text().startswith(f"2 of {len(queue)}")
    click(bureau, view.previous)
    QTest.keyClicks(view.rubric.fields[0], "9")
    assert view.rubric.shares() is None, "more than the line has is not taken"
    view.rubric.fields[0].clear()
    mark_by_keys(bureau, view, full=False)
    for _rest in queue[1:]:
        mark_by_keys(bureau, view, full=True)
    assert view.done.isVisible()
    assert door.call(responses_to_mark, exam_id=exam.id) == ()
    scores = [who.call(my_result, attempt_id=attempt).score for who, attempt in zip((door, learner), attempts, strict=True)]
    assert [score.pending for score in scores if score is not None] == [0, 0]
    assert [score.version for score in scores if score is not None] == [3, 3]
    assert sorted(score.points for score in scores if score is not None)[-1] == 8000
    assert sorted(score.points for score in scores if score is not None)[0] == 8000 - queue[0].part_worth
    again: ExamMonitorView = bureau.go("exam_monitor", exam_id=exam.id)
    assert again.mark_button is None


def waiting_exam(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> Exam:
    exam = published(door, clock.wall_us, sections=TWO_WRITTEN)
    sat(entrance, door, exam.id)
    return exam


def test_marks_of_another_hand_are_said_and_the_queue_is_read_anew(
    bureau: Office, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock
) -> None:
    exam = waiting_exam(entrance, door, clock)
    clock.advance(49 * 3600)
    view: ExamMarkingView = bureau.go("exam_marking", exam_id=exam.id)
    count = len(door.call(responses_to_mark, exam_id=exam.id))
    click(bureau, view.rubric.all)
    assert view.rubric.sum.text().split()[0] == view.rubric.sum.text().split()[2]
    first = door.call(responses_to_mark, exam_id=exam.id)[0]
    nothing = ItemHandMark(number=first.number, mark=HandMark(part=first.part, shares=tuple(0 for _ in first.rubric)))
    door.call(mark_responses, attempt_id=first.attempt_id, marks=(nothing,), expected_version=1)
    click(bureau, view.rubric.save)
    told = [dialog for dialog in bureau.window.findChildren(Dialog) if dialog.isVisible()]
    assert [dialog.accessibleName() for dialog in told] == ["This did not work"]
    assert f"{count - 1} to be marked" in view.context.text()
    told[0].close_with(CANCEL)


def test_a_closed_exam_is_marked_from_its_statistics_and_from_the_overview(
    bureau: Office, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock
) -> None:
    door.call(add_person, entry=PersonEntry(name="白露"))
    exam = waiting_exam(entrance, door, clock)
    door.call(close_exam, exam_id=exam.id, expected_version=door.call(show_exam, exam_id=exam.id).version)
    page: StatisticsView = bureau.go("statistics", exam_id=exam.id)
    banner = page.banner()
    assert banner is not None
    click(bureau, banner.findChildren(type(page.copy_button))[0])
    assert isinstance(bureau.screen, ExamMarkingView)
    overview: OverviewView = bureau.go("overview")
    click(bureau, next(button for button in overview.todo_buttons if button.text() == "Mark them"))
    view: ExamMarkingView = bureau.screen
    assert isinstance(view, ExamMarkingView)
    click(bureau, view.back_button)
    assert isinstance(bureau.screen, OverviewView)


def test_what_was_kept_aside_is_listed_with_its_reason(bureau: Office, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us)
    view: ExamMonitorView = bureau.go("exam_monitor", exam_id=exam.id)
    click(bureau, view.aside_button)
    assert view.dialog is not None
    assert view.dialog.findChildren(Table) == []
    click(bureau, view.dialog.button(CANCEL))
    older, _newer = Writer(door, exam.id), Writer(door, exam.id)
    assert isinstance(older.save(1, SingleChoiceResponse(letter="B")), NotSaved)
    assert isinstance(older.flag(2), NotSaved)
    clock.set_wall(1)
    click(bureau, view.aside_button)
    assert view.dialog is not None
    (table,) = view.dialog.findChildren(Table)
    rows: Any = table.model()
    shown = [(line.name, line.what, line.why) for line in rows.rows()]
    assert shown == [
        ("沈静怡", "Question 1: option B of the bank", "came from an older window"),
        ("沈静怡", "Question 2: marked", "came from an older window"),
    ]


def test_a_written_part_of_a_case_is_shown_with_its_case() -> None:
    parts = tuple(CasePart(prompt=ShortAnswerPrompt(stem=stem)) for stem in ("为什么", "怎么办"))
    response = ResponseToMark(
        attempt_id=UUID(int=1),
        result_version=1,
        number=6,
        part=2,
        worth=1000,
        part_worth=500,
        model="……",
        prompt=CasePrompt(stem="案情", parts=parts),
        response=CaseResponse(parts=(None, ShortAnswerResponse(text="先复议"))),
        rubric=(RubricLine(point="复议前置", share=2),),
    )
    assert stems(response) == ["案情", "(2) 怎么办"]
    assert given_text(response) == "先复议"


def test_a_long_model_answer_scrolls_and_the_buttons_stay(qtbot: QtBot) -> None:
    response = ResponseToMark(
        attempt_id=UUID(int=1),
        result_version=1,
        number=1,
        part=0,
        worth=1000,
        part_worth=1000,
        model="先申请行政复议，对复议决定不服的，再依法提起行政诉讼。" * 30,
        prompt=ShortAnswerPrompt(stem="简述"),
        response=ShortAnswerResponse(text="先复议"),
        rubric=tuple(RubricLine(point=f"要点{n}", share=2) for n in range(1, 6)),
    )
    card = RubricCard()
    qtbot.addWidget(card)
    card.resize(440, 560)
    card.show_response(response)
    opened(qtbot, card)
    qtbot.waitUntil(lambda: card.area.verticalScrollBar().value() > 0)
    assert card.area.verticalScrollBar().maximum() > 0
    keys = card.body.itemAt(card.body.count() - 1).widget()
    assert keys is not None
    for low in (card.save, keys):
        assert card.rect().contains(low.mapTo(card, low.rect().bottomRight()))
    visible = card.area.viewport().rect()
    for field, key in zip(card.fields, "21012", strict=True):
        assert visible.contains(field.mapTo(card.area.viewport(), field.rect().center())), "the line to be marked is in view"
        QTest.keyClicks(field, key)
    assert card.shares() == (2, 1, 0, 1, 2)


@pytest.mark.parametrize(
    ("response", "text"),
    [
        (SingleChoiceResponse(letter="B"), "option B of the bank"),
        (MultipleChoiceResponse(letters=("A", "C")), "option A, C of the bank"),
        (TrueFalseResponse(right=False), "False"),
        (TrueFalseResponse(), "—"),
        (FillBlankResponse(texts=("六十", "日")), "六十；日"),
        (CaseResponse(parts=(ShortAnswerResponse(text="先复议"), None)), "(1) 先复议  (2) —"),
    ],
)
def test_what_was_kept_aside_in_words(response: Any, text: str) -> None:
    assert said_text(response) == text


def test_points_that_are_half_given_wait_while_another_answer_is_looked_at(
    bureau: Office, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock
) -> None:
    add_employee(entrance, "周明岚")
    learner = signed_in(entrance, "周明岚")
    exam = published(door, clock.wall_us, sections=TWO_WRITTEN)
    for who in (door, learner):
        sat(entrance, who, exam.id)
    clock.advance(49 * 3600)
    view: ExamMarkingView = bureau.go("exam_marking", exam_id=exam.id)
    card = view.rubric
    first = card._response
    QTest.keyClicks(card.fields[0], "1")
    click(bureau, view.next)
    assert card._response is not first
    assert [field.text() for field in card.fields] == [""] * len(card.fields)
    click(bureau, view.previous)
    assert card._response is first
    assert card.fields[0].text() == "1"
    bureau.go("bank")
    (asked,) = [dialog for dialog in bureau.window.findChildren(Dialog) if dialog.isVisible()]
    asked.close_with(CANCEL)
    assert bureau.screen is view
    for _answer in range(4):
        card.take_focus()
        for field in card.fields:
            field.clear()
        mark_by_keys(bureau, view, full=True)
    bureau.go("bank")
    assert bureau.screen is not view
