"""统计 has parts, each a page of its own: exams, the ledger of activities, coverage of laws."""

from lawstudy.desktop.contract import Shell
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.i18n import N_, _

# By the keys of their screens.
PARTS = {"statistics": N_("Of exams"), "ledger_statistics": N_("Of activities"), "law_coverage": N_("Coverage of laws")}


def add_parts(page: Page, shown: str) -> SegmentedChoice:
    """The choice between the parts, at the top of the page ``shown``."""
    parts = SegmentedChoice([(key, _(words)) for key, words in PARTS.items()], shown, name=_("Part of the statistics"))
    row = row_in(None)
    row.addWidget(parts)
    row.addStretch(1)
    page.body.addLayout(row)
    return parts


def connect_parts(parts: SegmentedChoice, shell: Shell, shown: str) -> None:
    """A choice opens that part; this page keeps its own for when it comes back."""

    def go(key: str) -> None:
        parts.set_value(shown)
        shell.go(key)

    parts.chosen.connect(go)
