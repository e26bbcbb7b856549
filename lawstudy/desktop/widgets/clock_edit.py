"""A field for a time of day: 0930, 9:30, 9点半; where something ends, 24:00 too."""

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.widgets.typed_edit import Reading, TypedEdit, read_as
from lawstudy.domain.clock import MIDNIGHT
from lawstudy.formats.typed import is_midnight, typed_time
from lawstudy.i18n import _


class ClockEdit(TypedEdit):
    """``needed``: it may not stay empty. ``ends``: 24:00 is taken, and :meth:`on` says which moment that is."""

    def __init__(self, text: str = "", *, needed: bool = False, ends: bool = False, width: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(text, hint="14:30", width=width, parent=parent)
        self._needed, self._ends = needed, ends

    def read(self, text: str) -> Reading:
        if self._ends and is_midnight(text):
            return Reading(MIDNIGHT)
        found = typed_time(text)
        if found is None:
            return Reading(None, _("Write a time such as 14:30 or 9点半."))
        return Reading(found.value, "" if found.whole else read_as(found.value))

    def when_empty(self) -> str:
        return _("Write a time such as 14:30 or 9点半.") if self._needed else ""

    def on(self, day: date) -> tuple[date, str] | None:
        """The day and the time that are meant beside ``day``: 24:00 is 00:00 of the next one. None where no time can be read."""
        at = self.clock()
        if not at:
            return None
        return (day + timedelta(days=1), "00:00") if at == MIDNIGHT else (day, at)

    def clock(self) -> str | None:
        """HH:MM; "" for none, None for what is no time."""
        found = self.reading()
        return None if self.problem() else found.text
