"""The page 平行卷: what is asked at the top, the forms side by side, and below the questions of the chosen one or its 双向细目表."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from lawstudy.desktop.choosing import ask_where
from lawstudy.desktop.contract import Failure
from lawstudy.desktop.files import write_chosen
from lawstudy.desktop.paper import saved
from lawstudy.desktop.screens.exam_forms.files_dialog import MAKE, FilesDialog
from lawstudy.desktop.screens.exam_forms.tables import FormLine, TwoWayLine, facility_text, form_lines, gap_words, pair_text, two_way
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.banner import Banner
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.dialog import LEAVE, Dialog, confirm
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.number_edit import NumberEdit
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.exam.validation import MOST_FORMS
from lawstudy.domain.law import Edition
from lawstudy.domain.marking import points_text
from lawstudy.domain.question import Difficulty
from lawstudy.domain.question_types import QuestionType
from lawstudy.i18n import N_, _, counted
from lawstudy.usecases.exams.forms import Form, FormQuestion, Swapped
from lawstudy.usecases.exams.paper_printing import PaperFormat
from lawstudy.words.bank import DIFFICULTIES
from lawstudy.words.questions import SHORT_TYPE_WORDS

QUESTIONS, TABLE = "questions", "table"
MOST_SHARED, MOST_SEED = 999, 999_999
NUMBER_WIDTH = 56
ROWS = 4


class FormsView(Page):
    """``swap_wanted`` carries the letter of a form and the id of a question."""

    draw_wanted = Signal()
    swap_wanted = Signal(str, object)
    print_wanted = Signal()
    use_wanted = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Parallel forms"), scrolls=False, banner_over=True)
        self.dialog: FilesDialog | None = None
        self.asking: Dialog | None = None
        self._titles: dict[str, str] = {}
        self._chapters: dict[tuple[str, int], str] = {}
        self._add_actions()
        self.count = _number("2", 2, MOST_FORMS, _("How many forms"))
        self.overlap = _number("0", 0, MOST_SHARED, _("Most shared questions"))
        self.seed = _number("1", 0, MOST_SEED, _("Seed of the draw"))
        self.forms = TableModel[FormLine](self._form_columns())
        self.forms_table = Table(name=_("Parallel forms"))
        self.forms_table.setModel(self.forms)
        self.forms_table.row_chosen.connect(lambda _row: self._show_form())
        self.forms_card = Card(_("Parallel forms"), " ", padded=False)
        self.forms_card.body.addWidget(self._asked())
        self.forms_card.add(self.forms_table)
        self.add(self.forms_card)
        self.which = SegmentedChoice([(QUESTIONS, _("Questions")), (TABLE, _("Two-way table"))], QUESTIONS, name=_("Shown of the form"))
        self.which.chosen.connect(lambda _value: self._show_form())
        self.swap_button = Button(_("Swap the question"), icon=Icon.REVIEW, small=True)
        self.swap_button.clicked.connect(self._swap)
        self.questions = TableModel[tuple[int, FormQuestion]](self._question_columns())
        self.questions_table = Table(name=_("Questions of the form"))
        self.questions_table.setModel(self.questions)
        self.questions_table.row_chosen.connect(lambda _row: self._may_swap())
        self.two_way_table = Table(name=_("Two-way table"))
        self.told = Label("", Text.HINT, wrap=True)
        self.lower_card = Card(_("Form"), " ", control=self.which, padded=False)
        self.lower_card.add_to_head(self.swap_button)
        self.lower_card.add(self.questions_table, 1)
        self.lower_card.add(self.two_way_table, 1)
        self._foot = self.lower_card.set_foot(self.told)
        self._foot.hide()
        self.add(self.lower_card, 1)
        self._enable(there=False)

    def _add_actions(self) -> None:
        self.back_button = Button(_("Set an exam"), icon=Icon.LEFT)
        self.print_button = Button(_("Print…"), icon=Icon.PRINT)
        self.use_button = Button(_("Use in the exam"), icon=Icon.CHECK, kind=Kind.PRIMARY)
        for button, signal in (
            (self.back_button, self.back_wanted),
            (self.print_button, self.print_wanted),
            (self.use_button, self.use_wanted),
        ):
            button.clicked.connect(signal)
            self.add_action(button)

    def _asked(self) -> QWidget:
        made = QWidget()
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # what is left is the questions'
        row = row_in(made, GRID, (GAP, GRID, GAP, GRID))
        for words, field in ((_("Forms"), self.count), (_("Shared at most"), self.overlap), (_("Seed"), self.seed)):
            row.addWidget(Label(words, Text.HINT))
            row.addWidget(field)
        self.draw_button = Button(_("Draw"), icon=Icon.REVIEW, small=True)
        self.draw_button.clicked.connect(self.draw_wanted)
        row.addWidget(self.draw_button)
        row.addStretch(1)
        return made

    def _form_columns(self) -> tuple[Column[FormLine], ...]:
        levels = tuple(
            Column(_(words), lambda line, level=level: str(line.form.difficulties.get(level, 0)), width=64, right=True)  # type: ignore[misc]
            for level, words in DIFFICULTIES.items()
        )
        return (
            Column(_("Form"), lambda line: line.form.letter, least=72),
            Column(_("Count"), lambda line: str(len(line.form.questions)), width=72, right=True),
            Column(_("Full marks"), lambda line: points_text(line.full), width=80, right=True),
            Column(_("Expected score"), lambda line: points_text(line.form.expected), width=104, right=True),
            *levels,
            Column(_("Shared"), lambda line: str(line.shared), width=80, right=True),
        )

    def _question_columns(self) -> tuple[Column[tuple[int, FormQuestion]], ...]:
        return (
            Column("", lambda line: str(line[0]), width=48, right=True),
            Column(_("Question"), lambda line: line[1].label, least=152),
            Column(_("Type"), lambda line: _(SHORT_TYPE_WORDS[line[1].type]), width=88),
            Column(_("Difficulty"), lambda line: _(DIFFICULTIES[line[1].difficulty]), width=80),
            Column(_("Sum"), lambda line: points_text(line[1].points), width=64, right=True),
            Column(_("Expected share"), lambda line: facility_text(line[1]), width=104, right=True, aside=1),
        )

    # --- showing ---

    def show_exam(self, title: str, editions: Sequence[Edition]) -> None:
        self.set_context(title)
        self._titles = {edition.code: edition.short_title for edition in editions}
        self._chapters = {(edition.code, chapter.number): chapter.short_title for edition in editions for chapter in edition.chapters}

    def asked(self) -> tuple[int, int, int] | None:
        """Forms, most shared questions, seed; None while one of them cannot be read, which is said."""
        fields = (self.count, self.overlap, self.seed)
        numbers = [field.whole() for field in fields]
        if None in numbers:
            wrong = fields[numbers.index(None)]
            self.show_banner(Banner(Tone.RED, f"{wrong.accessibleName()}: {wrong.problem()}", [], closable=True))
            wrong.setFocus()
            return None
        count, overlap, seed = (number or 0 for number in numbers)
        return count, overlap, seed

    def show_asked(self, count: int) -> None:
        self.count.setText(str(count))

    def show_forms(self, forms: Sequence[Form]) -> None:
        self.show_banner(None)
        chosen = max(0, self.forms_table.chosen_row())
        self.forms.set_rows(form_lines(forms))
        self.forms_table.fit_to_rows(ROWS)
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # the card still knows the table as high as it was
        self.forms_card.setMinimumHeight(self.forms_card.sizeHint().height())  # in a low window the page scrolls, not the list
        self.forms_card.hint.setText(gap_words(forms))
        self._enable(there=True)
        self.forms_table.select_row(min(chosen, len(forms) - 1))
        self._show_form()

    def form(self) -> Form | None:
        """The one that is chosen."""
        row = self.forms_table.chosen_row()
        return self.forms.row(row).form if row >= 0 else None

    def _show_form(self) -> None:
        form, table = self.form(), self.which.value() == TABLE
        self.questions_table.setVisible(not table)
        self.two_way_table.setVisible(table)
        self.swap_button.setVisible(not table)
        if form is None:
            return
        self.lower_card.hint.setText(_("form {letter}").format(letter=form.letter))
        chosen = max(0, self.questions_table.chosen_row())
        self.questions.set_rows(list(enumerate(form.questions, 1)))
        self.questions_table.select_row(min(chosen, len(form.questions) - 1))
        self._show_two_way(form)
        self._may_swap()

    def _show_two_way(self, form: Form) -> None:
        types = [kind for kind in QuestionType if any(row.type is kind for row in form.table)]
        columns: list[Column[TwoWayLine]] = [Column(_("Law, chapter"), lambda line: line.title, least=168)]
        columns += [
            Column(_(SHORT_TYPE_WORDS[kind]), lambda line, kind=kind: pair_text(line.types.get(kind)), width=88, right=True)  # type: ignore[misc]
            for kind in types
        ]
        columns += [
            Column(_(DIFFICULTIES[level]), lambda line, level=level: pair_text(line.levels.get(level)), width=88, right=True, aside=1)  # type: ignore[misc]
            for level in Difficulty
        ]
        columns.append(Column(_("Sum"), lambda line: pair_text((line.count, line.points)), width=96, right=True))
        self.two_way_table.setModel(TableModel(columns, two_way(form, self._titles, self._chapters)))

    def show_swapped(self, before: Form, swapped: Swapped) -> None:
        """What the swap did to the form."""
        if swapped.new is None:
            self._tell(_("{old} stays: nothing else keeps the rules.").format(old=swapped.old.label))
            return
        changed = [
            _("{difficulty} {before} → {after}").format(difficulty=_(words), before=before.difficulties.get(level, 0), after=after)
            for level, words in DIFFICULTIES.items()
            if (after := swapped.form.difficulties.get(level, 0)) != before.difficulties.get(level, 0)
        ]
        words = _("{old} → {new}; expected score {before} → {after}").format(
            old=swapped.old.label,
            new=swapped.new.label,
            before=points_text(swapped.expected_before),
            after=points_text(swapped.form.expected),
        )
        self._tell(_("; ").join([words, *changed]))

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self._foot.setVisible(bool(words))

    def show_failure(self, failure: Failure) -> None:
        """Why there are no such forms; those that were drawn before stay."""
        lines = [("", words) for words in (failure.message.kept, failure.message.todo) if words]
        self.show_banner(Banner(Tone.RED, failure.message.happened, lines, closable=True))

    def _enable(self, *, there: bool) -> None:
        for button in (self.print_button, self.use_button, self.swap_button):
            button.setEnabled(there)

    def _may_swap(self) -> None:
        self.swap_button.setEnabled(self.questions_table.chosen_row() >= 0)

    def _swap(self) -> None:
        form, row = self.form(), self.questions_table.chosen_row()
        if form is not None and row >= 0:
            self.swap_wanted.emit(form.letter, self.questions.row(row)[1].question_id)

    def ask_loss(self, swaps: int, go_on: Callable[[], object]) -> None:
        text = counted(swaps, N_("{n} question was swapped"), N_("{n} questions were swapped"))
        self.asking = confirm(
            self,
            _("Give up what was swapped?"),
            _("{swapped}, which the exam does not have yet.").format(swapped=text),
            _("Give it up"),
            result=LEAVE,
            danger=True,
        )
        self.asking.finished.connect(lambda result: go_on() if result == LEAVE else None)
        self.asking.open()

    # --- files ---

    def ask_files(self, decided: Callable[[PaperFormat, bool, bool], object]) -> None:
        dialog = self.dialog = FilesDialog(self)

        def finished(result: str) -> None:
            if result == MAKE:
                decided(PaperFormat(dialog.kind.value()), dialog.keys.isChecked(), dialog.sheets.isChecked())

        dialog.finished.connect(finished)
        dialog.open()

    def hand_over(self, files: Sequence[tuple[str, bytes]]) -> None:
        """Ask where the first goes; the others go beside it under their own names."""
        first, *others = files
        chosen = ask_where(self, first[0])
        if not chosen:
            return
        folder = Path(chosen).parent
        kept = [(Path(chosen), first[1]), *((folder / name, data) for name, data in others)]
        saved(self, folder, lambda: _write(kept))


def _write(files: Sequence[tuple[Path, bytes]]) -> None:
    for path, data in files:
        write_chosen(path, data)


def _number(text: str, least: int, most: int, name: str) -> NumberEdit:
    made = NumberEdit(text, least=least, most=most, width=NUMBER_WIDTH, small=True)
    made.setAccessibleName(name)
    return made
