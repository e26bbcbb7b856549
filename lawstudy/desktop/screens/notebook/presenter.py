"""The decisions of 错题本 and 标记. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from lawstudy.backend.contract import Door
from lawstudy.backend.pages import every
from lawstudy.desktop.contract import Shell
from lawstudy.desktop.screens.saving import AskPath, ask_and_save, warn_unprintable
from lawstudy.domain.blob import Blob
from lawstudy.domain.practice import EVERYTHING, PracticeScope
from lawstudy.i18n import _
from lawstudy.usecases.study.notebook import (
    Notebook,
    NotebookForm,
    NotebookHead,
    NotebookLine,
    export_notebook,
    list_notebook,
    notebook_head,
)
from lawstudy.usecases.study.practice import LARGEST_ROUND, bookmark_question


@dataclass(frozen=True)
class Books:
    """``heads`` of both lists, and the lines of the one in view as it is filtered."""

    heads: dict[Notebook, NotebookHead]
    lines: tuple[NotebookLine, ...]


class NotebookScreen(Protocol):
    def show_books(self, book: Notebook, found: Books) -> None: ...

    def put_on_paper(self, pdf: bytes, name: str) -> None: ...


class NotebookPresenter:
    """``ask_path`` gets the name that is proposed, and gives "" when the person thought better of it."""

    def __init__(self, shell: Shell, view: NotebookScreen, book: Notebook, ask_path: AskPath) -> None:
        self._shell, self._view, self._ask_path = shell, view, ask_path
        self._book, self._scope, self._text = book, EVERYTHING, ""

    def load(self) -> None:
        book, scope, text = self._book, self._scope, self._text

        def read(door: Door) -> Books:
            heads = {each: door.call(notebook_head, book=each) for each in Notebook}
            return Books(heads, every(door, list_notebook, book=book, scope=scope, text=text).items)

        self._shell.tasks.read(read, lambda found: self._view.show_books(book, found), replacing="books")

    def choose(self, book: str) -> None:
        """The other list, unfiltered: its laws and chapters are others."""
        self._book, self._scope, self._text = Notebook(book), EVERYTHING, ""
        self.load()

    def filter(self, scope: PracticeScope, text: str) -> None:
        if (scope, text) != (self._scope, self._text):
            self._scope, self._text = scope, text
            self.load()

    def practise(self) -> None:
        """A round of what is in view."""
        scope = self._scope
        self._shell.go(
            "practice",
            source=self._book.value,
            law=scope.law,
            chapter=scope.chapter,
            type=scope.type.value if scope.type is not None else "",
            text=self._text,
            limit=LARGEST_ROUND,
        )

    def mark(self, line: NotebookLine, *, marked: bool) -> None:
        ident = line.question.question_id
        self._shell.tasks.answer(lambda door: door.call(bookmark_question, question_id=ident, marked=marked), lambda _done: self.load())

    def open_article(self, line: NotebookLine, position: int) -> None:
        """The article in 学法; one of an old edition has no page there."""
        cited = line.cited[position]
        if cited.superseded:
            self._shell.say(_("This article belongs to an edition that is no longer in force."))
        elif self._shell.has("study"):
            self._shell.go("study", law=cited.citation.law, article=cited.citation.article)

    # --- onto paper ---

    def print(self) -> None:
        def made(blob: Blob) -> None:
            self._shell.tasks.aside(lambda door: door.get_blob(blob.sha256), lambda pdf: self._hand_over(pdf, blob))

        self._export(NotebookForm.PDF, made)

    def _hand_over(self, pdf: bytes, blob: Blob) -> None:
        self._view.put_on_paper(pdf, blob.name)
        warn_unprintable(self._shell, blob)

    def save(self, form: NotebookForm) -> None:
        self._export(form, lambda blob: ask_and_save(self._shell, self._ask_path, blob))

    def _export(self, form: NotebookForm, done: Callable[[Blob], object]) -> None:
        book, scope, text = self._book, self._scope, self._text
        self._shell.tasks.job(lambda door: door.start_job(export_notebook, book=book, scope=scope, text=text, form=form), done)
