"""An activity that does not take place (cancelled, with a reason; it can come back), or was made by mistake (removed)."""

from uuid import UUID

from msgspec import structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import Activity, ActivityStatus
from lawstudy.errors import (
    ActivityCancelled,
    ActivityHasPapers,
    ActivityHasPeople,
    ActivityMadeUpFor,
    ActivityNotCancelled,
    ActivityReported,
    ChangedMeanwhile,
)
from lawstudy.store import activities as store
from lawstudy.store import attendance, evidence, hours, reports
from lawstudy.usecases.activities.entries import LONGEST, activity_of, entry_of
from lawstudy.usecases.activities.hours import award_hours
from lawstudy.usecases.arguments import line_within, reason_given
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case

COORDINATORS = {Role.COORDINATOR}


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.DEPARTMENT)
def cancel_activity(ctx: Context, *, activity_id: UUID, reason: str, expected_version: int) -> Activity:
    """It is called off, or turned out not to have taken place: it counts nowhere and earns no hours; its register is kept."""
    before = store.get(ctx.tx, ctx.reach, activity_id)
    if before.status is ActivityStatus.CANCELLED:
        raise ActivityCancelled
    said = line_within("reason", reason_given(reason), most=LONGEST)
    return _written(ctx, structs.replace(before, status=ActivityStatus.CANCELLED, cancel_reason=said), expected_version)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.DEPARTMENT)
def restore_activity(ctx: Context, *, activity_id: UUID, expected_version: int) -> Activity:
    """A cancelled one is there again: planned, or held as its day and its register say. ActivityNotCancelled for any other."""
    before = store.get(ctx.tx, ctx.reach, activity_id)
    if before.status is not ActivityStatus.CANCELLED:
        raise ActivityNotCancelled
    planned = structs.replace(before, status=ActivityStatus.PLANNED)
    marked = bool(attendance.of_activity(ctx.tx, ctx.reach.organisation_id, activity_id))
    activity = activity_of(ctx, activity_id, entry_of(planned), before=planned, marked=marked)
    return _written(ctx, activity, expected_version)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.DEPARTMENT)
def remove_activity(ctx: Context, *, activity_id: UUID, reason: str, expected_version: int) -> None:
    """One made by mistake goes out of every list and figure; its row and its reason stay.

    ActivityHasPeople, ActivityHasPapers, ActivityMadeUpFor or ActivityReported while anything rests on it.
    """
    before = store.get(ctx.tx, ctx.reach, activity_id)
    said = line_within("reason", reason_given(reason), most=LONGEST)
    _check_bare(ctx, activity_id)
    if before.version != expected_version:
        raise ChangedMeanwhile(noun="activity")
    store.remove(ctx.tx, ctx.reach.organisation_id, structs.replace(before, cancel_reason=said), expected_version)
    ctx.changes.add("activity", activity_id)
    ctx.changes.note(activity_id)


def _check_bare(ctx: Context, activity_id: UUID) -> None:
    organisation_id = ctx.reach.organisation_id
    named = {mark.person_id for mark in attendance.of_activity(ctx.tx, organisation_id, activity_id)}
    named |= {dated.award.person_id for dated in hours.of_activity(ctx.tx, organisation_id, activity_id)}
    if named:
        raise ActivityHasPeople(people=len(named))
    if papers := [each for each in evidence.of_activities(ctx.tx, organisation_id, [activity_id]).get(activity_id, ()) if not each.purged]:
        raise ActivityHasPapers(papers=len(papers))
    if made_up := attendance.made_up(ctx.tx, organisation_id, activity_id):
        raise ActivityMadeUpFor(people=len(made_up))
    if period := reported_in(ctx, activity_id):
        raise ActivityReported(period=period)


def reported_in(ctx: Context, activity_id: UUID) -> str:
    """The period of a frozen report that counts an activity; "" when none does."""
    return reported(ctx).get(str(activity_id), "")


def reported(ctx: Context) -> dict[str, str]:
    """The newest period of a frozen report by the ids of the rows that it counts, as they stand there."""
    found: dict[str, str] = {}
    for report in reports.frozen(ctx.tx, ctx.reach.organisation_id):
        for figure in report.content.figures:
            for row in getattr(figure, "rows", ()):
                found.setdefault(row.id, report.content.period.text)
    return found


def _written(ctx: Context, value: Activity, expected_version: int) -> Activity:
    activity_id = value.activity_id
    store.change(ctx.tx, ctx.reach.organisation_id, value, expected_version)
    award_hours(ctx, value)
    ctx.changes.add("activity", activity_id)
    ctx.changes.note(activity_id)
    return store.get(ctx.tx, ctx.reach, activity_id)
