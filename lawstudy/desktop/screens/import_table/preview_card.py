"""The rows of an import by what they come to, at the right of its second step; repairs below."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication

from lawstudy.desktop.screens.import_table.alike_dialog import AlikeDialog
from lawstudy.desktop.screens.import_table.kinds import ImportKind
from lawstudy.desktop.screens.import_table.model import RunsDelegate, columns
from lawstudy.desktop.screens.import_table.repair_bar import RepairBar
from lawstudy.desktop.screens.import_table.words import OUTCOMES
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import TableModel
from lawstudy.i18n import _
from lawstudy.usecases.imports.alike import Alike, alike
from lawstudy.usecases.imports.preview import OPEN, ImportPreview, ImportRow, Outcome

CHANGES, ALL = "changes", "all"
LEAST_WIDTH = 640  # every column in view; narrower, it goes below the columns of the file


class PreviewCard(Card):
    """Rows by what they come to; a row with a problem can be repaired or left out. ``decided_together``: a group and a choice."""

    decided_together = Signal(object, str)

    def __init__(self, kind: ImportKind) -> None:
        self.filter = SegmentedChoice([(CHANGES, "")], CHANGES, name=_("Rows"))
        super().__init__(_("Preview"), control=self.filter, padded=False)
        self.setMinimumWidth(LEAST_WIDTH)
        self.table = Table(name=_("Preview"), bar=True)
        self.table.setItemDelegate(RunsDelegate(self.table, bar=True))
        self.model = TableModel(columns(_(kind.second)))
        self.table.setModel(self.model)
        self.repair = RepairBar()
        self.add(self.table, 1)
        self.set_foot(self.repair)
        self._preview: ImportPreview | None = None
        self._groups: dict[str, Alike] = {}
        self.dialog: AlikeDialog | None = None
        self.repair.together_wanted.connect(self._ask_together)
        self.filter.chosen.connect(self._fill)
        self.table.row_chosen.connect(lambda row: self._show_chosen(self.model.row(row)))

    def show_preview(self, preview: ImportPreview) -> None:
        """Rows keep their filter; the first row with a problem is chosen so that it can be repaired at once."""
        self._preview, self._groups = preview, {group.code: group for group in alike(preview)}
        items = [(CHANGES, _("Changes {n}").format(n=preview.writes + preview.count(*OPEN)))]
        wanted = (Outcome.NEW, Outcome.CHANGED, Outcome.LEAVING, Outcome.ASKED, Outcome.WRONG)
        there = [outcome for outcome in wanted if preview.count(outcome)]
        items += [(outcome.value, f"{_(OUTCOMES[outcome].words)} {preview.count(outcome)}") for outcome in there]
        self.filter.set_items([*items, (ALL, _("All"))] if len(items) < 5 else items)
        self._fill()

    def _fill(self) -> None:
        if self._preview is None:
            return
        before = self._chosen_place()
        rows = [row for row in self._preview.rows if self._wanted(row)]
        self.model.set_rows(rows)
        same = next((place for place, row in enumerate(rows) if row.place and row.place == before), 0)
        first = next((place for place, row in enumerate(rows) if row.outcome in OPEN), same)
        if rows:
            self.table.select_row(first)
            self._show_chosen(rows[first])
        else:
            self.repair.show_row(None)

    def _chosen_place(self) -> str:
        at = self.table.currentIndex().row()
        return self.model.row(at).place if 0 <= at < self.model.rowCount() else ""

    def _ask_together(self, group: Alike) -> None:
        self.dialog = AlikeDialog(self, group)
        self.dialog.taken.connect(self.decided_together)
        self.dialog.finished.connect(self._forget_dialog)
        self.dialog.open()

    def _forget_dialog(self) -> None:
        self.dialog = None

    def _show_chosen(self, row: ImportRow) -> None:
        """Which rows have the same doubt decides whether one decision can settle them all."""
        like: dict[str, list[str]] = {} if self._preview is None else {note.key: [] for note in row.notes if note.key}
        for other in self._preview.rows if self._preview is not None and like else ():
            for key in {note.key for note in other.notes} & like.keys():
                like[key].append(other.place)
        focus = QApplication.focusWidget()
        inside = focus is not None and self.repair.isAncestorOf(focus)
        self.repair.show_row(row, {key: tuple(places) for key, places in like.items()}, self._groups)
        if inside and focus is not None and QApplication.focusWidget() is not focus:
            # While the next question was put in, Qt has handed it on: to the button that leaves the row out, or to the first column.
            (focus if focus.isVisible() and focus.isEnabled() else self.table).setFocus()

    def _wanted(self, row: ImportRow) -> bool:
        value = self.filter.value()
        if value == CHANGES:
            return row.outcome not in {Outcome.UNCHANGED, Outcome.OUTSIDE}
        return value in {ALL, row.outcome.value}
