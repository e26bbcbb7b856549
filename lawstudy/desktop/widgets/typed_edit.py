"""Fields for one value that people write in their own way. What was written is read when the field is left, shown in its plain form,
and whatever was filled in is said; what cannot be read stays as it is and says why."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.theme.stylesheet import repolish
from lawstudy.desktop.widgets.inputs import LineEdit
from lawstudy.desktop.widgets.roomy import bring_into_view
from lawstudy.i18n import _


@dataclass(frozen=True)
class Reading:
    """``text``: the plain form; None for what cannot be read. ``words``: why not, or what was filled in."""

    text: str | None
    words: str = ""


class TypedEdit(LineEdit):
    """A subclass says in ``read`` what a text means. ``told`` carries words for the line below and whether they are a refusal;
    "" takes them back. ``settled`` when a readable text has been left."""

    told = Signal(str, bool)
    settled = Signal()

    def __init__(self, text: str = "", *, hint: str = "", width: int = 0, small: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, hint=hint, width=width, small=small, parent=parent)
        self.textEdited.connect(lambda _text: self._tell("", refused=False))
        self._words = ""

    def read(self, text: str) -> Reading:
        """``text`` is never empty."""
        raise NotImplementedError

    def reading(self) -> Reading:
        text = self.text().strip()
        return self.read(text) if text else Reading("", self.when_empty())

    def when_empty(self) -> str:
        """Why an empty field is refused; "" where it may be empty."""
        return ""

    def problem(self) -> str:
        """Why what is written cannot be taken; "" when it can."""
        found = self.reading()
        return found.words if found.text is None or (not found.text and found.words) else ""

    def settle(self) -> bool:
        """Read what is written and show it in its plain form; whether it can be read."""
        found = self.reading()
        refused = bool(self.problem())
        if found.text and found.text != self.text():
            written = self.isModified()
            self.setText(found.text)
            self.setModified(written)  # by the person, whatever its form
        self._tell(found.words, refused=refused)
        if not refused:
            self.settled.emit()
        return not refused

    def _tell(self, words: str, *, refused: bool) -> None:
        if words or self._words:
            self._words = words
            self.told.emit(words, refused)
        state = "error" if refused else ""
        if (self.property("state") or "") != state:
            self.setProperty("state", state)
            repolish(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason and (self.text().strip() or not self.when_empty()):
            self.settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.settle()
        super().keyPressEvent(event)


def all_read(within: QWidget) -> bool:
    """Whether every field in view below ``within`` can be read; else each says why, and the first has the focus."""
    fields = [field for field in within.findChildren(TypedEdit) if field.isEnabled() and field.isVisibleTo(within)]
    unread = [field for field in fields if not field.settle()]
    if unread:
        unread[0].setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_view(unread[0])
    return not unread


def read_as(shown: str) -> str:
    """Something was filled in that nobody wrote."""
    return _("Read as {shown}").format(shown=shown)
