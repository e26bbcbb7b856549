"""The figures of a whole report by their codes, each with the rows behind it: those of the study paragraph, any count of the ledger, the
share of a group of firms that was reached, any exam of the period, the 普法责任清单, lists of names, figures of one person, and figures by
hand."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from uuid import UUID

from msgspec import structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import Activity
from lawstudy.domain.annual_report import duty_figures as duties
from lawstudy.domain.annual_report import name_lists, personal
from lawstudy.domain.annual_report.exam_figures import OF_PARAGRAPH, PASS_RATE, PASSING_RATE, ExamCode, exam_code, exam_label
from lawstudy.domain.annual_report.figure import PERCENT, AnyFigure, Figure, LedgerRow, Period
from lawstudy.domain.annual_report.figure_code import (
    FAMILY,
    LedgerCode,
    Measure,
    Offered,
    basis_of,
    is_by_hand,
    kinds_of,
    label_of,
    of_words,
    offered,
    parsed,
    split_period,
    tag_of,
    unit_of,
)
from lawstudy.domain.kinds import Family, Unit, by_code
from lawstudy.domain.kinds import Kind as ActivityKind
from lawstudy.domain.name_lists import NameList, named
from lawstudy.domain.question_code import names_of
from lawstudy.domain.statistics.activity_counts import SetCounts
from lawstudy.domain.statistics.facts import CountFact, Definition
from lawstudy.domain.statistics.ratio import Ratio
from lawstudy.errors import BadArgument, NotFound
from lawstudy.store import activities, campaigns, editions, firms, kinds, people
from lawstudy.store import reports as store
from lawstudy.usecases.arguments import check_count, text_within
from lawstudy.usecases.context import Context
from lawstudy.usecases.firms.firms import list_firm_groups
from lawstudy.usecases.registry import Kind, use_case
from lawstudy.usecases.reports.duty_figures import duty_figures
from lawstudy.usecases.reports.exam_figures import exam_figure, offered_exams
from lawstudy.usecases.reports.figures import activity_figures, activity_rows, hours_figure
from lawstudy.usecases.reports.ledger_counts import LedgerCounter, firm_coverage, ledger_counter
from lawstudy.usecases.reports.personal_figures import name_rows, personal_figures
from lawstudy.usecases.reports.reports import ReportParagraph, check_reported, report_paragraph
from lawstudy.usecases.reports.statistics import ExamStatistics, exam_statistics

COORDINATORS = {Role.COORDINATOR}
MOST_FIGURES = 400
MOST_FOUND = 60


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def find_figures(
    ctx: Context, *, period: Period, text: str = "", value: int | None = None, person_id: UUID | None = None
) -> tuple[AnyFigure, ...]:
    """Figures that may be put into the text, by words of their names and by their value: those with something behind them first. With
    ``person_id`` also those of that person."""
    _check_person(ctx, person_id)
    check_reported(period)
    words = text_within("text", text, least=0, most=60).split()
    known = _known_figures(ctx, period, person_id)
    wanted = [one for one in known if all(word in one.label for word in words)]
    found = figures_of(ctx, period, [one.code for one in wanted], person_id)
    fitting = [one for one in found.values() if value is None or one.value == value]
    return tuple(sorted(fitting, key=lambda one: not _something(one))[:MOST_FOUND])


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def show_figure(ctx: Context, *, period: Period, code: str, person_id: UUID | None = None) -> AnyFigure:
    """One figure by its code (with ``person_id`` also one of that person), with the rows behind it; NotFound where the code names nothing
    here."""
    _check_person(ctx, person_id)
    check_reported(period)
    found = figures_of(ctx, period, [code], person_id)
    if code not in found:
        raise NotFound(noun="figure", ident=code)
    return found[code]


def _check_person(ctx: Context, person_id: UUID | None) -> None:
    if person_id is not None:
        people.get(ctx.tx, ctx.reach, person_id)


def _something(figure: AnyFigure) -> bool:
    return bool(figure.value if isinstance(figure.value, int) else figure.value.denominator)


def _known_figures(ctx: Context, period: Period, person_id: UUID | None) -> tuple[Offered, ...]:
    known = kinds.listed(ctx.tx, ctx.reach.organisation_id)
    carried = {tag for held in activities.listed(ctx.tx, ctx.reach) for tag in held.tags}
    tags = sorted(carried.union(one.name for one in campaigns.listed(ctx.tx, ctx.reach.organisation_id)))
    by_hand = store.manual_figures(ctx.tx, ctx.reach.organisation_id, period)
    mine = tuple(Offered(code=one.slot, label=one.label, unit=one.unit) for one in by_hand if is_by_hand(one.slot))
    of_person = personal.FIGURES if person_id is not None else {}
    own = tuple(Offered(code=slot, label=kind.label, unit=kind.unit) for slot, kind in of_person.items())
    lists = tuple(Offered(code=name_lists.code(one), label=name_lists.LABELS[one], unit=name_lists.UNITS[one]) for one in NameList)
    of_duties = tuple(Offered(code=slot, label=kind.label, unit=kind.unit) for slot, kind in duties.FIGURES.items())
    of_exams = offered_exams(ctx, period, report_paragraph.function(ctx, period=period).exam_id)
    return (*mine, *own, *lists, *of_duties, *offered(known, tags, list_firm_groups.function(ctx)), *of_exams)


def figures_of(ctx: Context, period: Period, codes: Iterable[str], person_id: UUID | None = None) -> dict[str, AnyFigure]:
    """By code; a code that names nothing here, or something of a person while none is named, is left out."""
    wanted = tuple(dict.fromkeys(codes))
    check_count("figures", len(wanted), MOST_FIGURES, least=0)
    finder = _Finder(ctx, period, person_id)
    found = {code: finder.figure(code) for code in wanted}
    return {code: figure for code, figure in found.items() if figure is not None}


class _Finder:
    """Reads each period of the ledger once, and only what is asked for."""

    def __init__(self, ctx: Context, period: Period, person_id: UUID | None) -> None:
        self._ctx, self._period, self._person_id = ctx, period, person_id
        self._kinds = kinds.listed(ctx.tx, ctx.reach.organisation_id)
        self._ledger = cache(self._read_ledger)
        self._study = cache(self._read_study)
        self._person = cache(self._read_person)
        self._laws = cache(self._read_laws)
        self._duties = cache(self._read_duties)
        self._paragraph = cache(self._read_paragraph)
        self._exam_of = cache(self._read_exam)

    def figure(self, code: str) -> AnyFigure | None:
        ledger = parsed(code)
        if ledger is not None:
            return self._counted(code, ledger)
        slot, period = split_period(code)
        names = name_lists.of_code(slot)
        if names is not None:
            return self._list(code, names, period or self._period)
        exam = exam_code(slot)
        if exam is not None:
            return self._exam(code, exam, period or self._period)
        if duties.is_of_duties(slot):
            found: AnyFigure | None = self._duties(period or self._period).get(slot)
        else:
            found = self._person(period).get(slot) if personal.is_personal(slot) else self._study(period).get(slot)
        return structs.replace(found, slot=code) if found is not None else None

    def _exam(self, code: str, asked: ExamCode, period: Period) -> AnyFigure | None:
        """What the study paragraph of the period has of its exam, by hand too; else of any exam of the period."""
        written = self._paragraph(period)
        if written is None:
            return None
        if asked.exam_id is None and not asked.after and asked.slot in OF_PARAGRAPH:
            slot = PASS_RATE if asked.slot == PASSING_RATE else asked.slot
            found = next((one for one in written.figures if one.slot == slot), None)
            label = exam_label(asked) if slot != asked.slot else ""
            return structs.replace(found, slot=code, label=label or found.label) if found is not None else None
        exam_id = asked.exam_id or written.exam_id
        if exam_id is None or exam_id not in {choice.exam_id for choice in written.exams}:
            return None
        made = exam_figure(self._exam_of(exam_id), asked, period)
        return structs.replace(made, slot=code) if made is not None else None

    def _read_paragraph(self, period: Period) -> ReportParagraph | None:
        """None for a period of which nobody reports."""
        try:
            return report_paragraph.function(self._ctx, period=period)
        except BadArgument:
            return None

    def _read_exam(self, exam_id: UUID) -> ExamStatistics:
        return exam_statistics.function(self._ctx, exam_id=exam_id)

    def _read_duties(self, period: Period) -> Mapping[str, Figure]:
        return {one.slot: one for one in duty_figures(self._ctx, period, laws=self._laws())}

    def _list(self, code: str, which: NameList, period: Period) -> Figure:
        found = named(which, self._ledger(period).activities, by_code(self._kinds), self._laws())
        return Figure(
            slot=code,
            definition=Definition(id=name_lists.code(which)),
            label=name_lists.LABELS[which],
            value=len({one.name for one in found}),
            unit=name_lists.UNITS[which],
            period=period,
            basis=name_lists.BASES[which],
            rows=name_rows(found),
        )

    def _read_laws(self) -> tuple[tuple[str, ...], ...]:
        """Laws that are known by name where no 《》 stands around them."""
        here = editions.in_force(self._ctx.tx, self._ctx.reach.organisation_id)
        return tuple(tuple(dict.fromkeys((*names_of(one.short_title), one.title))) for one in here)

    def _read_person(self, period: Period | None) -> Mapping[str, AnyFigure]:
        if self._person_id is None:
            return {}
        written = self._paragraph(self._period)
        quoted = written.exam_id if written is not None else None
        found = personal_figures(self._ctx, period or self._period, self._person_id, laws=self._laws(), exam_id=quoted)
        return {one.slot: one for one in found}

    def _read_study(self, period: Period | None) -> Mapping[str, AnyFigure]:
        """Those of the study paragraph and those by hand; of another period only what the ledger itself says."""
        if period is not None:
            return {one.slot: one for one in (*activity_figures(self._ctx, period), hours_figure(self._ctx, period))}
        written = self._paragraph(self._period)
        return {one.slot: one for one in (*written.figures, *written.by_hand)} if written is not None else {}

    def _read_ledger(self, period: Period) -> LedgerCounter:
        return ledger_counter(self._ctx, period.first_day.isoformat(), period.last_day.isoformat())

    def _counted(self, code: str, ledger: LedgerCode) -> Figure | None:
        period = ledger.period or self._period
        words = of_words(ledger.of, self._kinds)
        if ledger.measure is Measure.COVERAGE:
            return self._coverage(code, ledger.of, period)
        wanted = kinds_of(ledger.of, self._kinds)
        if not wanted or (tag_of(ledger.of)[1] and ledger.measure is not Measure.SESSIONS):
            return None
        counter = self._ledger(period)
        value, ids = _measured(ledger, counter.counts([kind.code for kind in wanted]), wanted)
        rows = (
            self._firms(ids)
            if ledger.measure is Measure.FIRMS
            else self._activities(counter, _behind(ledger.measure, ids, counter, wanted))
        )
        unit = _unit(ledger, wanted)
        return _figure(code, ledger.measure, words, value, unit, period, rows)

    def _activities(self, counter: LedgerCounter, ids: Iterable[UUID]) -> tuple[LedgerRow, ...]:
        wanted = set(ids)
        rows = activity_rows(self._ctx, counter.activities, wanted)
        return tuple(rows[held.activity_id] for held in _by_day(counter.activities) if held.activity_id in wanted)

    def _firms(self, ids: Iterable[UUID]) -> tuple[LedgerRow, ...]:
        known = firms.some(self._ctx.tx, self._ctx.reach.organisation_id, list(ids))
        return tuple(LedgerRow(noun="firm", id=str(ident), label=known[ident].name) for ident in ids if ident in known)

    def _coverage(self, code: str, group: str, period: Period) -> Figure | None:
        if group not in list_firm_groups.function(self._ctx):
            return None
        first, last = period.first_day.isoformat(), period.last_day.isoformat()
        found = firm_coverage.function(self._ctx, group=group, on=last, first_day=first, last_day=last)
        value = Ratio(numerator=found.reached.count, denominator=found.firms.count)
        return _figure(code, Measure.COVERAGE, group, value, PERCENT, period, self._firms(found.reached.ids))


def _unit(ledger: LedgerCode, wanted: tuple[ActivityKind, ...]) -> str:
    """A campaign and the family of studies are counted in 场次, as each kind of study is."""
    kinds, tag = tag_of(ledger.of)
    of_study = ledger.measure is Measure.SESSIONS and (ledger.of == FAMILY + Family.STUDY.value or (tag and not kinds))
    return Unit.SESSIONS.value if of_study else unit_of(ledger.measure, wanted)


def _measured(ledger: LedgerCode, counts: SetCounts, wanted: tuple[ActivityKind, ...]) -> tuple[int, tuple[UUID, ...]]:
    """A value and the ids that say what it counts."""
    if ledger.measure is Measure.SESSIONS:
        fact = _sessions(ledger, counts)
        amounts = dict(counts.amounts)
        units = {kind.unit for kind in wanted}
        unit = next(iter(units)) if len(units) == 1 else None
        return (amounts[unit] if unit in amounts and not tag_of(ledger.of)[1] else fact.count), fact.ids
    if ledger.measure is Measure.VISITS:
        return counts.visits.total, counts.sessions.ids
    if ledger.measure is Measure.FIRMS:
        return counts.visits.firms.count, counts.visits.firms.ids
    if ledger.measure is Measure.ITEMS:
        return counts.items, counts.sessions.ids
    return counts.attendances.total, counts.sessions.ids


def _sessions(ledger: LedgerCode, counts: SetCounts) -> CountFact:
    _kinds, tag = tag_of(ledger.of)
    if not tag:
        return counts.sessions
    found = next((one.sessions for one in counts.by_tag if one.tag == tag), None)
    return found or structs.replace(counts.sessions, ids=())


# Which of the activities of a set have anything of what is counted. 人次, 家次 and 项 are counted over all of the set, also over the later
# days of one that is counted once.
_HAVING: dict[Measure, Callable[[Activity, LedgerCounter], bool]] = {
    Measure.ITEMS: lambda held, _counter: bool(held.agenda),
    Measure.VISITS: lambda held, counter: bool(counter.visited.get(held.activity_id) or held.firm_count),
}


def _behind(measure: Measure, ids: tuple[UUID, ...], counter: LedgerCounter, wanted: tuple[ActivityKind, ...]) -> Iterable[UUID]:
    having = _HAVING.get(measure)
    if having is None:
        return ids
    codes = {kind.code for kind in wanted}
    return [held.activity_id for held in counter.activities if held.kind in codes and having(held, counter)]


def _by_day(held: Iterable[Activity]) -> list[Activity]:
    return sorted(held, key=lambda one: (one.held_on, one.topic))


def _figure(code: str, measure: Measure, words: str, value: int | Ratio, unit: str, period: Period, rows: tuple[LedgerRow, ...]) -> Figure:
    return Figure(
        slot=code,
        definition=Definition(id=f"ledger.{measure.value}"),
        label=label_of(measure, words),
        value=value,
        unit=unit,
        period=period,
        basis=basis_of(measure, words),
        rows=rows,
    )
