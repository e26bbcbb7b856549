"""Answering 案例: the sub-questions under each other, each with its own form. Keys go to the part in hand."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QWidget

from lawstudy.desktop.questions.edit_case import CaseEdit
from lawstudy.desktop.questions.form import AnswerForm
from lawstudy.desktop.questions.pictures import below_stem, of_key
from lawstudy.desktop.questions.shown import Shown
from lawstudy.desktop.questions.simple import SIMPLE
from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.theme.tokens import EXPLANATION_TYPE, GRID, OPTION_TYPES, ReadingSize
from lawstudy.desktop.widgets.chip import Chip
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.desktop.widgets.picture_view import PictureView
from lawstudy.desktop.widgets.text_view import TextView
from lawstudy.domain.printed import explained_part
from lawstudy.domain.question_types import type_of
from lawstudy.domain.question_types.case import CaseAnswer, CasePart, CasePartKey, CasePrompt, CaseResponse, part_is_blank, part_is_open
from lawstudy.domain.question_types.record import Orders
from lawstudy.domain.question_types.simple import PartResponse
from lawstudy.i18n import _
from lawstudy.words.questions import TYPE_WORDS


class CaseForm(AnswerForm[CaseAnswer, CaseResponse]):
    def __init__(self, prompt: CasePrompt, orders: Orders, *, size: ReadingSize, exam: bool) -> None:
        super().__init__(size=size, exam=exam)
        self.column.setSpacing(2 * GRID)
        self.parts: list[_Part] = []
        for number, part in enumerate(prompt.parts, 1):
            made = _Part(number, part, orders[number : number + 1], size=size, exam=exam)
            made.form.answered.connect(self._answered)
            made.form.typing.connect(self.typing)
            self.parts.append(made)
            self.column.addWidget(made)

    def response(self) -> CaseResponse:
        return CaseResponse(parts=tuple(_given(part.form.response()) for part in self.parts))

    def show_response(self, response: CaseResponse | None) -> None:
        given = response.parts if response is not None else ()
        for part, each in zip(self.parts, (*given, *[None] * len(self.parts)), strict=False):
            part.form.show_response(each)

    def show_answer(self, answer: CaseAnswer) -> None:
        for part, key in zip(self.parts, answer.parts, strict=False):
            part.show_key(key)

    def set_locked(self, locked: bool) -> None:
        for part in self.parts:
            part.form.set_locked(locked)
            if not locked:
                part.hide_key()

    def set_size(self, size: ReadingSize) -> None:
        self.size_chosen = size
        for part in self.parts:
            part.set_size(size)

    def choose(self, place: int) -> bool:
        return self._in_hand().form.choose(place)

    def takes_keys(self) -> bool:
        return self._first_open().form.takes_keys()

    def moves(self) -> bool:
        return any(part.form.moves() for part in self.parts)

    def takes_lines(self) -> bool:
        return any(part.form.takes_lines() for part in self.parts)

    def focus_first(self) -> None:
        self._first_open().form.focus_first()

    def flush(self) -> None:
        for part in self.parts:
            part.form.flush()

    def hint(self) -> str:
        return _("{n} questions on one case.").format(n=len(self.parts))

    def _in_hand(self) -> "_Part":
        """The part that has the focus, or the first that is not answered."""
        here = QApplication.focusWidget()
        held = [part for part in self.parts if here is not None and part.isAncestorOf(here)]
        return held[0] if held else self._first_open()

    def _first_open(self) -> "_Part":
        return next((part for part in self.parts if part.is_open()), self.parts[0])

    def _answered(self) -> None:
        self.answered.emit(self.response())


class _Part(QWidget):
    """Number, type, stem and form of one sub-question."""

    def __init__(self, number: int, part: CasePart, orders: Orders, *, size: ReadingSize, exam: bool) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._prompt = part.prompt
        shown = SIMPLE[type_of(part.prompt)]
        self.form = shown.form(part.prompt, orders, size, exam)
        self.stem = TextView(shown.stem(part.prompt), OPTION_TYPES[size])
        self._explanation: TextView | None = None
        self._of_key: list[PictureView] = []
        self._column = column_in(self, GRID)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(Label(f"（{number}）", Text.STRONG))
        head.addWidget(Chip(_(TYPE_WORDS[type_of(part.prompt)]), Tone.ACCENT), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        self._column.addLayout(head)
        self._column.addWidget(self.stem)
        for picture in below_stem(part.prompt.pictures):
            self._column.addWidget(picture)
        self._column.addWidget(self.form)

    def is_open(self) -> bool:
        return part_is_open(self._prompt, _given(self.form.response()))

    def set_size(self, size: ReadingSize) -> None:
        self.stem.set_style(OPTION_TYPES[size])
        self.form.set_size(size)

    def show_key(self, key: CasePartKey) -> None:
        self.form.show_answer(key.answer)
        explanation = explained_part(self._prompt, key.explanation, key.why)
        if explanation and self._explanation is None:
            self._explanation = TextView(explanation, OPTION_TYPES[ReadingSize.SMALL], tone=Tone.TEXT_2)
            self._column.addWidget(self._explanation)
            self._of_key = of_key(key.pictures)
            for picture in self._of_key:
                self._column.addWidget(picture)

    def hide_key(self) -> None:
        for shown in (self._explanation, *self._of_key):
            if shown is not None:
                shown.hide()
                shown.deleteLater()
        self._explanation, self._of_key = None, []


def _given(response: PartResponse) -> PartResponse | None:
    """None for a part that has not been touched, so that the journal says the same."""
    return None if part_is_blank(response) else response


def _preview(prompt: CasePrompt, answer: CaseAnswer) -> list[QWidget]:
    made: list[QWidget] = [*below_stem(prompt.pictures)]
    for number, (part, key) in enumerate(zip(prompt.parts, answer.parts, strict=True), 1):
        made.append(TextView(f"({number}) {part.prompt.stem}", EXPLANATION_TYPE))
        made += SIMPLE[type_of(part.prompt)].preview(part.prompt, key.answer)
        made += of_key(key.pictures)
    return made


SHOWN = Shown[CasePrompt, CaseAnswer, CaseResponse](
    form=lambda prompt, orders, size, exam: CaseForm(prompt, orders, size=size, exam=exam),
    editing=lambda: CaseEdit({kind: shown.editing for kind, shown in SIMPLE.items()}),
    preview=_preview,
    in_head=False,
)
