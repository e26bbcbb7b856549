"""Figures of one person for his 述职, each with the rows behind it."""

import re
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from lawstudy.domain.access import Reach
from lawstudy.domain.activity import Activity, ActivityStatus
from lawstudy.domain.annual_report import personal
from lawstudy.domain.annual_report.figure import Figure, LedgerRow, Period
from lawstudy.domain.annual_report.report import is_whole_year
from lawstudy.domain.attendance import ATTENDING
from lawstudy.domain.certificate import hundredths
from lawstudy.domain.credit import HoursAccount
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.kinds import ActivityKind, Family, by_code, of_code
from lawstudy.domain.name_lists import Named, NameList, named
from lawstudy.domain.printed_names import band_printed
from lawstudy.domain.statistics.ratio import Ratio
from lawstudy.store import activities, exams, hours, kinds, my_activities, people
from lawstudy.usecases.context import Context
from lawstudy.usecases.reports.statistics import exam_statistics, imported_hours

_BETWEEN_NAMES = re.compile(r"[、,，;；/\s（(）)]+")


def personal_figures(
    ctx: Context, period: Period, person_id: UUID, *, laws: tuple[tuple[str, ...], ...], exam_id: UUID | None
) -> list[Figure]:
    """Of whoever ``person_id`` is. ``laws`` are those known by name, ``exam_id`` is the exam that the report of the period quotes."""
    first, last = period.first_day.isoformat(), period.last_day.isoformat()
    name = people.get(ctx.tx, ctx.reach, person_id).name
    known = by_code(kinds.listed(ctx.tx, ctx.reach.organisation_id))
    mine = my_activities.in_period(ctx.tx, ctx.reach.organisation_id, person_id, first, last)
    came = [one.activity for one in mine if one.state in ATTENDING and one.activity.status is ActivityStatus.HELD]
    held = [one for one in activities.listed(ctx.tx, ctx.reach, first_day=first, last_day=last) if one.status is ActivityStatus.HELD]
    studies = _once(one for one in came if of_code(known, one.kind).family is Family.STUDY)
    learnt = named(NameList.LAWS, came, known, laws)
    presided = [one for one in held if _names_him(one.chair, name) and any(item.is_rule_of_law for item in one.agenda)]
    taught = _once(one for one in held if _names_him(one.speaker, name) and of_code(known, one.kind).family is Family.STUDY)
    heard = _once(one for one in came if one.kind == ActivityKind.COURT_VISIT)
    return [
        _figure(personal.SESSIONS, period, len(studies), _activities(studies)),
        _figure(personal.LAWS, period, len({one.name for one in learnt}), name_rows(learnt)),
        *_hours(ctx, period, person_id),
        *_exams(ctx, period, person_id, exam_id),
        _figure(personal.HEARINGS, period, len(heard), _activities(heard)),
        _figure(personal.MATTERS, period, sum(item.is_rule_of_law for one in presided for item in one.agenda), _activities(presided)),
        _figure(personal.LECTURES, period, len(taught), _activities(taught)),
    ]


def name_rows(found: Iterable[Named]) -> tuple[LedgerRow, ...]:
    """A row for each name and activity, called by the name."""
    return tuple(
        LedgerRow(
            noun="activity",
            id=str(one.activity.activity_id),
            label=one.name,
            day=date.fromisoformat(one.activity.held_on),
            detail=one.activity.topic,
        )
        for one in found
    )


def _names_him(words: str, name: str) -> bool:
    """Among several, or with his post behind it: 王芳（副局长）."""
    return name in _BETWEEN_NAMES.split(words)


def _once(found: Iterable[Activity]) -> list[Activity]:
    """One of each series, the first that there is."""
    return list({one.series_id or one.activity_id: one for one in reversed(list(found))}.values())[::-1]


def _activities(found: Iterable[Activity]) -> tuple[LedgerRow, ...]:
    return tuple(LedgerRow(noun="activity", id=str(one.activity_id), label=one.topic, day=date.fromisoformat(one.held_on)) for one in found)


def _hours(ctx: Context, period: Period, person_id: UUID) -> list[Figure]:
    first, last = period.first_day.isoformat(), period.last_day.isoformat()
    reach = Reach(organisation_id=ctx.reach.organisation_id, person_id=person_id)
    sums = hours.sums_by_account(ctx.tx, reach, first, last)
    training = sums.get(HoursAccount.TRAINING, 0)
    training += sum(hours_ for who, hours_ in imported_hours(ctx, first, last, person_id=person_id) if who == person_id)
    given, manual = hours.earned(ctx.tx, reach, first, last, account=HoursAccount.LAW)
    known = {one.activity_id: one for one in activities.listed(ctx.tx, ctx.reach, first_day=first, last_day=last)}
    rows = tuple(
        LedgerRow(
            noun="activity",
            id=str(each.award.activity_id),
            label=known[each.award.activity_id].topic,
            day=date.fromisoformat(known[each.award.activity_id].held_on),
            detail=f"{hundredths(each.award.hours)}学时",
        )
        for each in given
        if each.award.activity_id in known
    )
    rows += tuple(LedgerRow(noun="hours", id=str(one.id), label=one.what, detail=f"{hundredths(one.hours)}学时") for one in manual)
    return [
        _figure(personal.HOURS, period, Ratio(numerator=sums.get(HoursAccount.LAW, 0), denominator=100), rows),
        _figure(personal.TRAINING, period, Ratio(numerator=training, denominator=100), ()),
    ]


def _exams(ctx: Context, period: Period, person_id: UUID, quoted: UUID | None) -> list[Figure]:
    """Exams of the period whose results are known, and the score of the one that is quoted."""
    rows, scored = [], []
    for exam in _of_period(ctx, period):
        found = exam_statistics.function(ctx, exam_id=exam.id)
        mine = next((one for one in found.latest.kept if one.person_id == person_id), None)
        if mine is None or found.latest.participation is None or person_id in found.unmarked:
            continue
        band = band_printed(mine.band, mine.band_written)
        said = "，".join(word for word in (f"{hundredths(mine.points)}分" if mine.points is not None else "", band) if word)
        row = LedgerRow(
            noun="exam", id=str(exam.id), label=exam.title, day=date.fromisoformat(exam.ends_on) if exam.ends_on else None, detail=said
        )
        rows.append(row)
        if exam.id == quoted and mine.points is not None:
            scored.append(_figure(personal.SCORE, period, Ratio(numerator=mine.points, denominator=100), (row,)))
    return [_figure(personal.EXAMS, period, len(rows), tuple(rows)), *scored]


def _of_period(ctx: Context, period: Period) -> list[Exam]:
    """As those that a report may quote: exams of the year, or that ended in a shorter period."""
    listed = exams.listed(ctx.tx, ctx.reach.organisation_id, year=period.last_day.year)
    mine = [exam for exam in listed if exam.counts and exam.first_sitting_id is None]
    inside = period.first_day.isoformat(), period.last_day.isoformat()
    return [exam for exam in mine if is_whole_year(period) or inside[0] <= exam.ends_on <= inside[1]]


def _figure(slot: str, period: Period, value: int | Ratio, rows: tuple[LedgerRow, ...]) -> Figure:
    kind = personal.FIGURES[slot]
    return Figure(
        slot=slot, definition=kind.definition, label=kind.label, value=value, unit=kind.unit, period=period, basis=kind.basis, rows=rows
    )
