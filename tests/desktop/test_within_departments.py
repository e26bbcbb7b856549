"""A coordinator of some departments is offered the pages that have something for them, and is told of the others in words."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.desktop.screens.activities.view import ActivitiesView
from lawstudy.desktop.screens.law_coverage.view import CoverageView
from lawstudy.desktop.screens.overview.cards import ReportCard, YearCard
from lawstudy.desktop.screens.overview.view import OverviewView
from lawstudy.desktop.screens.people.view import PeopleView
from lawstudy.desktop.screens.statistics.view import StatisticsView
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.tile import Tile
from lawstudy.domain.access import Role
from lawstudy.domain.kinds import ActivityKind
from lawstudy.usecases.accounts.accounts import list_accounts
from lawstudy.usecases.accounts.life import change_roles
from lawstudy.usecases.activities.activities import ActivityEntry, add_activity, show_activity
from lawstudy.words.coverage import coverage_columns
from tests.conftest import EMPLOYEE, FakeClock, add_employee, signed_in
from tests.desktop.screens.office import office


def coordinating(entrance: LocalEntrance, door: LocalDoor) -> LocalDoor:
    """The door of an employee who coordinates 成果转化科."""
    add_employee(entrance)
    [account_id] = [each.account_id for each in door.call(list_accounts) if each.login == EMPLOYEE]
    door.call(change_roles, account_id=account_id, roles=(Role.EMPLOYEE, Role.COORDINATOR), departments=("成果转化科",))
    return signed_in(entrance, EMPLOYEE)


def test_the_head_of_a_department_begins_where_there_is_something_to_do(
    qtbot: QtBot, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock
) -> None:
    with office(qtbot, coordinating(entrance, door), clock) as place:
        place.window.go(place.window.first_place(), {})
        place.settle()
        assert isinstance(place.screen, OverviewView)
        view = place.go("statistics")
        assert isinstance(view, StatisticsView)
        assert view.parts.values() == ["statistics", "law_coverage"]
        assert not [each for each in place.window.findChildren(Dialog) if each.isVisible()]
        place.window.go("plan", {})
        place.settle()
        assert place.window.navigator.current_key() == "statistics"
        [refusal] = [each for each in place.window.findChildren(Dialog) if each.isVisible()]
        assert "Your account may not do this." in [label.text() for label in refusal.findChildren(Label)]


def test_the_overview_tells_of_their_people_alone(qtbot: QtBot, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    head = coordinating(entrance, door)
    entry = ActivityEntry(kind=ActivityKind.WARNING, topic="警示教育", held_on="2026-11-19", minutes=90)
    missed = door.call(add_activity, entry=entry).activity_id
    with office(qtbot, head, clock) as place:
        view = place.go("overview")
        assert isinstance(view, OverviewView)
        assert view.context.text().endswith("成果转化科")
        assert not view.findChildren(ReportCard)
        assert view.first_steps is None
        [card] = view.findChildren(YearCard)
        assert not card.hours.isVisible()
        assert len(card.findChildren(Tile)) == 3  # no heads: they do not say whose they are
        [button] = view.todo_buttons
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        place.settle()
        assert isinstance(place.screen, ActivitiesView)
        assert place.screen.register.isVisible()
    assert door.call(show_activity, activity_id=missed).held_on == "2026-11-19"


def test_coverage_is_counts_of_their_departments_alone(qtbot: QtBot, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    head = coordinating(entrance, door)
    with office(qtbot, head, clock) as place:
        view = place.go("law_coverage")
        assert isinstance(view, CoverageView)
        assert view.shown is not None
        assert [each.department for each in view.shown.departments] == ["成果转化科"]
        assert [name for name, _shares in coverage_columns(view.shown)] == ["成果转化科"], "one department is not the whole bureau"
        assert not view.people.isVisible()
        assert not view.export.isVisible()
        view.matrix.cell_opened.emit(0, 0)
        place.settle()
        assert not [each for each in place.window.findChildren(Dialog) if each.isVisible()]


def test_the_roster_is_read_and_not_written(qtbot: QtBot, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, coordinating(entrance, door), clock) as place:
        view = place.go("people")
        assert isinstance(view, PeopleView)
        assert [view.model.row(row).name for row in range(view.model.rowCount())] == [EMPLOYEE]
        assert not [button for button in (view.departments_button, view.export, view.add_button, view.import_button) if button.isVisible()]
        view.table.opened.emit(0)
        place.settle()
        assert view.form is None
        view.search.setText("没有这个人")
        place.settle()
        assert view.model.rowCount() == 0
        assert view.card.isVisible()
