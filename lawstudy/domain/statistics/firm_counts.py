"""家次 and 家: visits, and the distinct firms that were visited. Over several kinds they are computed over the set, never added."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.activity import Activity
from lawstudy.domain.firms import Firm, in_group
from lawstudy.domain.statistics.facts import CountFact, Definition

VERSION = 1
# The firms of each activity, every entry by what it stands for (``firms.resolved``).
Visited = Mapping[UUID, Sequence[UUID]]


class Visits(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``visits`` are 家次 with a firm that is named, ``firms`` the distinct ones of them (家). ``by_number`` are 家次 of activities that
    only say how many (约60家), which name no firm and give no 家; ``numbered`` are those activities, ``about`` those of them whose
    number is an about-number."""

    visits: int
    by_number: int
    firms: CountFact
    numbered: CountFact
    about: CountFact

    @property
    def total(self) -> int:
        """家次, named or not."""
        return self.visits + self.by_number


class Coverage(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """覆盖: of the firms that are in a group on a day, those that were ``reached`` and those that were not."""

    group: str
    on: str
    firms: CountFact
    reached: CountFact
    missing: CountFact

    @property
    def is_full(self) -> bool:
        """全覆盖: there are firms in the group, and all were reached."""
        return bool(self.firms.ids) and not self.missing.ids


def visits_of(activities: Iterable[Activity], visited: Visited) -> Visits:
    """Of activities that count. A firm that is named twice in one activity was visited once."""
    listed = list(activities)
    named = [list(dict.fromkeys(visited.get(activity.activity_id, ()))) for activity in listed]
    only_numbers = [activity for activity, firms in zip(listed, named, strict=True) if not firms and activity.firm_count]
    return Visits(
        visits=sum(len(firms) for firms in named),
        by_number=sum(activity.firm_count or 0 for activity in only_numbers),
        firms=_firms("firms.visited", dict.fromkeys(firm for firms in named for firm in firms)),
        numbered=_sessions("firms.numbered", only_numbers),
        about=_sessions("firms.about", [activity for activity in only_numbers if activity.firm_count_written]),
    )


def coverage(group: str, on: str, firms: Iterable[Firm], reached: Iterable[UUID], stands_for: Mapping[UUID, UUID]) -> Coverage:
    """``reached`` are the firms that activities named, by what they stand for. An entry that is another name of a firm brings that
    one into its groups."""
    wanted = dict.fromkeys(stands_for[firm.id] for firm in firms if in_group(firm, group, on))
    there = frozenset(reached)
    return Coverage(
        group=group,
        on=on,
        firms=_firms("firms.of_group", wanted),
        reached=_firms("firms.reached", [firm for firm in wanted if firm in there]),
        missing=_firms("firms.missing", [firm for firm in wanted if firm not in there]),
    )


def _firms(definition: str, ids: Iterable[UUID]) -> CountFact:
    return CountFact(definition=Definition(id=definition, version=VERSION), noun="firm", ids=tuple(ids))


def _sessions(definition: str, activities: Iterable[Activity]) -> CountFact:
    ids = tuple(activity.activity_id for activity in activities)
    return CountFact(definition=Definition(id=definition, version=VERSION), noun="session", ids=ids)
