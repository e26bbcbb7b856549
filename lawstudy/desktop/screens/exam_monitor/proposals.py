"""缓考 and 免考 that are proposed because somebody is 不在岗 on the days of the exam: one after the other a person confirms or refuses."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.theme import Tone
from lawstudy.desktop.theme.tokens import DIALOG_WIDTH_TABLE
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.cells import ChipCell, TextCell
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.absence import PRINTED
from lawstudy.i18n import _
from lawstudy.usecases.people.absences import AwayLine
from lawstudy.words.exams import EXCLUSIONS
from lawstudy.words.people import to_words

CONFIRM, REFUSE = "confirm-proposal", "refuse-proposal"
MOST_ROWS = 8


class ProposalsDialog(Dialog):
    """Closes with CONFIRM or REFUSE for the row that is :meth:`chosen`."""

    def __init__(self, over: QWidget, proposals: Sequence[AwayLine]) -> None:
        text = _("They are elsewhere on days of the exam. Nothing follows by itself: another person approves each, or it is refused.")
        super().__init__(over, _("Proposed for who is elsewhere"), text, width=DIALOG_WIDTH_TABLE)
        self.model: TableModel[AwayLine] = TableModel(_columns(), proposals)
        self.table = Table(name=_("Proposed for who is elsewhere"))
        self.table.setModel(self.model)
        self.table.fit_to_rows(MOST_ROWS, in_dialog_over=over)
        if proposals:
            self.table.select_row(0)
        self.add(self.table)
        self.add_cancel(_("Later"))
        self.add_button(_("Refuse…"), REFUSE)
        self.add_button(_("Confirm…"), CONFIRM, kind=Kind.PRIMARY, default=True)
        self.table.opened.connect(lambda _row: self.close_with(CONFIRM))

    def chosen(self) -> AwayLine | None:
        row = self.table.chosen_row()
        return self.model.row(row) if row >= 0 else None


def reason_of(line: AwayLine) -> str:
    """What the decision says as its reason: 不在岗 with the days, never why."""
    one = line.absence
    return f"{PRINTED}（{one.from_day}至{one.to_day}）" if one.to_day else f"{PRINTED}（{one.from_day}起）"


def _columns() -> tuple[Column[AwayLine], ...]:
    def days(line: AwayLine) -> TextCell:
        return TextCell(f"{line.absence.from_day} – {line.absence.to_day or to_words('')}", Tone.TEXT_2)

    return (
        Column(_("Name"), lambda line: line.name, least=88),
        Column(_("Department"), lambda line: line.department or "—", width=130),
        Column(_("Elsewhere"), days, width=200),
        Column(_("Proposed"), lambda line: ChipCell(_(EXCLUSIONS[line.proposed]), Tone.AMBER), width=96),
    )
