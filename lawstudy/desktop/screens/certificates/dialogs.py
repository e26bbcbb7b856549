"""The password before issuing, and checking a certificate that someone brings."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from lawstudy.desktop.screens.certificates.presenter import Asked
from lawstudy.desktop.screens.certificates.words import FIELD_WORDS
from lawstudy.desktop.theme import Icon, Tone
from lawstudy.desktop.widgets.banner import Banner
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit, PasswordField
from lawstudy.domain.certificate import Certificate, sentence
from lawstudy.domain.certificate_check import Altered, Genuine, NotOurs, NotOursReason, RegisterState
from lawstudy.i18n import N_, _
from lawstudy.usecases.certificate_checking import CheckedPage

ISSUE = "issue"
WIDE = 720

_NOT_OURS = {
    NotOursReason.NO_CODE: N_("There is no code of this program on it."),
    NotOursReason.UNREADABLE: N_("It cannot be read."),
    NotOursReason.UNKNOWN_KEY: N_("It was signed with a key that is not trusted here."),
}
_REGISTER = {
    RegisterState.VALID: N_("The register lists it as in force."),
    RegisterState.UNKNOWN_NUMBER: N_("The register does not hold this number."),
    RegisterState.REVOKED: N_("It was revoked on {day}: {reason}"),
    RegisterState.RECORD_LOST: N_("The register lists the number as issued, its record was lost in a restore."),
}


class IssueDialog(Dialog):
    """``confirmed`` carries the password and the last number of the printed register (None when it was not asked for)."""

    confirmed = Signal(str, object)

    def __init__(self, over: QWidget, asked: Asked) -> None:
        words = _("{title}: {n} certificates, numbers from {first:04d}.")
        super().__init__(over, _("Issue certificates"), words.format(title=asked.title, n=asked.count, first=asked.first_serial))
        hint = _("It opens your signing key.") if asked.has_key else _("A signing key is made for you now; this password will open it.")
        self.password = PasswordField(name=_("Your password"))
        self._password_field = FormField(_("Your password"), self.password, hint)
        self.add(self._password_field)
        if asked.error:
            self._password_field.set_error(asked.error)
        self.last: LineEdit | None = None
        if asked.confirm_last:
            self.last = LineEdit(str(asked.known_last), width=120)
            again = _("A backup was restored. Look at the printed register; numbers that were given are never given again.")
            self._last_field = FormField(_("Last serial number that was given"), self.last, again)
            self.add(self._last_field)
        self.add_cancel()
        self.go = self.add_button(_("Issue {n}").format(n=asked.count), ISSUE, kind=Kind.PRIMARY)
        self.go.clicked.disconnect()
        self.go.clicked.connect(self._confirm)

    def _confirm(self) -> None:
        last = None if self.last is None else self.last.text().strip()
        if not self.password.text():
            self._password_field.set_error(_("Enter your password."))
        elif last is not None and not (last.isascii() and last.isdigit() and len(last) < 10):
            self._last_field.set_error(_("Enter a number; 0 when none was given."))
        else:
            password = self.password.text()
            self.close_with(ISSUE)
            self.confirmed.emit(password, None if last is None else int(last))


class VerifyDialog(Dialog):
    """``file_chosen`` carries a path, ``text_given`` the scanned text; the answer comes with :meth:`show_pages`."""

    file_chosen = Signal(object)
    text_given = Signal(str)

    def __init__(self, over: QWidget, choose: Callable[[QWidget], Path | None]) -> None:
        text = _("Open the PDF, or scan its code into the field below. It works without any network.")
        super().__init__(over, _("Check a certificate"), text, width=WIDE)
        self._choose = choose
        self.open_file = Button(_("Open a PDF"), icon=Icon.FOLDER, small=True)
        self.open_file.clicked.connect(self._take_file)
        self.scanned = QPlainTextEdit()
        self.scanned.setAccessibleName(_("Text of the code"))
        self.scanned.setTabChangesFocus(True)
        self.scanned.setFixedHeight(72)
        self.check = Button(_("Check the text"), icon=Icon.VERIFY, small=True)
        self.check.clicked.connect(self._check)
        row = QHBoxLayout()
        row.addWidget(self.open_file)
        row.addWidget(self.check)
        row.addStretch(1)
        self.body.addWidget(FormField(_("Text of the code"), self.scanned))
        self.body.addLayout(row)
        self._results = QVBoxLayout()
        self._results.setSpacing(8)
        self.body.addLayout(self._results)
        self._shown: list[Banner] = []
        self.add_button(_("Close"), "close", kind=Kind.PRIMARY)

    def _take_file(self) -> None:
        path = self._choose(self)
        if path is not None:
            self.file_chosen.emit(path)

    def _check(self) -> None:
        if self.scanned.toPlainText().strip():
            self.text_given.emit(self.scanned.toPlainText())

    def show_pages(self, pages: Sequence[CheckedPage]) -> None:
        """At most three verdicts in full; the rest as one line."""
        self._clear()
        for page in pages[:3]:
            self._add(verdict_banner(page))
        if len(pages) > 3:
            genuine = sum(isinstance(page.verdict, Genuine) for page in pages)
            more = _("{n} pages in all, {genuine} of them genuine").format(n=len(pages), genuine=genuine)
            self._add(Banner(Tone.ACCENT, more))

    def show_problem(self, words: str) -> None:
        self._clear()
        self._add(Banner(Tone.RED, words))

    def _add(self, banner: Banner) -> None:
        self._results.addWidget(banner)
        self._shown.append(banner)

    def _clear(self) -> None:
        for banner in self._shown:
            banner.hide()
            banner.deleteLater()
        self._shown = []


def verdict_banner(page: CheckedPage) -> Banner:
    """Genuine with what was signed, altered with the fields, or not ours with the reason."""
    where = _("Page {n}: ").format(n=page.page) if page.page else ""
    verdict = page.verdict
    if isinstance(verdict, NotOurs):
        return Banner(Tone.AMBER, where + _("Not a certificate of a trusted issuer"), [("", _(_NOT_OURS[verdict.reason]))])
    lines = [*_signed(verdict.certificate), *_register(page)]
    if isinstance(verdict, Altered):
        fields = "、".join(_(FIELD_WORDS[field]) for field in verdict.fields) or _("the signed code itself")
        return Banner(Tone.RED, where + _("Altered: {fields}").format(fields=fields), lines)
    if page.register in {RegisterState.REVOKED, RegisterState.UNKNOWN_NUMBER} or page.differs:
        return Banner(Tone.RED, where + _("Signed by us, but not in force"), lines)
    return Banner(Tone.GREEN, where + _("Genuine"), lines)


def _signed(certificate: Certificate | None) -> list[tuple[str, str]]:
    if certificate is None:
        return []
    words = "".join(piece.text for piece in sentence(certificate))
    return [(_("Signed"), words), (_("Number"), certificate.number.text), (_("Issuer"), certificate.issuer)]


def _register(page: CheckedPage) -> list[tuple[str, str]]:
    if page.register is None:
        return []
    words = _(_REGISTER[page.register]).format(day=page.revoked_on, reason=page.reason)
    if page.differs:
        words += _(" The register holds another: {fields}").format(fields="、".join(_(FIELD_WORDS[field]) for field in page.differs))
    return [(_("Register"), words)]


def choose_pdf(over: QWidget) -> Path | None:
    """The system's dialog; None when it was cancelled."""
    chosen, _filter = QFileDialog.getOpenFileName(over, _("Open a PDF"), str(Path.home()), "PDF (*.pdf)")
    return Path(chosen) if chosen else None
