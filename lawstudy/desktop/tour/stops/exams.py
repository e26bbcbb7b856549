"""考试 of the coordinator: the list, setting an exam, the monitor of one that is open, the figures of one that is closed,
and marking a written answer by hand."""

from datetime import timedelta
from uuid import UUID

from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from lawstudy.desktop.screens.exam_forms.view import TABLE, FormsView
from lawstudy.desktop.screens.exam_marking.view import ExamMarkingView
from lawstudy.desktop.screens.exam_monitor.view import MISSING, ExamMonitorView
from lawstudy.desktop.screens.exam_setup.publish_dialog import PublishDialog
from lawstudy.desktop.screens.exam_setup.view import ExamSetupView
from lawstudy.desktop.screens.exams.paper_dialog import PRINT
from lawstudy.desktop.screens.exams.view import ExamsView
from lawstudy.desktop.screens.statistics.view import StatisticsView
from lawstudy.desktop.tour.guide import Guide
from lawstudy.desktop.widgets.dialog import CANCEL, LEAVE
from lawstudy.domain.clock import SECOND
from lawstudy.domain.exam import DEFAULT_PRESET, BandLines, PaperSource, TypePoints, from_preset
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.marking import MultipleRule
from lawstudy.domain.question_types import QuestionType
from lawstudy.domain.question_types.short_answer import ShortAnswerResponse
from lawstudy.usecases.attempts.attempts import save_answer, start_attempt, submit_attempt
from lawstudy.usecases.exams.exams import close_exam, create_exam, list_exams, publish_exam
from lawstudy.usecases.exams.monitor import SitState

HOUR = 3600 * SECOND


def visit(tour: Guide) -> None:
    tour.go("exams")
    tour.shot("list")
    tour.go("exam_setup")
    setup = tour.screen
    assert isinstance(setup, ExamSetupView)
    tour.shot("setup")
    tour.click(setup.form.advanced)
    tour.shot("setup-chapters")
    _rules(tour, setup)
    _forms(tour, setup)
    _publish(tour, _new_setup(tour))
    exams = [line.exam for line in tour.main.door.call(list_exams)]
    running = next((e for e in exams if e.settings is not None and e.state is ExamState.PUBLISHED), None)
    if running is not None:
        tour.go("exam_monitor", exam_id=running.id)
        monitor = tour.screen
        assert isinstance(monitor, ExamMonitorView)
        tour.shot("monitor")
        for part in (MISSING, SitState.SUBMITTED.value):
            tour.click(monitor.segments, monitor.segments.segment(part).center())
            tour.shot(f"monitor-{part}")
    counted = next((e for e in exams if _has_figures(e)), None)
    if counted is not None:
        tour.go("statistics", exam_id=counted.id)
        assert isinstance(tour.screen, StatisticsView)
        tour.shot("statistics")
    _mark(tour)


def _rules(tour: Guide, setup: ExamSetupView) -> None:
    """What lies below: how the exam counts, and what is shown when."""
    counting = setup.form.counting
    counting.rule.setCurrentIndex(counting.rule.findData(MultipleRule.FIXED_PARTIAL.value))
    tour.settle()
    area = next(each for each in setup.findChildren(QScrollArea) if each.isAncestorOf(counting))
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    tour.shot("setup-rules")
    counting.rule.setCurrentIndex(counting.rule.findData(MultipleRule.ALL_OR_NOTHING.value))


def _new_setup(tour: Guide) -> ExamSetupView:
    tour.go("exam_setup")
    assert isinstance(tour.screen, ExamSetupView)
    return tour.screen


def _forms(tour: Guide, setup: ExamSetupView) -> None:
    """平行卷: two forms side by side, one question swapped, the two-way table, what becomes a file."""
    tour.click(setup.rules.forms)
    view = tour.screen
    assert isinstance(view, FormsView)
    tour.until(lambda: bool(view.forms.rows()), "two forms")
    tour.click(view.swap_button)
    tour.shot("forms")
    tour.click(view.which, view.which.segment(TABLE).center())
    tour.shot("forms-table")
    tour.click(view.print_button)
    tour.shot("forms-files")
    assert view.dialog is not None
    view.dialog.close_with(CANCEL)
    tour.settle()


def _publish(tour: Guide, setup: ExamSetupView) -> None:
    """Every rule in words before it is done, with what looks wrong; then away without publishing."""
    setup.form.closes.set_day(setup.form.closes.day() + timedelta(days=60))
    tour.click(setup.publish_button)
    tour.until(lambda: isinstance(setup.dialog, PublishDialog), "the summary of the rules")
    tour.shot("publish")
    assert setup.dialog is not None
    setup.dialog.close_with(CANCEL)
    tour.type(setup.form.minutes, "5")
    tour.main.go("exams", {})
    tour.settle()
    tour.shot("leave")
    setup.dialog.close_with(LEAVE)
    tour.settle()


def _mark(tour: Guide) -> None:
    """评阅: a test with one short answer, sat by the person of the tour, waits on its monitor."""
    exam = _written_test(tour)
    _print(tour, exam)
    tour.go("exam_monitor", exam_id=exam.id)
    monitor = tour.screen
    assert isinstance(monitor, ExamMonitorView)
    tour.shot("waiting")
    assert monitor.mark_button is not None
    tour.click(monitor.mark_button)
    view = tour.screen
    assert isinstance(view, ExamMarkingView)
    tour.type(view.rubric.fields[0], "1")
    tour.shot("marking")
    tour.click(view.rubric.all)
    tour.click(view.rubric.save)


def _print(tour: Guide, exam: Exam) -> None:
    """打印试卷: what everyone gets, seen from the list, with its key."""
    tour.go("exams")
    view = tour.screen
    assert isinstance(view, ExamsView)
    ids: list[UUID] = []

    def listed() -> bool:
        ids[:] = [line.exam.id for line in view.model.rows()]
        return exam.id in ids

    tour.until(listed, "the new test in the list")
    view.table.select_row(ids.index(exam.id))
    tour.click(view.print_button)
    dialog = view.printing.dialog if view.printing is not None else None
    assert dialog is not None
    tour.press(dialog.with_key, Qt.Key.Key_Space)
    tour.until(dialog.button(PRINT).isEnabled, "the pages")
    tour.shot("paper")
    dialog.close_with(CANCEL)
    tour.settle()


def _written_test(tour: Guide) -> Exam:
    door, now = tour.main.door, tour.clock.wall_us
    section = TypePoints(type=QuestionType.SHORT_ANSWER, count=1, points=1000)
    preset = from_preset(DEFAULT_PRESET, title="简答练笔", year=2026, window_start_us=now - HOUR, window_end_us=now + 24 * HOUR)
    settings = structs.replace(preset, sections=(section,), bands=BandLines(passing=600, excellent=900), source=PaperSource.ONE_DRAW)
    draft = door.call(create_exam, settings=settings)
    exam = door.call(publish_exam, exam_id=draft.id, expected_version=draft.version, person_ids=(door.actor.person_id,))
    view = door.call(start_attempt, exam_id=exam.id)
    said = ShortAnswerResponse(text="先向复议机关申请行政复议；对复议决定不服的，再依法向人民法院提起行政诉讼。")
    ident, epoch, seq = view.attempt_id, view.epoch, view.next_seq
    door.call(save_answer, attempt_id=ident, epoch=epoch, seq=seq, item=1, response=said)
    door.call(submit_attempt, attempt_id=ident, epoch=epoch, seq=seq + 1)
    # Who is on the roster prints and marks when it is over.
    return door.call(close_exam, exam_id=exam.id, expected_version=exam.version)


def _has_figures(exam: Exam) -> bool:
    return exam.state is ExamState.CLOSED or exam.outside is not None
