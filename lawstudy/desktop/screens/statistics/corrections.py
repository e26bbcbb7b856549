"""The road of a correction in the window: choose, look, decide; nothing is written before the last step."""

from collections.abc import Callable, Sequence
from typing import TypeVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from lawstudy.backend.contract import Door
from lawstudy.desktop.contract import Failure, Shell
from lawstudy.desktop.screens.exam_monitor.presenter import Excuse
from lawstudy.desktop.screens.statistics.correction_dialogs import (
    EDITOR,
    LOOK,
    DecisionDialog,
    RecordDialog,
    RulingDialog,
    ScoreDialog,
)
from lawstudy.desktop.widgets.dialog import CANCEL, Dialog
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.exam_decision import Basis
from lawstudy.domain.problems import Problem
from lawstudy.errors import NotApproved
from lawstudy.i18n import _
from lawstudy.usecases.attempts.key_corrections import AskedQuestion, asked_questions, correct_key, preview_key_correction
from lawstudy.usecases.attempts.score_changes import change_score, preview_score_change
from lawstudy.usecases.attempts.shifts import Correction
from lawstudy.usecases.exams.history import exam_acts_of
from lawstudy.usecases.reports.statistics import ExamStatistics

D = TypeVar("D", bound=Dialog)
Write = Callable[[Door, Basis, int], Correction]


class Corrections:
    """``over`` is the page that the dialogs cover, ``pointed_at`` the person who is chosen there; ``dialog`` the one that is open."""

    def __init__(self, shell: Shell, over: QWidget, pointed_at: Callable[[], UUID | None] = lambda: None) -> None:
        self._shell, self._over, self._pointed_at = shell, over, pointed_at
        self.dialog: Dialog | None = None

    def entries(self, found: ExamStatistics | None) -> list[tuple[str, Callable[[], object]]]:
        """What can be corrected of the exam that is shown: nothing before it is closed."""
        if found is None or not can_be_corrected(found.exam):
            return []
        exam = found.exam
        return [
            (_("Correct a key…"), lambda: self.ask_question(exam.id)),
            (_("Change a score…"), lambda: self.ask_score(found)),
            (_("Corrections of this exam"), lambda: self.show_record(exam.id)),
        ]

    def ask_question(self, exam_id: UUID, chosen: UUID | None = None) -> None:
        def arrived(questions: tuple[AskedQuestion, ...]) -> None:
            if not questions:
                self._shell.say(_("Nobody has handed in a paper of this exam."))
                return
            dialog = self._opened(RulingDialog(self._over, questions, chosen))
            dialog.looked.connect(lambda: self._ruled(exam_id, dialog))
            dialog.finished.connect(lambda result: self._revise(dialog) if result == EDITOR else None)

        self._shell.tasks.read(lambda door: door.call(asked_questions, exam_id=exam_id), arrived, replacing="asked")

    def _revise(self, dialog: RulingDialog) -> None:
        self._shell.go("question_editor", question_id=dialog.asked().question_id)

    def _ruled(self, exam_id: UUID, dialog: RulingDialog) -> None:
        said = dialog.said()
        self._look(
            dialog,
            lambda door: door.call(preview_key_correction, exam_id=exam_id, correction=said),
            lambda door, basis, seen: door.call(correct_key, exam_id=exam_id, correction=said, basis=basis, expected_decision=seen),
        )

    def ask_score(self, found: ExamStatistics) -> None:
        kept = {one.person_id: one.points for figures in (found.before, found.after) if figures is not None for one in figures.kept}
        exam_id, people = found.exam.id, [(one, kept[one.person_id]) for one in found.people if one.person_id in kept]
        dialog = self._opened(ScoreDialog(self._over, people, found.exam.total_points, self._pointed_at()))

        def looked() -> None:
            score = dialog.said()
            self._look(
                dialog,
                lambda door: door.call(preview_score_change, exam_id=exam_id, score=score),
                lambda door, basis, seen: door.call(change_score, exam_id=exam_id, score=score, basis=basis, expected_decision=seen),
            )

        dialog.looked.connect(looked)

    def show_record(self, exam_id: UUID) -> None:
        self._shell.tasks.read(
            lambda door: door.call(exam_acts_of, exam_id=exam_id),
            lambda acts: self._opened(RecordDialog(self._over, acts)),
            replacing="acts",
        )

    def _look(self, dialog: RulingDialog | ScoreDialog, look: Callable[[Door], Correction], write: Write) -> None:
        def shown(found: Correction) -> None:
            if dialog.is_open():
                dialog.close_with(LOOK)
                self._decide(found, write)

        def refused(failure: Failure) -> None:
            if dialog.is_open():
                dialog.show_refused(failure.message.happened)

        self._shell.tasks.read(look, shown, refused, replacing="look")

    def _decide(self, shown: Correction, write: Write, said: Excuse | None = None, why: Sequence[Problem] = ()) -> None:
        recorder = self._shell.actor.name
        dialog = self._opened(DecisionDialog(self._over, shown, today=self._shell.today(), recorder=recorder, said=said, why=why))

        def answered(result: str) -> None:
            if result != CANCEL:
                self._write(shown, write, dialog.said())

        dialog.finished.connect(answered)

    def _write(self, shown: Correction, write: Write, said: Excuse) -> None:
        basis = Basis(reason=said.reason, approver=said.approver, approved_on=said.day, alone_because=said.alone)

        def failed(failure: Failure) -> None:
            if isinstance(failure.error, NotApproved):
                self._decide(shown, write, said, failure.error.problems)
            else:
                self._shell.show_failure(failure)

        self._shell.tasks.write(lambda door: write(door, basis, shown.decision), self._written, failed)

    def _written(self, done: Correction) -> None:
        words = _("Saved as decision {n}; {moved} results have a new version.")
        self._shell.say(words.format(n=done.decision, moved=len(done.moved)))

    def _opened(self, dialog: D) -> D:
        self.dialog = dialog
        dialog.open()
        return dialog


def can_be_corrected(exam: Exam) -> bool:
    return exam.settings is not None and exam.state is ExamState.CLOSED
