"""The register as a table; a void number stays in it."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from lawstudy.desktop.paper import Done, PutOnPaper
from lawstudy.desktop.screens.certificate_register.deciding import Deciding
from lawstudy.desktop.screens.certificate_register.signing import SignedExport
from lawstudy.desktop.screens.certificate_register.trust_dialog import TAKE_KEY, KeyDialog, TrustDialog
from lawstudy.desktop.screens.certificates.words import REGISTER_LOOKS, tenths
from lawstudy.desktop.screens.list_export import export_button
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GAP
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card, separator
from lawstudy.desktop.widgets.cells import Cell, StateCell, TextCell
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.empty_page import EmptyPage
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import CheckBox, LineEdit, PasswordField
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.certificate import CertificateState
from lawstudy.i18n import _
from lawstudy.usecases.certificates.certificates import CertificateLine
from lawstudy.usecases.certificates.revocations import KeptList
from lawstudy.usecases.certificates.signing_keys import KeyLine
from lawstudy.words.certificates import SHORT_KINDS, STATES
from lawstudy.words.said import word

REVOKE = "revoke"


class RegisterView(Page):
    filter_chosen = Signal(str)
    more_wanted = Signal()
    print_wanted = Signal(object)
    revoke_confirmed = Signal(object, str)
    reissue_confirmed = Signal(object, str, str)
    export_wanted = Signal()
    page_wanted = Signal()
    list_wanted = Signal()
    said = Signal(str)
    key_confirmed = Signal(str, str, str, str, str)
    list_chosen = Signal(object)

    def __init__(self, paper: PutOnPaper, today: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(_("Register of certificates"), scrolls=False, parent=parent)
        self._paper, self._today = paper, today
        self.trust_dialog: TrustDialog | None = None
        self.key_dialog: KeyDialog | None = None
        self.back = Button(_("To issuing"))
        self.revoke = Button(_("Revoke"), kind=Kind.DANGER)
        self.print = Button(_("Print again"), icon=Icon.PRINT, kind=Kind.PRIMARY)
        self.trust = Button(_("Other keys"))
        self.signed: SignedExport | None = None
        self.deciding: Deciding | None = None
        self.export = export_button(
            lambda: [
                (_("Register of certificates"), self.export_wanted.emit),
                (_("Page for checking…"), self.page_wanted.emit),
                (_("List of revocations…"), self.list_wanted.emit),
            ]
        )
        for action in (self.export, self.trust, self.back, self.revoke, self.print):
            self.add_action(action)
        states = [("", _("All")), *((state.value, _(words)) for state, words in STATES.items())]
        self.filters = SegmentedChoice(states, "", name=_("State"))
        self.count = Label("", Text.HINT)
        self.more = Button(_("Show more"), kind=Kind.LINK, small=True)
        self.table = Table(name=_("Register of certificates"))
        self.model: TableModel[CertificateLine] = TableModel(_columns())
        self.table.setModel(self.model)
        self.dialog: Dialog | None = None
        self.stack = QStackedWidget()
        self.stack.addWidget(self._card())
        self.stack.addWidget(
            EmptyPage(
                Icon.CERTIFICATE,
                _("Every number that was given is listed here, also revoked ones."),
                _("Issue the first certificates; they appear here."),
            )
        )
        self.add(self.stack, 1)
        self._connect()

    def _card(self) -> Card:
        card = Card(padded=False)
        tools = QWidget()
        row = row_in(tools, margins=(GAP, 10, GAP, 10))
        row.addWidget(self.filters)
        row.addStretch(1)
        row.addWidget(self.count)
        row.addWidget(self.more)
        card.add(tools)
        card.add(separator())
        card.add(self.table, 1)
        return card

    def _connect(self) -> None:
        self.filters.chosen.connect(self.filter_chosen)
        self.more.clicked.connect(self.more_wanted)
        self.table.row_chosen.connect(lambda _row: self._enable())
        self.table.opened.connect(lambda _row: self._print())
        self.print.clicked.connect(self._print)
        self.revoke.clicked.connect(self._ask_chosen)

    def show_lines(self, lines: Sequence[CertificateLine], total: int, *, more: bool) -> None:
        chosen = self.chosen()
        self.model.set_rows(lines)
        self.count.setText(_("{n} numbers").format(n=total))
        self.more.setVisible(more)
        self.stack.setCurrentIndex(0 if lines or self.filters.value() else 1)
        self.export.setVisible(bool(lines))
        places = [place for place, line in enumerate(lines) if chosen is not None and line.id == chosen.id]
        if lines:
            self.table.select_row(places[0] if places else 0)
        self._enable()

    def chosen(self) -> CertificateLine | None:
        row = self.table.chosen_row()
        return self.model.row(row) if 0 <= row < self.model.rowCount() else None

    def _enable(self) -> None:
        line = self.chosen()
        self.print.setEnabled(line is not None and line.state is CertificateState.ISSUED)
        self.revoke.setEnabled(line is not None and line.state is not CertificateState.REVOKED)

    def _print(self) -> None:
        line = self.chosen()
        if line is not None and line.state is CertificateState.ISSUED:
            self.print_wanted.emit(line)

    def _ask_chosen(self) -> None:
        line = self.chosen()
        if line is not None:
            self.ask_reason(line)

    def ask_reason(self, line: CertificateLine, reason_before: str = "", refused: str = "") -> None:
        """Why a certificate is revoked; asked again with what was written when the password was ``refused``."""
        words = _("The number stays in the register as revoked, and whoever checks the certificate is told so. It cannot be undone.")
        dialog = Dialog(self, _("Revoke {number}").format(number=line.number), words)
        reason = LineEdit(reason_before)
        field = FormField(_("Reason"), reason)
        dialog.add(field)
        again = Again()
        again.setVisible(line.state is CertificateState.ISSUED)
        if refused:
            again.refuse(refused)
        dialog.add(again)
        dialog.add_cancel()
        revoke = _("Revoke {number}").format(number=line.number)
        button = dialog.add_action(revoke, REVOKE, lambda: self._confirm(dialog, field, line, again), kind=Kind.DANGER)
        reason.returnPressed.connect(button.click)
        self.dialog = dialog
        dialog.open()
        if refused:
            again.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _confirm(self, dialog: Dialog, field: FormField, line: CertificateLine, again: "Again") -> None:
        reason = field.field.text().strip() if isinstance(field.field, LineEdit) else ""
        if not reason:
            field.set_error(_("Say why it is revoked."))
            return
        if again.is_wanted() and not again.password.text():
            again.field.set_error(_("Enter your password."))
            again.password.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        dialog.close_with(REVOKE)
        if again.is_wanted():
            self.reissue_confirmed.emit(line, reason, again.password.text())
        else:
            self.revoke_confirmed.emit(line, reason)

    def _ask_key(self) -> None:
        self.key_dialog = made = KeyDialog(self, date.fromisoformat(self._today()))
        made.confirmed.connect(self.key_confirmed)
        made.open()

    def show_trust(self, keys: Sequence[KeyLine], lists: Sequence[KeptList]) -> None:
        """In the dialog, which is opened with them."""
        if self.trust_dialog is not None and self.trust_dialog.is_open():
            self.trust_dialog.show_found(keys, lists)
            return
        self.trust_dialog = made = TrustDialog(self)
        made.show_found(keys, lists)
        made.key_wanted.connect(self._ask_key)
        made.list_chosen.connect(self.list_chosen)
        made.open()

    def say_in_trust(self, words: str, *, refused: bool = False) -> None:
        if self.trust_dialog is not None and self.trust_dialog.is_open():
            self.trust_dialog.say(words, Tone.RED if refused else Tone.GREEN)

    def show_key_refused(self, words: str) -> None:
        if self.key_dialog is not None and self.key_dialog.is_open():
            self.key_dialog.show_refused(words)

    def close_key_form(self) -> None:
        if self.key_dialog is not None:
            self.key_dialog.close_with(TAKE_KEY)

    def hand_over(self, pdf: bytes, name: str) -> None:
        if self._paper(self, pdf, name) is Done.PRINTED:
            self.said.emit(_("Sent to the printer"))


class Again(QWidget):
    """补发: issue it anew under a new number, which the old one then names; it is signed, so a password is asked for."""

    def __init__(self) -> None:
        super().__init__()
        column = column_in(self, 4)
        self.box = CheckBox(_("Issue it anew under a new number (补发)"))
        self.password = PasswordField(name=_("Your password"))
        self.field = FormField(_("Your password"), self.password, _("It opens your signing key."))
        self.field.hide()
        self.box.toggled.connect(self.field.setVisible)
        column.addWidget(self.box)
        column.addWidget(self.field)

    def is_wanted(self) -> bool:
        return self.box.isChecked()

    def refuse(self, words: str) -> None:
        self.box.setChecked(True)
        self.field.set_error(words)


def _columns() -> tuple[Column[CertificateLine], ...]:
    def state(line: CertificateLine) -> Cell:
        icon, tone = REGISTER_LOOKS[line.state]
        return StateCell(icon, word(STATES, line.state), tone)

    def about(line: CertificateLine) -> str | Cell:
        if line.state is CertificateState.REVOKED:
            return TextCell(f"{line.revoked_on} {line.reason}", Tone.TEXT_2)
        return line.content or "—"

    def figure(line: CertificateLine) -> str:
        return tenths(line.hours if line.hours is not None else line.points)

    return (
        Column(_("Number"), lambda line: line.number, width=216),
        Column(_("Kind"), lambda line: _(SHORT_KINDS[line.kind]), width=128, words=tuple(map(_, SHORT_KINDS.values())), aside=1),
        Column(_("Name"), lambda line: line.name or "—", width=84),
        Column(_("Department"), lambda line: line.department or "—", width=120, aside=2),
        Column(_("Score or hours"), figure, width=96, right=True),
        Column(_("Issued on"), lambda line: line.issued_on.isoformat() if line.issued_on is not None else "—", width=104),
        Column(_("State"), state, width=150),
        Column(_("Content, or reason"), about),
    )
