"""The audit log: reading it, and proving that nothing in it was changed."""

from collections.abc import Callable, Iterator
from typing import TypeVar
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.audit import AuditEntry, StrangePart
from lawstudy.domain.page import Page
from lawstudy.errors import BackupsElsewhere
from lawstudy.store import attempts, audit, certificates, reports, search_check, search_rebuilding
from lawstudy.store.audit import AuditHead
from lawstudy.store.audit_chain import Progress, follow
from lawstudy.store.shape import refuse_broken_pages, strange_parts
from lawstudy.store.transaction import Transaction
from lawstudy.store.written import Head
from lawstudy.usecases.arguments import number_cursor, page_limit
from lawstudy.usecases.context import BackupMade, Context, HeadKept, JobContext
from lawstudy.usecases.registry import Kind, job, use_case
from lawstudy.usecases.workspace.audit_seals import ChangedRecord, changed_journals, changed_records, changed_rows, named_attempts

T = TypeVar("T")
# Its kind, its name and the head that stands there.
Anchor = tuple[str, str, AuditHead]
STAFF = {Role.COORDINATOR, Role.ADMINISTRATOR}


class BrokenAnchor(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``kind`` is certificate, report, backup or pc (the head that this PC keeps outside the workspace); ``seq`` the line whose hash is
    no longer the one that was written there."""

    kind: str
    name: str
    seq: int


class AuditProof(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``first_broken`` is the first line that does not follow from the one before. ``anchors`` were compared; ``replaced`` belong
    to a record that a restore replaced and prove nothing here. ``unreadable`` backups could not be compared. ``changed_journals``
    are attempts whose entries do not follow from each other, or do not end where they are known to end; ``journal_names`` says whose
    they are. ``changed_records`` are the first rows that are not as the log sealed them, and questions, certificates and closed exams
    that are not what log and hashes say; ``changed_count`` counts all of them.

    ``search_wrong`` questions were not found in the search index as they are. It is derived from them: nothing of the record is changed by
    that, and where ``search_mended`` it has been made anew; while somebody sits an exam it is left, since answers would wait.
    ``strange`` are parts of the database itself that this program does not make so."""

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
    journal_names: tuple[str, ...] = ()
    changed_count: int = 0
    search_wrong: int = 0
    search_mended: bool = False
    strange: tuple[StrangePart, ...] = ()

    @property
    def whole(self) -> bool:
        changed = self.broken or self.changed_reports or self.changed_journals or self.changed_records or self.strange
        return self.first_broken is None and not changed


@use_case(kind=Kind.QUERY, roles=STAFF, scope=Scope.ORGANISATION)
def list_audit(ctx: Context, *, action: str = "", cursor: str = "", limit: int = 100) -> Page[AuditEntry]:
    """Lines of the log, newest first."""
    before = number_cursor(cursor, digits=15)
    return audit.page(ctx.tx, ctx.reach.organisation_id, action=action, before=before, limit=page_limit(limit))


@job(roles=STAFF, scope=Scope.ORGANISATION)
def verify_audit(ctx: JobContext) -> AuditProof:
    """Follow the chain from its beginning, and those of the answers of every attempt; compare the heads that stand in
    certificates, frozen reports and backups. WorkspaceDamaged when the file itself is."""
    backups = _backups(ctx)
    ctx.read(lambda reading: refuse_broken_pages(reading.tx))
    proof = ctx.read(lambda reading: _proof(reading, backups, ctx.progress))
    wrong = ctx.read(lambda reading: _search_wrong(reading, ctx.progress))
    return structs.replace(proof, search_wrong=wrong, search_mended=bool(wrong) and ctx.write(_search_made_anew))


def _search_wrong(ctx: Context, progress: Progress) -> int:
    """0 where what the index was made from was changed so that nobody can read it: the row is named by its seal."""
    return _if_readable(lambda: search_check.differing(ctx.tx, ctx.reach.organisation_id, progress), otherwise=0)


def _search_made_anew(ctx: Context) -> bool:
    if attempts.running(ctx.tx, ctx.reach.organisation_id):
        return False
    search_rebuilding.rebuild(ctx.tx)
    return True


def _proof(ctx: Context, backups: tuple[BackupMade, ...], progress: Progress) -> AuditProof:
    tx, organisation_id = ctx.tx, ctx.reach.organisation_id
    followed = follow(tx, organisation_id, progress)
    # Rows that were changed so that nobody can read them are named by their seals: what reads them for more finds nothing then.
    nothing: tuple[list[Anchor], int] = ([], 0)
    inside = _if_readable(lambda: list(_inside(ctx)), otherwise=list[Anchor]())
    outside, replaced = _if_readable(lambda: _of_this_record(ctx, backups), otherwise=nothing)
    anchors = [*inside, *outside]
    hashes = audit.hashes_at(tx, organisation_id, [anchor.seq for _, _, anchor in anchors])
    journals = tuple(changed_journals(ctx, followed))
    rows, count = changed_rows(ctx, followed, progress)
    others = _if_readable(lambda: list(changed_records(ctx)), otherwise=list[ChangedRecord]())
    told = {(row.noun, row.name) for row in rows}
    records = (*rows, *(other for other in others if (other.noun, other.name) not in told))
    return AuditProof(
        lines=followed.lines,
        head=followed.end.hex() if isinstance(followed.end, bytes) else "",
        first_broken=followed.first_broken,
        anchors=len(anchors),
        replaced=replaced,
        broken=tuple(
            BrokenAnchor(kind=kind, name=name, seq=anchor.seq) for kind, name, anchor in anchors if hashes.get(anchor.seq) != anchor.hash
        ),
        changed_reports=_if_readable(lambda: reports.changed_content(tx, organisation_id), otherwise=tuple[UUID, ...]()),
        changed_journals=journals,
        journal_names=named_attempts(ctx, journals),
        changed_records=records,
        changed_count=count + len(records) - len(rows),
        strange=strange_parts(tx),
        unreadable=tuple(backup.name for backup in backups if backup.problem),
    )


def _if_readable(work: Callable[[], T], *, otherwise: T) -> T:
    try:
        return work()
    except (TypeError, ValueError, LookupError, AttributeError):  # msgspec's own are of these
        return otherwise


def _inside(ctx: Context) -> Iterator[Anchor]:
    for number, anchor in certificates.anchors(ctx.tx, ctx.reach.organisation_id):
        yield "certificate", number, anchor
    for report in reports.frozen(ctx.tx, ctx.reach.organisation_id):
        yield "report", str(report.id), report.anchor


def _of_this_record(ctx: Context, backups: tuple[BackupMade, ...]) -> tuple[list[Anchor], int]:
    """Anchors of backups that hold an earlier state of this record, and of the head that is kept on this PC; and how many hold a
    state that a restore replaced."""
    restores = _restores(ctx.tx, ctx.reach.organisation_id)
    found = [("backup", b.name, b.epoch, AuditHead(seq=b.audit_seq, hash=b.audit_hash)) for b in backups if not b.problem]
    kept = ctx.heads.read()
    if kept is not None and not _went_on_without(ctx.tx, ctx.reach.organisation_id, kept):
        found.append(("pc", "", kept.epoch, AuditHead(seq=kept.seq, hash=kept.hash)))
    anchors = [(kind, name, head) for kind, name, epoch, head in found if not _replaced(head.seq, epoch, restores)]
    return anchors, len(found) - len(anchors)


def _restores(tx: Transaction, organisation_id: UUID) -> list[tuple[int, int]]:
    """(epoch, line) of every restore."""
    return [(int(line.detail["epoch"]), line.seq) for line in audit.of_action(tx, organisation_id, "restore")]


def _replaced(seq: int, of_epoch: int, restores: list[tuple[int, int]]) -> bool:
    """Whether a line of an epoch belongs to what a restore replaced."""
    return any(of_epoch < epoch and line <= seq for epoch, line in restores)


def end_after(tx: Transaction, organisation_id: UUID, kept: HeadKept | None) -> Head | None:
    """Where the log ends; None when the end that is kept outside is not one that this log has had, so that it must stand."""
    now = audit.find_head(tx, organisation_id)
    if now is None or (kept is not None and not has_had(tx, organisation_id, kept)):
        return None
    return now.seq, bytes.fromhex(now.hash)


def has_had(tx: Transaction, organisation_id: UUID, kept: HeadKept) -> bool:
    """Whether a head is of this log, or of what a restore replaced."""
    if audit.hashes_at(tx, organisation_id, [kept.seq]).get(kept.seq) == kept.hash:
        return True
    return _if_readable(lambda: _went_on_without(tx, organisation_id, kept), otherwise=False)


def _went_on_without(tx: Transaction, organisation_id: UUID, kept: HeadKept) -> bool:
    """Whether a restore, or a person's decision to go on with an older copy, took the record out of use that a head is of."""
    if audit.hashes_at(tx, organisation_id, [kept.seq]).get(kept.seq) == kept.hash:
        return False
    return any(kept.epoch < epoch for epoch, _line in _restores(tx, organisation_id))


def _backups(ctx: JobContext) -> tuple[BackupMade, ...]:
    try:
        return ctx.backups.listed()
    except BackupsElsewhere:
        return ()
