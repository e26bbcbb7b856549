"""What the bank asks: a tag, a reason for withdrawing, and whether to import."""

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit
from lawstudy.desktop.widgets.label import Label
from lawstudy.i18n import _
from lawstudy.usecases.bank.question_import import ImportOutcome
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


def import_report(over: QWidget, outcome: ImportOutcome) -> Dialog:
    """How many are new, known and wrong, with file and line; nothing has been written yet."""
    new = outcome.new
    dialog = Dialog(over, _("Import questions"), width=720)
    facts = _("{new} new, {known} in the bank already, {wrong} problems").format(new=new, known=outcome.known, wrong=outcome.problem_count)
    dialog.add(Label(facts, Text.STRONG))
    for problem in outcome.problems[:MOST_LISTED]:
        place = _("{file}, line {line}").format(file=problem.file, line=problem.line)
        dialog.add(Label(f"{place}  {problem.parameters.get('question', '')}  {problem_text(problem)}", Text.HINT, Tone.RED, wrap=True))
    if outcome.problem_count > MOST_LISTED:
        dialog.add(Label(_("and {n} more").format(n=outcome.problem_count - MOST_LISTED), Text.HINT))
    dialog.add(Label(_("Nothing has been written yet."), Text.HINT))
    dialog.add_cancel()
    if outcome.problem_count and new > 0:
        dialog.add_button(_("Import the {n} sound ones").format(n=new), "partly", kind=Kind.PRIMARY)
    elif new > 0:
        dialog.add_button(_("Import {n}").format(n=new), "import", kind=Kind.PRIMARY)
    return dialog
