"""错题本 and 标记: to read, to filter, to print and to practise."""

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.paper import PutOnPaper, put_on_paper
from lawstudy.desktop.screens.notebook.presenter import NotebookPresenter
from lawstudy.desktop.screens.notebook.view import NotebookView
from lawstudy.desktop.screens.saving import AskPath
from lawstudy.usecases.study.notebook import Notebook

NOUNS = frozenset({"exam", "attempt", "question", "edition"})


def make(shell: Shell, *, book: str = Notebook.WRONG.value, paper: PutOnPaper = put_on_paper, ask_path: AskPath | None = None) -> Screen:
    """``book`` is the list that is shown first."""
    view = NotebookView(paper, opens_articles=shell.has("study"), edits=shell.has("question_editor"))
    presenter = NotebookPresenter(shell, view, Notebook(book), ask_path or view.ask_path)
    view.connect_to(presenter)
    view.reading.edit_wanted.connect(lambda question: shell.go("question_editor", question_id=question))
    return Screen(view, refresh=presenter.load, nouns=NOUNS, focus=view.table)
