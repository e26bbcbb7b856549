"""学法覆盖 of myself: which law of the year I have learnt, by which chapters and rows; beside it the counts of a department that I
look after."""

from collections.abc import Mapping
from dataclasses import dataclass

from lawstudy.desktop.theme import Icon, Tone
from lawstudy.desktop.theme.tokens import DIALOG_WIDTH_TABLE
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.cells import Cell, StateCell, StemCell, TextCell
from lawstudy.desktop.widgets.dialog import CANCEL, Dialog
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.statistics.law_coverage import LearntBy, Share
from lawstudy.i18n import _
from lawstudy.usecases.reports.law_coverage import LearntLaw
from lawstudy.words.coverage import chapter_words, share_text, way_words

MOST_ROWS = 10


@dataclass(frozen=True)
class ChapterLine:
    words: str
    learnt: bool
    rows: tuple[LearntBy, ...]


class LawsCard(Card):
    """In the order of the bureau's laws; nothing is ordered by what is lacking. A row opens its chapters."""

    def __init__(self) -> None:
        super().__init__(_("Laws of the year"), " ", padded=False)
        self.table = Table(name=_("Laws of the year"))
        self.model: TableModel[LearntLaw] = TableModel(())
        self.dialog: Dialog | None = None
        self.add(self.table)
        self.table.opened.connect(lambda row: self._show_law(self.model.row(row)))
        self.hide()

    def show_laws(self, laws: tuple[LearntLaw, ...], department: Mapping[str, Share]) -> None:
        """``department`` by law, of whom I look after; empty where I look after nobody."""
        self.model = TableModel(_columns(department), laws)
        self.table.setModel(self.model)
        self.setVisible(bool(laws))
        done = sum(one.learnt for one in laws)
        self.hint.setText(_("{done} of {all} learnt; a row opens its chapters").format(done=done, all=len(laws)))
        self.table.fit_to_rows(MOST_ROWS)

    def _show_law(self, one: LearntLaw) -> None:
        learnt = set(one.chapters)
        lines = [
            ChapterLine(chapter_words(number, title), number in learnt, tuple(row for row in one.rows if _teaches(row, number)))
            for number, title in one.law.chapters
        ] or [ChapterLine(one.law.name, one.learnt, one.rows)]
        dialog = Dialog(self, one.law.name, width=DIALOG_WIDTH_TABLE)
        table = Table(name=one.law.name)
        table.setModel(TableModel(_chapter_columns(), lines, table))
        table.fit_to_rows(MOST_ROWS, in_dialog_over=self)
        dialog.add(table)
        dialog.add_button(_("Close"), CANCEL, kind=Kind.PRIMARY, default=True)
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self, _result: str) -> None:
        self.dialog = None


def _teaches(row: LearntBy, chapter: int) -> bool:
    return not row.chapters or chapter in row.chapters


def _state(*, learnt: bool, begun: bool) -> StateCell:
    if learnt:
        return StateCell(Icon.DONE, _("learnt"), Tone.GREEN)
    return StateCell(Icon.NOTE, _("learnt in part") if begun else _("not learnt yet"), Tone.TEXT_2 if begun else Tone.TEXT_3)


def _ways(rows: tuple[LearntBy, ...]) -> Cell:
    return StemCell(_("; ").join(dict.fromkeys(map(way_words, rows)))) if rows else TextCell("—", Tone.TEXT_3)


def _columns(department: Mapping[str, Share]) -> tuple[Column[LearntLaw], ...]:
    def chapters(one: LearntLaw) -> str:
        return _("{done} of {all}").format(done=len(one.chapters), all=len(one.law.chapters)) if one.law.chapters else "—"

    def ours(one: LearntLaw) -> str:
        share = department.get(one.law.name)
        return share_text(share) if share is not None else "—"

    counts = (Column(_("My department"), ours, width=96, right=True),) if department else ()
    return (
        Column(_("Law"), lambda one: one.law.name, least=150),
        Column(_("State"), lambda one: _state(learnt=one.learnt, begun=bool(one.rows)), width=112),
        Column(_("Chapters"), chapters, width=84),
        Column(_("Learnt by"), lambda one: _ways(one.rows), least=170),
        *counts,
    )


def _chapter_columns() -> tuple[Column[ChapterLine], ...]:
    return (
        Column(_("Chapter"), lambda line: line.words, width=200),
        Column(_("State"), lambda line: _state(learnt=line.learnt, begun=bool(line.rows)), width=112),
        Column(_("Learnt by"), lambda line: _ways(line.rows), least=150),
    )
