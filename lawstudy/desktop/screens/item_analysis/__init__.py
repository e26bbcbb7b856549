"""试题分析: how well each question of an exam tells people apart, what they chose, chapters and articles."""

from uuid import UUID

from PySide6.QtGui import QGuiApplication

from lawstudy.backend.contract import Door
from lawstudy.desktop.charts import load_library
from lawstudy.desktop.contract import Failure, Screen, Shell
from lawstudy.desktop.screens.item_analysis.view import ItemsView
from lawstudy.desktop.screens.list_export import ask_file
from lawstudy.desktop.screens.saving import AskPath, ListExport
from lawstudy.desktop.screens.statistics_parts import connect_parts
from lawstudy.domain.exam import ExamOrigin
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.i18n import _
from lawstudy.usecases.exams.exams import list_exams
from lawstudy.usecases.reports.item_analysis import ItemAnalysis, item_analysis
from lawstudy.usecases.reports.statistics_export import export_item_analysis
from lawstudy.words.moments import moment_text

NOUNS = frozenset({"exam", "attempt", "result", "question"})


def make(shell: Shell, *, exam_id: UUID | None = None, ask_path: AskPath | None = None) -> Screen:
    """``exam_id`` is shown first, without one the newest that has been sat and is over."""
    view = ItemsView()
    export = ListExport(shell, ask_path or ask_file(view))
    chosen: list[UUID] = [exam_id] if exam_id is not None else []

    def load() -> None:
        def work(door: Door) -> tuple[list[Exam], UUID | None]:
            load_library()
            lines = [line for line in door.call(list_exams) if line.exam.counts and line.exam.origin is ExamOrigin.OWN]
            known = [line.exam for line in lines]
            over = [exam.id for exam in known if exam.state is ExamState.CLOSED or _ended(exam, shell.now_us())]
            return known, next((exam.id for exam in known if exam.id in chosen), None) or next(iter(over), None)

        shell.tasks.read(work, listed, replacing="items")

    def listed(found: tuple[list[Exam], UUID | None]) -> None:
        exams, wanted = found
        view.show_exams(exams, wanted)
        if wanted is not None:
            chosen[:] = [wanted]
            shell.tasks.read(lambda door: door.call(item_analysis, exam_id=wanted), arrived, refused, replacing="items")

    def arrived(analysis: ItemAnalysis) -> None:
        view.show_analysis(analysis)
        shell.set_kept(_("Figures as of {moment}").format(moment=moment_text(analysis.as_of_us)))

    def refused(failure: Failure) -> None:
        view.show_failure(failure)
        shell.set_kept("")

    def choose(ident: UUID) -> None:
        chosen[:] = [ident]
        load()

    def copy() -> None:
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in view.lines()))
        shell.say(_("The figures are in the clipboard."))

    def keep() -> None:
        if view.shown is not None:
            exam = view.shown.exam
            export.start(export_item_analysis, f"{exam.title} {_('Analysis of questions')}", exam_id=exam.id)

    connect_parts(view.parts, shell, "item_analysis")
    view.edit_wanted.connect(lambda question: shell.go("question_editor", question_id=question))
    view.exam_chosen.connect(choose)
    view.copy_button.clicked.connect(copy)
    view.export_wanted.connect(keep)
    view.exams_wanted.connect(lambda: shell.go("exams"))
    return Screen(view, refresh=load, nouns=NOUNS, focus=view.exam)


def _ended(exam: Exam, now_us: int) -> bool:
    return exam.settings is not None and exam.settings.window_end_us <= now_us
