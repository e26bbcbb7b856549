"""Records that the audit log or a stored hash vouches for, held against what the tables say today."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.attempt import AttemptState, JournalEntry, broken_at, journals_hash, replay
from lawstudy.domain.audit import How
from lawstudy.domain.certificate import CertificateState
from lawstudy.store import attempts, audit, audit_replay, certificates, exams, heads, journals, questions, seals
from lawstudy.store.audit import AuditContent
from lawstudy.store.audit_chain import Followed, Progress
from lawstudy.store.audit_replay import RowFinding
from lawstudy.store.heads import KeptHead
from lawstudy.store.sealed_names import Names
from lawstudy.store.sealed_tables import SEALED
from lawstudy.usecases.context import Context

# So many are named; the others are counted.
MOST_NAMED = 500
_JOURNALS_AT_ONCE = 50


class ChangedRecord(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``noun`` is what was changed, as exam or certificate; ``name`` the code, number or title that people know it by, "" where its
    row is gone. ``part`` is the table, "" where the record as a whole is meant. The line ``seq`` was the last to write it (0 for
    none): at ``at``, by ``actor``, who did ``action``."""

    noun: str
    name: str
    part: str = ""
    how: How = How.CHANGED
    seq: int = 0
    at: int = 0
    actor: str = ""
    action: str = ""


def changed_rows(ctx: Context, followed: Followed, progress: Progress) -> tuple[tuple[ChangedRecord, ...], int]:
    """The rows that are not as the log sealed them, the first of them with names, and how many there are."""
    found = audit_replay.differences(ctx.tx, ctx.reach.organisation_id, followed, progress)
    named = list(islice(found, MOST_NAMED))
    return tuple(_named(ctx, named)), len(named) + sum(1 for _ in found)


def _named(ctx: Context, findings: Iterable[RowFinding]) -> Iterator[ChangedRecord]:
    findings, names = list(findings), Names(ctx.tx, ctx.reach.organisation_id)
    read = audit.lines_at(ctx.tx, ctx.reach.organisation_id, {finding.seq for finding in findings})
    lines = {seq: (line.at, line.actor, line.action) for seq, line in read.items()}
    for one in findings:
        noun = SEALED[one.table].noun if one.table in SEALED else "seal"
        at, actor, action = lines.get(one.seq, (0, "", ""))
        yield ChangedRecord(noun=noun, name=names.of(one), part=one.table, how=one.how, seq=one.seq, at=at, actor=actor, action=action)


# --- journals -----------------------------------------------------------------------------------------------------------------


def changed_journals(ctx: Context, followed: Followed) -> Iterator[UUID]:
    """Attempts whose entries do not follow from each other, do not begin with their paper and owner, do not hold what the log has
    sealed, or are not what their head sums up to."""
    tx, organisation_id = ctx.tx, ctx.reach.organisation_id
    kept, sealed = heads.all_kept(tx, organisation_id), followed.journals()
    listed = list(kept)
    for some in (listed[start : start + _JOURNALS_AT_ONCE] for start in range(0, len(listed), _JOURNALS_AT_ONCE)):
        begun = attempts.beginnings(tx, organisation_id, some)
        for ident, entries in journals.as_written(tx, organisation_id, some).items():
            if not entries or not _holds(ident, entries, kept[ident], begun.get(ident), sealed.get(ident.bytes), organisation_id):
                yield ident
    yield from journals.strangers(tx, organisation_id)


def named_attempts(ctx: Context, attempt_ids: Iterable[UUID]) -> tuple[str, ...]:
    """Whose attempts they are, and of which exam; "" where nobody knows any more."""
    names = Names(ctx.tx, ctx.reach.organisation_id)
    return tuple(names.attempt(ident) for ident in attempt_ids)


def _holds(
    ident: UUID, entries: Sequence[JournalEntry], kept: KeptHead | None, begun: str | None, sealed: bytes | None, organisation_id: UUID
) -> bool:
    if kept is None or kept.state is None or kept.organisation_id != organisation_id or broken_at(entries) is not None:
        return False
    if entries[0].draft.reason not in {"", begun} or (sealed and not _as_sealed(entries, sealed)):
        return False
    return _sums_up(kept.state, replay(ident, entries))


def _as_sealed(entries: Sequence[JournalEntry], sealed: bytes) -> bool:
    position = int.from_bytes(sealed[:4], "big")
    return 0 < position <= len(entries) and seals.journal_seal(position, entries[position - 1].hash) == sealed


def _sums_up(kept: AttemptState, journal: AttemptState) -> bool:
    """Whether what lists and figures read is what the journal says. Where no tally is kept they read the journal itself."""
    alike = structs.replace(journal, answers=(), marks=(), tally=kept.tally)
    return kept == alike and (kept.tally == journal.tally or not kept.tallied)


# --- what stands in single lines ----------------------------------------------------------------------------------------------


def changed_records(ctx: Context) -> Iterator[ChangedRecord]:
    """Questions that no longer give their hash; certificates that are not as they were issued and revoked; exams whose journals
    are not those of their closing."""
    for code in questions.changed_revisions(ctx.tx, ctx.reach.organisation_id):
        yield ChangedRecord(noun="question", name=code)
    for number in _certificates(ctx):
        yield ChangedRecord(noun="certificate", name=number)
    for line in _lines(ctx, "close_exam"):
        exam = exams.find(ctx.tx, ctx.reach.organisation_id, line.subjects[0])
        if exam is None or not _as_closed(ctx, line):
            yield ChangedRecord(noun="exam", name=exam.title if exam is not None else str(line.subjects[0]))


def _lines(ctx: Context, action: str) -> list[AuditContent]:
    found = audit.of_action(ctx.tx, ctx.reach.organisation_id, action)
    return [line for line in found if line.outcome == "done" and line.subjects]


def _certificates(ctx: Context) -> Iterator[str]:
    issued = {line.subjects[0]: str(line.detail["number"]) for line in _lines(ctx, "issue_certificates") if "number" in line.detail}
    revoked = {line.subjects[0] for line in _lines(ctx, "revoke_certificate")}
    for line in _lines(ctx, "reissue_certificate"):  # the old one, then the one in its place
        if "number" in line.detail:
            revoked.add(line.subjects[0])
            issued[line.subjects[1]] = str(line.detail["number"])
    rows = {row.id: row for row in certificates.some(ctx.tx, ctx.reach, list(issued))}
    for ident, number in issued.items():
        row = rows.get(ident)
        state = CertificateState.REVOKED if ident in revoked else CertificateState.ISSUED
        if row is None or (row.number, row.state) != (number, state):
            yield number


def _as_closed(ctx: Context, line: AuditContent) -> bool:
    """What came in after the closing was kept aside and does not count. Where the clock was put right between the two only the
    journals as they are can be compared."""
    heads, whole = [], []
    for row in attempts.of_exam(ctx.tx, ctx.reach, line.subjects[0]):
        entries = journals.entries(ctx.tx, ctx.reach.organisation_id, row.id)
        until = [entry.hash for entry in entries if entry.clock.wall_us <= line.at]
        heads.append((row.id, until[-1] if until else b""))
        whole.append((row.id, entries[-1].hash if entries else b""))
    return line.detail.get("journals") in (journals_hash(heads).hex(), journals_hash(whole).hex())
