"""先前的导入: what was imported before, and taking one back with a reason."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.contract import Failure
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import ROW, TABLE_HEAD
from lawstudy.desktop.widgets.banner import Banner, error_banner
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.cells import StateCell
from lawstudy.desktop.widgets.dialog import CANCEL, Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.clock import local
from lawstudy.i18n import _
from lawstudy.usecases.imports.withdraw import LONGEST, ImportDone
from lawstudy.words.imported import title_words

_WIDE = 832  # the narrowest window leaves that much
_LEAST_ROWS, _MOST_ROWS = 2, 7


class EarlierDialog(Dialog):
    """``withdrawn`` carries the id and the reason; the dialog stays open and is told what came of it."""

    withdrawn = Signal(object, str)

    def __init__(self, over: QWidget, done: Sequence[ImportDone]) -> None:
        super().__init__(over, _("Earlier imports"), width=_WIDE)
        self.table = _Listed()
        self.model: TableModel[ImportDone] = TableModel(_columns(), (), self.table)
        self.table.setModel(self.model)
        self.nothing = Label(_("Nothing of this kind was imported yet."), Text.BODY, Tone.TEXT_2, wrap=True)
        self.reason = LineEdit()
        self.reason.setMaxLength(LONGEST)
        self.field = FormField(_("Reason for taking it back"), self.reason, " ")
        self.banner: Banner | None = None
        self._refused: UUID | None = None
        for widget in (self.nothing, self.table, self.field):
            self.add(widget)
        self.add_button(_("Close"), CANCEL)
        self.go = Button(_("Take this import back"), kind=Kind.DANGER)
        self._right.addWidget(self.go)
        self._connect()
        self.show_done(done)

    def _connect(self) -> None:
        self.table.row_chosen.connect(self._chose)
        self.table.opened.connect(lambda _row: self.reason.setFocus(Qt.FocusReason.TabFocusReason))
        self.reason.textChanged.connect(lambda _words: self._judge())
        self.reason.returnPressed.connect(self.go.click)
        self.go.clicked.connect(self._withdraw)

    def show_done(self, done: Sequence[ImportDone]) -> None:
        """The list anew; what was chosen stays chosen, else the newest that stands is."""
        before = self.chosen()
        self.model.set_rows(list(done))
        self.table.setVisible(bool(done))
        self.field.setVisible(bool(done))
        self.go.setVisible(bool(done))
        self.nothing.setVisible(not done)
        ids = [one.batch_id for one in done]
        standing = next((place for place, one in enumerate(done) if one.withdrawn_at is None), 0)
        if done:
            self.table.select_row(ids.index(before.batch_id) if before is not None and before.batch_id in ids else standing)
        self._judge()

    def chosen(self) -> ImportDone | None:
        row = self.table.currentIndex().row()
        return self.model.row(row) if 0 <= row < self.model.rowCount() else None

    def show_withdrawn(self) -> None:
        """It was taken back: another reason is another import's."""
        self.show_refusal(None)
        self.reason.clear()
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def show_refusal(self, failure: Failure | None) -> None:
        """Why it was not taken back, in its three parts; None takes that away."""
        if self.banner is not None:
            self.body.removeWidget(self.banner)
            self.banner.deleteLater()
            self.banner = None
        one = self.chosen()
        self._refused = one.batch_id if failure is not None and one is not None else None
        if failure is not None:
            told = failure.message
            self.banner = error_banner(told.happened, kept=told.kept, do=told.todo)
            self.body.insertWidget(0, self.banner)
        self._judge()

    def _chose(self, row: int) -> None:
        """What was said of another import goes; a list that came anew says nothing new of this one."""
        if self.banner is not None and self.model.row(row).batch_id != self._refused:
            self.show_refusal(None)
        self._judge()

    def _withdraw(self) -> None:
        one = self.chosen()
        if one is not None and one.withdrawn_at is None and self.reason.text().strip():
            self.go.setEnabled(False)  # until it is told what came of it
            self.withdrawn.emit(one.batch_id, self.reason.text().strip())

    def _judge(self) -> None:
        one = self.chosen()
        stands = one is not None and one.withdrawn_at is None
        self.reason.setEnabled(stands)
        self.go.setEnabled(stands and bool(self.reason.text().strip()))
        self.field.set_hint(_standing_words(one) if one is not None else " ")


class _Listed(Table):
    """As high as its rows, up to a few; lower where the window has no room."""

    def __init__(self) -> None:
        super().__init__(name=_("Earlier imports"), bar=True)
        self.setMinimumHeight(TABLE_HEAD + _LEAST_ROWS * ROW)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the year of a list stands at either end of its title

    def sizeHint(self) -> QSize:
        rows = self.model().rowCount() if self.model() is not None else 0
        return QSize(super().sizeHint().width(), TABLE_HEAD + min(max(rows, _LEAST_ROWS), _MOST_ROWS) * ROW + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lower, because a refusal stands above it: what it is about stays in view."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())


def _standing_words(one: ImportDone) -> str:
    if one.withdrawn_at is not None:
        return _("Taken back on {when}: {reason}").format(when=_when(one.withdrawn_at), reason=one.reason)
    return _("Everything will be as before this import; while something rests on it, it cannot be taken back.")


def _columns() -> tuple[Column[ImportDone], ...]:
    return (
        Column(_("Imported at"), lambda one: _when(one.at_us), width=140),
        Column(_("Imported by"), lambda one: one.by, width=84),
        Column(_("Title of the table"), lambda one: title_words(one.title, one.kind, local(one.at_us).strftime("%m-%d %H:%M"))),
        Column(_("Added"), lambda one: str(one.added), width=64, right=True),
        Column(_("Altered"), lambda one: str(one.changed), width=64, right=True),
        Column(_("Gone"), lambda one: str(one.left), width=84, right=True),
        Column(_("State"), _state, width=112, words=(_("stands"), _("taken back")), icon=True),
    )


def _state(one: ImportDone) -> StateCell:
    if one.withdrawn_at is None:
        return StateCell(Icon.DONE, _("stands"), Tone.GREEN)
    return StateCell(Icon.CLOSE, _("taken back"), Tone.TEXT_3)


def _when(at_us: int) -> str:
    return local(at_us).strftime("%Y-%m-%d %H:%M")
