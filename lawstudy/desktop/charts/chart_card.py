"""What all charts share: the card with name, unit and n, values by pointer and keyboard, copy and save."""

import csv
import io
from collections.abc import Iterable, Sequence
from html import escape
from math import ceil, floor, log10
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QPixmap
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.choosing import ask_where
from lawstudy.desktop.files import write_chosen
from lawstudy.desktop.paper import saved
from lawstudy.desktop.theme import Icon, Text
from lawstudy.desktop.theme.tokens import GRID, RADIUS_CARD
from lawstudy.desktop.widgets.button import icon_button
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.drawing import text_width
from lawstudy.desktop.widgets.focus_ring import FocusWatch
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.i18n import _

SERIES_LIMIT = 5
NEAR = 60  # pixels along both axes together


class ChartCard(Card):
    """A subclass makes its plot items in ``draw`` and names its values in ``marks`` and ``table``.

    ``unit`` is shown with ``n`` beside the name ("人数，n = 42"); n None leaves it out (a chart of one person).
    ``measure`` is the unit of one value, where ``unit`` says more than that.
    """

    def __init__(self, name: str, unit: str, n: int | None, *, measure: str = "", note: str = "", parent: QWidget | None = None) -> None:
        self._buttons = QWidget()
        super().__init__(name, _facts(unit, n), control=self._buttons, parent=parent)
        self.name, self.unit, self.measure = name, unit, measure or unit
        self._position = -1
        self._add_buttons()
        self.plot = _plot()
        self.add(self.plot, 1)
        if note:
            self.add(Label(note, Text.SMALL, wrap=True))
        self.plot.scene().sigMouseMoved.connect(self._hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        FocusWatch(self, RADIUS_CARD)
        theme.theme_changed().connect(self.redraw)

    # What a chart says about itself

    def draw(self) -> None:
        """Put the items of the chart on ``plot`` in the colours of the theme."""
        raise NotImplementedError

    def marks(self) -> list[tuple[QPointF, str]]:
        """Each value: where it is in the coordinates of the plot, and what is said of it (label, value, unit, n)."""
        raise NotImplementedError

    def with_unit(self, value: float | None) -> str:
        """A value as it is said: 42 人, 91.3%, or — without one."""
        if value is None:
            return "—"
        return f"{figure(value)}%" if self.measure == "%" else f"{figure(value)} {self.measure}".rstrip()

    def table(self) -> tuple[list[str], list[list[str]]]:
        """The heads and rows that stand behind the picture."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Draw everything anew: new values or another theme."""
        self.plot.clear()
        _recolour(self.plot)
        self.draw()
        self._position = -1
        heads, rows = self.table()
        spoken = "; ".join(" ".join(row) for row in rows)
        self.setAccessibleName(f"{self.name} {self.unit}. {' '.join(heads)}: {spoken}")

    # Values under the pointer and by the keyboard

    def _hover(self, place: QPointF) -> None:
        hit = self.under(place) if self.plot.getPlotItem().vb.sceneBoundingRect().contains(place) else None
        if hit is None:
            QToolTip.hideText()
            return
        QToolTip.showText(self.plot.mapToGlobal(self.plot.mapFromScene(hit[0])), hit[1], self.plot)

    def under(self, place: QPointF) -> tuple[QPointF, str] | None:
        """Where the value at a place of the scene is told, and its words: of the nearest point, if one is near."""
        box = self.plot.getPlotItem().vb
        near = [(box.mapViewToScene(point), text) for point, text in self.marks()]
        hit = min(near, key=lambda mark: (mark[0] - place).manhattanLength(), default=None)
        return hit if hit is not None and (hit[0] - place).manhattanLength() <= NEAR else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        marks = self.marks()
        if step is None or not marks:
            super().keyPressEvent(event)
            return
        self._position = max(0, min(len(marks) - 1, self._position + step))
        point, text = marks[self._position]
        self.setAccessibleDescription(text)
        place = self.plot.mapFromScene(self.plot.getPlotItem().vb.mapViewToScene(point))
        QToolTip.showText(self.plot.mapToGlobal(QPoint(place)), text, self.plot)

    # Copy and save

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._menu().popup(event.globalPos())

    def _menu(self) -> QMenu:
        """Copying and saving, for a right click and for the button."""
        menu = QMenu(self)
        menu.addAction(theme.icon(Icon.COPY), _("Copy the chart"), self.copy)
        menu.addAction(theme.icon(Icon.PICTURE), _("Save as a picture"), self._ask_picture)
        menu.addAction(theme.icon(Icon.TABLE), _("Save as a table"), self._ask_table)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _add_buttons(self) -> None:
        row = row_in(self._buttons, 0)
        self.copy_button = icon_button(Icon.COPY, _("Copy the chart"))
        self.copy_button.clicked.connect(self.copy)
        self.save_button = icon_button(Icon.DOWNLOAD, _("Save the chart"))
        self.save_button.clicked.connect(self._offer_to_save)
        row.addWidget(self.copy_button)
        row.addWidget(self.save_button)

    def copy(self) -> None:
        """To the clipboard as a picture and, for a spreadsheet, as a table."""
        heads, rows = self.table()
        data = QMimeData()
        data.setImageData(self.picture().toImage())
        data.setText("\n".join("\t".join(row) for row in [heads, *rows]))
        QGuiApplication.clipboard().setMimeData(data)

    def picture(self) -> QPixmap:
        """The card as it is on the screen, without its buttons."""
        self._buttons.hide()
        made = self.grab()
        self._buttons.show()
        return made

    def save_picture(self, path: Path) -> None:
        """Write a PNG. FileNotWritten, DiskFull."""
        data = QBuffer()
        self.picture().save(data, "PNG")
        write_chosen(path, bytes(data.data().data()))

    def save_table(self, path: Path) -> None:
        """Write a CSV that Excel and WPS open as it is (UTF-8 with mark). FileNotWritten, DiskFull."""
        heads, rows = self.table()
        text = io.StringIO(newline="")
        csv.writer(text).writerows([[_harmless(cell) for cell in row] for row in [heads, *rows]])
        write_chosen(path, text.getvalue().encode("utf-8-sig"))

    def _offer_to_save(self) -> None:
        menu = QMenu(self)
        menu.addAction(theme.icon(Icon.PICTURE), _("Save as a picture"), self._ask_picture)
        menu.addAction(theme.icon(Icon.TABLE), _("Save as a table"), self._ask_table)
        menu.popup(self.save_button.mapToGlobal(QPoint(0, self.save_button.height())))

    def _ask_picture(self) -> None:
        if path := ask_where(self, f"{self.name}.png", title=_("Save as a picture")):
            saved(self, Path(path), lambda: self.save_picture(Path(path)))

    def _ask_table(self) -> None:
        if path := ask_where(self, f"{self.name}.csv", title=_("Save as a table")):
            saved(self, Path(path), lambda: self.save_table(Path(path)))


def _facts(unit: str, n: int | None) -> str:
    return unit if n is None else _("{unit}, n = {n}").format(unit=unit, n=n)


def _harmless(cell: str) -> str:
    """A name that begins like a formula must not run as one in a spreadsheet; numbers stay numbers."""
    try:
        float(cell)
    except ValueError:
        return f"'{cell}" if cell[:1] in {"=", "+", "-", "@"} else cell
    return cell


def _plot() -> Any:
    from lawstudy.desktop.charts.plot import LEAST, Plot  # costs up to a second when cold: only a page with a chart pays it

    made = Plot()
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # the card's own menu comes
    made.setMinimumHeight(LEAST.height())
    made.setAntialiasing(True)
    item = made.getPlotItem()
    item.setMenuEnabled(False)
    item.hideButtons()
    item.setMouseEnabled(x=False, y=False)
    for side in ("left", "bottom"):
        axis = item.getAxis(side)
        axis.setStyle(
            tickFont=theme.font(Text.SMALL),
            tickLength=0,
            tickTextOffset=6,
            autoExpandTextSpace=True,
            autoReduceTextSpace=False,  # or the plot would move after it was painted first
            hideOverlappingLabels=False,
        )
    _recolour(made)
    return made


def _recolour(plot: Any) -> None:
    import pyqtgraph

    colours = theme.current()
    plot.setBackground(colours.surface)
    for side in ("left", "bottom"):
        axis = plot.getPlotItem().getAxis(side)
        axis.setPen(pyqtgraph.mkPen(colours.border))
        axis.setTextPen(pyqtgraph.mkPen(colours.text_3))


def label_item(text: str, colour: str, *, anchor: tuple[float, float], style: Text = Text.HINT, mark: tuple[str, str] | None = None) -> Any:
    """Words on the plot at a point of the data; ``anchor`` says which corner of the words stands there, ``mark`` is a sign of
    another colour before them."""
    import pyqtgraph

    made = pyqtgraph.TextItem(text, color=colour, anchor=anchor)
    made.setFont(theme.font(style))
    if mark is not None:
        sign, sign_colour = mark
        made.setHtml(f'<span style="color:{sign_colour}">{sign}</span> <span style="color:{colour}">{escape(text)}</span>')
    return made


def figure(value: float, places: int | None = None) -> str:
    """A value as it is printed on a chart: − for minus, ``places`` decimals, or at most two without needless zeros."""
    shown = f"{value:.2f}".rstrip("0").rstrip(".") if places is None else f"{value:.{places}f}"
    return shown.replace("-", "−")


def places_of(values: Iterable[float]) -> int:
    """How many decimals (0–2) all of ``values`` need when they are printed below each other."""
    return max((len(figure(value).partition(".")[2]) for value in values), default=0)


def check_series(count: int) -> None:
    """More series than colours cannot be told apart: the caller groups the rest as 其他. ValueError otherwise."""
    if count > SERIES_LIMIT:
        raise ValueError(f"at most {SERIES_LIMIT} series, got {count}")


def value_ticks(end: float) -> list[float]:
    """Round steps from 0 to at most ``end``, three to six of them."""
    magnitude = 10.0 ** floor(log10(end))
    step = next(unit * magnitude / 10 for unit in (1, 2, 2.5, 5, 10, 20) if end / (unit * magnitude / 10) <= 5.5)
    return [step * i for i in range(int(end / step + 1e-9) + 1)]


def draw_grid(plot: Any, values: Sequence[float], *, angle: int) -> None:
    """Quiet lines behind everything at the ticks of the value axis (``angle`` 0: lying lines, 90: upright lines)."""
    import pyqtgraph

    axis = plot.getPlotItem().getAxis("left" if angle == 0 else "bottom")
    axis.setTicks([[(value, figure(value)) for value in values]])
    for value in values:
        grid = pyqtgraph.InfiniteLine(pos=value, angle=angle, pen=pyqtgraph.mkPen(theme.current().border))
        grid.setZValue(-10)
        plot.addItem(grid)


def ticks(labels: Sequence[str], apart: float) -> list[list[tuple[int, str]]]:
    """Axis ticks for labels at 0, 1, 2, …, ``apart`` pixels from one another: as many as stand free, and the last in any case."""
    widest = max((text_width(label, theme.font(Text.SMALL)) for label in labels), default=0) + GRID
    step = max(1, ceil(widest / max(1.0, apart)))
    last = len(labels) - 1
    return [[(place, label) for place, label in enumerate(labels) if (last - place) % step == 0]]
