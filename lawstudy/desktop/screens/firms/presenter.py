"""The decisions of 企业: the list, near names, adding and changing a firm, and two entries that are one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol
from uuid import UUID

from lawstudy.backend.contract import Door
from lawstudy.backend.pages import every
from lawstudy.desktop.contract import Failure, Shell
from lawstudy.desktop.meanwhile import carried_over, kept_words, told
from lawstudy.domain.firms import Firm, FirmFacts, written_groups
from lawstudy.domain.page import Page
from lawstudy.errors import ChangedMeanwhile, FirmNear
from lawstudy.i18n import _
from lawstudy.usecases.firms.firms import (
    FirmLine,
    add_firm,
    change_firm,
    find_firm,
    list_firms,
    merge_firms,
    near_firms,
    show_firm,
    split_firm,
)
from lawstudy.words.firms import firm_type_words


@dataclass(frozen=True)
class Found:
    """``house`` counts all firms, whatever is searched for; ``near`` those that have a near name and of which nobody said what they are."""

    lines: tuple[FirmLine, ...]
    house: int
    near: frozenset[UUID]


@dataclass(frozen=True)
class Wanted:
    """What a form asks for: ``firm`` None is a new one. ``near``: it is another one, although a near name is known."""

    facts: FirmFacts
    firm: Firm | None
    near: bool = False


class FirmsPage(Protocol):
    def show_firms(self, found: Found, *, near_only: bool) -> None: ...

    def show_form(self, firm: Firm | None, facts: FirmFacts | None, refused: str) -> None: ...

    def ask_merge(self, firm: Firm, others: Sequence[Firm]) -> None: ...

    def ask_near(self, wanted: Wanted, words: str) -> None: ...


class FirmsPresenter:
    def __init__(self, shell: Shell, view: FirmsPage) -> None:
        self._shell, self._view = shell, view
        self._text, self._near_only = "", False

    def load(self) -> None:
        text = self._text

        def work(door: Door) -> Found:
            lines = every(door, list_firms, text=text).items
            house = door.call(list_firms, limit=1).total
            near = frozenset(firm.id for pair in door.call(near_firms) for firm in (pair.first, pair.second))
            return Found(lines, house, near)

        self._shell.tasks.read(work, self._arrived, replacing="firms")

    def _arrived(self, found: Found) -> None:
        """With no near names left the filter has nothing to show."""
        self._near_only = self._near_only and bool(found.near)
        self._view.show_firms(found, near_only=self._near_only)

    def search(self, text: str) -> None:
        self._text = text
        self.load()

    def show_near(self, only: bool) -> None:
        self._near_only = only
        self.load()

    def ask_new(self) -> None:
        self._view.show_form(None, None, "")

    def ask_change(self, firm: Firm) -> None:
        self._view.show_form(firm, firm, "")

    def save(self, wanted: Wanted) -> None:
        def work(door: Door) -> Firm:
            if wanted.firm is None:
                return door.call(add_firm, facts=wanted.facts, near=wanted.near)
            return door.call(
                change_firm, firm_id=wanted.firm.id, facts=wanted.facts, expected_version=wanted.firm.version, near=wanted.near
            )

        self._shell.tasks.write(work, self._saved, lambda failure: self._refused(wanted, failure))

    def _saved(self, firm: Firm) -> None:
        self._shell.say(_("Saved: {topic}").format(topic=firm.name))
        self.load()

    def _refused(self, wanted: Wanted, failure: Failure) -> None:
        """What was typed is not lost: the form comes back with the reason."""
        if isinstance(failure.error, FirmNear):
            self._view.ask_near(replace(wanted, near=True), failure.message.happened)
        elif isinstance(failure.error, ChangedMeanwhile) and wanted.firm is not None:
            self._see_change(wanted, wanted.firm)
        elif failure.error is None:
            self._shell.show_failure(failure)
        else:
            self._view.show_form(wanted.firm, wanted.facts, failure.message.text())

    def _see_change(self, wanted: Wanted, before: Firm) -> None:
        """Somebody else changed the firm: the form comes back over what it is now, and says what became another."""

        def arrived(now: Firm) -> None:
            lines = told(_facts(before), _facts(now))
            moved = replace(wanted, firm=now, facts=carried_over(wanted.facts, before, now))
            if not lines:  # nothing that the form shows
                self.save(moved)
                return
            words = _("Someone else changed {name} meanwhile:").format(name=before.name)
            self._view.show_form(now, moved.facts, f"{words}\n{kept_words(lines)}")
            self.load()

        self._shell.tasks.read(lambda door: door.call(show_firm, firm_id=before.id), arrived)

    def ask_merge(self, firm: Firm) -> None:
        """With all the firms that it can be, whatever is searched for."""

        def arrived(known: Page[FirmLine]) -> None:
            others = [line.firm for line in known.items if line.firm.id != firm.id and line.firm.same_as is None]
            self._view.ask_merge(firm, others)

        self._shell.tasks.read(lambda door: every(door, list_firms), arrived)

    def merge(self, firm: Firm, into: str) -> None:
        """``into`` is the name of the one that stays."""

        def work(door: Door) -> Firm:
            other = door.call(find_firm, name=into)
            return door.call(merge_firms, firm_id=firm.id, into=other.id, expected_version=firm.version)

        def done(_firm: Firm) -> None:
            self._shell.say(_("“{firm}” counts as “{other}” from now on.").format(firm=firm.name, other=into))
            self.load()

        self._shell.tasks.write(work, done)

    def split(self, firm: Firm) -> None:
        self._shell.tasks.write(lambda door: door.call(split_firm, firm_id=firm.id, expected_version=firm.version), self._saved)


def _facts(firm: Firm) -> dict[str, str]:
    """What the form shows, as :func:`told` reads it."""
    return {
        _("Full name"): firm.name,
        _("Short name"): firm.short,
        _("Type of unit"): firm_type_words(firm.type),
        _("Park"): firm.park,
        _("Groups of firms"): written_groups(firm),
    }
