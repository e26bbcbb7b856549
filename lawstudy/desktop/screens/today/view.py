"""The page 今日."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.screens.today.agenda import agenda_dialog
from lawstudy.desktop.screens.today.lines import Line, hours_text
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.chip import Chip
from lawstudy.desktop.widgets.drawing import text_width
from lawstudy.desktop.widgets.label import ElidedLabel, Label
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.desktop.widgets.list_item import ItemList, ListItem
from lawstudy.desktop.widgets.mastery_strip import ChapterMastery, MasteryStrip
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.progress_bar import ProgressBar
from lawstudy.desktop.widgets.state_label import StateLabel
from lawstudy.domain.exam import Band
from lawstudy.i18n import _
from lawstudy.usecases.activities.activities import MyActivity
from lawstudy.usecases.attempts.results import MyAttempt
from lawstudy.usecases.study.mastery import LawMastery
from lawstudy.usecases.study.today import MyToday
from lawstudy.words.exams import BANDS, UNANSWERED


class TodayView(Page):
    """``chosen`` carries the position of the line whose button was pressed."""

    chosen = Signal(int)
    all_results = Signal()
    mastery_opened = Signal()
    chapter_chosen = Signal(int, int)
    first_step = Signal()

    def __init__(self) -> None:
        super().__init__(_("My day"))
        self.buttons: list[Button] = []
        self._todo = ItemList()
        self._todo_card = Card(_("To do now"), control=Label(_("exams first, the rest by date"), Text.HINT), padded=False)
        self._todo_card.add(self._todo)
        self._year = Card(_("This year"), control=self._year_words())
        self._results = ItemList()
        results_link = Button(_("All"), kind=Kind.LINK)
        results_link.clicked.connect(self.all_results)
        self._results_card = Card(_("Last results"), control=results_link, padded=False)
        self._results_card.add(self._results)
        mastery_link = Button(_("Articles and weak points"), kind=Kind.LINK)
        mastery_link.clicked.connect(self.mastery_opened)
        hint = _("by chapter, estimated from your reviews; “—” is not practised yet")
        self._mastery = Card(_("Mastery"), hint, control=mastery_link)
        self._lay_out()

    def _year_words(self) -> Label:
        self._year_label = Label("", Text.HINT)
        return self._year_label

    def _lay_out(self) -> None:
        side = QWidget()
        column = column_in(side, GAP)
        column.addWidget(self._year)
        column.addWidget(self._results_card, 1)
        self.add_row(self._todo_card, side, stretches=(692, 410))
        self.add(self._mastery)

    # --- what is shown ---

    def show_today(self, date: str, found: tuple[Line, ...], today: MyToday) -> None:
        self.set_context(date)
        focused = next((i for i, button in enumerate(self.buttons) if button.hasFocus()), -1)
        self.buttons = []
        self._todo.set_rows([self._row(position, line) for position, line in enumerate(found)] or [self._nothing_to_do()])
        if 0 <= focused < len(self.buttons):
            self.buttons[focused].setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_year(today)
        self._results.set_rows([_result_row(attempt) for attempt in today.results] or [_quiet(_("No exam has been marked yet."))])
        self._show_mastery(today.mastery)

    def show_agenda(self, activity: MyActivity) -> None:
        agenda_dialog(self, activity).open()

    def _row(self, position: int, line: Line) -> ListItem:
        button = Button(line.button, kind=Kind.PRIMARY if line.primary else Kind.PLAIN, small=not line.primary)
        button.setAccessibleName(f"{line.button}: {line.title}")
        button.clicked.connect(lambda: self.chosen.emit(position))
        self.buttons.append(button)
        icon = Icon.TIME if line.chip_tone is Tone.AMBER else None
        chips = [Chip(line.chip, line.chip_tone, icon=icon)] if line.chip else []
        return ListItem(line.title, line.facts, icon=line.icon, large=True, chips=chips, control=button)

    def _nothing_to_do(self) -> QWidget:
        button = Button(_("Read the laws"), icon=Icon.STUDY, small=True)
        button.clicked.connect(self.first_step)
        title, facts = _("Nothing to do now"), _("Exams, activities and reviews stand here as soon as there are any.")
        return ListItem(title, facts, icon=Icon.DONE, large=True, control=button)

    def _show_year(self, today: MyToday) -> None:
        self._year_label.setText(_("year {year}").format(year=today.hours.year))
        _empty(self._year.body)
        hours = today.hours
        unit = _("credit hours")
        target = f"/ {hours_text(hours.target)} {unit}" if hours.target else unit
        missing = max(0, hours.target - hours.total) if hours.target else 0
        left = _("{n} hours to go").format(n=hours_text(missing)) if missing else _("the target is reached")
        facts = left if hours.target else _("the bureau has not entered a target")
        self._year.add(_progress(_("Hours of law study"), hours_text(hours.total), target, _share(hours.total, hours.target), facts))
        figure, of = str(today.attended), _("/ {n} activities").format(n=today.invited)
        words = _("activities held this year that you were asked to") if today.invited else _("no activity for you has been held yet")
        self._year.add(_progress(_("Attended"), figure, of, _share(today.attended, today.invited or None), words))

    def _show_mastery(self, laws: tuple[LawMastery, ...]) -> None:
        _empty(self._mastery.body)
        for position, law in enumerate(laws):
            facts = _("{edition} · {n} articles").format(edition=law.edition_name, n=law.article_count)
            chapters = [
                ChapterMastery(c.short_title, None if c.mastery.value is None else round(c.mastery.value * 100), c.title)
                for c in law.chapters
            ]
            strip = MasteryStrip(law.short_title, facts, chapters)
            strip.chapter_chosen.connect(lambda chapter, p=position: self.chapter_chosen.emit(p, chapter))
            self._mastery.add(strip)


def _share(part: int, whole: int | None) -> float | None:
    return None if not whole else min(1.0, part / whole)


def _progress(title: str, figure: str, of: str, share: float | None, facts: str) -> QWidget:
    """One line of the year: words, figure, bar, what it means."""
    made = QWidget()
    column = column_in(made, 4, (0, 0, 0, 4))
    head = QHBoxLayout()
    head.setSpacing(4)
    head.addWidget(Label(title), 1, Qt.AlignmentFlag.AlignBottom)
    head.addWidget(Label(figure, Text.TITLE), 0, Qt.AlignmentFlag.AlignBottom)
    unit = Label(of, Text.BODY, Tone.TEXT_2)
    unit.setContentsMargins(0, 0, 0, 3)
    head.addWidget(unit, 0, Qt.AlignmentFlag.AlignBottom)
    column.addLayout(head)
    if share is not None:
        column.addWidget(ProgressBar(share, name=title))
    column.addWidget(Label(facts, Text.HINT))
    return made


def _result_row(attempt: MyAttempt) -> QWidget:
    row = QWidget()
    row.setMinimumHeight(36)
    line = row_in(row, GAP, (GAP, 0, GAP, 0))
    line.addWidget(ElidedLabel(attempt.title), 1)
    if attempt.points is None:
        line.addWidget(Label(_("after the exam has closed"), Text.HINT))
    else:
        line.addWidget(Label(f"{attempt.points / 100:g}"), 0, Qt.AlignmentFlag.AlignRight)
        line.addWidget(_band(attempt))
    return row


def _band(attempt: MyAttempt) -> QWidget:
    if attempt.unanswered:
        return StateLabel(Icon.ATTENTION, _(UNANSWERED), Tone.AMBER)
    if attempt.band is None:
        return StateLabel(Icon.TIME, _("being marked"), Tone.TEXT_3)
    good = attempt.band is not Band.FAILED
    made = StateLabel(Icon.DONE if good else Icon.NOTE, attempt.band_name or _(BANDS[attempt.band]), Tone.GREEN if good else Tone.TEXT_2)
    widest = max(text_width(_(words), theme.font(Text.BODY)) for words in BANDS.values())
    made.setFixedWidth(max(72, widest + 24))
    return made


def _quiet(words: str) -> QWidget:
    made = Label(words, Text.HINT)
    made.setContentsMargins(GAP, GRID, GAP, GRID)
    return made


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
