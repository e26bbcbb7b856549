"""A coordinator of some departments is offered the pages that have something for them, and is told of the others in words."""

from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.desktop.screens.activities.view import ActivitiesView
from lawstudy.desktop.screens.statistics.view import StatisticsView
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.label import Label
from lawstudy.domain.access import Role
from lawstudy.usecases.accounts.accounts import list_accounts
from lawstudy.usecases.accounts.life import change_roles
from tests.conftest import EMPLOYEE, FakeClock, add_employee, signed_in
from tests.desktop.screens.office import office


def test_the_head_of_a_department_begins_where_there_is_something_to_do(
    qtbot: QtBot, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock
) -> None:
    add_employee(entrance)
    [account_id] = [each.account_id for each in door.call(list_accounts) if each.login == EMPLOYEE]
    door.call(change_roles, account_id=account_id, roles=(Role.EMPLOYEE, Role.COORDINATOR), departments=("成果转化科",))
    with office(qtbot, signed_in(entrance, EMPLOYEE), clock) as place:
        place.window.go(place.window.first_place(), {})
        place.settle()
        assert isinstance(place.screen, ActivitiesView)
        view = place.go("statistics")
        assert isinstance(view, StatisticsView)
        assert view.parts.values() == ["statistics", "law_coverage"]
        assert not [each for each in place.window.findChildren(Dialog) if each.isVisible()]
        place.window.go("people", {})
        place.settle()
        assert place.window.navigator.current_key() == "statistics"
        [refusal] = [each for each in place.window.findChildren(Dialog) if each.isVisible()]
        assert "Your account may not do this." in [label.text() for label in refusal.findChildren(Label)]
