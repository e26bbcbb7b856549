"""Lines over time: 2 px, a different mark per series, the name and the last value at the end of each line."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan, nan

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.charts.chart_card import ChartCard, check_series, draw_grid, figure, label_item, ticks, value_ticks
from lawstudy.desktop.theme import Text
from lawstudy.desktop.widgets.drawing import text_width

_SYMBOLS = ("o", "s", "t1", "d", "star")
_SIGNS = "●■▲◆★"  # the same marks as characters, before the words at the line ends
_BESIDE = 10  # pixels from a point to its words
_APART = 0.14  # the least distance of two labels at the line ends, as a share of the axis


@dataclass(frozen=True)
class Line:
    """One value per label of the chart; None where there is none yet (the line starts later or has a gap)."""

    name: str
    values: tuple[float | None, ...]


class LineChart(ChartCard):
    """``labels`` are the points in time. The axis begins at 0; ``most`` fixes its end (100 for percent)."""

    def __init__(
        self,
        name: str,
        unit: str,
        n: int | None,
        labels: Sequence[str],
        lines: Sequence[Line],
        *,
        head: str,
        most: float | None = None,
        measure: str = "",
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, unit, n, measure=measure, note=note, parent=parent)
        self._first_head, self._most = head, most
        self._labels: tuple[str, ...] = ()
        self._lines: tuple[Line, ...] = ()
        self.plot.getPlotItem().vb.sigResized.connect(self._fit_width)
        self.set_lines(labels, lines)

    def set_lines(self, labels: Sequence[str], lines: Sequence[Line]) -> None:
        """ValueError for more than five lines, or a line that has not one value per label."""
        check_series(len(lines))
        if any(len(line.values) != len(labels) for line in lines):
            raise ValueError("each line needs one value per label")
        self._labels, self._lines = tuple(labels), tuple(lines)
        self.redraw()

    def _end(self) -> float:
        top = max((value or 0 for line in self._lines for value in line.values), default=0)
        return self._most or top * 1.1 or 1

    def draw(self) -> None:
        import pyqtgraph  # loaded by the card already

        item, colours, count = self.plot.getPlotItem(), theme.current(), len(self._labels)
        draw_grid(self.plot, value_ticks(self._end()), angle=0)
        self._fit_width()
        item.setYRange(0, self._end(), padding=0.02)
        for position, line in enumerate(self._lines):
            colour = colours.series[position]
            values = [nan if value is None else value for value in line.values]
            self.plot.plot(
                list(range(count)),
                values,
                pen=pyqtgraph.mkPen(colour, width=2),
                symbol=_SYMBOLS[position],
                symbolSize=8,
                symbolBrush=colour,
                symbolPen=None,
                connect="finite",
                antialias=True,
            )
        self._draw_ends()

    def _fit_width(self) -> None:
        """Leave as much room at the right as the longest label at a line end takes, and name as many points as there is room for."""
        box, last = self.plot.getPlotItem().vb, max(1, len(self._labels) - 1)
        room = max((text_width(self._end_words(*end), theme.font(Text.HINT)) for end in self._ends()), default=0) + 46
        share = min(0.6, room / max(1.0, box.width()))
        across = 0.3 + last + (last + 0.3) * share / (1 - share)
        box.setXRange(-0.3, across - 0.3, padding=0)
        self.plot.getPlotItem().getAxis("bottom").setTicks(ticks(self._labels, box.width() / across))

    def _end_words(self, line: Line, _position: int, value: float) -> str:
        return f"{line.name} {figure(value)}"

    def _ends(self) -> list[tuple[Line, int, float]]:
        """Each line with the position and the value of its last point."""
        found = []
        for line in self._lines:
            known = [(i, value) for i, value in enumerate(line.values) if value is not None and not isnan(value)]
            if known:
                found.append((line, *known[-1]))
        return found

    def _draw_ends(self) -> None:
        colours = theme.current()
        ends = sorted(self._ends(), key=lambda end: end[2])
        for (line, position, value), height in zip(ends, _heights([end[2] for end in ends], self._end()), strict=True):
            series = self._lines.index(line)
            mark = (_SIGNS[series], colours.series[series])
            words = label_item(self._end_words(line, position, value), colours.text, anchor=(0, 0.5), mark=mark)
            # As many pixels to the right of the point, however long it is: the marks stand below one another.
            words.setAnchor((-_BESIDE / max(1.0, words.boundingRect().width()), 0.5))
            words.setPos(position, height)
            self.plot.addItem(words)

    def marks(self) -> list[tuple[QPointF, str]]:
        made: list[tuple[QPointF, str]] = []
        for line in self._lines:
            for position, value in enumerate(line.values):
                if value is not None:
                    made.append((QPointF(position, value), f"{self._labels[position]}  {line.name}  {self.with_unit(value)}"))
        return made

    def table(self) -> tuple[list[str], list[list[str]]]:
        rows = [
            [label, *("" if (value := line.values[i]) is None else f"{value:g}" for line in self._lines)]
            for i, label in enumerate(self._labels)
        ]
        return [self._first_head, *(line.name for line in self._lines)], rows


def _heights(values: Sequence[float], end: float) -> list[float]:
    """Where the words of values stand that ascend: free of one another, and none above the axis or across its foot."""
    apart = end * _APART
    found = [max(value, apart / 3) for value in values]
    for place in range(1, len(found)):
        found[place] = max(found[place], found[place - 1] + apart)
    top = end - apart / 3
    for place in reversed(range(len(found))):
        found[place] = min(found[place], top)
        top = found[place] - apart
    return found
