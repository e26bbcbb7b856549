"""旁置作答: what was kept without effect, from whom and why, and odd clocks; nothing here changes a score."""

from dataclasses import dataclass

import msgspec
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.theme import Text
from lawstudy.desktop.theme.tokens import DIALOG_WIDTH_TABLE
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.dialog import CANCEL, Dialog
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.attempt import EntryKind
from lawstudy.domain.question_types import Response, said
from lawstudy.domain.question_types.said import Style, in_words
from lawstudy.i18n import _
from lawstudy.usecases.exams.office import AsideEntry, KeptAside, OddClock
from lawstudy.words.exams import ASIDE_REASONS, CLOCK_FLAGS, ENTRIES
from lawstudy.words.moments import second_text

MOST_ROWS = 10
MINUTE_US = 60 * 1_000_000


@dataclass(frozen=True)
class AsideLine:
    name: str
    when: str
    what: str
    why: str


def kept_aside_dialog(over: QWidget, kept: KeptAside) -> Dialog:
    lines = [_entry(entry) for entry in kept.entries] + [_clock(clock) for clock in kept.clocks]
    text = _("Answers that came too late or from an older window are kept here without effect. Time lost can be granted to the person.")
    dialog = Dialog(over, _("Kept aside"), text, width=DIALOG_WIDTH_TABLE)
    if lines:
        table = Table(name=_("Kept aside"))
        table.setModel(TableModel(_columns(), lines, table))
        table.fit_to_rows(MOST_ROWS, in_dialog_over=over)
        dialog.add(table)
    else:
        dialog.add(Label(_("Nothing was kept aside, and no clock was odd."), Text.BODY))
    dialog.add_button(_("Close"), CANCEL, kind=Kind.PRIMARY, default=True)
    return dialog


def _columns() -> tuple[Column[AsideLine], ...]:
    return (
        Column(_("Name"), lambda line: line.name, width=80),
        Column(_("At"), lambda line: line.when, width=88),
        Column(_("What was kept"), lambda line: line.what),
        Column(_("Why it has no effect"), lambda line: line.why, width=216),
    )


def _entry(entry: AsideEntry) -> AsideLine:
    what = _(ENTRIES[entry.kind]) if entry.kind in ENTRIES else entry.kind.value
    if entry.kind is EntryKind.ANSWER:
        what = said_text(msgspec.json.decode(entry.response, type=Response)) if entry.response else "—"
    if entry.item:
        what = _("Question {n}: {what}").format(n=entry.item, what=what)
    return AsideLine(entry.name, second_text(entry.at_us), what, _(ASIDE_REASONS[entry.reason]))


def _clock(clock: OddClock) -> AsideLine:
    minutes = max(1, round(abs(clock.flag.change_us) / MINUTE_US))
    return AsideLine(clock.name, "—", _(CLOCK_FLAGS[clock.flag.kind]).format(n=minutes), _("for information"))


def said_text(response: Response) -> str:
    """What was answered; letters are those of the bank, because every paper has an order of its own."""
    return in_words(said(response), _of_the_bank())


def _of_the_bank() -> Style:
    return Style(
        true=_("True"),
        false=_("False"),
        letters=lambda letters, ordered: _("option {letters} of the bank").format(letters=("→" if ordered else _(", ")).join(letters)),
        texts=lambda texts: "；".join(accepted[0] for accepted in texts),
        nothing="—",
        part="({n}) ",
        between_parts="  ",
    )
