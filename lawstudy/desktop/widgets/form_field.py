"""A field of a form: label above, the input, a hint or an error below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.stylesheet import repolish
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.list_item import StateIcon
from lawstudy.desktop.widgets.top_column import TopColumn


class FormField(QWidget):
    """Wraps any input. ``set_error`` turns its edge red and shows the reason instead of the hint; "" takes it back."""

    def __init__(self, label: str, field: QWidget, hint: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field, self._hint, self._error = field, hint, ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.label = Label(label, Text.HINT, Tone.TEXT_2)
        self.label.setBuddy(field)
        self.message = Label(hint, Text.HINT, wrap=True)
        self._icon = StateIcon(Icon.WRONG, Tone.RED, size=16, drop=2)
        if not field.accessibleName():
            field.setAccessibleName(label)
        column = TopColumn(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.label)
        column.addWidget(field)
        below = QHBoxLayout()
        below.setSpacing(4)
        below.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.message, 1)
        column.addLayout(below)
        column.close_bottom()  # fields beside each other keep one line, also when one of them has an error
        self._show()

    def set_error(self, reason: str) -> None:
        self._error = reason
        self._show()

    def set_hint(self, hint: str) -> None:
        self._hint = hint
        self._show()

    def error(self) -> str:
        return self._error

    def _show(self) -> None:
        text = self._error or self._hint
        self.message.setText(text)
        self.message.setVisible(bool(text))
        self.message.set_tone(Tone.RED if self._error else Tone.TEXT_3)
        self._icon.setVisible(bool(self._error))
        self.field.setAccessibleDescription(text)
        state = "error" if self._error else ""
        if (self.field.property("state") or "") != state:
            self.field.setProperty("state", state)
            repolish(self.field)
