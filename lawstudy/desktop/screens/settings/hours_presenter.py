"""The decisions about 学时 in 设置: targets of each account, the rule, the table of rules, the platforms of training. Plain Python."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from lawstudy.backend.contract import Door
from lawstudy.desktop.contract import Failure, Shell
from lawstudy.desktop.screens.settings.hours_table import Choices
from lawstudy.domain.credit import CreditRule, DatedRule, HoursAccount, HoursTarget
from lawstudy.i18n import _
from lawstudy.usecases.activities.hours import list_hours_rules, set_hours_rule, set_hours_target
from lawstudy.usecases.activities.hours_table import add_hours_rule, end_hours_rule, list_hours_examples, set_training_platforms
from lawstudy.usecases.activities.kinds import list_kinds
from lawstudy.usecases.people.people import list_groups, our_organisation
from lawstudy.usecases.study.external_records import course_completions


@dataclass(frozen=True)
class HoursFound:
    """``seen`` are the platforms that records of the bureau's year come from; ``examples`` what other places ask for."""

    version: int
    targets: tuple[HoursTarget, ...]
    examples: tuple[HoursTarget, ...]
    rule: CreditRule
    table: tuple[DatedRule, ...]
    platforms: tuple[str, ...]
    seen: tuple[str, ...]
    choices: Choices


class HoursPart(Protocol):
    def show_hours(self, found: HoursFound) -> None: ...

    def hours_saved(self) -> None: ...

    def close_rule(self) -> None: ...

    def refuse_rule(self, words: str) -> None: ...


class HoursPresenter:
    def __init__(self, shell: Shell, view: HoursPart) -> None:
        self._shell, self._view, self._version = shell, view, 0

    def load(self) -> None:
        today = self._shell.today()
        self._shell.tasks.read(lambda door: _found(door, today), self._arrived, replacing="hours")

    def _arrived(self, found: HoursFound) -> None:
        self._version = found.version
        self._view.show_hours(found)

    def save_target(self, account: HoursAccount, hundredths: int | None, basis: str) -> None:
        version = self._version
        self._write(lambda door: door.call(set_hours_target, hundredths=hundredths, basis=basis, account=account, expected_version=version))

    def save_rule(self, rule: CreditRule) -> None:
        version = self._version
        self._write(lambda door: door.call(set_hours_rule, rule=rule, expected_version=version))

    def save_platforms(self, platforms: tuple[str, ...]) -> None:
        version = self._version
        self._write(lambda door: door.call(set_training_platforms, platforms=platforms, expected_version=version))

    def end_line(self, number: int, last_day: str | None) -> None:
        version = self._version
        self._write(lambda door: door.call(end_hours_rule, number=number, last_day=last_day, expected_version=version))

    def add_line(self, line: DatedRule) -> None:
        """The form closes once the line is in the table; what is refused stays in it, with the reason."""
        version = self._version

        def saved(_done: object) -> None:
            self._view.close_rule()
            self._saved()

        def refused(failure: Failure) -> None:
            self._view.refuse_rule(failure.message.text())
            self.load()

        self._shell.tasks.write(lambda door: door.call(add_hours_rule, line=line, expected_version=version), saved, refused)

    def _write(self, work: Callable[[Door], object]) -> None:
        self._shell.tasks.write(work, lambda _done: self._saved())

    def _saved(self) -> None:
        self._view.hours_saved()
        self._shell.say(_("Saved"))
        self.load()


def _found(door: Door, today: str) -> HoursFound:
    ours = door.call(our_organisation)
    settings = ours.settings
    courses = door.call(course_completions, year=ours.year).courses
    return HoursFound(
        version=ours.version,
        targets=tuple(one for account in HoursAccount if (one := settings.target_of(account)) is not None),
        examples=door.call(list_hours_examples),
        rule=settings.credit_rule,
        table=settings.hours_rules,
        platforms=settings.training_platforms,
        seen=tuple(dict.fromkeys(course.platform for course in courses)),
        choices=Choices(rules=door.call(list_hours_rules), kinds=door.call(list_kinds), groups=door.call(list_groups), today=today),
    )
