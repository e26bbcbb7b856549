"""What a coordinator of some departments sees and touches, in one place.

Of an exam or an activity he sees those of his departments. He closes, changes, publishes and removes it only where it concerns nobody
else: the door asks so before each command that names one, and again after it.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from msgspec import structs

from lawstudy.domain.access import Reach
from lawstudy.domain.roster import Roster
from lawstudy.errors import BeyondDepartments
from lawstudy.store import activities, departments, exams
from lawstudy.store.exams import RosterLine
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind


def check_theirs(ctx: Context, kind: Kind, arguments: Mapping[str, Any]) -> None:
    """BeyondDepartments where a command is about an exam or an activity of people of other departments too."""
    if ctx.reach.departments is None or kind is Kind.QUERY:
        return
    exam_id, activity_id = arguments.get("exam_id"), arguments.get("activity_id")
    if isinstance(exam_id, UUID) and not _covers_exam(ctx, exam_id):
        raise BeyondDepartments
    if isinstance(activity_id, UUID) and not ctx.reach.covers(_invited(ctx, activity_id)):
        raise BeyondDepartments


def _covers_exam(ctx: Context, exam_id: UUID) -> bool:
    """By its roster; a draft, which has none, by whom it is for. An exam that is not there yet is nobody's."""
    organisation_id = ctx.reach.organisation_id
    rostered = exams.departments_on_roster(ctx.tx, organisation_id, exam_id)
    draft = None if rostered else exams.find(ctx.tx, organisation_id, exam_id)
    if draft is None:
        return ctx.reach.covers(rostered)
    return bool(draft.departments) and ctx.reach.covers(names_of(ctx, draft.departments))


def departments_of_reach(ctx: Context) -> tuple[UUID, ...]:
    """The departments that the caller is confined to; () for the whole organisation."""
    reached = ctx.reach.departments
    known = departments.house(ctx.tx, ctx.reach.organisation_id).departments if reached is not None else ()
    return tuple(department.id for department in known if reached is not None and department.name in reached)


def names_of(ctx: Context, ids: Collection[UUID]) -> frozenset[str]:
    """What departments are called now."""
    known = departments.house(ctx.tx, ctx.reach.organisation_id).departments if ids else ()
    return frozenset(d.name for d in known if d.id in ids)


def _invited(ctx: Context, activity_id: UUID) -> frozenset[str]:
    return activities.departments_of(ctx.tx, ctx.reach.organisation_id, activity_id)


def lines_within(reach: Reach, lines: Iterable[RosterLine]) -> tuple[RosterLine, ...]:
    """Those of a roster, by their departments on it."""
    return tuple(line for line in lines if reach.covers([line.entry.department]))


def roster_within(reach: Reach, roster: Roster) -> Roster:
    """As :func:`lines_within`."""
    return structs.replace(roster, entries=tuple(entry for entry in roster.entries if reach.covers([entry.department])))
