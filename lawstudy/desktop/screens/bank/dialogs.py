"""What the bank asks: a tag, a reason for withdrawing, and whether to import."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.theme.tokens import DIALOG_WIDTH_TABLE
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit
from lawstudy.desktop.widgets.label import Label
from lawstudy.domain.problems import Problem
from lawstudy.i18n import _
from lawstudy.usecases.bank.filing import Placing
from lawstudy.usecases.bank.question_import import FileOutcome, ImportOutcome
from lawstudy.words.bank import format_words
from lawstudy.words.problems import problem_text

MOST_LISTED = 8


def ask_tag(over: QWidget) -> tuple[Dialog, LineEdit]:
    dialog = Dialog(over, _("Add a tag"))
    field = LineEdit()
    dialog.add(FormField(_("Tag"), field, _("Up to 20 characters; the question can then be found by it.")))
    dialog.add_cancel()
    button = dialog.add_button(_("Add"), "tag", kind=Kind.PRIMARY)
    button.setEnabled(False)
    field.textChanged.connect(lambda text: button.setEnabled(bool(text.strip())))
    return dialog, field


def ask_withdrawal(over: QWidget, code: str) -> tuple[Dialog, LineEdit]:
    dialog = Dialog(over, _("Withdraw {code}").format(code=code), _("It is drawn no more. Papers that have it keep it."))
    field = LineEdit()
    dialog.add(FormField(_("Reason"), field, _("The reason goes into the audit log.")))
    dialog.add_cancel()
    button = dialog.add_button(_("Withdraw {code}").format(code=code), "withdraw", kind=Kind.DANGER)
    button.setEnabled(False)
    field.textChanged.connect(lambda text: button.setEnabled(bool(text.strip())))
    return dialog, field


def ask_review(over: QWidget, code: str) -> tuple[Dialog, LineEdit]:
    dialog = Dialog(over, _("Reviewed: {code}").format(code=code), _("It can be practised and drawn from now on."))
    field = LineEdit()
    dialog.add(FormField(_("Why you review alone"), field, _("Only where you brought the question in yourself.")))
    dialog.add_cancel()
    dialog.add_button(_("Reviewed"), "review", kind=Kind.PRIMARY)
    return dialog, field


class ImportReport(Dialog):
    """Of each file how many questions are new, known and wrong, with the place; nothing has been written yet. ``collection`` is where
    those go that belong to no law, ``reviewed`` puts them into use at once."""

    def __init__(self, over: QWidget, outcome: ImportOutcome) -> None:
        super().__init__(over, _("Import questions"), width=DIALOG_WIDTH_TABLE)
        new = outcome.new
        facts = _("{new} new, {known} in the bank already, {wrong} problems")
        self.add(Label(facts.format(new=new, known=outcome.known, wrong=outcome.problem_count), Text.STRONG))
        for one in outcome.files[:MOST_LISTED]:
            self.add(Label(_of_file(one), Text.BODY, wrap=True))
        self._list(outcome.problems, outcome.problem_count, Tone.RED)
        self._list(outcome.said, len(outcome.said), Tone.TEXT_2)
        self.collection = LineEdit(hint=_("named by the file"))
        self.reviewed = LineEdit(hint=_("such as 政策法规科 11月30日"))
        if new and any(one.format != "yaml" for one in outcome.files):
            self.add(FormField(_("Collection for questions of no law"), self.collection))
            self.add(FormField(_("Reviewed by whom and when"), self.reviewed, _("Without it they wait for review.")))
        self.add(Label(_("Nothing has been written yet."), Text.HINT))
        self.add_cancel()
        if outcome.problem_count and new > 0:
            self.add_button(_("Import the {n} sound ones").format(n=new), "partly", kind=Kind.PRIMARY)
        elif new > 0:
            self.add_button(_("Import {n}").format(n=new), "import", kind=Kind.PRIMARY)

    def placing(self) -> Placing:
        return Placing(collection=self.collection.text().strip(), reviewed=self.reviewed.text().strip())

    def _list(self, problems: Sequence[Problem], count: int, tone: Tone) -> None:
        for problem in problems[:MOST_LISTED]:
            place = _("{file}, line {line}").format(file=problem.file, line=problem.line) if problem.line else problem.file
            asked = problem.parameters.get("question", "")
            self.add(Label("  ".join(filter(None, (place, asked, problem_text(problem)))), Text.HINT, tone, wrap=True))
        if count > MOST_LISTED:
            self.add(Label(_("and {n} more").format(n=count - MOST_LISTED), Text.HINT))


def _of_file(one: FileOutcome) -> str:
    """党建.docx（Word）：读出 807 题 · 新增 801 · 重复 6 · 有问题 0."""
    words = _("{file} ({format}): {read} read · {new} new · {known} known · {wrong} with problems")
    counts = {"read": one.read, "new": one.new, "known": one.duplicates, "wrong": one.rejected}
    return words.format(file=one.name, format=format_words(one.format), **counts)
