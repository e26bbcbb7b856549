"""What the house does by itself when a workspace opens, before anyone is signed in. Doors call it; it is not registered."""

from uuid import UUID

from lawstudy.domain.access import Actor
from lawstudy.store import batches, memberships, search_check, search_rebuilding, staged_rows
from lawstudy.usecases.attempts.submission import close_due
from lawstudy.usecases.bank.law_carrying import bring_in_force, carry_over, take_back
from lawstudy.usecases.context import Context

NOBODY = UUID(int=0)
CHUNK = 500


def office(organisation_id: UUID) -> Actor:
    """The actor of what happens without a person. It holds no grant, so no use case lets it in."""
    return Actor(account_id=NOBODY, person_id=NOBODY, organisation_id=organisation_id, name="", grants=())


def close_what_is_due(ctx: Context) -> int:
    """Submit attempts whose deadline passed while the program was not running; how many."""
    return close_due(ctx)


def settle_people(ctx: Context) -> int:
    """Whoever was to move, leave or come by today has done so; how many."""
    return len(memberships.settle(ctx.tx, ctx.reach.organisation_id, today=ctx.today))


def follow_the_law(ctx: Context) -> int:
    """Editions whose first day has come are in force; how many."""
    return bring_in_force(ctx)


def carry_questions(ctx: Context) -> bool:
    """One chunk of the questions that go over to an edition in force, or back from one that was withdrawn; True when nothing is left."""
    return carry_over(ctx) and take_back(ctx)


def mend_search(ctx: Context) -> bool:
    """Make the search index anew where it holds more or fewer questions than there are."""
    wrong = search_check.lacking(ctx.tx, ctx.reach.organisation_id)
    if wrong:
        search_rebuilding.rebuild(ctx.tx)
    return wrong


def drop_leftovers(ctx: Context) -> bool:
    """Delete one chunk of what an interrupted import left staged; True when nothing is left."""
    for batch_id, _kind in batches.staged(ctx.tx, ctx.reach.organisation_id):
        if not staged_rows.drop(ctx.tx, ctx.reach.organisation_id, batch_id, CHUNK):
            return False
    return True
