"""考试 of the coordinator: all exams of the bureau, own ones and those whose scores were brought in."""

from collections.abc import Callable, Sequence
from pathlib import Path

from lawstudy.desktop.choosing import ask_files, ask_where
from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.paper import PutOnPaper, put_on_paper, save_file
from lawstudy.desktop.screens.exams.paper_printing import PaperPrinting
from lawstudy.desktop.screens.exams.sheets import AnswerSheets
from lawstudy.desktop.screens.exams.view import ExamsView
from lawstudy.desktop.screens.links import ExamsPart, open_exam
from lawstudy.desktop.screens.saving import AskPath
from lawstudy.domain.exam.record import Exam
from lawstudy.i18n import _
from lawstudy.usecases.exams.exams import list_exams
from lawstudy.usecases.exams.removal import cancel_exam, remove_exam

NOUNS = frozenset({"exam", "attempt"})


def make(
    shell: Shell,
    *,
    only: str = ExamsPart.ALL,
    paper: PutOnPaper = put_on_paper,
    save: PutOnPaper = save_file,
    ask_path: AskPath | None = None,
    choose: Callable[[], Sequence[Path]] | None = None,
) -> Screen:
    """``only`` is the part of the list that is shown first."""
    view = ExamsView(shell.now_us, only)
    view.printing = printing = PaperPrinting(shell, view, paper=paper, save=save)

    def load() -> None:
        shell.tasks.read(lambda door: door.call(list_exams), view.show_exams, replacing="list")

    def remove(exam: Exam, reason: str) -> None:
        shell.tasks.write(
            lambda door: door.call(remove_exam, exam_id=exam.id, reason=reason, expected_version=exam.version),
            lambda _done: ended(_("{title} was removed.").format(title=exam.title)),
        )

    def cancel(exam: Exam, reason: str) -> None:
        shell.tasks.write(
            lambda door: door.call(cancel_exam, exam_id=exam.id, reason=reason, expected_version=exam.version),
            lambda _done: ended(_("{title} was cancelled.").format(title=exam.title)),
        )

    def ended(words: str) -> None:
        shell.say(words)
        load()

    view.sheets = sheets = AnswerSheets(
        shell,
        view,
        ask_path=ask_path or (lambda name: ask_where(view, name)),
        choose=choose or (lambda: ask_files(view, _("Choose scans"), _("Scans") + " (*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.bmp)")),
        written=load,
    )
    view.sheets_wanted.connect(sheets.print)
    view.scans_wanted.connect(sheets.read)
    view.remove_agreed.connect(remove)
    view.cancel_agreed.connect(cancel)
    view.opened.connect(lambda exam: open_exam(shell, exam))
    view.new_wanted.connect(lambda: shell.go("exam_setup"))
    view.print_wanted.connect(printing.open)
    view.import_wanted.connect(lambda: shell.go("import_scores"))
    return Screen(view, refresh=load, nouns=NOUNS, focus=view.table)
