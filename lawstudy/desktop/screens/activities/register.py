"""The register at the right of 活动: marking with undo, what is asked before a mark is written, the sheet on paper."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol
from uuid import UUID

from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.desktop.contract import Failure, Shell
from lawstudy.desktop.screens.saving import warn_unprintable
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.domain.blob import Blob
from lawstudy.errors import ActivityAhead, CorrectionUnexplained
from lawstudy.i18n import _
from lawstudy.usecases.activities.activities import sign_in_sheet
from lawstudy.usecases.activities.attendance import AttendanceLine, AttendanceSheet, attendance_sheet, mark_attendance, mark_rest_present
from lawstudy.usecases.registry import UseCase
from lawstudy.words.activities import ATTENDANCE


class RegisterPage(Protocol):
    def show_register(self, sheet: AttendanceSheet | None) -> None: ...

    def ask_ahead(self, day: str, answered: Callable[[bool], object]) -> None: ...

    def ask_correction(self, day: str, answered: Callable[[str], object]) -> None: ...

    def put_on_paper(self, pdf: bytes, name: str) -> None: ...


@dataclass(frozen=True)
class _Step:
    """What stood in a register before something was marked in it, and what that was in words."""

    activity_id: UUID
    before: tuple[Mark, ...]
    words: str


class Register:
    """``chosen`` is the activity that it is of, ``sheet`` what it shows."""

    def __init__(self, shell: Shell, page: RegisterPage, chosen: UUID | None = None) -> None:
        self._shell, self._view = shell, page
        self.chosen = chosen
        self.sheet: AttendanceSheet | None = None
        self._undo: list[_Step] = []
        self._waiting = 0
        self._ahead: set[UUID] = set()  # whose day has not come, and that are marked all the same
        self._refused: list[tuple[_Step | None, Callable[[str], None]]] = []

    def choose(self, activity_id: UUID) -> None:
        self.chosen = activity_id
        self._undo.clear()
        self.read()

    def read(self) -> None:
        chosen = self.chosen
        if chosen is None:
            self.sheet = None
            self._view.show_register(None)
            return
        self._shell.tasks.read(lambda door: door.call(attendance_sheet, activity_id=chosen), self._show, replacing="register")

    def _show(self, sheet: AttendanceSheet) -> None:
        """While marks are under way what comes home is already old."""
        if not self._waiting and sheet.activity.activity_id == self.chosen:
            self.sheet = sheet
            self._view.show_register(sheet)

    def mark(self, person_id: UUID, state: AttendanceState | None) -> None:
        """Shown at once, written behind it; the same state again takes it back."""
        line = next((line for line in self._lines_of_sheet() if line.person_id == person_id), None)
        if line is None:
            return
        wanted = None if line.state is state else state
        before = Mark(person_id=person_id, state=line.state, note=line.note, makes_up=line.makes_up)
        words = f"{line.name} {_(ATTENDANCE[wanted])}" if wanted else _("{name}, who was not to be recorded").format(name=line.name)
        self._undo.append(_Step(self._sheet_id(), (before,), words))
        self._write(Mark(person_id=person_id, state=wanted, note=line.note, makes_up=line.makes_up if wanted else None))

    def undo(self) -> None:
        """Take back the last step in this register: one mark, or the rest that was recorded at once; and say which."""
        if self._undo and self._undo[-1].activity_id == self.chosen:
            step = self._undo.pop()
            self._write(*step.before)
            self._shell.say(_("Taken back: {words}").format(words=step.words))
        else:
            self._shell.say(_("There is nothing to take back here."))

    def rest_present(self) -> None:
        """其余全部记为出席."""
        blank = tuple(Mark(person_id=line.person_id, state=None) for line in self._lines_of_sheet() if line.open)
        if blank:
            self._undo.append(_Step(self._sheet_id(), blank, _("{n} people recorded as present").format(n=len(blank))))
        self._send(mark_rest_present, activity_id=self._sheet_id())

    def _lines_of_sheet(self) -> Sequence[AttendanceLine]:
        return self.sheet.lines if self.sheet is not None else ()

    def _sheet_id(self) -> UUID:
        assert self.sheet is not None  # nothing can be marked without a register in view
        return self.sheet.activity.activity_id

    def _write(self, *marks: Mark) -> None:
        if self.sheet is None:
            return
        by_person = {mark.person_id: mark for mark in marks}
        lines = tuple(
            structs.replace(line, state=mark.state, note=mark.note, makes_up=mark.makes_up)
            if (mark := by_person.get(line.person_id)) is not None
            else line
            for line in self.sheet.lines
        )
        self.sheet = structs.replace(self.sheet, lines=lines)
        self._view.show_register(self.sheet)
        self._send(mark_attendance, activity_id=self._sheet_id(), marks=marks)

    def _send(self, use_case: UseCase[..., AttendanceSheet], **arguments: object) -> None:
        self._waiting += 1
        ahead, step = self._sheet_id() in self._ahead, self._undo[-1] if self._undo else None

        def refused(failure: Failure) -> None:
            self._not_written(failure, step, lambda reason: self._send(use_case, **arguments, **({"reason": reason} if reason else {})))

        self._shell.tasks.write(lambda door: door.call(use_case, ahead=ahead, **arguments), self._written, refused)

    def _written(self, sheet: AttendanceSheet) -> None:
        self._waiting -= 1
        self._show(sheet)

    def _not_written(self, failure: Failure, step: _Step | None, again: Callable[[str], None]) -> None:
        self._waiting -= 1
        self._undo.clear()
        error = failure.error
        if isinstance(error, ActivityAhead | CorrectionUnexplained) and self.chosen is not None:
            self._refused.append((step, again))
            if len(self._refused) > 1:
                pass  # it is being asked
            elif isinstance(error, ActivityAhead):
                self._view.ask_ahead(error.day, partial(self._answered_ahead, self.chosen))
            else:
                self._view.ask_correction(error.day, partial(self._answered_correction, self.chosen))
        else:
            self._shell.show_failure(failure)
        self.read()

    def _answered_ahead(self, activity_id: UUID, meant: bool) -> None:
        """A register whose day has not come: what was refused is written after all, or dropped."""
        if meant and activity_id == self.chosen:
            self._ahead.add(activity_id)
        self._write_refused(activity_id, "", meant=meant)

    def _answered_correction(self, activity_id: UUID, reason: str) -> None:
        """What was recorded on an earlier day: it is changed with the reason, or stays ("")."""
        self._write_refused(activity_id, reason, meant=bool(reason))

    def _write_refused(self, activity_id: UUID, reason: str, *, meant: bool) -> None:
        refused, self._refused = self._refused, []
        if not meant or activity_id != self.chosen:
            return
        self._undo = [step for step, _again in refused if step is not None]
        for _step, again in refused:
            again(reason)

    def print_sheet(self) -> None:
        """打印签到表."""
        chosen = self.chosen
        if chosen is None:
            return
        blobs: list[Blob] = []

        def work(door: Door) -> bytes:
            blobs.append(door.call(sign_in_sheet, activity_id=chosen))
            return door.get_blob(blobs[0].sha256)

        def put(pdf: bytes) -> None:
            self._view.put_on_paper(pdf, blobs[0].name)
            warn_unprintable(self._shell, blobs[0])

        self._shell.tasks.aside(work, put)

    def open_papers(self) -> None:
        if self.chosen is not None:
            self._shell.go("activity_papers", activity_id=self.chosen)

    def open_sign_in(self) -> None:
        """The paste of a sign-in list."""
        if self.chosen is not None:
            self._shell.go("import_sign_in", activity_id=self.chosen)
