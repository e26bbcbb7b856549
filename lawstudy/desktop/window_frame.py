"""The frame of the window of a signed-in person: navigation, the screen in view, the status line."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from lawstudy.desktop.choosing import open_path
from lawstudy.desktop.contract import Failure, Follow, Side
from lawstudy.desktop.demo_bar import DemoBar
from lawstudy.desktop.failures import show_failure
from lawstudy.desktop.navigation import Navigator, ScreenShell
from lawstudy.desktop.screens import NAVIGATION, Entry
from lawstudy.desktop.size_choice import SizeChoice
from lawstudy.desktop.tasks import failure_of
from lawstudy.desktop.theme import Tone
from lawstudy.desktop.warnings import show_warning
from lawstudy.desktop.widgets.dialog import forget_given
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.navigation_rail import NavigationItem, NavigationRail
from lawstudy.desktop.widgets.roomy import Pages, Roomy, bring_into_view
from lawstudy.desktop.widgets.status_line import StatusLine
from lawstudy.desktop.window_place import SIZE, keep_least
from lawstudy.domain.access import Role
from lawstudy.errors import NotAllowed
from lawstudy.i18n import _
from lawstudy.settings import Choices

if TYPE_CHECKING:
    from lawstudy.backend.contract import Door

SAID_MS = 5_000
FILES_FOLDER = "files_folder"


@dataclass(frozen=True)
class Desk:
    """Who is signed in where. ``clock`` gives µs UTC, ``kept`` is what the status line says when a screen says nothing."""

    door: "Door"
    organisation: str
    department: str
    idle_minutes: int
    clock: Callable[[], int]
    kept: str
    folder: Path = Path()
    choices: Choices = field(default_factory=Choices)
    text_percent: int = 100
    demo: tuple[str, ...] = ()  # who can be tried, where it is the demo


class Frame(QWidget):
    """Where the person is and what is said there. ``shell_for(key)`` makes what a new screen is given."""

    locked = Signal()
    left = Signal()
    language_chosen = Signal(str)
    appearance_chosen = Signal(str)
    text_percent_chosen = Signal(int)
    restore_wanted = Signal(object)
    person_wanted = Signal(str)
    demo_delete_wanted = Signal()

    def __init__(self, desk: Desk, entries: Mapping[str, Entry], shell_for: Callable[[str], ScreenShell]) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        keep_least(self)
        self.resize(*SIZE)  # until the front puts it where it was
        self.setWindowTitle(f"{_('LawStudy')} · {desk.organisation}")
        self.desk, self.door, self.actor = desk, desk.door, desk.door.actor
        self._all_entries = entries
        self.entries = {key: entry for key, entry in entries.items() if entry.is_open_to(self.actor)}
        self.side = self._first_side()
        self.rail, self.stack, self.status = NavigationRail(), Pages(), StatusLine()
        self.room = Roomy(self.stack)
        self.demo_bar = DemoBar(desk.demo, self.actor.name) if desk.demo else None
        self._place = desk.kept
        self._badges: dict[str, int] = {}
        self._said = QTimer(self)
        self._said.setSingleShot(True)
        self._said.timeout.connect(self.show_kept)
        self.navigator = Navigator(self.stack, self.entries, shell_for, self._shown)
        self.size_choice = SizeChoice(self, desk.text_percent)
        self._lay_out()
        self._fill_rail()

    # --- what it is made of ---

    def _lay_out(self) -> None:
        row = row_in(self, 0)
        column = QVBoxLayout()
        column.setSpacing(0)
        if self.demo_bar is not None:
            column.addWidget(self.demo_bar)
            self.demo_bar.person_wanted.connect(self.person_wanted)
            self.demo_bar.delete_wanted.connect(self.demo_delete_wanted)
        column.addWidget(self.room, 1)
        column.addWidget(self.status)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        self.rail.chosen.connect(self.choose)
        self.rail.side_chosen.connect(self.choose_side)

    def _fill_rail(self) -> None:
        actor, sides = self.actor, self._sides()
        self.rail.set_bureau(_("LawStudy"), self.desk.organisation)
        self.rail.set_person(actor.name, self.desk.department or role_words(actor.roles()))
        words = {Side.WORK: _("Managing"), Side.STUDY: _("My study")}
        self.rail.set_sides([(side.value, words[side]) for side in sides] if len(sides) > 1 else [], self.side.value)
        self._fill_items()

    def _fill_items(self) -> None:
        places = [place for place in NAVIGATION[self.side] if place.key in self.entries]
        self.rail.set_items([NavigationItem(place.key, _(place.title), place.icon) for place in places])
        for key, count in self._badges.items():
            self.rail.set_badge(key, count)

    def _sides(self) -> list[Side]:
        return [side for side in (Side.WORK, Side.STUDY) if any(place.key in self.entries for place in NAVIGATION[side])]

    def _first_side(self) -> Side:
        sides = self._sides()
        return sides[0] if sides else Side.STUDY

    def first_place(self) -> str:
        return next(place.key for place in NAVIGATION[self.side] if place.key in self.entries)

    def use_roles(self) -> None:
        """The person holds other roles now: the screen in view stays, as long as it is theirs; the others are made anew."""
        self.entries.clear()  # the navigator looks into the same table
        self.entries.update({key: entry for key, entry in self._all_entries.items() if entry.is_open_to(self.actor)})
        self.navigator.forget_others()
        if self.side not in self._sides():
            self.side = self._first_side()
        self._fill_rail()
        if self.navigator.current_key() not in self.entries:
            self.navigator.leave_for(self.first_place())
        else:
            self._select()

    # --- where the person goes ---

    def choose(self, key: str) -> None:
        """An item of the navigation was clicked; the selection moves only when the screen did."""
        self.go(key, {})
        self._select()

    def choose_side(self, side: str) -> None:
        if side != self.side.value and self.navigator.lets_go(lambda: self._turn_to(Side(side))):
            self._turn_to(Side(side))
        elif self.rail.switch is not None:
            self.rail.switch.set_value(self.side.value)

    def _turn_to(self, side: Side) -> None:
        self._set_side(side)
        self.go(self.first_place(), {})

    def _set_side(self, side: Side) -> None:
        self.side = side
        self._fill_items()
        if self.rail.switch is not None:
            self.rail.switch.set_value(side.value)

    def go(self, key: str, parameters: dict[str, Any]) -> None:
        """Show a screen; one that is not theirs is refused. One that cannot be made is a bug: it is logged. The person stays then."""
        try:
            if key in self._all_entries and key not in self.entries:
                raise NotAllowed(action=key)
            self.navigator.go(key, **parameters)
        except Exception as error:
            self.show_failure(failure_of(error))
            self._select()

    def go_back(self) -> None:
        before = self.navigator.current_key()
        self.navigator.back()
        if self.navigator.current_key() == before and self.entries[before].full:
            self.go(self.first_place(), {})

    def _shown(self, key: str) -> None:
        self.rail.setVisible(not self.entries[key].full)
        self.status.setVisible(not self.entries[key].full)
        if self.demo_bar is not None:
            self.demo_bar.setVisible(not self.entries[key].full)
        side = next((s for s in Side if self._place_of(key) in {place.key for place in NAVIGATION[s]}), self.side)
        if side is not self.side and side in self._sides():
            self._set_side(side)
        self._select()
        self.show_kept()

    def focusNextPrevChild(self, next: bool) -> bool:  # the argument's name is Qt's
        """Qt brings what Tab came to into view only where it came from within the same scrolled part. As with :class:`Roomy`, what took
        the focus because something was switched off, or because its page was left, does not scroll."""
        left = QApplication.focusWidget()
        moved = super().focusNextPrevChild(next)
        here = QApplication.focusWidget()
        if moved and here is not None and (left is None or (left.isEnabled() and left.isVisible())):
            bring_into_view(here)
        return moved

    def _place_of(self, key: str) -> str:
        return self.entries[key].under or key

    def _select(self) -> None:
        self.rail.set_current(self._place_of(self.navigator.current_key()))

    def ask_to_leave(self) -> None:
        """Sign out, once the screen in view lets go."""
        if self.navigator.may_close(self.left.emit):
            self.left.emit()

    # --- what it says ---

    def say(self, words: str, follow: Follow | None = None) -> None:
        forget_given(self)
        self._said.stop()
        self.status.set_facts(words, Tone.GREEN)
        if follow is not None:
            self.status.set_link(follow.words, lambda: self.go(follow.screen, dict(follow.parameters)))
        else:
            self._said.start(SAID_MS)

    def say_saved(self, path: Path) -> None:
        """What was just written, with 打开 and 打开文件夹."""
        self.say(_("Saved: {name}").format(name=path.name))
        self._said.stop()  # as long as it can be followed
        self.status.set_link(_("Open"), lambda: self._open(path))
        self.status.set_link(_("Open the folder"), lambda: self._open(path.parent))

    def _open(self, path: Path) -> None:
        if not open_path(path):
            self.say(_("This PC cannot open {name}, or it is no longer there.").format(name=path.name))

    def files_folder(self) -> str:
        return self.desk.choices.said(FILES_FOLDER)

    def keep_files_folder(self, folder: str) -> None:
        self.desk.choices.put(FILES_FOLDER, folder)

    def show_kept(self) -> None:
        """The screen's own words at the right of the status line, or where the workspace is."""
        shell = self.navigator.current_shell()
        own = shell.kept if shell is not None else ""
        self._said.stop()
        self.status.set_facts(own or self._place)

    def set_place(self, words: str) -> None:
        """Where the workspace is and when it was backed up; a confirmation that is being read stays."""
        self._place = words
        self.keep_saying()

    def keep_saying(self) -> None:
        """Other words for what is kept: they are shown unless a confirmation is being read."""
        if not self._said.isActive() and not self.status.has_link():
            self.show_kept()

    def set_badge(self, key: str, count: int) -> None:
        self._badges[key] = count
        self.rail.set_badge(key, count)

    def show_failure(self, failure: Failure) -> None:
        show_failure(self, failure)

    def warn(self, words: str, lines: Sequence[str]) -> None:
        show_warning(self, words, lines)


def role_words(roles: frozenset[Role]) -> str:
    """The highest role in words."""
    if Role.COORDINATOR in roles:
        return _("Coordinator")
    return _("Administrator") if Role.ADMINISTRATOR in roles else _("Employee")
