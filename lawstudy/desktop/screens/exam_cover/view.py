"""The cover page: figures, rules, scope, and one filled button that starts the clock."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from lawstudy.desktop.screens.exam_cover.rules import Rule, figures, left_rules, right_rules, scope
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import EXAM_TOP_BAR, GAP, GRID, HALF, PAGE_SIDE
from lawstudy.desktop.widgets.banner import Banner
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import separator
from lawstudy.desktop.widgets.flow import FlowLayout
from lawstudy.desktop.widgets.focus_ring import focus_at_first
from lawstudy.desktop.widgets.inputs import CheckBox
from lawstudy.desktop.widgets.key_cap import key_row
from lawstudy.desktop.widgets.label import ElidedLabel, Label
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.desktop.widgets.list_item import StateIcon
from lawstudy.desktop.widgets.status_line import StatusLine
from lawstudy.desktop.widgets.upright import Upright
from lawstudy.domain.clock import local
from lawstudy.domain.exam.gate import ReadingLacking
from lawstudy.i18n import _
from lawstudy.usecases.exams.cover import Cover
from lawstudy.words.exams import exam_title
from lawstudy.words.moments import moment_text
from lawstudy.words.study_gate import all_lacking

WIDTH = 880


class CoverView(QWidget):
    """``started`` starts or continues; it can be sent only once the candidate has confirmed who they are. ``articles_wanted`` carries law
    and article of what is to be read first, for somebody who ``may_read`` there."""

    started = Signal()
    left = Signal()
    articles_wanted = Signal(str, int)

    def __init__(self, parent: QWidget | None = None, *, may_read: bool = False) -> None:
        super().__init__(parent)
        self._may_read = may_read
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.start = Button(_("Begin"), icon=Icon.RIGHT, kind=Kind.PRIMARY, trailing=True)
        self.confirmed = CheckBox("")
        self._now_us, self._ticks = 0, 0
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._tick)
        self.status = StatusLine()
        self._column = column_in(self, 0)
        self._column.addStretch(1)
        self._column.addWidget(self.status)
        self.start.clicked.connect(self.started)
        self.confirmed.toggled.connect(self.start.setEnabled)

    def show_cover(self, cover: Cover, now_us: int) -> None:
        """``now_us`` is the time of the record; the status line counts on from there."""
        while self._column.count() > 1:
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._column.insertWidget(0, _top_bar(cover))
        refusal = refusal_of(cover)
        page, foot = self._page(cover, now_us, refusal), self._foot(cover, may_start=not refusal)
        self._column.insertWidget(1, page, 1)
        self._column.insertWidget(2, foot)
        for each in (page, foot):
            each.show()  # at once, so that the button can take the focus
        self._now_us = now_us
        self._tick()
        self._clock.start()
        if self.start.isEnabled():
            focus_at_first(self.start)

    def close_clock(self) -> None:
        self._clock.stop()

    def _tick(self) -> None:
        self.status.set_facts(_("This PC's time {time}").format(time=local(self._now_us).strftime("%H:%M:%S")))
        self._now_us += 1_000_000

    def _page(self, cover: Cover, now_us: int, refusal: str) -> Upright:
        column = column_in(None, GAP - 2, (PAGE_SIDE, 32, PAGE_SIDE, GAP))
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(Label(_("Before you begin"), Text.TITLE))
        head.addWidget(ElidedLabel(_("Check your name and read the rules. The clock starts with “Begin”."), Text.HINT), 1)
        column.addLayout(head)
        if refusal:
            column.addWidget(Banner(Tone.AMBER, refusal, buttons=self._to_articles(cover)))
        column.addWidget(_card(cover, now_us))
        column.addSpacing(GRID)
        column.addWidget(_note(), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return _scrolling(column)

    def _to_articles(self, cover: Cover) -> list[Button]:
        """Where what comes first can be read: at the first article that was not."""
        unread = next((one for one in cover.exam.lacks if isinstance(one, ReadingLacking) and one.unread), None)
        if unread is None or not self._may_read or cover.exam.phase == "over" or cover.exam.running_id is not None:
            return []
        read = Button(_("Read the articles"), icon=Icon.STUDY, small=True)
        read.clicked.connect(lambda _checked=False: self.articles_wanted.emit(unread.law, unread.unread[0]))
        return [read]

    def _foot(self, cover: Cover, *, may_start: bool) -> QFrame:
        """Below the rules, however far they are scrolled: in a low window nobody looks for what begins the exam."""
        back = Button(_("Back"), icon=Icon.LEFT)
        back.clicked.connect(self.left)
        self.confirmed.setText(_("I am {name} and answer by myself").format(name=cover.candidate))
        self.confirmed.setChecked(may_start)
        self.confirmed.setEnabled(may_start)
        self.start.setEnabled(may_start)
        self.start.setText(_("Begin") if cover.exam.running_id is None else _("Continue"))
        middle = QWidget()
        middle.setMaximumWidth(WIDTH + 2 * PAGE_SIDE)
        row = row_in(middle, 20, (PAGE_SIDE, 12, PAGE_SIDE, 12))
        row.addWidget(back)
        row.addStretch(1)
        row.addWidget(self.confirmed)
        row.addWidget(self.start)
        bar = QFrame()
        bar.setProperty("kind", "bar-bottom")
        outer = row_in(bar)
        outer.addStretch(1)
        outer.addWidget(middle, 1000)
        outer.addStretch(1)
        return bar


def _card(cover: Cover, now_us: int) -> QFrame:
    frame = QFrame()
    frame.setProperty("kind", "card")
    column = column_in(frame, 0, (1, 1, 1, 1))
    column.addLayout(_figures(cover))
    column.addLayout(_rules(cover, now_us))
    column.addWidget(separator())
    column.addWidget(_scope(cover))
    return frame


def refusal_of(cover: Cover) -> str:
    """Why the attempt cannot begin; "" when it can."""
    exam = cover.exam
    if exam.running_id is not None:
        return ""
    if exam.phase == "early":
        return _("The exam opens {start}.").format(start=moment_text(exam.settings.window_start_us))
    if exam.phase == "over":
        return _("The exam has closed.")
    if exam.attempts_used >= exam.settings.max_attempts:
        return _("All {n} attempts have been used.").format(n=exam.settings.max_attempts)
    if exam.lacks:
        return _("Study comes first here. Still lacking: {what}").format(what=all_lacking(exam.lacks))
    return ""


def _top_bar(cover: Cover) -> QFrame:
    bar = QFrame()
    bar.setProperty("kind", "bar-top")
    bar.setFixedHeight(EXAM_TOP_BAR)
    row = row_in(bar, margins=(PAGE_SIDE, 0, PAGE_SIDE, 1))
    row.addLayout(_two_lines(exam_title(cover.exam.settings), cover.organisation, Text.HEAD), 1)
    row.addLayout(_two_lines(cover.candidate, cover.department, Text.BODY, right=True))
    return bar


def _two_lines(first: str, second: str, style: Text, *, right: bool = False) -> QVBoxLayout:
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag(0)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addStretch(1)
    column.addWidget(ElidedLabel(first, style), 0, side)
    if second:
        column.addWidget(ElidedLabel(second, Text.HINT), 0, side)
    column.addStretch(1)
    return column


def _figures(cover: Cover) -> QHBoxLayout:
    row = row_in(None, 20, (20, 18, 20, 18))
    for place, (word, figure, line) in enumerate(figures(cover)):
        if place:
            row.addWidget(separator(vertical=True))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(word, Text.HINT))
        column.addWidget(Label(figure, Text.FIGURE))
        column.addWidget(ElidedLabel(line, Text.SMALL, lines=2))
        column.addStretch(1)
        row.addLayout(column, 1)
    return row


def _rules(cover: Cover, now_us: int) -> QHBoxLayout:
    row = row_in(None, 32, (20, 0, 20, 0))
    row.addLayout(_rule_column(left_rules(cover)), 1)
    right = _rule_column(right_rules(cover, now_us))
    right.addWidget(separator())
    right.addWidget(_keys())
    row.addLayout(right, 1)
    return row


def _rule_column(rules: Sequence[Rule]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    for rule in rules:
        column.addWidget(separator())
        column.addWidget(_rule(rule))
    column.addStretch(1)
    return column


def _rule(rule: Rule) -> QWidget:
    lines = QVBoxLayout()
    lines.setSpacing(0)
    lines.addWidget(Label(rule.holds, Text.BODY, wrap=True))
    lines.addWidget(Label(rule.more, Text.HINT, wrap=True))
    return _rule_row(rule.icon, rule.about, lines)


def _rule_row(icon: Icon, about: str, right: QLayout) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 10, 0, 10)
    grid.setHorizontalSpacing(12)
    word = Label(about, Text.BODY, Tone.TEXT_3)
    word.setFixedWidth(64)
    grid.addWidget(StateIcon(icon, Tone.TEXT_2, size=18, drop=2), 0, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(word, 0, 1, Qt.AlignmentFlag.AlignTop)
    grid.addLayout(right, 0, 2)
    grid.setColumnStretch(2, 1)
    return made


def _keys() -> QWidget:
    keys = [
        (("A", "–", "H"), _("choose")),
        (("←", "→"), _("turn")),
        (("M",), _("mark")),
        (("Ctrl", "Enter"), _("hand in")),
        (("Alt", "←", "→"), _("change question while typing")),
    ]
    lines = FlowLayout(spacing=HALF)
    for each in keys:
        lines.addWidget(key_row([each]))
    return _rule_row(Icon.KEYBOARD, _("Keys"), lines)


def _scope(cover: Cover) -> QFrame:
    made = QFrame()
    made.setProperty("kind", "sunken")
    row = row_in(made, 12, (20, 12, 20, 12))
    row.addWidget(StateIcon(Icon.STUDY, Tone.TEXT_2, size=18, drop=2), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(scope(cover), Text.BODY, wrap=True), 1)
    return made


def _note() -> QWidget:
    made = QWidget()
    row = row_in(made, GRID)
    row.addWidget(StateIcon(Icon.NOTE, Tone.TEXT_3, size=16))
    row.addWidget(Label(_("You may close the window when you must leave: the time goes on, it cannot be stopped."), Text.HINT))
    return made


def _scrolling(column: QVBoxLayout) -> Upright:
    page = QWidget()
    page.setMaximumWidth(WIDTH + 2 * PAGE_SIDE)
    page.setLayout(column)
    inner = QWidget()
    inner.setProperty("kind", "scrolled")
    row = row_in(inner)
    row.addStretch(1)
    row.addWidget(page, 1000)
    row.addStretch(1)
    area = Upright(ground=False)
    area.setWidget(inner)
    return area
