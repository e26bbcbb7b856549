"""The register as a table: one row per person, the state under MARK_ROLE."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from lawstudy.desktop.theme import Tone
from lawstudy.desktop.widgets.attendance_delegate import MARK_ROLE, Mark
from lawstudy.desktop.widgets.cells import TextCell
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.attendance import AttendanceState
from lawstudy.i18n import _
from lawstudy.usecases.activities.attendance import AttendanceLine
from lawstudy.words.activities import ATTENDANCE, SHORT_ATTENDANCE

_TONES = {AttendanceState.PRESENT: Tone.GREEN, AttendanceState.LATE: Tone.AMBER, AttendanceState.ABSENT: Tone.RED}
STATE_COLUMN = 2


def marks() -> tuple[Mark, ...]:
    """The six states in the order of the keys 1 to 6."""
    return tuple(Mark(state.value, _(words), _TONES.get(state, Tone.ACCENT)) for state, words in SHORT_ATTENDANCE.items())


class RegisterModel(TableModel[AttendanceLine]):
    def __init__(self) -> None:
        columns = (
            Column[AttendanceLine](_("Name"), lambda line: line.name, width=70),
            Column[AttendanceLine](_("Department"), _where, least=72),
            Column[AttendanceLine](_("State"), _state_words, width=288),
        )
        super().__init__(columns)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role == MARK_ROLE:
            state = self.row(index.row()).state
            return None if state is None else state.value
        if index.isValid() and role == Qt.ItemDataRole.ToolTipRole:
            line = self.row(index.row())
            return line.note or (_("Corrected: {reason}").format(reason=line.corrected) if line.corrected else None)
        return super().data(index, role)

    def show(self, lines: Sequence[AttendanceLine]) -> None:
        """New lines; where the same people stay, only what has changed is repainted, so selection and scroll position stay."""
        before = self.rows()
        if [line.person_id for line in before] != [line.person_id for line in lines]:
            self.set_rows(lines)
            return
        for place, line in enumerate(lines):
            if line != before[place]:
                self.set_row(place, line)


def _where(line: AttendanceLine) -> TextCell:
    """The department, and whether somebody sits in (列席); of whoever is elsewhere (不在岗), that."""
    if line.away:
        return TextCell(_("Elsewhere"), Tone.AMBER)
    return TextCell(_("sits in · {department}").format(department=line.department) if line.sits_in else line.department, Tone.TEXT_3)


def _state_words(line: AttendanceLine) -> str:
    if line.state is not None:
        return _(ATTENDANCE[line.state])
    return _("Elsewhere") if line.away else _("not recorded")
