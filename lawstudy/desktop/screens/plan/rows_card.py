"""What the progress of the selected item is counted from, and what can be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.screens.plan.tables import row_columns
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GAP
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import TableModel
from lawstudy.domain.plan import Target
from lawstudy.i18n import _
from lawstudy.usecases.plans.plans import PlanLine, PlanRow, PlanRows, kind_text
from lawstudy.words.plans import period_words, progress_words

MOST_NAMES = 12


class RowsCard(Card):
    activity_wanted = Signal(object)
    change_wanted = Signal(object)
    row_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("What was counted"), " ", padded=False)
        self.line: PlanLine | None = None
        self.change_button = Button(_("Change"), small=True)
        self.activity_button = Button(_("Plan an activity"), icon=Icon.ADD, small=True)
        self.change_button.clicked.connect(lambda: self.change_wanted.emit(self.line))
        self.activity_button.clicked.connect(lambda: self.activity_wanted.emit(self.line))
        for button in (self.change_button, self.activity_button):
            self.head.addWidget(button)
        self.model: TableModel[PlanRow] = TableModel(row_columns())
        self.table = Table(name=_("What was counted"))
        self.table.setModel(self.model)
        self.table.opened.connect(lambda row: self.row_opened.emit(self.model.row(row)))
        self.words = Label("", Text.HINT, Tone.TEXT_2, wrap=True)
        self.words.setContentsMargins(GAP, 8, GAP, 8)
        self._rest = QWidget()  # what is free below the words while no rows are shown
        self.body.addWidget(self.words)
        self.add(self.table, 1)
        self.add(self._rest, 1)
        self.show_rows(None)

    def show_rows(self, rows: PlanRows | None) -> None:
        self.line = rows.line if rows is not None else None
        for button in (self.change_button, self.activity_button):
            button.setVisible(rows is not None)
        there = rows is not None and bool(rows.rows)
        self.table.setVisible(there)
        self._rest.setVisible(not there)
        self.model.set_rows(rows.rows if rows is not None else ())
        self.hint.setText("" if rows is None else f"{rows.line.item.title} · {progress_words(rows.line)}")
        self.words.setText(_("Choose an item to see what its progress is counted from.") if rows is None else _words(rows))
        if rows is not None:
            exam = rows.line.item.target is Target.EXAM
            self.activity_button.setText(_("Set up an exam") if exam else _("Plan an activity"))


def _words(rows: PlanRows) -> str:
    """How it is counted, and who still lacks."""
    item = rows.line.item
    parts = [_counted_words(rows.line)]
    if rows.missing:
        names = "、".join(rows.missing[:MOST_NAMES])
        more = _("{names} and {n} more").format(names=names, n=len(rows.missing) - MOST_NAMES)
        parts.append(_("Still lacking: {names}").format(names=more if len(rows.missing) > MOST_NAMES else names))
    if item.duty:
        parts.append(_("It is a duty of telling the law (普法责任)"))
    if item.note:
        parts.append(_("Note: {note}").format(note=item.note))
    return "\n".join(parts)


def _counted_words(line: PlanLine) -> str:
    item = line.item
    words = _(" with one of the words {words}").format(words="、".join(item.words)) if item.words else ""
    if item.target is Target.EXAM:
        return _("Exams of {year}{words} count, without their makeups.").format(year=item.year, words=words)
    kind = kind_text(line) or _("any kind")
    said = _("Activities of the kind “{kind}”{words} count, {period}; and whatever was planned from this item.")
    return said.format(kind=kind, words=words, period=period_words(item))
