"""核验证明: a file or scanned text goes through the door, the verdicts come home into the dialog."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from lawstudy.backend.contract import Door
from lawstudy.desktop.contract import Failure, RunningJob, Shell
from lawstudy.desktop.files import read_chosen
from lawstudy.desktop.screens.certificates.verify_dialog import VerifyDialog
from lawstudy.desktop.screens.certificates.view import CertificatesView
from lawstudy.errors import Cancelled, FileUnreadable
from lawstudy.i18n import _
from lawstudy.usecases.certificates.checking import CheckedPage, verify_certificate

LARGEST_FILE = 50_000_000


class Checking:
    def __init__(self, shell: Shell, over: QWidget, choose: Callable[[QWidget], Path | None]) -> None:
        self._shell, self._over, self._choose = shell, over, choose
        self._job: RunningJob | None = None
        self._busy = False
        self.dialog: VerifyDialog | None = None

    def open(self) -> None:
        self.dialog = VerifyDialog(self._over, self._choose)
        if isinstance(self._over, CertificatesView):
            self._over.checking = self.dialog
        self.dialog.file_chosen.connect(self._check_file)
        self.dialog.text_given.connect(lambda text: self._start(text=text))
        self.dialog.given_up.connect(self._give_up)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def close(self) -> None:
        """The screen is closed: a verdict that is still on its way has nowhere to go."""
        if self.dialog is not None:
            self.dialog.close_with("close")

    def _closed(self, _result: str) -> None:
        self.dialog = None
        self._give_up()

    def _give_up(self) -> None:
        if self._busy and self._job is not None:
            self._job.cancel()

    def _check_file(self, path: Path) -> None:
        def put(door: Door) -> tuple[str, str]:
            """(hash, "") or ("", why not)."""
            try:
                return door.put_blob(read_chosen(path, LARGEST_FILE)), ""
            except FileUnreadable as error:
                return "", _(error.reason).format(**error.values)

        self._shell.tasks.aside(put, self._put)

    def _put(self, found: tuple[str, str]) -> None:
        sha256, problem = found
        if problem and self.dialog is not None:
            self.dialog.show_problem(_("The file cannot be read: {reason}").format(reason=problem))
        elif sha256:
            self._start(sha256=sha256)

    def _start(self, *, sha256: str = "", text: str = "") -> None:
        if self.dialog is None or self._busy:
            return
        self._busy = True
        self.dialog.set_busy(busy=True)
        self._job = self._shell.tasks.job(
            lambda door: door.start_job(verify_certificate, sha256=sha256, text=text),
            self._show,
            self._failed,
            progress=self.dialog.progress.set_progress,
        )

    def _show(self, found: tuple[CheckedPage, ...]) -> None:
        self._busy = False
        if self.dialog is not None:
            self.dialog.set_busy(busy=False)
            self.dialog.show_pages(found)

    def _failed(self, failure: Failure) -> None:
        self._busy = False
        if self.dialog is not None:
            self.dialog.set_busy(busy=False)
        if not isinstance(failure.error, Cancelled):
            self._shell.show_failure(failure)
