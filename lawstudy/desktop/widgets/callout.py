"""Words drawn over what lies below a field: they take no place, and the mouse goes through them."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in

WIDEST = 340


class Callout(QFrame):
    """It lies on the page that scrolls with ``field``, or on its window."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(_ground(field))
        self.setProperty("kind", "callout")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._label = Label("", Text.HINT, Tone.RED, wrap=True)
        column = column_in(self, margins=(8, 4, 8, 4))
        column.addWidget(self._label)
        self.hide()

    def say(self, words: str, line: QWidget) -> None:
        """Over ``line`` and what is below it; above it where there is no room."""
        ground = self.parentWidget()
        assert ground is not None  # made on it
        self._label.setText(words)
        width = min(WIDEST, ground.width())
        self.setFixedWidth(width)
        self.setFixedHeight(self._label.heightForWidth(width - 18) + 10)
        place = line.mapTo(ground, QPoint(-8, -2))
        place.setX(max(0, min(place.x(), ground.width() - width)))
        if place.y() + self.height() > ground.height():
            place.setY(max(0, ground.height() - self.height()))
        self.move(place)
        self.show()
        self.raise_()


def _ground(field: QWidget) -> QWidget:
    here = field
    while (parent := here.parentWidget()) is not None and not here.isWindow():
        above = parent.parentWidget()
        if isinstance(above, QAbstractScrollArea) and above.viewport() is parent:
            return here
        here = parent
    return here
