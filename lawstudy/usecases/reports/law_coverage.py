"""学法覆盖: 科室 × 法律 in counts, person × law with the rows that each was learnt by, and the gaps by name for the coordinator alone.

What the record knows of a law: the topics of activities, items of law of meetings, exams and courses, what their items of the plan are
about, and what was read here. A row that names no law teaches none.
"""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Reach, Role, Scope
from lawstudy.domain.activity import Activity, ActivityStatus
from lawstudy.domain.clock import local_date, start_of
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.kinds import Family, of_code
from lawstudy.domain.kinds import Kind as ActivityKind
from lawstudy.domain.law import Edition
from lawstudy.domain.people import Person
from lawstudy.domain.plan import PlanItem
from lawstudy.domain.question_code import names_of
from lawstudy.domain.statistics.law_coverage import KnownLaw, LawShares, LearningWay, LearntBy, has_learnt, read_of, rows_of, shares, taught
from lawstudy.domain.studied import is_law
from lawstudy.errors import BadArgument
from lawstudy.store import activities, attendance, departments, editions, exams, external_records, kinds, people, plans, reading
from lawstudy.usecases.activities.hours import year_days
from lawstudy.usecases.arguments import FIRST_YEAR, LAST_YEAR, check_number
from lawstudy.usecases.context import Context
from lawstudy.usecases.people.of_period import day_of_period, people_on
from lawstudy.usecases.registry import Kind, use_case
from lawstudy.usecases.reports.statistics import exam_statistics

COORDINATORS, EMPLOYEES = {Role.COORDINATOR}, {Role.EMPLOYEE}


class LawColumn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A law of the matrix; ``chapters`` by number and title, none where its text is not here."""

    name: str
    chapters: tuple[tuple[int, str], ...] = ()


class DepartmentShares(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``department`` "" are people without one."""

    department: str
    shares: LawShares


class LawCoverage(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Counts alone, of the people of ``as_of``; departments in house order, laws as the bureau has them. ``whole`` is everybody, or
    with ``confined`` everybody of the departments that who asks is confined to: names are not for them."""

    year: int
    as_of: str
    laws: tuple[LawColumn, ...]
    departments: tuple[DepartmentShares, ...]
    whole: LawShares
    confined: bool = False


class Learner(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person and a law: whether it is learnt, and the rows by which, or by which some of it is."""

    person_id: UUID
    name: str
    department: str
    learnt: bool
    rows: tuple[LearntBy, ...]


class Learners(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everybody of a cell of the matrix, in house order: who has learnt the law (or its ``chapter``, 0 for the whole), and who has not."""

    year: int
    law: str
    chapter: int
    department: str | None
    people: tuple[Learner, ...]


class LearntLaw(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A law of one person; ``chapters`` are those that are learnt, of ``law.chapters``."""

    law: LawColumn
    learnt: bool
    chapters: tuple[int, ...]
    rows: tuple[LearntBy, ...]


class PersonLaws(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The laws of the year that one person has learnt, or not."""

    year: int
    person_id: UUID
    laws: tuple[LearntLaw, ...]


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.DEPARTMENT)
def law_coverage(ctx: Context, *, year: int) -> LawCoverage:
    """How many people of each department have learnt which law in a year. Who is confined to departments sees theirs."""
    found = read_year(ctx, year)
    there: dict[str, list[UUID]] = {}
    for person in found.people:
        there.setdefault(person.department, []).append(person.id)
    return LawCoverage(
        year=year,
        as_of=found.as_of,
        laws=tuple(map(_column, found.laws)),
        departments=tuple(
            DepartmentShares(department=name, shares=shares(found.laws, there[name], found.learnt)) for name in found.order(there)
        ),
        whole=shares(found.laws, [person.id for person in found.people], found.learnt),
        confined=ctx.reach.departments is not None,
    )


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def law_learners(ctx: Context, *, year: int, law: str, chapter: int = 0, department: str | None = None) -> Learners:
    """Who has learnt a law (by the name that :func:`law_coverage` gives), by which rows, and who has not: of a department, or everyone."""
    found = read_year(ctx, year)
    wanted = found.law(law)
    if chapter and chapter not in {each.number for each in wanted.chapters}:
        raise BadArgument(name="chapter", reason="“{given}” has no such chapter here", values={"given": law[:40]})
    house = {name: place for place, name in enumerate(found.order({person.department for person in found.people}))}
    mine = [person for person in found.people if department is None or person.department == department]
    return Learners(
        year=year,
        law=law,
        chapter=chapter,
        department=department,
        people=tuple(_learner(found, person, wanted, chapter) for person in sorted(mine, key=lambda one: house[one.department])),
    )


def _learner(found: "LearningYear", person: Person, law: KnownLaw, chapter: int) -> Learner:
    rows = found.learnt.get(person.id, ())
    return Learner(
        person_id=person.id,
        name=person.name,
        department=person.department,
        learnt=has_learnt(law, rows, chapter),
        rows=rows_of(law, rows, chapter),
    )


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def person_laws(ctx: Context, *, year: int, person_id: UUID) -> PersonLaws:
    """The laws of a year with the rows by which one person learnt each."""
    people.get(ctx.tx, ctx.reach, person_id)
    return _of_person(read_year(ctx, year), person_id)


@use_case(kind=Kind.QUERY, roles=EMPLOYEES, scope=Scope.OWN)
def my_laws(ctx: Context, *, year: int) -> PersonLaws:
    """The laws that I have learnt in a year, and those of the year that I have not."""
    return _of_person(read_year(ctx, year), ctx.actor.person_id)


def _of_person(found: "LearningYear", person_id: UUID) -> PersonLaws:
    rows = found.learnt.get(person_id, ())
    listed = [
        LearntLaw(
            law=_column(law),
            learnt=has_learnt(law, rows),
            chapters=tuple(each.number for each in law.chapters if has_learnt(law, rows, each.number)),
            rows=rows_of(law, rows),
        )
        for law in found.laws
    ]
    return PersonLaws(year=found.year, person_id=person_id, laws=tuple(listed))


def _column(law: KnownLaw) -> LawColumn:
    return LawColumn(name=law.name, chapters=tuple((each.number, each.title) for each in law.chapters))


# --- what the record says ---------------------------------------------------------------------------------------------------------


class LearningYear(Struct, frozen=True, kw_only=True):
    """What was learnt in a year by those whom the caller sees: ``people`` of the day ``as_of`` in the order of their names, ``learnt`` by
    person, whoever it is. ``house`` are the departments in their order."""

    year: int
    as_of: str
    laws: tuple[KnownLaw, ...]
    people: tuple[Person, ...]
    learnt: Mapping[UUID, Sequence[LearntBy]]
    house: Mapping[str, int]

    def order(self, names: Iterable[str]) -> list[str]:
        """In house order; people without a department come last."""
        return sorted(names, key=lambda name: (not name, self.house.get(name, len(self.house)), name))

    def law(self, name: str) -> KnownLaw:
        """BadArgument for one that the year does not know."""
        for law in self.laws:
            if name in law.names:
                return law
        raise BadArgument(name="law", reason="no row of this year names the law “{given}”", values={"given": name[:40]})


def read_year(ctx: Context, year: int) -> LearningYear:
    """The laws of a year are those with a text here, those of its plan, and whatever others its rows name."""
    check_number("year", year, FIRST_YEAR, LAST_YEAR)
    reached = ctx.reach.departments
    first, last = year_days(year)
    as_of = day_of_period(ctx, last)
    planned = plans.of_year(ctx.tx, ctx.reach.organisation_id, year)
    here = editions.in_force(ctx.tx, ctx.reach.organisation_id)
    known = _with_planned([_known(edition) for edition in here], planned)
    rows = [*_activities(ctx, first, last, known, planned), *_exams(ctx, year, known), *_records(ctx, year, known)]
    rows += _reading(ctx, year, here, known)
    # A law that is here to be read only is one of the year for whoever has read the whole of it.
    to_read = editions.to_read(ctx.tx, ctx.reach.organisation_id)
    rows += [row for row in _reading(ctx, year, to_read, [_known(edition) for edition in to_read]) if not row[1].chapters]
    learnt: dict[UUID, list[LearntBy]] = {}
    for who, row in rows:
        learnt.setdefault(who, []).append(row)
    others = dict.fromkeys(row.law for _who, row in sorted(rows, key=lambda each: each[1].day))
    names = {law.name for law in known}
    return LearningYear(
        year=year,
        as_of=as_of,
        laws=(*known, *(KnownLaw(names=(name,)) for name in others if name not in names)),
        people=tuple(one for one in people_on(ctx, as_of) if reached is None or one.department in reached),
        learnt=learnt,
        house=departments.house(ctx.tx, ctx.reach.organisation_id).places(),
    )


def _known(edition: Edition) -> KnownLaw:
    names = dict.fromkeys((*names_of(edition.short_title), edition.title))
    return KnownLaw(names=tuple(names), code=edition.code, chapters=edition.chapters)


def _with_planned(known: list[KnownLaw], planned: Iterable[PlanItem]) -> list[KnownLaw]:
    """Those of the plan behind them, by the names that it gives them."""
    for item in planned:
        for name in _laws_of_item(item, known):
            if name not in {law.name for law in known}:
                known = [*known, KnownLaw(names=(name,))]
    return known


def _laws_of_item(item: PlanItem, known: Sequence[KnownLaw]) -> tuple[str, ...]:
    named = taught(item.law, known)
    return tuple(named) or ((item.law,) if item.law and is_law(item.law) else ())


_Rows = list[tuple[UUID, LearntBy]]


def _activities(ctx: Context, first: str, last: str, known: Sequence[KnownLaw], planned: Iterable[PlanItem]) -> _Rows:
    """Of studies and of what meetings had on law, by those who were there; what makes up another teaches what that one taught."""
    items, of_kind = {item.id: item for item in planned}, {kind.code: kind for kind in kinds.listed(ctx.tx, ctx.reach.organisation_id)}
    held = {one.activity_id: one for one in activities.listed(ctx.tx, ctx.reach, first_day=first, last_day=last)}
    topics = {ident: _taught_by(one, of_kind, items, known) for ident, one in held.items()}
    rows: _Rows = []
    for activity_id, who, missed in attendance.came(ctx.tx, ctx.reach, first, last):
        activity = held[activity_id]
        if activity.status is not ActivityStatus.HELD:
            continue
        way = LearningWay.MEETING if of_code(of_kind, activity.kind).family is Family.MEETING else LearningWay.ACTIVITY
        made_up = topics.get(missed, {}) if missed is not None else {}
        for law, chapters in (made_up | topics[activity_id]).items():
            row = LearntBy(law=law, way=way, title=activity.topic, day=activity.held_on, id=activity_id, chapters=chapters)
            rows.append((who, row))
    return rows


def _taught_by(
    activity: Activity, of_kind: Mapping[str, ActivityKind], items: Mapping[UUID, PlanItem], known: Sequence[KnownLaw]
) -> dict[str, tuple[int, ...]]:
    """By topic and agenda, and by the item of the plan that it was planned from."""
    family = of_code(of_kind, activity.kind).family
    topics = [each.topic for each in activity.agenda if each.law or family is Family.STUDY]
    if family is Family.STUDY:
        topics = [activity.topic, *topics]
    elif family is not Family.MEETING:
        return {}
    found: dict[str, tuple[int, ...]] = {}
    for topic in topics:
        for law, chapters in taught(topic, known).items():
            found[law] = tuple(sorted({*found[law], *chapters})) if found.get(law) and chapters else () if law in found else chapters
    item = items.get(activity.plan_item_id) if activity.plan_item_id is not None else None
    for law in _laws_of_item(item, known) if item is not None else ():
        found.setdefault(law, ())
    return found


def _exams(ctx: Context, year: int, known: Sequence[KnownLaw]) -> _Rows:
    """Of exams whose results are known, by those who passed, after 补考 where there was one."""
    mine, rows = ctx.reach.person_id, _Rows()
    # Who passed is asked of the figures of the whole exam, as everywhere; of one person nothing else leaves here.
    whole = ctx if mine is None else structs.replace(ctx, reach=Reach(organisation_id=ctx.reach.organisation_id))
    for exam in exams.listed(ctx.tx, ctx.reach.organisation_id, year=year):
        asked = _asked_by(exam, known) if exam.counts and exam.first_sitting_id is None else {}
        figures = exam_statistics.function(whole, exam_id=exam.id).latest.participation if asked else None
        for who in figures.passed.ids if figures is not None else ():
            if mine is None or who == mine:
                for law, chapters in asked.items():
                    row = LearntBy(law=law, way=LearningWay.EXAM, title=exam.title, day=exam.ends_on, id=exam.id, chapters=chapters)
                    rows.append((who, row))
    return rows


def _asked_by(exam: Exam, known: Sequence[KnownLaw]) -> dict[str, tuple[int, ...]]:
    """The laws of an exam of our own by its rules, of another by its title."""
    if exam.settings is None:
        return taught(exam.title, known)
    names = {law.code: law.name for law in known if law.code}
    if exam.blueprint is None:
        return {names[pinned.law]: () for pinned in exam.settings.editions if pinned.law in names}
    found: dict[str, tuple[int, ...]] = {}
    for cell in exam.blueprint.cells:
        if cell.law in names:
            before = found.get(names[cell.law])
            whole = not cell.chapters or before == ()
            found[names[cell.law]] = () if whole else tuple(sorted({*(before or ()), *cell.chapters}))
    return found


def _records(ctx: Context, year: int, known: Sequence[KnownLaw]) -> _Rows:
    rows: _Rows = []
    told: dict[str, dict[str, tuple[int, ...]]] = {}
    for record in external_records.of_year(ctx.tx, ctx.reach.organisation_id, year, person_id=ctx.reach.person_id):
        if not record.done:
            continue
        if record.course not in told:
            told[record.course] = taught(record.course, known)
        for law, chapters in told[record.course].items():
            title = f"{record.platform} {record.course}"
            rows.append((record.person_id, LearntBy(law=law, way=LearningWay.RECORD, title=title, id=record.id, chapters=chapters)))
    return rows


def _reading(ctx: Context, year: int, here: Iterable[Edition], known: Sequence[KnownLaw]) -> _Rows:
    """By the last reading of each article: who reads one again next year has read it next year."""
    since, until = start_of(f"{year}-01-01"), start_of(f"{year + 1}-01-01")
    of_code_ = {law.code: law for law in known}
    rows: _Rows = []
    for edition in here:
        for who, articles in reading.read_between(ctx.tx, ctx.reach, edition.code, edition.edition, since, until).items():
            row = read_of(of_code_[edition.code], {article: local_date(at) for article, at in articles.items()})
            rows += [] if row is None else [(who, row)]
    return rows
