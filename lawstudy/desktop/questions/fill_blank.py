"""Answering 填空: one field per blank, numbered as in the stem."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from lawstudy.desktop.questions.edit_written import BlanksEdit
from lawstudy.desktop.questions.form import AnswerForm
from lawstudy.desktop.questions.shown import Shown
from lawstudy.desktop.questions.writing import SendAfterPause
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.stylesheet import repolish
from lawstudy.desktop.theme.tokens import ReadingSize
from lawstudy.desktop.widgets.inputs import LineEdit
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.state_label import StateLabel
from lawstudy.domain.question_types.fill_blank import (
    GAP,
    LONGEST_RESPONSE,
    FillBlankAnswer,
    FillBlankPrompt,
    FillBlankResponse,
    blank_count,
)
from lawstudy.domain.text import compared
from lawstudy.i18n import _

FIELD_WIDTH = 420


def numbered_stem(stem: str) -> str:
    """The stem for display: when there are several blanks each carries its number."""
    parts = stem.split(GAP)
    if len(parts) <= 2:
        return stem
    return parts[0] + "".join(f"__（{number}）__{part}" for number, part in enumerate(parts[1:], 1))


class FillBlankForm(AnswerForm[FillBlankAnswer, FillBlankResponse]):
    def __init__(self, prompt: FillBlankPrompt, *, size: ReadingSize, exam: bool, parent: QWidget | None = None) -> None:
        super().__init__(size=size, exam=exam, parent=parent)
        self._pause = SendAfterPause(self._send, self, typing=self.typing.emit)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(self.column.spacing())
        self._grid.setColumnStretch(2, 1)
        self.fields: list[LineEdit] = []
        self._judgements: list[StateLabel] = []
        for number in range(1, blank_count(prompt) + 1):
            self._add_field(number)
        self.column.addLayout(self._grid)

    def _add_field(self, number: int) -> None:
        name = _("Blank {number}").format(number=number)
        field = LineEdit(width=FIELD_WIDTH)
        field.setMaxLength(LONGEST_RESPONSE)
        field.setAccessibleName(name)
        field.textEdited.connect(self._typed)
        field.returnPressed.connect(lambda: self._after(field))
        self._pause.watch(field)
        self._grid.addWidget(Label(name, Text.BODY, Tone.TEXT_2), number - 1, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(field, number - 1, 1)
        self.fields.append(field)

    def response(self) -> FillBlankResponse:
        return FillBlankResponse(texts=tuple(field.text() for field in self.fields))

    def show_response(self, response: FillBlankResponse | None) -> None:
        texts = response.texts if response is not None else ()
        for field, text in zip(self.fields, (*texts, *[""] * len(self.fields)), strict=False):
            field.setText(text)

    def show_answer(self, answer: FillBlankAnswer) -> None:
        self.set_locked(True)
        for row, (field, variants) in enumerate(zip(self.fields, answer.blanks, strict=False)):
            right = compared(field.text()) in {compared(variant) for variant in variants}
            field.setProperty("state", "" if right else "error")
            repolish(field)
            words = _("Right") if right else _("Should be: {answer}").format(answer=variants[0])
            made = StateLabel(Icon.DONE if right else Icon.WRONG, words, Tone.GREEN if right else Tone.RED)
            made.setMinimumWidth(min(made.sizeHint().width(), FIELD_WIDTH))  # the field gives way to what should stand there
            self._judgements.append(made)
            self._grid.addWidget(made, row, 2, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def set_locked(self, locked: bool) -> None:
        for field in self.fields:
            field.setReadOnly(locked)
            if not locked and field.property("state"):
                field.setProperty("state", "")
                repolish(field)
        while self._judgements and not locked:
            made = self._judgements.pop()
            made.hide()
            made.deleteLater()

    def set_size(self, size: ReadingSize) -> None:
        self.size_chosen = size  # the fields keep the size of inputs; the stem above them follows

    def focus_first(self) -> None:
        """The first empty blank, or the first."""
        empty = [field for field in self.fields if not field.text().strip()]
        if self.fields:
            (empty or self.fields)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _after(self, field: LineEdit) -> None:
        """Enter goes on to the next blank."""
        at = self.fields.index(field) + 1
        if at < len(self.fields):
            self.fields[at].setFocus(Qt.FocusReason.TabFocusReason)

    def flush(self) -> None:
        self._pause.flush()

    def _typed(self) -> None:
        self.typing.emit()
        self._pause.touched()

    def _send(self) -> None:
        self.answered.emit(self.response())

    def hint(self) -> str:
        return _("Width, spaces, quotes, commas and how a number is written (十万, 10万, 100000) make no difference. Units are needed.")


SHOWN = Shown[FillBlankPrompt, FillBlankAnswer, FillBlankResponse](
    form=lambda prompt, _orders, size, exam: FillBlankForm(prompt, size=size, exam=exam),
    editing=BlanksEdit,
    stem=lambda prompt: numbered_stem(prompt.stem),
)
