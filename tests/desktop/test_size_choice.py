"""The size of everything: asked for by keys or in the settings, settled by a new start, and shown as it is until then."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop import theme
from lawstudy.desktop.widgets.dialog import CANCEL, Dialog
from lawstudy.desktop.widgets.inputs import LineEdit
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office

CONTROL = Qt.KeyboardModifier.ControlModifier


def agreed(place: Office) -> list[int]:
    told: list[int] = []
    place.window.text_percent_chosen.connect(told.append)
    return told


def test_keys_ask_and_only_a_yes_counts(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, door, clock) as place:
        place.go("people")
        told, choice = agreed(place), place.window.size_choice
        QTest.keyClick(place.window, Qt.Key.Key_Plus, CONTROL)
        assert choice.dialog is not None
        assert "110" in choice.dialog.accessibleName()
        choice.dialog.close_with(CANCEL)
        QTest.keyClick(place.window, Qt.Key.Key_Minus, CONTROL)
        assert choice.dialog is not None
        choice.dialog.close_with("confirm")
        QTest.keyClick(place.window, Qt.Key.Key_0, CONTROL)
        assert choice.dialog is None
        assert told == [90]


def test_keys_without_control_ask_too(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, door, clock) as place:
        told, choice = agreed(place), place.window.size_choice
        for key, percent in ((Qt.Key.Key_F8, "110"), (Qt.Key.Key_F7, "90")):
            QTest.keyClick(place.window, key)
            assert choice.dialog is not None
            assert percent in choice.dialog.accessibleName()
            choice.dialog.close_with(CANCEL)
        QTest.keyClick(place.window, Qt.Key.Key_F9)  # the usual size is there already
        assert choice.dialog is None
        assert told == []


def test_a_form_that_is_filled_in_is_asked_for_before_the_new_start(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, door, clock) as place:
        told, choice = agreed(place), place.window.size_choice
        form, field = Dialog(place.window, "New activity"), LineEdit()
        form.add(field)
        form.open()
        QTest.keyClicks(field, "half written")
        QTest.keyClick(place.window, Qt.Key.Key_F8)
        assert choice.dialog is not None
        choice.dialog.close_with("confirm")
        (asked,) = [each for each in place.window.findChildren(Dialog) if each.is_open() and each is not form]
        assert (told, form.is_open()) == ([], True)
        asked.close_with("confirm")
        assert told == [110]


def test_the_settings_show_the_size_that_is_there(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, door, clock) as place:
        view, told = place.go("settings"), agreed(place)
        view.look.percent.chosen.emit("150")
        assert place.window.size_choice.dialog is not None
        place.window.size_choice.dialog.close_with(CANCEL)
        assert view.look.percent.value() == "100"
        assert told == []


def test_a_scale_that_is_no_number_is_the_usual_one() -> None:
    assert theme._scale("1.5") == 1.5
    assert theme._scale("") == theme._scale("rubbish") == 1.0
