"""lawstudy audit …"""

from typing import Annotated

import typer

from lawstudy.cli.output import when
from lawstudy.cli.run import Run, command
from lawstudy.domain.audit import AuditEntry
from lawstudy.errors import UserError, Words
from lawstudy.i18n import N_, _
from lawstudy.usecases.workspace import audit_log as usecases
from lawstudy.usecases.workspace.audit_log import AuditProof
from lawstudy.words.audit import action_words, detail_words, outcome_words
from lawstudy.words.sealed import anchor_words, changed_words, part_words, search_words

app = typer.Typer(no_args_is_help=True)


class AuditBroken(UserError):
    words = Words(
        N_("The audit log is not whole: something in it was changed, or something that rests on it."),
        kept=N_("Nothing was changed by checking."),
        todo=N_("Keep the folder as it is and compare it with the newest backup."),
    )


MOST_NAMED = 20


@command(app, "verify")
def verify(run: Run) -> None:
    """Prove that nothing in the audit log was changed; a broken log ends with exit code 2."""
    proof = run.door.call(usecases.verify_audit)
    run.show(proof, lambda: ((_("What"), _("Value")), _lines(proof)))
    if not proof.whole:
        raise AuditBroken


def _lines(proof: AuditProof) -> list[tuple[object, ...]]:
    broken = "、".join(anchor_words(anchor) for anchor in proof.broken)
    journals = "、".join(name or _("an attempt that is gone") for name in proof.journal_names)
    return [
        (_("Lines of the log"), proof.lines),
        (_("Head of the chain"), proof.head),
        (_("First line that does not follow"), proof.first_broken or _("none")),
        (_("Anchors compared"), proof.anchors),
        (_("Anchors that do not fit"), broken or _("none")),
        (_("Frozen reports that were changed"), len(proof.changed_reports) or _("none")),
        (_("Journals of attempts that were changed"), journals or _("none")),
        (_("Rows that are not as the log sealed them"), proof.changed_count or _("none")),
        *((_("Not as it was recorded"), changed_words(record)) for record in proof.changed_records[:MOST_NAMED]),
        *((_("The database itself"), part_words(part)) for part in proof.strange[:MOST_NAMED]),
        (_("Backups that cannot be read"), "、".join(proof.unreadable) or _("none")),
        *(((_("Search index"), search_words(proof)),) if proof.search_wrong else ()),
    ]


@command(app, "list")
def list_audit(
    run: Run,
    action: Annotated[str, typer.Option(help=N_("Only lines of one action, by its code"))] = "",
    limit: Annotated[int, typer.Option(help=N_("Most lines"))] = 100,
    cursor: Annotated[str, typer.Option(help=N_("Where to go on, as --json gives it"))] = "",
) -> None:
    """Lines of the audit log, newest first."""
    page = run.door.call(usecases.list_audit, action=action, cursor=cursor, limit=limit)
    head = (_("Line"), _("Time"), _("Name"), _("Action"), _("Action code"), _("Outcome"), _("Details"), _("Check value"))
    run.show(page, lambda: (head, [_entry(entry) for entry in page.items]))


def _entry(entry: AuditEntry) -> tuple[object, ...]:
    words = action_words(entry.action), entry.action, outcome_words(entry.outcome), detail_words(entry.detail)
    return entry.seq, when(entry.at), entry.actor, *words, entry.check
