"""Earlier imports on the page of an import: the list, taking one back, and what rests on it."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.screens.import_table.earlier_dialog import EarlierDialog
from lawstudy.desktop.screens.import_table.view import ImportView
from lawstudy.desktop.screens.people.view import PeopleView
from lawstudy.desktop.widgets.dialog import CANCEL
from lawstudy.usecases.activities.activities import list_activities
from lawstudy.usecases.imports.withdraw import list_imports, withdraw_import
from lawstudy.usecases.people.people import list_people
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office
from tests.usecases.imports.importing import ledger, people

ROSTER = "姓名\t科室\n王芳\t办公室\n李伟\t计划科"
MORE = "姓名\t科室\n赵丽\t办公室"
LEDGER = "日期\t类型\t主题\t时长\t参加人员\n2026.3.5\t集中学习\t甲\t90分钟\t王芳、李伟"


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def opened(place: Office, key: str) -> EarlierDialog:
    view = place.go(key)
    assert isinstance(view, ImportView)
    click(view.earlier)
    place.settle()
    assert view.dialog is not None
    return view.dialog


def said(dialog: EarlierDialog, words: str) -> None:
    dialog.reason.clear()
    QTest.keyClicks(dialog.reason, words)


def test_an_import_is_taken_back_and_the_kept_pages_show_it(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    people(door).accept(ROSTER)
    clock.wall_us += 60_000_000
    people(door).accept(MORE)
    with office(qtbot, door, clock) as place:
        place.window.changes.start()  # as the program does once the window is painted
        roster = place.go("people")
        assert isinstance(roster, PeopleView)
        assert roster.model.rowCount() == 4
        dialog = opened(place, "import_people")
        assert [(one.added, one.by) for one in dialog.model.rows()] == [(1, "沈静怡"), (2, "沈静怡")]
        assert (dialog.table.chosen_row(), dialog.go.isEnabled()) == (0, False)
        said(dialog, "   ")
        assert not dialog.go.isEnabled()
        said(dialog, "wrong file")
        click(dialog.go)
        place.settle()
        assert dialog.isVisible()
        assert [one.withdrawn_at is None for one in dialog.model.rows()] == [False, True]
        assert (dialog.reason.text(), dialog.reason.isEnabled(), dialog.go.isEnabled()) == ("", False, False)
        assert dialog.field.message.text().endswith(": wrong file")
        QTest.keyClick(dialog.table, Qt.Key.Key_Escape)
        place.settle()
        assert place.go("people").model.rowCount() == 3
    assert door.call(list_people).total == 3


def test_keys_alone_choose_one_give_the_reason_and_take_it_back(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    ledger(door).accept("日期\t类型\t主题\t人数\t时长\n2026.3.5\t集中学习\t甲\t40\t90")
    clock.wall_us += 60_000_000
    ledger(door).accept("日期\t类型\t主题\t人数\t时长\n2026.4.5\t集中学习\t乙\t40\t90")
    with office(qtbot, door, clock) as place:
        dialog = opened(place, "import_activities")
        assert QApplication.focusWidget() is dialog.table
        QTest.keyClick(dialog.table, Qt.Key.Key_Down)
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)
        assert QApplication.focusWidget() is dialog.reason
        QTest.keyClick(dialog.reason, Qt.Key.Key_Return)  # without a reason nothing happens
        place.settle()
        QTest.keyClicks(dialog.reason, "twice")
        QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
        place.settle()
        assert [one.withdrawn_at is None for one in dialog.model.rows()] == [True, False]
        assert QApplication.focusWidget() is dialog.table
        QTest.keyClick(dialog.table, Qt.Key.Key_Escape)
        place.settle()
        assert place.screen.dialog is None
    assert [line.activity.topic for line in door.call(list_activities).items] == ["乙"]


def test_what_rests_on_it_is_said_in_the_dialog_and_goes_with_another_choice(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    people(door).accept(ROSTER)
    clock.wall_us += 60_000_000
    people(door).accept(MORE)
    ledger(door).accept(LEDGER)
    with office(qtbot, door, clock) as place:
        dialog = opened(place, "import_people")
        dialog.table.select_row(1)
        said(dialog, "wrong file")
        click(dialog.go)
        place.settle()
        assert dialog.banner is not None
        assert "attendance" in dialog.banner.accessibleName()
        assert "Everything is as it was." in dialog.banner.accessibleName()
        assert (dialog.reason.text(), dialog.go.isEnabled(), dialog.table.chosen_row()) == ("wrong file", True, 1)
        QTest.keyClick(dialog.table, Qt.Key.Key_Up)
        assert dialog.banner is None
    assert door.call(list_people).total == 4


def test_one_that_was_taken_back_meanwhile_is_said_and_shown(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    people(door).accept(ROSTER)
    with office(qtbot, door, clock) as place:
        dialog = opened(place, "import_people")
        (one,) = door.call(list_imports)
        door.call(withdraw_import, batch_id=one.batch_id, reason="first")
        said(dialog, "second")
        click(dialog.go)
        place.settle()
        assert dialog.banner is not None
        assert "taken back already" in dialog.banner.accessibleName()
        assert (dialog.model.row(0).reason, dialog.go.isEnabled()) == ("first", False)


def test_nothing_imported_is_a_sentence_and_the_wheel_does_nothing(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    people(door).accept(ROSTER)
    with office(qtbot, door, clock) as place:
        dialog = opened(place, "import_scores")
        shown = (dialog.nothing.isVisible(), dialog.table.isVisible(), dialog.go.isVisible(), dialog.reason.isVisible())
        assert shown == (True, False, False, False)
        assert QApplication.focusWidget() is dialog.button(CANCEL)
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        place.settle()
        assert place.screen.dialog is None
        listed = opened(place, "import_people")
        said(listed, "wrong file")
        for widget in (listed, listed.reason, listed.table.viewport()):
            turned(widget)
        assert (listed.table.chosen_row(), listed.reason.text(), listed.isVisible()) == (0, "wrong file", True)
    assert door.call(list_people).total == 3


def turned(widget: QWidget) -> None:
    middle = QPointF(widget.rect().center())
    still = Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        middle,
        QPointF(widget.mapToGlobal(middle.toPoint())),
        QPoint(),
        QPoint(0, -240),
        Qt.MouseButton.NoButton,
        still,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_it_fits_into_the_smallest_window_with_a_refusal(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    people(door).accept(ROSTER)
    ledger(door).accept(LEDGER)
    for number in range(8):
        clock.wall_us += 60_000_000
        people(door).accept(f"姓名\t科室\n赵{'甲乙丙丁戊己庚辛'[number]}丽\t办公室")
    with office(qtbot, door, clock) as place:
        place.window.setMinimumSize(880, 470)
        place.window.resize(880, 470)
        dialog = opened(place, "import_people")
        dialog.table.select_row(8)
        said(dialog, "wrong file")
        click(dialog.go)
        place.settle()
        assert dialog.banner is not None
        assert (place.window.width(), place.window.height()) == (880, 470)
        for widget in (dialog.banner, dialog.table, dialog.reason, dialog.go, dialog.field.message):
            if dialog.room.isAncestorOf(widget):
                dialog.room.ensureWidgetVisible(widget, 0, 0)
            area = widget.rect().translated(widget.mapTo(dialog, QPoint()))
            assert dialog.rect().intersects(area), widget
            assert area.width() <= dialog.room.viewport().width()
            assert widget.height() >= widget.heightForWidth(widget.width())
        assert dialog.rect().contains(dialog.go.rect().translated(dialog.go.mapTo(dialog, QPoint())))
