"""统计 of the ledger and 学法覆盖 in the window: from one part to the other, the rows behind a number, who has not learnt a law."""

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.charts.bar_chart import BarChart
from lawstudy.desktop.charts.line_chart import LineChart
from lawstudy.desktop.screens import law_coverage as coverage_screen
from lawstudy.desktop.screens.law_coverage.view import LEARNT, CoverageView
from lawstudy.desktop.screens.ledger_statistics.view import DEPARTMENTS, KINDS, MONTHS, YEARS, LedgerView
from lawstudy.desktop.screens.statistics.view import StatisticsView
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.domain.annual_report.figure import Period
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.domain.people import PersonEntry
from lawstudy.domain.statistics.ratio import Ratio
from lawstudy.usecases.activities.activities import ActivityEntry, Audience, add_activity
from lawstudy.usecases.activities.attendance import mark_attendance
from lawstudy.usecases.people.people import add_person
from lawstudy.usecases.reports.by_hand import list_manual_figures
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office


def person(door: LocalDoor, name: str, department: str) -> UUID:
    return door.call(add_person, entry=PersonEntry(name=name, department=department)).id


def held(door: LocalDoor, topic: str, *people: UUID, missing: tuple[UUID, ...] = (), day: str = "2026-03-05") -> UUID:
    entry = ActivityEntry(kind="group_study", topic=topic, held_on=day)
    made = door.call(add_activity, entry=entry, audience=Audience(person_ids=(*people, *missing)))
    marks = [Mark(person_id=who, state=AttendanceState.PRESENT) for who in people]
    marks += [Mark(person_id=who, state=AttendanceState.ABSENT) for who in missing]
    door.call(mark_attendance, activity_id=made.activity_id, marks=tuple(marks))
    return made.activity_id


def click(place: Office, widget: QWidget, at: QPoint) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    place.settle()


def choose(place: Office, choice: SegmentedChoice, value: str) -> None:
    click(place, choice, choice.segment(value).center())


def test_each_number_of_the_ledger_opens_its_rows(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    first = person(door, "王芳", "办公室")
    early = held(door, "学习一", first)
    held(door, "学习二", first, day="2026-04-01")
    held(door, "去年的学习", first, day="2025-04-01")
    with office(qtbot, door, clock) as place:
        place.window.resize(1366, 900)
        place.window.changes.look()
        exams = place.go("statistics")
        assert isinstance(exams, StatisticsView)
        choose(place, exams.parts, "ledger_statistics")
        view = place.screen
        assert isinstance(view, LedgerView)
        assert exams.parts.value() == "statistics"
        assert view.by.value() == KINDS
        assert isinstance(view.chart, BarChart)
        at = view.table.visualRect(view.model.index(0, 1)).center()
        click(place, view.table.viewport(), at)
        assert [row.title for row in view.rows.rows()] == ["学习一", "学习二"]
        choose(place, view.by, MONTHS)
        assert isinstance(view.chart, LineChart)
        assert [row.names[0] for row in view.model.rows()] == [str(month) for month in range(1, 13)]
        assert view.rows.rows() == []
        view.table.setFocus()
        view.table.setCurrentIndex(view.model.index(2, 1))
        QTest.keyClick(view.table, Qt.Key.Key_Return)
        place.settle()
        assert [row.id for row in view.rows.rows()] == [early]
        choose(place, view.by, YEARS)
        assert [row.names[0] for row in view.model.rows()] == ["2025", "2026"]
        choose(place, view.by, DEPARTMENTS)
        assert "王芳" not in [row.names for row in view.model.rows()]
        place_of_office = next(n for n, row in enumerate(view.model.rows()) if row.names == ("办公室",))
        view.table.link_clicked.emit(place_of_office, 1)
        place.settle()
        assert [(row.noun, row.title) for row in view.rows.rows()] == [("person", "王芳")]
        QTest.mouseClick(view.years.before, Qt.MouseButton.LeftButton)
        place.settle()
        assert view.shown is not None
        assert view.shown.year == 2025
        choose(place, view.by, KINDS)
        view.table.opened.emit(0)
        place.settle()
        assert [row.title for row in view.rows.rows()] == ["去年的学习"]
        view.behind.opened.emit(0)
        place.settle()
        assert place.window.navigator.current_key() == "activities"


def test_who_has_not_learnt_a_law_is_a_click_away(qtbot: QtBot, door: LocalDoor, clock: FakeClock, tmp_path: Path) -> None:
    first, second = person(door, "王芳", "办公室"), person(door, "李强", "办公室")
    held(door, "学习行政复议法第二章", first, missing=(second,))
    held(door, "学习《档案法》", first, second)
    asked: list[str] = []

    def ask(name: str) -> str:
        asked.append(name)
        return str(tmp_path / "coverage.xlsx")

    with office(qtbot, door, clock) as place:
        place.window.resize(1366, 900)
        place.window.changes.look()
        view = place.go("law_coverage", ask_path=ask)
        assert isinstance(view, CoverageView)
        names = [name for name, _chapter in view._rows]
        assert names[-1] == "档案法"
        archives = names.index("档案法")
        columns = [each.department for each in shown(view).departments]
        click(place, view.matrix, view.matrix.cell(archives, columns.index("办公室")).center())
        assert view.model.rows() == []
        choose(place, view.which, LEARNT)
        assert [one.name for one in view.model.rows()] == ["李强", "王芳"]
        place_of_law = next(n for n in range(view.unfolded.count()) if view.unfolded.itemData(n) == "行政复议法")
        view.unfolded.setCurrentIndex(place_of_law)
        row = view._rows.index(("行政复议法", 2))
        click(place, view.matrix, view.matrix.cell(row, columns.index("办公室")).center())
        assert [one.name for one in view.model.rows()] == ["王芳"]
        choose(place, view.which, "missing")
        assert [one.name for one in view.model.rows()] == ["李强"]
        assert view.people.title.text() == "行政复议法 Chapter 2 行政复议申请 · 办公室"
        taken = view._taken()
        assert taken.heads[-1] == "The whole bureau"
        assert ("档案法", "2/2") in [(each[0], each[1 + columns.index("办公室")]) for each in taken.rows]
        held(door, "学习行政复议法第二章", second, day="2026-05-01")
        place.window.changes.look()
        place.settle()
        assert view.model.rows() == []
        view.export_wanted.emit()
        place.settle()
        assert asked == ["Coverage of laws 2026.xlsx"]
        assert (tmp_path / "coverage.xlsx").stat().st_size > 1000
        QTest.mouseClick(view.years.before, Qt.MouseButton.LeftButton)
        place.settle()
        assert shown(view).year == 2025
        assert view.chosen() is not None
        QTest.mouseClick(view.years.after, Qt.MouseButton.LeftButton)
        place.settle()
        view.person_chosen.emit(first)
        place.settle()
        assert place.window.navigator.current_key() == "person"


def shown(view: CoverageView) -> Any:
    assert view.shown is not None
    return view.shown


def test_a_law_that_the_year_turned_to_does_not_know_is_left(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    assert coverage_screen.NOUNS
    held(door, "学习《档案法》", person(door, "王芳", "办公室"))
    with office(qtbot, door, clock) as place:
        view = place.go("law_coverage")
        view.cell_wanted.emit("档案法", 0, None)
        place.settle()
        assert view.chosen() == ("档案法", 0, None)
        view.turned.emit(-1)
        place.settle()
        assert view.chosen() is None


def test_what_another_office_supplied_stands_apart(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    held(door, "学习一", person(door, "王芳", "办公室"))
    with office(qtbot, door, clock) as place:
        place.window.resize(1366, 900)
        view = place.go("ledger_statistics")
        card = view.by_hand
        assert not card.change_button.isEnabled()
        QTest.mouseClick(card.add_button, Qt.MouseButton.LeftButton)
        dialog = card.dialog
        QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
        assert [name for name, field in dialog.fields.items() if field.error()] == ["label", "value", "unit", "office", "document"]
        for field, words in ((dialog.label, "行政执法案件"), (dialog.unit, "件"), (dialog.office, "监督科"), (dialog.document, "台账")):
            field.insert(words)
        QTest.keyClicks(dialog.value, "6")
        QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
        place.settle()
        assert [(one.label, one.value, one.as_of.isoformat()) for one in card.model.rows()] == [("行政执法案件", 6, "2026-11-24")]
        assert "行政执法案件" not in [row.names for row in view.model.rows()]
        card.table.select_row(0)
        QTest.mouseClick(card.change_button, Qt.MouseButton.LeftButton)
        dialog = card.dialog
        assert (dialog.label.text(), dialog.value.text(), dialog.unit.text()) == ("行政执法案件", "6", "件")
        dialog.unit.setText("%")
        QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
        assert dialog.fields["value"].error()
        dialog.value.setText("44/46")
        QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
        place.settle()
        (one,) = door.call(list_manual_figures, period=Period(first_day=date(2026, 1, 1), last_day=date(2026, 12, 31)))
        assert (one.value, one.unit) == (Ratio(numerator=44, denominator=46), "%")
        QTest.mouseClick(view.years.before, Qt.MouseButton.LeftButton)
        place.settle()
        assert card.model.rows() == []
        QTest.mouseClick(view.years.after, Qt.MouseButton.LeftButton)
        place.settle()
        card.table.select_row(0)
        card.table.opened.emit(0)
        assert card.dialog.value.text() == "44/46"
        card.dialog.close_with("cancel")
        QTest.mouseClick(card.remove_button, Qt.MouseButton.LeftButton)
        card.asked.close_with("cancel")
        place.settle()
        assert len(card.model.rows()) == 1
        QTest.mouseClick(card.remove_button, Qt.MouseButton.LeftButton)
        card.asked.close_with("confirm")
        place.settle()
        assert card.model.rows() == []
