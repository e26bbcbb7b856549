"""考试 of the coordinator: the list, setting an exam, the monitor of one that is open, the figures of one that is closed."""

from lawstudy.desktop.screens.exam_setup.view import ExamSetupView
from lawstudy.desktop.screens.statistics.view import StatisticsView
from lawstudy.desktop.tour.guide import Guide
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.usecases.exams import list_exams
from lawstudy.usecases.hand_marking import responses_to_mark


def visit(tour: Guide) -> None:
    tour.go("exams")
    tour.shot("list")
    tour.go("exam_setup")
    setup = tour.screen
    assert isinstance(setup, ExamSetupView)
    tour.shot("setup")
    tour.click(setup.form.advanced)
    tour.shot("setup-chapters")
    exams = [line.exam for line in tour.main.door.call(list_exams)]
    running = next((e for e in exams if e.settings is not None and e.state is ExamState.PUBLISHED), None)
    if running is not None:
        tour.go("exam_monitor", exam_id=running.id)
        tour.shot("monitor")
        _mark(tour, exams)
    counted = next((e for e in exams if _has_figures(e)), None)
    if counted is not None:
        tour.go("statistics", exam_id=counted.id)
        assert isinstance(tour.screen, StatisticsView)
        tour.shot("statistics")


def _mark(tour: Guide, exams: list[Exam]) -> None:
    """评阅, where written answers wait."""
    waiting = next((e for e in exams if e.settings is not None and tour.main.door.call(responses_to_mark, exam_id=e.id)), None)
    if waiting is not None:
        tour.go("exam_marking", exam_id=waiting.id)
        tour.shot("marking")


def _has_figures(exam: Exam) -> bool:
    return exam.state is ExamState.CLOSED or exam.outside is not None
