"""学时 in the window: accounts and years apart, hours with a document, what can still be attended; and one's own on 我的."""

from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.failures import AGAIN
from lawstudy.desktop.screens.hours.enter_dialog import SAVE, EnterDialog
from lawstudy.desktop.screens.hours.view import HoursView
from lawstudy.desktop.screens.record.view import RecordScreen
from lawstudy.desktop.widgets.dialog import Dialog, given_form
from lawstudy.domain.credit import HoursAccount
from lawstudy.usecases.activities.activities import add_activity
from lawstudy.usecases.activities.hours import set_hours_target
from lawstudy.usecases.activities.manual_hours import add_manual_hours, list_manual_hours
from lawstudy.usecases.imports.external_records import PlatformFacts
from lawstudy.usecases.people.people import PersonEntry, add_person, our_organisation
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office
from tests.usecases.imports.test_external_records import accept
from tests.usecases.test_activities import WARNING


def save(place: Office, dialog: EnterDialog) -> None:
    QTest.mouseClick(dialog.button(SAVE), Qt.MouseButton.LeftButton)
    place.settle()


def test_accounts_stand_apart_and_hours_are_entered(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    door.call(add_person, entry=PersonEntry(name="白露", groups=("行政执法人员",)), since="")
    door.call(set_hours_target, hundredths=300, basis="青普〔2026〕1号", expected_version=door.call(our_organisation).version)
    door.call(add_activity, entry=structs.replace(WARNING, topic="年末一课", held_on="2026-12-10"))
    with office(qtbot, door, clock) as place:
        view = place.go("hours")
        assert isinstance(view, HoursView)
        assert [line[0].name for line in view.model.rows()] == ["白露", "沈静怡"]
        assert "年末一课" in view.model.index(0, 5).data()
        view.table.clearSelection()
        QTest.mouseClick(view.enter, Qt.MouseButton.LeftButton)
        dialog = view.dialog
        assert isinstance(dialog, EnterDialog)
        QTest.keyClicks(dialog.hours, "x")
        save(place, dialog)
        assert dialog.isVisible()
        assert dialog.hours.problem()
        dialog.hours.clear()
        QTest.keyClicks(dialog.hours, "4.5")
        save(place, dialog)
        assert dialog.isVisible()
        assert all(dialog.fields[name].error() for name in ("person", "what", "document"))  # nobody is chosen who was not pointed at
        QTest.keyClick(dialog.person, Qt.Key.Key_Down)
        dialog.what.insert("区委党校授课")
        dialog.document.insert("通知3号")
        save(place, dialog)
        (line,) = door.call(list_manual_hours, year=2026)
        assert (line.name, line.credit.hours, line.credit.account) == ("白露", 450, HoursAccount.LAW)
        assert [each[1].hours for each in view.model.rows()] == [450, 0]
        assert view.model.index(0, 5).data() == ""
        QTest.keyClick(view.accounts, Qt.Key.Key_Right)
        QTest.keyClick(view.accounts, Qt.Key.Key_Right)
        place.settle()
        assert view.account() is HoursAccount.ENFORCEMENT
        assert [(each[0].name, each[1].hours) for each in view.model.rows()] == [("白露", 0)]
        QTest.keyClick(view.years, Qt.Key.Key_Right)
        place.settle()
        assert view.shown is not None
        assert view.shown.year == 2025


def test_my_accounts_and_records_stand_on_my_page(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, door, clock) as place:
        view = place.go("mine")
        assert isinstance(view, RecordScreen)
        assert not view.accounts.isVisible()
        accept(door, "姓名\t学时\t完成情况\n沈静怡\t12\t已完成", facts=PlatformFacts(platform="法治西工", course="专题", year=2026))
        door.call(
            add_manual_hours,
            person_id=door.actor.person_id,
            account=HoursAccount.TRAINING,
            day="2026-05-06",
            hundredths=2400,
            what="主体班",
            document="通知8号",
        )
        place.go("hours")
        view = place.go("mine")
        assert view.accounts.isVisible()
        assert [(line.what, line.hours) for line in view.accounts.model.rows()] == [
            ("Hours of cadre training", "24"),
            ("主体班", "24"),
            ("专题", "12"),
        ]


def test_what_is_refused_is_written_once_only(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    """The form has closed by the time the record says no: it opens again with everything in it, and goes the same way."""
    with office(qtbot, door, clock) as place:
        view = place.go("hours")
        QTest.mouseClick(view.enter, Qt.MouseButton.LeftButton)
        dialog = view.dialog
        assert isinstance(dialog, EnterDialog)
        for field, words in ((dialog.hours, "4.5"), (dialog.what, "lecture"), (dialog.document, "no. 3")):
            QTest.keyClicks(field, words)
        dialog.day.setText("2035-01-01")
        save(place, dialog)
        assert not dialog.isVisible()
        (told,) = [each for each in place.window.findChildren(Dialog) if each.isVisible()]
        QTest.keyClick(told.button(AGAIN), Qt.Key.Key_Return)
        assert dialog.isVisible()
        assert (dialog.hours.text(), dialog.what.text(), dialog.document.text()) == ("4.5", "lecture", "no. 3")
        dialog.day.setText("2026-03-01")
        save(place, dialog)
        (line,) = door.call(list_manual_hours, year=2026)
        assert line.credit.hours == 450
        place.settle()
        assert given_form(place.window) is None


def test_a_refused_form_that_is_given_up_is_gone(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, door, clock) as place:
        view = place.go("hours")
        QTest.mouseClick(view.enter, Qt.MouseButton.LeftButton)
        dialog = view.dialog
        assert isinstance(dialog, EnterDialog)
        for field, words in ((dialog.hours, "4.5"), (dialog.what, "lecture"), (dialog.document, "no. 3")):
            QTest.keyClicks(field, words)
        dialog.day.setText("2035-01-01")
        save(place, dialog)
        (told,) = [each for each in place.window.findChildren(Dialog) if each.isVisible()]
        QTest.keyClick(told, Qt.Key.Key_Escape)
        place.settle()
        assert given_form(place.window) is None
        assert [each for each in place.window.findChildren(Dialog) if each.isVisible()] == []
