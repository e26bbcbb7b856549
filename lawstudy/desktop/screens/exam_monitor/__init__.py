"""考试监控: who sits, who waits, who is missing; reminding is copying a list, the program sends nothing."""

from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.paper import PutOnPaper, put_on_paper, save_file
from lawstudy.desktop.screens.exam_monitor.presenter import ExamMonitorPresenter
from lawstudy.desktop.screens.exam_monitor.view import ALL, ExamMonitorView
from lawstudy.desktop.screens.exams.paper_printing import PaperPrinting

NOUNS = frozenset({"exam", "attempt", "result", "absence"})
REFRESH_MS = 5_000


def make(shell: Shell, *, exam_id: UUID, part: str = ALL, paper: PutOnPaper = put_on_paper, save: PutOnPaper = save_file) -> Screen:
    """``part`` of the roster is shown first."""
    view = ExamMonitorView(recorder=shell.actor.name, today=shell.today, part=part)
    view.printing = printing = PaperPrinting(shell, view, paper=paper, save=save)
    presenter = ExamMonitorPresenter(shell, view, exam_id, lambda text: QGuiApplication.clipboard().setText(text))
    view.copy_wanted.connect(presenter.copy_missing)
    view.close_agreed.connect(presenter.close)
    view.excused.connect(presenter.excuse)
    view.excuse_asked.connect(presenter.ask_excuse)
    view.handed_in.connect(presenter.hand_in)
    view.granted.connect(presenter.grant)
    view.extended.connect(presenter.extend)
    view.print_button.clicked.connect(lambda: printing.open(exam_id))
    view.marking_wanted.connect(presenter.open_marking)
    view.aside_wanted.connect(presenter.read_aside)
    view.study_wanted.connect(presenter.read_study)
    view.let_in.connect(presenter.let_in)
    view.add_wanted.connect(presenter.ask_addition)
    view.added.connect(presenter.add_person)
    view.refused.connect(presenter.refuse)
    view.taken_back.connect(presenter.take_back)
    # Answers are journalled and change no noun, so a running exam is looked at again and again.
    timer = QTimer(view)
    timer.setInterval(REFRESH_MS)
    timer.timeout.connect(lambda: presenter.load() if view.isVisible() else None)
    timer.start()
    return Screen(view, refresh=presenter.load_all, nouns=NOUNS, closed=timer.stop, focus=view.table)
