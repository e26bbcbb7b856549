"""A column whose widgets keep to the top without asking for more height than they need."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QSpacerItem, QVBoxLayout, QWidget


class TopColumn(QVBoxLayout):
    """Call :meth:`close_bottom` when all is added: what is left over stays empty under the last widget.

    A plain stretch does that too, but then the whole column claims all height there is: a card would grow over its page.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        if parent is None:
            super().__init__()
        else:
            super().__init__(parent)
        self._rest: QSpacerItem | None = None

    def close_bottom(self) -> None:
        self._rest = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)
        self.addItem(self._rest)

    def open_bottom(self) -> None:
        """Give the height that is left to the widgets after all."""
        if self._rest is not None:
            self.removeItem(self._rest)
            self._rest = None

    def expandingDirections(self) -> Qt.Orientation:
        return super().expandingDirections() if self._rest is None else Qt.Orientation(0)
