"""The first page of practice: what waits, and a round by choice."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from lawstudy.desktop.screens.practice.choice import PracticeHome, RoundSummary, difficulties_of, matching, types_of
from lawstudy.desktop.screens.practice.rounds import Mode
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.banner import Banner
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import Select
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.list_item import ItemList, ListItem
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.domain.practice import PracticeScope
from lawstudy.domain.question import Difficulty
from lawstudy.domain.question_types import QuestionType
from lawstudy.i18n import _
from lawstudy.usecases.study.practice import PracticeCounts, PracticeOrder, PracticeSource
from lawstudy.words.bank import DIFFICULTIES
from lawstudy.words.moments import coming_day_text, end_text
from lawstudy.words.questions import TYPE_WORDS

LISTED = (PracticeSource.WRONG_BOOK, PracticeSource.BOOKMARKED)
SIZES = ("10", "20", "50", "100")


class HomePage(Page):
    """``started`` carries (source, scope, order, limit), ``list_wanted`` the source that is to be read as a list."""

    started = Signal(object, object, object, int)
    list_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Practice"), parent=parent)
        self._home: PracticeHome | None = None
        self.items = ItemList()
        self.waiting = Card(_("Go on with"), padded=False)
        self.waiting.add(self.items)
        self.start = Button(_("Begin the round"), icon=Icon.PRACTICE, kind=Kind.PRIMARY)
        self.start.clicked.connect(self._start)
        self.add_action(self.start)  # in the head: below the choices it lies under the edge of a small window
        self.choosing = self._choosing_card()
        self.add_row(self.waiting, self.choosing, stretches=(1, 1))

    def show_home(self, home: PracticeHome, now_us: int, summary: RoundSummary | None) -> None:
        self._home = home
        counts = home.counts
        self.set_context(_context(counts))
        self.items.set_rows([self._row(*each) for each in _rows(counts, now_us)])
        self._fill_choices(home)
        self._count()
        self.show_banner(_summary_banner(summary) if summary is not None else None)

    def show_nothing(self, source: PracticeSource | None) -> None:
        """A round that would be empty; ``source`` None is what was missed in an exam."""
        words = {
            None: _("None of these mistakes can be practised now."),
            PracticeSource.DUE: _("Nothing is due for review now."),
            PracticeSource.WRONG_BOOK: _("The wrong-answer book is empty."),
            PracticeSource.BOOKMARKED: _("No question is marked."),
            PracticeSource.UNSEEN: _("All questions of this choice have been practised."),
        }
        lines = [("", _("What an open exam may ask rests until it has closed."))] if source in {PracticeSource.ALL, None} else []
        nothing = Banner(Tone.ACCENT, words.get(source, _("There is no question for this choice.")), lines, closable=True)
        self.show_banner(nothing, over=True)

    def show_trouble(self, banner: Banner) -> None:
        self.show_banner(banner, over=True)

    def _row(self, icon: Icon, title: str, facts: str, button: str, source: PracticeSource, count: int) -> ListItem:
        control = Button(button, small=True)
        control.setEnabled(count > 0)
        control.setProperty("source", source.value)
        control.clicked.connect(partial(self.started.emit, source, PracticeScope(), PracticeOrder.SEQUENTIAL, 20))
        beside: QWidget = self._with_list(control, source) if source in LISTED else control
        return ListItem(title, facts, icon=icon, large=True, control=beside)

    def _with_list(self, control: Button, source: PracticeSource) -> QWidget:
        """阅读 before 练习."""
        made = QWidget()
        row = row_in(made, GRID)
        read = Button(_("Read the list"), small=True)
        read.setEnabled(control.isEnabled())
        read.setProperty("list", source.value)
        read.clicked.connect(partial(self.list_wanted.emit, source))
        row.addWidget(read)
        row.addWidget(control)
        return made

    def button(self, source: PracticeSource) -> Button:
        """The button of one source."""
        return next(b for b in self.items.findChildren(Button) if b.property("source") == source.value)

    # --- by choice ---

    def _choosing_card(self) -> Card:
        card = Card(_("Choose a round"))
        self.law = Select(name=_("Law"))
        self.chapter = Select(name=_("Chapter"))
        self.type = Select(name=_("Type"))
        self.difficulty = Select(name=_("Difficulty"))
        self.order = SegmentedChoice(
            [(PracticeOrder.SEQUENTIAL.value, _("In order")), (PracticeOrder.RANDOM.value, _("Random"))],
            PracticeOrder.SEQUENTIAL.value,
            name=_("Order"),
        )
        self.fresh = SegmentedChoice(
            [(PracticeSource.ALL.value, _("All")), (PracticeSource.UNSEEN.value, _("New only"))],
            PracticeSource.ALL.value,
            name=_("Which questions"),
        )
        self.count = SegmentedChoice([(n, n) for n in SIZES], "20", name=_("Questions a round"))
        self.mode = SegmentedChoice(
            [(Mode.ANSWER.value, _("Answer first")), (Mode.GO_ON.value, _("Go on when right")), (Mode.RECITE.value, _("Recite"))],
            Mode.ANSWER.value,
            name=_("How to practise"),
        )
        card.body.addLayout(self._form())
        card.body.addSpacing(GRID)
        self.found = Label("", Text.HINT)
        card.add(self.found)
        self.law.currentIndexChanged.connect(self._law_changed)
        for each in (self.chapter, self.type, self.difficulty):
            each.currentIndexChanged.connect(self._count)
        self.fresh.chosen.connect(self._count)
        QWidget.setTabOrder(self.mode, self.start)  # as before: one chooses, then begins
        return card

    def _form(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        fields = (
            (_("Law"), self.law),
            (_("Chapter"), self.chapter),
            (_("Type"), self.type),
            (_("Difficulty"), self.difficulty),
            (_("Order"), self.order),
            (_("Which questions"), self.fresh),
        )
        for place, (words, field) in enumerate(fields):
            grid.addWidget(FormField(words, field), place // 2, place % 2)
        grid.addWidget(FormField(_("Questions a round"), self.count), 3, 0)
        grid.addWidget(FormField(_("How to practise"), self.mode, _("Recite shows each question with its answer and article.")), 3, 1)
        return grid

    def _fill_choices(self, home: PracticeHome) -> None:
        self.law.offer([(_("All laws"), ""), *((law.short_title, law.law) for law in home.laws)])
        self.type.offer([(_("All types"), ""), *((_(TYPE_WORDS[kind]), kind.value) for kind in types_of(home.cells))])
        levels = [(_(DIFFICULTIES[level]), level.value) for level in difficulties_of(home.cells)]
        self.difficulty.offer([(_("All levels"), ""), *levels])
        self._law_changed()

    def _law_changed(self) -> None:
        law = next((each for each in self._home.laws if each.law == self.law.currentData()), None) if self._home is not None else None
        chapters = [(c.title, str(c.number)) for c in law.chapters] if law is not None else []
        self.chapter.offer([(_("All chapters"), ""), *chapters])
        self.chapter.setEnabled(law is not None)
        self._count()

    def scope(self) -> PracticeScope:
        """What is chosen now."""
        kind, level = self.type.currentData(), self.difficulty.currentData()
        return PracticeScope(
            law=self.law.currentData() or "",
            chapter=int(self.chapter.currentData() or 0),
            type=QuestionType(kind) if kind else None,
            difficulty=Difficulty(level) if level else None,
        )

    def _count(self, *_changed: object) -> None:
        if self._home is None:
            return
        found, unseen = matching(self._home.cells, self.scope())
        wanted = unseen if self.fresh.value() == PracticeSource.UNSEEN.value else found
        self.found.setText(_("{n} questions fit, {unseen} of them new").format(n=found, unseen=unseen))
        self.start.setEnabled(wanted > 0)

    def _start(self) -> None:
        self.started.emit(PracticeSource(self.fresh.value()), self.scope(), PracticeOrder(self.order.value()), int(self.count.value()))


def _context(counts: PracticeCounts) -> str:
    known = _("{n} questions, {unseen} of them new").format(n=counts.questions, unseen=counts.unseen)
    if not counts.resting:
        return known
    rests = _("{n} rest for an exam").format(n=counts.resting)
    if counts.rests_until_us is not None:
        rests = _("{n} rest for an exam until {time}").format(n=counts.resting, time=end_text(counts.rests_until_us))
    return f"{known} · {rests}"


def _rows(counts: PracticeCounts, now_us: int) -> list[tuple[Icon, str, str, str, PracticeSource, int]]:
    laws = " · ".join(f"{law.short_title} {law.count}" for law in counts.due)
    if not counts.due_total and counts.next_due_us is not None:
        laws = _("next review {day}").format(day=coming_day_text(counts.next_due_us, now_us))
    number = _("{title} {n}")
    return [
        (
            Icon.REVIEW,
            number.format(title=_("Due reviews"), n=counts.due_total),
            laws or _("Practised questions come back here before they are forgotten"),
            _("Review now"),
            PracticeSource.DUE,
            counts.due_total,
        ),
        (
            Icon.WRONG,
            number.format(title=_("Wrong-answer book"), n=counts.wrong_book),
            _("Leaves after right answers on two different days"),
            _("Practise"),
            PracticeSource.WRONG_BOOK,
            counts.wrong_book,
        ),
        (
            Icon.MARK,
            number.format(title=_("Marked questions"), n=counts.bookmarked),
            _("Marked with the flag while practising"),
            _("Practise"),
            PracticeSource.BOOKMARKED,
            counts.bookmarked,
        ),
        (
            Icon.PRACTICE,
            number.format(title=_("New questions"), n=counts.unseen),
            _("In the order of the chapters"),
            _("Practise"),
            PracticeSource.UNSEEN,
            counts.unseen,
        ),
    ]


def _summary_banner(summary: RoundSummary) -> Banner:
    first = _("Round finished: {n} answered, {right} right, {wrong} wrong").format(
        n=summary.answered, right=summary.right, wrong=summary.wrong
    )
    words = _("What was wrong stands in the wrong-answer book and comes back for review.") if summary.wrong else ""
    return Banner(Tone.GREEN if not summary.wrong else Tone.ACCENT, first, [("", words)] if words else [], closable=True)
