"""核验证明: a file or scanned text goes through the door, the verdict comes home into the dialog."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from lawstudy.backend.contract import Door
from lawstudy.desktop.contract import Shell
from lawstudy.desktop.screens.certificates.dialogs import VerifyDialog
from lawstudy.desktop.screens.certificates.view import CertificatesView
from lawstudy.disk_reasons import reason_of
from lawstudy.i18n import _
from lawstudy.usecases.certificate_checking import CheckedPage, verify_certificate

LARGEST_FILE = 50_000_000


class Checking:
    def __init__(self, shell: Shell, over: QWidget, choose: Callable[[QWidget], Path | None]) -> None:
        self._shell, self._over, self._choose = shell, over, choose
        self.dialog: VerifyDialog | None = None

    def open(self) -> None:
        self.dialog = VerifyDialog(self._over, self._choose)
        if isinstance(self._over, CertificatesView):
            self._over.checking = self.dialog
        self.dialog.file_chosen.connect(self._check_file)
        self.dialog.text_given.connect(self._check_text)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def close(self) -> None:
        """The screen is closed: a verdict that is still on its way has nowhere to go."""
        if self.dialog is not None:
            self.dialog.close_with("close")

    def _closed(self, _result: str) -> None:
        self.dialog = None

    def _check_file(self, path: Path) -> None:
        def work(door: Door) -> tuple[CheckedPage, ...]:
            if path.stat().st_size > LARGEST_FILE:
                raise OSError(_("The file is larger than 50 MB."))
            return door.call(verify_certificate, sha256=door.put_blob(path.read_bytes()))

        def read(door: Door) -> tuple[CheckedPage, ...] | str:
            try:
                return work(door)
            except OSError as error:
                return _(reason_of(error)) if error.errno else str(error)

        self._shell.tasks.aside(read, self._show)

    def _check_text(self, text: str) -> None:
        self._shell.tasks.aside(lambda door: door.call(verify_certificate, text=text), self._show)

    def _show(self, found: tuple[CheckedPage, ...] | str) -> None:
        if self.dialog is None:
            return
        if isinstance(found, str):
            self.dialog.show_problem(_("The file cannot be read: {reason}").format(reason=found))
        else:
            self.dialog.show_pages(found)
