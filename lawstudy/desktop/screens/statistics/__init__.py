"""统计: the figures of an exam on both bases, with the people behind each number."""

from typing import Any
from uuid import UUID

from PySide6.QtGui import QGuiApplication

from lawstudy.desktop.charts import load_library
from lawstudy.desktop.choosing import ask_where
from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.list_export import ask_file, choose_one
from lawstudy.desktop.screens.saving import AskPath, ListExport, ask_and_save
from lawstudy.desktop.screens.statistics.corrections import Corrections
from lawstudy.desktop.screens.statistics.view import StatisticsView
from lawstudy.desktop.screens.statistics_parts import connect_parts
from lawstudy.desktop.theme import Icon
from lawstudy.domain.blob import Blob
from lawstudy.i18n import _
from lawstudy.usecases.activities.hours_export import export_hours
from lawstudy.usecases.attempts.score_export import export_missing, export_scores
from lawstudy.usecases.exams.exams import list_exams
from lawstudy.usecases.exams.failed_slips import failed_slips
from lawstudy.usecases.exams.paper_printing import PaperFormat
from lawstudy.usecases.exams.reminder import exam_reminder
from lawstudy.usecases.registry import UseCase
from lawstudy.usecases.reports.statistics import ExamStatistics, exam_statistics
from lawstudy.usecases.reports.statistics_export import export_exam_statistics
from lawstudy.words.moments import moment_text

NOUNS = frozenset({"exam", "attempt", "person", "result"})


def make(shell: Shell, *, exam_id: UUID | None = None, people: str = "", ask_path: AskPath | None = None) -> Screen:
    """``exam_id`` is shown first, without one the newest that has figures; ``people`` is whose list (a tile, or ``missing``)."""
    view = StatisticsView(people)
    chosen: list[UUID] = [exam_id] if exam_id is not None else []

    def load() -> None:
        def work(door: Any) -> tuple[list[Any], ExamStatistics | None]:
            load_library()
            exams = [line.exam for line in door.call(list_exams)]
            known = [e for e in exams if e.counts and e.first_sitting_id is None]
            wanted = next((e.id for e in exams if e.id in chosen), None) or (known[0].id if known else None)
            return known, door.call(exam_statistics, exam_id=wanted) if wanted is not None else None

        shell.tasks.read(work, arrived, replacing="figures")

    def arrived(found: tuple[list[Any], ExamStatistics | None]) -> None:
        exams, statistics = found
        view.show_exams(exams, statistics.exam.id if statistics is not None else None)
        if statistics is not None:
            chosen[:] = [statistics.exam.id]
            view.show_statistics(statistics)
            shell.set_kept(_("Figures as of {moment}").format(moment=moment_text(statistics.as_of_us)))

    def choose(ident: UUID) -> None:
        chosen[:] = [ident]
        load()

    def copy() -> None:
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in view.table()))
        shell.say(_("The figures are in the clipboard."))

    def remind() -> None:
        """A Word document of who has not sat: names and departments, no scores."""
        if view.shown is None:
            return
        ident, ask = view.shown.exam.id, ask_path or (lambda name: ask_where(view, name))
        shell.tasks.job(lambda door: door.start_job(exam_reminder, exam_id=ident), lambda blob: ask_and_save(shell, ask, blob))

    def tell(form: PaperFormat) -> None:
        """A page for each who failed, to be handed to him alone."""
        if view.shown is None:
            return
        ident, ask = view.shown.exam.id, ask_path or (lambda name: ask_where(view, name))
        shell.tasks.job(lambda door: door.start_job(failed_slips, exam_id=ident, form=form), lambda blob: ask_and_save(shell, ask, blob))

    corrections = Corrections(shell, view, view.people.chosen)
    view.corrections = corrections
    view.correct_button.clicked.connect(
        lambda _checked=False: choose_one(view.correct_button, corrections.entries(view.shown), Icon.PRACTICE)
    )
    _connect_exports(view, ListExport(shell, ask_path or ask_file(view)))
    view.reminder_wanted.connect(remind)
    view.slips_wanted.connect(tell)
    connect_parts(view.parts, shell, "statistics")
    view.exam_chosen.connect(choose)
    view.export_wanted.connect(copy)
    view.marking_wanted.connect(lambda: shell.go("exam_marking", exam_id=chosen[0]))
    view.exams_wanted.connect(lambda: shell.go("exams"))
    return Screen(view, refresh=load, nouns=NOUNS, focus=view.exam)


def _connect_exports(view: StatisticsView, export: ListExport) -> None:
    """What can be taken out of the exam that is shown, and of its year."""

    def of_exam(use_case: UseCase[..., Blob], words: str, **more: object) -> None:
        if view.shown is not None:
            exam = view.shown.exam
            export.start(use_case, f"{exam.title} {words}", exam_id=exam.id, **more)

    def of_year() -> None:
        if view.shown is not None:
            year = view.shown.exam.year
            name = _("Hours of {year}").format(year=year)
            export.start(export_hours, name, first_day=f"{year}-01-01", last_day=f"{year}-12-31")

    view.table_wanted.connect(lambda name: of_exam(export_exam_statistics, _("Table of the figures"), pass_name=name))
    view.scores_wanted.connect(lambda: of_exam(export_scores, _("Scores of the exam")))
    view.missing_wanted.connect(lambda: of_exam(export_missing, _("Who has not sat")))
    view.hours_wanted.connect(of_year)
