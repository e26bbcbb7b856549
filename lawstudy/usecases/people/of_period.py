"""The people of a period: whoever belonged on its last day, or belongs today while it runs.

Next year's roster, and whoever comes, goes or changes groups later, moves no figure of before.
"""

from lawstudy.domain.access import Reach
from lawstudy.domain.activity import EVERYONE
from lawstudy.domain.people import Person
from lawstudy.store import people_then
from lawstudy.usecases.context import Context


def day_of_period(ctx: Context, last_day: str) -> str:
    """The day on which the people of a period are counted."""
    return min(last_day, ctx.today)


def people_on_days(ctx: Context, *days: str) -> dict[str, tuple[Person, ...]]:
    """Who belonged to the bureau on each of some days."""
    return people_then.there_on_days(ctx.tx, Reach(organisation_id=ctx.reach.organisation_id), days)


def people_on(ctx: Context, day: str, *, group: str = EVERYONE) -> tuple[Person, ...]:
    """Who belonged to the bureau (EVERYONE), or to a group of it, on ``day``: each with the department and groups of that day."""
    reach = Reach(organisation_id=ctx.reach.organisation_id)
    return people_then.there_on(ctx.tx, reach, day, group="" if group == EVERYONE else group)
