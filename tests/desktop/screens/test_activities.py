"""活动 as a coordinator uses it: keys and clicks in a real window over a real workspace."""

from datetime import date
from time import monotonic
from uuid import UUID

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.paper import Done, page_images
from lawstudy.desktop.screens.activities import make
from lawstudy.desktop.screens.activities.dialogs import DO_IT, ReasonDialog
from lawstudy.desktop.screens.activities.form import CANCEL_ACTIVITY, REMOVE, RESTORE, SAVE
from lawstudy.desktop.screens.activities.ledger_card import LIST
from lawstudy.desktop.screens.activities.model import STATE_COLUMN
from lawstudy.desktop.screens.activities.view import ActivitiesView
from lawstudy.desktop.screens.activities.words import period_context
from lawstudy.desktop.screens.import_table.view import ImportView
from lawstudy.desktop.widgets.dialog import CANCEL as DIALOG_CANCEL
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.window_place import LEAST
from lawstudy.domain.activity import ActivityStatus, AgendaItem, AttendanceMode, CountFlags
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.domain.kinds import ActivityKind, Field
from lawstudy.errors import DiskFull
from lawstudy.usecases.activities.activities import ActivityEntry, Audience, add_activity, change_activity, list_activities, show_activity
from lawstudy.usecases.activities.attendance import attendance_sheet, mark_attendance, mark_rest_present
from lawstudy.usecases.activities.entries import entry_of
from lawstudy.usecases.people.people import PersonEntry, add_person, list_people
from tests.conftest import FakeClock
from tests.desktop.inline import InlineShell
from tests.desktop.screens.office import Office, office

WARNING = ActivityEntry(
    kind=ActivityKind.WARNING, topic="典型案例警示教育", held_on="2026-11-19", starts_at="14:30", minutes=90, place="三楼"
)
KEYS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5)


@pytest.fixture
def busy(door: LocalDoor) -> UUID:
    """Six people and one activity of last week."""
    for name in ("白露", "丁亦白", "范可为", "郭向晚", "周明岚"):
        door.call(add_person, entry=PersonEntry(name=name, department="成果转化科"))
    return door.call(add_activity, entry=WARNING).activity_id


def states(door: LocalDoor, activity: UUID) -> dict[str, AttendanceState | None]:
    return {line.name: line.state for line in door.call(attendance_sheet, activity_id=activity).lines}


def shown(place: Office) -> ActivitiesView:
    view = place.go("activities")
    assert isinstance(view, ActivitiesView)
    return view


def test_the_keys_mark_and_move_down(qtbot: QtBot, door: LocalDoor, clock: FakeClock, busy: UUID) -> None:
    with office(qtbot, door, clock) as place:
        table = shown(place).register.table
        table.setFocus()
        for key in KEYS:
            QTest.keyClick(table, key)
        place.settle()
        assert list(states(door, busy).values()) == [*list(AttendanceState)[:5], None]
        view = place.screen
        assert view.register.unrecorded.text() == "Not recorded 1 / 6"
        QTest.keyClick(table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        place.settle()
        assert list(states(door, busy).values()) == [*list(AttendanceState)[:3], None, None, None]
        QTest.mouseClick(view.register.rest, Qt.MouseButton.LeftButton)
        place.settle()
        assert view.register.unrecorded.text() == "All recorded"
        assert None not in states(door, busy).values()


def test_the_sixth_key_is_training(qtbot: QtBot, door: LocalDoor, clock: FakeClock, busy: UUID) -> None:
    with office(qtbot, door, clock) as place:
        table = shown(place).register.table
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_6)
        place.settle()
        assert next(iter(states(door, busy).values())) is AttendanceState.TRAINING


def test_forty_six_people_take_less_than_a_minute(qtbot: QtBot, door: LocalDoor, clock: FakeClock, busy: UUID) -> None:
    """Keys alone: the few who were not there one by one, the rest at once, each change on the disk."""
    for n in range(40):
        door.call(add_person, entry=PersonEntry(name=f"张{chr(0x4E00 + n)}", department="办公室"))
    everyone = Audience(person_ids=tuple(person.id for person in door.call(list_people, limit=100).items))
    before = door.call(show_activity, activity_id=busy)
    door.call(change_activity, activity_id=busy, entry=entry_of(before), expected_version=before.version, audience=everyone)
    with office(qtbot, door, clock) as place:
        register = shown(place).register
        register.table.setFocus()
        began = monotonic()
        for place_in_list in range(45):
            QTest.keyClick(register.table, Qt.Key.Key_4 if place_in_list % 15 == 7 else Qt.Key.Key_1)
        QTest.keyClick(register.rest, Qt.Key.Key_Space)
        place.settle()
        assert monotonic() - began < 30  # a person needs half a second for a key: the program must not need the other half
        found = list(states(door, busy).values())
        assert (len(found), found.count(AttendanceState.ON_LEAVE), found.count(AttendanceState.PRESENT)) == (46, 3, 43)


def test_a_correction_asks_why_and_is_written_with_it(qtbot: QtBot, door: LocalDoor, clock: FakeClock, busy: UUID) -> None:
    door.call(mark_rest_present, activity_id=busy)
    clock.advance(86_400)
    with office(qtbot, door, clock) as place:
        view = shown(place)
        table = view.register.table
        table.setFocus()
        table.select_row(0)
        QTest.keyClick(table, Qt.Key.Key_4)
        place.settle()
        assert isinstance(view.asking, ReasonDialog)
        view.asking.close_with(DIALOG_CANCEL)
        place.settle()
        assert set(states(door, busy).values()) == {AttendanceState.PRESENT}
        table.select_row(0)
        QTest.keyClick(table, Qt.Key.Key_4)
        QTest.keyClick(table, Qt.Key.Key_2)
        place.settle()
        asked = view.asking
        assert isinstance(asked, ReasonDialog)
        asked.reason.clear()
        asked.reason.insert("与签到表不符")
        QTest.keyClick(asked.reason, Qt.Key.Key_Return)
        place.settle()
        lines = door.call(attendance_sheet, activity_id=busy).lines
        assert [(line.state, line.corrected) for line in lines[:2]] == [
            (AttendanceState.ON_LEAVE, "与签到表不符"),
            (AttendanceState.LATE, "与签到表不符"),
        ]
        assert "与签到表不符" in view.register.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_the_rest_as_present_is_one_step_of_undo(qtbot: QtBot, door: LocalDoor, clock: FakeClock, busy: UUID) -> None:
    with office(qtbot, door, clock) as place:
        register = shown(place).register
        register.table.setFocus()
        QTest.keyClick(register.table, Qt.Key.Key_2)
        place.settle()
        marked = states(door, busy)
        QTest.mouseClick(register.rest, Qt.MouseButton.LeftButton)
        place.settle()
        assert None not in states(door, busy).values()
        QTest.keyClick(register.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        place.settle()
        assert states(door, busy) == marked
        QTest.keyClick(register.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        place.settle()
        assert set(states(door, busy).values()) == {None}


def test_on_a_small_screen_an_activity_of_the_month_shows_its_register(qtbot: QtBot, door: LocalDoor, clock: FakeClock, busy: UUID) -> None:
    with office(qtbot, door, clock) as place:
        view = shown(place)
        place.window.resize(*LEAST)
        place.settle()
        place.window.room.verticalScrollBar().setValue(0)
        calendar = view.ledger.calendar
        ((where, event),) = calendar.event_rects(date(2026, 11, 19))
        assert event.key == str(busy)
        assert view.register.table.visibleRegion().isEmpty()
        QTest.mouseClick(calendar, Qt.MouseButton.LeftButton, pos=where.center())
        place.settle()
        assert view.register.visibleRegion().boundingRect() == view.register.rect()


def test_on_a_small_screen_the_register_stays_in_sight_when_its_last_button_goes(
    qtbot: QtBot, door: LocalDoor, clock: FakeClock, busy: UUID
) -> None:
    with office(qtbot, door, clock) as place:
        register = shown(place).register
        place.window.resize(*LEAST)
        place.settle()
        bar = place.window.room.verticalScrollBar()
        bar.setValue(bar.maximum())
        register.rest.setFocus()
        QTest.mouseClick(register.rest, Qt.MouseButton.LeftButton)
        place.settle()
        assert not register.rest.isEnabled()
        assert (bar.value(), bar.maximum() > 0) == (bar.maximum(), True)
        assert register.table.hasFocus()  # its keys go on


def test_undo_says_what_it_took_back(qtbot: QtBot, door: LocalDoor, clock: FakeClock, busy: UUID) -> None:
    with office(qtbot, door, clock) as place:
        view = shown(place)
        register = view.register
        QTest.keyClick(register.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        place.settle()
        assert "nothing to take back" in place.window.status.accessibleName()
        name = next(iter(states(door, busy)))
        register.table.setFocus()
        QTest.keyClick(register.table, Qt.Key.Key_4)
        QTest.mouseClick(register.rest, Qt.MouseButton.LeftButton)
        place.settle()
        QTest.keyClick(register.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        place.settle()
        assert "Taken back: 5 people recorded as present" in place.window.status.accessibleName()
        QTest.keyClick(register.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        place.settle()
        assert f"Taken back: {name} On leave" in place.window.status.accessibleName()


def test_who_came_before_the_day_is_asked_about_once_and_then_written(qtbot: QtBot, door: LocalDoor, clock: FakeClock, busy: UUID) -> None:
    entry = ActivityEntry(kind=ActivityKind.WARNING, topic="下月警示教育", held_on="2026-12-19", starts_at="14:30", minutes=90)
    coming = door.call(add_activity, entry=entry).activity_id
    with office(qtbot, door, clock) as place:
        view = place.go("activities", activity_id=coming)
        table = view.register.table
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_4)  # leave is known before
        place.settle()
        assert view.asking is None
        QTest.keyClick(table, Qt.Key.Key_1)
        QTest.keyClick(table, Qt.Key.Key_1)
        place.settle()
        assert view.asking is not None
        assert "12/19" in view.asking.accessibleName()
        view.asking.close_with(DIALOG_CANCEL)
        place.settle()
        assert list(states(door, coming).values()).count(None) == 5
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_1)
        QTest.keyClick(table, Qt.Key.Key_1)
        place.settle()
        view.asking.close_with(DO_IT)
        place.settle()
        assert list(states(door, coming).values()).count(AttendanceState.PRESENT) == 2
        assert door.call(show_activity, activity_id=coming).status is ActivityStatus.PLANNED
        view.asking = None
        QTest.mouseClick(view.register.rest, Qt.MouseButton.LeftButton)
        place.settle()
        assert view.asking is None  # it was said of this register
        assert None not in states(door, coming).values()


def test_a_click_marks_and_the_same_click_takes_it_back(qtbot: QtBot, door: LocalDoor, clock: FakeClock, busy: UUID) -> None:
    with office(qtbot, door, clock) as place:
        register = shown(place).register
        cell = register.table.visualRect(register.model.index(2, STATE_COLUMN))
        spot = register._delegate.segment(cell, 1).center()
        for expected in (AttendanceState.LATE, None):
            QTest.mouseClick(register.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
            place.settle()
            assert list(states(door, busy).values())[2] is expected


def test_the_register_shows_who_is_not_recorded_and_nobody_goes_from_under_the_pointer(
    qtbot: QtBot, door: LocalDoor, clock: FakeClock, busy: UUID
) -> None:
    with office(qtbot, door, clock) as place:
        view = shown(place)
        register, table = view.register, view.register.table
        everyone = len(register.model.rows())
        table.setFocus()
        qtbot.keyClick(table, Qt.Key.Key_1)
        place.settle()
        QTest.mouseClick(register.only, Qt.MouseButton.LeftButton)
        left = [line.person_id for line in register.model.rows()]
        assert len(left) == everyone - 1
        table.setFocus()
        table.select_row(0)
        qtbot.keyClick(table, Qt.Key.Key_1)
        place.settle()
        assert [line.person_id for line in register.model.rows()] == left
        QTest.mouseClick(register.only, Qt.MouseButton.LeftButton)
        assert len(register.model.rows()) == everyone
        register.search.setText("没有此人")
        assert register.model.rows() == []


def test_all_five_states_are_in_view_in_a_usual_window(qtbot: QtBot, door: LocalDoor, clock: FakeClock, busy: UUID) -> None:
    with office(qtbot, door, clock) as place:
        place.window.resize(1366, 768)
        view = shown(place)
        place.settle()
        assert view.register.table.verticalScrollBar().maximum() >= 0
        assert view.register.table.horizontalScrollBar().maximum() == 0
        assert place.window.room.verticalScrollBar().maximum() == 0


def test_search_finds_by_initials_and_marking_goes_to_the_person_found(qtbot: QtBot, door: LocalDoor, clock: FakeClock, busy: UUID) -> None:
    with office(qtbot, door, clock) as place:
        register = shown(place).register
        QTest.keyClicks(register.search, "zml")
        assert [line.name for line in register.model.rows()] == ["周明岚"]
        register.table.setFocus()
        QTest.keyClick(register.table, Qt.Key.Key_1)
        place.settle()
        assert states(door, busy)["周明岚"] is AttendanceState.PRESENT
        assert [line.name for line in register.model.rows()] == ["周明岚"]


def test_a_new_activity_is_written_down_and_shown(qtbot: QtBot, door: LocalDoor, clock: FakeClock, busy: UUID) -> None:
    with office(qtbot, door, clock) as place:
        view = shown(place)
        QTest.mouseClick(view.new_button, Qt.MouseButton.LeftButton)
        place.settle()
        form = view.form
        assert form is not None
        QTest.mouseClick(form.button(SAVE), Qt.MouseButton.LeftButton)
        assert form.fields.field(form.fields.topic).error()
        form.fields.topic.insert("科学技术进步法专题")
        QTest.keyClicks(form.fields.starts, "99")
        QTest.mouseClick(form.button(SAVE), Qt.MouseButton.LeftButton)
        assert form.fields.field(form.fields.starts).error()
        form.fields.starts.clear()
        QTest.keyClicks(form.fields.starts, "9:00")
        QTest.keyClicks(form.fields.minutes, "45")
        form.fields.agenda.setPlainText("第一议题：学习讲话\n会前学法")
        QTest.mouseClick(form.button(SAVE), Qt.MouseButton.LeftButton)
        place.settle()
        (line,) = door.call(list_activities, first_day="2026-11-24").items
        activity = line.activity
        assert (activity.topic, activity.starts_at, activity.minutes, line.audience) == ("科学技术进步法专题", "09:00", 45, 6)
        assert [(item.topic, item.first_topic, item.law) for item in activity.agenda] == [
            ("学习讲话", True, False),
            ("会前学法", False, True),
        ]
        assert view.register.topic.text() == "科学技术进步法专题"
        assert view.context.text() == "2026-11 · 2 study activities, 0 of them held · nobody recorded: 1"


def test_what_is_refused_when_it_is_saved_is_still_in_its_form(
    qtbot: QtBot, door: LocalDoor, clock: FakeClock, busy: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_named: object) -> None:
        raise DiskFull

    with office(qtbot, door, clock) as place:
        view = shown(place)
        QTest.mouseClick(view.new_button, Qt.MouseButton.LeftButton)
        place.settle()
        form = view.form
        assert form is not None
        form.fields.topic.insert("科学技术进步法专题")
        with monkeypatch.context() as patched:
            patched.setattr("lawstudy.usecases.activities.activities.write_new", full)
            QTest.mouseClick(form.button(SAVE), Qt.MouseButton.LeftButton)
            place.settle()
        (told,) = [each for each in place.window.findChildren(Dialog) if each.is_open() and each is not form]
        told.close_with(DIALOG_CANCEL)
        assert view.form is form
        assert form.is_open()
        assert form.fields.topic.text() == "科学技术进步法专题"
        QTest.mouseClick(form.button(SAVE), Qt.MouseButton.LeftButton)
        place.settle()
        assert view.form is None
        assert door.call(list_activities, first_day="2026-11-24").total == 1


def test_what_was_typed_of_an_activity_is_kept_over_what_somebody_else_changed(
    qtbot: QtBot, door: LocalDoor, clock: FakeClock, busy: UUID
) -> None:
    with office(qtbot, door, clock) as place:
        view = shown(place)
        QTest.mouseClick(view.register.change, Qt.MouseButton.LeftButton)
        place.settle()
        form = view.form
        assert form is not None
        form.fields.lines[Field.PLACE].setText("三楼会议室")
        before = door.call(attendance_sheet, activity_id=busy).activity
        theirs = structs.replace(entry_of(before), speaker="法律顾问", note="带笔记本")
        door.call(change_activity, activity_id=busy, entry=theirs, expected_version=before.version)
        QTest.mouseClick(form.button(SAVE), Qt.MouseButton.LeftButton)
        place.settle()
        told = view.asking
        assert told is not None
        assert any("— → 法律顾问" in label.text() for label in told.findChildren(Label))
        told.close_with(DIALOG_CANCEL)
        assert form.is_open()
        assert (form.fields.lines[Field.PLACE].text(), form.fields.lines[Field.SPEAKER].text(), form.fields.note.text()) == (
            "三楼会议室",
            "法律顾问",
            "带笔记本",
        )
        QTest.mouseClick(form.button(SAVE), Qt.MouseButton.LeftButton)
        place.settle()
        assert view.form is None
        saved = door.call(attendance_sheet, activity_id=busy).activity
        assert (saved.place, saved.speaker, saved.note) == ("三楼会议室", "法律顾问", "带笔记本")


def test_who_was_marked_meanwhile_is_not_in_the_way_of_a_form(qtbot: QtBot, door: LocalDoor, clock: FakeClock, busy: UUID) -> None:
    with office(qtbot, door, clock) as place:
        view = shown(place)
        QTest.mouseClick(view.register.change, Qt.MouseButton.LeftButton)
        place.settle()
        form = view.form
        assert form is not None
        form.fields.lines[Field.PLACE].setText("三楼会议室")
        door.call(mark_rest_present, activity_id=busy)
        QTest.mouseClick(form.button(SAVE), Qt.MouseButton.LeftButton)
        place.settle()
        assert view.form is None
        assert door.call(attendance_sheet, activity_id=busy).activity.place == "三楼会议室"


def test_an_activity_is_changed_to_heads_and_cancelled(qtbot: QtBot, door: LocalDoor, clock: FakeClock, busy: UUID) -> None:
    with office(qtbot, door, clock) as place:
        view = shown(place)
        view.register.change.click()
        place.settle()
        assert view.form is not None
        view.form.fields.audience_choice.setCurrentIndex(view.form.fields.audience_choice.findData("#"))
        QTest.keyClicks(view.form.fields.heads, "46")
        QTest.keyClicks(view.form.fields.should_come, "44")
        QTest.mouseClick(view.form.button(SAVE), Qt.MouseButton.LeftButton)
        assert view.form.fields.field(view.form.fields.should_come).error()
        view.form.fields.should_come.clear()
        QTest.mouseClick(view.form.button(SAVE), Qt.MouseButton.LeftButton)
        place.settle()
        (line,) = door.call(list_activities).items
        assert (line.activity.mode, line.attended) == (AttendanceMode.HEADCOUNT, 46)
        assert view.register.note.isVisible()
        view.register.change.click()
        place.settle()
        QTest.mouseClick(view.form.button(CANCEL_ACTIVITY), Qt.MouseButton.LeftButton)
        asking = view.asking
        assert isinstance(asking, ReasonDialog)
        QTest.keyClick(asking.reason, Qt.Key.Key_Return)
        assert not asking.go.isEnabled()
        asking.reason.insert("主讲人出差")
        QTest.keyClick(asking.reason, Qt.Key.Key_Return)
        place.settle()
        (line,) = door.call(list_activities).items
        activity = line.activity
        assert (activity.status, activity.cancel_reason) == (ActivityStatus.CANCELLED, "主讲人出差")
        assert "主讲人出差" in view.register.note.text()
        assert view.ledger.model.index(0, 4).data() == "Cancelled"
        view.register.change.click()
        place.settle()
        QTest.mouseClick(view.form.button(RESTORE), Qt.MouseButton.LeftButton)
        place.settle()
        (line,) = door.call(list_activities).items
        assert (line.activity.status, line.activity.cancel_reason) == (ActivityStatus.HELD, "")


def test_one_made_by_mistake_goes_when_nobody_is_recorded(qtbot: QtBot, door: LocalDoor, clock: FakeClock, busy: UUID) -> None:
    door.call(add_activity, entry=ActivityEntry(kind=ActivityKind.SEMINAR, topic="误登记", held_on="2026-11-20"))
    with office(qtbot, door, clock) as place:
        view = shown(place)
        view.ledger.chosen.emit(next(x.activity.activity_id for x in view._lines if x.activity.topic == "误登记"))
        place.settle()
        view.register.change.click()
        place.settle()
        assert view.form is not None
        QTest.mouseClick(view.form.button(REMOVE), Qt.MouseButton.LeftButton)
        asking = view.asking
        assert isinstance(asking, ReasonDialog)
        asking.reason.insert("登记了两次")
        QTest.mouseClick(asking.go, Qt.MouseButton.LeftButton)
        place.settle()
        assert [line.activity.topic for line in door.call(list_activities).items] == [WARNING.topic]
        assert view.register.topic.text() == WARNING.topic


def test_the_same_activity_again_is_asked_about(qtbot: QtBot, door: LocalDoor, clock: FakeClock, busy: UUID) -> None:
    with office(qtbot, door, clock) as place:
        view = shown(place)
        for answer in (DIALOG_CANCEL, DO_IT):
            view.new_wanted.emit("2026-11-19")
            place.settle()
            form = view.form
            assert form is not None
            form.fields.topic.insert("典型案例 警示教育")
            form.fields.kind.setCurrentIndex(form.fields.kind.findData("warning"))
            QTest.mouseClick(form.button(SAVE), Qt.MouseButton.LeftButton)
            place.settle()
            assert view.asking is not None
            QTest.mouseClick(view.asking.button(answer), Qt.MouseButton.LeftButton)
            place.settle()
        assert door.call(list_activities).total == 2


def test_a_past_activity_without_people_is_marked_and_can_be_confirmed(qtbot: QtBot, door: LocalDoor, clock: FakeClock, busy: UUID) -> None:
    with office(qtbot, door, clock) as place:
        view = shown(place)
        assert view.register.bare.text() == "Nobody is recorded, so it does not count yet."
        QTest.mouseClick(view.register.confirm, Qt.MouseButton.LeftButton)
        place.settle()
        (line,) = door.call(list_activities).items
        assert (line.nobody_recorded, line.activity.people_confirmed, line.counted) == (True, True, True)
        assert (view.register.confirm.isVisible(), view.context.text()) == (False, "2026-11 · 1 study activity, 1 of them held")


def test_the_form_offers_common_kinds_first_and_what_a_kind_asks_for(qtbot: QtBot, door: LocalDoor, clock: FakeClock, busy: UUID) -> None:
    with office(qtbot, door, clock) as place:
        view = shown(place)
        QTest.mouseClick(view.new_button, Qt.MouseButton.LeftButton)
        place.settle()
        form = view.form
        assert form is not None
        offered = [form.fields.kind.itemText(place) for place in range(form.fields.kind.count())]
        assert (len(offered), offered[0], offered[-1]) == (7, "理论学习中心组学习研讨", "More kinds …")
        form.fields.kind.setCurrentIndex(6)
        form.fields.kind.activated.emit(6)
        form.fields.kind.hidePopup()
        assert form.fields.kind.findData("policy_briefing") > 6
        whom = form.fields.audience_choice
        form.fields.kind.setCurrentIndex(form.fields.kind.findData("policy_briefing"))
        assert whom.currentText() == "Count heads only"  # of what goes out nobody of the bureau is asked by name
        form.fields.kind.setCurrentIndex(form.fields.kind.findData("warning"))
        assert whom.currentText() == "Everyone"
        whom.setCurrentIndex(whom.findData("*"))
        whom.activated.emit(whom.currentIndex())  # a person chose
        form.fields.kind.setCurrentIndex(form.fields.kind.findData("policy_briefing"))
        assert whom.currentText() == "Everyone"
        form.fields.kind.setCurrentIndex(form.fields.kind.findData("contract_review"))
        assert not form.fields.field(form.fields.agenda).isVisible()
        assert not form.fields.field(form.fields.audience_choice).isVisible()
        form.fields.topic.insert("某合同")
        form.fields.until.insert("8月3日")
        form.fields.day.set_day(date(2026, 8, 1))
        QTest.mouseClick(form.button(SAVE), Qt.MouseButton.LeftButton)
        place.settle()
        (line,) = door.call(list_activities, kind="contract_review").items
        assert (line.activity.ends_on, line.audience, line.nobody_recorded) == ("2026-08-03", 0, False)
        assert "8/1 to 8/3" in view.register.facts.text()


def test_an_untouched_form_changes_nothing(qtbot: QtBot, door: LocalDoor, clock: FakeClock, busy: UUID) -> None:
    agenda = (
        AgendaItem(number=1, topic="行政复议法第二章", law=True, minutes=30),
        AgendaItem(number=2, topic="传达精神", first_topic=True),
    )
    entry = ActivityEntry(
        kind="party_meeting",
        topic="党组会",
        held_on="2026-11-20",
        ends_on="2026-11-21",
        note="备注",
        kind_written="党组（扩大）会",
        should_come="62",
        mode=AttendanceMode.HEADCOUNT,
        headcount=50,
        headcount_written="50余人（含企业）",
        counts=CountFlags(sessions=False, attendances=False),
        tags=("甲", "学纪活动", "乙"),
        agenda=agenda,
        series_id=UUID(int=7),
    )
    made = door.call(add_activity, entry=entry)
    with office(qtbot, door, clock) as place:
        view = shown(place)
        view.ledger.chosen.emit(made.activity_id)
        place.settle()
        view.register.change.click()
        place.settle()
        assert view.form is not None
        QTest.mouseClick(view.form.button(SAVE), Qt.MouseButton.LeftButton)
        place.settle()
        assert door.call(show_activity, activity_id=made.activity_id) == made
        view.register.change.click()
        place.settle()
        view.form.fields.agenda.setPlainText("传达精神\n第一议题：传达精神\n会前学法：行政复议法第二章")
        view.form.fields.heads.setText("约60人")
        QTest.mouseClick(view.form.button(SAVE), Qt.MouseButton.LeftButton)
        place.settle()
        after = door.call(show_activity, activity_id=made.activity_id)
        assert [(item.number, item.topic, item.law, item.minutes) for item in after.agenda][2] == (3, "行政复议法第二章", True, 30)
        assert (after.headcount, after.headcount_written, after.tags) == (60, "约60人", entry.tags)


def test_months_turn_and_the_list_chooses(qtbot: QtBot, door: LocalDoor, clock: FakeClock, busy: UUID) -> None:
    door.call(add_activity, entry=ActivityEntry(kind=ActivityKind.SEMINAR, topic="年初研讨", held_on="2026-01-05"))
    with office(qtbot, door, clock) as place:
        view = shown(place)
        for _month in range(11):
            QTest.mouseClick(view.ledger.before, Qt.MouseButton.LeftButton)
        place.settle()
        assert view.ledger.month.text() == "2025-12"
        QTest.mouseClick(view.ledger.after, Qt.MouseButton.LeftButton)
        place.settle()
        assert view.ledger.month.text() == "2026-1"
        QTest.mouseClick(view.ledger.mode, Qt.MouseButton.LeftButton, pos=view.ledger.mode.segment(LIST).center())
        view.ledger.table.setFocus()
        view.ledger.table.select_row(0)
        place.settle()
        assert view.register.topic.text() == "年初研讨"
        QTest.keyClick(view.ledger.table, Qt.Key.Key_Down)
        place.settle()
        assert view.register.topic.text() == WARNING.topic


def test_the_list_turns_by_years(qtbot: QtBot, door: LocalDoor, clock: FakeClock, busy: UUID) -> None:
    door.call(add_activity, entry=ActivityEntry(kind=ActivityKind.SEMINAR, topic="去年研讨", held_on="2025-03-05"))
    with office(qtbot, door, clock) as place:
        view = shown(place)
        QTest.mouseClick(view.ledger.mode, Qt.MouseButton.LeftButton, pos=view.ledger.mode.segment(LIST).center())
        assert (view.ledger.month.text(), view.ledger.before.accessibleName()) == ("year 2026", "Year before")
        QTest.mouseClick(view.ledger.before, Qt.MouseButton.LeftButton)
        place.settle()
        assert view.ledger.month.text() == "year 2025"
        assert [line.activity.topic for line in view.ledger.model.rows()] == ["去年研讨"]
        assert period_context(view._lines, *view.ledger.period()).startswith("year 2025 · 1 ")


def test_an_empty_ledger_says_what_it_is_for(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, door, clock) as place:
        view = shown(place)
        assert view.new_button.isVisible()
        assert not view.register.isVisible()
        assert not view.print_button.isVisible()


def test_what_another_window_marks_is_seen(qtbot: QtBot, door: LocalDoor, clock: FakeClock, busy: UUID) -> None:
    with office(qtbot, door, clock) as place:
        place.window.changes.look()  # what was before is no news
        view = shown(place)
        line = view.register.model.row(4)
        view.register.table.select_row(4)
        door.call(mark_attendance, activity_id=busy, marks=(Mark(person_id=line.person_id, state=AttendanceState.PRESENT),))
        place.window.changes.look()
        place.settle()
        place.settle()
        assert view.register.model.row(4).state is AttendanceState.PRESENT
        assert view.register.table.chosen_row() == 4


def test_the_sign_in_sheet_goes_onto_paper(qtbot: QtBot, door: LocalDoor, clock: FakeClock, busy: UUID) -> None:
    put: list[tuple[bytes, str]] = []

    def paper(_over: QWidget, pdf: bytes, name: str) -> Done:
        put.append((pdf, name))
        return Done.PRINTED

    shell = InlineShell(door, lambda: clock.wall_us)
    screen = make(shell, paper=paper)
    assert isinstance(screen.widget, ActivitiesView)
    qtbot.addWidget(screen.widget)
    screen.refresh()
    screen.widget.print_button.click()
    (pdf, name) = put[0]
    assert name == "2026-11-19 典型案例警示教育 签到表.pdf"
    assert shell.said == [f"Sent to the printer: {name}"]
    (image,) = page_images(pdf)
    assert (image.width(), image.height()) == (2481, 3508)
    assert image.pixelColor(5, 5).name() == "#ffffff"
    assert shell.warned == []


def test_a_name_that_no_typeface_has_is_told_when_the_sheet_is_printed(qtbot: QtBot, door: LocalDoor, clock: FakeClock, busy: UUID) -> None:
    activity = door.call(attendance_sheet, activity_id=busy).activity
    entry = ActivityEntry(kind=activity.kind, held_on=activity.held_on, topic="学习㐂", chair="李龘", minutes=90)
    door.call(change_activity, activity_id=busy, entry=entry, expected_version=activity.version)
    shell = InlineShell(door, lambda: clock.wall_us)
    screen = make(shell, paper=lambda _over, _pdf, _name: Done.PRINTED)
    assert isinstance(screen.widget, ActivitiesView)
    qtbot.addWidget(screen.widget)
    screen.refresh()
    screen.widget.print_button.click()
    ((words, lines),) = shell.warned
    assert words.startswith("2 places have characters outside the typefaces")
    assert lines == ["topic: 学习㐂 (㐂 U+3402)", "chair: 李龘 (龘 U+9F98)"]


def test_a_check_of_a_firm_asks_for_what_has_to_be_on_record_and_prints_for_their_number(
    qtbot: QtBot, door: LocalDoor, clock: FakeClock, busy: UUID
) -> None:
    with office(qtbot, door, clock) as place:
        view = shown(place)
        QTest.mouseClick(view.new_button, Qt.MouseButton.LeftButton)
        place.settle()
        form = view.form
        assert form is not None
        of_a_check = [form.fields.lines[what] for what in (Field.BASIS, Field.APPROVAL, Field.INSPECTORS, Field.FINDING, Field.RECHECK)]
        assert not any(form.fields.field(line).isVisible() for line in of_a_check)
        form.fields.kind.choose("firm_inspection")
        place.settle()
        assert all(form.fields.field(line).isVisible() for line in of_a_check)
        assert not form.fields.field(form.fields.amount).isVisible()
        form.fields.topic.insert("经费检查")
        form.fields.lines[Field.INSPECTORS].insert("王芳")
        form.fields.day.setText("2026-11-24")
        form.fields.lines[Field.MENDED_BY].insert("尽快")
        QTest.mouseClick(form.button(SAVE), Qt.MouseButton.LeftButton)
        assert form.fields.field(form.fields.lines[Field.MENDED_BY]).error()
        form.fields.lines[Field.MENDED_BY].selectAll()
        QTest.keyClicks(form.fields.lines[Field.MENDED_BY], "12.9")
        assert form.fields.field(form.fields.lines[Field.MENDED_BY]).message.text() == "until 2026-12-09"
        QTest.mouseClick(form.button(SAVE), Qt.MouseButton.LeftButton)
        place.settle()
        (line,) = door.call(list_activities, text="经费检查").items
        assert line.activity.inspectors == "王芳"
        assert "One inspector is named" in view.register.note.text()
        QTest.mouseClick(view.new_button, Qt.MouseButton.LeftButton)
        place.settle()
        form = view.form
        assert form is not None
        form.fields.kind.choose("printed_material")
        form.fields.topic.insert("普法手册")
        form.fields.amount.insert("很多")
        QTest.mouseClick(form.button(SAVE), Qt.MouseButton.LeftButton)
        assert form.fields.field(form.fields.amount).error()
        form.fields.amount.setText("2000余册")
        QTest.mouseClick(form.button(SAVE), Qt.MouseButton.LeftButton)
        place.settle()
        (line,) = door.call(list_activities, text="普法手册").items
        assert (line.activity.amount, line.activity.amount_written) == (2000, "2000余册")


def test_a_sign_in_list_is_pasted_into_the_register(qtbot: QtBot, door: LocalDoor, clock: FakeClock, busy: UUID) -> None:
    with office(qtbot, door, clock) as place:
        view = shown(place)
        QTest.mouseClick(view.register.from_list, Qt.MouseButton.LeftButton)
        place.settle()
        page = place.screen
        assert isinstance(page, ImportView)
        page.source.paste.setPlainText("姓名\t状态\n白露\t出席\n丁亦白\t事假")
        QTest.mouseClick(page.check, Qt.MouseButton.LeftButton)
        place.settle()
        QTest.mouseClick(page.take, Qt.MouseButton.LeftButton)
        place.settle()
        assert isinstance(place.screen, ActivitiesView)
        there = states(door, busy)
        assert (there["白露"], there["丁亦白"]) == (AttendanceState.PRESENT, AttendanceState.ON_LEAVE)
