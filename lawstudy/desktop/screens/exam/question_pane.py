"""One question of an exam: number, type, points, the mark, and the answering widget."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from lawstudy.desktop.questions import SHOWN, QuestionView
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID, ReadingSize
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.chip import Chip
from lawstudy.desktop.widgets.flow import FlowLayout
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.domain.exam import ExamSettings
from lawstudy.domain.marking import points_text
from lawstudy.i18n import _
from lawstudy.usecases.attempts.attempts import ItemView
from lawstudy.words.questions import TYPE_WORDS


class QuestionPane(QWidget):
    """``answered`` carries (number, Response), ``flag_clicked`` and ``entered`` the number."""

    answered = Signal(int, object)
    typing = Signal()
    flag_clicked = Signal(int)

    def __init__(self, item: ItemView, total: int, settings: ExamSettings, size: ReadingSize, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = item.number
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.question = QuestionView(item.prompt, item.option_order, item.part_option_orders, size=size, exam=True)
        self.question.show_response(item.response)
        self.question.answered.connect(self._answered)
        self.question.typing.connect(self.typing)
        self.flag = Button(_("Mark"), icon=Icon.MARK, small=True)
        self.flag.setCheckable(True)
        self.flag.clicked.connect(self._flag)
        column = column_in(self, GAP + 2)
        column.addLayout(self._head(item, total, settings))
        column.addWidget(self.question)

    def _head(self, item: ItemView, total: int, settings: ExamSettings) -> QHBoxLayout:
        points = _("{points} points").format(points=points_text(item.points))
        if rule := SHOWN[item.type].rule(settings.scoring):
            points = f"{points} · {rule}"
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(Label(_("Question {n}").format(n=item.number), Text.HEAD))
        row.addWidget(Label(_("of {total}").format(total=total), Text.HINT))
        row.addSpacing(GRID)
        chips = FlowLayout()  # where it is narrow the last go below: the law and the points are read to their ends
        for chip in (Chip(_(TYPE_WORDS[item.type]), Tone.ACCENT), *([Chip(item.law)] if item.law else []), Chip(points)):
            chips.addWidget(chip)
        row.addLayout(chips, 1)
        row.addWidget(self.flag)
        return row

    def spoken(self) -> str:
        """Number and stem, for whoever hears the page turn."""
        return f"{_('Question {n}').format(n=self.number)} {self.question.stem.toPlainText()}"

    def show_flag(self, flagged: bool) -> None:
        self.flag.setChecked(flagged)
        self.flag.setText(_("Unmark") if flagged else _("Mark"))
        self.flag.set_icon(Icon.MARKED if flagged else Icon.MARK)

    def set_size(self, size: ReadingSize) -> None:
        self.question.set_size(size)

    def _answered(self, response: object) -> None:
        self.answered.emit(self.number, response)

    def _flag(self) -> None:
        self.flag_clicked.emit(self.number)
