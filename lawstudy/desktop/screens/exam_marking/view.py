"""The page 评阅: the question and the answer at the left, model answer and rubric at the right. Names are not shown."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from lawstudy.desktop.questions.pictures import below_stem, of_key
from lawstudy.desktop.screens.exam_marking.presenter import Shown
from lawstudy.desktop.screens.exam_marking.rubric_card import RubricCard
from lawstudy.desktop.theme import Icon, Text
from lawstudy.desktop.theme.tokens import GAP, GRID, OPTION_TYPES, QUESTION_WIDTH, STEM_TYPES, ReadingSize
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.card import Card, inset
from lawstudy.desktop.widgets.dialog import LEAVE, confirm
from lawstudy.desktop.widgets.empty_page import EmptyPage
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.text_view import TextView
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.question_types import part_of, parts_of, said
from lawstudy.domain.question_types.picture import Picture
from lawstudy.i18n import _
from lawstudy.usecases.attempts.hand_marking import ResponseToMark
from lawstudy.words.exams import exam_title

SIDE_WIDTH = 440


class ExamMarkingView(Page):
    """``stepped`` (−1 or 1) to another answer without a mark; ``back_wanted``."""

    stepped = Signal(int)
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Mark by hand"), scrolls=False)
        self.back_button = Button(_("Back"), icon=Icon.LEFT)
        self.back_button.clicked.connect(self.back_wanted)
        self.add_action(self.back_button)
        self.rubric = RubricCard()
        self.rubric.setFixedWidth(SIDE_WIDTH)
        self.previous, self.next = Button(_("Previous answer"), icon=Icon.LEFT, small=True), Button(_("Leave for later"), small=True)
        self.previous.clicked.connect(lambda _checked=False: self.stepped.emit(-1))
        self.next.clicked.connect(lambda _checked=False: self.stepped.emit(1))
        self.card = Card(_("Anonymous answer"), " ", control=self._steps(), padded=False)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.card.add(self.area, 1)
        self.done = EmptyPage(
            Icon.DONE, _("Every answer has been marked"), _("The marks stand in the next version of each result; earlier ones stay.")
        )
        row = self.add_row(self.card, self.rubric, stretches=(1, 0), stretch=1)
        row.setSpacing(GAP)
        self.add(self.done, 1)
        self.card.hide()
        self.rubric.hide()
        self.done.hide()

    def _steps(self) -> QWidget:
        made = QWidget()
        row = row_in(made, GRID)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        return made

    def show_title(self, exam: Exam, waiting: int) -> None:
        title = exam_title(exam.settings) if exam.settings is not None else exam.title
        self.set_context(_("{title} · {n} to be marked").format(title=title, n=waiting) if waiting else title)

    def show_response(self, shown: Shown) -> None:
        self.done.hide()
        self.card.show()
        self.rubric.show()
        place = _("{n} of {total} · question {question}")
        self.card.hint.setText(place.format(n=shown.number, total=shown.total, question=shown.response.number))
        self.previous.setEnabled(shown.total > 1)
        self.next.setEnabled(shown.total > 1)
        inner = QWidget()
        inner.setProperty("kind", "surface")
        inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        middle = QWidget()
        middle.setMaximumWidth(QUESTION_WIDTH)  # wide screens get air, not longer lines
        outer = row_in(inner, margins=(GAP, GAP, GAP, GAP))
        outer.addWidget(middle)
        column = column_in(middle, GAP)
        for text, pictures in zip(stems(shown.response), pictures_asked(shown.response), strict=True):
            column.addWidget(TextView(text, STEM_TYPES[ReadingSize.MEDIUM]))
            for picture in below_stem(pictures):
                column.addWidget(picture)
        column.addWidget(_answer(given_text(shown.response)))
        for picture in of_key(shown.response.pictures):
            column.addWidget(Label(_("Picture of the model answer"), Text.HINT))
            column.addWidget(picture)
        column.addStretch(1)
        self.area.setWidget(inner)
        self.rubric.show_response(shown.response)

    def may_leave(self, go_on: Callable[[], None]) -> bool:
        """True when no points are entered that are not saved; otherwise it asks."""
        if not self.rubric.is_half_written():
            return True
        dialog = confirm(
            self, _("Leave without saving?"), _("Points that are entered here are not saved."), _("Discard it"), result=LEAVE, danger=True
        )
        dialog.finished.connect(lambda result: go_on() if result == LEAVE else None)
        dialog.open()
        return False

    def show_done(self) -> None:
        self.card.hide()
        self.rubric.hide()
        self.done.show()


def stems(response: ResponseToMark) -> list[str]:
    """What was asked: of a part, its case first."""
    parts = parts_of(response.prompt)
    return [response.prompt.stem, *(f"({response.part}) {part.stem}" for part in parts[response.part - 1 : response.part] if response.part)]


def pictures_asked(response: ResponseToMark) -> list[tuple[Picture, ...]]:
    """What stands below each of :func:`stems`."""
    parts = parts_of(response.prompt)
    return [response.prompt.pictures, *(part.pictures for part in parts[response.part - 1 : response.part] if response.part)]


def given_text(response: ResponseToMark) -> str:
    """What the candidate wrote."""
    found = said(part_of(response.response, response.part))
    return found.texts[0][0] if found is not None and found.texts else ""


def _answer(text: str) -> QWidget:
    made, column = inset()
    column.addWidget(Label(_("Answer of the candidate"), Text.HINT))
    column.addWidget(TextView(text, OPTION_TYPES[ReadingSize.MEDIUM]))
    return made
