"""Where links lead: the parts of lists by name, and where an exam is opened, whichever link names it. No Qt."""

from enum import StrEnum

from lawstudy.desktop.contract import Shell
from lawstudy.domain.exam.record import Exam, ExamState


class ExamsPart(StrEnum):
    """Of the list of exams."""

    ALL = "all"
    UNDER_WAY = "under_way"


class HoursPart(StrEnum):
    """Of the list of hours."""

    ALL = "all"
    BELOW_TARGET = "below_target"
    BELOW_HALF = "below_half"
    NONE = "none"


def open_exam(shell: Shell, exam: Exam) -> None:
    """A draft is set, a running exam is watched, a closed or outside one is counted."""
    if exam.settings is None or exam.state in {ExamState.CLOSED, ExamState.CANCELLED}:
        shell.go("statistics", exam_id=exam.id)
    else:
        shell.go("exam_setup" if exam.state is ExamState.DRAFT else "exam_monitor", exam_id=exam.id)


def open_missing(shell: Shell, exam: Exam) -> None:
    """未考名单: those who should sit and have not, and nobody else."""
    if exam.settings is None:
        shell.go("statistics", exam_id=exam.id, people="missing")
    else:
        shell.go("exam_monitor", exam_id=exam.id, part="missing")
