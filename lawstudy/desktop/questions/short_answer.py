"""Answering 简答: a text that a person marks by the rubric."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from lawstudy.desktop.questions.edit_written import RubricEdit
from lawstudy.desktop.questions.form import AnswerForm
from lawstudy.desktop.questions.shown import Shown
from lawstudy.desktop.questions.writing import SendAfterPause
from lawstudy.desktop.theme import Text
from lawstudy.desktop.theme.fonts import font_of
from lawstudy.desktop.theme.tokens import EXPLANATION_TYPE, OPTION_TYPES, ReadingSize, Tone
from lawstudy.desktop.widgets.card import inset
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.text_view import TextView
from lawstudy.domain.question_types.short_answer import LONGEST_RESPONSE, ShortAnswerAnswer, ShortAnswerPrompt, ShortAnswerResponse
from lawstudy.i18n import _

FIELD_HEIGHT = 200


class ShortAnswerForm(AnswerForm[ShortAnswerAnswer, ShortAnswerResponse]):
    def __init__(self, *, size: ReadingSize, exam: bool, parent: QWidget | None = None) -> None:
        super().__init__(size=size, exam=exam, parent=parent)
        self._pause = SendAfterPause(self._send, self, typing=self.typing.emit)
        self._shown: QWidget | None = None
        self._loading = False
        self.field = QPlainTextEdit()
        self.field.setAccessibleName(_("Your answer"))
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(FIELD_HEIGHT)
        self.field.textChanged.connect(self._typed)
        self._pause.watch(self.field)
        self.counted = Label("", Text.HINT)
        self.column.addWidget(self.field)
        self.column.addWidget(self.counted, 0, Qt.AlignmentFlag.AlignRight)
        self.set_size(size)
        self._count()

    def response(self) -> ShortAnswerResponse:
        return ShortAnswerResponse(text=self.field.toPlainText()[:LONGEST_RESPONSE])

    def show_response(self, response: ShortAnswerResponse | None) -> None:
        self._loading = True
        self.field.setPlainText(response.text if response is not None else "")
        self._loading = False

    def show_answer(self, answer: ShortAnswerAnswer) -> None:
        self.set_locked(True)
        self._shown = _model_answer(answer)
        self.column.addWidget(self._shown)

    def set_locked(self, locked: bool) -> None:
        self.field.setReadOnly(locked)
        if not locked and self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
            self._shown = None

    def set_size(self, size: ReadingSize) -> None:
        self.size_chosen = size
        self.field.setFont(font_of(OPTION_TYPES[size]))

    def takes_lines(self) -> bool:
        return True

    def focus_first(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        self._pause.flush()

    def _count(self) -> None:
        self.counted.setText(_("{n} of {most} characters").format(n=len(self.field.toPlainText()), most=LONGEST_RESPONSE))

    def _typed(self) -> None:
        if len(self.field.toPlainText()) > LONGEST_RESPONSE:
            self.field.setPlainText(self.field.toPlainText()[:LONGEST_RESPONSE])  # sends textChanged again
            self.field.moveCursor(QTextCursor.MoveOperation.End)
            return
        self._count()
        if not self._loading and not self.field.isReadOnly():
            self.typing.emit()
            self._pause.touched()

    def _send(self) -> None:
        self.answered.emit(self.response())

    def hint(self) -> str:
        return _("Marked by a person, point by point.")


def _model_answer(answer: ShortAnswerAnswer) -> QWidget:
    made, column = inset()
    column.addWidget(Label(_("Model answer"), Text.STRONG))
    column.addWidget(TextView(answer.text, EXPLANATION_TYPE, tone=Tone.TEXT_2))
    column.addWidget(Label(_("Points of the rubric"), Text.STRONG))
    whole = sum(line.share for line in answer.rubric)
    for line in answer.rubric:
        share = _("{share} of {whole}").format(share=line.share, whole=whole)
        column.addWidget(Label(f"{line.point}（{share}）", Text.BODY, Tone.TEXT_2, wrap=True))
    return made


SHOWN = Shown[ShortAnswerPrompt, ShortAnswerAnswer, ShortAnswerResponse](
    form=lambda _prompt, _orders, size, exam: ShortAnswerForm(size=size, exam=exam),
    editing=RubricEdit,
    in_head=False,
)
