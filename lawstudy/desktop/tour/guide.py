"""What a stop can do: click, type, wait, go somewhere, take a picture, keep a document."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from lawstudy.app import Program
from lawstudy.desktop import theme
from lawstudy.desktop.theme import Mode
from lawstudy.desktop.tour.clock import TourClock
from lawstudy.desktop.widgets.dialog import LEAVE, Dialog
from lawstudy.desktop.window import MainWindow

USUAL = ((1366, 768), (1920, 1080))
PATIENCE_SECONDS = 300
SETTLE_SECONDS = 0.05
SETTLE_ROUNDS = 12  # a layout that folds asks for another, each a round of its own, however long the machine takes for one


@dataclass
class Guide:
    """``stop`` is the name of the current stop; pictures are only taken of the stops in ``only`` (all when it is empty)."""

    program: Program
    clock: TourClock
    out: Path
    only: frozenset[str] = frozenset()
    quick: bool = False
    sizes: tuple[tuple[int, int], ...] = USUAL
    stop: str = ""
    made: list[Path] = field(default_factory=list)

    # --- looking ---

    @property
    def main(self) -> MainWindow:
        window = self.program.front.main
        if window is None:
            raise LookupError("nobody is signed in")
        return window

    @property
    def screen(self) -> QWidget:
        """The widget of the screen in view."""
        shown = self.main.stack.currentWidget()
        assert shown is not None  # a signed-in person always sees a screen
        return shown

    def find(self, kind: type[QWidget], name: str, within: QWidget | None = None) -> Any:
        """The visible widget of ``kind`` whose text or accessible name begins with ``name``."""
        host = within or self.window()
        for widget in host.findChildren(kind):
            text = getattr(widget, "text", lambda: "")()
            if widget.isVisible() and (str(text).startswith(name) or widget.accessibleName().startswith(name)):
                return widget
        raise LookupError(f"no {kind.__name__} “{name}” in view")

    def window(self) -> QWidget:
        front = self.program.front
        shown = next((w for w in (front.sign_in, front.first_start, front.main) if w is not None and w.isVisible()), None)
        if shown is None:
            raise LookupError("no window is open")
        return shown

    # --- doing ---

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at or widget.rect().center())
        self.settle()

    def type(self, widget: QWidget, text: str) -> None:
        """Keys for Latin text, an input method for the rest; ``widget`` goes on from what it holds."""
        widget.setFocus()
        for character in text:
            if character.isascii():
                QTest.keyClicks(widget, character)
            else:
                event = QInputMethodEvent()
                event.setCommitString(character)
                QApplication.sendEvent(widget, event)
        self.settle()

    def press(self, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(widget, key, modifier)
        self.settle()

    def go(self, screen: str, **parameters: Any) -> None:
        """Go to a screen as its buttons would; what is half written there is left unsaved."""
        self.main.go(screen, parameters)
        self.settle()
        for dialog in self.main.findChildren(Dialog):
            if dialog.isVisible() and dialog.has_button(LEAVE):
                dialog.close_with(LEAVE)
                self.settle()

    def go_by_rail(self, key: str, side: str = "") -> None:
        """Click an item of the navigation, on the given side of the switch."""
        if side and self.main.side.value != side:
            self.main.choose_side(side)
            self.settle()
        self.click(self.main.rail.button(key))

    def settle(self) -> None:
        """Until no work is under way and nothing is left to be painted."""
        quiet_since, rounds = time.monotonic(), 0
        end = quiet_since + PATIENCE_SECONDS
        while time.monotonic() - quiet_since < SETTLE_SECONDS or rounds < SETTLE_ROUNDS:
            QApplication.processEvents()
            time.sleep(0.002)
            rounds += 1
            if self.program.workers.busy():
                quiet_since, rounds = time.monotonic(), 0
            if time.monotonic() > end:
                raise TimeoutError("the program did not come to rest")

    def until(self, condition: Callable[[], object], what: str) -> None:
        end = time.monotonic() + PATIENCE_SECONDS
        while not condition():
            QApplication.processEvents()
            time.sleep(0.002)
            if time.monotonic() > end:
                raise TimeoutError(f"waited in vain for {what}")
        self.settle()

    def sign_in_as(self, name: str, password: str) -> None:
        """Sign out whoever is there and sign ``name`` in through the sign-in window."""
        front = self.program.front
        if front.main is not None:
            front.sign_out()
            self.settle()
        window = front.sign_in
        if window is None:
            raise LookupError("the sign-in window is not open")
        window.search.clear()
        self.type(window.search, name)
        self.until(lambda: (found := window.names.selected()) is not None and found.name == name, f"{name} in the list")
        self.press(window.search, Qt.Key.Key_Return)
        self.type(window.password, password)
        self.press(window.password, Qt.Key.Key_Return)
        self.until(lambda: front.main is not None and front.main.isVisible(), "the main window")

    # --- keeping ---

    def shot(self, name: str) -> None:
        """A picture of the window in each size and theme, as ``<stop>-<name>-<width>-<theme>.png``."""
        if self.only and self.stop not in self.only:
            return
        window = self.window()
        if isinstance(window, MainWindow) and window.idle is not None:
            window.idle.touch()  # a slow machine takes longer than nobody may be away
        before = window.size()
        fixed = window.minimumWidth() == window.maximumWidth()
        sizes = [(before.width(), before.height())] if fixed else list(self.sizes[:1] if self.quick else self.sizes)
        for mode in (Mode.LIGHT,) if self.quick else (Mode.LIGHT, Mode.DARK):
            theme.apply(self.program.app, mode)
            for width, height in sizes:
                window.resize(width, height)
                self.settle()
                path = self.out / f"{self.stop}-{name}-{width}-{mode.value}.png"
                if not window.grab().save(str(path)):
                    raise OSError(f"{path} cannot be written")
                self.made.append(path)
        window.resize(before)
        theme.apply(self.program.app, Mode.LIGHT)
        self.settle()

    def popup(self, name: str, opened: Callable[[], QWidget]) -> None:
        """A picture of a menu or a calendar in each theme: a window of its own, which ``opened`` gives and which is closed again."""
        if self.only and self.stop not in self.only:
            return
        for mode in (Mode.LIGHT,) if self.quick else (Mode.LIGHT, Mode.DARK):
            theme.apply(self.program.app, mode)
            shown = opened()
            self.settle()
            path = self.out / f"{self.stop}-{name}-{mode.value}.png"
            if not shown.grab().save(str(path)):
                raise OSError(f"{path} cannot be written")
            self.made.append(path)
            shown.close()
        theme.apply(self.program.app, Mode.LIGHT)
        self.settle()

    def document(self, name: str, data: bytes) -> None:
        """Keep a document that the program made."""
        if self.only and self.stop not in self.only:
            return
        path = self.out / name
        path.write_bytes(data)
        self.made.append(path)
