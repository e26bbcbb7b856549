"""A question as a person answers it: stem, form, and one quiet line on how to answer."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from lawstudy.desktop.questions.form import AnswerForm
from lawstudy.desktop.questions.pictures import below_stem
from lawstudy.desktop.questions.table import shown_of
from lawstudy.desktop.theme import Text
from lawstudy.desktop.theme.tokens import GRID, STEM_TYPES, ReadingSize
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.desktop.widgets.text_view import TextView
from lawstudy.domain.question_types import Answer, Prompt, Response, is_incomplete, orders_of


class QuestionView(QWidget):
    """``answered`` carries the new Response of each change by the person. ``exam=True`` has the rows and the hint of the exam.

    Practice: ``show_answer(key.answer)`` locks and judges. Keys: call ``choose(place)`` for A–H and 1–8.
    """

    answered = Signal(object)
    typing = Signal()

    def __init__(
        self,
        prompt: Prompt,
        order: Sequence[int] = (),
        part_orders: Sequence[Sequence[int]] = (),
        *,
        size: ReadingSize = ReadingSize.MEDIUM,
        exam: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.prompt = prompt
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        shown = shown_of(prompt)
        self.stem = TextView(shown.stem(prompt), STEM_TYPES[size])
        self.form: AnswerForm[Any, Any] = shown.form(prompt, orders_of(order, part_orders), size, exam)
        self.form.answered.connect(self.answered)
        self.form.typing.connect(self.typing)
        self.hint = Label(self.form.hint(), Text.HINT, wrap=True)
        column = column_in(self, 0)
        column.addWidget(self.stem)
        self.pictures = below_stem(prompt.pictures)
        for picture in self.pictures:
            column.addSpacing(GRID)
            column.addWidget(picture)
        column.addSpacing(24 if exam else 12)
        column.addWidget(self.form)
        column.addSpacing(16 if exam else 0)
        column.addWidget(self.hint)
        self.hint.setVisible(exam)  # only now: a widget without a parent would open as a window
        column.addStretch(1)

    def response(self) -> Response:
        made: Response = self.form.response()
        return made

    def show_response(self, response: Response | None) -> None:
        self.form.show_response(response)

    def show_answer(self, answer: Answer) -> None:
        self.form.show_answer(answer)
        self.hint.hide()

    def set_locked(self, locked: bool) -> None:
        self.form.set_locked(locked)

    def set_size(self, size: ReadingSize) -> None:
        self.stem.set_style(STEM_TYPES[size])
        self.form.set_size(size)

    def choose(self, place: int) -> bool:
        return self.form.choose(place)

    def takes_keys(self) -> bool:
        return self.form.takes_keys()

    def moves(self) -> bool:
        return self.form.moves()

    def takes_lines(self) -> bool:
        return self.form.takes_lines()

    def focus_first(self) -> None:
        self.form.focus_first()

    def is_unfinished(self) -> bool:
        """Whether something is answered, and something is open."""
        return is_incomplete(self.prompt, self.form.response())

    def flush(self) -> None:
        self.form.flush()
