"""The page 组卷: the form at the right, the table of types and laws at the left, and what stands in the way."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.contract import Failure
from lawstudy.desktop.law_words import number_words
from lawstudy.desktop.screens.exam_setup.form import ExamForm
from lawstudy.desktop.screens.exam_setup.makeup_dialog import MakeupDialog
from lawstudy.desktop.screens.exam_setup.matrix import CountCell, Matrix
from lawstudy.desktop.screens.exam_setup.named_dialog import TAKE_NAMED, NamedDialog, Search
from lawstudy.desktop.screens.exam_setup.people import TAKE, PeopleDialog
from lawstudy.desktop.screens.exam_setup.presenter import SAVE
from lawstudy.desktop.screens.exam_setup.publish_dialog import PUBLISH, PublishDialog
from lawstudy.desktop.screens.exam_setup.rules import PaperRules
from lawstudy.desktop.screens.exam_setup.rules_dialog import TAKE_RULES, RulesDialog
from lawstudy.desktop.screens.exam_setup.summary import Line
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.widgets.banner import Banner
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.dialog import CANCEL, LEAVE, Dialog
from lawstudy.desktop.widgets.empty_page import EmptyPage
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.state_label import StateLabel
from lawstudy.desktop.widgets.upright import Upright
from lawstudy.domain.blueprint import Blueprint, Shortage
from lawstudy.domain.exam import ExamSettings, Preset, TypePoints
from lawstudy.domain.law import Edition
from lawstudy.domain.marking import points_text
from lawstudy.domain.people import Person
from lawstudy.domain.question import Difficulty
from lawstudy.domain.question_types import QuestionType
from lawstudy.i18n import N_, _, counted
from lawstudy.usecases.exams.makeups import MakeupPerson
from lawstudy.usecases.exams.setting import PoolCount, TriedPaper
from lawstudy.words.bank import DIFFICULTIES
from lawstudy.words.problems import words_of
from lawstudy.words.questions import SHORT_TYPE_WORDS

FORM_WIDTH = 328
FULL_MARKS = 10_000
PAUSE_MS = 700


class ExamSetupView(Page):
    """``save_wanted``, ``publish_wanted``, ``try_wanted``; ``people_taken`` and ``makeup_chosen`` carry ids."""

    save_wanted = Signal()
    publish_wanted = Signal()
    try_wanted = Signal()
    forms_wanted = Signal()
    rested = Signal()
    setters_taken = Signal(object)
    other_papers_taken = Signal(object)
    publish_agreed = Signal()
    publish_put_off = Signal()
    people_taken = Signal(object)
    makeup_chosen = Signal(object)
    edited = Signal()

    def __init__(self, today: date) -> None:
        super().__init__(_("Set an exam"), scrolls=False, banner_over=True)
        self.dialog: Dialog | None = None
        self.try_button = Button(_("Try a paper"), icon=Icon.REVIEW)
        self.save_button = Button(_("Save the draft"))
        self.publish_button = Button(_("Publish"), icon=Icon.CHECK, kind=Kind.PRIMARY)
        for button, signal in (
            (self.try_button, self.try_wanted),
            (self.save_button, self.save_wanted),
            (self.publish_button, self.publish_wanted),
        ):
            button.clicked.connect(signal)
            self.add_action(button)
        self.matrix, self.rules, self.form = Matrix(), PaperRules(), ExamForm(today)
        self.total = StateLabel(Icon.DONE, "", Tone.GREEN)
        self.table_card = Card(
            _("Table of types and laws"), _("questions needed, and beside it what the bank has"), control=self.total, padded=False
        )
        self.table_card.add(self.matrix, 1)
        self.table_card.add_line()
        self.table_card.add(self.rules)
        self.told = Label("", Text.HINT, wrap=True)
        self.table_card.set_foot(self.told)
        self.form_card = Card(_("Exam"), padded=False)
        self.form_card.setMinimumWidth(FORM_WIDTH)
        self.form_card.add(self._scrolling_form(), 1)
        self.add_row(self.table_card, self.form_card, stretches=(1, 0), stretch=1)
        self.closed = EmptyPage(Icon.LOCK, "", "")
        self.closed.hide()
        self.add(self.closed, 1)
        for changed in (self.matrix.changed, self.rules.changed, self.form.changed):
            changed.connect(self.judge)
            changed.connect(self.edited)
        self.rules.more_wanted.connect(self.ask_rules)
        self.rules.forms_wanted.connect(self.forms_wanted)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.rested)
        self.told.setText(_("There = in use, edition in force, may stand in an exam. Sums are computed."))

    def _scrolling_form(self) -> Upright:
        area = Upright()
        holder = QWidget()
        holder.setProperty("kind", "surface")
        holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = column_in(holder, margins=(15, 12, 15, 16))
        column.addWidget(self.form)
        area.setWidget(holder)
        return area

    # --- showing ---

    def show_open(self) -> None:
        self._show_form(True)

    def show_closed(self, failure: Failure) -> None:
        """Why it is not opened now, in place of the form."""
        self._show_form(False)
        self.closed.set_words(failure.message.happened, failure.message.todo)

    def _show_form(self, there: bool) -> None:
        for part in (self.table_card, self.form_card, self.try_button, self.save_button, self.publish_button):
            part.setVisible(there)
        self.closed.setVisible(not there)

    def show_exam(self, settings: ExamSettings, first_sitting_id: UUID | None = None) -> None:
        self.form.fill(settings, first_sitting_id)

    def show_matrix(
        self, editions: Sequence[Edition], types: Sequence[TypePoints], blueprint: Blueprint, *, by_chapter: bool, by_level: bool = False
    ) -> None:
        self.matrix.fill(editions, types, blueprint, by_chapter=by_chapter, by_level=by_level)
        self.rules.show_table(by_level=by_level, all_types=len(types) == len(QuestionType))
        for before, after in pairwise((self.publish_button, *self.matrix.inputs(), self.rules.unused_first)):
            self.setTabOrder(before, after)  # they were made last, and stand first
        self.judge()

    def show_pool(self, pool: Sequence[PoolCount]) -> None:
        self.matrix.set_pool(pool)
        self.judge()

    def take_preset(self, preset: Preset) -> None:
        self.form.take_preset(preset)

    def judge(self) -> None:
        """Sum, shortage and what can be pressed, as they follow from what is written."""
        if codes := self.form.fixed_codes():
            self.total.set_state(Icon.DONE, _("{n} fixed questions").format(n=len(codes)), Tone.GREEN)
            self.publish_button.setEnabled(True)
            self.show_banner(None)
            return
        points, short = self.matrix.total_points(), self.matrix.short_cells()
        words = _("{points} points together").format(points=points_text(points))
        whole = points == FULL_MARKS
        self.total.set_state(Icon.DONE if whole else Icon.ATTENTION, words, Tone.GREEN if whole else Tone.AMBER)
        self.publish_button.setEnabled(points > 0 and not short)
        self.show_banner(self._shortage(short) if short else None)
        if not short:  # what no single cell shows is tried when typing rests
            self._pause.start()

    def _shortage(self, short: Sequence[CountCell]) -> Banner:
        first = short[0]
        words = _("{line} · {type}: {needed} needed, {there} there").format(
            line=first.line.title, type=_(SHORT_TYPE_WORDS[first.type]), needed=first.count, there=first.there
        )
        rest = _("{n} more cells are short.").format(n=len(short) - 1) if len(short) > 1 else _("All other cells have enough.")
        lower = Button(_("Ask for {n} only").format(n=first.there), small=True)
        lower.clicked.connect(lambda _checked=False: self._lower(first))
        return Banner(Tone.RED, words, [("", rest)], [lower], closable=True)

    def _lower(self, cell: CountCell) -> None:
        cell.needed.setText(str(cell.there))
        self.matrix._edited()

    def show_feasible(self, tried: TriedPaper) -> None:
        """Why no paper can be made as the table stands; nothing where one can."""
        if tried.conflicts:
            rules = _("; ").join(words_of(code) for code in tried.conflicts)
            words = _("No paper meets all the rules at once: {rules}").format(rules=rules)
            self.show_banner(Banner(Tone.RED, words, [("", _("Loosen one of these rules."))], closable=True))
        elif tried.shortages:
            self.show_banner(self._short_of(tried.shortages))

    def _short_of(self, shortages: Sequence[Shortage]) -> Banner:
        """Cells that are short under the limit on use, which the table does not show."""
        first = shortages[0]
        titles = {edition.code: edition.short_title for edition in self.matrix.editions}
        level = _(DIFFICULTIES[first.cell.difficulty]) if first.cell.difficulty is not None else ""
        chapters = _("、").join(number_words(chapter) for chapter in first.cell.chapters)
        line = " · ".join(filter(None, (titles.get(first.cell.law, first.cell.law), chapters, level)))
        words = _("{line} · {type}: {needed} needed, {there} there").format(
            line=line, type=_(SHORT_TYPE_WORDS[first.cell.type]), needed=first.needed, there=first.available
        )
        rest = _("Without the limit on use there are {n}.").format(n=first.available_any_use)
        return Banner(Tone.RED, words, [("", rest)], closable=True)

    def show_tried(self, tried: TriedPaper) -> None:
        """What one draw gave."""
        self.show_feasible(tried)
        if not tried.conflicts and not tried.shortages:
            levels = [tried.difficulties.get(level, 0) for level in Difficulty]
            self.told.setText(
                _("Tried: {n} questions, easy {easy}, medium {medium}, hard {hard}").format(
                    n=tried.question_count, easy=levels[0], medium=levels[1], hard=levels[2]
                )
            )

    def show_problems(self, problems: Sequence[str]) -> None:
        """Why it cannot be published, in words."""
        self.show_banner(Banner(Tone.RED, _("The exam cannot be published yet"), [("", words) for words in problems], closable=True))

    # --- asking ---

    def ask_leave(self, title: str, saves: bool, decided: Callable[[str], object]) -> None:
        """``saves``: there is a draft already, to which what was written would be added."""
        kept = _("The draft stays as it was saved last.") if saves else _("Nothing of it is kept then.")
        text = _("{title} is not published, and what was written here is not saved. {kept}").format(title=title or _("The exam"), kept=kept)
        dialog = Dialog(self, _("Leave without saving?"), text)
        dialog.add_button(_("Leave"), LEAVE, kind=Kind.DANGER, left=True)
        dialog.add_cancel(_("Stay here"))
        dialog.add_button(_("Save the draft"), SAVE, kind=Kind.PRIMARY, default=True)
        dialog.finished.connect(decided)
        self.dialog = dialog
        dialog.open()

    def tell_changed(self, title: str, lines: str, decided: Callable[[str], object]) -> None:
        """What somebody else changed in the draft since it was opened here."""
        text = lines + "\n" + _("What stands here is kept; saving again writes it over theirs.")
        dialog = Dialog(self, _("Someone else changed “{topic}” meanwhile").format(topic=title), text)
        dialog.add_button(_("Take their version"), LEAVE, left=True)
        dialog.add_button(_("Keep what stands here"), CANCEL, kind=Kind.PRIMARY, default=True)
        dialog.finished.connect(decided)
        self.dialog = dialog
        dialog.open()

    def ask_publish(self, title: str, lines: Sequence[Line]) -> None:
        """Every rule in words before it is done."""
        self.dialog = PublishDialog(self, title, lines)
        self.dialog.finished.connect(lambda result: (self.publish_agreed if result == PUBLISH else self.publish_put_off).emit())
        self.dialog.open()

    def ask_makeup(self, people: Sequence[MakeupPerson], title: str) -> None:
        dialog = MakeupDialog(self, people, title)
        dialog.finished.connect(lambda result: self.makeup_chosen.emit(dialog.chosen()) if result == TAKE else self.publish_put_off.emit())
        self.dialog = dialog
        dialog.open()

    def ask_people(self, people: Sequence[Person], chosen: Sequence[UUID]) -> None:
        dialog = PeopleDialog(self, people, chosen)
        dialog.finished.connect(lambda result: self.people_taken.emit(dialog.chosen()) if result == TAKE else None)
        self.dialog = dialog
        dialog.open()

    def ask_setters(self, people: Sequence[Person], chosen: Sequence[UUID]) -> None:
        """命题人员: the record keeps who they are, and they are kept off the roster."""
        about = _("They are kept off the roster when it is published, and the record keeps who they are.")
        dialog = PeopleDialog(self, people, chosen, _("Who set the paper"), about)
        dialog.finished.connect(lambda result: self.setters_taken.emit(dialog.chosen()) if result == TAKE else None)
        self.dialog = dialog
        dialog.open()

    def ask_other_papers(self, people: Sequence[Person], chosen: Sequence[UUID]) -> None:
        """命题人员 who sit all the same, each on a paper without what they wrote or saw."""
        about = _(
            "Each is given a paper of the same types, laws and points, without these questions and without what they wrote or reviewed."
        )
        dialog = PeopleDialog(self, people, chosen, _("Who set the paper and sits another one"), about)
        dialog.finished.connect(lambda result: self.other_papers_taken.emit(dialog.chosen()) if result == TAKE else None)
        self.dialog = dialog
        dialog.open()

    def show_setters(self, kept_off: int, other_papers: int) -> None:
        for button, count in ((self.form.choose_setters, kept_off), (self.form.choose_other_papers, other_papers)):
            button.setText(counted(count, N_("{n} person"), N_("{n} people")) if count else _("Choose people"))

    def ask_rules(self) -> None:
        """The rest of the rules over the whole paper."""
        dialog = RulesDialog(self, self.rules.over(self.matrix.blueprint()))

        def decided(result: str) -> None:
            if result == TAKE_RULES:
                self.rules.take(dialog.rules())
                self.rules.changed.emit()

        dialog.finished.connect(decided)
        self.dialog = dialog
        dialog.open()

    def ask_named(self, labels: Mapping[UUID, str], search: Search) -> None:
        """Questions that must stand on it, must not, or never together."""
        dialog = NamedDialog(self, self.rules.over(self.matrix.blueprint()), labels, search)

        def decided(result: str) -> None:
            if result == TAKE_NAMED:
                self.rules.take(dialog.rules())
                self.rules.changed.emit()

        dialog.finished.connect(decided)
        self.dialog = dialog
        dialog.open()

    def show_chosen_people(self, count: int) -> None:
        self.form.choose_people.setText(_("{n} people").format(n=count) if count else _("Choose people"))
