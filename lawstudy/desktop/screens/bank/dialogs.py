"""What the bank asks: a tag, a reason for withdrawing, and whether to import."""

from collections.abc import Sequence

from msgspec import structs
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.theme.tokens import DIALOG_WIDTH_TABLE
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import CheckBox, LineEdit, Select
from lawstudy.desktop.widgets.label import Label
from lawstudy.domain.law import Edition
from lawstudy.domain.problems import Problem
from lawstudy.domain.question import ReviewCheck
from lawstudy.domain.question_list import QuestionRow, tags_in
from lawstudy.i18n import N_, _, counted
from lawstudy.usecases.bank.filing import Placing
from lawstudy.usecases.bank.question_around import Around
from lawstudy.usecases.bank.question_import import FileOutcome, ImportOutcome
from lawstudy.words.bank import CHECKS, DIFFICULTIES, USES, format_words
from lawstudy.words.problems import problem_text
from lawstudy.words.questions import place_words

MOST_LISTED = 8
CHANGE = "change"


class AroundDialog(Dialog):
    """What of the chosen questions is to be changed: nothing, until it is said. ``edition`` where all are filed under one."""

    def __init__(self, over: QWidget, rows: Sequence[QuestionRow], edition: Edition | None) -> None:
        title = counted(len(rows), N_("Change {n} question"), N_("Change {n} questions"))
        super().__init__(over, title, _("No revision is written; one click undoes it."))
        self._rows = tuple(rows)
        same = (_("as it is"), None)
        self.difficulty, self.use, self.chapter = Select(), Select(), Select()
        self.difficulty.offer([same, *((_(words), each) for each, words in DIFFICULTIES.items())])
        self.use.offer([same, *((_(words), each) for each, words in USES.items())])
        chapters = edition.chapters if edition is not None else ()
        self.chapter.offer([same, *((f"{each.number} {each.short_title}", each.number) for each in chapters)])
        self.chapter.setEnabled(edition is not None)
        self.more_tags, self.fewer_tags = LineEdit(hint=_("divided by 、")), LineEdit(hint=_("divided by 、"))
        self.add(FormField(_("Tags to add"), self.more_tags, _("Up to 20 characters; the question can then be found by it.")))
        self.add(FormField(_("Tags to take off"), self.fewer_tags, quiet=True))
        for name, field in ((_("Difficulty"), self.difficulty), (_("Use"), self.use), (_("Chapter"), self.chapter)):
            self.add(FormField(name, field, quiet=True))
            field.currentIndexChanged.connect(self._judge)
        for line in (self.more_tags, self.fewer_tags):
            line.textChanged.connect(self._judge)
        self.add_cancel()
        self.done_button = self.add_button(_("Change"), CHANGE, kind=Kind.PRIMARY)
        self._judge()

    def wanted(self) -> tuple[Around, ...]:
        """What the questions shall have; those that have it already are left out."""
        found = ((row, self._of(row)) for row in self._rows)
        return tuple(after for row, after in found if after != _around(row))

    def _of(self, row: QuestionRow) -> Around:
        fewer = set(tags_in(self.fewer_tags.text()))
        tags = tuple(tag for tag in dict.fromkeys((*row.tags, *tags_in(self.more_tags.text()))) if tag not in fewer)
        return structs.replace(
            _around(row),
            difficulty=self.difficulty.currentData() or row.difficulty,
            use=self.use.currentData() or row.use,
            chapter=self.chapter.currentData() or row.chapter,
            tags=tags,
        )

    def _judge(self, _changed: object = None) -> None:
        self.done_button.setEnabled(bool(self.wanted()))


def _around(row: QuestionRow) -> Around:
    return Around(question_id=row.id, version=row.version, chapter=row.chapter, difficulty=row.difficulty, use=row.use, tags=row.tags)


def ask_withdrawal(over: QWidget, code: str) -> tuple[Dialog, LineEdit]:
    dialog = Dialog(over, _("Withdraw {code}").format(code=code), _("It is drawn no more. Papers that have it keep it."))
    field = LineEdit()
    dialog.add(FormField(_("Reason"), field, _("The reason goes into the audit log.")))
    dialog.add_cancel()
    button = dialog.add_button(_("Withdraw {code}").format(code=code), "withdraw", kind=Kind.DANGER)
    button.setEnabled(False)
    field.textChanged.connect(lambda text: button.setEnabled(bool(text.strip())))
    return dialog, field


class ReviewDialog(Dialog):
    """What the reviewer has looked at, all of which has to be said; ``reason`` is why somebody reviews what is his own."""

    def __init__(self, over: QWidget, code: str) -> None:
        super().__init__(over, _("Reviewed: {code}").format(code=code), _("It can be practised and drawn from now on."))
        self.boxes = {check: CheckBox(_(words)) for check, words in CHECKS.items()}
        for box in self.boxes.values():
            self.add(box)
            box.toggled.connect(self._judge)
        self.reason = LineEdit()
        self.add(FormField(_("Why you review alone"), self.reason, _("Only where you brought the question in yourself.")))
        self.add_cancel()
        self.done_button = self.add_button(_("Reviewed"), "review", kind=Kind.PRIMARY)
        self._judge()

    def checks(self) -> tuple[ReviewCheck, ...]:
        return tuple(check for check, box in self.boxes.items() if box.isChecked())

    def _judge(self, _checked: bool = False) -> None:
        self.done_button.setEnabled(len(self.checks()) == len(self.boxes))


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
            inside = place_words(problem.field) if "." in problem.field else ""  # which option, blank or part; the words name the rest
            self.add(Label("  ".join(filter(None, (place, asked, inside, problem_text(problem)))), Text.HINT, tone, wrap=True))
        if count > MOST_LISTED:
            self.add(Label(_("and {n} more").format(n=count - MOST_LISTED), Text.HINT))


def _of_file(one: FileOutcome) -> str:
    """党建.docx（Word）：读出 807 题 · 新增 801 · 重复 6 · 有问题 0."""
    words = _("{file} ({format}): {read} read · {new} new · {known} known · {wrong} with problems")
    counts = {"read": one.read, "new": one.new, "known": one.duplicates, "wrong": one.rejected}
    return words.format(file=one.name, format=format_words(one.format), **counts)
