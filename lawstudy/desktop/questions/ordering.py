"""Answering 排序: the steps under each other, moved by their buttons, by Alt+↑/↓ or by dragging."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.accessible import announce
from lawstudy.desktop.questions.edit_options import OptionsEdit
from lawstudy.desktop.questions.form import AnswerForm
from lawstudy.desktop.questions.pictures import below_stem, of_all_options
from lawstudy.desktop.questions.preview import option_line
from lawstudy.desktop.questions.shown import Shown
from lawstudy.desktop.theme import Icon, Text
from lawstudy.desktop.theme.tokens import CONTROL_SMALL, GAP, GRID, Colours, ReadingSize
from lawstudy.desktop.widgets.button import Button, Kind, icon_button
from lawstudy.desktop.widgets.drawing import CENTRE, words
from lawstudy.desktop.widgets.question_option import OptionState, QuestionOption
from lawstudy.domain.question_types.options import LETTERS, presented
from lawstudy.domain.question_types.ordering import OrderingAnswer, OrderingPrompt, OrderingResponse, neighbours
from lawstudy.domain.question_types.record import own
from lawstudy.i18n import _

_PLACE = 24
_BY_KEY = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Step(QuestionOption):
    """One step. ``moved`` carries by how many places, ``dragged`` where the pointer is, in the coordinates of the form."""

    moved = Signal(int)
    walked = Signal(int)
    dragged = Signal(int)
    dropped = Signal()
    lead = _PLACE

    def __init__(self, stored: str, letter: str, text: str, *, size: ReadingSize, exam: bool, parent: QWidget) -> None:
        self.stored, self._place, self._of, self._should = stored, 0, 0, 0
        self._pressed: QPoint | None = None
        self._drags = False
        self.up, self.down = icon_button(Icon.UP, _("Move up")), icon_button(Icon.DOWN, _("Move down"))
        super().__init__(letter, text, size=size, exam=exam, parent=parent)
        for button, by in ((self.up, -1), (self.down, 1)):
            button.setParent(self)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys move the step that has the focus
            button.clicked.connect(partial(self.moved.emit, by))
        self.set_locked(False)

    def accessible_role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def is_checked(self) -> None:
        """It cannot be."""

    def show_place(self, place: int, of: int, *, answered: bool) -> None:
        """Where it stands, from 1; before anything is put in order the places have no number."""
        self._place, self._of = place if answered else 0, of
        self.up.setEnabled(place > 1)
        self.down.setEnabled(place < of)
        self._tell()
        self.update()

    def judge(self, should: int) -> None:
        """Beside its place in the key."""
        self._should = should
        state = OptionState.RIGHT if self._place == should else OptionState.WRONG if self._place else OptionState.MISSED
        self.set_state(state)

    def set_locked(self, locked: bool) -> None:
        super().set_locked(locked)
        self.setCursor(Qt.CursorShape.ArrowCursor if locked else Qt.CursorShape.OpenHandCursor)
        for button in (self.up, self.down):
            button.setVisible(not locked)

    def _tell(self) -> None:
        super()._tell()
        place = _("Place {n} of {total}").format(n=self._place, total=self._of) if self._place else _("not put in order yet")
        self.setAccessibleDescription("，".join(filter(None, (place, self._word()))))
        for button, name in ((self.up, _("Move {letter} up")), (self.down, _("Move {letter} down"))):
            button.setAccessibleName(name.format(letter=self.letter))

    def _word(self) -> str:
        if self.state() is OptionState.RIGHT:
            return _("In its place")
        return _("Should be number {n}").format(n=self._should) if self._should else ""

    def _all_words(self) -> tuple[str, ...]:
        return _("In its place"), _("Should be number {n}").format(n=len(LETTERS))

    def _room(self) -> int:
        return max(super()._room(), 2 * CONTROL_SMALL + GAP + GRID)

    def _paint_letter(self, painter: QPainter, c: Colours) -> None:
        super()._paint_letter(painter, c)
        area, colour = QRect(GAP - 4, 0, _PLACE, self.height()), c.accent_text if self._place else c.text_2
        words(painter, area, str(self._place or "–"), font=theme.font(Text.STRONG), colour=colour, align=CENTRE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        top = (self.height() - CONTROL_SMALL) // 2
        self.down.move(self.width() - GRID - CONTROL_SMALL, top)
        self.up.move(self.down.x() - CONTROL_SMALL, top)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _BY_KEY.get(Qt.Key(event.key()))
        if by is None:
            QWidget.keyPressEvent(self, event)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if not self._locked:
                self.moved.emit(by)
        else:
            self.walked.emit(by)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and not self._locked:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        here = event.position().toPoint()
        if self._drags or (here - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._drags = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(self.mapToParent(here).y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drags:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
            self.dropped.emit()
        self._pressed, self._drags = None, False


class OrderingForm(AnswerForm[OrderingAnswer, OrderingResponse]):
    """Nothing is answered until a step is moved, or the order is taken as it stands."""

    def __init__(self, prompt: OrderingPrompt, order: Sequence[int], *, size: ReadingSize, exam: bool) -> None:
        super().__init__(size=size, exam=exam)
        shown = zip(LETTERS, presented(prompt.options, order), strict=False)
        self._as_presented = [Step(o.letter, letter, o.text, size=size, exam=exam, parent=self) for letter, o in shown]
        self.steps = list(self._as_presented)
        self._answered = self._locked = self._turned = False
        for step in self.steps:
            self.column.addWidget(step)
            step.moved.connect(partial(self._move_by, step))
            step.walked.connect(partial(self._walk, step))
            step.dragged.connect(partial(self._drag, step))
            step.dropped.connect(self._dropped)
        self.whole = Button(kind=Kind.PLAIN, small=True)
        self.whole.clicked.connect(self._take_or_clear)
        self.column.addWidget(self.whole, 0, Qt.AlignmentFlag.AlignLeft)
        for picture in of_all_options(prompt.pictures, presented(prompt.options, order)):
            self.column.addWidget(picture)
        self._show()

    def response(self) -> OrderingResponse:
        return OrderingResponse(letters=tuple(step.stored for step in self.steps) if self._answered else ())

    def show_response(self, response: OrderingResponse | None) -> None:
        letters = response.letters if response is not None else ()
        self._answered = bool(letters)
        self._arrange(sorted(self._as_presented, key=lambda step: letters.index(step.stored)) if letters else self._as_presented)

    def show_answer(self, answer: OrderingAnswer) -> None:
        self.set_locked(True)
        for step in self.steps:
            step.judge(answer.letters.index(step.stored) + 1)

    def set_locked(self, locked: bool) -> None:
        self._locked = locked
        for step in self.steps:
            step.set_locked(locked)
            if not locked:
                step.set_state(OptionState.FREE)
        self.whole.setVisible(not locked)

    def set_size(self, size: ReadingSize) -> None:
        self.size_chosen = size
        for step in self.steps:
            step.set_size(size)

    def choose(self, place: int) -> bool:
        """The step with that letter has the focus then, to be moved."""
        if self._locked or not 0 <= place < len(self.steps):
            return False
        self._as_presented[place].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def takes_keys(self) -> bool:
        return True

    def moves(self) -> bool:
        return True

    def focus_first(self) -> None:
        self.steps[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def hint(self) -> str:
        return _("Drag a step, or press its letter and then Alt with an arrow key. Each pair of neighbours that is right earns its share.")

    def _walk(self, step: Step, by: int) -> None:
        at = self.steps.index(step) + by
        if 0 <= at < len(self.steps):
            self._go_to(self.steps[at])

    def _go_to(self, step: Step) -> None:
        step.setFocus(Qt.FocusReason.OtherFocusReason)
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(step, 0, GAP)

    def _move_by(self, step: Step, by: int) -> None:
        at = self.steps.index(step) + by
        if 0 <= at < len(self.steps):
            self._place(step, at)
            self._send()
            self._go_to(step)
            announce(step, step.accessibleDescription())

    def _drag(self, step: Step, y: int) -> None:
        at = sum(other.geometry().center().y() < y for other in self.steps if other is not step)
        if at != self.steps.index(step):
            self._place(step, at)
            self._turned = True

    def _dropped(self) -> None:
        if self._turned:
            self._turned = False
            self._send()

    def _place(self, step: Step, at: int) -> None:
        order = [other for other in self.steps if other is not step]
        order.insert(at, step)
        self._answered = True
        self._arrange(order)

    def _take_or_clear(self) -> None:
        self._answered = not self._answered
        self._arrange(self.steps if self._answered else self._as_presented)
        self._send()

    def _send(self) -> None:
        self.answered.emit(self.response())

    def _arrange(self, order: Sequence[Step]) -> None:
        self.steps = list(order)
        for place, step in enumerate(self.steps):
            self.column.removeWidget(step)
            self.column.insertWidget(place, step)
        for before, after in zip(self.steps, [*self.steps[1:], self.whole], strict=True):
            QWidget.setTabOrder(before, after)
        self.column.activate()
        self._show()

    def _show(self) -> None:
        for place, step in enumerate(self.steps, 1):
            step.show_place(place, len(self.steps), answered=self._answered)
        self.whole.setText(_("Clear the order") if self._answered else _("Answer in this order"))


def _details(_prompt: OrderingPrompt, answer: OrderingAnswer, response: OrderingResponse | None, _order: Sequence[int]) -> str:
    if response is None or not response.letters:
        return ""
    return _("{n} of {total} neighbours right").format(n=neighbours(answer, response), total=len(answer.letters) - 1)


def _preview(prompt: OrderingPrompt, answer: OrderingAnswer) -> list[QWidget]:
    text = {option.letter: option.text for option in prompt.options}
    lines = [option_line(letter, f"{place}. {text[letter]}", right=False) for place, letter in enumerate(answer.letters, 1)]
    return [*below_stem(prompt.pictures), *lines, *of_all_options(prompt.pictures, prompt.options)]


SHOWN = Shown[OrderingPrompt, OrderingAnswer, OrderingResponse](
    form=lambda prompt, orders, size, exam: OrderingForm(prompt, own(orders), size=size, exam=exam),
    editing=lambda: OptionsEdit(ordered=True),
    preview=_preview,
    details=_details,
    rule=lambda _scoring: _("by neighbours"),
)
