"""Every count says which definition it follows and what it counts: reports and frozen figures are bound to these, none changes unsaid."""

from collections.abc import Iterator
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.exam import Band, KeptAttempt, Sitting
from lawstudy.domain.roster import ApprovedExclusion, CountedAttempt, CountView, Exclusion, Roster, RosterEntry, WhoCounts, who_counts
from lawstudy.domain.statistics.activity_counts import activity_counts
from lawstudy.domain.statistics.credit_hours import credit_hours
from lawstudy.domain.statistics.exam_participation import by_department, participation
from lawstudy.domain.statistics.facts import CountFact
from tests.domain.statistics.test_activity_counts import ATTENDANCES, KINDS, LEDGER, MARKED
from tests.domain.statistics.test_credit_hours import AWARDS, PEOPLE


def facts(value: object, path: str = "") -> Iterator[tuple[str, tuple[str, int, str]]]:
    """Every count inside ``value`` by where it stands: its definition, the version of that, and what is counted."""
    if isinstance(value, CountFact):
        yield path.removeprefix("."), (value.definition.id, value.definition.version, value.noun)
    elif isinstance(value, Struct):
        for field in value.__struct_fields__:
            yield from facts(getattr(value, field), f"{path}.{field}")
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from facts(item, f"{path}.{place}")


def exclusion(kind: Exclusion) -> ApprovedExclusion:
    return ApprovedExclusion(kind=kind, reason="出差", approver="局长", approved_on="2026-11-20")


def attempt(number: int, band: Band, points: int | None, *, pending: bool = False, answered: bool = True) -> CountedAttempt:
    return CountedAttempt(
        attempt_id=UUID(int=100 + number),
        person_id=UUID(int=number),
        sitting=Sitting.REGULAR,
        number=1,
        finished_us=number,
        points=points,
        band=band,
        pending=pending,
        unanswered=not answered,
    )


def who() -> WhoCounts:
    """Of two departments with the same people each: excellent, passed, failed, by a band only, pending, missing, unanswered, excused."""
    entries = tuple(
        RosterEntry(
            person_id=UUID(int=ten + n),
            department=name,
            exclusion={7: exclusion(Exclusion.EXEMPT), 8: exclusion(Exclusion.DEFERRED)}.get(n),
        )
        for ten, name in ((0, "办公室"), (10, "法规科"))
        for n in range(1, 10)
    )
    bands = {1: (Band.EXCELLENT, 9500), 2: (Band.PASSED, 7000), 3: (Band.FAILED, 4000), 4: (Band.PASSED, None), 7: (Band.PASSED, 8000)}
    sat = [attempt(ten + n, *facts_, pending=n == 3) for ten in (0, 10) for n, facts_ in bands.items()]
    sat += [attempt(ten + 6, Band.FAILED, 0, answered=False) for ten in (0, 10)]
    return who_counts(Roster(exam_id=UUID(int=1), entries=entries), sat, keep=KeptAttempt.HIGHEST, view=CountView.REGULAR)


def test_the_counts_of_an_exam() -> None:
    assert dict(facts(participation(who()))) == {
        "should": ("exam.should_sit", 1, "person"),
        "sat": ("exam.sat", 2, "person"),
        "missing": ("exam.missing", 2, "person"),
        "passed": ("exam.passed", 1, "person"),
        "excellent": ("exam.excellent", 1, "person"),
        "unscored": ("exam.unscored", 1, "person"),
        "pending": ("exam.pending", 1, "person"),
        "unanswered": ("exam.unanswered", 1, "person"),
        "sat_excused": ("exam.sat_excused", 1, "person"),
    }


def test_each_department_has_its_own_people_in_every_figure() -> None:
    """The figures of two departments with the same people of their own are half of the whole, and each names only its people."""
    everyone = who()
    department_of = {person: "办公室" if person.int < 10 else "法规科" for person in everyone.roster}
    first, second = (row.figures for row in by_department(everyone, department_of, ("办公室", "法规科")))
    whole = participation(everyone)
    for name in dict(facts(whole)):
        mine, theirs, all_of_them = (getattr(figures, name) for figures in (first, second, whole))
        assert [person.int + 10 for person in mine.ids] == [person.int for person in theirs.ids] != [], name
        assert set(all_of_them.ids) == {*mine.ids, *theirs.ids}, name
    for name in (f for f in structs.asdict(whole) if f.endswith("rate") or f.endswith("_of_all") or f == "mean"):
        mine, theirs, all_of_them = (getattr(figures, name) for figures in (first, second, whole))
        assert mine == theirs, name
        assert (2 * mine.numerator, 2 * mine.denominator) == (all_of_them.numerator, all_of_them.denominator), name


def test_the_counts_of_the_ledger() -> None:
    counts = activity_counts(LEDGER, ATTENDANCES, "2026-01-01", "2026-12-31", kinds=KINDS, marked=MARKED)
    found = dict(facts(structs.replace(counts, by_kind=(), by_tag=(), beside=())))
    assert found == {
        "total": ("activity.total", 2, "session"),
        "attendances.distinct_people": ("activity.people", 2, "person"),
        "attendances.headcount_sessions": ("activity.headcount", 2, "session"),
        "attendances.about": ("activity.about", 2, "session"),
        "visits.firms": ("firms.visited", 1, "firm"),
        "visits.numbered": ("firms.numbered", 1, "session"),
        "visits.about": ("firms.about", 1, "session"),
        "unrecorded": ("activity.unrecorded", 2, "session"),
        "confirmed": ("activity.confirmed", 2, "session"),
        "agenda.first_topics.sessions": ("activity.first_topics", 2, "session"),
        "agenda.law_topics.sessions": ("activity.law_topics", 2, "session"),
        "agenda.governance_topics.sessions": ("activity.governance_topics", 2, "session"),
        "agenda.heard_topics.sessions": ("activity.heard_topics", 2, "session"),
        "agenda.deployed_topics.sessions": ("activity.deployed_topics", 2, "session"),
    }
    assert {code: fact.definition.id for code, fact in counts.by_kind} == {code: f"activity.{code}" for code, _fact in counts.by_kind}
    assert {fact.definition.id for _tag, fact in counts.by_tag} == {"activity.tag"}
    assert [(family.family, family.total.definition.id) for family in counts.beside] == [
        (family.family, f"activity.{family.family}.total") for family in counts.beside
    ]
    assert len(counts.beside) == 4
    assert (counts.of_kind("nothing").definition.id, counts.of_kind("nothing").ids) == ("activity.nothing", ())
    assert (counts.of_tag("nothing").definition.id, counts.of_tag("nothing").noun) == ("activity.tag", "session")


def test_the_counts_of_hours() -> None:
    assert dict(facts(credit_hours(AWARDS, PEOPLE, target=300))) == {
        "with_any": ("hours.with_any", 1, "person"),
        "reached": ("hours.reached", 1, "person"),
    }
