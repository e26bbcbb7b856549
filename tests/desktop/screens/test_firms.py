"""企业 as a coordinator uses it, and a visit day written down in 活动."""

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.screens.activities.form import SAVE as SAVE_ACTIVITY
from lawstudy.desktop.screens.activities.view import ActivitiesView
from lawstudy.desktop.screens.firms.form import DO_IT, MERGE, SAVE, SPLIT, MergeDialog
from lawstudy.desktop.screens.firms.view import FirmsView
from lawstudy.desktop.widgets.dialog import CANCEL, Dialog
from lawstudy.domain.firms import Firm, FirmFacts, FirmGroup
from lawstudy.usecases.activities.activities import ActivityEntry, add_activity
from lawstudy.usecases.activities.attendance import attendance_sheet
from lawstudy.usecases.firms.firms import add_firm, change_firm, find_firm, list_firms
from lawstudy.usecases.reports.ledger_counts import count_ledger
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office

FIVE = ("甲光实业", "乙川农机", "丙方制药", "丁香软件", "戊子重工")


def shown(place: Office) -> FirmsView:
    view = place.go("firms")
    assert isinstance(view, FirmsView)
    return view


def press(place: Office, dialog: Dialog | None, result: str) -> None:
    assert dialog is not None
    QTest.mouseClick(dialog.button(result), Qt.MouseButton.LeftButton)
    place.settle()


def texts_of(dialog: Dialog | None) -> str:
    assert dialog is not None
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def facts_of(firm: Firm) -> FirmFacts:
    return FirmFacts(**{field: getattr(firm, field) for field in FirmFacts.__struct_fields__})


def names(view: FirmsView) -> list[str]:
    return [line.firm.name for line in view.model.rows()]


@pytest.fixture
def five(door: LocalDoor) -> None:
    for name in FIVE:
        door.call(add_firm, facts=FirmFacts(name=name))


def test_the_first_firm_is_added_and_one_of_nearly_its_name_is_asked_about(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, door, clock) as place:
        view = shown(place)
        assert not view.card.isVisible()
        QTest.mouseClick(view.add_button, Qt.MouseButton.LeftButton)
        place.settle()
        assert view.form is not None
        press(place, view.form, SAVE)  # without a name it stays open
        assert view.form is not None
        view.form.name.insert("河洛智联科技有限公司")
        view.form.groups.insert("高企后备、专精特新")
        press(place, view.form, SAVE)
        assert names(view) == ["河洛智联科技有限公司"]
        assert [group.name for group in door.call(find_firm, name="河洛智联科技有限公司").groups] == ["专精特新", "高企后备"]
        QTest.mouseClick(view.add_button, Qt.MouseButton.LeftButton)
        place.settle()
        assert view.form is not None
        view.form.name.insert("河洛智联科技（青岚）有限公司")
        press(place, view.form, SAVE)
        assert door.call(list_firms).total == 1
        press(place, view.asking, "back")
        assert view.form is not None
        assert view.form.name.text() == "河洛智联科技（青岚）有限公司"  # what was typed is not lost
        press(place, view.form, SAVE)
        press(place, view.asking, DO_IT)
        assert door.call(list_firms).total == 2
        assert view.near.isVisible()
        QTest.mouseClick(view.near, Qt.MouseButton.LeftButton, pos=view.near.rect().center())
        place.settle()
        assert len(names(view)) == 2


def test_two_entries_are_told_to_be_one_and_apart_again(qtbot: QtBot, door: LocalDoor, clock: FakeClock, five: None) -> None:
    with office(qtbot, door, clock) as place:
        view = shown(place)
        view.search.insert("农机")  # what is searched for in the list is no limit
        place.settle()
        row = names(view).index("乙川农机")
        view.table.opened.emit(row)
        place.settle()
        press(place, view.form, MERGE)
        assert isinstance(view.asking, MergeDialog)
        assert not view.asking.button(DO_IT).isEnabled()  # none is near, and nobody has chosen
        view.asking.search.insert("甲光")
        assert view.asking.into.currentText() == "甲光实业"
        press(place, view.asking, DO_IT)
        (line,) = [line for line in view.model.rows() if line.firm.name == "乙川农机"]
        assert line.stands_for == "甲光实业"
        view.table.opened.emit(names(view).index("乙川农机"))
        place.settle()
        press(place, view.form, SPLIT)
        assert {line.stands_for for line in view.model.rows()} == {""}


def test_a_new_name_near_to_another_firm_is_asked_about(qtbot: QtBot, door: LocalDoor, clock: FakeClock, five: None) -> None:
    with office(qtbot, door, clock) as place:
        view = shown(place)
        view.table.opened.emit(names(view).index("乙川农机"))
        place.settle()
        assert view.form is not None
        view.form.name.selectAll()
        view.form.name.insert("甲光（青岚）实业")
        press(place, view.form, SAVE)
        assert "甲光实业" in texts_of(view.asking)
        assert "乙川农机" in names(view)
        press(place, view.asking, DO_IT)
        assert "甲光（青岚）实业" in names(view)
        assert "乙川农机" not in names(view)


def test_a_firm_that_someone_else_changed_keeps_both_changes(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    made = door.call(
        add_firm, facts=FirmFacts(name="甲光实业", groups=(FirmGroup(name="高企后备"), FirmGroup(name="旧", to_day="2026-01-01")))
    )
    with office(qtbot, door, clock) as place:
        view = shown(place)
        view.table.opened.emit(0)
        place.settle()
        door.call(change_firm, firm_id=made.id, facts=structs.replace(facts_of(made), park="高新园"), expected_version=1)
        assert view.form is not None
        view.form.short.insert("甲光")
        press(place, view.form, SAVE)
        assert view.form is not None
        assert "Someone else changed 甲光实业 meanwhile:\nPark: — → 高新园" in texts_of(view.form)
        assert (view.form.short.text(), view.form.park.text()) == ("甲光", "高新园")
        press(place, view.form, SAVE)
        now = door.call(find_firm, name="甲光实业")
        assert (now.short, now.park, now.groups) == ("甲光", "高新园", made.groups)


def test_esc_on_a_filled_form_asks_and_search_finds(qtbot: QtBot, door: LocalDoor, clock: FakeClock, five: None) -> None:
    reserve = (FirmGroup(name="高企后备"),)
    door.call(add_firm, facts=FirmFacts(name="己巳光学", park="洛龙科技园", groups=reserve))
    with office(qtbot, door, clock) as place:
        view = shown(place)
        view.search.insert("洛龙 高企")
        place.settle()
        assert names(view) == ["己巳光学"]
        view.table.opened.emit(0)
        place.settle()
        assert view.form is not None
        view.form.park.insert("二期")
        QTest.keyClick(view.form, Qt.Key.Key_Escape)
        place.settle()
        assert view.form is not None  # it asks first
        assert door.call(find_firm, name="己巳光学").park == "洛龙科技园"


def test_a_visit_day_with_five_firms_is_one_time_and_five_visits(qtbot: QtBot, door: LocalDoor, clock: FakeClock, five: None) -> None:
    visit = ActivityEntry(kind="door_coaching", topic="上门辅导", held_on="2026-11-18")
    made = door.call(add_activity, entry=visit)
    with office(qtbot, door, clock) as place:
        view = place.go("activities", activity_id=made.activity_id)
        assert isinstance(view, ActivitiesView)
        QTest.mouseClick(view.register.change, Qt.MouseButton.LeftButton)
        place.settle()
        assert view.form is not None
        assert view.form.fields.field(view.form.fields.firms).isVisible()
        view.form.fields.firms.insert("、".join((*FIVE[:4], "没有这家")))
        press(place, view.form, SAVE_ACTIVITY)
        assert view.form is not None  # refused, and still there to be put right
        assert not door.call(attendance_sheet, activity_id=made.activity_id).firms
        view.form.fields.firms.setText("、".join(FIVE))
        press(place, view.form, SAVE_ACTIVITY)
        sheet = door.call(attendance_sheet, activity_id=made.activity_id)
        assert {firm.name for firm in sheet.firms} == set(FIVE)
        counts = door.call(count_ledger, first_day="2026-01-01", last_day="2026-12-31").together
        assert (counts.sessions.count, counts.visits.total, counts.visits.firms.count) == (1, 5, 5)
        QTest.mouseClick(view.register.change, Qt.MouseButton.LeftButton)
        place.settle()
        assert view.form is not None
        assert view.form.fields.firm_names() is None  # untouched, it changes nothing
        view.form.fields.firms.setText("约60家")
        press(place, view.form, SAVE_ACTIVITY)
        counts = door.call(count_ledger, first_day="2026-01-01", last_day="2026-12-31").together
        assert (counts.visits.total, counts.visits.firms.count) == (60, 0)


def test_a_study_asks_for_no_firms(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, door, clock) as place:
        view = place.go("activities", new=True)
        assert isinstance(view, ActivitiesView)
        assert view.form is not None
        assert not view.form.fields.field(view.form.fields.firms).isVisible()
        press(place, view.form, CANCEL)
