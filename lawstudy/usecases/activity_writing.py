"""Writing activities down: new ones, one or ten thousand, with their audience, register and hours; and over one that is known.

A form, the command line and an import come through here, so that everything that follows from a register follows each time.
"""

from collections.abc import Sequence
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.activity import Activity, Mark
from lawstudy.domain.credit import CreditRule, award
from lawstudy.domain.training import Attendance
from lawstudy.store import activities as store
from lawstudy.store import attendance, hours, organisations
from lawstudy.store.hours import DatedAward
from lawstudy.usecases.context import Context


class NewActivity(Struct, frozen=True, kw_only=True):
    """``audience`` are the people it is for, ``marks`` what its register says of them or of others."""

    activity: Activity
    audience: tuple[UUID, ...] = ()
    marks: tuple[Mark, ...] = ()


def write_new_activities(ctx: Context, new: Sequence[NewActivity], *, staged: bool = False) -> None:
    """Write checked activities in few statements; ``staged`` ones are seen by nobody until they are shown."""
    session, organisation_id = ctx.session, ctx.reach.organisation_id
    store.add(session, organisation_id, [one.activity for one in new], staged=staged)
    store.add_audience(session, organisation_id, [(_id(one), person) for one in new for person in _invited(one)])
    attendance.add(session, organisation_id, [(_id(one), mark) for one in new for mark in one.marks], ctx.now)
    if any(one.marks for one in new):
        rule = organisations.get(session, organisation_id).settings.credit_rule
        hours.add(session, organisation_id, [dated for one in new for dated in _awards(ctx, one, rule)])
    ctx.changes.add("activity", *(_id(one) for one in new))


def _id(one: NewActivity) -> UUID:
    return one.activity.session.session_id


def _invited(one: NewActivity) -> dict[UUID, None]:
    """Whoever is marked is of the audience."""
    return dict.fromkeys((*one.audience, *(mark.person_id for mark in one.marks if mark.state is not None)))


def _awards(ctx: Context, one: NewActivity, rule: CreditRule) -> list[DatedAward]:
    held = one.activity.session
    rows = (Attendance(session_id=held.session_id, person_id=mark.person_id, state=mark.state) for mark in one.marks)
    found = [earned for row in rows if (earned := award(rule, held, row)) is not None]
    return [DatedAward(id=ctx.new_id(), held_on=held.held_on, award=earned) for earned in found]
