"""The page 总览."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from lawstudy.desktop.screens.overview.cards import ExamCard, FirstSteps, ReportCard, YearCard
from lawstudy.desktop.screens.overview.week_strip import WeekStrip
from lawstudy.desktop.screens.overview.words import week
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GAP
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.chip import Chip
from lawstudy.desktop.widgets.folding_row import FoldingRow
from lawstudy.desktop.widgets.label import ElidedLabel
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.desktop.widgets.list_item import ItemList, ListItem
from lawstudy.desktop.widgets.page import Page
from lawstudy.i18n import _
from lawstudy.usecases.reports.overview import Overview
from lawstudy.words.moments import long_day, short_day
from lawstudy.words.todos import Todo

MOST_LINES = 4
LEFT_SHARE, RIGHT_SHARE = 616, 486  # of two cards side by side


class OverviewView(Page):
    """``chosen`` carries the position of the line whose button was pressed, ``wanted`` the key of a screen, ``missing_wanted`` an exam,
    ``report_wanted`` a year, ``event_chosen`` a WeekEvent."""

    chosen = Signal(int)
    wanted = Signal(str)
    new_wanted = Signal()
    missing_wanted = Signal(object)
    under_way_wanted = Signal()
    report_wanted = Signal(int)
    event_chosen = Signal(object)

    def __init__(self, has: Callable[[str], bool]) -> None:
        super().__init__(_("Overview"))
        self._has = has
        self.new_button = Button(_("New activity"), icon=Icon.ADD, kind=Kind.PRIMARY)
        self.new_button.clicked.connect(self.new_wanted)
        self.add_action(self.new_button)
        self._content: QWidget | None = None
        self._all_lines = False
        self.todo_buttons: list[Button] = []
        self.first_steps: FirstSteps | None = None
        self.exam_card: ExamCard | None = None

    def show_overview(self, found: Overview, lines: tuple[Todo, ...]) -> None:
        self.set_context(" · ".join((long_day(found.today), *found.departments)))
        empty = not found.departments and found.people <= 1 and not found.activities
        self.new_button.setVisible(not empty)
        content = QWidget()
        content.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._fill(column_in(content, GAP), found, lines, empty=empty)
        if self._content is not None:
            self.body.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = content
        self.add(content)

    def _fill(self, column: QVBoxLayout, found: Overview, lines: tuple[Todo, ...], *, empty: bool) -> None:
        unfinished = not found.departments and not (found.people > 1 and found.activities and found.outside_exams)
        self.first_steps = FirstSteps(found, self.wanted.emit) if unfinished else None
        if self.first_steps is not None:
            if empty:
                column.addWidget(_purpose())
            column.addWidget(self.first_steps)
        if empty:
            return
        rows: list[tuple[Card, ...]] = [(self._todo_card(lines), self._exam_side(found))]
        if found.departments:  # the report is the bureau's
            rows.append((self._week_card(found),))
        else:
            report = (lambda: self.report_wanted.emit(found.year)) if self._has("report") else None
            rows.append((self._week_card(found), ReportCard(found, report)))
        for cards in rows:
            row = FoldingRow()
            for card, share in zip(cards, (LEFT_SHARE, RIGHT_SHARE), strict=False):
                row.addWidget(card, share)
            column.addLayout(row)
        see_hours = (lambda: self.wanted.emit("hours")) if self._has("hours") else None
        column.addWidget(YearCard(found.so_far, found.year, see_hours, of_departments=bool(found.departments)))

    def _todo_card(self, lines: Sequence[Todo]) -> Card:
        link = Button(_("Open the activities"), kind=Kind.LINK)
        link.clicked.connect(lambda _checked=False: self.wanted.emit("activities"))
        card = Card(_("To see to"), control=link, padded=False)
        overdue = sum(line.overdue for line in lines)
        near = len(lines) - overdue
        for count, words, tone, icon in (
            (overdue, _("overdue {n}"), Tone.RED, Icon.ATTENTION),
            (near, _("near {n}"), Tone.AMBER, Icon.TIME),
        ):
            if count:
                card.add_to_head(Chip(words.format(n=count), tone, icon=icon))
        self.todo_buttons = []
        listed = ItemList()
        rows: list[QWidget] = [self._todo_row(place, line) for place, line in enumerate(lines)]
        if not rows:
            rows = [ListItem(_("Nothing to do"), _("every activity held so far is recorded"), icon=Icon.DONE, tone=Tone.GREEN)]
        listed.set_rows(rows)
        card.body.addWidget(listed)
        if len(rows) > MOST_LINES and not self._all_lines:
            self._add_rest(card, listed, rows)
        card.body.addStretch(1)
        return card

    def _add_rest(self, card: Card, listed: ItemList, rows: list[QWidget]) -> None:
        """The link to the lines beyond the first; once they were asked for they stay."""
        more = Button(_("{n} more lines").format(n=len(rows) - MOST_LINES), kind=Kind.LINK, small=True)

        def unfold() -> None:
            self._all_lines = True
            listed.show_first(len(rows))
            foot.hide()

        more.clicked.connect(lambda _checked=False: unfold())
        listed.show_first(MOST_LINES)
        foot = card.set_foot(more)

    def _todo_row(self, place: int, line: Todo) -> ListItem:
        button = Button(line.button, small=True)
        button.clicked.connect(lambda _checked=False: self.chosen.emit(place))
        self.todo_buttons.append(button)
        icon, tone = (Icon.ATTENTION, Tone.RED) if line.overdue or line.red else (Icon.TIME, Tone.AMBER)
        return ListItem(line.title, line.facts, icon=icon, tone=tone, control=button)

    def _exam_side(self, found: Overview) -> Card:
        self.exam_card = None
        if found.open_exams:
            first = found.open_exams[0]
            self.exam_card = ExamCard(
                first,
                found.now_us,
                lambda: self.missing_wanted.emit(first.exam),
                self.under_way_wanted.emit,
                under_way=len(found.open_exams),
            )
            return self.exam_card
        card = Card(_("Exam under way"), padded=False)
        button = Button(_("Exams"), small=True)
        button.clicked.connect(lambda _checked=False: self.wanted.emit("exams"))
        button.setVisible(self._has("exams"))
        listed = ItemList()
        listed.set_rows([ListItem(_("No exam is open now"), _("figures stand under Statistics"), icon=Icon.EXAM, control=button)])
        card.body.addWidget(listed)
        card.body.addStretch(1)
        return card

    def _week_card(self, found: Overview) -> Card:
        days = week(found)
        link = Button(_("Open the activities"), kind=Kind.LINK)
        link.clicked.connect(lambda _checked=False: self.wanted.emit("activities"))
        span = f"{short_day(days[0][0].isoformat())} – {short_day(days[-1][0].isoformat())}"
        card = Card(_("This week"), span, control=link, padded=False)
        strip = WeekStrip()
        strip.show_week(days, date.fromisoformat(found.today))
        strip.opened.connect(self.event_chosen)
        card.add(strip, 1)
        return card


def _purpose() -> QWidget:
    words = _(
        "Here you will see what has to be done: attendance not recorded, exams under way, the week, the report. Begin with the roster."
    )
    return ElidedLabel(words, Text.BODY, Tone.TEXT_2)
