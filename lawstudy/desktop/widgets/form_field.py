"""A field of a form: label above, the input, and a line below that is there whether or not something is said in it."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.theme.stylesheet import repolish
from lawstudy.desktop.widgets.callout import Callout
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.message_line import MessageLine
from lawstudy.desktop.widgets.top_column import TopColumn
from lawstudy.desktop.widgets.typed_edit import TypedEdit


class FormField(QWidget):
    """Wraps any input. ``set_error`` turns its edge red and shows the reason instead of the hint, until the person changes the field
    or it is taken back with "".

    Nothing moves for it: the line below has its place from the start. Words that are longer than their place are drawn over what lies
    below as long as the field has the focus, and stand in the tooltip. A ``quiet`` one never says anything."""

    def __init__(self, label: str, field: QWidget, hint: str = "", *, quiet: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field, self._hint, self._error, self._note = field, hint, "", ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.label = Label(label, Text.HINT, Tone.TEXT_2)
        self.label.setBuddy(field)
        self.message = MessageLine(hint)
        self._callout: Callout | None = None
        if not field.accessibleName():
            field.setAccessibleName(label)
        column = TopColumn(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.label)
        column.addWidget(field)
        column.addWidget(self.message)
        self.message.setHidden(quiet)
        column.close_bottom()  # fields beside each other keep one line, also when one of them has an error
        for typed in [field, *field.findChildren(TypedEdit)]:
            if isinstance(typed, TypedEdit):
                typed.told.connect(self._told)
        for inside in (field, *field.findChildren(QWidget)):
            inside.installEventFilter(self)
            self._hear(inside)
        self._show()

    def set_error(self, reason: str) -> None:
        self._error = reason
        self._show()

    def set_hint(self, hint: str) -> None:
        self._hint = hint
        self._show()

    def error(self) -> str:
        return self._error

    def note(self) -> str:
        """What the field took a half-written value for."""
        return self._note

    def _hear(self, inside: QWidget) -> None:
        """What the person changes is no longer what was refused; who judges while it is written connects later and has the last word."""
        match inside:
            case QLineEdit():
                inside.textEdited.connect(self._changed)
            case QPlainTextEdit():
                inside.textChanged.connect(self._changed)
            case QComboBox():
                inside.activated.connect(self._changed)
            case QAbstractButton():
                inside.clicked.connect(self._changed)
            case _:
                pass

    def _changed(self) -> None:
        if self._error:
            self.set_error("")

    def _told(self, words: str, refused: bool) -> None:
        self._error, self._note = (words, "") if refused else ("", words)
        self._show()

    def _show(self) -> None:
        text = self._error or self._note or self._hint
        self.message.say(text, Tone.RED if self._error else Tone.TEXT_2 if self._note else Tone.TEXT_3)
        self.field.setAccessibleDescription(text)
        state = "error" if self._error else ""
        if (self.field.property("state") or "") != state:
            self.field.setProperty("state", state)
            repolish(self.field)
        self._show_whole()

    def _show_whole(self) -> None:
        """Draw over what lies below where the words do not fit and the person is here."""
        here = self.field.hasFocus() or any(each.hasFocus() for each in self.field.findChildren(QWidget))
        if self._error and here and self.isVisible() and self.message.is_cut():
            self._callout = self._callout or Callout(self)
            self._callout.say(self._error, self.message)
        elif self._callout is not None:
            self._callout.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut} and self._error:
            self._show_whole()
        return super().eventFilter(watched, event)
