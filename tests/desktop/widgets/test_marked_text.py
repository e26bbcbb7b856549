"""What went and what came is seen: in its colour, struck through or underlined, in either theme."""

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Mode, Tone
from lawstudy.desktop.theme.tokens import tone_colour
from lawstudy.desktop.widgets.marked_text import Mark, MarkedText
from tests.desktop.windows import opened


def seen(shown: MarkedText, tone: Tone) -> int:
    """Pixels of exactly that colour: strokes and lines have some."""
    wanted, picture = QColor(tone_colour(theme.current(), tone)).rgb(), shown.grab().toImage()
    return sum(picture.pixel(x, y) == wanted for x in range(picture.width()) for y in range(picture.height()))


def test_what_is_gone_and_what_is_new_have_their_colours(qtbot: QtBot, qapp: QApplication) -> None:
    shown = MarkedText([("应当在", Mark.NONE), ("十五日<b>", Mark.GONE), ("三十日", Mark.COME), ("内\n申请", Mark.NONE)])
    qtbot.addWidget(shown)
    opened(qtbot, shown)
    for mode in (Mode.LIGHT, Mode.DARK, Mode.LIGHT):
        theme.apply(qapp, mode)
        qapp.processEvents()
        assert seen(shown, Tone.RED) > 10
        assert seen(shown, Tone.GREEN) > 10
    assert shown.accessibleName() == "应当在十五日<b>三十日内\n申请"
    assert "&lt;b&gt;" in shown.text()
