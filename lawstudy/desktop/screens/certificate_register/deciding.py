"""待处理的证明: certificates that say another score or band than counts by now, each kept with an approver's name or revoked."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.contract import Failure, Shell
from lawstudy.desktop.screens.exam_monitor.dialogs import DO
from lawstudy.desktop.screens.exam_monitor.excuse_dialog import ExcuseDialog
from lawstudy.desktop.screens.exam_monitor.presenter import Excuse
from lawstudy.desktop.theme import Tone
from lawstudy.desktop.theme.tokens import DIALOG_WIDTH_TABLE
from lawstudy.desktop.widgets.banner import Banner
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.exam_decision import Basis
from lawstudy.domain.marking import points_text
from lawstudy.domain.problems import Problem
from lawstudy.errors import NotApproved
from lawstudy.i18n import N_, _, counted
from lawstudy.usecases.certificates.certificates import CertificateLine
from lawstudy.usecases.certificates.standing import Unheld, certificates_to_decide, keep_certificate
from lawstudy.words.exams import BANDS
from lawstudy.words.said import word

KEEP, VOID = "keep", "void"


class Deciding:
    """The banner over the register, and what its button leads to; ``revoke`` asks for the reason as for any certificate."""

    def __init__(self, shell: Shell, page: Page, revoke: Callable[[CertificateLine], object]) -> None:
        self._shell, self._page, self._revoke = shell, page, revoke
        self._found: tuple[Unheld, ...] = ()
        self.button: Button | None = None
        self.dialog: UnheldDialog | None = None
        self.approval: ExcuseDialog | None = None

    def load(self) -> None:
        self._shell.tasks.read(lambda door: door.call(certificates_to_decide), self._arrived, replacing="to decide")

    def _arrived(self, found: tuple[Unheld, ...]) -> None:
        if found == self._found:
            return
        self._found = found
        if not found:
            self.button = None
            self._page.show_banner(None)
            return
        self.button = Button(_("Decide…"), small=True)
        self.button.clicked.connect(self.open)
        words = counted(
            len(found),
            N_("{n} certificate says another score or band than counts now"),
            N_("{n} certificates say another score or band than counts now"),
        )
        lines = [("", _("A correction changed what they rest on. Each stays valid until somebody keeps or revokes it."))]
        self._page.show_banner(Banner(Tone.AMBER, words, lines, [self.button]))

    def open(self) -> None:
        dialog = UnheldDialog(self._page, self._found)

        def decided(result: str) -> None:
            one = dialog.chosen()
            if result == KEEP and one is not None:
                self._ask(one)
            elif result == VOID and one is not None:
                self._revoke(one.certificate)

        dialog.finished.connect(decided)
        self.dialog = dialog
        dialog.open()

    def _ask(self, one: Unheld, said: Excuse | None = None, why: Sequence[Problem] = ()) -> None:
        dialog = ExcuseDialog(
            self._page,
            _("Keep {number}").format(number=one.certificate.number),
            _("Keep it valid"),
            today=self._shell.today(),
            recorder=self._shell.actor.name,
            said=said,
            why=why,
            text=_("It says {said}, and {now} counts now. The decision is kept with the exam, until that changes again.").format(
                said=said_words(one), now=now_words(one)
            ),
            approver_hint=_("the full name of a second person; you alone only with a written reason"),
        )
        dialog.finished.connect(lambda result: self._keep(one, dialog.said()) if result == DO else None)
        self.approval = dialog
        dialog.open()

    def _keep(self, one: Unheld, said: Excuse) -> None:
        basis = Basis(reason=said.reason, approver=said.approver, approved_on=said.day, alone_because=said.alone)

        def failed(failure: Failure) -> None:
            if isinstance(failure.error, NotApproved):
                self._ask(one, said, failure.error.problems)
            else:
                self._shell.show_failure(failure)

        def kept(_done: None) -> None:
            self._shell.say(_("{number} stays valid.").format(number=one.certificate.number))
            self.load()

        self._shell.tasks.write(lambda door: door.call(keep_certificate, certificate_id=one.certificate.id, basis=basis), kept, failed)


class UnheldDialog(Dialog):
    """Closes with KEEP or VOID for :meth:`chosen`."""

    def __init__(self, over: QWidget, found: Sequence[Unheld]) -> None:
        text = _("Printed is what stands on the certificate, counts now what the exam says after its corrections.")
        super().__init__(over, _("Certificates to decide on"), text, width=DIALOG_WIDTH_TABLE)
        self.model: TableModel[Unheld] = TableModel(_columns())
        self.model.set_rows(found)
        self.table = Table(name=_("Certificates to decide on"))
        self.table.setModel(self.model)
        self.table.setMinimumHeight(140)
        self.add(self.table)
        self.add_cancel(_("Close"))
        self.add_button(_("Revoke"), VOID, kind=Kind.DANGER)
        self.add_button(_("Keep it valid"), KEEP, kind=Kind.PRIMARY)
        if found:
            self.table.select_row(0)

    def chosen(self) -> Unheld | None:
        at = self.table.chosen_row()
        return self.model.row(at) if 0 <= at < self.model.rowCount() else None


def said_words(one: Unheld) -> str:
    points = points_text(one.certificate.points) if one.certificate.points is not None else ""
    return f"{points} {one.certificate.band or ''}".strip() or "—"


def now_words(one: Unheld) -> str:
    points = points_text(one.points) if one.points is not None else ""
    return f"{points} {word(BANDS, one.band)}".strip() or _("no paper")


def _columns() -> list[Column[Unheld]]:
    return [
        Column(_("Number"), lambda one: one.certificate.number, width=200),
        Column(_("Name"), lambda one: one.certificate.name or "—", width=84),
        Column(_("Exam"), lambda one: one.title),
        Column(_("Printed"), said_words, width=110),
        Column(_("Counts now"), now_words, width=110),
    ]
