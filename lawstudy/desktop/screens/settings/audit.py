"""审计日志: proving it, reading it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from lawstudy.desktop.theme import Icon, Tone
from lawstudy.desktop.theme.tokens import GRID
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.state_label import StateLabel
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.audit import AuditEntry
from lawstudy.domain.clock import local
from lawstudy.i18n import _
from lawstudy.usecases.workspace.audit_log import AuditProof
from lawstudy.words.audit import action_words, detail_words, outcome_words
from lawstudy.words.sealed import anchor_words, changed_name, changed_words, part_words, search_words

_WIDE = 960
_ROWS = 12
_NAMED = 3


class AuditCard(Card):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Audit log"), parent=parent)
        words = _(
            "Every change is written down and bound to the one before. Certificates, frozen reports and backups prove that it is whole."
        )
        self.add(Label(words, tone=Tone.TEXT_2, wrap=True))
        self.verify = Button(_("Check the log"), icon=Icon.VERIFY, small=True)
        self.more = Button(_("Show the log"), small=True)
        self.state = StateLabel(Icon.TIME, _("Not checked yet"), Tone.TEXT_2)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for widget in (self.verify, self.more, self.state):
            row.addWidget(widget)
        row.addStretch(1)
        self.body.addLayout(row)
        self.dialog: Dialog | None = None

    def show_proof(self, proof: AuditProof) -> None:
        icon, words, tone = proof_words(proof)
        self.state.set_state(icon, words, tone)
        if proof.changed_records:
            self._show_changed(proof)

    def _show_changed(self, proof: AuditProof) -> None:
        shown = proof.changed_records
        words = _("{n} of {total} rows that are not as the log sealed them").format(n=len(shown), total=proof.changed_count)
        dialog = Dialog(self, _("Changed behind the program's back"), words, width=_WIDE)
        table = Table(name=_("Changed behind the program's back"))
        table.setModel(TableModel((Column(_("Not as it was recorded"), changed_words),), shown, table))
        table.fit_to_rows(_ROWS, in_dialog_over=self)
        dialog.add(table)
        dialog.add_button(_("Close"), "close", kind=Kind.PRIMARY, default=True)
        self.dialog = dialog
        dialog.open()

    def show_log(self, lines: Sequence[AuditEntry], total: int) -> None:
        dialog = Dialog(self, _("Audit log"), _("The newest {n} of {total} lines").format(n=len(lines), total=total), width=_WIDE)
        table = Table(name=_("Audit log"))
        table.setModel(TableModel(_columns(), lines, table))
        table.fit_to_rows(_ROWS, in_dialog_over=self)
        dialog.add(table)
        dialog.add_button(_("Close"), "close", kind=Kind.PRIMARY, default=True)
        self.dialog = dialog
        dialog.open()


def proof_words(proof: AuditProof) -> tuple[Icon, str, Tone]:
    """What the check has found, the worst first."""
    if proof.first_broken is not None:
        return Icon.WRONG, _("Line {n} was changed, or lines are missing from there on").format(n=proof.first_broken), Tone.RED
    if proof.broken:
        names = "、".join(anchor_words(broken) for broken in proof.broken[:3])
        return Icon.WRONG, _("The log is not the one that stands in {names}").format(names=names), Tone.RED
    if proof.changed_reports:
        return Icon.WRONG, _("{n} frozen reports were changed").format(n=len(proof.changed_reports)), Tone.RED
    if proof.changed_journals:
        return Icon.WRONG, _("The answers of {n} attempts were changed").format(n=len(proof.changed_journals)), Tone.RED
    if proof.changed_records:
        names = "、".join(list(dict.fromkeys(changed_name(record) for record in proof.changed_records))[:_NAMED])
        return Icon.WRONG, _("Not as it was recorded: {names}").format(names=names), Tone.RED
    if proof.strange:
        return Icon.WRONG, "；".join(part_words(part) for part in proof.strange[:_NAMED]), Tone.RED
    if proof.search_wrong:
        words = search_words(proof)
        return (Icon.DONE, words, Tone.GREEN) if proof.search_mended else (Icon.ATTENTION, words, Tone.AMBER)
    return Icon.DONE, _("{n} lines, whole; {anchors} anchors agree").format(n=proof.lines, anchors=proof.anchors), Tone.GREEN


def _columns() -> tuple[Column[AuditEntry], ...]:
    return (
        Column(_("Line"), lambda entry: str(entry.seq), width=72, right=True),
        Column(_("When"), lambda entry: f"{local(entry.at):%Y-%m-%d %H:%M:%S}", width=172),
        Column(_("Who"), lambda entry: entry.actor or "—", width=96),
        Column(_("Action"), lambda entry: action_words(entry.action), width=176),
        Column(_("Outcome"), lambda entry: outcome_words(entry.outcome), width=72),
        Column(_("Details"), lambda entry: detail_words(entry.detail)),
    )
