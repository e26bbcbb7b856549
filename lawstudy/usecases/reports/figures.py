"""Figures of the study paragraph, computed from the ledger, each with the rows behind it."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.activity import DISCIPLINE_STUDY, Activity, AttendanceMode
from lawstudy.domain.annual_report.figure import Figure, LedgerRow, Period
from lawstudy.domain.annual_report.report import is_whole_year
from lawstudy.domain.annual_report.study import FIGURES, TAGGED, QuotedExam, kind_basis, of_which_words
from lawstudy.domain.attendance import ATTENDING, AttendanceState
from lawstudy.domain.belonging import membership_on
from lawstudy.domain.certificate import hundredths
from lawstudy.domain.clock import local_date
from lawstudy.domain.exam import ExamOrigin
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.kinds import ActivityKind, by_code, of_code
from lawstudy.domain.statistics.facts import CountFact
from lawstudy.domain.statistics.ratio import Ratio
from lawstudy.store import activities, attendance, exams, kinds, memberships, people
from lawstudy.usecases.context import Context
from lawstudy.usecases.reports.statistics import ActivityStatistics, ExamStatistics, activity_statistics, hours_statistics

KIND_SLOTS = {
    "activities.central_group": ActivityKind.CENTRAL_GROUP,
    "activities.party_lecture": ActivityKind.PARTY_LECTURE,
    "activities.seminar": ActivityKind.SEMINAR,
    "activities.law_lecture": ActivityKind.LAW_LECTURE,
    "activities.group_study": ActivityKind.GROUP_STUDY,
    "activities.warning": ActivityKind.WARNING,
}


class ExamChoice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An exam that a report of the period may quote."""

    exam_id: UUID
    title: str
    origin: ExamOrigin
    organiser: str
    ended_on: str


def activity_figures(ctx: Context, period: Period) -> list[Figure]:
    """场次 by kind and tag. A kind is called what the workspace calls it."""
    found = activity_statistics.function(ctx, first_day=period.first_day.isoformat(), last_day=period.last_day.isoformat())
    facts = {slot: found.counts.of_kind(kind) for slot, kind in KIND_SLOTS.items()}
    facts[TAGGED] = found.counts.of_tag(DISCIPLINE_STUDY)
    rows = activity_rows(ctx, found.sessions, {ident for fact in facts.values() for ident in fact.ids})
    names, campaign = kind_names(ctx), frozenset(facts[TAGGED].ids)
    shared = {slot: len(campaign.intersection(facts[slot].ids)) for slot in KIND_SLOTS}
    said = of_which_words({slot: number for slot, number in shared.items() if number}, names)
    parts = {TAGGED: f"；{said}" if said else ""}
    return [
        _figure(
            slot, period, fact.count, _rows_of(fact, rows), name=names.get(slot, ""), more=parts.get(slot, "") + _bare_words(found, slot)
        )
        for slot, fact in facts.items()
    ]


def kind_names(ctx: Context) -> dict[str, str]:
    """What the kinds behind the slots of the paragraph are called here."""
    known = by_code(kinds.listed(ctx.tx, ctx.reach.organisation_id))
    return {slot: of_code(known, kind).name for slot, kind in KIND_SLOTS.items()}


def _bare_words(found: ActivityStatistics, slot: str) -> str:
    """How many activities of a figure nobody is recorded for, and whether it counts them; "" for none."""
    counts = (found.counts, *found.counts.beside)
    kind, sessions = KIND_SLOTS.get(slot), {activity.activity_id: activity for activity in found.sessions}

    def mine(ids: Iterable[UUID]) -> int:
        of_slot = (sessions[ident] for ident in ids)
        return sum(s.kind == kind if kind is not None else DISCIPLINE_STUDY in s.tags for s in of_slot)

    left_out, taken = mine(i for c in counts for i in c.unrecorded.ids), mine(i for c in counts for i in c.confirmed.ids)
    return (f"；另有{left_out}场未登记人员，未计入" if left_out else "") + (f"；其中{taken}场未登记人员，经确认计入" if taken else "")


def activity_rows(ctx: Context, sessions: Iterable[Activity], wanted: set[UUID]) -> dict[UUID, LedgerRow]:
    states = attendance.counts(ctx.tx, ctx.reach.organisation_id, wanted)
    sizes = activities.audience_sizes(ctx.tx, ctx.reach.organisation_id, wanted)
    return {
        held.activity_id: LedgerRow(
            noun="activity",
            id=str(held.activity_id),
            label=held.topic,
            day=date.fromisoformat(held.held_on),
            detail=_attendance_words(held, states.get(held.activity_id, {}), sizes.get(held.activity_id, 0)),
        )
        for held in sessions
        if held.activity_id in wanted
    }


def _attendance_words(held: Activity, states: dict[AttendanceState, int], audience: int) -> str:
    """出席 44 / 46（请假 2）, or 人数 40. Words of the document, in either language of the program."""
    if held.mode is AttendanceMode.HEADCOUNT:
        return f"人数 {held.headcount_written or held.headcount}" if held.headcount is not None else "人数未登记"
    if not states:
        return "人员未登记"
    came = sum(states.get(state, 0) for state in ATTENDING)
    leave = states.get(AttendanceState.ON_LEAVE, 0)
    return f"出席 {came} / {audience or sum(states.values())}" + (f"（请假 {leave}）" if leave else "")


def exam_choices(ctx: Context, period: Period) -> tuple[ExamChoice, ...]:
    """Exams of the year that ended in the period; the superior's first, then the latest. A 补考 belongs to its first sitting."""
    found = [
        _choice(exam)
        for exam in exams.listed(ctx.tx, ctx.reach.organisation_id, year=period.last_day.year)
        if exam.counts and exam.first_sitting_id is None
    ]
    whole = is_whole_year(period)
    inside = [c for c in found if whole or period.first_day.isoformat() <= c.ended_on <= period.last_day.isoformat()]
    latest = sorted(inside, key=lambda choice: choice.ended_on, reverse=True)
    return tuple(sorted(latest, key=lambda choice: choice.origin is not ExamOrigin.OUTSIDE))


def _choice(exam: Exam) -> ExamChoice:
    organiser = exam.outside.organiser if exam.outside is not None else ""
    return ExamChoice(exam_id=exam.id, title=exam.title, origin=exam.origin, organiser=organiser, ended_on=exam.ends_on)


def quoted_exam(ctx: Context, found: ExamStatistics) -> QuotedExam:
    """How the paragraph speaks of an exam."""
    exam, roster = found.exam, {line.person_id for line in found.people}
    organiser = exam.outside.organiser if exam.outside is not None and exam.origin is ExamOrigin.OUTSIDE else ""
    there = _in_service(ctx, _roster_day(ctx, exam))
    return QuotedExam(title=exam.title, year=exam.year, organiser=organiser, everyone=bool(there) and there <= roster)


def _roster_day(ctx: Context, exam: Exam) -> str:
    """The local date on which it was said who must sit; of an exam held elsewhere the end of its period."""
    frozen = exams.published_at(ctx.tx, ctx.reach.organisation_id, exam.id)
    stated = "" if exam.outside is None else exam.outside.period_end or exam.outside.period_start
    return stated or local_date(frozen if frozen is not None else ctx.now)


def _in_service(ctx: Context, day: str) -> set[UUID]:
    known = {person.id for person in people.everyone(ctx.tx, ctx.reach, active_only=False)}
    belong = memberships.of_all(ctx.tx, ctx.reach.organisation_id)
    return {ident for ident, who in belong.items() if ident in known and membership_on(who, day) is not None}


def exam_figures(found: ExamStatistics, period: Period) -> list[Figure]:
    """应参加, 实际参加, 参考率, 合格率, 优秀 of one exam before any 补考; none while it is open, and no result while answers wait to
    be marked: it would only rise."""
    figures = found.before.participation
    if figures is None:
        return []
    basis = f"；{found.exam.title}" + ("（正考，不含补考）" if found.makeups else "")
    if found.before.unanswered:
        basis += f"；其中未作答{len(found.before.unanswered)}人，按缺考计"
    if found.before.sat_excused:
        basis += f"；另有{len(found.before.sat_excused)}人已考后由主办单位决定免考、缓考，不计入"
    values: list[tuple[str, int | Ratio, tuple[UUID, ...]]] = [
        ("exam.should", figures.should.count, figures.should.ids),
        ("exam.sat", figures.sat.count, figures.sat.ids),
        ("exam.attendance_rate", figures.attendance_rate, figures.sat.ids),
    ]
    if not found.unmarked:
        values += [
            ("exam.pass_rate", figures.pass_rate, figures.passed.ids),
            ("exam.excellent", figures.excellent.count, figures.excellent.ids),
            ("exam.excellent_rate", figures.excellent_rate, figures.excellent.ids),
        ]
    return [_figure(slot, period, value, people_rows(found, ids), more=basis, decision=found.decision) for slot, value, ids in values]


def people_rows(found: ExamStatistics, ids: tuple[UUID, ...]) -> tuple[LedgerRow, ...]:
    names = {line.person_id: line for line in found.people}
    return tuple(LedgerRow(noun="person", id=str(ident), label=names[ident].name, detail=names[ident].department) for ident in ids)


def hours_figure(ctx: Context, period: Period) -> Figure:
    """人均学法学时 over the people of the period; the basis says on which day they are counted."""
    found = hours_statistics.function(ctx, first_day=period.first_day.isoformat(), last_day=period.last_day.isoformat())
    names = {line.person_id: line for line in found.people}
    rows = tuple(
        LedgerRow(noun="person", id=str(one.person_id), label=names[one.person_id].name, detail=f"{hundredths(one.hours)}学时")
        for one in found.hours.people
        if one.hours
    )
    day = date.fromisoformat(found.as_of)
    return _figure("hours.per_head", period, found.hours.per_head, rows, more=f"；按{day.year}年{day.month}月{day.day}日在册人员计")


def _rows_of(fact: CountFact, rows: dict[UUID, LedgerRow]) -> tuple[LedgerRow, ...]:
    return tuple(rows[ident] for ident in fact.ids)


def _figure(
    slot: str,
    period: Period,
    value: int | Ratio,
    rows: tuple[LedgerRow, ...],
    *,
    name: str = "",
    more: str = "",
    decision: int = 0,
) -> Figure:
    """``name`` is what the workspace calls the kind that is counted."""
    kind = FIGURES[slot]
    return Figure(
        slot=slot,
        definition=kind.definition,
        label=name or kind.label,
        value=value,
        unit=kind.unit,
        period=period,
        basis=(kind_basis(name) if name else kind.basis) + more,
        rows=rows,
        decision=decision,
    )
