"""The rows of a preview as a table."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter

from lawstudy.desktop import theme
from lawstudy.desktop.screens.import_table.words import OUTCOMES, Run, change_runs
from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.theme.tokens import tone_colour
from lawstudy.desktop.widgets.cells import CELL_ROLE, CellDelegate, StateCell, TextCell
from lawstudy.desktop.widgets.drawing import words
from lawstudy.desktop.widgets.table_model import Column
from lawstudy.i18n import _
from lawstudy.usecases.imports.preview import ImportRow, Outcome


@dataclass(frozen=True)
class RunsCell(TextCell):
    """Words in several tones; ``text`` is all of them, for the screen reader and for copying."""

    runs: tuple[Run, ...] = ()


class RunsDelegate(CellDelegate):
    """Paints a RunsCell stretch by stretch; the last one that does not fit is elided."""

    def paint_cell(self, painter: QPainter, area: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, RunsCell):
            super().paint_cell(painter, area, index)
            return
        colours, left = theme.current(), area.left()
        for run in cell.runs:
            rest = QRect(left, area.top(), area.right() - left + 1, area.height())
            if rest.width() < 12:
                break
            font = theme.font(Text.STRONG if run.strong else Text.BODY)
            left += words(painter, rest, run.text, font=font, colour=tone_colour(colours, run.tone))


def columns(second: str) -> tuple[Column[ImportRow], ...]:
    """``second`` is the head of the column beside the name or the topic."""
    short = second == _("Department")
    return (
        Column(_("Row"), _place, width=56, right=True),
        Column(_("Name") if short else _("Topic"), _title, width=128 if short else 176, most=160 if short else 400),
        Column(second, _second, width=112 if short else 168, most=160 if short else 240),
        Column(_("What changes"), lambda row: RunsCell("".join(run.text for run in change_runs(row)), runs=change_runs(row))),
        Column(_("Comes to"), _outcome, width=116, words=tuple(_(outcome.words) for outcome in OUTCOMES.values()), icon=True),
    )


def _place(row: ImportRow) -> TextCell:
    return TextCell(row.place if row.row else "—", Tone.TEXT_3 if row.outcome is Outcome.SKIPPED else Tone.TEXT)


def _title(row: ImportRow) -> TextCell:
    return TextCell(row.title, Tone.TEXT_3 if row.outcome is Outcome.SKIPPED else Tone.TEXT)


def _second(row: ImportRow) -> TextCell:
    return TextCell(row.second, Tone.TEXT_3 if row.outcome is Outcome.SKIPPED else Tone.TEXT)


def _outcome(row: ImportRow) -> StateCell:
    found = OUTCOMES[row.outcome]
    return StateCell(found.icon, _(found.words), found.tone)
