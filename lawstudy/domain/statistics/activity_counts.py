"""Activities counted by family, kind and tag, 议题 items, and 人次 by name and by headcount, in a period.

Counts of different families (学习, 普法宣传, 监督检查 …) stand beside one another and are never added.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TypeAlias
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.activity import Activity, ActivityStatus, AgendaItem, AttendanceMode, amount_of, is_recorded
from lawstudy.domain.attendance import ATTENDING, Attendance
from lawstudy.domain.kinds import Family, Kind, Unit, of_code
from lawstudy.domain.statistics.facts import CountFact, Definition
from lawstudy.domain.statistics.firm_counts import Visited, Visits, visits_of

# 2: by families, and without activities that nobody is recorded for. Version 1 counted every held activity as a study.
VERSION = 2
# The rows of the registers, by activity.
_Rows: TypeAlias = Mapping[UUID, Sequence[Attendance]]


class ItemCount(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """议题 counted as 项, with the activities that had them."""

    items: int
    sessions: CountFact


class AgendaCounts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """第一议题, 会前学法, 研究法治建设工作, 听取法治工作汇报, 部署普法 or 政务公开; ``chaired`` (主持研究法治议题) is how often each person
    presided over the last three, by name as it is written."""

    first_topics: ItemCount
    law_topics: ItemCount
    governance_topics: ItemCount
    heard_topics: ItemCount
    deployed_topics: ItemCount
    chaired: tuple[tuple[str, CountFact], ...]


class Attendances(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """人次: ``by_name`` from registers, ``by_headcount`` from activities that only counted heads; a figure says which.

    ``about`` of the latter are written as an about-number (50余人) and stand in the sum with its lowest value.
    ``distinct_people`` attended by name at least once; ``unrecorded`` counts 未登记 rows of the registers.
    """

    by_name: int
    by_headcount: int
    distinct_people: CountFact
    headcount_sessions: CountFact
    about: CountFact
    unrecorded: int

    @property
    def total(self) -> int:
        return self.by_name + self.by_headcount


class TagCount(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Activities that carry a tag, and how many of them are of which kind (by code)."""

    tag: str
    sessions: CountFact
    of_which: tuple[tuple[str, CountFact], ...]


class FamilyCounts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``total`` counts each activity of a family once; a tag counts the same activities another way, so tags do not add up to it.

    ``by_kind`` is by code in the order of the kinds and leaves out those without an activity; ``by_tag`` is by name.
    ``unrecorded`` were held as far as is known, but nobody is recorded for them (未登记人员): they are in no other count.
    ``confirmed`` are those of them that the coordinator has confirmed as held: they are counted.
    """

    family: Family
    total: CountFact
    by_kind: tuple[tuple[str, CountFact], ...]
    by_tag: tuple[tuple[str, CountFact], ...]
    attendances: Attendances
    visits: Visits
    unrecorded: CountFact
    confirmed: CountFact


class SetCounts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Activities of some kinds counted over the set, whatever their families: 场次/次, 项, 人次, 家次 and 家 stand beside one another.
    ``amounts`` are how many of each unit that is not 场次 or 次 (件, 条, 册 …) their rows stand for, ``about`` those of them with an
    about-number, ``uncounted`` prints that nobody has counted. ``by_tag`` are the 专项活动 among them, with how many of each kind."""

    sessions: CountFact
    amounts: tuple[tuple[Unit, int], ...]
    about: CountFact
    uncounted: CountFact
    items: int
    agenda: AgendaCounts
    attendances: Attendances
    visits: Visits
    by_tag: tuple[TagCount, ...]


class ActivityCounts(FamilyCounts, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The counts of 学习, with those of the other families ``beside`` them, and the 议题 of whatever had some."""

    beside: tuple[FamilyCounts, ...]
    agenda: AgendaCounts

    def of_kind(self, kind: str) -> CountFact:
        """Activities of one kind, of whatever family; empty when there was none."""
        found = (fact for counts in (self, *self.beside) for code, fact in counts.by_kind if code == kind)
        return next(found, None) or _sessions(f"activity.{kind}", ())

    def of_tag(self, tag: str) -> CountFact:
        """场次 that carry a tag, empty when there was none."""
        return dict(self.by_tag).get(tag) or _sessions("activity.tag", ())


def held_in(sessions: Iterable[Activity], first_day: str, last_day: str) -> tuple[Activity, ...]:
    """Activities held from ``first_day`` to ``last_day`` (local ISO dates, both included), by date, time and topic. One of several
    days is held on its first."""
    held = (s for s in sessions if s.status is ActivityStatus.HELD and first_day <= s.held_on <= last_day)
    return tuple(sorted(held, key=_when))


def activity_counts(
    sessions: Sequence[Activity],
    attendances: Iterable[Attendance],
    first_day: str,
    last_day: str,
    *,
    kinds: Mapping[str, Kind],
    marked: Collection[UUID],
    visited: Visited = {},  # noqa: B006  # never changed
) -> ActivityCounts:
    """The counts of a period, from all ``sessions`` of the ledger; ``marked`` are those whose register, or list of firms, names anyone,
    ``visited`` the firms of each.

    Sessions of one series are one activity: they count once, in the period in which the first of them was held.
    """
    ledger = _Ledger(sessions, kinds, marked)
    held, rows = held_in(sessions, first_day, last_day), _by_activity(attendances)
    families = {family: _family(ledger, family, held, rows, visited) for family in Family}
    counting = [activity for activity in held if ledger.stands(activity)]
    study = families.pop(Family.STUDY)
    return ActivityCounts(
        **{name: getattr(study, name) for name in FamilyCounts.__struct_fields__},
        beside=tuple(counts for counts in families.values() if counts.total.ids or counts.unrecorded.ids),
        agenda=_agenda(counting),
    )


def set_counts(
    sessions: Sequence[Activity],
    attendances: Iterable[Attendance],
    first_day: str,
    last_day: str,
    *,
    kinds: Mapping[str, Kind],
    marked: Collection[UUID],
    visited: Visited,
    wanted: Collection[str],
) -> SetCounts:
    """As :func:`activity_counts`, of the kinds ``wanted`` (by code) taken together."""
    count = counting_sets(sessions, attendances, first_day, last_day, kinds=kinds, marked=marked, visited=visited)
    return count(wanted)


def counting_sets(
    sessions: Sequence[Activity],
    attendances: Iterable[Attendance],
    first_day: str,
    last_day: str,
    *,
    kinds: Mapping[str, Kind],
    marked: Collection[UUID],
    visited: Visited,
) -> Callable[[Collection[str]], SetCounts]:
    """As :func:`set_counts`, for many sets of kinds over the same ledger."""
    ledger, held = _Ledger(sessions, kinds, marked), held_in(sessions, first_day, last_day)
    rows = _by_activity(attendances)

    def count(wanted: Collection[str]) -> SetCounts:
        mine = [activity for activity in held if activity.kind in wanted]
        counted = [activity for activity in mine if ledger.adds_one(activity)]
        standing = [activity for activity in mine if ledger.stands(activity)]
        return SetCounts(
            sessions=_sessions("activity.set", counted),
            amounts=_amounts(ledger, counted),
            about=_sessions("activity.amount_about", (one for one in counted if one.amount_written)),
            uncounted=_sessions("activity.uncounted", (one for one in counted if not amount_of(one, ledger.kind_of(one)))),
            items=sum(len(activity.agenda) for activity in standing),
            agenda=_agenda(standing),
            attendances=_attendances(mine, rows),
            visits=_visits(ledger, mine, visited),
            by_tag=tuple(_tag(tag, counted) for tag in sorted({tag for activity in counted for tag in activity.tags})),
        )

    return count


def _by_activity(attendances: Iterable[Attendance]) -> dict[UUID, list[Attendance]]:
    rows: dict[UUID, list[Attendance]] = {}
    for row in attendances:
        rows.setdefault(row.activity_id, []).append(row)
    return rows


def counted_once(
    sessions: Sequence[Activity], first_day: str, last_day: str, *, kinds: Mapping[str, Kind], marked: Collection[UUID]
) -> tuple[Activity, ...]:
    """The activities that add one to the counts of a period, whatever their families, by date: as :func:`activity_counts` counts them."""
    ledger = _Ledger(sessions, kinds, marked)
    return tuple(activity for activity in held_in(sessions, first_day, last_day) if ledger.adds_one(activity))


def _amounts(ledger: "_Ledger", counted: Iterable[Activity]) -> tuple[tuple[Unit, int], ...]:
    found: dict[Unit, int] = {}
    for activity in counted:
        kind = ledger.kind_of(activity)
        if kind.unit not in {Unit.SESSIONS, Unit.TIMES}:
            found[kind.unit] = found.get(kind.unit, 0) + amount_of(activity, kind)
    return tuple(found.items())


def _tag(tag: str, counted: Iterable[Activity]) -> TagCount:
    mine = [activity for activity in counted if tag in activity.tags]
    of_which = {code: _sessions(f"activity.{code}", (one for one in mine if one.kind == code)) for code in (one.kind for one in mine)}
    return TagCount(tag=tag, sessions=_sessions("activity.tag", mine), of_which=tuple(of_which.items()))


class _Ledger:
    """What it takes to say of an activity whether it counts."""

    def __init__(self, sessions: Iterable[Activity], kinds: Mapping[str, Kind], marked: Collection[UUID]) -> None:
        self.kinds, self._marked = kinds, frozenset(marked)
        self._first_of_series: dict[UUID, UUID] = {}
        for activity in held_in(sessions, "", "9999"):
            if activity.series_id and activity.counts.sessions and self.stands(activity):
                self._first_of_series.setdefault(activity.series_id, activity.activity_id)

    def kind_of(self, activity: Activity) -> Kind:
        return of_code(self.kinds, activity.kind)

    def is_recorded(self, activity: Activity) -> bool:
        return is_recorded(activity, self.kind_of(activity), marked=activity.activity_id in self._marked)

    def stands(self, activity: Activity) -> bool:
        return activity.people_confirmed or self.is_recorded(activity)

    def adds_one(self, activity: Activity) -> bool:
        """Not of a series, or the first of it that was held in any period."""
        if not activity.counts.sessions or not self.stands(activity):
            return False
        return not activity.series_id or self._first_of_series[activity.series_id] == activity.activity_id


def _family(ledger: _Ledger, family: Family, held: Sequence[Activity], rows: _Rows, visited: Visited) -> FamilyCounts:
    mine = [activity for activity in held if of_code(ledger.kinds, activity.kind).family is family]
    counted = [activity for activity in mine if ledger.adds_one(activity)]
    bare = [activity for activity in mine if activity.counts.sessions and not ledger.is_recorded(activity)]
    used = dict.fromkeys(activity.kind for activity in counted)
    kinds = [code for code in dict.fromkeys((*ledger.kinds, *used)) if code in used]
    tags = sorted({tag for activity in counted for tag in activity.tags})
    total = "activity.total" if family is Family.STUDY else f"activity.{family}.total"
    return FamilyCounts(
        family=family,
        total=_sessions(total, counted),
        by_kind=tuple((code, _sessions(f"activity.{code}", (s for s in counted if s.kind == code))) for code in kinds),
        by_tag=tuple((tag, _sessions("activity.tag", (s for s in counted if tag in s.tags))) for tag in tags),
        attendances=_attendances(mine, rows),
        visits=_visits(ledger, mine, visited),
        unrecorded=_sessions("activity.unrecorded", (s for s in bare if not s.people_confirmed)),
        confirmed=_sessions("activity.confirmed", (s for s in bare if s.people_confirmed and ledger.adds_one(s))),
    )


def _visits(ledger: _Ledger, mine: Iterable[Activity], visited: Visited) -> Visits:
    """Each part of a series went to its own firms, so all parts count here."""
    return visits_of((activity for activity in mine if activity.counts.sessions and ledger.stands(activity)), visited)


def _when(activity: Activity) -> tuple[str, str, str]:
    return activity.held_on, activity.starts_at, activity.topic


def _sessions(definition: str, sessions: Iterable[Activity]) -> CountFact:
    ids = tuple(activity.activity_id for activity in sessions)
    return CountFact(definition=Definition(id=definition, version=VERSION), noun="session", ids=ids)


def _agenda(held: Sequence[Activity]) -> AgendaCounts:
    return AgendaCounts(
        first_topics=_topics("activity.first_topics", held, lambda item: item.first_topic),
        law_topics=_topics("activity.law_topics", held, lambda item: item.law),
        governance_topics=_topics("activity.governance_topics", held, lambda item: item.governance),
        heard_topics=_topics("activity.heard_topics", held, lambda item: item.heard),
        deployed_topics=_topics("activity.deployed_topics", held, lambda item: item.deployed),
        chaired=_chaired(held),
    )


def _topics(definition: str, held: Iterable[Activity], wanted: Callable[[AgendaItem], bool]) -> ItemCount:
    having = [(activity, sum(wanted(item) for item in activity.agenda)) for activity in held]
    return ItemCount(items=sum(n for _, n in having), sessions=_sessions(definition, (activity for activity, n in having if n)))


def _chaired(held: Iterable[Activity]) -> tuple[tuple[str, CountFact], ...]:
    by_chair: dict[str, list[Activity]] = {}
    for activity in held:
        if activity.chair and any(item.is_rule_of_law for item in activity.agenda):
            by_chair.setdefault(activity.chair, []).append(activity)
    return tuple((chair, _sessions("activity.chaired", by_chair[chair])) for chair in sorted(by_chair))


def _attendances(held: Iterable[Activity], rows: _Rows) -> Attendances:
    counting = [activity for activity in held if activity.counts.attendances]
    counted_heads = [activity for activity in counting if activity.mode is AttendanceMode.HEADCOUNT]
    by_name = [activity.activity_id for activity in counting if activity.mode is AttendanceMode.BY_NAME]
    mine = [row for activity_id in by_name for row in rows.get(activity_id, ())]
    present = [row for row in mine if row.state in ATTENDING]
    people = tuple(dict.fromkeys(row.person_id for row in present))
    return Attendances(
        by_name=len(present),
        by_headcount=sum(activity.headcount or 0 for activity in counted_heads),
        distinct_people=CountFact(definition=Definition(id="activity.people", version=VERSION), noun="person", ids=people),
        headcount_sessions=_sessions("activity.headcount", counted_heads),
        about=_sessions("activity.about", (activity for activity in counted_heads if activity.headcount_written)),
        unrecorded=sum(row.state is None for row in mine),
    )
