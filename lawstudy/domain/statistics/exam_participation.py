"""应考 实考 合格 优秀, the rates on both bases, the mean score; for the whole and per department in house order."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.roster import WhoCounts
from lawstudy.domain.statistics.facts import CountFact, Definition
from lawstudy.domain.statistics.ratio import Ratio

SMALLEST_GROUP = 5
# From this version on a paper that is 未作答 is no submission.
WITHOUT_UNANSWERED = 2


class Participation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Figures of one group of people. Rates: 参考率 T/S, 合格率 P/T, 优秀率 E/T; 按应考口径 P/S and E/S.

    ``mean`` is in points (its denominator holds the hundredths) over those of T who have a score; ``unscored`` are those of
    T for whom the organiser gave a band only. While anyone is ``pending`` (responses not marked yet) 合格, 优秀 and the mean
    are provisional: they can only rise. ``unanswered`` are the part of ``missing`` whose paper was 未作答; ``sat_excused`` sat and
    were excused all the same, and are in no other figure.
    """

    should: CountFact
    sat: CountFact
    missing: CountFact
    passed: CountFact
    excellent: CountFact
    unscored: CountFact
    pending: CountFact
    unanswered: CountFact
    sat_excused: CountFact
    attendance_rate: Ratio
    pass_rate: Ratio
    excellent_rate: Ratio
    pass_rate_of_all: Ratio
    excellent_rate_of_all: Ratio
    mean: Ratio


class DepartmentParticipation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row of the department table. A merged row (其他, groups under five) names all its departments; the empty name
    stands for people without one. ``too_few``: even the merged row is under five, so print no rates and no mean."""

    departments: tuple[str, ...]
    merged: bool
    too_few: bool
    figures: Participation


def participation(who: WhoCounts) -> Participation:
    """The figures of everyone who counts in ``who``."""
    scored = {attempt.person_id: attempt.points for attempt in who.kept if attempt.points is not None}
    should, sat, passed, excellent = len(who.should), len(who.sat), len(who.passed), len(who.excellent)
    return Participation(
        should=_people("exam.should_sit", who.should),
        sat=_people("exam.sat", who.sat, version=WITHOUT_UNANSWERED),
        missing=_people("exam.missing", who.missing, version=WITHOUT_UNANSWERED),
        passed=_people("exam.passed", who.passed),
        excellent=_people("exam.excellent", who.excellent),
        unscored=_people("exam.unscored", (person for person in who.sat if person not in scored)),
        pending=_people("exam.pending", (attempt.person_id for attempt in who.kept if attempt.pending)),
        unanswered=_people("exam.unanswered", who.unanswered),
        sat_excused=_people("exam.sat_excused", who.sat_excused),
        attendance_rate=Ratio(numerator=sat, denominator=should),
        pass_rate=Ratio(numerator=passed, denominator=sat),
        excellent_rate=Ratio(numerator=excellent, denominator=sat),
        pass_rate_of_all=Ratio(numerator=passed, denominator=should),
        excellent_rate_of_all=Ratio(numerator=excellent, denominator=should),
        mean=Ratio(numerator=sum(scored.values()), denominator=100 * len(scored)),
    )


def _people(definition: str, people: Iterable[UUID], *, version: int = 1) -> CountFact:
    return CountFact(definition=Definition(id=definition, version=version), noun="person", ids=tuple(people))


def by_department(who: WhoCounts, department_of: Mapping[UUID, str], house_order: Sequence[str]) -> tuple[DepartmentParticipation, ...]:
    """One row per department with at least five people in S, in house order and never ranked; the others merged at the end.

    ``department_of`` comes from the frozen roster. Departments missing from ``house_order`` follow it by name.
    """
    sizes: dict[str, int] = {}
    for person in who.should:
        name = department_of.get(person, "")
        sizes[name] = sizes.get(name, 0) + 1
    place = {name: number for number, name in enumerate(house_order)}
    ordered = sorted(sizes, key=lambda name: (place.get(name, len(place)), name))
    large = [name for name in ordered if name and sizes[name] >= SMALLEST_GROUP]
    small = tuple(name for name in ordered if name not in large)
    rows = [(name,) for name in large] + ([small] if small else [])
    return tuple(_row(who, names, department_of, merged=names == small) for names in rows)


def _row(who: WhoCounts, names: tuple[str, ...], department_of: Mapping[UUID, str], *, merged: bool) -> DepartmentParticipation:
    figures = participation(_only(who, {person for person in who.roster if department_of.get(person, "") in names}))
    too_few = figures.should.count < SMALLEST_GROUP
    return DepartmentParticipation(departments=names, merged=merged, too_few=too_few, figures=figures)


def _only(who: WhoCounts, people: set[UUID]) -> WhoCounts:
    """The same view, of some of its people."""

    def of(ids: tuple[UUID, ...]) -> tuple[UUID, ...]:
        return tuple(person for person in ids if person in people)

    return structs.replace(
        who,
        roster=of(who.roster),
        exempt=of(who.exempt),
        deferred=of(who.deferred),
        should=of(who.should),
        sat=of(who.sat),
        missing=of(who.missing),
        passed=of(who.passed),
        excellent=of(who.excellent),
        unanswered=of(who.unanswered),
        sat_excused=of(who.sat_excused),
        kept=tuple(attempt for attempt in who.kept if attempt.person_id in people),
    )
