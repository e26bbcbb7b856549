"""Records that the audit log or a stored hash vouches for, held against what the tables say today."""

from collections.abc import Iterator

from msgspec import Struct

from lawstudy.domain.attempt import journals_hash
from lawstudy.domain.certificate_register import CertificateState
from lawstudy.store import attempts, audit, certificates, exams, journals, questions
from lawstudy.store.audit import AuditContent
from lawstudy.usecases.context import Context


class ChangedRecord(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``noun`` is question, certificate or exam; ``name`` the code, number or title that people know it by."""

    noun: str
    name: str


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
    rows = {row.id: row for row in certificates.some(ctx.tx, ctx.reach, list(issued))}
    for ident, number in issued.items():
        row = rows.get(ident)
        state = CertificateState.REVOKED if ident in revoked else CertificateState.ISSUED
        if row is None or (row.number, row.state) != (number, state):
            yield number


def _as_closed(ctx: Context, line: AuditContent) -> bool:
    """What came in after the closing was kept aside and does not count."""
    heads = []
    for row in attempts.of_exam(ctx.tx, ctx.reach, line.subjects[0]):
        entries = journals.entries(ctx.tx, ctx.reach.organisation_id, row.id)
        until = [entry.hash for entry in entries if entry.clock.wall_us <= line.at]
        heads.append((row.id, until[-1] if until else b""))
    return journals_hash(heads).hex() == line.detail.get("journals")
