"""The roster of a running exam as a table: states first, then what is known of each attempt."""

from collections.abc import Callable, Sequence

from lawstudy.desktop.theme import Icon, Tone
from lawstudy.desktop.widgets.cells import BarCell, Cell, StateCell, TextCell
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.clock import local_date
from lawstudy.i18n import _
from lawstudy.usecases.exams.monitor import MonitorBoard, MonitorRow, SitState
from lawstudy.words.exams import EXCLUSIONS, SIT_STATES
from lawstudy.words.moments import clock_text, moment_text, second_text
from lawstudy.words.said import word

STATE_LOOKS = {
    SitState.RUNNING: (Icon.PRACTICE, Tone.ACCENT),
    SitState.SILENT: (Icon.ATTENTION, Tone.AMBER),
    SitState.NOT_STARTED: (Icon.UNREAD, Tone.TEXT_3),
    SitState.UNANSWERED: (Icon.ATTENTION, Tone.AMBER),
    SitState.SUBMITTED: (Icon.DONE, Tone.GREEN),
}
NOTHING = "—"


class MonitorModel(TableModel[MonitorRow]):
    """A refresh changes cells; the order only when people come and go between the states."""

    def __init__(self) -> None:
        self.board: MonitorBoard | None = None
        super().__init__(_columns(lambda: self.board))

    def show(self, board: MonitorBoard, rows: Sequence[MonitorRow]) -> None:
        self.board = board
        before = self.rows()
        if [row.person_id for row in before] != [row.person_id for row in rows]:
            self.set_rows(rows)
            return
        for place, row in enumerate(rows):
            if row != before[place]:
                self.set_row(place, row)

    def position_of(self, person_id: object) -> int:
        return next((place for place, row in enumerate(self.rows()) if row.person_id == person_id), -1)


def state_cell(row: MonitorRow) -> StateCell:
    if row.state is SitState.EXCLUDED:
        words = word(SIT_STATES, row.state) if row.exclusion is None else word(EXCLUSIONS, row.exclusion.kind)
        return StateCell(Icon.MISSED, words, Tone.TEXT_3)
    icon, tone = STATE_LOOKS[row.state]
    words = word(SIT_STATES, row.state)
    return StateCell(icon, _("{state}, another paper").format(state=words) if row.other_paper else words, tone)


def left_text(left_us: int) -> str:
    """mm:ss, or h:mm:ss."""
    minutes, seconds = divmod(max(0, left_us) // 1_000_000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def _columns(board: Callable[[], MonitorBoard | None]) -> tuple[Column[MonitorRow], ...]:
    def attempt(row: MonitorRow) -> str:
        settings = shown.exam.settings if (shown := board()) is not None else None
        return f"{row.number} / {settings.max_attempts}" if row.number and settings is not None else NOTHING

    def start(row: MonitorRow) -> str:
        shown = board()
        if not row.started_us or shown is None:
            return NOTHING
        today = local_date(row.started_us) == local_date(shown.as_of_us)
        return clock_text(row.started_us) if today else moment_text(row.started_us)

    def answered(row: MonitorRow) -> str | Cell:
        shown = board()
        if not row.number or shown is None or not shown.questions:
            return TextCell(NOTHING, Tone.TEXT_3)
        return BarCell(row.answered / shown.questions, f"{row.answered} / {shown.questions}")

    def left(row: MonitorRow) -> str:
        return left_text(row.left_us) if row.state in {SitState.RUNNING, SitState.SILENT} else NOTHING

    def saved(row: MonitorRow) -> str | Cell:
        if not row.last_us:
            return NOTHING
        return TextCell(second_text(row.last_us), Tone.AMBER if row.state is SitState.SILENT else Tone.TEXT)

    return (
        Column(_("Name"), lambda row: row.name, width=80),
        Column(_("Department"), lambda row: row.department, least=100),
        Column(_("State"), state_cell, width=132, words=tuple(word(SIT_STATES, state) for state in STATE_LOOKS), icon=True),
        Column(_("Attempt no."), attempt, width=70),
        Column(_("Begun"), start, width=128),
        Column(_("Answered"), answered, width=112),
        Column(_("Left"), left, width=72, right=True),
        Column(_("Last saved"), saved, width=92, right=True),
    )
