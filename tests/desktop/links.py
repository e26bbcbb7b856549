"""Everything on a screen that looks like a link: what it says, how many it promises, and the click that follows it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea, QWidget

from lawstudy.desktop.screens.overview.week_strip import WeekStrip
from lawstudy.desktop.screens.report.figure_text import FigureText
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.cells import CELL_ROLE, LinkCell
from lawstudy.desktop.widgets.chip import Chip
from lawstudy.desktop.widgets.list_item import ListItem
from lawstudy.desktop.widgets.mastery_strip import MasteryStrip
from lawstudy.desktop.widgets.month_calendar import MonthCalendar
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.tile import Tile

NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")


@dataclass(frozen=True)
class Link:
    """``kind`` is what it looks like, ``words`` what it says, ``facts`` what stands beside it; ``follow`` clicks it.

    ``held`` is what the link knows itself: the event of a calendar, the row of a table."""

    kind: str
    words: str
    follow: Callable[[], None]
    facts: str = ""
    held: Any = None

    @property
    def pattern(self) -> str:
        """Its words without their numbers."""
        return f"{self.kind}: {NUMBER.sub('#', self.words)}"

    @property
    def numbers(self) -> list[int]:
        return [int(found) for found in re.findall(r"\d+", self.words)]


def links(screen: QWidget) -> list[Link]:
    """Of the screen in view, in the order of its widgets."""
    return [link for widget in screen.findChildren(QWidget) if _is_there(widget, screen) for link in _of(widget)]


def _is_there(widget: QWidget, screen: QWidget) -> bool:
    return widget.isVisibleTo(screen) and widget.isEnabled()


def _of(widget: QWidget) -> Iterator[Link]:
    match widget:
        case Button():
            yield from _of_button(widget)
        case Chip():
            if widget.cursor().shape() is Qt.CursorShape.PointingHandCursor:
                yield Link("chip", widget.text(), partial(click, widget))
        case Table():
            yield from _of_table(widget)
        case SegmentedChoice():
            for value, words in widget._items:
                if NUMBER.search(words):
                    yield Link("part", words, partial(click, widget, widget.segment(value).center()), held=value)
        case WeekStrip():
            for area, event in widget.event_rects():
                yield Link("week", "event", partial(click, widget, area.center()), held=event)
        case MonthCalendar():
            yield from _of_calendar(widget)
        case MasteryStrip():
            for place in range(len(widget._chapters)):
                yield Link("chapter", "chapter", partial(click, widget, widget.cell(place).center()), held=(widget, place))
        case FigureText():
            for slot in widget.slots_in_text():
                yield Link("figure", "figure", partial(widget.select, slot), held=slot)
        case _:
            if widget.cursor().shape() is Qt.CursorShape.PointingHandCursor and not _inherits_hand(widget):
                words = widget._title if isinstance(widget, Tile) else type(widget).__name__
                yield Link("surface", words, partial(click, widget), facts=widget.accessibleName(), held=widget)


def _inherits_hand(widget: QWidget) -> bool:
    """A label in a tile has the hand of the tile."""
    above = widget.parentWidget()
    return above is not None and above.cursor().shape() is Qt.CursorShape.PointingHandCursor


def _of_button(button: Button) -> Iterator[Link]:
    row = next((each for each in _above(button) if isinstance(each, ListItem)), None)
    words = button.text() or button.accessibleName()
    if row is not None:
        yield Link("row", button.text() or words, partial(click, button), facts=row.accessibleName(), held=row)
    elif button.kind is Kind.LINK:
        yield Link("link", words, partial(click, button), held=button)
    elif NUMBER.search(words):
        yield Link("button", words, partial(click, button), held=button)


def _of_table(table: Table) -> Iterator[Link]:
    model = table.model()
    seen: set[str] = set()
    for row in range(model.rowCount() if model is not None else 0):
        for column in range(model.columnCount()):
            cell = model.index(row, column).data(CELL_ROLE)
            if isinstance(cell, LinkCell) and NUMBER.sub("#", cell.text) not in seen:
                seen.add(NUMBER.sub("#", cell.text))
                yield Link("cell", cell.text, partial(_click_cell, table, row, column), held=(table, row))


def _of_calendar(calendar: MonthCalendar) -> Iterator[Link]:
    for day in calendar.days():
        for area, event in calendar.event_rects(day):
            yield Link("calendar", "event", partial(click, calendar, area.center()), held=event)
        if hidden := calendar.hidden_events(day):
            yield Link("calendar", f"{len(hidden)} more", partial(click, calendar, _right(calendar.more_rect(day))), held=calendar)


def _right(area: QRect) -> QPoint:
    return QPoint(area.right() - 4, area.center().y())


def _above(widget: QWidget) -> Iterator[QWidget]:
    above = widget.parentWidget()
    while above is not None:
        yield above
        above = above.parentWidget()


def click(widget: QWidget, place: QPoint | None = None) -> None:
    """As a person clicks: what lies outside the window is scrolled into it first."""
    for holder in [each for each in _above(widget) if isinstance(each, QScrollArea)]:
        holder.ensureWidgetVisible(widget)
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place if place is not None else widget.rect().center())


def _click_cell(table: Table, row: int, column: int) -> None:
    index = table.model().index(row, column)
    for holder in [each for each in _above(table) if isinstance(each, QScrollArea)]:
        holder.ensureWidgetVisible(table)
    table.scrollTo(index)
    place = table.visualRect(index).center()
    viewport: QWidget = QAbstractScrollArea.viewport(table)
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
