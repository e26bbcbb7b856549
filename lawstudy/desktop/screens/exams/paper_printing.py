"""From an exam to its paper: look at it, print it, keep it. Shared by the list of exams and the monitor."""

from uuid import UUID

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from lawstudy.backend.contract import Door, JobTicket
from lawstudy.desktop.contract import Failure, Shell
from lawstudy.desktop.paper import Done, PutOnPaper, page_images, put_on_paper, save_file
from lawstudy.desktop.screens.exams.paper_dialog import PRINT, SAVE, PaperDialog
from lawstudy.desktop.screens.saving import warn_unprintable
from lawstudy.domain.blob import Blob
from lawstudy.domain.exam import PaperSource
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.i18n import _
from lawstudy.usecases.exams.exams import exam_setters, show_exam
from lawstudy.usecases.exams.paper_printing import print_paper

SCREEN_DPI = 150


def why_no_paper(exam: Exam) -> str:
    """Why there is no paper to print, in words; "" when there is one."""
    if exam.settings is None:
        return _("This exam was held elsewhere: its paper is not here.")
    if exam.settings.source is PaperSource.DRAW_EACH:
        return _("Each candidate gets a paper of their own: there is no common paper to print.")
    return "" if exam.chosen or exam.state is not ExamState.DRAFT else _("The paper is drawn when the exam is published.")


class PaperPrinting:
    """One dialog at a time; ``over`` is the screen. ``paper`` and ``save`` put a file onto paper or on the disk."""

    def __init__(self, shell: Shell, over: QWidget, *, paper: PutOnPaper = put_on_paper, save: PutOnPaper = save_file) -> None:
        self._shell, self._over, self._ways = shell, over, {PRINT: paper, SAVE: save}
        self.dialog: PaperDialog | None = None
        self._wanted = 0
        self._made: tuple[bytes, Blob] | None = None

    def open(self, exam_id: UUID) -> None:
        dialog = PaperDialog(self._over, _("Print the paper"))
        dialog.key_toggled.connect(lambda _on: self._make(exam_id, dialog))
        dialog.letter_chosen.connect(lambda _letter: self._make(exam_id, dialog))
        dialog.finished.connect(self._decided)
        self.dialog = dialog
        dialog.open()

        def papers(door: Door) -> tuple[int, list[tuple[str, UUID]]]:
            exam = door.call(show_exam, exam_id=exam_id)
            apart = (
                [(one.name, one.person_id) for one in door.call(exam_setters, exam_id=exam_id) if one.other_paper]
                if exam.other_papers
                else []
            )
            return exam.settings.forms if exam.settings is not None else 1, apart

        self._shell.tasks.read(papers, lambda found: dialog.offer_forms(*found), self._failed)
        self._make(exam_id, dialog)

    def _make(self, exam_id: UUID, dialog: PaperDialog) -> None:
        self._wanted += 1
        wanted, with_key, chosen = self._wanted, dialog.with_key.isChecked(), dialog.letter.currentData()
        whose = chosen if isinstance(chosen, UUID) else None
        letter = "" if whose is not None else str(chosen or "")

        def read(door: Door, blob: Blob) -> tuple[bytes, list[QImage]]:
            pdf = door.get_blob(blob.sha256)
            return pdf, page_images(pdf, SCREEN_DPI)

        def made(blob: Blob) -> None:
            self._shell.tasks.aside(lambda door: read(door, blob), lambda found: self._show(wanted, found, blob), self._failed)

        def begin(door: Door) -> JobTicket[Blob]:
            return door.start_job(print_paper, exam_id=exam_id, with_key=with_key, letter=letter, person_id=whose)

        self._shell.tasks.job(begin, made, self._failed)

    def _show(self, wanted: int, found: tuple[bytes, list[QImage]], blob: Blob) -> None:
        if self.dialog is not None and wanted == self._wanted:  # the key was not asked for, or left out, meanwhile
            pdf, images = found
            self._made = (pdf, blob)
            self.dialog.show_pages(images)

    def _failed(self, failure: Failure) -> None:
        if self.dialog is not None:
            self.dialog.close_with("")
        self._shell.show_failure(failure)

    def _decided(self, result: str) -> None:
        self.dialog = None
        if result in self._ways and self._made is not None:
            pdf, blob = self._made
            done = self._ways[result](self._over, pdf, blob.name)
            if done is Done.PRINTED:
                self._shell.say(_("Sent to the printer: {name}").format(name=blob.name))
            if done is not Done.CANCELLED:
                warn_unprintable(self._shell, blob)
