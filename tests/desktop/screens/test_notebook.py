"""错题本 and 标记 on the screen: read, filtered, marked, practised, kept as a file and put on paper."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.paper import Done
from lawstudy.desktop.screens.notebook import make
from lawstudy.desktop.screens.notebook.view import NotebookView
from lawstudy.domain.practice import PracticeScope
from lawstudy.domain.question_types import QuestionType
from lawstudy.usecases.study.notebook import Notebook
from lawstudy.usecases.study.practice import answer_practice, bookmark_question, draw_practice
from lawstudy.usecases.study.practice_questions import PracticeQuestion
from tests.conftest import FakeClock
from tests.desktop.inline import InlineShell
from tests.desktop.screens.office import Office, office


def some(door: LocalDoor, count: int, kind: QuestionType) -> tuple[PracticeQuestion, ...]:
    return door.call(draw_practice, scope=PracticeScope(type=kind), limit=count).questions


@pytest.fixture
def missed(door: LocalDoor) -> tuple[PracticeQuestion, ...]:
    """Three that were wrong, of which one is marked, and one that is marked only."""
    found = (*some(door, 2, QuestionType.SINGLE_CHOICE), *some(door, 1, QuestionType.TRUE_FALSE))
    for each in found:
        door.call(answer_practice, question_id=each.question_id, revision=each.revision, response=None)
    (never,) = some(door, 1, QuestionType.CASE)
    for each in (found[0], never):
        door.call(bookmark_question, question_id=each.question_id, marked=True)
    return found


@pytest.fixture
def desk(qtbot: QtBot, door: LocalDoor, clock: FakeClock, missed: tuple[PracticeQuestion, ...]) -> Iterator[Office]:
    with office(qtbot, door, clock) as place:
        yield place


def labels(view: NotebookView) -> list[str]:
    return [line.question.label for line in view.model.rows()]


def click(desk: Office, widget: QWidget, place: Any = None) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place or widget.rect().center())
    desk.settle()


def test_the_list_is_read_from_practice_with_the_key_beside_it(desk: Office, missed: tuple[PracticeQuestion, ...]) -> None:
    home = desk.go("practice").home
    button = next(b for b in home.items.findChildren(QWidget) if b.property("list") == Notebook.WRONG.value)
    click(desk, button)
    view = desk.screen
    assert isinstance(view, NotebookView)
    shown = labels(view)
    assert sorted(shown) == sorted(question.label for question in missed)
    assert view.reading.panel is not None
    assert view.reading.title.text() == shown[0]
    view.table.select_row(2)
    assert view.reading.title.text() == shown[2]


def test_it_is_filtered_and_what_is_in_view_is_practised(desk: Office, missed: tuple[PracticeQuestion, ...]) -> None:
    view = desk.go("notebook")
    view.type.setCurrentIndex(view.type.findData(QuestionType.TRUE_FALSE.value))
    desk.settle()
    assert labels(view) == [missed[2].label]
    view.type.setCurrentIndex(0)
    view.search.setText(missed[1].prompt.stem[:14])
    desk.qtbot.waitUntil(lambda: len(labels(view)) < 3)
    desk.settle()
    assert missed[1].label in labels(view)
    count = len(labels(view))
    assert view.practise.text() == f"Practise these: {count}"
    click(desk, view.practise)
    this_round = desk.screen.round._round
    assert this_round.total == len(this_round.items) == count


def test_nothing_is_cut_in_the_filters_and_the_keyboard_stays_when_a_list_is_empty(desk: Office) -> None:
    view = desk.go("notebook")
    desk.window.resize(1366, 768)
    view.law.setCurrentIndex(1)
    desk.settle()
    for select in (view.law, view.chapter, view.type):
        assert select.width() >= select.minimumSizeHint().width() or select.width() == 200
    assert view.search.width() >= 140
    view.table.setFocus()
    view.search.setText("没有这样的题目")
    desk.qtbot.waitUntil(lambda: not labels(view))
    desk.settle()
    assert view.books.hasFocus()


def test_a_mark_is_taken_back_where_it_is_read_and_its_key_waits_for_practice(desk: Office, missed: tuple[PracticeQuestion, ...]) -> None:
    view = desk.go("notebook", book="bookmarked")
    assert len(labels(view)) == 2
    never = next(place for place, line in enumerate(view.model.rows()) if line.key is None)
    view.table.select_row(never)
    assert view.reading.panel is None
    view.table.select_row(labels(view).index(missed[0].label))
    assert view.reading.panel is not None
    click(desk, view.reading.mark)
    assert missed[0].label not in labels(view)
    assert len(labels(view)) == 1


def test_the_other_list_begins_unfiltered(desk: Office) -> None:
    view = desk.go("notebook")
    view.law.setCurrentIndex(1)
    desk.settle()
    click(desk, view.books, view.books.segment(Notebook.MARKED.value).center())
    assert view.law.currentIndex() == 0
    assert len(labels(view)) == 2


def test_an_empty_list_says_what_fills_it(qtbot: QtBot, employee_door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, employee_door, clock) as place:
        view = place.go("notebook")
        assert view.nothing.isVisible()
        assert not view.practise.isEnabled()
        assert not view.print_button.isEnabled()


def test_it_is_kept_as_a_file_and_put_on_paper(
    qtbot: QtBot, door: LocalDoor, clock: FakeClock, missed: tuple[PracticeQuestion, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[tuple[bytes, str]] = []

    def paper(_over: QWidget, pdf: bytes, name: str) -> Done:
        printed.append((pdf[:5], name))
        return Done.PRINTED

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda _over, _title, name, _kinds: (str(tmp_path / Path(name).name), ""))
    shell = InlineShell(door, lambda: clock.wall_us)
    screen = make(shell, paper=paper)
    qtbot.addWidget(screen.widget)
    screen.refresh()
    view = screen.widget
    assert isinstance(view, NotebookView)
    view.print_button.click()
    assert printed == [(b"%PDF-", "错题本_沈静怡_2026-11-24.pdf")]
    for action in view.menu.actions():
        action.trigger()
    assert sorted(path.suffix for path in tmp_path.iterdir() if path.stem.startswith("错题本")) == [".docx", ".pdf"]
