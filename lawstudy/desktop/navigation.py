"""Which screen is shown: made when first asked for, kept while it is of use, refreshed when its nouns have changed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from lawstudy.desktop import composing
from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens import Entry
from lawstudy.desktop.widgets.dialog import LEAVE, confirm
from lawstudy.i18n import _

REMEMBERED = 30


class ScreenShell(Shell, Protocol):
    """A shell that the navigator can end. ``kept`` is what its screen says of what is kept, "" for nothing."""

    kept: str

    def close(self) -> None: ...


@dataclass
class _Shown:
    key: str
    parameters: dict[str, Any]
    screen: Screen
    shell: ScreenShell
    stale: bool = field(default=False)


class Navigator:
    """Screens without parameters are kept until the end; one with parameters, or that is filled in and done with, is made anew each
    time and ends when left.

    ``shell_for(key)`` makes the shell of a new screen; ``shown(key)`` is told after each change.
    """

    def __init__(
        self,
        stack: QStackedWidget,
        entries: Mapping[str, Entry],
        shell_for: Callable[[str], ScreenShell],
        shown: Callable[[str], None],
    ) -> None:
        self._stack, self._entries, self._shell_for, self._tell = stack, entries, shell_for, shown
        self._kept: dict[str, _Shown] = {}
        self._current: _Shown | None = None
        self._before: list[tuple[str, dict[str, Any]]] = []
        self._released: _Shown | None = None
        self._given_up = False

    def current_key(self) -> str:
        return self._current.key if self._current is not None else ""

    def current_shell(self) -> ScreenShell | None:
        return self._current.shell if self._current is not None else None

    def go(self, key: str, **parameters: Any) -> None:
        """Show a screen once the current one lets go. KeyError for a key that is not in the table."""
        self._entries[key]
        current = self._current
        if current is not None and not parameters and current is self._kept.get(key):
            self._refresh_if_stale(current)
            return
        self._when_free(lambda: self._show(key, parameters, remember=True))

    def back(self) -> None:
        """Show what was shown before; nothing when there is nothing before."""
        if self._before:
            key, parameters = self._before[-1]
            self._when_free(lambda: self._back_to(key, parameters))

    def may_close(self, go_on: Callable[[], None]) -> bool:
        """Whether the window may end: no screen holds anything that is written and not saved, and the current one lets go. Otherwise it
        asks, and calls ``go_on`` later.

        Whatever ``go_on`` does, nothing is asked a second time on the way."""
        composing.commit()
        pending = [] if self._given_up else [each.screen.widget.accessibleName() for each in self._all() if each.screen.pending()]
        if not pending:
            return self.lets_go(go_on)
        text = _("What is written on the page “{page}” is not saved.").format(page=_(", ").join(pending))
        dialog = confirm(self._stack, _("Leave without saving?"), text, _("Discard it"), result=LEAVE, danger=True)
        dialog.finished.connect(lambda result: self._end_all_the_same(go_on) if result == LEAVE else None)
        dialog.open()
        return False

    def _end_all_the_same(self, go_on: Callable[[], None]) -> None:
        self._given_up = True
        try:
            if self.lets_go(go_on):
                go_on()
        finally:
            self._given_up = False

    def lets_go(self, go_on: Callable[[], None]) -> bool:
        """Whether the current screen lets go at once; otherwise it asks, and calls ``go_on`` later, when it is not asked again."""
        composing.commit()
        current = self._current
        if current is None or current is self._released:
            return True

        def released() -> None:
            self._released = current
            try:
                go_on()
            finally:
                self._released = None

        return current.screen.may_leave(released)

    def leave_for(self, key: str) -> None:
        """Show a screen without asking the current one."""
        self._show(key, {}, remember=False)

    def stale(self, nouns: Iterable[str]) -> None:
        """These nouns have changed: refresh the screen in view, and the others when they are shown again."""
        changed = frozenset(nouns)
        for shown in self._all():
            if shown.screen.nouns & changed:
                shown.stale = True
        if self._current is not None:
            self._refresh_if_stale(self._current)

    def flush(self) -> None:
        """What the screens hold is given to be written; they stay."""
        composing.commit()
        for shown in self._all():
            shown.screen.flush()

    def forget_others(self) -> None:
        """End every screen but the one in view, and the way back."""
        for shown in self._all():
            if shown is not self._current:
                self._end(shown)
        self._kept = {key: shown for key, shown in self._kept.items() if shown is self._current}
        self._before.clear()

    def close_all(self) -> None:
        """End every screen."""
        composing.commit()
        for shown in self._all():
            self._end(shown)
        self._kept.clear()
        self._before.clear()
        self._current = None

    def _all(self) -> list[_Shown]:
        extra = [self._current] if self._current is not None and self._current not in self._kept.values() else []
        return [*self._kept.values(), *extra]

    def _when_free(self, go: Callable[[], None]) -> None:
        if self.lets_go(go):
            go()

    def _back_to(self, key: str, parameters: dict[str, Any]) -> None:
        self._before.pop()
        self._show(key, parameters, remember=False)

    def _show(self, key: str, parameters: dict[str, Any], *, remember: bool) -> None:
        composing.commit()
        # Made first: if that fails the person stays where they are.
        target = self._kept.get(key) if not parameters else None
        target = target or self._made(key, parameters)
        left, self._current = self._current, target
        if (
            left is not None and remember and left.key in self._entries and not self._entries[left.key].full
        ):  # not into an exam, nor where one is no longer let in
            self._before = [*self._before[-REMEMBERED:], (left.key, left.parameters)]
        self._stack.setCurrentWidget(target.screen.widget)
        if left is not None and left is not target and left is not self._kept.get(left.key):
            self._end(left)
        self._refresh_if_stale(target)
        # The page itself where nothing on it is meant: Qt would take what comes next in the window, the person at its lower edge.
        (target.screen.focus or target.screen.widget).setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell(key)

    def _made(self, key: str, parameters: dict[str, Any]) -> _Shown:
        shell = self._shell_for(key)
        screen = self._entries[key].load()(shell, **parameters)
        self._stack.addWidget(screen.widget)
        shown = _Shown(key, parameters, screen, shell, stale=True)
        if not parameters and not self._entries[key].full and not self._entries[key].anew:
            self._kept[key] = shown
        return shown

    @staticmethod
    def _refresh_if_stale(shown: _Shown) -> None:
        if shown.stale:
            shown.stale = False
            shown.screen.refresh()

    def _end(self, shown: _Shown) -> None:
        shown.shell.close()
        shown.screen.closed()
        self._stack.removeWidget(shown.screen.widget)
        shown.screen.widget.deleteLater()
