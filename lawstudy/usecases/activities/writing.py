"""Writing activities down: new ones, one or ten thousand, with their audience, register and hours; and over one that is known.

A form, the command line and an import come through here, so that everything that follows from a register follows each time.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.activity import Activity
from lawstudy.domain.attendance import Mark
from lawstudy.domain.credit import HoursRules
from lawstudy.domain.ids import numbered_id
from lawstudy.store import activities as store
from lawstudy.store import attendance, firms, hours
from lawstudy.store.hours import DatedAward
from lawstudy.usecases.activities.earning import Members, earned_by
from lawstudy.usecases.context import Context


class NewActivity(Struct, frozen=True, kw_only=True):
    """``audience`` are the people it is for, ``marks`` what its register says of them or of others, ``firms`` where it went."""

    activity: Activity
    audience: tuple[UUID, ...] = ()
    marks: tuple[Mark, ...] = ()
    firms: tuple[UUID, ...] = ()


def write_new_activities(
    ctx: Context, new: Sequence[NewActivity], *, rules: HoursRules | None = None, batch_id: UUID | None = None
) -> None:
    """Write checked activities in few statements, with the hours that their marks earn by ``rules``; those of a batch are seen by
    nobody until it is shown."""
    tx, organisation_id = ctx.tx, ctx.reach.organisation_id
    store.add(tx, organisation_id, [one.activity for one in new], batch_id=batch_id)
    marks = [(_id(one), mark) for one in new for mark in one.marks]
    attendance.add(tx, organisation_id, marks, ctx.now)
    store.add_audience(tx, organisation_id, [(_id(one), person) for one in new for person in _invited(one)])
    firms.add_visited(tx, organisation_id, [(_id(one), firm) for one in new for firm in dict.fromkeys(one.firms)])
    if marks:
        assert rules is not None, "marks earn their hours by a rule"
        hours.add(tx, organisation_id, _awards(ctx, new, rules))
    ctx.changes.add("activity", *(_id(one) for one in new))


def _id(one: NewActivity) -> UUID:
    return one.activity.activity_id


def _invited(one: NewActivity) -> Iterable[UUID]:
    """Whoever is marked is of the audience as well."""
    marked = [mark.person_id for mark in one.marks if mark.state is not None]
    return dict.fromkeys((*marked, *one.audience))


def _awards(ctx: Context, new: Sequence[NewActivity], rules: HoursRules) -> list[DatedAward]:
    members = Members(ctx)
    earned = [(one.activity.held_on, each) for one in new for each in earned_by(rules, one.activity, one.marks, members)]
    first = ctx.new_id()
    return [DatedAward(id=numbered_id(first, "hours", n), held_on=day, award=each) for n, (day, each) in enumerate(earned)]
