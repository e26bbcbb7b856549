"""A field for a number in a range: full width and Chinese numerals are taken, nan and inf are not, and the range is said."""

from decimal import Decimal

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.widgets.typed_edit import Reading, TypedEdit, read_as
from lawstudy.formats.typed import typed_minutes, typed_number
from lawstudy.formats.written.numbers import shown_number
from lawstudy.i18n import _


class NumberEdit(TypedEdit):
    """From ``least`` to ``most`` with at most ``places`` decimals; ``needed``: it may not stay empty."""

    def __init__(
        self,
        text: str = "",
        *,
        least: int,
        most: int,
        places: int = 0,
        needed: bool = True,
        hint: str = "",
        width: int = 0,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, hint=hint, width=width, small=small, parent=parent)
        self.least, self.most, self.places, self._needed = least, most, places, needed

    def read(self, text: str) -> Reading:
        found = typed_number(text)
        if found is None or not self.least <= found <= self.most or found != round(found, self.places):
            return Reading(None, self.range_words())
        return Reading(shown_number(found))

    def when_empty(self) -> str:
        return self.range_words() if self._needed else ""

    def range_words(self) -> str:
        if self.places:
            words = _("A number from {least} to {most}, at most {places} decimals")
            return words.format(least=self.least, most=self.most, places=self.places)
        return _("A whole number from {least} to {most}").format(least=self.least, most=self.most)

    def number(self) -> Decimal | None:
        """None for an empty field and for what cannot be taken."""
        found = self.reading()
        return Decimal(found.text) if found.text and not self.problem() else None

    def whole(self) -> int | None:
        found = self.number()
        return None if found is None else int(found)


class MinutesEdit(NumberEdit):
    """Whole minutes, also written as 1.5小时, 半天, 2课时: what that was taken for is said."""

    def read(self, text: str) -> Reading:
        meant = typed_minutes(text)
        if meant is None or not self.least <= int(meant.value) <= self.most:
            return super().read(text)
        return Reading(meant.value, read_as(_("{n} minutes").format(n=meant.value)))
