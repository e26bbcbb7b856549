"""What the bank asks: a tag, a reason for withdrawing, and whether to import."""

from collections.abc import Sequence

from msgspec import structs
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import CheckBox, LineEdit, Select
from lawstudy.domain.law import Edition
from lawstudy.domain.question import ReviewCheck
from lawstudy.domain.question_list import QuestionRow, tags_in
from lawstudy.i18n import N_, _, counted
from lawstudy.usecases.bank.question_around import Around
from lawstudy.words.bank import CHECKS, DIFFICULTIES, USES

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
