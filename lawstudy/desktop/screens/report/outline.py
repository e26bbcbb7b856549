"""提纲 and 完整性检查: what stands in the text, what is missing, and what was left out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card, separator
from lawstudy.desktop.widgets.label import ElidedLabel, Label
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.desktop.widgets.list_item import StateIcon
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.widgets.top_column import TopColumn
from lawstudy.domain.annual_report import study
from lawstudy.domain.annual_report.report import FIRST_PART, ReportVersion
from lawstudy.i18n import N_, _
from lawstudy.usecases.reports.reports import FrozenLine, ReportParagraph
from lawstudy.words.problems import problem_text

WIDTH = 236
VERSION_WORDS = {ReportVersion.SUBMITTED: N_("To file"), ReportVersion.PUBLIC: N_("Public")}


class OutlineCard(Card):
    """``restored`` carries the slot of a figure to be put back; ``differences_wanted`` opens what changed since the freeze."""

    restored = Signal(str)
    differences_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        versions = [(version.value, _(words)) for version, words in VERSION_WORDS.items()]
        self.version = SegmentedChoice(versions, ReportVersion.SUBMITTED.value, name=_("Version"))
        super().__init__(_("Outline"), control=self.version, padded=False, parent=parent)
        self.setFixedWidth(WIDTH)
        self.hint.hide()
        self._parts = QWidget()
        self._parts_column = column_in(self._parts, GRID, (GAP, GRID, GAP, GRID))
        self.add(self._parts)
        self.add(separator())
        self._lower = QWidget()
        self._lower_column = TopColumn(self._lower)
        self._lower_column.setContentsMargins(GAP, 12, GAP, 12)
        self._lower_column.setSpacing(GRID)
        self.add(_scrolled(self._lower), 1)
        self.restore_buttons: dict[str, Button] = {}

    def show_report(self, report: ReportParagraph, frozen: Sequence[FrozenLine]) -> None:
        self.version.set_value(report.draft.version.value)
        _empty(self._parts_column)
        whole = not report.paragraph.missing
        for words, done, indent in (
            (_("Title and addressees"), bool(report.title) and not _addressees_missing(report), 0),
            (f"一、{FIRST_PART}", whole, 0),
            (f"（一）{study.HEADING}", whole, GAP),
        ):
            self._parts_column.addLayout(_part(words, done=done, indent=indent))
        self._fill_lower(report, frozen)

    def _fill_lower(self, report: ReportParagraph, frozen: Sequence[FrozenLine]) -> None:
        self._lower_column.open_bottom()
        _empty(self._lower_column)
        self.restore_buttons = {}
        self._lower_column.addWidget(Label(_("Completeness"), Text.HEAD))
        for icon, tone, words in checks(report):
            self._lower_column.addLayout(_line(icon, tone, words))
        left_out = report.paragraph.removed
        if left_out:
            self._lower_column.addSpacing(GRID)
            self._lower_column.addWidget(Label(_("Left out of the text"), Text.HEAD))
            for slot in left_out:
                self._lower_column.addLayout(self._left_out(slot, nothing=slot in report.nothing))
        if frozen:
            self._lower_column.addSpacing(GRID)
            self._lower_column.addWidget(Label(_("Frozen"), Text.HEAD))
            self._lower_column.addLayout(self._frozen(frozen))
        self._lower_column.close_bottom()

    def _left_out(self, slot: str, *, nothing: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        label = study.FIGURES[slot].label
        row.addWidget(ElidedLabel(f"{label} · 0" if nothing else label, Text.HINT, Tone.TEXT_2), 1)
        button = Button(_("Put back"), kind=Kind.LINK, small=True)
        button.setAccessibleName(_("Put back {label}").format(label=label))
        button.clicked.connect(lambda: self.restored.emit(slot))
        self.restore_buttons[slot] = button
        row.addWidget(button)
        return row

    def _frozen(self, frozen: Sequence[FrozenLine]) -> QHBoxLayout:
        changed = len(frozen[0].differences)
        words = _("{n} figures differ from the ledger today").format(n=changed) if changed else _("As the ledger is today")
        row = _line(Icon.ATTENTION if changed else Icon.DONE, Tone.AMBER if changed else Tone.GREEN, words)
        if changed:
            button = Button(_("Show"), kind=Kind.LINK, small=True)
            button.clicked.connect(self.differences_wanted)
            row.addWidget(button)
        return row


def checks(report: ReportParagraph) -> list[tuple[Icon, Tone, str]]:
    """Errors first, then what is in order."""
    missing = report.paragraph.missing
    found: list[tuple[Icon, Tone, str]] = []
    if missing:
        found.append((Icon.ATTENTION, Tone.AMBER, _("{n} figures have no number yet").format(n=len(missing))))
    found += [(Icon.WRONG, Tone.RED, problem_text(problem)) for problem in report.contradictions]
    if report.exam_id is None and report.exams:
        words = _("{n} exams fit: choose the one to be quoted above the text").format(n=len(report.exams))
        found.append((Icon.ATTENTION, Tone.AMBER, words))
    elif not report.exams:
        found.append((Icon.ATTENTION, Tone.AMBER, _("No finished exam in this period")))
    elif not {"exam.should", "exam.sat"} & set(missing):
        found.append((Icon.DONE, Tone.GREEN, _("Both exam head counts are there")))
    if _addressees_missing(report):
        found.append((Icon.ATTENTION, Tone.AMBER, _("No addressee is entered (page Settings)")))
    found.append((Icon.DONE, Tone.GREEN, _("{n} figures can be traced to the ledger").format(n=len(report.paragraph.printed))))
    return found


def _addressees_missing(report: ReportParagraph) -> bool:
    return not report.addressees and report.draft.version is ReportVersion.SUBMITTED


def _part(words: str, *, done: bool, indent: int) -> QHBoxLayout:
    row = row_in(None, margins=(indent, 0, 0, 0))
    row.addWidget(ElidedLabel(words), 1)
    state = StateIcon(
        Icon.DONE if done else Icon.ATTENTION, Tone.GREEN if done else Tone.AMBER, _("complete") if done else _("incomplete"), size=16
    )
    row.addWidget(state)
    return row


def _line(icon: Icon, tone: Tone, words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(GRID)
    row.addWidget(StateIcon(icon, tone, size=16, drop=2), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(words, Text.HINT, Tone.TEXT, wrap=True), 1)
    return row


def _empty(layout: QVBoxLayout) -> None:
    """Take everything out of ``layout`` and the layouts in it."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, QHBoxLayout):
            _empty_row(inner)


def _empty_row(row: QHBoxLayout) -> None:
    while (item := row.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
    row.deleteLater()


def _scrolled(inner: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    inner.setProperty("kind", "scrolled")
    inner.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    area.setWidget(inner)
    inner.setAutoFillBackground(False)
    return area
