"""From an exam to its answer sheets and back: the file to print, the scans to read, what a person makes of doubtful rows."""

from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QWidget

from lawstudy.backend.contract import Door
from lawstudy.desktop.contract import Shell
from lawstudy.desktop.files import read_chosen
from lawstudy.desktop.screens.exams.scan_dialog import WRITE, AcceptedDialog, ScanDialog
from lawstudy.desktop.screens.saving import AskPath, ask_and_save
from lawstudy.formats.scans_apart import LARGEST
from lawstudy.i18n import _
from lawstudy.usecases.exams.answer_sheets import answer_sheets_pdf
from lawstudy.usecases.exams.scanned_sheets import ScanFile, SheetsAccepted, SheetsRead, accept_answer_sheets, read_answer_sheets
from lawstudy.words.problems import problem_text


class AnswerSheets:
    """``ask_path`` and ``choose`` are told what they ask for; ``over`` is the screen, ``written`` loads it anew."""

    def __init__(
        self, shell: Shell, over: QWidget, *, ask_path: AskPath, choose: Callable[[], Sequence[Path]], written: Callable[[], object]
    ) -> None:
        self._shell, self._over, self._ask_path, self._choose, self._written = shell, over, ask_path, choose, written
        self.dialog: ScanDialog | None = None
        self.told: AcceptedDialog | None = None

    def print(self, exam_id: UUID) -> None:
        self._shell.tasks.job(
            lambda door: door.start_job(answer_sheets_pdf, exam_id=exam_id), lambda blob: ask_and_save(self._shell, self._ask_path, blob)
        )

    def read(self, exam_id: UUID) -> None:
        paths = self._choose()
        if not paths:
            return

        def put(door: Door) -> tuple[ScanFile, ...]:
            return tuple(ScanFile(name=path.name, sha256=door.put_blob(read_chosen(path, LARGEST))) for path in paths)

        def reading(files: tuple[ScanFile, ...]) -> None:
            self._shell.tasks.job(
                lambda door: door.start_job(read_answer_sheets, exam_id=exam_id, files=files),
                lambda found: self._ask(exam_id, files, found),
                progress=lambda done, total: self._shell.say(_("Reading scans: {done} of {total}").format(done=done, total=total)),
            )

        self._shell.tasks.aside(put, reading)

    def _ask(self, exam_id: UUID, files: tuple[ScanFile, ...], found: SheetsRead) -> None:
        self._shell.say("")
        dialog = ScanDialog(self._over, found)

        def decided(result: str) -> None:
            self.dialog = None
            if result == WRITE:
                settled = dialog.settled
                self._shell.tasks.job(
                    # The rows were looked at beside their pictures: only a sheet that can be taken no more leaves marks over.
                    lambda door: door.start_job(accept_answer_sheets, exam_id=exam_id, files=files, settled=settled, leave_unused=True),
                    self._accepted,
                )

        dialog.finished.connect(decided)
        self.dialog = dialog
        dialog.open()

    def _accepted(self, done: SheetsAccepted) -> None:
        told = _("{n} sheets were written, {left} were left.").format(n=len(done.accepted), left=len(done.left))
        why = [f"{sheet.name}：{problem_text(sheet.problem)}" for sheet in done.left if sheet.problem is not None]
        lines = [*why, *map(problem_text, done.unused)]
        if lines:
            self.told = AcceptedDialog(self._over, told, lines)
            self.told.open()
        else:
            self._shell.say(told)
        self._written()
