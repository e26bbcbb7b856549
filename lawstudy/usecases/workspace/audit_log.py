"""The audit log: reading it, and proving that nothing in it was changed."""

from collections.abc import Iterator
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.attempt import AttemptState, broken_at, replay
from lawstudy.domain.audit import AuditEntry
from lawstudy.domain.page import Page
from lawstudy.errors import BackupsElsewhere
from lawstudy.store import audit, certificates, heads, journals, reports
from lawstudy.store.audit import AuditHead
from lawstudy.usecases.arguments import number_cursor, page_limit
from lawstudy.usecases.context import BackupMade, Context, JobContext
from lawstudy.usecases.registry import Kind, job, use_case
from lawstudy.usecases.workspace.audit_seals import ChangedRecord, changed_records

STAFF = {Role.COORDINATOR, Role.ADMINISTRATOR}


class BrokenAnchor(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``kind`` is certificate, report or backup; ``seq`` the line whose hash is no longer the one that was written there."""

    kind: str
    name: str
    seq: int


class AuditProof(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``first_broken`` is the first line that does not follow from the one before. ``anchors`` were compared; ``replaced`` belong
    to a record that a restore replaced and prove nothing here. ``unreadable`` backups could not be compared. ``changed_journals``
    are attempts whose entries do not follow from each other, or do not end where they are known to end. ``changed_records``:
    questions, certificates and closed exams that are not what log and hashes say."""

    lines: int
    head: str
    first_broken: int | None
    anchors: int
    replaced: int
    broken: tuple[BrokenAnchor, ...]
    changed_reports: tuple[UUID, ...]
    changed_journals: tuple[UUID, ...]
    changed_records: tuple[ChangedRecord, ...]
    unreadable: tuple[str, ...]

    @property
    def whole(self) -> bool:
        return self.first_broken is None and not (self.broken or self.changed_reports or self.changed_journals or self.changed_records)


@use_case(kind=Kind.QUERY, roles=STAFF, scope=Scope.ORGANISATION)
def list_audit(ctx: Context, *, action: str = "", cursor: str = "", limit: int = 100) -> Page[AuditEntry]:
    """Lines of the log, newest first."""
    before = number_cursor(cursor, digits=15)
    return audit.page(ctx.tx, ctx.reach.organisation_id, action=action, before=before, limit=page_limit(limit))


@job(roles=STAFF, scope=Scope.ORGANISATION)
def verify_audit(ctx: JobContext) -> AuditProof:
    """Follow the chain from its beginning, and those of the answers of every attempt; compare the heads that stand in
    certificates, frozen reports and backups."""
    backups = _backups(ctx)
    return ctx.read(lambda reading: _proof(reading, backups))


def _proof(ctx: Context, backups: tuple[BackupMade, ...]) -> AuditProof:
    tx, organisation_id = ctx.tx, ctx.reach.organisation_id
    head = audit.head(tx, organisation_id)
    inside = [("certificate", name, anchor) for name, anchor in certificates.anchors(tx, organisation_id)]
    inside += [("report", str(report.id), report.anchor) for report in reports.frozen(tx, organisation_id)]
    outside, replaced = _of_this_record(ctx, backups)
    anchors = [*inside, *outside]
    first_broken_line = audit.first_broken(tx, organisation_id)
    hashes = audit.hashes_at(tx, organisation_id, [anchor.seq for _, _, anchor in anchors])
    return AuditProof(
        lines=head.seq,
        head=head.hash,
        first_broken=first_broken_line,
        anchors=len(anchors),
        replaced=replaced,
        broken=tuple(
            BrokenAnchor(kind=kind, name=name, seq=anchor.seq) for kind, name, anchor in anchors if hashes.get(anchor.seq) != anchor.hash
        ),
        changed_reports=reports.changed_content(tx, organisation_id),
        changed_journals=tuple(_changed_journals(ctx)),
        changed_records=tuple(changed_records(ctx)) if first_broken_line is None else (),
        unreadable=tuple(backup.name for backup in backups if backup.problem),
    )


def _changed_journals(ctx: Context) -> Iterator[UUID]:
    for attempt_id, kept in heads.as_kept(ctx.tx, ctx.reach.organisation_id).items():
        entries = journals.entries(ctx.tx, ctx.reach.organisation_id, attempt_id)
        if broken_at(entries) is not None or not entries or not _sums_up(kept, replay(attempt_id, entries)):
            yield attempt_id


def _sums_up(kept: AttemptState | None, journal: AttemptState) -> bool:
    """Whether what lists and figures read is what the journal says. Where no tally is kept they read the journal itself."""
    return kept is not None and kept.head == journal.head and (kept.tally == journal.tally or not kept.tallied)


def _of_this_record(ctx: Context, backups: tuple[BackupMade, ...]) -> tuple[list[tuple[str, str, AuditHead]], int]:
    """Anchors of backups that hold an earlier state of this record, and how many hold a state that a restore replaced."""
    restores = [(int(line.detail["epoch"]), line.seq) for line in audit.of_action(ctx.tx, ctx.reach.organisation_id, "restore")]
    usable = [backup for backup in backups if not backup.problem]
    kept = [b for b in usable if not any(b.epoch < epoch and seq <= b.audit_seq for epoch, seq in restores)]
    anchors = [("backup", b.name, AuditHead(seq=b.audit_seq, hash=b.audit_hash)) for b in kept]
    return anchors, len(usable) - len(kept)


def _backups(ctx: JobContext) -> tuple[BackupMade, ...]:
    try:
        return ctx.backups.listed()
    except BackupsElsewhere:
        return ()
