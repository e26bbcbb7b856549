"""What a person chose on a screen is there again: text size, order of practice, the view of the activities."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lawstudy import settings
from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.screens.activities.ledger_card import LIST
from lawstudy.desktop.screens.activities.view import ActivitiesView
from lawstudy.desktop.screens.exam.view import ExamView
from lawstudy.desktop.screens.practice.view import PracticeView
from lawstudy.desktop.tasks import Workers
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.window import MainWindow
from lawstudy.desktop.window_frame import Desk
from lawstudy.settings import Choices, Preferences
from lawstudy.usecases.attempts.attempts import start_attempt, submit_attempt
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office
from tests.desktop.windows import opened
from tests.sitting import published

LEFT = Qt.MouseButton.LeftButton


class Starts:
    """``next()`` is the window after the program was started anew: only what is on the disk is known."""

    def __init__(self, qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
        self._qtbot, self._door, self._clock = qtbot, door, clock
        self._workers, self._windows = Workers(), list[MainWindow]()

    def next(self) -> Office:
        self.end()
        choices = Choices(Preferences(settings.load()), str(self._door.actor.person_id))
        desk = Desk(
            door=self._door, organisation="", department="", idle_minutes=0, clock=lambda: self._clock.wall_us, kept="", choices=choices
        )
        self._windows.append(MainWindow(self._workers, desk))
        opened(self._qtbot, self._windows[-1])
        return Office(self._qtbot, self._windows[-1], self._workers)

    def end(self) -> None:
        for window in self._windows:
            window.end()
        self._windows.clear()

    def close(self) -> None:
        self.end()
        self._workers.close()


@pytest.fixture
def starts(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> Iterator[Starts]:
    made = Starts(qtbot, door, clock)
    yield made
    made.close()


def handed_in(door: LocalDoor, exam_id: UUID) -> None:
    attempt = door.call(start_attempt, exam_id=exam_id)
    door.call(submit_attempt, attempt_id=attempt.attempt_id, epoch=attempt.epoch, seq=attempt.next_seq)


def click(office: Office, choice: SegmentedChoice, value: str) -> None:
    QTest.mouseClick(choice, LEFT, pos=choice.segment(value).center())
    office.settle()


def test_the_text_size_of_an_exam_is_that_of_the_last_one_and_of_practice(starts: Starts, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us)
    office = starts.next()
    view: ExamView = office.go("exam", exam_id=exam.id)
    assert view.top_bar is not None
    click(office, view.top_bar.size_choice, "large")
    office = starts.next()
    view = office.go("exam", exam_id=exam.id)
    assert view.top_bar is not None
    assert view.paper is not None
    assert view.top_bar.size_choice.value() == "large"
    assert view.paper.pane(1).question.stem.document().defaultFont().pixelSize() == 20
    handed_in(door, exam.id)  # nobody practises while sitting
    office = starts.next()
    practice: PracticeView = office.go("practice", source="all")
    assert practice.round.question is not None
    assert practice.round.question.stem.document().defaultFont().pixelSize() == 20
    click(office, practice.round.size_choice, "small")
    assert practice.round.question.stem.document().defaultFont().pixelSize() == 16
    QTest.keyClick(practice.round, Qt.Key.Key_A)
    assert practice.round.question.response() is not None


def test_the_round_that_was_chosen_last_is_offered_again(starts: Starts) -> None:
    office = starts.next()
    home = office.go("practice").home
    for choice, value in ((home.order, "random"), (home.fresh, "unseen"), (home.count, "50")):
        click(office, choice, value)
    again = starts.next().go("practice").home
    assert [choice.value() for choice in (again.order, again.fresh, again.count)] == ["random", "unseen", "50"]


def test_the_activities_open_as_list_or_month(starts: Starts) -> None:
    office = starts.next()
    view: ActivitiesView = office.go("activities")
    click(office, view.ledger.mode, LIST)
    view = starts.next().go("activities")
    assert view.ledger.mode.value() == LIST
    assert view.ledger.table.isVisibleTo(view.ledger)
    assert view.ledger.period()[1] is None
