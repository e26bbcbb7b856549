"""The part 版本: every edition of every law, and what can be done about the chosen one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GRID
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.cells import StateCell
from lawstudy.desktop.widgets.label import ElidedLabel
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.editions.validity import Stand
from lawstudy.domain.law import EditionState
from lawstudy.i18n import _
from lawstudy.usecases.bank.law_editions import KnownEdition
from lawstudy.words.laws import STATES

_LOOKS = {
    EditionState.IN_FORCE: (Icon.DONE, Tone.GREEN),
    EditionState.COMING: (Icon.TIME, Tone.AMBER),
    EditionState.SUPERSEDED: (Icon.MISSED, Tone.TEXT_3),
    EditionState.WITHDRAWN: (Icon.MISSED, Tone.TEXT_3),
    EditionState.READING: (Icon.STUDY, Tone.TEXT_2),
}


class EditionsPane(Card):
    """``compare_wanted``, ``queue_wanted`` and ``withdraw_wanted`` carry a KnownEdition."""

    compare_wanted = Signal(object)
    queue_wanted = Signal(object)
    withdraw_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(padded=False)
        self.table = Table(name=_("Editions of laws"))
        self.model: TableModel[KnownEdition] = TableModel(_columns())
        self.table.setModel(self.model)
        self.add(self.table, 1)
        self.set_foot(self._foot())
        self.table.row_chosen.connect(lambda row: self._judge(self.model.row(row)))
        self.table.opened.connect(lambda _row: self.compare_button.click())
        self._judge(None)

    def _foot(self) -> QWidget:
        foot = QWidget()
        row = row_in(foot, GRID)
        self.told = ElidedLabel("", Text.HINT)
        self.withdraw_button = Button(_("Take back"), kind=Kind.DANGER, small=True)
        self.queue_button = Button(_("Questions that wait"), small=True)
        self.compare_button = Button(_("What it changed"), small=True)
        row.addWidget(self.told, 1)
        for button, signal in (
            (self.withdraw_button, self.withdraw_wanted),
            (self.queue_button, self.queue_wanted),
            (self.compare_button, self.compare_wanted),
        ):
            row.addWidget(button)
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit(self.chosen()) if self.chosen() else None)
        return foot

    def chosen(self) -> KnownEdition | None:
        row = self.table.chosen_row()
        return self.model.row(row) if row >= 0 else None

    def show_editions(self, found: Sequence[KnownEdition]) -> None:
        self.table.show_rows(self.model, found, lambda each: each.edition_id, first=True)
        self._judge(self.chosen())

    def _judge(self, row: KnownEdition | None) -> None:
        """What can be done about the chosen one: only what came in here can be taken back, and the door says what stands in the way."""
        stays = row is None or row.state in {EditionState.WITHDRAWN, EditionState.SUPERSEDED}
        compares = row is not None and bool(row.replaces) and row.state is not EditionState.WITHDRAWN
        self.withdraw_button.setEnabled(not stays and row is not None and bool(row.source))
        self.compare_button.setEnabled(compares)
        self.queue_button.setEnabled(compares and row is not None and bool(row.stands.get(Stand.QUEUED)))
        self.told.setText(_about(row) if row is not None else "")


def _about(row: KnownEdition) -> str:
    source = _("text: {name}, taken in by {by} on {on}").format(name=row.source, by=row.by, on=row.on) if row.source else ""
    return " · ".join(part for part in (row.edition_name, source) if part)


def _columns() -> tuple[Column[KnownEdition], ...]:
    def state(row: KnownEdition) -> StateCell:
        icon, tone = _LOOKS[row.state]
        return StateCell(icon, _(STATES[row.state]), tone)

    return (
        Column(_("Law"), lambda row: row.title),
        Column(_("Edition"), lambda row: row.edition, width=72),
        Column(_("In force from"), lambda row: row.effective, width=104),
        Column(_("State"), state, width=88, words=tuple(map(_, STATES.values())), icon=True),
        Column(_("Articles"), lambda row: str(row.articles), width=52, right=True, aside=1),
        Column(_("Questions"), lambda row: str(row.questions), width=58, right=True),
        Column(_("Wait"), lambda row: str(row.stands.get(Stand.QUEUED, 0) or "—"), width=58, right=True),
    )
