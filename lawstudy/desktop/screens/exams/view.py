"""The list of exams."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from lawstudy.desktop.screens.exams.paper_printing import PaperPrinting, why_no_paper
from lawstudy.desktop.screens.exams.removal_dialog import CANCEL_EXAM, REMOVE, RemovalDialog
from lawstudy.desktop.screens.exams.sheets import AnswerSheets
from lawstudy.desktop.screens.links import ExamsPart
from lawstudy.desktop.screens.list_export import choose_one
from lawstudy.desktop.screens.record.lines import day_text
from lawstudy.desktop.theme import Icon, Tone
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.cells import BarCell, Cell, StateCell
from lawstudy.desktop.widgets.empty_page import EmptyPage
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.exam.standing import Standing, standing
from lawstudy.i18n import _
from lawstudy.usecases.exams.exams import ExamLine
from lawstudy.words.exams import ORIGINS, STANDINGS, exam_title
from lawstudy.words.moments import window_text
from lawstudy.words.said import word

LEAST_TITLE = 208  # 2026 年度学法考试（补考）: the exams of one year differ at the end

LOOKS = {
    Standing.DRAFT: (Icon.PRACTICE, Tone.TEXT_2),
    Standing.COMING: (Icon.TIME, Tone.TEXT_2),
    Standing.OPEN: (Icon.RUNNING, Tone.ACCENT),
    Standing.DUE: (Icon.ATTENTION, Tone.AMBER),
    Standing.CLOSED: (Icon.DONE, Tone.GREEN),
    Standing.SCORED: (Icon.DONE, Tone.GREEN),
    Standing.CANCELLED: (Icon.MISSED, Tone.TEXT_3),
}


class ExamsView(Page):
    """``opened`` carries an Exam, ``print_wanted`` the id of the selected one; ``remove_agreed`` and ``cancel_agreed`` an Exam and
    the reason; ``sheets_wanted`` (to print) and ``scans_wanted`` (to read) the id of the selected one."""

    opened = Signal(object)
    new_wanted = Signal()
    import_wanted = Signal()
    print_wanted = Signal(object)
    remove_agreed = Signal(object, str)
    cancel_agreed = Signal(object, str)
    sheets_wanted = Signal(object)
    scans_wanted = Signal(object)

    def __init__(self, now_us: Callable[[], int], only: str = ExamsPart.ALL) -> None:
        super().__init__(_("Exams"), scrolls=False)
        self._now_us = now_us
        self._lines: tuple[ExamLine, ...] = ()
        self.parts = SegmentedChoice([(ExamsPart.ALL, _("All")), (ExamsPart.UNDER_WAY, _("Under way"))], only, name=_("Exams"))
        self.parts.chosen.connect(lambda _value: self._show_rows())
        self.printing: PaperPrinting | None = None
        self.print_button = Button(_("Print the paper"), icon=Icon.PRINT)
        self.print_button.setEnabled(False)
        self.print_button.clicked.connect(self._print)
        self.add_action(self.print_button)
        self.import_button = Button(_("Bring in outside scores"), icon=Icon.PASTE)
        self.new_button = Button(_("New exam"), icon=Icon.ADD, kind=Kind.PRIMARY)
        self.import_button.clicked.connect(self.import_wanted)
        self.new_button.clicked.connect(self.new_wanted)
        self.add_action(self.import_button)
        self.add_action(self.new_button)
        self.model: TableModel[ExamLine] = TableModel(self._columns())
        self.table = Table(name=_("Exams"))
        self.table.setModel(self.model)
        self.table.selectionModel().selectionChanged.connect(self._judge)
        self.table.opened.connect(lambda row: self.opened.emit(self.model.row(row).exam))
        self.dialog: RemovalDialog | None = None
        self.remove_button = Button(_("Remove or cancel"), small=True)
        self.remove_button.clicked.connect(self._ask_removal)
        self.sheets: AnswerSheets | None = None
        self.sheets_button = Button(_("Answer sheets"), small=True)
        self.sheets_button.setEnabled(False)
        self.sheets_button.clicked.connect(self._choose_sheets)
        self.card = Card(_("All exams"), _("Enter or a double click opens one"), padded=False, control=self.remove_button)
        for control in (self.parts, self.sheets_button):
            self.card.head.insertWidget(self.card.head.indexOf(self.remove_button), control)
        self.card.add(self.table, 1)
        first_step = _("Set an own exam from a preset, or bring in the scores of an exam held elsewhere.")
        self.empty = EmptyPage(Icon.EXAM, _("Here you set exams and follow them"), first_step)
        self.add(self.card, 1)
        self.add(self.empty, 1)
        self.card.hide()

    def show_exams(self, lines: tuple[ExamLine, ...]) -> None:
        self._lines = lines
        self.card.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        running = sum(line.under_way for line in lines)
        self.set_context(_("{n} exams, {running} under way").format(n=len(lines), running=running) if lines else "")
        self.parts.set_items(
            [(ExamsPart.ALL, _("All {n}").format(n=len(lines))), (ExamsPart.UNDER_WAY, _("Under way {n}").format(n=running))]
        )
        self._show_rows()

    def _show_rows(self) -> None:
        chosen = self.table.chosen_row()
        rows = [line for line in self._lines if line.under_way or self.parts.value() == ExamsPart.ALL]
        self.model.set_rows(rows)
        if rows:
            self.table.select_row(min(max(chosen, 0), len(rows) - 1))
        self._judge()

    def _chosen(self) -> Exam | None:
        row = self.table.chosen_row()
        return self.model.row(row).exam if 0 <= row < self.model.rowCount() else None

    def _judge(self, *_changed: object) -> None:
        """The selected exam has a paper that everyone shares, or the button says why not."""
        exam = self._chosen()
        why = why_no_paper(exam) if exam is not None else ""
        self.remove_button.setEnabled(exam is not None)
        self.print_button.setEnabled(exam is not None and not why)
        self.print_button.setToolTip(why)
        closed = _("Answer sheets are printed and read from publishing to closing.")
        why = why or ("" if exam is None or exam.state is ExamState.PUBLISHED else closed)
        self.sheets_button.setEnabled(exam is not None and not why)
        self.sheets_button.setToolTip(why)

    def _choose_sheets(self) -> None:
        exam = self._chosen()
        if exam is not None:
            ident = exam.id
            ways = (
                (_("Print a sheet for everyone on the roster…"), lambda: self.sheets_wanted.emit(ident)),
                (_("Read scanned sheets…"), lambda: self.scans_wanted.emit(ident)),
            )
            choose_one(self.sheets_button, ways, Icon.PRINT, Icon.UPLOAD)

    def _print(self) -> None:
        exam = self._chosen()
        if exam is not None:
            self.print_wanted.emit(exam.id)

    def _ask_removal(self) -> None:
        exam = self._chosen()
        if exam is None:
            return
        dialog = RemovalDialog(self, exam)
        signals = {REMOVE: self.remove_agreed, CANCEL_EXAM: self.cancel_agreed}
        dialog.finished.connect(lambda result: signals[result].emit(exam, dialog.said()) if result in signals else None)
        self.dialog = dialog
        dialog.open()

    def _columns(self) -> tuple[Column[ExamLine], ...]:
        return (
            Column(_("Title"), lambda line: _title(line.exam), least=LEAST_TITLE),
            Column(_("Year"), lambda line: str(line.exam.year), width=64, aside=1),
            Column(_("Held by"), lambda line: _(ORIGINS[line.exam.origin]), width=96, words=tuple(map(_, ORIGINS.values())), aside=2),
            Column(_("Open from – to"), lambda line: _window(line.exam), width=248),
            Column(_("State"), self._state, width=116, words=tuple(word(STANDINGS, each) for each in Standing), icon=True),
            Column(_("Sat / should sit"), _taking_part, width=180),
        )

    def _state(self, line: ExamLine) -> Cell:
        now = standing(line.exam, self._now_us())
        icon, tone = LOOKS[now]
        return StateCell(icon, word(STANDINGS, now), tone)


def _title(exam: Exam) -> str:
    return exam_title(exam.settings) if exam.settings is not None else exam.title


def _window(exam: Exam) -> str:
    if exam.settings is not None:
        return window_text(exam.settings.window_start_us, exam.settings.window_end_us)
    outside = exam.outside
    if outside is None or not outside.period_start:
        return "—"
    days = (outside.period_start,) if outside.period_end in {"", outside.period_start} else (outside.period_start, outside.period_end)
    return " – ".join(day_text(day, exam.year) for day in days)


def _taking_part(line: ExamLine) -> Cell:
    return BarCell(line.sat / line.should if line.should else None, f"{line.sat} / {line.should}")
