"""The cards of 总览."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lawstudy.desktop.screens.overview.words import (
    beside_words,
    exam_words,
    heads_fact,
    left_words,
    rate_words,
    report_deadlines,
    sessions_fact,
    window_words,
)
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card, separator
from lawstudy.desktop.widgets.chip import Chip
from lawstudy.desktop.widgets.label import ElidedLabel, Label
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.desktop.widgets.list_item import ItemList, ListItem, StateIcon
from lawstudy.desktop.widgets.progress_bar import ProgressBar
from lawstudy.desktop.widgets.tile import Tile
from lawstudy.i18n import _
from lawstudy.usecases.reports.overview import OpenExam, Overview, YearSoFar
from lawstudy.words.hours import hours_text


class ExamCard(Card):
    """进行中的考试: 应考 and 实考, and who has not begun. Nothing about bands. ``under_way`` is how many are open."""

    def __init__(
        self,
        opened: OpenExam,
        now_us: int,
        see_missing: Callable[[], object],
        see_exams: Callable[[], object],
        *,
        under_way: int = 1,
    ) -> None:
        left = left_words(opened, now_us)
        super().__init__(_("Exam under way"), control=Chip(left, Tone.AMBER, icon=Icon.TIME) if left else None, padded=False)
        self.missing = Button(_("Not sat yet {n}").format(n=opened.should - opened.sat), icon=Icon.LIST, small=True)
        self.missing.clicked.connect(lambda _checked=False: see_missing())
        self.missing.setEnabled(opened.should > opened.sat)
        self.others = Button(_("All {n} under way").format(n=under_way), kind=Kind.LINK, small=True)
        self.others.clicked.connect(lambda _checked=False: see_exams())
        self.others.setVisible(under_way > 1)
        self.body.addWidget(self._title(opened))
        self.body.addWidget(separator())
        self.body.addWidget(self._figures(opened))
        self.body.addWidget(separator())
        self.body.addWidget(self._progress(opened))
        self.body.addStretch(1)

    def _title(self, opened: OpenExam) -> QWidget:
        made = QWidget()
        row = row_in(made, 12, (GAP, GRID, GAP, GRID))
        row.addWidget(ElidedLabel(exam_words(opened.exam), Text.BODY, lines=2))
        row.addWidget(ElidedLabel(window_words(opened.exam), Text.HINT, lines=2), 1)
        row.addWidget(self.others)
        return made

    @staticmethod
    def _figures(opened: OpenExam) -> QWidget:
        made = QWidget()
        row = row_in(made, 0)
        roster = _("roster {n}, excused {m}").format(n=opened.roster, m=opened.excluded)
        row.addWidget(Tile(_("Should sit"), str(opened.should), facts=[(roster, "")], framed=False), 1)
        row.addWidget(separator(vertical=True))
        row.addWidget(Tile(_("Have sat"), str(opened.sat), facts=[(rate_words(opened), "")], framed=False), 1)
        return made

    def _progress(self, opened: OpenExam) -> QWidget:
        made = QWidget()
        column = column_in(made, GRID, (GAP, GRID, GAP, 12))
        row = QHBoxLayout()
        words = _("sat {sat} · first attempt {running} · not begun {rest}")
        facts = words.format(sat=opened.sat, running=opened.first_running, rest=opened.not_started)
        row.addWidget(ElidedLabel(facts, Text.BODY, lines=3), 1)
        row.addWidget(self.missing)
        column.addLayout(row)
        whole = opened.should or 1
        column.addWidget(ProgressBar(opened.sat / whole, opened.first_running / whole, name=_("Have sat")))
        return made


class ReportCard(Card):
    """When the report on the year is due."""

    def __init__(self, found: Overview, open_report: Callable[[], object] | None) -> None:
        link = Button(_("Open the annual report"), kind=Kind.LINK) if open_report is not None else None
        super().__init__(_("Annual report {year}").format(year=found.year), control=link, padded=False)
        if link is not None and open_report is not None:
            link.clicked.connect(lambda _checked=False: open_report())
        rows = []
        for icon, (what, until, days) in zip((Icon.REPORT, Icon.EYE), report_deadlines(found), strict=True):
            words = _("{n} days left").format(n=days) if days >= 0 else _("{n} days over").format(n=-days)
            left = Label(words, Text.STRONG, Tone.TEXT if days > 30 else Tone.AMBER if days >= 0 else Tone.RED)
            rows.append(ListItem(what, until, icon=icon, control=left))
        listed = ItemList()
        listed.set_rows(rows)
        self.body.addWidget(listed)
        self.body.addStretch(1)


class YearCard(Card):
    """The year so far: 场次, 人次, 人均学时; of some departments without heads, which do not say whose they are."""

    def __init__(self, so_far: YearSoFar, year: int, see_hours: Callable[[], object] | None, *, of_departments: bool = False) -> None:
        self.hours = Button(_("Hours of each"), kind=Kind.LINK)
        if see_hours is None:
            self.hours.hide()  # shown before it has a parent it would be a window of its own, and take the focus
        else:
            self.hours.clicked.connect(lambda _checked=False: see_hours())
        held = _("activities that these departments took part in") if of_departments else _("activities held up to today")
        hint = " · ".join((held, *beside_words(so_far)))
        super().__init__(_("So far in {year}").format(year=year), hint, control=self.hours, padded=False)
        row = QWidget()
        tiles = row_in(row, 0)
        per_head = "—" if so_far.per_head is None else hours_text(so_far.per_head)
        target = _("target {n}").format(n=hours_text(so_far.target)) if so_far.target is not None else _("no target entered")
        heads = () if of_departments else ((_("Attendances by headcount"), str(so_far.by_headcount), _("times"), heads_fact(so_far)),)
        figures = (
            (_("Study activities"), str(so_far.sessions), _("sessions"), sessions_fact(so_far)),
            (_("Attendances by name"), str(so_far.by_name), _("times"), _("present or late")),
            *heads,
            (_("Hours per head"), per_head, _("hours"), target),
        )
        for place, (title, figure, unit, fact) in enumerate(figures):
            if place:
                tiles.addWidget(separator(vertical=True))
            tiles.addWidget(Tile(title, figure, unit, [(fact, "")], framed=False), 1)
        self.body.addWidget(row)


class FirstSteps(Card):
    """The three pastes that fill the year; each done one is ticked off."""

    def __init__(self, found: Overview, go: Callable[[str], object]) -> None:
        super().__init__(_("Three pastes fill the year"), _("from Excel or WPS; you check everything before it is written"), padded=False)
        steps = (
            ("import_people", _("Roster"), _("name, department, rank, groups"), found.people > 1),
            ("import_activities", _("Ledger of activities"), _("date, kind, topic, who came"), found.activities > 0),
            ("import_scores", _("Scores of the superior's exam"), _("name, and score or band"), found.outside_exams > 0),
        )
        first = next((key for key, _title, _facts, done in steps if not done), "")
        self.buttons: dict[str, Button] = {}
        rows = []
        for key, title, facts, done in steps:
            control: QWidget
            if done:
                control = StateIcon(Icon.DONE, Tone.GREEN, _("step done"))
            else:
                button = Button(_("Paste"), icon=Icon.PASTE, kind=Kind.PRIMARY if key == first else Kind.PLAIN, small=True)
                button.clicked.connect(lambda _checked=False, key=key: go(key))
                self.buttons[key] = button
                control = button
            icon, tone = (Icon.DONE, Tone.GREEN) if done else (Icon.UNREAD, Tone.TEXT_3)
            rows.append(ListItem(title, facts, icon=icon, tone=tone, control=control))
        listed = ItemList()
        listed.set_rows(rows)
        self.body.addWidget(listed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
