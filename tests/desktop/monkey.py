"""Somebody who knows nothing and stops at nothing: random clicks, keys, rubbish and pastes in the real windows of the program.

What is done depends on the seed alone; the last steps are kept, so that a failure can be told and done again.
"""

import random
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from lawstudy.demo import PASSWORD
from lawstudy.desktop.contract import Side
from lawstudy.desktop.widgets.dialog import CANCEL, Dialog
from tests.conftest import FakeClock
from tests.desktop.fronts import Person

STUCK_SECONDS, RESCUE_MS = 20, 400  # of the processor: other things run on this machine
REMEMBERED = 40
SETTLED = 0.4
LINGERS = 0.8  # at the sign-in, before it signs in
KEYS = (
    *(Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space),
    *(Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End),
    *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_F5, Qt.Key.Key_F1, Qt.Key.Key_Menu),
    *(Qt.Key.Key_A, Qt.Key.Key_B, Qt.Key.Key_C, Qt.Key.Key_D, Qt.Key.Key_M, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_5, Qt.Key.Key_9),
)
WITH_CONTROL = (Qt.Key.Key_Return, Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X, Qt.Key.Key_Z, Qt.Key.Key_F, Qt.Key.Key_Tab)
RUBBISH = (
    *("0", "-1", "99999999999999999999", "1e9", "２０２６", "2026-13-45", "2026-03-05", "14:30", "%s{n}{}", "</b><script>", "../../etc"),
    *(
        "复议",
        "第二十三条",
        "沈静怡",
        "zz",
        "'; DROP TABLE person;--",
        "\u202e\u200b\ufeff",
        "😀𬭊",
        "长" * 300,
        " ",
        "\t",
        "46",
        "100",
        "60",
    ),
)
TABLES = (
    "姓名\t科室\t职级\n周明岚\t成果转化科\t一级科员\n新来的\t规划财务科\t\n",
    "日期\t类别\t主题\t人数\n2026-03-05\t集中学习\t学法\t30\n2026-02-30\t党课\t？\t-4\n",
    "姓名\t成绩\n周明岚\t91\n梁思齐\t一百\n查无此人\t88.555\n周明岚\t60\n",
    '"\t"\t"\n\n\n\t\t\t\n',
    "\x00\x01\ud800"[:2] + "姓名,科室\n",
    "一" * 20_000,
)


class Monkey:
    """``steps`` are the last ones, newest last. Raises AssertionError when a window does not answer any more."""

    def __init__(self, person: Person, clock: FakeClock, name: str, seed: int, *, workspace: Callable[[], Path]) -> None:
        """``workspace`` is the folder to come back to, which may have been deleted meanwhile."""
        self.person, self.clock, self.name, self.workspace = person, clock, name, workspace
        self.chance = random.Random(seed)
        self.steps: deque[str] = deque(maxlen=REMEMBERED)
        self.done = 0
        self._seen = -1
        self._rescue = QTimer()
        self._rescue.setInterval(RESCUE_MS)
        self._rescue.timeout.connect(self._close_what_waits)
        self._rescue.start()

    def play(self, seconds: float, going: Callable[[], bool] = lambda: True) -> None:
        """Until the time is up, or until ``going`` says no."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and going():
            self.step()
            self.done += 1
        self._rescue.stop()

    def step(self) -> None:
        window = self.window()
        if window is None:
            self._begin_again()
            return
        act = self.chance.choices(list(ACTS), weights=list(ACTS.values()))[0]
        began = time.process_time()
        self.steps.append(act.__name__)
        act(self, window)
        QApplication.processEvents()
        if self.chance.random() < SETTLED:
            self.settle()
        assert time.process_time() - began < STUCK_SECONDS, f"stuck after {list(self.steps)}"

    def _close_what_waits(self) -> None:
        """A menu of Qt's own (of a calendar, of a text field) lets the click that opened it return only when it is closed."""
        popup = QApplication.activePopupWidget()
        if popup is not None and self._seen == self.done:
            popup.close()
        self._seen = self.done

    def settle(self) -> None:
        end = time.process_time() + STUCK_SECONDS
        while self.person.program.workers.busy():
            QApplication.processEvents()
            assert time.process_time() < end, f"work never came home after {list(self.steps)}"
            time.sleep(0.001)
        QApplication.processEvents()

    def window(self) -> QWidget | None:
        """Where a click would arrive now: the main window or the sign-in, unless something stands before it. None where somebody has to
        come in first."""
        front = self.person.front
        inside = front.main if front.main is not None and front.main.isVisible() else None
        root = inside or (front.sign_in if self.chance.random() < LINGERS else None)
        if root is None:
            return None
        veils = [dialog for dialog in root.findChildren(Dialog) if dialog.isVisible()]  # they cover the window, and are a part of it
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or (veils[-1] if veils else root)

    def _begin_again(self) -> None:
        """Outside: in again the proper way."""
        self.settle()
        front = self.person.front
        if front.first_start is not None:
            self.steps.append("opens the workspace")
            front.first_start.presenter().open(self.workspace())
            self.settle()
        elif front.sign_in is not None and front.doors.folder is not None and front.sign_in.password.isEnabled():
            self.steps.append("signs in")
            self._give_up_dialogs(front.sign_in)
            if front.sign_in.locked_banner() is not None:
                self.clock.advance(7200)
            self.person.enter(self.name, PASSWORD)

    @staticmethod
    def _give_up_dialogs(window: QWidget) -> None:
        for dialog in reversed(window.findChildren(Dialog)):
            if dialog.is_open():
                dialog.close_with(CANCEL)

    def note(self, widget: QWidget) -> None:
        words = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton | QLineEdit) else "")
        self.steps[-1] += f" {type(widget).__name__} {words[:30]!r}"

    # --- what it does ---

    def click_something(self, window: QWidget) -> None:
        found = [w for w in window.findChildren(QWidget) if w.isVisible() and w.isEnabled() and _does_something(w)]
        if isinstance(window, QMenu) or not found:
            self._click(window, QTest.mouseClick)
        else:
            self._click(self.chance.choice(found), QTest.mouseClick)

    def click_twice(self, window: QWidget) -> None:
        found = [w for w in window.findChildren(QWidget) if w.isVisible() and w.isEnabled() and _does_something(w)]
        if found:
            widget = self.chance.choice(found)
            self._click(widget, QTest.mouseClick)
            if _alive(widget) and widget.isVisible():
                self._click(widget, QTest.mouseDClick)

    def click_anywhere(self, window: QWidget) -> None:
        place = QPoint(self.chance.randrange(max(1, window.width())), self.chance.randrange(max(1, window.height())))
        widget = window.childAt(place) or window
        self.note(widget)
        button = self.chance.choice((Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton))
        QTest.mouseClick(widget, button, Qt.KeyboardModifier.NoModifier, widget.mapFrom(window, place))

    def _click(self, widget: QWidget, click: Callable[..., None]) -> None:
        seen = widget.visibleRegion().boundingRect()
        if seen.isEmpty():
            return
        self.note(widget)
        place = QPoint(self.chance.randint(seen.left(), seen.right()), self.chance.randint(seen.top(), seen.bottom()))
        click(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)

    def press(self, window: QWidget) -> None:
        widget = _keyboard(window)
        key = self.chance.choice(KEYS)
        self.steps[-1] += f" {key.name}"
        shift = Qt.KeyboardModifier.ShiftModifier if self.chance.random() < 0.1 else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(widget, key, shift)

    def press_with_control(self, window: QWidget) -> None:
        key = self.chance.choice(WITH_CONTROL)
        self.steps[-1] += f" {key.name}"
        QTest.keyClick(_keyboard(window), key, Qt.KeyboardModifier.ControlModifier)

    def type(self, window: QWidget) -> None:
        found = [
            w
            for w in window.findChildren(QWidget)
            if isinstance(w, QLineEdit | QPlainTextEdit | QTextEdit) and w.isVisible() and w.isEnabled()
        ]
        widget = self.chance.choice(found) if found else _keyboard(window)
        widget.setFocus()
        words = self.chance.choice(RUBBISH)
        self.note(widget)
        self.steps[-1] += f" {words[:20]!r}"
        event = QInputMethodEvent()
        event.setCommitString(words)
        QApplication.sendEvent(widget, event)

    def paste(self, window: QWidget) -> None:
        found = [w for w in window.findChildren(QWidget) if isinstance(w, QLineEdit | QPlainTextEdit) and w.isVisible() and w.isEnabled()]
        data = QMimeData()
        data.setText(self.chance.choice(TABLES))
        QGuiApplication.clipboard().setMimeData(data)
        widget = self.chance.choice(found) if found else _keyboard(window)
        self.note(widget)
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def choose_in_a_box(self, window: QWidget) -> None:
        found = [w for w in window.findChildren(QComboBox) if w.isVisible() and w.isEnabled() and w.count()]
        if found:
            box = self.chance.choice(found)
            self.note(box)
            box.setCurrentIndex(self.chance.randrange(box.count()))
            box.activated.emit(box.currentIndex())

    def turn_the_wheel(self, window: QWidget) -> None:
        place = QPointF(self.chance.randrange(max(1, window.width())), self.chance.randrange(max(1, window.height())))
        widget = window.childAt(place.toPoint()) or window
        down = QPoint(0, self.chance.choice((-480, 120)))
        buttons, modifier = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        event = QWheelEvent(place, window.mapToGlobal(place), QPoint(), down, buttons, modifier, Qt.ScrollPhase.NoScrollPhase, False)
        QApplication.sendEvent(widget, event)

    def resize(self, window: QWidget) -> None:
        window.window().resize(self.chance.randint(600, 2200), self.chance.randint(400, 1300))

    def turn_to_a_page(self, window: QWidget) -> None:
        main = self.person.front.main
        if main is None or window is not main:
            return
        key = self.chance.choice([key for key in main.entries if not main.entries[key].under and not main.entries[key].full])
        self.steps[-1] += f" {key}"
        main.choose(key)

    def turn_to_the_other_side(self, window: QWidget) -> None:
        main = self.person.front.main
        if main is not None and window is main and main.rail.switch is not None:
            main.choose_side(self.chance.choice(list(Side)).value)

    def switch_the_look(self, _window: QWidget) -> None:
        self.person.front.set_appearance(self.chance.choice(("light", "dark", "system")))

    def switch_the_language(self, window: QWidget) -> None:
        if window is not self.person.front.main:
            return
        self.person.front.set_language(self.chance.choice(("zh_CN", "en")))

    def move_the_clock(self, _window: QWidget) -> None:
        if self.chance.random() < 0.8:
            self.clock.advance(self.chance.choice((1, 30, 600, 7200)))
        else:
            self.clock.set_wall(self.chance.choice((-1, 1)))

    def lock(self, _window: QWidget) -> None:
        if self.person.front.main is not None and not self.person.front.main.in_exam():
            self.person.front.lock()

    def wait(self, _window: QWidget) -> None:
        QTest.qWait(self.chance.randint(1, 60))


ACTS: dict[Callable[[Monkey, QWidget], None], float] = {
    Monkey.click_something: 46,
    Monkey.click_anywhere: 9,
    Monkey.click_twice: 5,
    Monkey.press: 18,
    Monkey.press_with_control: 3,
    Monkey.type: 7,
    Monkey.paste: 2,
    Monkey.choose_in_a_box: 3,
    Monkey.turn_the_wheel: 2,
    Monkey.resize: 1,
    Monkey.turn_to_a_page: 4,
    Monkey.turn_to_the_other_side: 0.7,
    Monkey.switch_the_look: 0.5,
    Monkey.switch_the_language: 0.3,
    Monkey.move_the_clock: 1,
    Monkey.lock: 0.15,
    Monkey.wait: 2,
}


def _does_something(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton | QAbstractItemView | QComboBox) or widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def _alive(widget: QWidget) -> bool:
    from shiboken6 import isValid

    return bool(isValid(widget))


def _keyboard(window: QWidget) -> QWidget:
    focused = QApplication.focusWidget()
    return focused if focused is not None and (focused is window or window.isAncestorOf(focused)) else window


def files_for(folder: Path) -> tuple[Path, ...]:
    """What it finds when a file is asked for: rubbish of several kinds."""
    folder.mkdir(exist_ok=True)
    made = []
    for name, data in (
        ("a.xlsx", b"PK\x03\x04"),
        ("b.csv", b"\xff\xfe\x00"),
        ("c.pdf", b"%PDF-1.4"),
        ("d.yaml", b"a: [\n"),
        ("e.docx", b""),
    ):
        (folder / name).write_bytes(data)
        made.append(folder / name)
    return (*made, folder / "absent.csv", folder)
