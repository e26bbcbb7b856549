"""年度学习计划: what is to be learnt and told in a year, by whom, by when. How far an item has come is computed from the ledger
(``progress``), never typed. Days are local ISO dates, both ends of a period included.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.activity import Activity, ActivityStatus, AttendanceMode
from lawstudy.domain.kinds import ActivityKind, Family, Kind, KindName
from lawstudy.domain.people import Person
from lawstudy.domain.statistics.activity_counts import counted_once, held_in, set_counts
from lawstudy.domain.statistics.firm_counts import Visited
from lawstudy.domain.text import folded, same_title

# 各科室: every department answers for it.
EVERY_DEPARTMENT = "*"
NEAR_DAYS = 14
# 九五普法规划 covers these years.
FRAME = (2026, 2030)


class Target(StrEnum):
    """What the amount of an item counts: 次 (场次), 人次, 家次, 学时 for each of its people, the 参考率 of an exam in percent, 旁听庭审."""

    TIMES = "times"
    ATTENDANCES = "attendances"
    VISITS = "visits"
    HOURS = "hours"
    EXAM = "exam"
    COURT = "court"


class PlanState(StrEnum):
    """Computed from the progress and the day. ``OVERDUE`` and ``NEAR`` are told to the coordinator only."""

    OVERDUE = "overdue"
    NEAR = "near"
    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    DONE = "done"


# What is told to the coordinator before anyone asks.
WAITING = frozenset({PlanState.OVERDUE, PlanState.NEAR})


class PlanFacts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is written down of an item. ``law`` is the law or topic as it is printed; ``kind`` the code of the kind whose activities
    count, "" for exams and for hours of any kind; those of ``more_kinds`` count as well (专题党课 or 专题研讨), all of them as one set.
    With ``words``, only activities and exams count whose topic, agenda or tags hold one.

    It is for the people of ``groups`` and ``departments`` (by name), for everyone without either. ``owner_department``
    (EVERY_DEPARTMENT: 各科室) and the person ``owner_id`` answer for it. ``duty``: it is a 普法责任. ``arrangement_id`` is the line of the
    checklist that it serves.
    """

    title: str
    from_day: str
    to_day: str
    law: str = ""
    kind: str = ""
    more_kinds: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    target: Target = Target.TIMES
    amount: int = 1
    groups: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    owner_department: str = ""
    owner_id: UUID | None = None
    duty: bool = False
    note: str = ""
    arrangement_id: UUID | None = None


class PlanItem(PlanFacts, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """计划项 of a year."""

    id: UUID
    year: int
    version: int = 1


class ArrangementState(StrEnum):
    """Of a line of last year's 工作安排: a person decides it."""

    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    DONE = "done"


class Arrangement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that last year's report promised for ``year``. ``note`` says what it was done by where no row of the ledger does."""

    id: UUID
    year: int
    text: str
    place: int = 0
    state: ArrangementState = ArrangementState.NOT_BEGUN
    note: str = ""
    version: int = 1


class ExamTurnout(Struct, frozen=True, kw_only=True):
    """应考 and 实考 of an exam of the year, by person."""

    id: UUID
    title: str
    day: str
    should: tuple[UUID, ...]
    sat: tuple[UUID, ...]


class Progress(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``done`` of ``total``: 次, 人次, 家次, or people (who have their hours, who sat). ``activities`` and ``exams`` are the rows behind
    it, ``coming`` the activities that are planned and count nothing yet, ``missing`` the people who still lack."""

    done: int
    total: int
    reached: bool
    activities: tuple[UUID, ...] = ()
    coming: tuple[UUID, ...] = ()
    exams: tuple[UUID, ...] = ()
    missing: tuple[UUID, ...] = ()


class Rows(Struct, frozen=True, kw_only=True):
    """What the ledger holds that a plan may count: ``marked`` activities have somebody recorded, ``came`` is how many their registers
    name as there, ``hours`` what each person was awarded (in hundredths) by what an item counts, by item. ``people`` are those of the
    bureau on the day that the plan is looked at."""

    activities: Sequence[Activity]
    kinds: Mapping[str, Kind]
    marked: Collection[UUID] = ()
    came: Mapping[UUID, int] = {}
    visited: Visited = {}
    hours: Mapping[UUID, Mapping[UUID, int]] = {}
    exams: Sequence[ExamTurnout] = ()
    people: Sequence[Person] = ()


def kinds_of(item: PlanFacts) -> tuple[str, ...]:
    """The kinds whose activities count, the first of which an activity planned from the item begins with; none for exams and for hours
    of any kind."""
    if item.target is Target.COURT:
        return (ActivityKind.COURT_VISIT,)
    return (item.kind, *item.more_kinds) if item.kind else ()


def goes_out(item: PlanFacts, kind: Kind | KindName | None) -> bool:
    """Whether an item is for people outside: 普法宣传 and 监督检查 for nobody of ours in particular."""
    outside = kind is not None and kind.family in {Family.OUTREACH, Family.INSPECTION}
    return outside and not item.groups and not item.departments


def answers_for(item: PlanFacts, departments: Collection[str], people: Collection[UUID]) -> bool:
    """Whether one of ``departments`` or ``people`` answers for an item; 各科室 are each of them."""
    return item.owner_department in {EVERY_DEPARTMENT, *departments} or item.owner_id in people


def audience_of(item: PlanFacts, people: Iterable[Person]) -> tuple[Person, ...]:
    """Those of ``people`` that an item is for."""
    groups, departments = frozenset(item.groups), frozenset(item.departments)
    if not groups and not departments:
        return tuple(people)
    return tuple(one for one in people if one.department in departments or groups.intersection(one.groups))


def serving(item: PlanItem, activities: Iterable[Activity]) -> list[Activity]:
    """Those of ``activities`` that an item asks for, in their order: planned from it, whenever they are held; or of one of its kinds,
    within its period, with one of its words. What was called off serves nothing."""
    kinds, first, last = kinds_of(item), item.from_day, item.to_day
    return [
        one
        for one in activities
        if (
            one.plan_item_id == item.id
            or (
                one.kind in kinds
                and first <= one.held_on <= last
                and _holds_word(item, (one.topic, *one.tags, *(each.topic for each in one.agenda)))
            )
        )
        and one.status is not ActivityStatus.CANCELLED
    ]


def _holds_word(item: PlanFacts, texts: Iterable[str]) -> bool:
    if not item.words:
        return True
    told = "\n".join(_folded(text) for text in texts)
    return any(_folded(word) in told for word in item.words)


_folded = lru_cache(4096)(folded)


def progress(item: PlanItem, rows: Rows) -> Progress:
    """How far an item has come, by what the ledger holds."""
    if item.target is Target.EXAM:
        return _of_exams(item, rows.exams)
    mine = serving(item, rows.activities)
    held = tuple(one.activity_id for one in counted_once(mine, "", "9999", kinds=rows.kinds, marked=rows.marked))
    coming = tuple(activity.activity_id for activity in mine if activity.status is ActivityStatus.PLANNED)
    if item.target is Target.HOURS:
        return structs.replace(_of_hours(item, rows), activities=held, coming=coming)
    if item.target in {Target.TIMES, Target.COURT}:
        return Progress(done=len(held), total=item.amount, reached=len(held) >= item.amount, activities=held, coming=coming)
    wanted = {activity.kind for activity in mine}
    counts = set_counts(mine, (), "", "9999", kinds=rows.kinds, marked=rows.marked, visited=rows.visited, wanted=wanted)
    if item.target is Target.ATTENDANCES:
        counting = [one for one in held_in(mine, "", "9999") if one.counts.attendances and one.mode is AttendanceMode.BY_NAME]
        done = counts.attendances.by_headcount + sum(rows.came.get(one.activity_id, 0) for one in counting)
    else:
        done = counts.visits.total
    return Progress(done=done, total=item.amount, reached=done >= item.amount, activities=held, coming=coming)


def any_hours(item: PlanFacts) -> bool:
    """Whether hours of any activity count: the item names neither a kind nor words."""
    return not item.kind and not item.words


def _of_hours(item: PlanItem, rows: Rows) -> Progress:
    """People who have the hours of the item."""
    sums, wanted = rows.hours.get(item.id, {}), audience_of(item, rows.people)
    missing = tuple(person.id for person in wanted if sums.get(person.id, 0) < 100 * item.amount)
    done = len(wanted) - len(missing)
    return Progress(done=done, total=len(wanted), reached=bool(wanted) and not missing, missing=missing)


def _of_exams(item: PlanItem, exams: Iterable[ExamTurnout]) -> Progress:
    """Over the exams of the year that are meant, each person once: who sat one of them has taken part, as 参考率 counts people. An
    exam of our own that is open beside the one that is quoted takes nothing from it; words name that one alone."""
    mine = [exam for exam in exams if _holds_word(item, (exam.title,))]
    should = dict.fromkeys(who for exam in mine for who in exam.should)
    sat = {who for exam in mine for who in exam.sat}
    missing = tuple(who for who in should if who not in sat)
    done = len(should) - len(missing)
    reached = bool(should) and 100 * done >= item.amount * len(should)
    return Progress(done=done, total=len(should), reached=reached, exams=tuple(exam.id for exam in mine), missing=missing)


def state_of(item: PlanFacts, progress: Progress, today: str) -> PlanState:
    if progress.reached:
        return PlanState.DONE
    left = days_left(item, today)
    if left < 0:
        return PlanState.OVERDUE
    if left <= NEAR_DAYS:
        return PlanState.NEAR
    return PlanState.UNDER_WAY if progress.done else PlanState.NOT_BEGUN


def days_left(item: PlanFacts, today: str) -> int:
    """Until the last day, below nought after it."""
    return (date.fromisoformat(item.to_day) - date.fromisoformat(today)).days


def same_key(item: PlanFacts) -> tuple[str, ...]:
    """What two items of a year have in common that are one."""
    return same_title(item.title), item.from_day, item.to_day, *sorted(kinds_of(item))


def frame_words(year: int) -> str:
    """九五普法（2026—2030年）第1年, "" for another year."""
    first, last = FRAME
    return f"九五普法（{first}—{last}年）第{year - first + 1}年" if first <= year <= last else ""


def copied(item: PlanItem, year: int, new_id: UUID, people: Collection[UUID]) -> PlanItem:
    """The item for another year: its days moved, its year in the title, and nothing of the old one's rows or checklist. An owner who is
    not among ``people`` any more is left out."""
    title = item.title.replace(f"{item.year}年", f"{year}年")
    moved = {name: _moved(getattr(item, name), year - item.year) for name in ("from_day", "to_day")}
    owner = item.owner_id if item.owner_id in people else None
    return structs.replace(item, id=new_id, year=year, title=title, owner_id=owner, arrangement_id=None, version=1, **moved)


def _moved(day: str, years: int) -> str:
    """29 February of a year without one is its 28th."""
    was = date.fromisoformat(day)
    try:
        return was.replace(year=was.year + years).isoformat()
    except ValueError:
        return was.replace(year=was.year + years, day=28).isoformat()
