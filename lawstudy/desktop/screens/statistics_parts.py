"""统计 has parts, each a page of its own: exams, their questions, exams over the years, the ledger of activities, coverage of laws."""

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.contract import Shell
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.i18n import N_, _

# By the keys of their screens.
PARTS = {
    "statistics": N_("Of exams"),
    "item_analysis": N_("Of questions"),
    "exam_years": N_("Over the years"),
    "ledger_statistics": N_("Of activities"),
    "law_coverage": N_("Coverage of laws"),
}


def add_parts(page: Page, shown: str, *beside: QWidget) -> SegmentedChoice:
    """The choice between the parts, at the top of the page ``shown``; ``beside`` stand at the end of its line."""
    parts = SegmentedChoice([(key, _(words)) for key, words in PARTS.items()], shown, name=_("Part of the statistics"))
    row = row_in(None)
    row.addWidget(parts)
    row.addStretch(1)
    for widget in beside:
        row.addWidget(widget)
    page.body.addLayout(row)
    return parts


def connect_parts(parts: SegmentedChoice, shell: Shell, shown: str) -> None:
    """A choice opens that part; this page keeps its own for when it comes back. Parts that are not theirs are not offered."""
    parts.set_items([(key, _(words)) for key, words in PARTS.items() if key == shown or shell.has(key)])

    def go(key: str) -> None:
        parts.set_value(shown)
        shell.go(key)

    parts.chosen.connect(go)
