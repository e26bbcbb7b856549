"""考试 of the coordinator: all exams of the bureau, own ones and those whose scores were brought in."""

from uuid import UUID

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.paper import PutOnPaper, put_on_paper, save_file
from lawstudy.desktop.screens.exams.paper_printing import PaperPrinting
from lawstudy.desktop.screens.exams.view import ExamsView
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.usecases.exams import list_exams

NOUNS = frozenset({"exam", "attempt"})


def make(shell: Shell, *, paper: PutOnPaper = put_on_paper, save: PutOnPaper = save_file) -> Screen:
    view = ExamsView(shell.now_us)
    view.printing = printing = PaperPrinting(shell, view, paper=paper, save=save)

    def load() -> None:
        shell.tasks.read(lambda door: door.call(list_exams), view.show_exams, replacing="list")

    def open_exam(exam: Exam) -> None:
        """A draft is set, a running exam is watched, a closed or outside one is counted."""
        ident: UUID = exam.id
        if exam.settings is None or exam.state is ExamState.CLOSED:
            shell.go("statistics", exam_id=ident)
        else:
            shell.go("exam_setup" if exam.state is ExamState.DRAFT else "exam_monitor", exam_id=ident)

    view.opened.connect(open_exam)
    view.new_wanted.connect(lambda: shell.go("exam_setup"))
    view.print_wanted.connect(printing.open)
    view.import_wanted.connect(lambda: shell.go("import_scores"))
    return Screen(view, refresh=load, nouns=NOUNS, focus=view.table)
