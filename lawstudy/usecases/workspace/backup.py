"""Backups of the workspace: made, listed, and the right to put one back."""

from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.store import attempts as attempt_store
from lawstudy.usecases.context import BackupMade, Context, JobContext
from lawstudy.usecases.registry import Kind, job, use_case

STAFF = {Role.COORDINATOR, Role.ADMINISTRATOR}
ADMINISTRATORS = {Role.ADMINISTRATOR}


class RestoredAttempt(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An attempt that was running when the backup was made: answers given after it are not in this record."""

    attempt_id: UUID
    exam_title: str
    name: str
    started_us: int
    state: str
    epoch: int


@job(roles=STAFF, scope=Scope.ORGANISATION)
def back_up(ctx: JobContext) -> BackupMade:
    """Make a backup in the workspace's own folder; it is checked by opening it. DiskFull, BackupPlaceUnusable.

    To take it along, the window or the command line copies it to a place that the person chooses.
    """
    made = ctx.backups.make("asked", ctx.now, ctx.progress)
    ctx.write(lambda writing: _noted(writing, made))
    return made


def _noted(ctx: Context, made: BackupMade) -> None:
    ctx.changes.add("backup")
    ctx.changes.note(name=made.name, audit_seq=made.audit_seq, size=made.size)


@use_case(kind=Kind.QUERY, roles=STAFF, scope=Scope.ORGANISATION)
def list_backups(ctx: Context) -> tuple[BackupMade, ...]:
    """Newest first. One that cannot be used says why."""
    return ctx.backups.listed()


@use_case(kind=Kind.COMMAND, roles=ADMINISTRATORS, scope=Scope.ORGANISATION)
def announce_restore(ctx: Context, *, backup: str) -> None:
    """Written down in the record that is about to be replaced: who put which backup back. It is kept aside with it."""
    ctx.changes.note(backup=backup[:80])


@use_case(kind=Kind.QUERY, roles=STAFF, scope=Scope.ORGANISATION)
def list_restored_attempts(ctx: Context) -> tuple[RestoredAttempt, ...]:
    """Attempts that a restore put back in the middle, for the coordinator to look at."""
    found = attempt_store.restored(ctx.tx, ctx.reach.organisation_id)
    return tuple(
        RestoredAttempt(attempt_id=row[0], exam_title=row[1], name=row[2], started_us=row[3], state=row[4], epoch=row[5]) for row in found
    )
