"""Words of which some went and some came, told by colour and by line: what is gone is struck through, what is new underlined."""

import html
from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Qt

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.theme.tokens import tone_colour
from lawstudy.desktop.widgets.label import Label


class Mark(StrEnum):
    NONE = "none"
    GONE = "gone"
    COME = "come"


def marked_html(text: str, mark: Mark) -> str:
    words = html.escape(text).replace("\n", "<br>")
    if mark is Mark.NONE:
        return words
    tone, line = (Tone.RED, "line-through") if mark is Mark.GONE else (Tone.GREEN, "underline")
    return f'<span style="color:{tone_colour(theme.current(), tone)};text-decoration:{line}">{words}</span>'


class MarkedText(Label):
    """Pieces of text, each with its mark. A screen reader is told the plain words."""

    def __init__(self, pieces: Sequence[tuple[str, Mark]]) -> None:
        super().__init__("", Text.BODY, wrap=True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.set_selectable()
        self.pieces = tuple(pieces)
        self.setAccessibleName("".join(text for text, _mark in self.pieces))
        self._fill()
        theme.theme_changed().connect(self._fill)

    def _fill(self) -> None:
        self.setText("".join(marked_html(text, mark) for text, mark in self.pieces))
