"""The page 活动材料: a table of papers, what the bureau's list still lacks, and the dialogs to add and to take out."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.screens.activities.dialogs import DO_IT, ReasonDialog
from lawstudy.desktop.screens.activity_papers.arrangement import Arrangement, ArrangementCard, MakeupDialog, RepeatDialog
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.button import Button, Kind, icon_button
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.folding_row import FoldingRow
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit, Select
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.activity import Activity, ActivityStatus
from lawstudy.domain.evidence import IN_THE_OFFICE, Evidence
from lawstudy.i18n import _
from lawstudy.usecases.activities.evidence import LONGEST, LONGEST_WHAT, Papers
from lawstudy.usecases.activities.recurring import Occurrence
from lawstudy.words.evidence import place_words, reminder, state_words

# What papers of an activity usually are; they are printed, so they are Chinese in either language.
USUAL = ("通知", "签到表", "照片", "课件", "学习记录")


class PapersView(Page):
    """``reference_given`` carries what and place, ``copies_given`` paths, what and reason, ``purge_given`` the paper and the reason."""

    copy_wanted = Signal()
    reference_given = Signal(str, str)
    copies_given = Signal(object, str, str)
    save_wanted = Signal(object)
    days_wanted = Signal(object)
    rule_given = Signal(object)
    cancel_later_given = Signal(str)
    makeup_given = Signal(str, str, str)
    purge_given = Signal(object, str)

    def __init__(self, today: date) -> None:
        super().__init__(_("Papers of the activity"), scrolls=False)
        self._today = today
        self._arrangement: Arrangement | None = None
        self.asking: Dialog | None = None
        self._asked: tuple[str, ...] = ()
        # Five actions with their words are wider than the smallest window.
        self.back = icon_button(Icon.LEFT, _("Activities"), framed=True, small=False)
        self.whole = icon_button(Icon.DOWNLOAD, _("All as one file"), framed=True, small=False)
        self.notice = icon_button(Icon.REPORT, _("Notice"), framed=True, small=False)
        self.copy = Button(_("Copy files"), icon=Icon.ADD)
        self.copy.clicked.connect(self.copy_wanted)
        self.add_paper = Button(_("Write down a paper"), icon=Icon.ADD, kind=Kind.PRIMARY)
        self.add_paper.clicked.connect(self.ask_reference)
        for button in (self.back, self.notice, self.whole, self.copy, self.add_paper):
            self.add_action(button)
        self.model: TableModel[Evidence] = TableModel(
            (
                Column(_("What"), lambda one: one.what, width=128),
                Column(_("File or place"), place_words, least=160),
                Column(_("State"), state_words, width=260),
                Column(_("Added on"), lambda one: one.added_on, width=112),
            )
        )
        self.table = Table(name=_("Papers kept"))
        self.table.setModel(self.model)
        self.table.row_chosen.connect(lambda _row: self._show_chosen())
        self.save_as = Button(_("Save a copy as"), small=True)
        self.purge = Button(_("Take out for good"), small=True)
        self.save_as.clicked.connect(lambda: self.save_wanted.emit(self._chosen()))
        self.purge.clicked.connect(lambda: self._ask_purge(self._chosen()))
        self.lacking = Label("", Text.HINT, Tone.TEXT_2, wrap=True)
        card = Card(_("Papers kept"), _("No figure waits for a paper."), padded=False)
        card.add(self.table, 1)
        foot = QWidget()
        row = FoldingRow(spacing=GRID)
        row.setContentsMargins(GAP, GRID, GAP, GRID)
        foot.setLayout(row)
        row.addWidget(self.lacking, 1)
        row.addWidget(self.save_as)
        row.addWidget(self.purge)
        card.add(foot)
        self.add(card, 1)
        self.planning = ArrangementCard()
        self.planning.again.clicked.connect(self._ask_repeat)
        self.planning.cancel_later.clicked.connect(self._ask_cancel_later)
        self.planning.makeup.clicked.connect(self._ask_makeup)
        self.add(self.planning)
        self.add(Label(reminder(), Text.HINT, Tone.TEXT_2, wrap=True))

    def show_papers(self, activity: Activity, papers: Papers) -> None:
        self.set_context(f"{activity.held_on} {activity.topic}")
        self.notice.setEnabled(activity.status is ActivityStatus.PLANNED)
        chosen = self.table.chosen_row()
        self.model.set_rows(papers.papers)
        if papers.papers:
            self.table.select_row(min(max(chosen, 0), len(papers.papers) - 1))
        self._asked = tuple(line.what for line in papers.checklist if not line.there)
        lacking = _("On the bureau's list and not here: {papers}").format(papers="、".join(self._asked))
        nothing = _("Nothing is here, and nothing has to be.") if not papers.papers else ""
        self.lacking.setText(lacking if self._asked else nothing)
        self._show_chosen()

    def show_arrangement(self, found: Arrangement) -> None:
        self._arrangement = found
        self.planning.show_arrangement(found)

    def show_days(self, found: tuple[Occurrence, ...]) -> None:
        if isinstance(self.asking, RepeatDialog) and self.asking.is_open():
            self.asking.show_days(found)

    def refuse_days(self, words: str) -> None:
        if isinstance(self.asking, RepeatDialog) and self.asking.is_open():
            self.asking.refuse(words)

    def _ask_repeat(self) -> None:
        if self._arrangement is not None:
            dialog = RepeatDialog(self, self._arrangement.activity, self.rule_given.emit)
            dialog.wanted.connect(self.days_wanted)
            self._ask(dialog)

    def _ask_cancel_later(self) -> None:
        if self._arrangement is not None:
            topic = self._arrangement.activity.topic
            text = _("This one and all later ones that are only planned. Those that were held or recorded stay.")
            title = _("Cancel “{topic}” and later ones").format(topic=topic)
            self._ask(ReasonDialog(self, title, text, _("Cancel them"), self.cancel_later_given.emit))

    def _ask_makeup(self) -> None:
        if self._arrangement is not None:
            self._ask(MakeupDialog(self, self._arrangement, self._today, self.makeup_given.emit))

    def show_busy(self, busy: bool) -> None:
        for button in (self.copy, self.whole):
            button.setEnabled(not busy)

    def _chosen(self) -> Evidence | None:
        row = self.table.chosen_row()
        return self.model.row(row) if row >= 0 else None

    def _show_chosen(self) -> None:
        paper = self._chosen()
        self.purge.setEnabled(paper is not None)
        self.save_as.setEnabled(paper is not None and paper.copied)

    def ask_reference(self) -> None:
        self._ask(ReferenceDialog(self, self._asked, self.reference_given.emit))

    def ask_copy(self, paths: tuple[Path, ...], what: str = "", reason: str = "", refused: str = "") -> None:
        dialog = CopyDialog(self, self._asked, paths, lambda said, why: self.copies_given.emit(paths, said, why))
        dialog.what.setCurrentText(what or dialog.what.currentText())
        dialog.reason.setText(reason)
        self._ask(dialog)
        if refused:
            dialog.why.set_error(refused)
            dialog.reason.setFocus()

    def _ask_purge(self, paper: Evidence | None) -> None:
        if paper is None:
            return
        text = _("Its file goes from the workspace and from all later backups; what it was and your reason stay written down.")
        title = _("Take “{paper}” out for good").format(paper=place_words(paper))
        self._ask(ReasonDialog(self, title, text, _("Take this paper out"), lambda reason: self.purge_given.emit(paper, reason)))

    def _ask(self, dialog: Dialog) -> None:
        self.asking = dialog
        dialog.open()


def _what(asked: tuple[str, ...]) -> Select:
    """What a paper is: the bureau's list first, then the usual, or anything else."""
    made = Select(name=_("What"))
    made.setEditable(True)
    made.addItems(list(dict.fromkeys((*asked, *USUAL))))
    line = made.lineEdit()
    assert line is not None  # it was made editable
    line.setMaxLength(LONGEST_WHAT)
    return made


class ReferenceDialog(Dialog):
    """Where a paper lies; ``done`` gets what it is and the place."""

    def __init__(self, over: QWidget, asked: tuple[str, ...], done: Callable[[str, str], object]) -> None:
        super().__init__(over, _("Write down a paper"), _("Nothing is copied: it says what there is and where it lies."))
        self.what, self.place = _what(asked), LineEdit()
        self.place.setMaxLength(LONGEST)
        self.place.setText(IN_THE_OFFICE)
        self.add(FormField(_("What"), self.what))
        self.add(FormField(_("Where the paper lies"), self.place))
        self.add_cancel()
        self.add_button(_("Write it down"), DO_IT, kind=Kind.PRIMARY)
        self.finished.connect(lambda result: done(self.what.currentText(), self.place.text()) if result == DO_IT else None)


class CopyDialog(Dialog):
    """What the chosen files are; ``done`` gets that and the reason."""

    def __init__(self, over: QWidget, asked: tuple[str, ...], paths: tuple[Path, ...], done: Callable[[str, str], object]) -> None:
        names = "、".join(path.name for path in paths[:5]) + ("…" if len(paths) > 5 else "")
        super().__init__(over, _("Copy {n} files").format(n=len(paths)), f"{names}\n{reminder()}")
        self.what, self.reason = _what(asked), LineEdit()
        self.reason.setMaxLength(LONGEST)
        self.why = FormField(_("Reason"), self.reason, _("Only for files marked 内部资料, 工作秘密 or 不得外传."))
        self.add(FormField(_("What"), self.what))
        self.add(self.why)
        self.add_cancel()
        self.add_button(_("Copy: it holds no state secret"), DO_IT, kind=Kind.PRIMARY)
        self.finished.connect(lambda result: done(self.what.currentText(), self.reason.text()) if result == DO_IT else None)
