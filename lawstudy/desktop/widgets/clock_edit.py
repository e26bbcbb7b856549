"""A field for a time of day: 0930, 9:30, 9点半."""

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.widgets.typed_edit import Reading, TypedEdit, read_as
from lawstudy.formats.typed import typed_time
from lawstudy.i18n import _


class ClockEdit(TypedEdit):
    """``needed``: it may not stay empty."""

    def __init__(self, text: str = "", *, needed: bool = False, width: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(text, hint="14:30", width=width, parent=parent)
        self._needed = needed

    def read(self, text: str) -> Reading:
        found = typed_time(text)
        if found is None:
            return Reading(None, _("Write a time such as 14:30 or 9点半."))
        return Reading(found.value, "" if found.whole else read_as(found.value))

    def when_empty(self) -> str:
        return _("Write a time such as 14:30 or 9点半.") if self._needed else ""

    def clock(self) -> str | None:
        """HH:MM; "" for none, None for what is no time."""
        found = self.reading()
        return None if self.problem() else found.text
