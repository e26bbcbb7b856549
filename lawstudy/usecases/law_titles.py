"""What people call the laws in force. No use cases."""

from lawstudy.store import editions
from lawstudy.usecases.context import Context


def titles_in_force(ctx: Context) -> dict[str, str]:
    """The short title of each law by its code."""
    return {edition.code: edition.short_title for edition in editions.in_force(ctx.session, ctx.reach.organisation_id)}
