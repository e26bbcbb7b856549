"""The page of the editor: what is written at the left; what a candidate sees, what is wrong and what changed at the right."""

from collections.abc import Callable, Sequence

from msgspec import structs
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.choosing import ask_file
from lawstudy.desktop.composing import composition
from lawstudy.desktop.contract import Failure
from lawstudy.desktop.questions import QuestionView
from lawstudy.desktop.questions.edit_citations import CitationsEdit
from lawstudy.desktop.questions.edit_fields import QuestionFields
from lawstudy.desktop.questions.edit_form import Edit, clear
from lawstudy.desktop.questions.table import SHOWN
from lawstudy.desktop.screens.question_editor.difference import DifferenceCard
from lawstudy.desktop.screens.question_editor.facts import FactsRow
from lawstudy.desktop.screens.question_editor.presenter import SAVE
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import ReadingSize
from lawstudy.desktop.widgets.banner import Banner
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.dialog import LEAVE, Dialog, confirm
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.segmented_choice import size_choice
from lawstudy.domain.clock import local
from lawstudy.domain.law import Edition
from lawstudy.domain.problems import ERROR, Problem
from lawstudy.domain.question import Content, Status
from lawstudy.domain.question_types import TYPES, QuestionType, compose
from lawstudy.domain.question_types.picture import Picture
from lawstudy.i18n import _
from lawstudy.usecases.bank.questions import QuestionEntry, ShownQuestion
from lawstudy.words.problems import problem_text
from lawstudy.words.questions import place_words

PAUSE_MS = 800
PICTURES = "*.png *.jpg *.jpeg *.gif *.bmp *.tif *.tiff *.webp"


class EditorView(Page):
    """``edited`` carries a function from the entry before to the one after; ``save_wanted`` a Status; ``paused`` comes when
    typing rests; ``picture_chosen`` carries a path and what takes the Picture."""

    edited = Signal(object)
    type_chosen = Signal(object)
    undo_wanted = Signal()
    redo_wanted = Signal()
    save_wanted = Signal(object)
    give_up_wanted = Signal()
    paused = Signal()
    picture_chosen = Signal(object, object)

    def __init__(self) -> None:
        super().__init__(_("Write a question"))
        self.dialog: Dialog | None = None
        self.ask_file = ask_file
        self._editions: dict[tuple[str, str], Edition] = {}
        self._kind: QuestionType | None = None
        self._entry: QuestionEntry | None = None
        self.fields: QuestionFields | None = None
        self._add_actions()
        self.facts = FactsRow()
        self._holder = QWidget()
        self._fields_column = column_in(self._holder)
        form = Card()
        form.add(self.facts)
        form.add(self._holder)
        self.reading_size = size_choice(ReadingSize.SMALL)
        self.preview_card = Card(_("As a candidate sees it"), control=self.reading_size)
        self._preview_holder = QWidget()
        self._preview = column_in(self._preview_holder)
        self.preview_card.add(self._preview_holder)
        self.check_card = Card(_("Checked while you write"))
        self._check_holder = QWidget()
        self._check = column_in(self._check_holder, 4)
        self.check_card.add(self._check_holder)
        self.difference = DifferenceCard()
        side = QWidget()
        column = column_in(side, 16)
        for card in (self.preview_card, self.check_card, self.difference):
            column.addWidget(card)
        column.addStretch(1)
        self.add_row(form, side, stretches=(3, 2))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._paused)
        self.facts.edited.connect(self.edited)
        self.facts.type_chosen.connect(self.type_chosen)
        self.reading_size.chosen.connect(lambda _value: self._show_preview())

    def _add_actions(self) -> None:
        self.give_up_button = Button(_("Discard"), icon=Icon.CLOSE)
        self.draft_button = Button(_("Keep as a draft"))
        self.submit_button = Button(_("Submit for review"), icon=Icon.CHECK, kind=Kind.PRIMARY)
        for button in (self.give_up_button, self.draft_button, self.submit_button):
            self.add_action(button)
        self.give_up_button.clicked.connect(self.give_up_wanted)
        self.draft_button.clicked.connect(lambda: self.save_wanted.emit(Status.DRAFT))
        self.submit_button.clicked.connect(lambda: self.save_wanted.emit(Status.REVIEW))
        self.draft_button.setEnabled(False)
        self.submit_button.setEnabled(False)

    # --- showing ---

    def show_editions(self, editions: Sequence[Edition]) -> None:
        self._editions = {(each.code, each.edition): each for each in editions}
        self.facts.set_editions(editions)

    def show_source(self, shown: ShownQuestion | None, contents: Sequence[Content]) -> None:
        new = shown is None
        self.set_title(_("New question") if new else _("Change a question"), _("not saved yet") if new else "")
        self.facts.kind.setEnabled(new)
        self.draft_button.setVisible(new or (shown is not None and shown.question.status is Status.DRAFT))
        if shown is not None:
            words = _("{code}, revision {n}; papers that have it keep that revision")
            self.set_context(words.format(code=shown.question.code, n=shown.question.revision))
            self.difference.set_revisions(contents, [each.created_us for each in shown.revisions], shown.question.edition)
        self.difference.setVisible(not new)

    def show_entry(self, entry: QuestionEntry) -> None:
        kind = QuestionType(entry.draft.type)
        self._entry = entry
        if kind is not self._kind or self.fields is None:
            self._make_fields(kind)
        assert self.fields is not None
        self.facts.show_entry(entry)
        self.fields.set_edition(self._editions.get((entry.law, entry.edition)))
        self.fields.show_draft(entry.draft)
        self.difference.show_draft(entry.draft)
        self._show_preview()
        self._pause.start()

    def _make_fields(self, kind: QuestionType) -> None:
        clear(self._fields_column)
        self._kind = kind
        self.fields = QuestionFields(SHOWN[kind].editing(), explained=TYPES[kind].explained)
        self.fields.edited.connect(self._draft_edited)
        self.fields.picture_wanted.connect(self._ask_picture)
        self._fields_column.addWidget(self.fields)

    def _ask_picture(self, take: Callable[[Picture], None]) -> None:
        path = self.ask_file(self, _("Picture for the question"), f"{_('Pictures')} ({PICTURES})")
        if path is not None:
            self.picture_chosen.emit(path, take)

    def _draft_edited(self, edit: Edit) -> None:
        self.edited.emit(lambda entry: structs.replace(entry, draft=edit(entry.draft)))

    def _show_preview(self) -> None:
        clear(self._preview)
        entry = self._entry
        if entry is None:
            return
        prompt = compose(entry.draft, entry.law, entry.edition)[0]
        if prompt is None or not entry.draft.stem.strip():
            self._preview.addWidget(Label(_("The stem is not written yet."), Text.HINT))
            return
        self._preview.addWidget(QuestionView(prompt, size=ReadingSize(self.reading_size.value())))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """What the same rules say that look at imported questions."""
        clear(self._check)
        errors = [problem for problem in problems if problem.severity == ERROR]
        self.check_card.hint.setText(_("{n} to be mended").format(n=len(errors)) if errors else _("nothing is missing"))
        for problem in problems:
            tone = Tone.RED if problem.severity == ERROR else Tone.AMBER
            self._check.addWidget(Label(f"{place_words(problem.field)}: {problem_text(problem)}", Text.HINT, tone, wrap=True))
        if not problems:
            self._check.addWidget(
                Label(_("Stem, key, citations and explanation are there and can be read."), Text.HINT, Tone.GREEN, wrap=True)
            )
        if self.fields is not None:
            self.fields.show_problems([problem for problem in problems if self._begun(problem)])
        self.draft_button.setEnabled(not errors)
        self.submit_button.setEnabled(not errors)

    def _begun(self, problem: Problem) -> bool:
        """An empty new question is not red all over."""
        entry = self._entry
        return entry is not None and bool(entry.draft.stem.strip())

    def show_found_again(self, saved_us: int, *, changed_since: bool) -> None:
        lines = [("", _("Discard takes it back."))]
        if changed_since:
            lines.append(("", _("The question was changed since by somebody else. Look at what changed before you save.")))
        words = _("What you wrote at {time} and did not save is here again.")
        self.show_banner(Banner(Tone.AMBER, words.format(time=f"{local(saved_us):%H:%M}"), lines))

    def show_resting(self, failure: Failure) -> None:
        self.show_banner(Banner(Tone.AMBER, failure.message.happened, [("", failure.message.todo)]))

    def tell_kept(self, saved_us: int) -> None:
        self.set_context(_("not saved yet; kept on this PC at {time}").format(time=f"{local(saved_us):%H:%M}"))

    def take_unfinished(self) -> bool:
        """A citation that is typed and means one article is taken as if Enter had been pressed. Whether one stays that means none or
        several; the field then has the focus."""
        found = self.fields.findChildren(CitationsEdit) if self.fields is not None else []  # a case has some for each part
        return sum(citations.take_unfinished() for citations in found) > 0  # all of them, not as far as the first

    # --- keys ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Save) and self.submit_button.isEnabled():
            self.submit_button.click()
        else:
            super().keyPressEvent(event)

    def _paused(self) -> None:
        if composition().is_composing():
            self._pause.start()
        else:
            self.paused.emit()

    def ask_give_up(self, then: Callable[[], object]) -> None:
        text = _("What was written of this question since it was saved is lost.")
        self.dialog = confirm(self, _("Discard what was written?"), text, _("Discard"), result=LEAVE, danger=True)
        self.dialog.finished.connect(lambda result: then() if result == LEAVE else None)
        self.dialog.open()

    def ask_leave(self, decided: Callable[[str], object]) -> None:
        self.dialog = Dialog(self, _("Leave without saving?"), _("What was written of this question is not saved."))
        self.dialog.add_button(_("Leave"), LEAVE, kind=Kind.DANGER, left=True)
        self.dialog.add_cancel(_("Stay here"))
        self.dialog.add_button(_("Keep it for later"), SAVE, kind=Kind.PRIMARY, default=True)
        self.dialog.finished.connect(decided)
        self.dialog.open()
