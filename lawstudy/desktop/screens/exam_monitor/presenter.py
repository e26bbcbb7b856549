"""The decisions of 考试监控: refreshing, the list of who is missing, closing, and what needs a reason."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from lawstudy.backend.contract import Door
from lawstudy.backend.pages import every
from lawstudy.desktop.contract import Failure, Shell
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.exam_decision import Basis
from lawstudy.domain.problems import Problem
from lawstudy.domain.roster import ApprovedExclusion, Exclusion
from lawstudy.errors import NotApproved
from lawstudy.i18n import _
from lawstudy.usecases.exams.exams import RosterPerson, close_exam, exam_roster, exam_setters, who_is_missing
from lawstudy.usecases.exams.excuses import add_to_roster, exclude_from_exam, take_back_exclusion
from lawstudy.usecases.exams.extending import extend_exam
from lawstudy.usecases.exams.monitor import MonitorBoard, MonitorRow, exam_progress, force_hand_in
from lawstudy.usecases.exams.office import KeptAside, grant_time, kept_aside
from lawstudy.usecases.exams.study_gate import GateLine, gate_standing, let_in
from lawstudy.usecases.people.absences import AwayLine, away_from_exam, refuse_proposal
from lawstudy.usecases.people.people import list_people
from lawstudy.usecases.reports.exclusion_preview import preview_exclusion
from lawstudy.usecases.reports.statistics import close_due_attempts
from lawstudy.words.exclusions import preview_words


@dataclass(frozen=True)
class Excuse:
    """What the form for 免考 and 缓考 was filled with. ``day`` is a local ISO date;
    ``alone`` is empty unless who records it approved it too."""

    reason: str
    approver: str
    day: str
    alone: str


@dataclass(frozen=True)
class Whom:
    """Who is excused, or is not."""

    person_id: UUID
    name: str


@dataclass(frozen=True)
class Outside:
    """Somebody who is not on the roster. ``set_the_paper``: one of 命题人员, who was kept off it."""

    person_id: UUID
    name: str
    department: str
    set_the_paper: bool


@dataclass(frozen=True)
class Addition:
    """Who is added to the roster, whether on another paper, and on what ground."""

    person_id: UUID
    other_paper: bool
    basis: Excuse


class ExamMonitorPage(Protocol):
    def show_board(self, board: MonitorBoard) -> None: ...

    def chosen(self) -> MonitorRow | None: ...

    def show_kept_aside(self, kept: KeptAside) -> None: ...

    def show_study(self, lines: Sequence[GateLine]) -> None: ...

    def ask_excuse(
        self, who: Whom, kind: Exclusion, said: Excuse | None = None, why: Sequence[Problem] = (), changes: str = ""
    ) -> None: ...

    def show_proposals(self, proposals: tuple[AwayLine, ...]) -> None: ...

    def ask_addition(self, people: Sequence[Outside], said: Addition | None = None, why: Sequence[Problem] = ()) -> None: ...


class ExamMonitorPresenter:
    def __init__(self, shell: Shell, view: ExamMonitorPage, exam_id: UUID, copy: Callable[[str], object]) -> None:
        self._shell, self._view, self._exam_id, self._copy = shell, view, exam_id, copy
        self._exam: Exam | None = None
        self._run_out: set[UUID | None] = set()

    def load(self) -> None:
        exam_id = self._exam_id
        self._shell.tasks.read(lambda door: door.call(exam_progress, exam_id=exam_id), self._arrived, replacing="board")

    def load_all(self) -> None:
        """The board, and what is proposed for those who are elsewhere; whoever may see some departments only is shown none of that."""
        exam_id = self._exam_id
        self.load()
        self._shell.tasks.read(
            lambda door: door.call(away_from_exam, exam_id=exam_id),
            self._view.show_proposals,
            lambda _failure: self._view.show_proposals(()),
            replacing="proposals",
        )

    def _arrived(self, board: MonitorBoard) -> None:
        self._exam = board.exam
        self._view.show_board(board)
        self._close_run_out({row.attempt_id for row in board.rows if row.due})

    def _close_run_out(self, due: set[UUID | None]) -> None:
        """An attempt whose time ran out while its window was away ends here, and not only when the workspace is opened again."""
        if due - self._run_out:
            self._run_out |= due
            self._shell.tasks.write(lambda door: door.call(close_due_attempts), lambda _closed: self.load())

    def copy_missing(self) -> None:
        """复制催考名单: by department, ready to be pasted into a message."""
        exam_id = self._exam_id

        def arrived(missing: tuple[RosterPerson, ...]) -> None:
            self._copy(missing_text(missing))
            self._shell.say(_("{n} names are in the clipboard.").format(n=len(missing)))

        self._shell.tasks.read(lambda door: door.call(who_is_missing, exam_id=exam_id), arrived)

    def open_marking(self) -> None:
        self._shell.go("exam_marking", exam_id=self._exam_id)

    def read_aside(self) -> None:
        """旁置作答: what was kept without effect, and odd clocks."""
        exam_id = self._exam_id
        self._shell.tasks.read(lambda door: door.call(kept_aside, exam_id=exam_id), self._view.show_kept_aside, replacing="aside")

    def read_study(self) -> None:
        """先学后考: who lacks something that comes first."""
        exam_id = self._exam_id
        self._shell.tasks.read(lambda door: door.call(gate_standing, exam_id=exam_id), self._view.show_study, replacing="study")

    def let_in(self, person_id: UUID, reason: str) -> None:
        exam_id = self._exam_id
        self._shell.tasks.write(
            lambda door: door.call(let_in, exam_id=exam_id, person_id=person_id, reason=reason), lambda _done: self.read_study()
        )

    def close(self) -> None:
        exam = self._exam
        if exam is not None:
            self._shell.tasks.write(lambda door: door.call(close_exam, exam_id=exam.id, expected_version=exam.version), self._closed)

    def _closed(self, exam: Exam) -> None:
        self._shell.say(_("{title} is closed.").format(title=exam.title))
        self._shell.go("statistics", exam_id=exam.id)

    def ask_excuse(self, who: Whom, kind: Exclusion) -> None:
        """The form, with what excusing the person would do to bands and figures."""
        exam_id = self._exam_id
        self._shell.tasks.read(
            lambda door: door.call(preview_exclusion, exam_id=exam_id, person_id=who.person_id, exclusion=kind),
            lambda found: self._view.ask_excuse(who, kind, changes=preview_words(found)),
            replacing="excuse",
        )

    def excuse(self, who: Whom, kind: Exclusion, said: Excuse) -> None:
        exam_id = self._exam_id
        exclusion = ApprovedExclusion(kind=kind, reason=said.reason, approver=said.approver, approved_on=said.day, alone_because=said.alone)

        def failed(failure: Failure) -> None:
            if isinstance(failure.error, NotApproved):
                self._view.ask_excuse(who, kind, said, failure.error.problems)
            else:
                self._shell.show_failure(failure)

        self._shell.tasks.write(
            lambda door: door.call(exclude_from_exam, exam_id=exam_id, person_id=who.person_id, exclusion=exclusion),
            lambda _done: self.load_all(),
            failed,
        )

    def ask_addition(self, said: Addition | None = None, why: Sequence[Problem] = ()) -> None:
        """Who is not on the roster and may be added to it."""
        self._shell.tasks.read(
            lambda door: outside_of(door, self._exam_id), lambda found: self._outside(found, said, why), replacing="addition"
        )

    def _outside(self, found: tuple[Outside, ...], said: Addition | None, why: Sequence[Problem]) -> None:
        if found:
            self._view.ask_addition(found, said, why)
        else:
            self._shell.say(_("Everybody in service is on the roster."))

    def add_person(self, added: Addition) -> None:
        exam_id, said = self._exam_id, added.basis
        basis = Basis(reason=said.reason, approver=said.approver, approved_on=said.day, alone_because=said.alone)

        def failed(failure: Failure) -> None:
            if isinstance(failure.error, NotApproved):
                self.ask_addition(added, failure.error.problems)
            else:
                self._shell.show_failure(failure)

        self._shell.tasks.write(
            lambda door: door.call(add_to_roster, exam_id=exam_id, person_id=added.person_id, basis=basis, other_paper=added.other_paper),
            lambda _done: self.load_all(),
            failed,
        )

    def refuse(self, who: Whom, reason: str) -> None:
        """Nothing is proposed again for whoever is elsewhere."""
        exam_id = self._exam_id
        self._shell.tasks.write(
            lambda door: door.call(refuse_proposal, exam_id=exam_id, person_id=who.person_id, reason=reason),
            lambda _done: self.load_all(),
        )

    def take_back(self, reason: str) -> None:
        row, exam_id = self._view.chosen(), self._exam_id
        if row is not None:
            person_id = row.person_id
            self._shell.tasks.write(
                lambda door: door.call(take_back_exclusion, exam_id=exam_id, person_id=person_id, reason=reason),
                lambda _done: self.load(),
            )

    def hand_in(self, reason: str) -> None:
        row = self._view.chosen()
        if row is not None and row.attempt_id is not None:
            ident = row.attempt_id
            self._shell.tasks.write(lambda door: door.call(force_hand_in, attempt_id=ident, reason=reason), lambda _done: self.load())

    def grant(self, minutes: int, reason: str) -> None:
        row = self._view.chosen()
        if row is not None and row.attempt_id is not None:
            ident, seconds = row.attempt_id, minutes * 60
            self._shell.tasks.write(
                lambda door: door.call(grant_time, attempt_id=ident, seconds=seconds, reason=reason), lambda _done: self.load()
            )

    def extend(self, until_us: int, alone: bool, reason: str) -> None:  # what the signal carries
        exam, row = self._exam, self._view.chosen()
        if exam is None:
            return
        whom = (row.person_id,) if alone and row is not None else ()
        self._shell.tasks.write(
            lambda door: door.call(
                extend_exam, exam_id=exam.id, until_us=until_us, reason=reason, person_ids=whom, expected_version=exam.version
            ),
            lambda _done: self.load(),
        )


def outside_of(door: Door, exam_id: UUID) -> tuple[Outside, ...]:
    """Those in service who are not on the roster; 命题人员 who were kept off it first."""
    on = {one.person_id for one in door.call(exam_roster, exam_id=exam_id)}
    set_it = {one.person_id for one in door.call(exam_setters, exam_id=exam_id)}
    found = [
        Outside(person_id=one.id, name=one.name, department=one.department, set_the_paper=one.id in set_it)
        for one in every(door, list_people).items
        if one.id not in on
    ]
    return tuple(sorted(found, key=lambda one: not one.set_the_paper))


def missing_text(missing: tuple[RosterPerson, ...]) -> str:
    """One line a department, in house order: 办公室：周明岚、林远."""
    departments: dict[str, list[str]] = {}
    for person in missing:
        departments.setdefault(person.department, []).append(person.name)
    return "\n".join(f"{name}：{'、'.join(people)}" if name else "、".join(people) for name, people in departments.items())
