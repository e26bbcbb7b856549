"""Whether the workspace that is open is the one that was last worked with on this PC, or an older copy of it that was put back by hand.

A restore through the program begins a new epoch, so that numbers of certificates are asked for; a folder that is copied back begins
none. The end of its log is kept outside the workspace, and is not one that the copy has had: so it is noticed when it is opened.
"""

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.errors import WorkspaceBehind
from lawstudy.store import audit, certificates, restore
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case
from lawstudy.usecases.workspace.audit_log import has_had

STAFF = {Role.COORDINATOR, Role.ADMINISTRATOR}


class Behind(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``known`` is the last line of the log that this PC knows of, ``here`` the last one in the workspace that is open; ``replaced``: it
    is one that a restore had taken out of use."""

    known: int
    here: int
    replaced: bool


def behind(ctx: Context) -> Behind | None:
    """None for the record that is known, and for one that a person decided to go on with."""
    kept, tx, organisation_id = ctx.heads.read(), ctx.tx, ctx.reach.organisation_id
    if kept is None or has_had(tx, organisation_id, kept):
        return None
    return Behind(known=kept.seq, here=audit.head(tx, organisation_id).seq, replaced=kept.epoch > certificates.epoch(tx))


def refuse_behind(ctx: Context) -> None:
    """WorkspaceBehind: nothing that has a number is given before a person has decided which record goes on."""
    found = behind(ctx)
    if found is not None:
        raise WorkspaceBehind(known=found.known, here=found.here)


@use_case(kind=Kind.QUERY, roles=STAFF, scope=Scope.ORGANISATION)
def workspace_standing(ctx: Context) -> Behind | None:
    """None when the open workspace is the one that was last worked with on this PC."""
    return behind(ctx)


@use_case(kind=Kind.COMMAND, roles=STAFF, scope=Scope.ORGANISATION)
def go_on_with_copy(ctx: Context) -> int:
    """Go on with the older copy: a new epoch begins, as after a restore, and with it every last number must be confirmed. Returns the
    epoch; nothing happens where nothing has to be decided."""
    kept, epoch = ctx.heads.read(), certificates.epoch(ctx.tx)
    if kept is None or behind(ctx) is None:
        return epoch
    epoch = max(epoch, kept.epoch) + 1
    attempts = restore.begin(ctx.tx, epoch=epoch, now=ctx.now, from_backup="", account_id=ctx.actor.account_id)
    ctx.changes.add("backup")
    ctx.changes.note(epoch=epoch, attempts=len(attempts))
    return epoch
