"""Writing the key of a 判断, the accepted words of a 填空, and the model text with the rubric of a 简答."""

import re
from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.questions.edit_form import EditForm, clear
from lawstudy.desktop.theme import Icon, Text
from lawstudy.desktop.widgets.button import Button, Kind, icon_button
from lawstudy.desktop.widgets.draft_text import DraftText
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit, RadioButton
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.domain.question_editing import (
    fitted_blanks,
    with_gap,
    with_model_text,
    with_rubric_line,
    with_rubric_text,
    with_truth,
    with_variants,
    without_rubric_line,
)
from lawstudy.domain.question_types.draft import Draft
from lawstudy.domain.question_types.true_false import WORDS
from lawstudy.i18n import _

_BETWEEN = re.compile(r"[|｜]")


class TruthEdit(EditForm):
    def __init__(self) -> None:
        super().__init__()
        self.marks = {True: RadioButton(_("The statement is right")), False: RadioButton(_("The statement is wrong"))}
        for right, mark in self.marks.items():
            self.column.addWidget(mark)
            mark.clicked.connect(partial(self._marked, right))

    def show_draft(self, draft: Draft) -> None:
        truth = WORDS.get(draft.answer) if isinstance(draft.answer, str) else None
        for right, mark in self.marks.items():
            with QSignalBlocker(mark):
                mark.setAutoExclusive(False)
                mark.setChecked(truth is right)
                mark.setAutoExclusive(True)

    def _marked(self, right: bool, _checked: bool = False) -> None:
        self.edited.emit(lambda draft: with_truth(draft, right))


class BlanksEdit(EditForm):
    def __init__(self) -> None:
        super().__init__()
        self.fields: list[DraftText] = []
        self.gap_button = Button(_("Put a blank where the cursor is"), icon=Icon.ADD, kind=Kind.LINK, small=True)
        head = row_in(None, 8)
        head.addWidget(Label(_("What is accepted in each blank; several ways divided by |"), Text.HINT, wrap=True), 1)
        head.addWidget(self.gap_button)
        self.column.addLayout(head)
        self._holder = QWidget()
        self._rows = column_in(self._holder, 6)
        self.column.addWidget(self._holder)
        self.gap_button.clicked.connect(self._add)

    def fitted(self, draft: Draft) -> Draft:
        return fitted_blanks(draft)

    def show_draft(self, draft: Draft) -> None:
        given = draft.answer if isinstance(draft.answer, list) else []
        if len(given) != len(self.fields):
            clear(self._rows)
            self.fields = []
            for number in range(len(given)):
                line = QWidget()
                row = row_in(line, 8)
                row.addWidget(Label(_("Blank {n}").format(n=number + 1), Text.STRONG))
                field = DraftText(_("Blank {n}").format(n=number + 1))
                field.typed.connect(partial(self._typed, number))
                row.addWidget(field, 1)
                self._rows.addWidget(line)
                self.fields.append(field)
        for field, variants in zip(self.fields, given, strict=True):
            kept = [variants] if isinstance(variants, str) else variants
            if _variants(field.toPlainText()) != kept:
                field.show_text(" | ".join(kept))

    def _typed(self, number: int, text: str) -> None:
        self.edited.emit(lambda draft: with_variants(draft, number, _variants(text)))

    def _add(self) -> None:
        at = self.cursor_of_stem()
        self.edited.emit(lambda draft: with_gap(draft, min(at, len(draft.stem))))


def _variants(text: str) -> list[str]:
    return [each.strip() for each in _BETWEEN.split(text) if each.strip()]


class RubricEdit(EditForm):
    def __init__(self) -> None:
        super().__init__()
        self.model_text = DraftText(_("Model answer"), rows=3)
        self.model_text.typed.connect(lambda text: self.edited.emit(lambda draft: with_model_text(draft, text)))
        self.column.addWidget(FormField(_("Model answer"), self.model_text, quiet=True))
        self.add_button = Button(_("Add a line"), icon=Icon.ADD, kind=Kind.LINK, small=True)
        self.add_button.clicked.connect(lambda: self.edited.emit(with_rubric_line))
        head = row_in(None, 8)
        head.addWidget(Label(_("Rubric: what earns points, and its share"), Text.HINT, wrap=True), 1)
        head.addWidget(self.add_button)
        self.column.addLayout(head)
        self.lines: list[tuple[DraftText, LineEdit]] = []
        self._holder = QWidget()
        self._rows = column_in(self._holder, 6)
        self.column.addWidget(self._holder)

    def show_draft(self, draft: Draft) -> None:
        self.model_text.show_text(draft.answer if isinstance(draft.answer, str) else "")
        if len(draft.rubric) != len(self.lines):
            clear(self._rows)
            self.lines = [self._line(number) for number in range(len(draft.rubric))]
        for (point, share), line in zip(self.lines, draft.rubric, strict=True):
            point.show_text(line.point)
            if _share(share.text()) != line.share:
                share.setText(str(line.share))

    def _line(self, number: int) -> tuple[DraftText, LineEdit]:
        holder = QWidget()
        row = row_in(holder, 8)
        point = DraftText(_("Rubric line {n}").format(n=number + 1))
        share = LineEdit("1", width=56)
        share.setAccessibleName(_("Share of line {n}").format(n=number + 1))
        row.addWidget(point, 1)
        row.addWidget(share)
        away = icon_button(Icon.CLOSE, _("Take line {n} away").format(n=number + 1))
        row.addWidget(away)
        self._rows.addWidget(holder)

        def told(_text: str) -> None:
            text, worth = point.toPlainText(), _share(share.text())
            self.edited.emit(lambda draft: with_rubric_text(draft, number, text, worth))

        point.typed.connect(told)
        share.textEdited.connect(told)
        away.clicked.connect(lambda: self.edited.emit(lambda draft: without_rubric_line(draft, number)))
        return point, share


def _share(text: str) -> int:
    """0, which the check refuses, for what is no number."""
    return int(text) if text.strip().isdecimal() and len(text) < 5 else 0
