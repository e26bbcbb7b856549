"""Rough use of the real window: closed in the middle of work, its database taken away, opened twice, its clock set back."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor, open_entrance
from lawstudy.desktop.screens import SCREENS
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.domain.question_list import QuestionFilter
from lawstudy.store.folder import DATABASE
from lawstudy.usecases.attempts.attempts import start_attempt
from lawstudy.usecases.bank import questions
from lawstudy.usecases.bank.question_import import import_questions
from lawstudy.usecases.people import people
from lawstudy.usecases.people.people import PersonEntry
from lawstudy.usecases.workspace import audit_log
from tests.conftest import NAME, FakeClock, signed_in
from tests.crash.test_import_while_saving import files
from tests.desktop.fronts import Person, at_the_program
from tests.sitting import published


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    return shutil.copytree(template, tmp_path / "workspace")


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, clock: FakeClock, folder: Path) -> Iterator[Person]:
    with at_the_program(qtbot, qapp, clock, workspaces=(folder,)) as somebody:
        somebody.front.entries = SCREENS
        yield somebody


def words(person: Person) -> str:
    """Everything that a dialog over the main window says."""
    dialogs = [dialog for dialog in person.main.findChildren(Dialog) if dialog.isVisible()]
    return " ".join(label.text() for dialog in dialogs for label in dialog.findChildren(QLabel))


def test_closing_in_the_middle_of_an_import_leaves_all_of_it_or_nothing(person: Person, folder: Path, clock: FakeClock) -> None:
    person.enter(NAME)
    before = person.main.door.call(questions.list_questions, wanted=QuestionFilter(), limit=1).total
    assert isinstance(person.main.door, LocalDoor)
    sent = files(person.main.door, 20_000)
    begun: list[object] = []
    tasks = person.main.new_tasks()
    tasks.job(lambda door: door.start_job(import_questions, files=sent), begun.append, progress=lambda done, _total: begun.append(done))
    person.qtbot.waitUntil(lambda: bool(begun))
    person.program.close()
    entrance = open_entrance(folder, clock=clock)
    door = signed_in(entrance)
    assert door.call(questions.list_questions, wanted=QuestionFilter(), limit=1).total in {before, before + 20_000}
    assert door.call(audit_log.verify_audit).whole
    entrance.close()


def test_closing_in_the_middle_of_an_exam_keeps_the_attempt(person: Person, folder: Path, clock: FakeClock) -> None:
    person.enter(NAME)
    exam = published(person.main.door, clock.wall_us)
    person.main.go("exam", {"exam_id": exam.id})
    person.settle()
    person.main.close()
    person.program.close()
    entrance = open_entrance(folder, clock=clock)
    view = signed_in(entrance).call(start_attempt, exam_id=exam.id)
    assert view.epoch > 1  # the attempt of the window, taken over
    entrance.close()


def test_a_database_that_is_taken_away_is_told_at_the_next_write(person: Person, folder: Path) -> None:
    person.enter(NAME)
    person.settle()
    away = (folder / DATABASE).rename(folder.parent / "away")
    tasks = person.main.new_tasks()
    tasks.write(lambda door: door.call(people.add_person, entry=PersonEntry(name="罗时雨")), lambda _person: None)
    person.settle()
    assert "taken away" in words(person)
    assert not (folder / DATABASE).exists()
    away.rename(folder / DATABASE)


def test_a_second_program_is_told_and_the_first_goes_on(
    person: Person, qtbot: QtBot, qapp: QApplication, clock: FakeClock, folder: Path
) -> None:
    person.enter(NAME)
    with at_the_program(qtbot, qapp, clock, workspaces=(folder,)) as second:
        second.until(lambda: second.front.first_start is not None)
        said = " ".join(label.text() for label in second.first_start.findChildren(QLabel) if label.isVisible())
        assert "another window" in said
    assert person.main.door.call(people.list_people).total == 1


def test_practice_goes_on_when_the_clock_is_set_back_a_day(person: Person, clock: FakeClock) -> None:
    person.enter(NAME)
    person.main.choose_side("study")
    person.main.choose("practice")
    person.settle()
    view = person.main.stack.currentWidget()
    assert view is not None
    for days in (0, -1, -1, 2):
        clock.set_wall(days)
        person.main.choose("today")
        person.main.choose("practice")
        person.settle()
    assert words(person) == ""
