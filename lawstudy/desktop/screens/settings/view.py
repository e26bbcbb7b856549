"""Settings: cards in two columns; what needs an administrator is only there for one."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from lawstudy import __version__
from lawstudy.desktop.paper import Done, PutOnPaper, put_on_paper, save_file
from lawstudy.desktop.screens.settings.account_dialogs import PRINT, SlipsDialog
from lawstudy.desktop.screens.settings.accounts import AccountsCard
from lawstudy.desktop.screens.settings.audit import AuditCard
from lawstudy.desktop.screens.settings.backups import BackupsCard
from lawstudy.desktop.screens.settings.bureau import BureauCard, LookCard
from lawstudy.desktop.screens.settings.campaigns import CampaignsCard
from lawstudy.desktop.screens.settings.hours import HoursCard
from lawstudy.desktop.screens.settings.hours_presenter import HoursFound
from lawstudy.desktop.screens.settings.hours_table import HoursTableCard, PlatformsCard
from lawstudy.desktop.screens.settings.kinds import KindsCard
from lawstudy.desktop.screens.settings.presenter import Bureau
from lawstudy.desktop.theme import Tone
from lawstudy.desktop.theme.tokens import GAP
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.top_column import TopColumn
from lawstudy.domain.audit import AuditEntry
from lawstudy.domain.people import Person
from lawstudy.i18n import _
from lawstudy.usecases.accounts.accounts import AccountLine
from lawstudy.usecases.accounts.many import AccountsMade
from lawstudy.usecases.context import BackupMade
from lawstudy.usecases.workspace.audit_log import AuditProof
from lawstudy.usecases.workspace.backup import RestoredAttempt
from lawstudy.usecases.workspace.standing import Behind


class SettingsView(Page):
    def __init__(
        self,
        *,
        administrator: bool,
        coordinator: bool,
        archive: Callable[[QWidget], Path | None],
        target: Callable[[QWidget, str], Path | None],
        paper: PutOnPaper = put_on_paper,
        save: PutOnPaper = save_file,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Settings"), parent=parent)
        self.bureau, self.look, self.accounts = BureauCard(), LookCard(), AccountsCard()
        self.backups = BackupsCard(administrator=administrator, archive=archive, target=target)
        self.audit, self.kinds, self.hours = AuditCard(), KindsCard(), HoursCard()
        self.campaigns = CampaignsCard()
        self.rules, self.platforms = HoursTableCard(), PlatformsCard()
        self._paper, self._save = paper, save
        left, right = (self.hours, self.kinds), (self.platforms, self.campaigns)  # of the study; both columns are about as high then
        more, beside = (left, right) if coordinator else ((), ())
        if not coordinator:
            for unused in (*left, *right):
                unused.hide()
        self.add_row(_column(self.bureau, *more), _column(self.look, self.backups, self.audit, *beside, _about()))
        for card, there in ((self.rules, coordinator), (self.accounts, administrator)):
            if there:  # tables of five columns, over the whole page
                self.add(card)

    def show_bureau(self, bureau: Bureau) -> None:
        self.bureau.show_entry(bureau.entry)

    def show_saved(self) -> None:
        self.bureau.show_saved()

    def show_hours(self, found: HoursFound) -> None:
        self.hours.show_hours(found.targets, found.examples, found.rule, found.choices.rules)
        self.rules.show_table(found.table, found.choices)
        self.platforms.show_platforms(found.platforms, found.seen)

    def hours_saved(self) -> None:
        self.hours.show_saved()
        self.platforms.show_saved()

    def close_rule(self) -> None:
        self.rules.close_form()

    def refuse_rule(self, words: str) -> None:
        self.rules.show_refused(words)

    def show_accounts(self, accounts: Sequence[AccountLine], now_us: int) -> None:
        self.accounts.show_accounts(accounts, now_us)

    def show_recovery(self, *, made: bool) -> None:
        self.accounts.show_recovery(made=made)

    def show_code(self, organisation: str, code: str, day: date) -> None:
        self.accounts.show_code(organisation, code, day)

    def ask_many(self, people: Sequence[Person]) -> None:
        self.accounts.ask_many(people)

    def show_slips(self, made: AccountsMade) -> None:
        self.accounts.show_slips(made)

    def put_slips(self, pdf: bytes, way: str) -> None:
        done = (self._paper if way == PRINT else self._save)(self, pdf, f"{_('First passwords')}.pdf")
        words = {Done.PRINTED: _("Sent to the printer"), Done.SAVED: _("Saved")}
        dialog = self.accounts.dialog
        if done in words and isinstance(dialog, SlipsDialog):
            dialog.say(words[done])

    def show_backups(self, backups: Sequence[BackupMade], restored: Sequence[RestoredAttempt], behind: Behind | None) -> None:
        self.backups.show_backups(backups, restored, behind)

    def show_backup_progress(self, done: int, total: int) -> None:
        self.backups.show_progress(done, total)

    def show_proof(self, proof: AuditProof) -> None:
        self.audit.show_proof(proof)

    def show_log(self, lines: Sequence[AuditEntry], total: int) -> None:
        self.audit.show_log(lines, total)

    def ask_account(self, people: Sequence[Person]) -> None:
        self.accounts.ask_account(people)


def _column(*cards: Card) -> QWidget:
    made = QWidget()
    column = TopColumn(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GAP)
    for card in cards:
        column.addWidget(card)
    column.close_bottom()
    return made


def _about() -> Card:
    card = Card(_("About"))
    card.add(Label(_("LawStudy {version}, Apache License 2.0").format(version=__version__)))
    words = _("Everything stays on this PC: the program uses no network and sends nothing. The fonts are under the SIL Open Font License.")
    card.add(Label(words, tone=Tone.TEXT_2, wrap=True))
    return card
