"""The wheel scrolls the page: nothing that holds a value changes under it unseen."""

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

import lawstudy.desktop
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.desktop.screens import SCREENS
from lawstudy.desktop.widgets.date_edit import DateEdit
from lawstudy.desktop.widgets.inputs import Select
from lawstudy.desktop.widgets.wheel import WheelGuard
from tests.conftest import FakeClock
from tests.desktop.everywhere import visited
from tests.desktop.screens.office import Office, office
from tests.desktop.windows import opened

HOLDS_A_VALUE = (QComboBox, QAbstractSpinBox, QAbstractSlider, QTabBar, DateEdit)
# Classes of Qt that the wheel changes. Only the field kit may use them, and guards what it makes of them.
BY_THE_WHEEL = {"QComboBox", "QFontComboBox", "QSpinBox", "QDoubleSpinBox", "QDateEdit", "QTimeEdit", "QDateTimeEdit", "QAbstractSpinBox"}
BY_THE_WHEEL |= {"QSlider", "QDial", "QAbstractSlider", "QTabBar", "QTabWidget"}
KIT = {"widgets/inputs.py"}
# Wrap a field or look at it by the class of Qt that it is: they make none.
LISTENS = {("widgets/form_field.py", "QComboBox"), ("widgets/form_values.py", "QComboBox")}


def turn(widget: QWidget, notches: int = -1) -> None:
    """Some notches of the wheel over the middle of ``widget``, as a mouse gives them to the window."""
    window = widget.window()
    handle = window.windowHandle()
    assert handle is not None
    QApplication.processEvents()  # what is still to be laid out would move the field away from under the pointer
    QTest.wheelEvent(handle, QPointF(widget.mapTo(window, widget.rect().center())), QPoint(0, 120 * notches))
    QApplication.processEvents()


def fields(page: QWidget) -> list[QWidget]:
    found = [widget for kind in HOLDS_A_VALUE for widget in page.findChildren(kind) if not isinstance(widget, QScrollBar)]
    return [widget for widget in found if not inside_a_popup(widget)]


def inside_a_popup(widget: QWidget) -> bool:
    """A calendar that opens for a date has the wheel to itself: it is shown only while a person chooses in it."""
    return bool(widget.window().windowFlags() & Qt.WindowType.Popup == Qt.WindowType.Popup)


def value(widget: QWidget) -> object:
    if isinstance(widget, QComboBox | QTabBar):
        return widget.currentIndex()
    return widget.text() if isinstance(widget, QAbstractSpinBox | DateEdit) else widget.value()  # type: ignore[attr-defined]


class Page:
    """A page that scrolls, with a field in its middle."""

    def __init__(self, qtbot: QtBot, field: QWidget) -> None:
        self.area, inner = QScrollArea(), QWidget()
        self.area.resize(400, 300)
        column = QVBoxLayout(inner)
        column.addSpacing(120)
        column.addWidget(field)
        self.rest = QWidget()
        self.rest.setFixedHeight(60)
        column.addWidget(self.rest)
        column.addSpacing(2000)
        self.area.setWidget(inner)
        self.area.setWidgetResizable(True)
        qtbot.addWidget(self.area)
        opened(qtbot, self.area)

    def scrolled(self) -> int:
        return self.area.verticalScrollBar().value()


def select() -> Select:
    made = Select(name="Kind of sitting")
    made.addItems(["regular", "makeup", "another"])
    return made


def edited() -> Select:
    made = select()
    made.setEditable(True)
    return made


def day() -> DateEdit:
    return DateEdit(date(2026, 11, 24), name="Closes")


MAKERS = [pytest.param(make, id=make.__name__) for make in (select, edited, day)]


@pytest.mark.parametrize("make", MAKERS)
def test_the_wheel_over_a_field_scrolls_the_page_and_changes_nothing(qtbot: QtBot, make: type[QWidget]) -> None:
    field = make()
    page = Page(qtbot, field)
    page.area.setFocus()
    before = value(field)
    for notches in (-1, -1, 1):
        turn(field, notches)
    assert value(field) == before
    assert not field.hasFocus()
    assert page.scrolled() > 0


@pytest.mark.parametrize("make", MAKERS)
def test_whoever_has_put_the_focus_there_may_turn_the_wheel_over_it(qtbot: QtBot, make: type[QWidget]) -> None:
    field = make()
    page = Page(qtbot, field)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)  # a window becomes active when the platform says so
    before = value(field)

    def turned() -> bool:
        """Once more where Qt gave the first notch to nobody: it does while a popup of another window is still closing."""
        turn(field)
        return value(field) != before

    qtbot.waitUntil(turned)
    assert page.scrolled() == 0


def test_the_focus_alone_is_not_enough(qtbot: QtBot) -> None:
    field = select()
    page = Page(qtbot, field)
    field.setFocus()
    turn(page.rest)
    assert field.currentIndex() == 0
    assert page.scrolled() > 0


@pytest.fixture
def desk(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> Iterator[Office]:
    with office(qtbot, door, clock) as opened_office:
        yield opened_office


def test_no_field_of_any_screen_is_changed_by_the_wheel(desk: Office, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    seen, screens = 0, set[str]()
    for stop, page in visited(desk, entrance, door, clock):
        screens.add(stop.key)
        for field in fields(desk.window if page is None else page.window()):
            guarded = isinstance(field, DateEdit) or any(isinstance(child, WheelGuard) for child in field.children())
            assert guarded, (stop, field)
            if field.hasFocus() or not field.isVisible():
                continue
            before = value(field)
            for notches in (-1, 1, 1):
                turn(field, notches)
            assert value(field) == before, (stop, field.accessibleName())
            seen += 1
    assert screens == set(SCREENS)
    assert seen > 20


def test_only_the_field_kit_uses_what_the_wheel_changes() -> None:
    root = Path(lawstudy.desktop.__file__).parent
    users = {
        (path.relative_to(root).as_posix(), alias.name)
        for path in root.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6")
        for alias in node.names
        if alias.name in BY_THE_WHEEL
    }
    assert {file for file, _name in users - LISTENS} == KIT
    assert users >= LISTENS
