"""The candidates as a table with a check box each; the head's box checks all who can get one."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.screens.certificates.words import serial_words, state_cell, tenths
from lawstudy.desktop.theme import Icon, Tone
from lawstudy.desktop.theme.tokens import GAP, RADIUS_CELL
from lawstudy.desktop.widgets.cells import Cell, CellDelegate, StateCell
from lawstudy.desktop.widgets.drawing import box
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.i18n import _
from lawstudy.usecases.certificates.candidates import Candidate, CandidateState
from lawstudy.words.exams import BANDS

_Index = QModelIndex | QPersistentModelIndex
_BOX = 18
CHECK_COLUMN, FIGURE_COLUMN = 0, 3


class CandidateModel(TableModel[Candidate]):
    """``checked`` are the people chosen; only those who are ready can be. While issuing, ``numbers`` are the numbers to come."""

    checked_changed = Signal()

    def __init__(self) -> None:
        super().__init__(_columns(self))
        self.checked: set[UUID] = set()
        self.numbers: dict[UUID, str] = {}
        self.reached = -1

    def show(self, rows: Sequence[Candidate]) -> None:
        self.set_rows(rows)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, FIGURE_COLUMN, FIGURE_COLUMN)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Of study certificates the figure is that of the hours."""
        of_hours = any(row.hours is not None for row in self.rows()[:1])
        if section == FIGURE_COLUMN and of_hours and role == Qt.ItemDataRole.DisplayRole:
            return _("Hours")
        return super().headerData(section, orientation, role)

    def toggle(self, position: int) -> None:
        candidate = self.row(position)
        if candidate.state is not CandidateState.READY or self.numbers:
            return
        self.checked ^= {candidate.person_id}
        self.dataChanged.emit(self.index(position, 0), self.index(position, 0))
        self.checked_changed.emit()

    def toggle_all(self) -> None:
        """All that are in view, or none of them when all were checked."""
        ready = {row.person_id for row in self.rows() if row.state is CandidateState.READY}
        if not ready or self.numbers:
            return
        self.checked = self.checked - ready if ready <= self.checked else self.checked | ready
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))
        self.checked_changed.emit()

    def head_state(self) -> Qt.CheckState:
        ready = {row.person_id for row in self.rows() if row.state is CandidateState.READY}
        chosen = ready & self.checked
        if not chosen:
            return Qt.CheckState.Unchecked
        return Qt.CheckState.Checked if chosen == ready else Qt.CheckState.PartiallyChecked

    def check_state(self, position: int) -> tuple[Qt.CheckState, bool]:
        """(state, whether it can be changed). Who has one already is not chosen: the state says that it was issued."""
        row = self.row(position)
        on = row.person_id in self.checked
        return (Qt.CheckState.Checked if on else Qt.CheckState.Unchecked), row.state is CandidateState.READY

    def begin(self, numbers: dict[UUID, str]) -> None:
        """The numbers that the chosen will get, in order; {} when the work has ended."""
        self.numbers, self.reached = numbers, -1
        self._refresh()

    def reach(self, place: int) -> None:
        self.reached = place
        self._refresh()

    def _refresh(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(self.columns) - 1))

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.AccessibleTextRole and index.isValid() and index.column() == CHECK_COLUMN:
            return _("chosen") if self.check_state(index.row())[0] is Qt.CheckState.Checked else _("not chosen")
        return super().data(index, role)


def _columns(model: CandidateModel) -> tuple[Column[Candidate], ...]:
    def number(row: Candidate) -> str:
        return serial_words(row.number or model.numbers.get(row.person_id, ""))

    def state(row: Candidate) -> Cell:
        return _working_cell(model, row) or state_cell(row)

    def figure(row: Candidate) -> str:
        return tenths(row.hours if row.hours is not None else row.points)

    return (
        Column("", lambda _row: "", width=44),
        Column(_("Name"), lambda row: row.name, width=80),
        Column(_("Department"), lambda row: row.department or "—", width=118),
        Column(_("Score"), figure, width=64, right=True),
        Column(
            _("Band"),
            lambda row: _(BANDS[row.band]) if row.band is not None else "—",
            width=72,
            words=tuple(map(_, BANDS.values())),
        ),
        Column(_("Serial number"), number, width=84),
        Column(_("State"), state),
    )


def _working_cell(model: CandidateModel, row: Candidate) -> Cell | None:
    """Where the work has got to with this person."""
    if row.person_id not in model.numbers:
        return None
    place = list(model.numbers).index(row.person_id)
    if place < model.reached:
        return StateCell(Icon.DONE, _("Issued"), Tone.GREEN)
    if place == model.reached:
        return StateCell(Icon.TIME, _("Being made"), Tone.ACCENT)
    return StateCell(Icon.UNREAD, _("Waiting"), Tone.TEXT_2)


class CandidateTable(Table):
    """Space or a click on the box checks the row."""

    def __init__(self, model: CandidateModel, *, name: str) -> None:
        super().__init__(name=name)
        self.setItemDelegate(_CheckDelegate(self))
        self.setHorizontalHeader(_CheckHead(model, self))
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        self.setModel(model)
        self.candidates = model

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.candidates.toggle(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == CHECK_COLUMN and event.button() is Qt.MouseButton.LeftButton:
            self.candidates.toggle(index.row())


class _CheckDelegate(CellDelegate):
    def paint_cell(self, painter: QPainter, area: QRect, index: _Index) -> None:
        model = index.model()
        if index.column() == CHECK_COLUMN and isinstance(model, CandidateModel):
            paint_check(painter, area, *model.check_state(index.row()))
        else:
            super().paint_cell(painter, area, index)


class _CheckHead(QHeaderView):
    """A table head whose first section is a check box over all rows."""

    def __init__(self, model: CandidateModel, table: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._candidates = model
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setFixedHeight(36)
        self.setMinimumSectionSize(32)
        self.sectionClicked.connect(lambda section: model.toggle_all() if section == CHECK_COLUMN else None)
        model.checked_changed.connect(self.viewport().update)
        model.modelReset.connect(self.viewport().update)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        if section == CHECK_COLUMN:
            state = self._candidates.head_state()
            enabled = any(row.state is CandidateState.READY for row in self._candidates.rows())
            paint_check(painter, rect.adjusted(GAP, 0, 0, 0), state, enabled)


def paint_check(painter: QPainter, area: QRect, state: Qt.CheckState, enabled: bool) -> None:
    """Our check mark at the left of ``area``; half a mark for some of them."""
    colours = theme.current()
    square = QRect(area.left(), area.center().y() - _BOX // 2 + 1, _BOX, _BOX)
    if state is Qt.CheckState.Unchecked:
        edge = colours.border_strong if enabled else colours.border
        box(painter, square, fill=colours.surface if enabled else colours.sunken, edge=edge, radius=RADIUS_CELL)
        return
    box(painter, square, fill=colours.accent, radius=RADIUS_CELL)
    glyph = Icon.CHECK if state is Qt.CheckState.Checked else Icon.MISSED
    theme.paint_icon(painter, square.adjusted(2, 2, -2, -2), glyph, colours.on_accent)
