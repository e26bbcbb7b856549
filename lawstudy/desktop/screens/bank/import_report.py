"""What files of questions hold, before anything is written: counts, the questions one by one, and where they go."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.screens.bank.import_rows import ImportRows
from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.theme.tokens import DIALOG_WIDTH_TABLE
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.dialog import Dialog, Loss
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.domain.problems import Problem
from lawstudy.i18n import _
from lawstudy.usecases.bank.filing import Placing
from lawstudy.usecases.bank.question_import import FileOutcome, ImportOutcome
from lawstudy.words.bank import format_words
from lawstudy.words.problems import problem_text
from lawstudy.words.questions import place_words

MOST_LISTED = 8
IMPORT, PARTLY = "import", "partly"


class ImportReport(Dialog):
    """Nothing has been written yet. ``collection`` is where those go that belong to no law, ``reviewed`` puts them into use at once. What a
    person makes of questions goes through ``rows`` and comes back with :meth:`show_outcome`."""

    saved = Signal()

    def __init__(self, over: QWidget, outcome: ImportOutcome) -> None:
        super().__init__(over, _("Import questions"), width=DIALOG_WIDTH_TABLE)
        self._corrected = False
        holder = QWidget()
        self._facts = column_in(holder, 6)
        self.add(holder)
        self.rows = ImportRows()
        self.add(self.rows)
        self.rows.setVisible(bool(outcome.rows))
        self.collection = LineEdit(hint=_("named by the file"))
        self.reviewed = LineEdit(hint=_("such as 政策法规科 11月30日"))
        if any(one.format != "yaml" for one in outcome.files):
            self.add(FormField(_("Collection for questions of no law"), self.collection))
            self.add(FormField(_("Reviewed by whom and when"), self.reviewed, _("Without it they wait for review.")))
        self.add(Label(_("Nothing has been written yet."), Text.HINT))
        self.save_button = self.add_action(_("Save those with problems…"), "save", self.saved.emit, left=True)
        self.add_cancel()
        self.partly_button = self.add_button("", PARTLY, kind=Kind.PRIMARY)
        self.import_button = self.add_button("", IMPORT, kind=Kind.PRIMARY)
        self.show_outcome(outcome)

    def show_outcome(self, outcome: ImportOutcome, *, corrected: bool = False) -> None:
        """``corrected``: a person has changed something that would be lost."""
        self._corrected = corrected
        while (item := self._facts.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        facts = _("{new} new, {known} in the bank already, {wrong} problems")
        self._facts.addWidget(Label(facts.format(new=outcome.new, known=outcome.known, wrong=outcome.problem_count), Text.STRONG))
        for one in outcome.files[:MOST_LISTED]:
            self._facts.addWidget(Label(_of_file(one), Text.BODY, wrap=True))
        listed = bool(outcome.rows)
        self._list(outcome.problems, listed, Tone.RED)
        self._list(outcome.said, listed, Tone.TEXT_2)
        if listed:
            self.rows.show_rows(outcome.rows)
        self.save_button.setVisible(any(one.rejected for one in outcome.files if one.format != "yaml"))
        wrong = bool(outcome.problem_count)
        self.partly_button.setText(_("Import the {n} sound ones").format(n=outcome.new))
        self.import_button.setText(_("Import {n}").format(n=outcome.new))
        self.partly_button.setVisible(wrong and outcome.new > 0)
        self.import_button.setVisible(not wrong and outcome.new > 0)

    def loss(self) -> Loss | None:
        """What was corrected goes with the dialog, so it is asked for."""
        if not self._corrected and not self.rows.is_written():
            return super().loss()
        return Loss(
            _("Give up the corrections?"),
            _("What was corrected here has not been imported."),
            _("Give up"),
            _("Go on correcting"),
        )

    def placing(self) -> Placing:
        return Placing(collection=self.collection.text().strip(), reviewed=self.reviewed.text().strip())

    def _list(self, problems: Sequence[Problem], listed: bool, tone: Tone) -> None:
        """What no row of the list says; without the list everything."""
        shown = [problem for problem in problems if not listed or not problem.parameters.get("question")]
        for problem in shown[:MOST_LISTED]:
            place = _("{file}, line {line}").format(file=problem.file, line=problem.line) if problem.line else problem.file
            asked = problem.parameters.get("question", "")
            inside = place_words(problem.field) if "." in problem.field else ""  # which option, blank or part; the words name the rest
            words = "  ".join(filter(None, (place, asked, inside, problem_text(problem))))
            self._facts.addWidget(Label(words, Text.HINT, tone, wrap=True))
        if len(shown) > MOST_LISTED:
            self._facts.addWidget(Label(_("and {n} more").format(n=len(shown) - MOST_LISTED), Text.HINT))


def _of_file(one: FileOutcome) -> str:
    """党建.docx（Word）：读出 807 题 · 新增 801 · 重复 6 · 有问题 0."""
    words = _("{file} ({format}): {read} read · {new} new · {known} known · {wrong} with problems")
    counts = {"read": one.read, "new": one.new, "known": one.duplicates, "wrong": one.rejected}
    said = words.format(file=one.name, format=format_words(one.format), **counts)
    leaking = _("{n} give their keys away by their words").format(n=one.leaking) if one.leaking else ""
    return " · ".join(filter(None, (said, leaking)))
