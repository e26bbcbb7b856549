"""The page 外部学习记录: the courses, and beside them who has not completed the chosen one."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.screens.list_export import export_button
from lawstudy.desktop.theme import Icon, Tone
from lawstudy.desktop.theme.tokens import GAP
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.cells import BarCell, TextCell
from lawstudy.desktop.widgets.empty_page import EmptyPage
from lawstudy.desktop.widgets.folding_row import FoldingRow
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.external_records import Completion
from lawstudy.i18n import _
from lawstudy.usecases.study.external_records import Completions


class CoursesView(Page):
    """``person_chosen`` carries the id of whoever has not completed a course."""

    import_wanted = Signal()
    export_wanted = Signal()
    person_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Learning elsewhere"), scrolls=False)
        self.shown: Completions | None = None
        self.back = Button(_("Credit hours"), icon=Icon.LEFT)
        self.import_button = Button(_("Import records"), icon=Icon.PASTE, kind=Kind.PRIMARY)
        self.import_button.clicked.connect(self.import_wanted)
        self.export = export_button(lambda: [(_("Learning elsewhere"), self.export_wanted.emit)])
        for button in (self.back, self.export, self.import_button):
            self.add_action(button)
        self.model: TableModel[Completion] = TableModel(
            (
                Column(_("Platform"), lambda one: one.platform, width=144),
                Column(_("Course"), lambda one: one.course, least=184),
                Column(_("Completed"), _share, width=200, sort_key=lambda one: one.done.count),
            )
        )
        self.table = Table(name=_("Courses"))
        self.table.setModel(self.model)
        self.table.row_chosen.connect(lambda _row: self._show_missing())
        self.courses = Card(_("Courses"), " ", padded=False)
        self.courses.add(self.table, 1)
        self.people: TableModel[UUID] = TableModel((Column(_("Name"), self._name, least=96),))
        self.missing = Table(name=_("Who has not"))
        self.missing.setModel(self.people)
        self.missing.opened.connect(lambda row: self.person_chosen.emit(self.people.row(row)))
        self.side = Card(_("Who has not"), " ", padded=False)
        self.side.add(self.missing, 1)
        self.side.setMinimumWidth(232)
        self.both = QWidget()
        row = FoldingRow(tall=True)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        self.both.setLayout(row)
        row.addWidget(self.courses, 3)
        row.addWidget(self.side, 1)
        self.add(self.both, 1)
        self._empty: QWidget | None = None

    def show_courses(self, found: Completions) -> None:
        self.shown = found
        self._show_empty(not found.courses)
        words = _("{year} · courses: {n} · never added to one another, nor to activities or hours")
        self.set_context(words.format(year=found.year, n=len(found.courses)) if found.courses else "")
        chosen = self.table.chosen_row()
        self.model.set_rows(found.courses)
        self.courses.hint.setText(_("of everyone in service on {day}").format(day=found.day))
        if found.courses:
            self.table.select_row(min(max(chosen, 0), len(found.courses) - 1))
        self._show_missing()

    def _show_missing(self) -> None:
        row = self.table.chosen_row()
        missing = self.model.row(row).missing.ids if row >= 0 else ()
        self.people.set_rows(missing)
        self.side.hint.setText(_("{n} people").format(n=len(missing)) if missing else _("all completed it") if row >= 0 else "")

    def _name(self, who: UUID) -> str:
        return self.shown.names[who] if self.shown is not None else ""

    def _show_empty(self, empty: bool) -> None:
        if empty and self._empty is None:
            paste = Button(_("Import records"), icon=Icon.PASTE)
            paste.clicked.connect(self.import_wanted)
            first = _("Paste what a platform exports: names, course, state, hours. It makes no activity and counts apart.")
            self._empty = EmptyPage(Icon.STUDY, _("Here stands who completed which course of another platform"), first, paste)
            self.add(self._empty, 1)
        if self._empty is not None:
            self._empty.setVisible(empty)
        self.both.setVisible(not empty)
        self.export.setVisible(not empty)


def _share(one: Completion) -> BarCell | TextCell:
    text = _("{done} of {should}").format(done=one.done.count, should=one.should.count)
    return BarCell(one.done.count / one.should.count, text) if one.should.count else TextCell(text, Tone.TEXT_2)
