"""From a planned activity to its series, the sign-in sheet and the register, by real keys and clicks; what was missed is made up."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.paper import Done
from lawstudy.desktop.screens.activities.dialogs import ReasonDialog
from lawstudy.desktop.screens.activities.view import ActivitiesView
from lawstudy.desktop.screens.activity_papers.arrangement import MakeupDialog, RepeatDialog
from lawstudy.desktop.screens.activity_papers.view import PapersView
from lawstudy.desktop.widgets.button import Button
from lawstudy.domain.activity import ActivityStatus
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.domain.kinds import ActivityKind, Field
from lawstudy.usecases.activities.activities import ActivityEntry, Audience, add_activity, list_activities
from lawstudy.usecases.activities.attendance import attendance_sheet, mark_attendance
from lawstudy.usecases.activities.kinds import list_kinds, set_kind_asks
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office
from tests.usecases.test_activities import with_people

TODAY = ActivityEntry(
    kind=ActivityKind.CENTRAL_GROUP, topic="中心组学习", held_on="2026-11-27", starts_at="15:00", minutes=90, place="三楼会议室"
)


@pytest.fixture
def people(door: LocalDoor) -> dict[str, UUID]:
    return with_people(door, "秦望舒", "苏见微")


@pytest.fixture
def place(qtbot: QtBot, door: LocalDoor, clock: FakeClock, people: dict[str, UUID]) -> Iterator[Office]:
    with office(qtbot, door, clock) as opened:
        yield opened


def press(place: Office, button: Button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    place.settle()


def held(door: LocalDoor) -> dict[str, ActivityStatus]:
    return {line.activity.held_on: line.activity.status for line in door.call(list_activities).items}


def test_a_series_its_sheet_and_its_register(place: Office, door: LocalDoor, clock: FakeClock) -> None:
    first = door.call(add_activity, entry=TODAY, audience=Audience(group="*"))
    door.call(add_activity, entry=structs.replace(TODAY, topic="同室会议", held_on="2027-01-29", kind="seminar"))
    view = place.go("activity_papers", activity_id=first.activity_id)
    assert isinstance(view, PapersView)
    press(place, view.planning.again)
    dialog = view.asking
    assert isinstance(dialog, RepeatDialog)
    # The 27th of November is the last Friday of its month, so that is what is proposed.
    assert dialog.which.currentText() == "the last Friday"
    assert not dialog.go.isEnabled()
    dialog.until.setText("2027-02-28")
    press(place, dialog.look)
    shown = dialog.days.text()
    for words in ("3 more", "2026-12-25", "2027-01-29", "2027-02-26", "holidays of this year are not known yet", "同室会议"):
        assert words in shown
    # Another rule than the one that was seen is not planned.
    dialog.left_out.insert("2026-12-25")
    assert not dialog.go.isEnabled()
    press(place, dialog.look)
    assert "2 more" in dialog.days.text()
    assert dialog.go.hasFocus()
    QTest.keyClick(dialog.go, Qt.Key.Key_Return)
    place.settle()
    assert sorted(held(door)) == ["2026-11-27", "2027-01-29", "2027-02-26"]
    assert "2027-02-28" in view.planning.lines.text()
    assert (view.planning.again.isVisible(), view.planning.cancel_later.isVisible()) == (False, True)
    # The day comes: the sheet is printed, and the register is filled in from the keyboard.
    clock.advance(3 * 86_400)
    printed: list[str] = []

    def paper(_over: QWidget, _pdf: bytes, name: str) -> Done:
        printed.append(name)
        return Done.PRINTED

    ledger = place.go("activities", activity_id=first.activity_id, paper=paper)
    assert isinstance(ledger, ActivitiesView)
    press(place, ledger.print_button)
    assert printed == ["2026-11-27 中心组学习 签到表.pdf"]
    ledger.register.table.setFocus()
    for key in (Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_5):
        QTest.keyClick(ledger.register.table, key)
        place.settle()
    sheet = door.call(attendance_sheet, activity_id=first.activity_id)
    assert (sheet.count(AttendanceState.PRESENT), sheet.count(AttendanceState.ABSENT), sheet.unrecorded) == (2, 1, 0)
    assert sheet.activity.status is ActivityStatus.HELD


def test_this_and_later_ones_from_the_form(place: Office, door: LocalDoor) -> None:
    first = door.call(add_activity, entry=TODAY, audience=Audience(group="*"))
    view = place.go("activity_papers", activity_id=first.activity_id)
    assert isinstance(view, PapersView)
    press(place, view.planning.again)
    assert isinstance(view.asking, RepeatDialog)
    view.asking.until.setText("2027-01-31")
    press(place, view.asking.look)
    press(place, view.asking.go)
    ledger = place.go("activities", activity_id=first.activity_id)
    assert isinstance(ledger, ActivitiesView)
    press(place, ledger.register.change)
    form = ledger.form
    assert form is not None
    form.fields.lines[Field.PLACE].setText("党员活动室")
    form.later.setChecked(True)
    press(place, form.button("save"))
    assert ledger.form is None
    assert {line.activity.place for line in door.call(list_activities).items} == {"党员活动室"}
    view = place.go("activity_papers", activity_id=first.activity_id)
    press(place, view.planning.cancel_later)
    assert isinstance(view.asking, ReasonDialog)
    view.asking.reason.insert("改为线上")
    press(place, view.asking.go)
    assert set(held(door).values()) == {ActivityStatus.CANCELLED}


def test_a_rule_that_cannot_be_is_said_in_the_dialog(place: Office, door: LocalDoor) -> None:
    first = door.call(add_activity, entry=TODAY)
    view = place.go("activity_papers", activity_id=first.activity_id)
    press(place, view.planning.again)
    dialog = view.asking
    assert isinstance(dialog, RepeatDialog)
    dialog.until.setText("2026-01-31")
    press(place, dialog.look)
    assert "within ten years" in dialog.days.text()
    assert not dialog.go.isEnabled()
    dialog.every.set_value("weekly")
    dialog.every.chosen.emit("weekly")
    assert [dialog.which.itemText(n) for n in range(dialog.which.count())] == ["Friday"]


def test_whoever_missed_it_is_offered_the_makeup(place: Office, door: LocalDoor, people: dict[str, UUID]) -> None:
    kind = {kind.code: kind for kind in door.call(list_kinds)}[ActivityKind.CENTRAL_GROUP]
    door.call(set_kind_asks, code=kind.code, required=True, expected_version=kind.version)
    missed = door.call(add_activity, entry=structs.replace(TODAY, held_on="2026-11-20"), audience=Audience(group="党员"))
    marks = (
        Mark(person_id=people["秦望舒"], state=AttendanceState.PRESENT),
        Mark(person_id=people["苏见微"], state=AttendanceState.ON_LEAVE),
    )
    door.call(mark_attendance, activity_id=missed.activity_id, marks=marks)
    view = place.go("activity_papers", activity_id=missed.activity_id)
    assert "Must be made up by 1 person: 苏见微" in view.planning.lines.text()
    press(place, view.planning.makeup)
    dialog = view.asking
    assert isinstance(dialog, MakeupDialog)
    dialog.day.setText("2026-12-01")
    QTest.keyClicks(dialog.place, "x")
    QTest.keyClick(dialog.place, Qt.Key.Key_Return)
    place.settle()
    ledger = place.screen
    assert isinstance(ledger, ActivitiesView)
    assert ledger.register.topic.text() == "补学：中心组学习"
    (line,) = [line for line in door.call(list_activities).items if line.activity.makes_up_id == missed.activity_id]
    assert (line.activity.held_on, line.audience) == ("2026-12-01", 1)


def test_what_is_at_the_same_time_is_said_while_an_activity_is_typed(place: Office, door: LocalDoor) -> None:
    door.call(add_activity, entry=TODAY, audience=Audience(group="*"))
    view = place.go("activities", new=True)
    assert isinstance(view, ActivitiesView)
    form = view.form
    assert form is not None
    form.fields.topic.insert("专题研讨")
    form.fields.day.setText("2026-11-27")
    form.fields.starts.setText("15:30")
    place.qtbot.waitUntil(lambda: not form.clashes.isHidden())
    assert "中心组学习" in form.clashes.text()
    assert "秦望舒" in form.clashes.text()
    form.fields.starts.setText("17:00")
    place.qtbot.waitUntil(form.clashes.isHidden)
    form.fields.lines[Field.PLACE].insert("三楼会议室")
    form.fields.starts.setText("16:00")
    place.qtbot.waitUntil(lambda: "same place" in form.clashes.text())
    form.fields.starts.clear()  # of what has no time nobody can say that
    place.qtbot.waitUntil(form.clashes.isHidden)
