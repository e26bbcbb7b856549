"""What the page asks: a dialog for each act, and what was answered, told by signals."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.screens.ledger_statistics.by_hand import FigureDialog
from lawstudy.desktop.screens.report.dialogs import ExportDialog
from lawstudy.desktop.screens.whole_report.dialogs import AroundDialog, FindDialog, NameDialog, SharedDialog, SourceDialog
from lawstudy.desktop.screens.whole_report.last_sources import LastSourcesDialog
from lawstudy.desktop.screens.whole_report.promises import PromisesDialog
from lawstudy.desktop.screens.whole_report.templates import TemplatesDialog
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.dialog import Dialog, confirm
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit
from lawstudy.domain.annual_report.figure import AnyFigure, LastSource, NumberByHand
from lawstudy.domain.annual_report.tokens import Chip
from lawstudy.domain.annual_report.typed_numbers import TypedNumber
from lawstudy.domain.annual_report.whole import Part
from lawstudy.i18n import _
from lawstudy.usecases.reports.promises import Promises
from lawstudy.usecases.reports.report_templates import ReportTemplateLine
from lawstudy.usecases.reports.whole_reading import WholeReport


class Questions(QObject):
    """``over`` is the page that the dialogs stand on; ``dialog`` is the last one that was opened."""

    find_wanted = Signal(str)
    by_hand = Signal(object)
    source_given = Signal(object, str, object, str)
    template_saved = Signal(str)
    template_removed = Signal(object)
    template_exported = Signal(object)
    template_import_wanted = Signal()
    sources_wanted = Signal()
    source_entered = Signal(object)
    sources_not_needed = Signal()
    promises_wanted = Signal()
    promises_taken = Signal()
    promise_answered = Signal(object, object, str)
    answers_wanted = Signal(object)
    arranged = Signal(object, object, object)
    named = Signal(object)
    freeze_confirmed = Signal(object)
    reopened = Signal(str)
    export_wanted = Signal(object, bool)

    def __init__(self, over: QWidget, today: date) -> None:
        super().__init__(over)
        self._over, self._today = over, today
        self._templates: tuple[ReportTemplateLine, ...] = ()
        self.dialog: Dialog | None = None

    def _open(self, dialog: Dialog) -> None:
        self.dialog = dialog
        dialog.open()

    # --- figures ---

    def figure(self, put: Callable[[Chip, AnyFigure], None]) -> None:
        """Which figure; ``put`` is given what was chosen."""
        dialog = FindDialog(self._over)
        dialog.asked.connect(self.find_wanted)
        dialog.found.connect(put)
        self._open(dialog)
        self.find_wanted.emit("")

    def show_found(self, figures: Sequence[AnyFigure]) -> None:
        if isinstance(self.dialog, FindDialog) and self.dialog.is_open():
            self.dialog.show_found(figures)

    def figure_by_hand(self, number: TypedNumber, report: WholeReport) -> None:
        dialog = FigureDialog(self._over, None, min(report.period.last_day, self._today))
        dialog.value.setText("" if number.value is None else str(number.value))
        dialog.unit.setText(number.unit)
        dialog.entered.connect(self.by_hand)
        self._open(dialog)

    def source(self, numbers: Sequence[NumberByHand], report: WholeReport) -> None:
        dialog = SourceDialog(self._over, numbers, min(report.period.last_day, self._today))
        dialog.entered.connect(self.source_given)
        self._open(dialog)

    def shared(self, words: str, of_which: str, decide: Callable[[str], None]) -> None:
        """``of_which`` is how 其中 would read, "" where neither figure is a part of the other; ``decide`` is given what is to be done."""
        dialog = SharedDialog(self._over, words, of_which=of_which)
        dialog.decided.connect(decide)
        self._open(dialog)

    def last_sources(self, report: WholeReport) -> None:
        """Numbers that other offices supplied last year, to be asked again."""
        dialog = LastSourcesDialog(self._over, min(report.period.last_day, self._today))
        dialog.entered.connect(self.source_entered)
        dialog.not_needed.connect(self.sources_not_needed)
        self._open(dialog)
        self.sources_wanted.emit()

    def show_sources(self, found: Sequence[LastSource]) -> None:
        if isinstance(self.dialog, LastSourcesDialog) and self.dialog.is_open():
            self.dialog.show_sources(found)

    # --- templates and promises ---

    def templates(self, *, can_save: bool) -> None:
        dialog = TemplatesDialog(self._over, can_save=can_save)
        dialog.saved.connect(self.template_saved)
        dialog.removed.connect(self.template_removed)
        dialog.exported.connect(self.template_exported)
        dialog.import_wanted.connect(self.template_import_wanted)
        dialog.show_templates(self._templates)
        self._open(dialog)

    def show_templates(self, found: Sequence[ReportTemplateLine]) -> None:
        self._templates = tuple(found)
        if isinstance(self.dialog, TemplatesDialog) and self.dialog.is_open():
            self.dialog.show_templates(self._templates)

    def promises(self, part: Part, heading: str) -> None:
        """Last year's 工作安排; their answers are written into ``part``, which is called ``heading``."""
        dialog = PromisesDialog(self._over, heading)
        dialog.taken.connect(self.promises_taken)
        dialog.answered.connect(self.promise_answered)
        dialog.written.connect(lambda: self.answers_wanted.emit(part))
        self._open(dialog)
        self.promises_wanted.emit()

    def show_promises(self, found: Promises) -> None:
        if isinstance(self.dialog, PromisesDialog) and self.dialog.is_open():
            self.dialog.show_promises(found)

    # --- around the text ---

    def name(self, name: str, names: Mapping[str, str]) -> None:
        dialog = NameDialog(self._over, name)
        dialog.decided.connect(lambda words: self.named.emit({**names, name: words}))
        self._open(dialog)

    def around(self, report: WholeReport) -> None:
        dialog = AroundDialog(self._over, report, near=report.period.last_day + timedelta(days=1))
        dialog.entered.connect(self.arranged)
        self._open(dialog)

    def freeze(self, report: WholeReport) -> None:
        """Or the reason for which a frozen one is opened again."""
        if report.closed is not None:
            self._open(self._reason_dialog())
            return
        words = _("Text and figures are kept as they are now, with the rows behind them. The text is closed from then on.")
        dialog = confirm(self._over, _("Freeze the report?"), words, _("Freeze"))
        dialog.finished.connect(lambda result: self.freeze_confirmed.emit(report.version) if result == "confirm" else None)
        self._open(dialog)

    def _reason_dialog(self) -> Dialog:
        dialog = Dialog(self._over, _("Open the report again?"), _("What was frozen is kept; the reason stands in the log."))
        reason = LineEdit()
        dialog.add(FormField(_("Why it has to be changed"), reason))
        dialog.add_cancel()

        def go() -> None:
            if reason.text().strip():
                dialog.close_with("reopen")
                self.reopened.emit(reason.text().strip())

        dialog.add_action(_("Open again"), "reopen", go, kind=Kind.PRIMARY)
        return dialog

    def export(self, report: WholeReport | None) -> None:
        missing = sum(segment.missing for line in report.lines for segment in line.segments) if report is not None else 0
        dialog = ExportDialog(self._over, missing)
        dialog.chosen.connect(self.export_wanted)
        self._open(dialog)
