"""The left side of the first window: what the program is, and what it never does."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from lawstudy import __version__
from lawstudy.desktop import theme
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import ICON, RADIUS_CARD
from lawstudy.desktop.widgets.card import inset
from lawstudy.desktop.widgets.drawing import box
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.list_item import StateIcon
from lawstudy.desktop.widgets.painted import Painted
from lawstudy.i18n import N_, _

_WIDTH = 408
_PROMISES = (
    (Icon.LOCK, N_("The data stays on this PC; no network is needed")),
    (Icon.VERIFY, N_("No identity-card numbers, phone numbers or portraits are asked for")),
    (Icon.REVIEW, N_("One folder holds everything: easy to back up and to restore")),
)


class ProductMark(Painted):
    """The scales on the accent colour."""

    def __init__(self, side: int = 56, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self.setFixedSize(side, side)

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), theme.current()
        box(painter, self.rect(), fill=colours.accent, radius=RADIUS_CARD)
        margin = self._side // 5
        area = QRect(margin, margin, self._side - 2 * margin, self._side - 2 * margin)
        theme.paint_icon(painter, area, Icon.PRODUCT, colours.on_accent)


class Introduction(QFrame):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "side-left")
        self.setFixedWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 64, 48, 32)
        column.setSpacing(0)
        column.addWidget(ProductMark())
        column.addSpacing(26)
        column.addWidget(Label(_("LawStudy"), Text.FIGURE))
        column.addWidget(Label(f"LawStudy {__version__}", Text.BODY, Tone.TEXT_3))
        column.addSpacing(24)
        purpose = _("Study two laws, practise, sit exams, record activities; at the end of the year, a report with its evidence.")
        column.addWidget(Label(purpose, Text.OPTION, Tone.TEXT_2, wrap=True))
        column.addSpacing(24)
        for icon, words in _PROMISES:
            column.addWidget(_promise(icon, _(words)))
        column.addStretch(1)
        column.addWidget(_warning())


def _promise(icon: Icon, text: str) -> QWidget:
    made = QWidget()
    made.setMinimumHeight(36)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    row = QHBoxLayout(made)
    row.setContentsMargins(2, 4, 0, 4)
    row.setSpacing(14)
    row.addWidget(StateIcon(icon, Tone.TEXT_2, size=ICON), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(text, Text.BODY, Tone.TEXT, wrap=True), 1)
    return made


def _warning() -> QFrame:
    frame, column = inset()
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(StateIcon(Icon.NOTE, Tone.TEXT_2, size=ICON), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(_("Not for classified matter. Entering state secrets is strictly forbidden."), Text.HINT, wrap=True), 1)
    column.addLayout(row)
    return frame
