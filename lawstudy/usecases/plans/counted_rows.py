"""What the ledger, the hours and the exams of a year hold that items of its plan may count."""

from collections.abc import Iterable
from uuid import UUID

from lawstudy.domain.activity import Activity
from lawstudy.domain.attendance import ATTENDING
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.plan import ExamTurnout, PlanItem, Rows, Target, any_hours, serving
from lawstudy.store import activities, attendance, exams, hours
from lawstudy.usecases.attempts.sittings import all_sittings
from lawstudy.usecases.context import Context
from lawstudy.usecases.people.of_period import people_on
from lawstudy.usecases.plans.entries import Bureau
from lawstudy.usecases.reports.statistics import visited_in

_AT_ONCE = 500


def rows_of(ctx: Context, year: int, items: Iterable[PlanItem], known: Bureau) -> Rows:
    """What items of a year may count. Activities that were planned from one are looked for until a year after it."""
    first, last = f"{year}-01-01", f"{year + 1}-12-31"
    targets = {item.target for item in items}
    ledger = activities.ledger(ctx.tx, ctx.reach, first_day=first, last_day=last)
    held = [one for one, _named in ledger]
    return Rows(
        activities=held,
        kinds=known.kinds,
        marked={one.activity_id for one, named in ledger if named},
        came=_came(ctx, held) if Target.ATTENDANCES in targets else {},
        visited=visited_in(ctx, first, last) if Target.VISITS in targets else {},
        hours={item.id: _hours(ctx, item, held) for item in items if item.target is Target.HOURS},
        exams=_turnouts(ctx, year) if Target.EXAM in targets else (),
        people=people_on(ctx, min(f"{year}-12-31", max(ctx.today, first))),
    )


def _came(ctx: Context, held: Iterable[Activity]) -> dict[UUID, int]:
    """By activity, how many its register names as there."""
    ids, found = [one.activity_id for one in held], dict[UUID, int]()
    for begin in range(0, len(ids), _AT_ONCE):
        states = attendance.counts(ctx.tx, ctx.reach.organisation_id, ids[begin : begin + _AT_ONCE])
        found |= {ident: sum(number for state, number in each.items() if state in ATTENDING) for ident, each in states.items()}
    return found


def _hours(ctx: Context, item: PlanItem, held: Iterable[Activity]) -> dict[UUID, int]:
    """By person, the hours that count for an item."""
    if any_hours(item):
        return hours.sums_in_period(ctx.tx, ctx.reach.organisation_id, item.from_day, item.to_day)
    mine = [one.activity_id for one in serving(item, held)]
    return hours.sums_of_activities(ctx.tx, ctx.reach.organisation_id, mine)


def counted_exams(listed: Iterable[Exam], year: int) -> list[Exam]:
    """Those of a year that items of its plan may count."""
    return [exam for exam in listed if exam.year == year and exam.counts and exam.first_sitting_id is None]


def _turnouts(ctx: Context, year: int) -> tuple[ExamTurnout, ...]:
    """应考 and 实考 of the exams of a year; a 补考 is part of its first sitting and none of its own."""
    found = counted_exams(exams.listed(ctx.tx, ctx.reach.organisation_id), year)
    known = exams.rosters_and_scores(ctx.tx, ctx.reach.organisation_id, [exam.id for exam in found])
    sat = all_sittings(ctx, found, {ident: scores for ident, (_roster, scores) in known.items()})
    turnouts = []
    for exam in found:
        should = tuple(entry.person_id for entry in known[exam.id][0].entries if entry.exclusion is None)
        came = tuple(who for who in should if who in sat[exam.id].submitted)
        turnouts.append(ExamTurnout(id=exam.id, title=exam.title, day=exam.begins_on, should=should, sat=came))
    return tuple(turnouts)
