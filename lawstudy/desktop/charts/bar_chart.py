"""Bars: upright for a distribution, lying for departments in their house order."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.charts.chart_card import (
    ChartCard,
    check_series,
    draw_grid,
    figure,
    label_item,
    places_of,
    ticks,
    value_ticks,
)
from lawstudy.desktop.theme import Text
from lawstudy.desktop.widgets.drawing import text_width
from lawstudy.i18n import _

_WIDTH = 0.88
_THICKNESS = 0.56
_ROW, _BESIDE = 28, 88  # the height of a lying bar, and of all else of a card
_VALUES_END = 1.16  # of the longest possible bar: where the values of lying bars end


@dataclass(frozen=True)
class Bar:
    """``value`` None is a gap (no result). ``n`` is what the value rests on; ``series`` picks the colour, 0–4."""

    label: str
    value: float | None
    n: int | None = None
    series: int = 0


@dataclass(frozen=True)
class Mark:
    """A dashed line between bars, at ``before`` (the position of the bar that it stands before), with its words: 合格线 60."""

    before: float
    words: str


class BarChart(ChartCard):
    """``heads`` name the two columns of the saved table. Values begin at 0; ``most`` fixes the end of the axis (100 for percent)."""

    def __init__(
        self,
        name: str,
        unit: str,
        n: int | None,
        bars: Sequence[Bar],
        *,
        heads: tuple[str, str],
        marks: Sequence[Mark] = (),
        lying: bool = False,
        most: float | None = None,
        measure: str = "",
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, unit, n, measure=measure, note=note, parent=parent)
        self._heads, self._lines, self._lying, self._most = heads, tuple(marks), lying, most
        self._bars: tuple[Bar, ...] = ()
        self.plot.getPlotItem().vb.sigResized.connect(self._name_bars)
        self.set_bars(bars)

    def set_bars(self, bars: Sequence[Bar]) -> None:
        check_series(1 + max((bar.series for bar in bars), default=0))
        self._bars = tuple(bars)
        self.redraw()

    def fit_to_bars(self, most: int = 0, *, beside: int = _BESIDE) -> None:
        """As high as lying bars are, up to ``most`` where it is given; no lower than the card itself has to be."""
        wanted = beside + _ROW * len(self._bars)
        self.setFixedHeight(max(self.minimumSizeHint().height(), min(most, wanted) if most else wanted))

    def _end(self) -> float:
        top = max((bar.value or 0 for bar in self._bars), default=0)
        return self._most or top * 1.06 or 1

    def _top(self) -> float:
        """Room for the value on top of the highest bar, and for the words of the marks above it."""
        return self._end() * (1.3 if self._lines else 1.12)

    def draw(self) -> None:
        item = self.plot.getPlotItem()
        if self._lying:
            self._draw_lying()
            return
        self._name_bars()
        draw_grid(self.plot, value_ticks(self._end()), angle=0)
        item.setXRange(-0.6, len(self._bars) - 0.4, padding=0)
        item.setYRange(0, self._top(), padding=0)
        for position, bar in enumerate(self._bars):
            self._draw_bar(position, bar)
        for mark in self._lines:
            self._draw_mark(mark)

    def _name_bars(self) -> None:
        if not self._lying:
            item, labels = self.plot.getPlotItem(), [bar.label for bar in self._bars]
            item.getAxis("bottom").setTicks(ticks(labels, item.vb.width() / max(1, len(labels))))

    def _draw_bar(self, position: int, bar: Bar) -> None:
        import pyqtgraph  # loaded by the card already

        colours = theme.current()
        value = bar.value or 0
        fill = pyqtgraph.mkBrush(colours.series[bar.series])
        if self._lying:
            y = self._row(position)
            self.plot.addItem(pyqtgraph.BarGraphItem(x0=0, y=y, width=value, height=_THICKNESS, brush=fill, pen=None))
            shown = "—" if bar.value is None else figure(value, places_of(each.value for each in self._bars if each.value is not None))
            words = label_item(shown, colours.text, anchor=(1, 0.5))  # all values stand below each other at the right
            words.setPos(self._end() * _VALUES_END, y)
        else:
            self.plot.addItem(pyqtgraph.BarGraphItem(x=position, y0=0, width=_WIDTH, height=value, brush=fill, pen=None))
            words = label_item("—" if bar.value is None else figure(value), colours.text, anchor=(0.5, 1))
            words.setPos(position, value)
        self.plot.addItem(words)

    def _draw_lying(self) -> None:
        item = self.plot.getPlotItem()
        names = [bar.label if bar.n is None else f"{bar.label}  n={bar.n}" for bar in self._bars]
        item.getAxis("left").setTicks([[(self._row(i), name) for i, name in enumerate(names)]])
        item.getAxis("left").setTextPen(theme.current().text)
        # Fixed here: the axis would measure the names only when it is painted, and be too narrow until then.
        item.getAxis("left").setWidth(12 + max((text_width(name, theme.font(Text.SMALL)) for name in names), default=0))
        item.hideAxis("bottom")  # each bar says its value: the height is worth more than a scale
        item.setXRange(0, self._end() * _VALUES_END, padding=0)
        item.setYRange(-0.6, len(self._bars) - 0.4, padding=0)
        for position, bar in enumerate(self._bars):
            self._draw_bar(position, bar)

    def _row(self, position: int) -> int:
        """The first department stands on top."""
        return len(self._bars) - 1 - position

    def _draw_mark(self, mark: Mark) -> None:
        import pyqtgraph

        colours = theme.current()
        pen = pyqtgraph.mkPen(colours.text_2, width=1, style=Qt.PenStyle.DashLine)
        self.plot.addItem(pyqtgraph.InfiniteLine(pos=mark.before - 0.5, angle=90, pen=pen))
        right = mark.before > len(self._bars) / 2
        words = label_item(mark.words, colours.text_2, anchor=(1.05 if right else -0.05, 0), style=Text.SMALL)
        words.setPos(mark.before - 0.5, self._top())
        self.plot.addItem(words)

    def marks(self) -> list[tuple[QPointF, str]]:
        made: list[tuple[QPointF, str]] = []
        for position, bar in enumerate(self._bars):
            value = bar.value or 0
            point = QPointF(value, self._row(position)) if self._lying else QPointF(position, value)
            made.append((point, self._said(bar)))
        return made

    def under(self, place: QPointF) -> tuple[QPointF, str] | None:
        """The whole row or column of a bar tells its value: nobody looks for the end of it."""
        box = self.plot.getPlotItem().vb
        seen = box.mapSceneToView(place)
        for point, text in self.marks():
            if abs(point.y() - seen.y() if self._lying else point.x() - seen.x()) <= 0.5:
                return place, text
        return None

    def _said(self, bar: Bar) -> str:
        shown = self.with_unit(bar.value)
        return f"{bar.label}  {shown}" if bar.n is None else f"{bar.label}  {shown}  n = {bar.n}"

    def table(self) -> tuple[list[str], list[list[str]]]:
        with_n = any(bar.n is not None for bar in self._bars)
        heads = [*self._heads, *([_("n")] if with_n else [])]
        rows = [[bar.label, "" if bar.value is None else f"{bar.value:g}"] for bar in self._bars]
        if with_n:
            rows = [[*row, "" if bar.n is None else str(bar.n)] for row, bar in zip(rows, self._bars, strict=True)]
        return heads, rows
