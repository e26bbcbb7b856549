"""A dialog over a page: a flat veil over the window, a 480-px box on it. It is a child of the window, not a window of its own.

So the window manager has no say in its place, a clock behind it goes on, and a picture of the window shows it.
"""

import time
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Text
from lawstudy.desktop.theme.tokens import DIALOG_PADDING, DIALOG_WIDTH, GAP, GRID
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.focus_ring import focus_at_first
from lawstudy.desktop.widgets.form_values import form_values, proposes
from lawstudy.desktop.widgets.inputs import PasswordField
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.desktop.widgets.roomy import Roomy, Wrapping
from lawstudy.desktop.widgets.typed_edit import all_read
from lawstudy.i18n import _

CANCEL = "cancel"
GIVEN_SECONDS = 30  # a refusal comes sooner
GOES_ON = frozenset({Kind.PRIMARY, Kind.DANGER})
LEAVE = "leave-page"  # away from a page that would lose something
# Long words are read on from the button that has the focus.
PAGES = {
    Qt.Key.Key_PageUp: QScrollBar.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QScrollBar.SliderAction.SliderPageStepAdd,
}
# What scrolls cuts off at its edge: so much is left there for the ring of the focus.
RING_ROOM = 4


class Loss(NamedTuple):
    """A question before something is lost: its words, and those of its two answers."""

    question: str
    text: str
    lose: str
    stay: str


class Dialog(QWidget):
    """Fill ``body``, add the buttons (the primary last), connect ``finished``, call :meth:`open`.

    ``finished`` carries the result of the button that was pressed, or CANCEL for Esc. As long as a field of it cannot be read, the
    primary button says so and closes nothing. Enter presses the primary button; in a form that proposes something, and in which nothing was
    changed yet, it only goes there. The dialog deletes itself after that,
    and the focus goes back to where it was. ``over`` is any widget of the window to be covered.
    """

    finished = Signal(str)

    def __init__(self, over: QWidget, title: str, text: str = "", *, width: int = DIALOG_WIDTH) -> None:
        super().__init__(over.window())
        self._over, self._before = over, QApplication.focusWidget()
        self._given_at = 0.0  # when it was closed to be written, on a clock that only runs; 0 for one that was not
        self._buttons: dict[str, Button] = {}
        self._default: Button | None = None
        self._open = False
        self._proposed: tuple[object, ...] = ()
        self._asking: Dialog | None = None
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.frame = QFrame(self)
        self.frame.setProperty("kind", "dialog")
        self._width = width
        self.frame.setFixedWidth(width)
        self.frame.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        outer = column_in(self, margins=(GAP, GAP, GAP, GAP))
        outer.addWidget(self.frame, 0, Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self.frame)
        across = DIALOG_PADDING - RING_ROOM
        column.setContentsMargins(across, DIALOG_PADDING, across, DIALOG_PADDING)
        column.setSpacing(GRID - RING_ROOM)
        head = column_in(None, GRID, (RING_ROOM, 0, RING_ROOM, 0))
        head.addWidget(Label(title, Text.HEAD, wrap=True))
        if text:
            head.addWidget(Label(text, Text.BODY, wrap=True))
        column.addLayout(head)
        inner = Wrapping()
        self.body = column_in(inner, 12, (RING_ROOM, RING_ROOM, RING_ROOM, RING_ROOM))
        self.room = Roomy(inner, wraps=True)
        column.addWidget(self.room)
        self._below = column_in(None, GRID, (RING_ROOM, 0, RING_ROOM, 0))
        column.addLayout(self._below)
        column.addSpacing(GRID + RING_ROOM)
        self._left, self._right = QHBoxLayout(), QHBoxLayout()
        column.addLayout(self._button_row())
        self.hide()

    def _button_row(self) -> QHBoxLayout:
        row = row_in(None, margins=(RING_ROOM, 0, RING_ROOM, 0))
        for part in (self._left, self._right):
            part.setSpacing(GRID)
        row.addLayout(self._left)
        row.addStretch(1)
        row.addLayout(self._right)
        return row

    def add(self, widget: QWidget) -> None:
        self.body.addWidget(widget)

    def add_below(self, widget: QWidget) -> None:
        """What stands between the form and the buttons: it is seen however far the form is scrolled."""
        self._below.addWidget(widget)

    def add_button(self, text: str, result: str, *, kind: Kind = Kind.PLAIN, left: bool = False, default: bool = False) -> Button:
        """A button that closes the dialog with ``result``; the default one has the focus at first (otherwise the first input has it).
        One at the ``left`` does something else than the form: what was written in that is lost, so it asks first."""
        button = Button(text, kind=kind)
        button.setProperty("result", result)
        button.clicked.connect(self._pressed)
        (self._left if left else self._right).addWidget(button)
        self._buttons[result] = button
        if default:
            self._default = button
        return button

    def add_action(self, text: str, name: str, act: Callable[[], object], *, kind: Kind = Kind.PLAIN, left: bool = False) -> Button:
        """A button that calls ``act`` and closes nothing by itself. A primary one calls it only once every field can be read."""
        button = Button(text, kind=kind)
        button.clicked.connect(lambda: act() if kind not in GOES_ON or all_read(self) else None)
        (self._left if left else self._right).addWidget(button)
        self._buttons[name] = button
        return button

    def add_cancel(self, text: str = "") -> Button:
        return self.add_button(text or _("Cancel"), CANCEL)

    def button(self, result: str) -> Button:
        return self._buttons[result]

    def has_button(self, result: str) -> bool:
        return result in self._buttons

    def open(self) -> None:
        """Cover the window and take the focus."""
        self._open, self._proposed = True, form_values(self.frame)
        self.window_of().installEventFilter(self)
        self._cover()
        self.show()
        self.raise_()
        first = self._default or next(iter(self._stops()), None)
        focus_at_first(first or self)

    def window_of(self) -> QWidget:
        """The window that is covered."""
        parent = self.parentWidget()
        assert parent is not None  # a dialog is made over a widget and dies with its window
        return parent

    def close_with(self, result: str) -> None:
        """Close as if the button of ``result`` had been pressed."""
        if not self._open:
            return
        self._open = False
        self.window_of().removeEventFilter(self)
        self.hide()
        self._give_back_focus()
        button = self._buttons.get(result)
        goes_on = button is not None and button.kind in GOES_ON and self._left.indexOf(button) < 0
        if goes_on and self.is_filled() and not self.frame.findChildren(PasswordField):
            forget_given(self.window_of())
            self._given_at = time.monotonic()
        self.finished.emit(result)
        if not self._given_at:
            self.deleteLater()

    def can_be_opened_again(self) -> bool:
        """Whether it was just closed to be written, and its page is still there: what was written in it is not lost if that is refused."""
        there = bool(self._given_at) and isValid(self._over) and self._over.isVisible()
        return there and time.monotonic() - self._given_at < GIVEN_SECONDS

    def open_again(self) -> None:
        """With everything that was written in it."""
        self._given_at, self._before = 0.0, QApplication.focusWidget()
        self.open()

    def forget(self) -> None:
        """Nothing of it is wanted any more, if it was closed to be written."""
        if self._given_at:
            self._given_at = 0.0
            self.deleteLater()

    def is_open(self) -> bool:
        return self._open

    def is_filled(self) -> bool:
        """Whether a person has written something here that closing would lose. Passwords and what is searched for are not it."""
        fields = [field for field in self.frame.findChildren(QLineEdit) if not isinstance(field, PasswordField)]
        written = any(field.isModified() and field.text().strip() and not field.property("search") for field in fields)
        return written or any(
            text.document().isModified() and text.toPlainText().strip() for text in self.frame.findChildren(QPlainTextEdit)
        )

    def loss(self) -> Loss | None:
        """What closing without a result would lose; None when nothing."""
        if not self.is_filled():
            return None
        return Loss(_("Discard what is filled in here?"), _("Nothing of it has been saved."), _("Discard it"), _("Go on filling in"))

    def give_up(self, then: Callable[[], object] = lambda: None, *, result: str = CANCEL) -> None:
        """Close with a ``result`` that keeps nothing of what is written here, after a question where something would be lost; ``then``
        is called once it is closed."""
        if self._asking is not None and self._asking.is_open():
            return
        loss = self.loss()
        if loss is None:
            self.close_with(result)
            then()
            return
        self._asking = asked = confirm(self, loss.question, loss.text, loss.lose, danger=True)
        asked.button(CANCEL).setText(loss.stay)
        asked.finished.connect(lambda answer: self._given_up(then, result) if answer != CANCEL else None)
        asked.open()

    def _given_up(self, then: Callable[[], object], result: str) -> None:
        self.close_with(result)
        then()

    def _pressed(self) -> None:
        button = self.sender()
        assert isinstance(button, Button)
        result = str(button.property("result"))
        if self._left.indexOf(button) >= 0:  # something else than what the form is for: nothing of it goes along
            self.give_up(result=result)
        elif button.kind not in GOES_ON or all_read(self):
            self.close_with(result)

    def _give_back_focus(self) -> None:
        before = self._before
        self._before = None
        if before is not None and before in self.window_of().findChildren(QWidget):  # it may have been deleted meanwhile
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def _stops(self) -> list[QWidget]:
        """What Tab stops at, in the order in which it lies. What hands its focus on (the line in a list that can be written in) is none."""
        wanted = [w for w in self.frame.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.focusProxy() is None]
        shown = [w for w in wanted if w.isEnabled() and w.isVisibleTo(self)]
        return sorted(shown, key=lambda w: (w.mapTo(self, w.rect().bottomLeft()).y(), w.mapTo(self, w.rect().topLeft()).x()))

    def focusNextPrevChild(self, next: bool) -> bool:  # the argument's name is Qt's
        stops = self._stops()
        here = QApplication.focusWidget()
        if stops:
            position = stops.index(here) if here in stops else -1
            reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
            there = stops[(position + (1 if next else -1)) % len(stops)]
            there.setFocus(reason)
            if self.room.isAncestorOf(there):
                self.room.ensureWidgetVisible(there)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self.parentWidget():
            self._cover()
        return False

    def _cover(self) -> None:
        """Lie over the window; the box is never wider than it."""
        self.setGeometry(self.window_of().rect())
        self.frame.setFixedWidth(min(self._width, self.width() - 2 * GAP))

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = QColor(theme.current().veil)
        colour.setAlphaF(theme.current().veil_percent / 100)
        QPainter(self).fillRect(self.rect(), colour)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()  # nothing behind the veil hears a key
        here = QApplication.focusWidget()
        if not self._open:  # Enter in a field has closed it, and comes by here on its way; the focus is behind the veil by now
            return
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            primary = next((b for b in reversed(self._buttons.values()) if b.kind is Kind.PRIMARY and b.isEnabled()), None)
            pressed = here if isinstance(here, Button) else primary
            if pressed is not None and pressed is not here and proposes(self._proposed) and form_values(self.frame) == self._proposed:
                pressed.setFocus(Qt.FocusReason.TabFocusReason)  # the Enter that opened the form must not take what it proposes, unseen
            elif pressed is not None:
                pressed.click()
        elif page := PAGES.get(Qt.Key(event.key())):
            self.room.verticalScrollBar().triggerAction(page)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()


def forget_given(window: QWidget) -> None:
    """What was given to be written is written, or given up."""
    for dialog in window.findChildren(Dialog):
        dialog.forget()


def given_form(window: QWidget) -> Dialog | None:
    """The form over ``window`` that can be opened again."""
    return next((dialog for dialog in window.findChildren(Dialog) if dialog.can_be_opened_again()), None)


def confirm(over: QWidget, title: str, text: str, action: str, *, danger: bool = False, result: str = "confirm") -> Dialog:
    """A question with two answers, not yet open. ``action`` names its object when it destroys something (作废证明 0031)."""
    made = Dialog(over, title, text)
    cancel = made.add_cancel()
    made.add_button(action, result, kind=Kind.DANGER if danger else Kind.PRIMARY, default=not danger)
    if danger:
        made._default = cancel
    return made
