"""All that is written of one question, or of one part of a case: stem, what its type has, citations, explanation."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.questions.edit_citations import CitationsEdit
from lawstudy.desktop.questions.edit_form import Edit, EditForm
from lawstudy.desktop.questions.edit_pictures import PicturesEdit
from lawstudy.desktop.widgets.draft_text import DraftText
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.domain.law import Edition
from lawstudy.domain.problems import Problem
from lawstudy.domain.question_editing import with_explanation, with_stem
from lawstudy.domain.question_types.draft import Draft
from lawstudy.i18n import _
from lawstudy.words.problems import problem_text


class QuestionFields(QWidget):
    """``edited`` carries a function from the draft before to the one after. A case as a whole is not ``explained``."""

    edited = Signal(object)
    picture_wanted = Signal(object)

    def __init__(self, form: EditForm, *, explained: bool = True) -> None:
        super().__init__()
        self.form = form
        self.stem = DraftText(_("Stem"), rows=2)
        self.explanation = DraftText(_("Explanation"), rows=2)
        self.citations = CitationsEdit()
        self.entries = {"stem": FormField(_("Stem"), self.stem), "explanation": FormField(_("Explanation"), self.explanation)}
        column = column_in(self, 6)
        self.pictures = PicturesEdit()
        column.addWidget(self.entries["stem"])
        column.addWidget(self.pictures)
        column.addWidget(form)
        column.addWidget(self.citations)
        column.addWidget(self.entries["explanation"])
        self.entries["explanation"].setVisible(explained)
        form.cursor_of_stem = lambda: self.stem.textCursor().position()
        form.edited.connect(self.edited)
        form.picture_wanted.connect(self.picture_wanted)
        self.pictures.edited.connect(self.edited)
        self.pictures.wanted.connect(self.picture_wanted)
        self.citations.edited.connect(self.edited)
        self.stem.typed.connect(self._stem_typed)
        self.explanation.typed.connect(lambda text: self._tell(lambda draft: with_explanation(draft, text)))

    def _tell(self, edit: Edit) -> None:
        self.edited.emit(edit)

    def _stem_typed(self, text: str) -> None:
        self._tell(lambda draft: self.form.fitted(with_stem(draft, text)))

    def set_edition(self, edition: Edition | None) -> None:
        self.citations.set_edition(edition)
        self.form.set_edition(edition)

    def show_draft(self, draft: Draft) -> None:
        self.stem.show_text(draft.stem)
        self.explanation.show_text(draft.explanation)
        self.pictures.show_draft(draft)
        self.citations.show_draft(draft)
        self.form.show_draft(draft)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        said = {problem.field: problem_text(problem) for problem in reversed(problems)}
        for name, entry in self.entries.items():
            entry.set_error(said.get(name, ""))
