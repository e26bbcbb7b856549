"""The page 计划: the items of a year, the rows behind the one that is selected, and last year's arrangements."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from lawstudy.desktop.screens.list_export import Entry, export_button
from lawstudy.desktop.screens.plan.form import NEW_ITEM, REMOVE, SAVE, ArrangementsDialog, DecisionDialog, PlanForm
from lawstudy.desktop.screens.plan.presenter import Known, Wanted
from lawstudy.desktop.screens.plan.rows_card import RowsCard
from lawstudy.desktop.screens.plan.tables import checklist_columns, plan_columns
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID, ROW
from lawstudy.desktop.widgets.button import Button, Kind, icon_button
from lawstudy.desktop.widgets.card import Card, separator
from lawstudy.desktop.widgets.chip import Chip
from lawstudy.desktop.widgets.dialog import Dialog, confirm
from lawstudy.desktop.widgets.empty_page import EmptyPage
from lawstudy.desktop.widgets.label import ElidedLabel, Label
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import TableModel
from lawstudy.domain.plan import Arrangement, ArrangementState, PlanFacts, PlanItem, PlanState
from lawstudy.i18n import _
from lawstudy.usecases.arguments import FIRST_YEAR, LAST_YEAR
from lawstudy.usecases.plans.plan_export import PlanFormat
from lawstudy.usecases.plans.plan_export import PlanView as PrintedView
from lawstudy.usecases.plans.plans import ChecklistLine, Plan, PlanLine, PlanRows

OPEN, DONE, ALL = "open", "done", "all"
CHECKLIST_WIDTH, LEAST_ROWS = 360, 6


class PlanView(Page):
    """``saved`` carries what a form asks for, ``removed`` an item, ``turned`` a number of years, ``chosen`` the id of the item selected;
    ``activity_wanted`` and ``change_wanted`` carry a line, ``row_opened`` a row behind one. ``decided`` carries an arrangement, its state
    and its note, ``print_wanted`` what is printed and in which format."""

    new_wanted = Signal(object)
    change_wanted = Signal(object)
    saved = Signal(object)
    removed = Signal(object)
    begin_wanted = Signal()
    copy_wanted = Signal()
    import_wanted = Signal()
    print_wanted = Signal(object, object)
    turned = Signal(int)
    chosen = Signal(object)
    activity_wanted = Signal(object)
    row_opened = Signal(object)
    arrangements_given = Signal(tuple)
    decided = Signal(object, object, str)
    arrangement_removed = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Plan"), scrolls=False)
        self.form: PlanForm | None = None
        self.asking: Dialog | None = None
        self._plan: Plan | None = None
        self.copy_button = Button(_("Copy to the next year"), icon=Icon.COPY)
        self.new_button = Button(_("New plan item"), icon=Icon.ADD, kind=Kind.PRIMARY)
        self.copy_button.clicked.connect(self._ask_copy)
        self.new_button.clicked.connect(lambda: self.new_wanted.emit(None))
        self.import_button = icon_button(Icon.PASTE, _("Import a plan"), framed=True, small=False)
        self.import_button.clicked.connect(self.import_wanted)
        self.export = export_button(self._documents)
        self.duties_button = icon_button(Icon.VERIFY, _("Lists and duties"), framed=True, small=False)
        for button in (self.duties_button, self.export, self.import_button, self.copy_button):
            self.add_action(button)
        self.add_action(self.new_button)
        self.model: TableModel[PlanLine] = TableModel(plan_columns())
        self.table = Table(name=_("Plan"), bar=True)
        self.table.setModel(self.model)
        self.table.setMinimumHeight(LEAST_ROWS * ROW)  # in a small window the page scrolls before the plan is one line
        self.table.row_chosen.connect(lambda row: self.chosen.emit(self.model.row(row).item.id))
        self.table.opened.connect(lambda row: self.change_wanted.emit(self.model.row(row)))
        self.card = Card(padded=False)
        self.card.body.addWidget(self._filters())
        self.card.body.addWidget(separator())
        self.card.add(self.table, 1)
        self.empty = self._empty_page()
        self.card.add(self.empty, 1)
        self.add(self.card, 3)
        self.rows = RowsCard()
        self.rows.activity_wanted.connect(self.activity_wanted)
        self.rows.change_wanted.connect(self.change_wanted)
        self.rows.row_opened.connect(self.row_opened)
        self.checklist = self._checklist_card()
        self.add_row(self.rows, self.checklist, stretches=(1, 0), stretch=2)

    def _filters(self) -> QWidget:
        made = QWidget()
        row = row_in(made, GRID, (GAP, 8, GAP, 8))
        self.before = icon_button(Icon.LEFT, _("The year before"))
        self.after = icon_button(Icon.RIGHT, _("The next year"))
        self.before.clicked.connect(lambda: self.turned.emit(-1))
        self.after.clicked.connect(lambda: self.turned.emit(1))
        self.year = Label("", Text.STRONG)
        self.segments = SegmentedChoice(_parts(0, 0), ALL, name=_("State"))
        self.segments.chosen.connect(lambda _value: self._show_lines())
        self.overdue, self.near = Chip("", Tone.RED, icon=Icon.ATTENTION), Chip("", Tone.AMBER, icon=Icon.TIME)
        hint = ElidedLabel(_("Progress is computed from activities, exams and hours; nothing is typed."), Text.HINT)
        for widget in (self.before, self.year, self.after, self.segments, self.overdue, self.near):
            row.addWidget(widget)
        # The hint gives way before any of the others.
        hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row.addWidget(hint, 1)
        return made

    def _empty_page(self) -> EmptyPage:
        self.begin_button = Button(_("Begin from the template"), icon=Icon.PLAN)
        self.begin_button.clicked.connect(self.begin_wanted)
        first = _("The template offers what a science bureau's year usually holds, with the fixed days; everything can be changed.")
        return EmptyPage(Icon.PLAN, _("Here stands what is to be learnt and told in a year, by whom and by when"), first, self.begin_button)

    def _checklist_card(self) -> Card:
        self.add_lines = Button(_("Add"), icon=Icon.ADD, kind=Kind.LINK, small=True)
        self.add_lines.clicked.connect(lambda: self._ask(ArrangementsDialog(self, self.arrangements_given.emit)))
        card = Card(_("Last year's arrangements"), " ", control=self.add_lines, padded=False)
        self.check_model: TableModel[ChecklistLine] = TableModel(checklist_columns())
        self.check_table = Table(name=_("Last year's arrangements"))
        self.check_table.setModel(self.check_model)
        self.check_table.opened.connect(lambda row: self.show_decision(self.check_model.row(row).arrangement, ""))
        self.no_lines = Label(
            _("Paste what last year's report promised for this year: it becomes a checklist."), Text.BODY, Tone.TEXT_3, wrap=True
        )
        self.no_lines.setContentsMargins(GAP, GAP, GAP, GAP)
        card.add(self.check_table, 1)
        card.body.addWidget(self.no_lines)
        card.setMinimumWidth(CHECKLIST_WIDTH)
        return card

    # --- showing ---

    def show_plan(self, plan: Plan, sought: UUID | None = None) -> None:
        """``sought`` is selected instead of what was."""
        self._plan = plan
        done = plan.count(PlanState.DONE)
        self.year.setText(_("year {year}").format(year=plan.year))
        self.before.setEnabled(plan.year > FIRST_YEAR)
        self.after.setEnabled(plan.year < LAST_YEAR)
        words = _("{year} · {n} items, {done} done").format(year=_("year {year}").format(year=plan.year), n=len(plan.lines), done=done)
        self.set_context(words if plan.lines else "")
        self.segments.set_items(_parts(len(plan.lines), done))
        for chip, state, text in (
            (self.overdue, PlanState.OVERDUE, _("Overdue {n}")),
            (self.near, PlanState.NEAR, _("Due soon {n}")),
        ):
            chip.set_text(text.format(n=plan.count(state)))
            chip.setVisible(plan.count(state) > 0)
        self.copy_button.setText(_("Copy to {year}").format(year=plan.year + 1))
        for widget in (self.copy_button, self.export, self.table, self.segments):
            widget.setVisible(bool(plan.lines))
        self.empty.setVisible(not plan.lines)
        self._show_lines()
        place = next((n for n, line in enumerate(self.model.rows()) if line.item.id == sought), -1)
        if place >= 0:
            self.table.select_row(place)
        self._show_checklist(plan)

    def _show_lines(self) -> None:
        if self._plan is None:
            return
        part = self.segments.value()
        lines = [line for line in self._plan.lines if part == ALL or (line.state is PlanState.DONE) == (part == DONE)]
        if self.table.show_rows(self.model, lines, lambda line: line.item.id, first=True) is None:
            self.rows.show_rows(None)

    def _show_checklist(self, plan: Plan) -> None:
        self.check_model.set_rows(plan.checklist)
        done = sum(line.arrangement.state is ArrangementState.DONE for line in plan.checklist)
        self.checklist.hint.setText(_("{done} of {n} done").format(done=done, n=len(plan.checklist)) if plan.checklist else "")
        self.check_table.setVisible(bool(plan.checklist))
        self.no_lines.setVisible(not plan.checklist)

    def show_rows(self, rows: PlanRows | None) -> None:
        self.rows.show_rows(rows)

    # --- asking ---

    def show_form(self, year: int, known: Known, item: PlanItem | None, facts: PlanFacts | None, refused: str) -> None:
        made = PlanForm(self, year, known, item, facts, refused)
        made.finished.connect(lambda result: self._form_closed(made, result))
        self.form = made
        made.open()

    def _form_closed(self, form: PlanForm, result: str) -> None:
        self.form = None
        if result == SAVE:
            self.saved.emit(Wanted(form.year, form.facts(), form.item))
        elif form.item is not None and result == REMOVE:
            self._ask_remove(form.item)

    def _ask_remove(self, item: PlanItem) -> None:
        text = _("Activities that were planned from it stay in the ledger.")
        asked = confirm(self, _("Take “{title}” out of the plan?").format(title=item.title), text, _("Take out"), danger=True)
        asked.finished.connect(lambda result: self.removed.emit(item) if result == "confirm" else None)
        self._ask(asked)

    def _documents(self) -> list[Entry]:
        words = {
            PlanFormat.DOCX: _("Plan of the year, Word document"),
            PlanFormat.PDF: _("Plan of the year, PDF"),
            PlanFormat.XLSX: _("Plan of the year, workbook to be signed"),
        }
        whole = [(text, partial(self.print_wanted.emit, PrintedView.PLAN, form)) for form, text in words.items()]
        return [
            *whole,
            (_("List of studies (学法清单), Word document"), partial(self.print_wanted.emit, PrintedView.STUDIES, PlanFormat.DOCX)),
        ]

    def _ask_copy(self) -> None:
        if self._plan is None:
            return
        text = _("Days are moved by a year. Progress begins anew, and nothing is tied to the old activities or the old checklist.")
        title = _("Copy the plan of {year} to {next}?").format(year=self._plan.year, next=self._plan.year + 1)
        asked = confirm(self, title, text, _("Copy"))
        asked.finished.connect(lambda result: self.copy_wanted.emit() if result == "confirm" else None)
        self._ask(asked)

    def show_decision(self, arrangement: Arrangement, refused: str) -> None:
        line = next((one for one in self.check_model.rows() if one.arrangement.id == arrangement.id), None)
        facts = _("{items} plan items serve it, with {rows} activities and exams behind them.")
        said = facts.format(items=len(line.items), rows=line.rows) if line is not None else ""
        made = DecisionDialog(self, arrangement, said, refused)
        made.finished.connect(lambda result: self._decided(made, result))
        self._ask(made)

    def _decided(self, dialog: DecisionDialog, result: str) -> None:
        if result == SAVE:
            self.decided.emit(dialog.arrangement, ArrangementState(dialog.state.value()), dialog.note.text())
        elif result == REMOVE:
            self.arrangement_removed.emit(dialog.arrangement)
        elif result == NEW_ITEM:
            self.new_wanted.emit(dialog.arrangement)

    def _ask(self, dialog: Dialog) -> None:
        self.asking = dialog
        dialog.open()


def _parts(n: int, done: int) -> list[tuple[str, str]]:
    return [
        (OPEN, _("Not done {n}").format(n=n - done)),
        (DONE, _("Done {n}").format(n=done)),
        (ALL, _("All {n}").format(n=n)),
    ]
