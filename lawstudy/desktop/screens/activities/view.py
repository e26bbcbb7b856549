"""The page 活动: the ledger at the left, the register of one activity at the right."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.paper import Done, PutOnPaper, put_on_paper
from lawstudy.desktop.screens.activities.dialogs import ask_again, ask_ahead, ask_cancel, ask_correction, ask_remove, tell_changed
from lawstudy.desktop.screens.activities.form import CANCEL_ACTIVITY, REMOVE, RESTORE, SAVE, ActivityForm
from lawstudy.desktop.screens.activities.ledger_card import LedgerCard
from lawstudy.desktop.screens.activities.register_card import RegisterCard
from lawstudy.desktop.screens.activities.words import period_context
from lawstudy.desktop.screens.list_export import export_button
from lawstudy.desktop.theme import Icon
from lawstudy.desktop.widgets.button import Button, Kind, icon_button
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.empty_page import EmptyPage
from lawstudy.desktop.widgets.folding_row import FoldingRow
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.roomy import bring_into_view
from lawstudy.domain.campaign import Campaign
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.kinds import Kind as ActivityKind
from lawstudy.i18n import _
from lawstudy.usecases.activities.activities import ActivityEntry, ActivityLine, Audience
from lawstudy.usecases.activities.attendance import AttendanceSheet
from lawstudy.usecases.activities.recurring import ActivityClash
from lawstudy.usecases.plans.plans import PlannedActivity


class ActivitiesView(Page):
    """``saved`` carries entry, audience, names of firms and the sheet that was changed (None: a new activity), ``saved_again`` the same,
    said to be another activity; ``saved_later`` entry, audience and sheet, whose later ones of the series are to follow.
    ``cancel_wanted`` and ``remove_wanted`` carry the sheet and a reason, ``restore_wanted`` the sheet. ``looking``: entry, audience and
    sheet while they are typed."""

    saved = Signal(object, object, object, object)
    saved_again = Signal(object, object, object, object)
    saved_later = Signal(object, object, object)
    cancel_wanted = Signal(object, str)
    remove_wanted = Signal(object, str)
    restore_wanted = Signal(object)
    looking = Signal(object, object, object)
    new_wanted = Signal(str)
    print_wanted = Signal()
    import_wanted = Signal()
    firms_wanted = Signal()
    days_wanted = Signal()
    export_wanted = Signal()
    calendar_wanted = Signal()
    said = Signal(str)

    def __init__(self, today: date, paper: PutOnPaper = put_on_paper) -> None:
        super().__init__(_("Activities"), scrolls=False)
        self._paper = paper
        self.form: ActivityForm | None = None
        self.asking: Dialog | None = None
        self.import_button = Button(_("Import a ledger"), icon=Icon.PASTE)
        self.firms_button = icon_button(Icon.FIRM, _("Firms"), framed=True, small=False)
        self.calendar_button = icon_button(Icon.TODAY, _("Work calendar"), framed=True, small=False)
        self.print_button = Button(_("Sign-in sheet"), icon=Icon.PRINT)
        self.new_button = Button(_("New activity"), icon=Icon.ADD, kind=Kind.PRIMARY)
        self.export = export_button(
            lambda: [(_("Ledger"), self.export_wanted.emit), (_("Calendar file (.ics)"), self.calendar_wanted.emit)]
        )
        self.add_action(self.export)
        self._act(self.firms_button, self.firms_wanted.emit)
        self._act(self.calendar_button, self.days_wanted.emit)
        self._act(self.import_button, self.import_wanted.emit)
        self._act(self.print_button, self.print_wanted.emit)
        self._act(self.new_button, lambda: self.new_wanted.emit(""))
        self.ledger, self.register = LedgerCard(today), RegisterCard()
        self._both = QWidget()
        row = FoldingRow(tall=True)
        row.setContentsMargins(0, 0, 0, 0)
        self._both.setLayout(row)
        row.addWidget(self.ledger, 1)
        row.addWidget(self.register)
        self.add(self._both, 1)
        self.ledger.mode.chosen.connect(lambda _mode: self._show_context())
        self.ledger.calendar.event_chosen.connect(lambda _key: bring_into_view(self.register))
        self._lines: tuple[ActivityLine, ...] = ()
        self._empty: QWidget | None = None
        self._show_content(False)

    def _act(self, button: Button, act: Callable[[], object]) -> None:
        button.clicked.connect(lambda _checked=False: act())
        self.add_action(button)

    def _show_content(self, there: bool) -> None:
        for widget in (self._both, self.print_button, self.export):
            widget.setVisible(there)
        if self._empty is not None:
            self._empty.setVisible(not there)

    def show_activities(self, lines: tuple[ActivityLine, ...], exams: Sequence[Exam], year: int, month: int) -> None:
        self._show_content(True)
        self._lines = lines
        self.ledger.show_ledger(lines, exams, year, month)
        self._show_context()

    def _show_context(self) -> None:
        self.set_context(period_context(self._lines, *self.ledger.period()))

    def show_empty(self) -> None:
        """Nothing in the ledger yet."""
        if self._empty is None:
            paste = Button(_("Import a ledger"), icon=Icon.PASTE)
            paste.clicked.connect(self.import_wanted)
            purpose = _("Here stands what the bureau studied together, and who was there")
            first = _("Paste last year's ledger from Excel or WPS, or add the next activity.")
            self._empty = EmptyPage(Icon.ACTIVITY, purpose, first, paste)
            self.add(self._empty, 1)
        self.set_context("")
        self._show_content(False)

    def show_register(self, sheet: AttendanceSheet | None) -> None:
        self.register.setVisible(sheet is not None)
        self.print_button.setEnabled(sheet is not None)
        if sheet is not None:
            self.register.show_sheet(sheet)
            self.ledger.select(sheet.activity.activity_id)

    def show_form(
        self,
        sheet: AttendanceSheet | None,
        groups: tuple[str, ...],
        day: str,
        kinds: tuple[ActivityKind, ...],
        planned: PlannedActivity | None = None,
        campaigns: tuple[Campaign, ...] = (),
    ) -> None:
        form = ActivityForm(self, sheet, groups, day, kinds, planned, campaigns)
        form.finished.connect(lambda result: self._form_closed(form, result))
        form.saving.connect(lambda: self._save(form))
        form.looking.connect(lambda entry, audience: self.looking.emit(entry, audience, form.sheet))
        self.form = form
        form.open()

    def _save(self, form: ActivityForm) -> None:
        if form.later.isChecked():
            self.saved_later.emit(form.fields.entry(), form.fields.audience(), form.sheet)
        else:
            self.saved.emit(form.fields.entry(), form.fields.audience(), form.fields.firm_names(), form.sheet)

    def close_form(self) -> None:
        """What was written in it is on the disk."""
        if self.form is not None:
            self.form.close_with(SAVE)

    def show_clashes(self, clashes: Sequence[ActivityClash]) -> None:
        """What is at the same time as what stands in the form."""
        if self.form is not None:
            self.form.show_clashes(clashes)

    def give_back_form(self) -> None:
        """What was written in it was refused: it is still there to be put right."""
        if self.form is not None:
            self.form.give_back()

    def carry_over(self, sheet: AttendanceSheet, lines: str) -> None:
        """Somebody else changed what the form is about."""
        if self.form is not None:
            self.form.carry_over(sheet)
            self._ask(tell_changed(self.form, sheet.activity.topic, lines))

    def _form_closed(self, form: ActivityForm, result: str) -> None:
        self.form = None
        sheet = form.sheet
        if sheet is not None and result == RESTORE:
            self.restore_wanted.emit(sheet)
        elif sheet is not None and result in {CANCEL_ACTIVITY, REMOVE}:
            ask, wanted = (ask_cancel, self.cancel_wanted) if result == CANCEL_ACTIVITY else (ask_remove, self.remove_wanted)
            self._ask(ask(self, sheet.activity.topic, lambda reason: wanted.emit(sheet, reason)))

    def ask_again(
        self, entry: ActivityEntry, audience: Audience | None, firms: tuple[str, ...] | None, sheet: AttendanceSheet | None
    ) -> None:
        """Whether what was written is another activity than the one of the same day, kind and topic."""
        self._ask(ask_again(self, entry.topic, lambda: self.saved_again.emit(entry, audience, firms, sheet)))

    def ask_ahead(self, day: str, answered: Callable[[bool], object]) -> None:
        """Whether people are to be recorded before the day of an activity."""
        self._ask(ask_ahead(self, day, answered))

    def ask_correction(self, day: str, answered: Callable[[str], object]) -> None:
        """Why what was recorded on an earlier day is changed; "" leaves it."""
        self._ask(ask_correction(self, day, answered))

    def _ask(self, dialog: Dialog) -> None:
        self.asking = dialog
        dialog.open()

    def put_on_paper(self, pdf: bytes, name: str) -> None:
        if self._paper(self, pdf, name) is Done.PRINTED:
            self.said.emit(_("Sent to the printer: {name}").format(name=name))
