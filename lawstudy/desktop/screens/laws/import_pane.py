"""The part 导入: what was read of an official text, before anything is written, and what the file does not say."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.card_area import CardArea
from lawstudy.desktop.widgets.date_edit import DateEdit
from lawstudy.desktop.widgets.flow import FlowLayout
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit, Select
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.domain.problems import ERROR, Problem
from lawstudy.i18n import _
from lawstudy.usecases.bank.law_editions import KnownEdition
from lawstudy.usecases.bank.law_import import LawImport
from lawstudy.words.laws import SORTS
from lawstudy.words.problems import problem_text

WIDTH = 190
TITLE_WIDTH = 260


class ImportPane(Card):
    """``changed`` when law, title or first day are given otherwise than they were read."""

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__(_("Nothing has been written yet"), " ", padded=False)
        self.law = Select(name=_("Law"))
        self.law.setMaximumWidth(WIDTH)
        self.title_field = LineEdit(width=TITLE_WIDTH)
        self.effective = DateEdit(today, optional=True)
        fields = QWidget()
        row = FlowLayout(spacing=GAP)
        column_in(fields, 0, (GAP, GRID, GAP, 0)).addLayout(row)
        for name, field in (
            (_("Law"), self.law),
            (_("Title"), self.title_field),
            (_("In force from"), self.effective),
        ):
            row.addWidget(FormField(name, field))
        self.add(fields)
        self.area = CardArea()
        self.add(self.area, 1)
        self.found: LawImport | None = None
        self.law.activated.connect(lambda _row: self.changed.emit())
        self.title_field.editingFinished.connect(self._title_given)
        self.effective.dateChanged.connect(self.changed)

    def begin(self, name: str, laws: Sequence[KnownEdition]) -> None:
        """Another file: what was given for the one before is gone."""
        self.found = None
        self.title.setText(_("{file}: nothing has been written yet").format(file=name))
        known = {each.law: each.title for each in laws}
        self.law.offer([(_("as the title says"), ""), *((title, code) for code, title in known.items())], "")
        self.title_field.setText("")
        self.effective.setText("")
        self.area.show_anew(None)

    def given(self) -> dict[str, str]:
        """What stands for what the file does not say."""
        return {
            "law": str(self.law.currentData() or ""),
            "title": self.title_field.text().strip() if self.title_field.isModified() else "",
            "effective": self.effective.iso() or "" if self.effective.isModified() else "",
        }

    def show_found(self, found: LawImport) -> None:
        self.found = found
        if not self.title_field.isModified():
            self.title_field.setText(found.title)
            self.title_field.setCursorPosition(0)
        if not self.effective.isModified() and found.effective:
            self.effective.set_day(date.fromisoformat(found.effective))
        self.hint.setText(_(SORTS[found.sort]))
        self.area.show_anew(lambda column: self._fill(column, found))

    def _title_given(self) -> None:
        if self.title_field.isModified() and self.found is not None and self.title_field.text().strip() != self.found.title:
            self.changed.emit()

    def _fill(self, column: QVBoxLayout, found: LawImport) -> None:
        for words, tone in _facts(found):
            column.addWidget(Label(words, Text.BODY, tone, wrap=True))
        for problem in found.problems:
            column.addWidget(Label(_problem_words(problem), Text.BODY, Tone.RED if problem.severity == ERROR else Tone.AMBER, wrap=True))
        if not found.problems:
            column.addWidget(Label(_("No article is missing, doubled or put in between."), Text.BODY, Tone.GREEN, wrap=True))


def _problem_words(problem: Problem) -> str:
    said = problem_text(problem)
    return _("line {line}: {problem}").format(line=problem.line, problem=said) if problem.line else said


def _facts(found: LawImport) -> list[tuple[str, Tone]]:
    facts = [
        (_("{n} articles in {chapters} chapters: {names}"), Tone.TEXT),
        (_("{edition}, adopted {adopted}, in force from {effective}"), Tone.TEXT),
    ]
    values = {
        "n": found.articles,
        "chapters": len(found.chapters),
        "names": "、".join(found.chapters),
        "edition": found.edition_name,
        "adopted": found.adopted or "—",
        "effective": found.effective or "—",
    }
    said = [(words.format(**values), tone) for words, tone in facts]
    if found.effective and found.comparison is not None:
        comes = _("It is in force at once.") if found.in_force else _("It comes into force on its day; the edition before holds till then.")
        said.append((comes, Tone.TEXT_2))
    if found.comparison is not None:
        words = _("{queued} questions will wait for a decision, {carried} go over by themselves.")
        said.append((words.format(queued=found.queued, carried=found.carried), Tone.TEXT))
    return said
