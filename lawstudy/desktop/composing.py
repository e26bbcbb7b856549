"""Text in composition: what an input method shows in a field (``nihao``) before it is text there (你好).

One rule for every field of the program. While a field composes, no shortcut fires and Enter, Esc and Tab belong to the input method;
a key with Ctrl first makes text of what is composed. Whatever saves, leaves or hands in calls :func:`commit` first; nothing that saves by
itself does so while :func:`is_composing`.
"""

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_ITS_KEYS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
_WITH_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class Composition(QObject):
    """Follows the focus, so that one field at a time is watched. ``changed`` carries whether something is composed now."""

    changed = Signal(bool)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName("composition")
        self._field: QWidget | None = None
        self._text = ""
        app.focusChanged.connect(self._focus_moved)
        self._focus_moved(None, QApplication.focusWidget())

    def is_composing(self) -> bool:
        return bool(self._text)

    def commit(self) -> None:
        """What is composed becomes text of its field, as the input method has it, or as it stands when none answers."""
        if not self._text:
            return
        QGuiApplication.inputMethod().commit()
        if self._text and self._field is not None:
            event = QInputMethodEvent()
            event.setCommitString(self._text)
            QApplication.sendEvent(self._field, event)
        self._set("")

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is self._field:
            return
        self._set("")
        if self._field is not None and isValid(self._field):  # a field that is being deleted gives its focus away before it says so
            self._field.removeEventFilter(self)
            self._field.destroyed.disconnect(self._gone)
        self._field = new if new is not None and new.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled) else None
        if self._field is not None:
            self._field.installEventFilter(self)
            self._field.destroyed.connect(self._gone)

    def _gone(self) -> None:
        self._field = None
        self._set("")

    def _set(self, text: str) -> None:
        before, self._text = self._text, text
        if bool(before) is not bool(text):
            self.changed.emit(bool(text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._field:
            return False
        kind = event.type()
        if kind is QEvent.Type.InputMethod:
            self._set(cast("QInputMethodEvent", event).preeditString())
        elif kind is QEvent.Type.FocusOut:
            self.commit()
        elif self._text and kind in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}:
            return self._takes(cast("QKeyEvent", event))
        return False

    def _takes(self, event: QKeyEvent) -> bool:
        """Whether the key goes no further."""
        if event.modifiers() & _WITH_COMMAND:
            self.commit()
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return event.key() in _ITS_KEYS


def composition() -> Composition:
    """The one of the program, made when it is first asked for."""
    app = cast("QApplication", QApplication.instance())
    return app.findChild(Composition, "composition") or Composition(app)


def is_composing() -> bool:
    return composition().is_composing()


def commit() -> None:
    composition().commit()
