"""The plot of a chart. Loads pyqtgraph: only a page with a chart imports this, and late."""

import pyqtgraph
from PySide6.QtCore import QSize

LEAST = QSize(200, 160)


class Plot(pyqtgraph.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """Asks for the same size always: Qt's own view asks for the size that its scene has just now, so that a layout would come out
    by a pixel or two otherwise each time it is made anew."""

    def sizeHint(self) -> QSize:
        return LEAST
