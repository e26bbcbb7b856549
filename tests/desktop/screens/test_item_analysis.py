"""试题分析 and 历年 in the window: what needs a look, the options of a question, chapters; a weak article into the plan."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.desktop.charts.bar_chart import BarChart
from lawstudy.desktop.charts.line_chart import _heights
from lawstudy.desktop.screens.exam_years.view import ARTICLES as WEAK
from lawstudy.desktop.screens.exam_years.view import PEOPLE, YearsView
from lawstudy.desktop.screens.item_analysis.view import ALL, ARTICLES, CHAPTERS, LOOK, ItemsView
from lawstudy.desktop.screens.plan.view import PlanView
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.domain.exam.record import Exam
from lawstudy.usecases.plans.plans import show_plan
from tests.conftest import FakeClock, add_employee
from tests.desktop.screens.office import Office, office
from tests.usecases.test_item_analysis import NAMES, published, sit


def choose(place: Office, view: ItemsView | YearsView, part: str) -> None:
    choice = view.by
    QTest.mouseClick(choice, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, choice.segment(part).center())
    place.settle()


@pytest.fixture
def over(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> Exam:
    people = tuple(add_employee(entrance, name) for name in NAMES)
    exam = published(door, clock, people, title="第一次")
    for name, right in zip(NAMES, (4, 3, 2, 1), strict=True):
        sit(entrance, clock, name, exam, right)
    clock.advance(49 * 3600)
    return exam


def test_questions_of_an_exam_are_looked_at_one_by_one(qtbot: QtBot, over: Exam, door: LocalDoor, clock: FakeClock, tmp_path: Path) -> None:
    with office(qtbot, door, clock) as place:
        place.window.resize(1366, 900)
        exams = place.go("statistics")
        QTest.mouseClick(
            exams.parts, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, exams.parts.segment("item_analysis").center()
        )
        place.settle()
        view = place.screen
        assert isinstance(view, ItemsView)
        assert view.by.value() == LOOK
        assert "n = 4" in view.items.hint.text()
        choose(place, view, ALL)
        assert view.model.rowCount() == 5
        chosen = view.table.mapTo(view, view.table.rect().topRight())
        assert view.chart is not None
        assert view.chart.mapTo(view, view.chart.rect().topLeft()).x() > chosen.x(), "the options stand beside the rows"
        assert isinstance(view.chart, BarChart)
        _heads, rows = view.chart.table()
        assert sum(float(row[-1]) for row in rows) >= 4
        view.table.setFocus()
        QTest.keyClick(view.table, Qt.Key.Key_Down)
        place.settle()
        assert "2" in view.chart.name
        for part in (CHAPTERS, ARTICLES):
            choose(place, view, part)
            assert view.model.rowCount() >= 1
            assert isinstance(view.chart, BarChart)
            assert not view.table.isColumnHidden(3)
        view.copy_button.click()
        assert QGuiApplication.clipboard().text().count("\n") == view.model.rowCount() + 1
        kept = tmp_path / "items.xlsx"
        view = place.go("item_analysis", exam_id=over.id, ask_path=lambda _name: str(kept))
        view.export_wanted.emit()
        place.settle()
        assert kept.stat().st_size > 5_000


def test_before_any_exam_is_over_the_page_says_what_will_stand_there(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    published(door, clock, (door.actor.person_id,))
    with office(qtbot, door, clock) as place:
        view = place.go("item_analysis")
        assert view.empty.isVisible()
        assert not view.items.isVisible()


def test_whoever_still_sits_what_an_exam_asked_is_told_on_the_page(qtbot: QtBot, over: Exam, door: LocalDoor, clock: FakeClock) -> None:
    published(door, clock, (door.actor.person_id,), title="第二次")
    clock.advance(3600)
    with office(qtbot, door, clock) as place:
        view = place.go("item_analysis", exam_id=over.id)
        assert view.banner() is not None
        assert view.exam.isVisible()
        assert not view.items.isVisible()
        assert not [each for each in place.window.findChildren(Dialog) if each.isVisible()]


def test_a_weak_article_is_put_into_the_plan(qtbot: QtBot, over: Exam, door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, door, clock) as place:
        place.window.resize(1366, 900)
        view = place.go("exam_years")
        assert isinstance(view, YearsView)
        assert view.model.rowCount() == 1
        assert view.chart is None  # one exam is no line
        choose(place, view, PEOPLE)
        assert view.model.rowCount() == 0
        choose(place, view, WEAK)
        article = view.chosen()
        assert article is not None
        QTest.mouseClick(view.plan, Qt.MouseButton.LeftButton)
        place.settle()
        assert isinstance(place.screen, PlanView)
        plan = door.call(show_plan, year=2026)
        assert [one.item.law for one in plan.lines if article.name in one.item.title] == [article.law_title]
        view = place.go("exam_years")
        choose(place, view, WEAK)
        QTest.mouseClick(view.practise, Qt.MouseButton.LeftButton)
        place.settle()
        assert place.screen is not view


def test_words_at_the_ends_of_lines_stand_free_and_below_the_top() -> None:
    heights = _heights([40.0, 99.0, 100.0, 100.0], 100.0)
    assert heights[0] == 40
    assert all(later - earlier >= 13.9 for earlier, later in pairwise(heights))
    assert heights[-1] < 100
