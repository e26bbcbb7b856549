"""The first card of a result: score and band, points by type, and the facts of the attempt."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GRID
from lawstudy.desktop.widgets.card import separator
from lawstudy.desktop.widgets.chip import Chip
from lawstudy.desktop.widgets.folding_row import FoldingRow
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.desktop.widgets.progress_bar import ProgressBar
from lawstudy.domain.clock import local
from lawstudy.domain.exam import Band, Release, band_named
from lawstudy.domain.marking import points_text
from lawstudy.i18n import _
from lawstudy.usecases.attempts.results import MyResult, Score
from lawstudy.words.exams import BANDS, KEPT_ATTEMPTS, UNANSWERED
from lawstudy.words.moments import end_text
from lawstudy.words.questions import SHORT_TYPE_WORDS

_SIDE = 24
_HEIGHT = 120


def score_card(result: MyResult, *, mock: bool = False) -> QFrame:
    """``mock``: of a mock exam, which counts nowhere."""
    frame = QFrame()
    frame.setProperty("kind", "card")
    frame.setMinimumHeight(_HEIGHT)
    row = FoldingRow(spacing=0)
    frame.setLayout(row)
    row.setContentsMargins(0, 0, 0, 0)
    parts = [(_score(result), 26) if result.score is not None else (_no_score(result, mock=mock), 60)]
    if result.score is not None and result.score.by_type:
        parts.append((_types(result.score), 34))
    parts.append((_facts(result, mock=mock), 50))
    for place, (part, stretch) in enumerate(parts):
        if place:
            row.addWidget(separator(vertical=True))
        row.addLayout(part, stretch)
    return frame


def _score(result: MyResult) -> QVBoxLayout:
    score = result.score
    assert score is not None  # made only when the score is released
    column, head, band = column_in(None, 4, (_SIDE, 14, _SIDE, 14)), QHBoxLayout(), QHBoxLayout()
    head.setSpacing(GRID)
    head.addWidget(Label(points_text(score.points), Text.SCORE))
    full = Label(_("of {points}").format(points=points_text(score.total)), Text.HINT)
    full.setContentsMargins(0, 0, 0, 6)
    head.addWidget(full, 0, Qt.AlignmentFlag.AlignBottom)
    head.addStretch(1)
    band.setSpacing(GRID)
    chip, line = _band(result, score)
    band.addWidget(chip)
    band.addWidget(Label(line, Text.HINT, wrap=True), 1)
    column.addStretch(1)
    column.addLayout(head)
    column.addLayout(band)
    column.addStretch(1)
    return column


def _band(result: MyResult, score: Score) -> tuple[Chip, str]:
    """The band with the line it rests on; while something waits for a person there is none."""
    lines = result.settings.bands
    if result.unanswered:
        return Chip(_(UNANSWERED), Tone.AMBER, icon=Icon.ATTENTION), _("the time ran out; it does not count as sitting the exam")
    if score.band is None:
        return Chip(_("to be marked"), Tone.AMBER, icon=Icon.TIME), _("{n} answers wait for a person").format(n=score.pending)
    word = band_named(score.band, score.points, lines) or _(BANDS[score.band])
    match score.band:
        case Band.EXCELLENT:
            return Chip(word, Tone.GREEN, icon=Icon.DONE), _("excellent from {points}").format(points=points_text(lines.excellent))
        case Band.PASSED if lines.excellent and score.points >= lines.excellent:
            return Chip(word, Tone.GREEN, icon=Icon.DONE), _("a makeup counts as passed at most")
        case Band.PASSED if lines.good and score.points >= lines.good:
            return Chip(word, Tone.GREEN, icon=Icon.DONE), _("{band} from {points}").format(band=word, points=points_text(lines.good))
        case Band.PASSED:
            return Chip(word, Tone.GREEN, icon=Icon.DONE), _("passed from {points}").format(points=points_text(lines.passing))
        case Band.FAILED:
            return Chip(word, Tone.TEXT_2, icon=Icon.NOTE), _("passed from {points}").format(points=points_text(lines.passing))


def _no_score(result: MyResult, *, mock: bool) -> QVBoxLayout:
    column = column_in(None, 4, (_SIDE, 14, _SIDE, 14))
    column.addStretch(1)
    column.addWidget(Label(_("This attempt has been handed in"), Text.TITLE))
    never = result.settings.release.score is Release.NEVER
    when = _("The score is not shown here.") if never else _("The score is shown after {time}.")
    if mock:
        when = _("The score is shown again when the exam that may ask the same has ended.")
    column.addWidget(Label(when.format(time=end_text(result.settings.window_end_us)), Text.BODY, Tone.TEXT_2))
    column.addStretch(1)
    return column


def _types(score: Score) -> QVBoxLayout:
    column, grid = column_in(None, 4, (_SIDE, 14, _SIDE, 14)), QGridLayout()
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(10)
    grid.setColumnStretch(1, 1)
    for row, each in enumerate(score.by_type):
        points = each.points
        grid.addWidget(Label(_("{type} {n} questions").format(type=_(SHORT_TYPE_WORDS[each.type]), n=points.count)), row, 0)
        grid.addWidget(ProgressBar(points.earned / points.worth if points.worth else 0.0), row, 1, Qt.AlignmentFlag.AlignVCenter)
        earned = Label(f"{points_text(points.earned)} / {points_text(points.worth)}")
        grid.addWidget(earned, row, 2, Qt.AlignmentFlag.AlignRight)
    column.addStretch(1)
    column.addLayout(grid)
    column.addStretch(1)
    return column


def _facts(result: MyResult, *, mock: bool) -> QVBoxLayout:
    column, grid = column_in(None, 4, (_SIDE, 14, _SIDE, 14)), QGridLayout()
    grid.setHorizontalSpacing(_SIDE)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(1, 1)
    for row, (word, value) in enumerate(_lines(result, mock=mock)):
        grid.addWidget(Label(word, Text.HINT), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Label(value, wrap=True), row, 1)
    column.addStretch(1)
    column.addLayout(grid)
    column.addStretch(1)
    return column


def _lines(result: MyResult, *, mock: bool) -> list[tuple[str, str]]:
    settings = result.settings
    at = local(result.submitted_us)
    handed = _("{month}/{day} {time}").format(month=at.month, day=at.day, time=at.strftime("%H:%M:%S"))
    minutes, seconds = divmod(result.elapsed_us // 1_000_000, 60)
    taken = _("took {minutes} min {seconds} s").format(minutes=minutes, seconds=seconds)
    attempt = _("attempt {n} of {most}, {kept}").format(n=result.number, most=settings.max_attempts, kept=_(KEPT_ATTEMPTS[settings.keep]))
    if mock:
        attempt = _("mock exam no. {n}; it counts nowhere").format(n=result.number)
    elif settings.max_attempts == 1:
        attempt = _("the only attempt")
    facts = [(_("Attempt"), attempt), (_("Handed in"), f"{handed} · {taken}"), (_("Pass line"), _pass_line(result))]
    return facts if mock else [*facts, (_("Result"), _version(result))]


def _pass_line(result: MyResult) -> str:
    line = _("{points} and more").format(points=points_text(result.settings.bands.passing))
    if result.score is None or result.score.band is None:
        return line
    return f"{line} · {_('not passed this time') if result.score.band is Band.FAILED else _('passed this time')}"


def _version(result: MyResult) -> str:
    """Which version of the result this is, and when the key is released."""
    end = end_text(result.settings.window_end_us)
    key = {
        Release.AT_ONCE: _("answers and explanations below"),
        Release.AFTER_WINDOW: _("answers and explanations after {end}").format(end=end),
        Release.NEVER: _("answers and explanations are not shown"),
    }[result.settings.release.key]
    key = _("answers and explanations below") if result.key_released else _("kept back for another exam") if result.kept_back else key
    return f"{_('version {n}').format(n=result.score.version)} · {key}" if result.score is not None else key
