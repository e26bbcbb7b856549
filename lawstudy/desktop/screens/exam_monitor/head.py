"""The figures above the monitor: time to the close, and how many stand in each state."""

import re

from PySide6.QtWidgets import QFrame, QWidget

from lawstudy.desktop.screens.exam_monitor.model import left_text
from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.theme.tokens import GAP
from lawstudy.desktop.widgets.card import separator
from lawstudy.desktop.widgets.label import ElidedLabel, Label
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.desktop.widgets.progress_bar import ProgressBar
from lawstudy.desktop.widgets.taking_out import Taken, TakingOut
from lawstudy.domain.clock import DAY
from lawstudy.domain.exam import ExamSettings
from lawstudy.domain.exam.record import ExamState
from lawstudy.domain.roster import Exclusion
from lawstudy.domain.statistics.ratio import Ratio
from lawstudy.i18n import _
from lawstudy.usecases.exams.monitor import MonitorBoard, MonitorRow, SitState
from lawstudy.words.exams import SIT_STATES
from lawstudy.words.moments import end_text, moment_text
from lawstudy.words.said import word


def is_missing(row: MonitorRow) -> bool:
    """未考: must sit and has handed in nothing that counts."""
    return row.exclusion is None and not row.sat


class Counts:
    """The board counted. 实考 counts everyone with a submission, also while on a later attempt."""

    def __init__(self, board: MonitorBoard) -> None:
        rows = board.rows
        self.everyone = len(rows)
        self.running = sum(r.state in {SitState.RUNNING, SitState.SILENT} for r in rows)
        self.silent = sum(r.state is SitState.SILENT for r in rows)
        self.not_started = sum(r.state is SitState.NOT_STARTED for r in rows)
        self.submitted = sum(r.state is SitState.SUBMITTED for r in rows)
        self.unanswered = sum(r.state is SitState.UNANSWERED for r in rows)
        self.again = sum(r.sat and r.state in {SitState.RUNNING, SitState.SILENT} for r in rows)
        excluded = [r.exclusion.kind for r in rows if r.exclusion is not None]
        self.exempt, self.deferred = excluded.count(Exclusion.EXEMPT), excluded.count(Exclusion.DEFERRED)
        self.excluded = len(excluded)
        self.should = self.everyone - self.excluded
        self.missing = sum(is_missing(r) for r in rows)
        self.sat = self.should - self.missing


class HeadCard(QFrame):
    """One card with lines between its figures."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        row = row_in(self, GAP + 4, (GAP + 4, 12, GAP + 4, 12))
        self.left = _Figure(_("Until the exam closes"))
        self.figures = {
            SitState.NOT_STARTED: _Figure(_("Not begun")),
            SitState.RUNNING: _Figure(_("Sitting")),
            SitState.SUBMITTED: _Figure(word(SIT_STATES, SitState.SUBMITTED)),
            SitState.EXCLUDED: _Figure(_("Exempt, deferred")),
        }
        row.addWidget(self.left, 6)
        for figure in self.figures.values():
            row.addWidget(separator(vertical=True))
            row.addWidget(figure, 3)
        row.addWidget(separator(vertical=True))
        row.addWidget(self._bar(), 4)

    def _bar(self) -> QWidget:
        holder = QWidget()
        column = column_in(holder)
        self.above, self.below = Label("", Text.HINT, wrap=True), Label("", Text.HINT, wrap=True)
        self.bar = ProgressBar()
        column.addStretch(1)
        for widget in (self.above, self.bar, self.below):
            column.addWidget(widget)
        column.addStretch(1)
        return holder

    def show_board(self, board: MonitorBoard) -> None:
        counts, settings = Counts(board), board.exam.settings
        if settings is not None:
            self._show_left(board, settings)
        figures = self.figures
        blank = _("{n} more without an answer").format(n=counts.unanswered) if counts.unanswered else ""
        figures[SitState.NOT_STARTED].show_figure(str(counts.not_started), blank, Tone.AMBER if blank else Tone.TEXT_3)
        lost = _("{n} without connection").format(n=counts.silent) if counts.silent else ""
        figures[SitState.RUNNING].show_figure(str(counts.running), lost, Tone.AMBER if lost else Tone.TEXT_3)
        figures[SitState.SUBMITTED].show_figure(
            str(counts.submitted), _("{n} more on a later attempt").format(n=counts.again) if counts.again else ""
        )
        figures[SitState.EXCLUDED].show_figure(
            str(counts.excluded),
            _("exempt {exempt}, deferred {deferred}").format(exempt=counts.exempt, deferred=counts.deferred),
        )
        rate = Ratio(numerator=counts.sat, denominator=counts.should)
        self.above.setText(_together(_("should sit {should} · roster {all}").format(should=counts.should, all=counts.everyone)))
        self.below.setText(_together(_("sat {sat} · {rate}").format(sat=counts.sat, rate=rate.percent_text())))
        self.bar.set_shares(rate.as_float() or 0.0)

    def _show_left(self, board: MonitorBoard, settings: ExamSettings) -> None:
        """Until it opens, and from then on until it closes."""
        early = board.as_of_us < settings.window_start_us
        until = settings.window_start_us if early else settings.window_end_us
        moment = moment_text(until) if early else end_text(until)
        left = max(0, until - board.as_of_us) if board.exam.state is ExamState.PUBLISHED else 0
        days, rest = divmod(left, DAY)
        shown = _("{days} days {time}").format(days=days, time=left_text(rest)[:-3]) if days else left_text(rest)
        fact = _("opens {moment}") if early else _("{moment} · then handed in by itself")
        self.left.set_title(_("Until the exam opens") if early else _("Until the exam closes"))
        self.left.show_figure(shown if left else _("over"), fact.format(moment=moment))


class _Figure(QWidget):
    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self.figure = Label("", Text.FIGURE)
        self.fact = Label("", Text.SMALL, wrap=True)
        column = column_in(self, 0)
        self._head = ElidedLabel(title, Text.HINT)
        column.addWidget(self._head)
        column.addWidget(self.figure)
        column.addWidget(self.fact)
        column.addStretch(1)
        self.taking_out = TakingOut(self, self.taken)

    def taken(self) -> Taken:
        return Taken(self._title, (_("Figure"), _("Value"), _("Remark")), ((self._title, self.figure.text(), self.fact.text()),))

    def set_title(self, title: str) -> None:
        self._title = title
        self._head.setText(title)

    def show_figure(self, figure: str, fact: str = "", tone: Tone = Tone.TEXT_3) -> None:
        self.figure.setText(figure)
        self.fact.setText(_together(fact))
        self.fact.set_tone(tone)
        self.setAccessibleName(f"{self._title} {figure} {fact}".strip())


# Between two Chinese characters that no mark parts.
_WITHIN_WORD = re.compile("(?<=[一-鿿])(?=[一-鿿])")


def _together(words: str) -> str:
    """A number stays on the line of its word, and a Chinese word in one piece; between facts there may be a new line."""
    words = _WITHIN_WORD.sub("\u2060", words)
    return words.replace(" ", "\u00a0").replace("\u00a0·\u00a0", " · ").replace(",\u00a0", ", ")
