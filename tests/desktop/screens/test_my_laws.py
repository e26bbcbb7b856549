"""我的: the laws of the year that I have learnt, with their chapters; and the counts of a department that I look after."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.desktop.screens.record.view import RecordScreen
from lawstudy.desktop.widgets.table import Table
from lawstudy.domain.access import Grant, Role
from lawstudy.store import accounts
from lawstudy.store.engine import Lane
from lawstudy.usecases.study.study import mark_read
from tests.conftest import EMPLOYEE, FakeClock, add_employee, seal, signed_in
from tests.desktop.screens.office import office
from tests.usecases.test_law_coverage import held, person

REVIEW = "行政复议法"


def look_after(entrance: LocalEntrance, department: str) -> None:
    """The employee coordinates one department."""
    with entrance.database.transaction(Lane.WRITE) as tx:
        account = accounts.by_name(tx, entrance.organisation_id, EMPLOYEE)
        assert account is not None
        accounts.add_grants(tx, entrance.organisation_id, account.id, (Grant(role=Role.COORDINATOR, department=department),))
        seal(tx, entrance.organisation_id)


def test_what_i_have_learnt_and_what_my_department_has(qtbot: QtBot, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    mine = add_employee(entrance)
    colleague = person(door, "王芳", "成果转化科")
    person(door, "白露", "办公室")
    held(door, "学习《保守国家秘密法》", mine, colleague)
    look_after(entrance, "成果转化科")
    own = signed_in(entrance, EMPLOYEE)
    for article in range(1, 11):
        own.call(mark_read, law="xzfyf", article=article)
    with office(qtbot, own, clock) as place:
        view = place.go("mine")
        assert isinstance(view, RecordScreen)
        table, model = view.laws.table, view.laws.model
        assert view.laws.isVisible()
        shown = {one.law.name: [model.index(row, column).data() for column in range(5)] for row, one in enumerate(model.rows())}
        assert [shown["保守国家秘密法"][n] for n in (1, 4)] == ["learnt", "2/2"]
        assert [shown[REVIEW][n] for n in (1, 4)] == ["learnt in part", "0/2"]
        assert shown[REVIEW][2].startswith("1 of ")
        table.setFocus()
        table.select_row(next(row for row, one in enumerate(model.rows()) if one.law.name == REVIEW))
        QTest.keyClick(table, Qt.Key.Key_Return)
        dialog = view.laws.dialog
        assert dialog is not None
        (chapters,) = dialog.findChildren(Table)
        states = [chapters.model().index(row, 1).data() for row in range(chapters.model().rowCount())]
        assert states[0] == "learnt"
        assert set(states[1:]) == {"not learnt yet"}
        dialog.close_with("cancel")
    own.sign_out()


def test_whoever_looks_after_everyone_has_a_page_for_that(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, door, clock) as place:
        view = place.go("mine")
        assert view.laws.model.columnCount() == 4
