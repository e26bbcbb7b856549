"""The dialogs of an exam: handing in, leaving, and what the other window has taken over."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from lawstudy.desktop.screens.exam.presenter import Summary
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.card import separator
from lawstudy.desktop.widgets.dialog import CANCEL, LEAVE, Dialog
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.desktop.widgets.state_label import StateLabel
from lawstudy.i18n import _

HAND_IN, CHECK, FIRST_OPEN = "hand-in", "check", "first-open"


def hand_in_dialog(over: QWidget, summary: Summary, left: str) -> Dialog:
    """Closes with HAND_IN, CHECK (or CANCEL), or FIRST_OPEN: to the first unanswered question."""
    text = _("After handing in, this attempt can no longer be changed. {left} are left for checking.").format(left=left)
    made = Dialog(over, _("Hand in?"), text)
    made.add(_counts(summary))
    made.body.addLayout(_lists(summary))
    made.add(separator())
    made.add(Label(_consequence(summary), Text.HINT, wrap=True))
    if summary.unanswered:
        made.add_button(_("To question {n}").format(n=summary.unanswered[0]), FIRST_OPEN, left=True)
    made.add_button(_("Back to check"), CHECK, kind=Kind.NEXT, default=True)
    made.add_button(_("Hand in"), HAND_IN, kind=Kind.PRIMARY)
    return made


def leave_dialog(over: QWidget, unsaved: int) -> Dialog:
    """Closes with LEAVE or CANCEL."""
    text = _("The time goes on. You can continue from the page Exams until the deadline; what is saved is kept.")
    if unsaved:
        text += "\n" + _("{n} answers are not saved yet. Stay until the top bar says saved.").format(n=unsaved)
    made = Dialog(over, _("Leave the exam?"), text)
    made.add_button(_("Leave"), LEAVE, kind=Kind.DANGER, left=True)
    made.add_button(_("Go on answering"), CANCEL, kind=Kind.PRIMARY, default=True)
    return made


def _consequence(summary: Summary) -> str:
    attempt = _("This is attempt {n}.").format(n=summary.attempt_number)
    if summary.attempts_left:
        attempt = _("This is attempt {n}; {left} more are possible.").format(n=summary.attempt_number, left=summary.attempts_left)
    return _("Unanswered questions earn nothing. {attempt}").format(attempt=attempt) if summary.unanswered else attempt


def _counts(summary: Summary) -> QFrame:
    frame = QFrame()
    frame.setProperty("kind", "card")
    row = row_in(frame, 0)
    open_count = len(summary.unanswered)
    half = StateLabel(Icon.ATTENTION, _("Not finished"), Tone.AMBER, Text.HINT)
    heads: list[tuple[QWidget, int]] = [
        (Label(_("Answered"), Text.HINT), summary.answered),
        *([(half, len(summary.incomplete))] if summary.incomplete else []),
        (
            StateLabel(Icon.ATTENTION, _("Unanswered"), Tone.AMBER, Text.HINT) if open_count else Label(_("Unanswered"), Text.HINT),
            open_count,
        ),
        (StateLabel(Icon.MARK, _("Marked"), Tone.TEXT_3, Text.HINT), len(summary.flagged)),
    ]
    for place, (head, count) in enumerate(heads):
        if place:
            row.addWidget(separator(vertical=True))
        row.addLayout(_count(head, count), 1)
    return frame


def _count(head: QWidget, count: int) -> QVBoxLayout:
    column = column_in(None, 4, (GAP, 10, GAP, 10))
    column.addWidget(head)
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(Label(str(count), Text.TITLE))
    row.addWidget(Label(_("questions"), Text.HINT), 0, Qt.AlignmentFlag.AlignBottom)
    row.addStretch(1)
    column.addLayout(row)
    return column


def _lists(summary: Summary) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(GAP + 4)
    grid.setVerticalSpacing(GRID)
    grid.setColumnStretch(1, 1)
    rows = ((_("Unanswered"), summary.unanswered), (_("Not finished"), summary.incomplete), (_("Marked"), summary.flagged))
    for place, (head, numbers) in enumerate(row for row in rows if row[1]):
        grid.addWidget(Label(head, Text.HINT), place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Label(ranges(numbers), Text.BODY, wrap=True), place, 1)
    return grid


def ranges(numbers: Iterable[int]) -> str:
    """Question numbers as people write them, 9、17、25–50: three or more in a row as a range."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts: list[str] = []
    for run in runs:
        parts += [f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(number) for number in run]
    return _(", ").join(parts)
