"""The page 法律版本: its parts, what it asks, and the import in place."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from lawstudy.desktop.choosing import ask_file
from lawstudy.desktop.contract import Failure
from lawstudy.desktop.screens.laws.comparison_pane import ComparisonPane
from lawstudy.desktop.screens.laws.editions_pane import EditionsPane
from lawstudy.desktop.screens.laws.import_pane import ImportPane
from lawstudy.desktop.screens.laws.queue_pane import QueuePane
from lawstudy.desktop.theme import Icon
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.domain.problems import ERROR
from lawstudy.i18n import P_, _
from lawstudy.usecases.bank.law_comparison import LawComparison
from lawstudy.usecases.bank.law_editions import KnownEdition
from lawstudy.usecases.bank.law_import import LawImport, LawSort
from lawstudy.usecases.bank.law_queue import Decision, LawQueue, QueuedQuestion
from lawstudy.usecases.bank.questions import ShownQuestion

EDITIONS, COMPARISON, QUEUE, IMPORT = "editions", "comparison", "queue", "import"
DONE = "done"


class LawsView(Page):
    """``file_chosen`` (path); ``compared`` (KnownEdition); ``withdrawn`` (KnownEdition, reason); ``settled`` (QueuedQuestion, Decision,
    reason); ``revise_wanted`` (QueuedQuestion)."""

    file_chosen = Signal(str)
    compared = Signal(object)
    withdrawn = Signal(object, str)
    settled = Signal(object, object, str)
    revise_wanted = Signal(object)

    def __init__(self, part: str = "", *, today: date, opens_articles: bool = True) -> None:
        super().__init__(_("Editions of laws"), scrolls=False)
        self.dialog: Dialog | None = None
        self._reasons: dict[str, str] = {}
        self._waiting = 0
        self.back = Button(_("Question bank"), icon=Icon.LEFT)
        self.cancel_button = Button(_("Do not take it in"))
        self.import_button = Button(_("Take in the text of a law"), icon=Icon.UPLOAD, kind=Kind.PRIMARY)
        self.accept_button = Button(_("Take it in"), icon=Icon.CHECK, kind=Kind.PRIMARY)
        self.import_button.clicked.connect(self.ask_file)
        for button in (self.back, self.cancel_button, self.import_button, self.accept_button):
            self.add_action(button)
        self.editions = EditionsPane()
        self.comparison = ComparisonPane()
        self.queue = QueuePane(opens_articles=opens_articles)
        self.importing = ImportPane(today)
        self._panes: dict[str, QWidget] = {
            EDITIONS: self.editions,
            COMPARISON: self.comparison,
            QUEUE: self.queue,
            IMPORT: self.importing,
        }
        self.segments = SegmentedChoice([(EDITIONS, _("Editions"))], EDITIONS, name=_(P_("list", "Part")))
        self.segments.chosen.connect(self._show_pane)
        self.stack = QStackedWidget()
        for pane in self._panes.values():
            self.stack.addWidget(pane)
        head = QWidget()
        line = row_in(head)
        line.addWidget(self.segments)
        line.addStretch(1)
        self.add(head)
        self.add(self.stack, 1)
        self.editions.compare_wanted.connect(self.compared)
        self.editions.queue_wanted.connect(self._show_queue_of)
        self.editions.withdraw_wanted.connect(self._ask_withdrawal)
        self.queue.keep_wanted.connect(lambda row: self._ask_decision(row, Decision.KEEP))
        self.queue.withdraw_wanted.connect(lambda row: self._ask_decision(row, Decision.WITHDRAW))
        self.queue.revise_wanted.connect(self.revise_wanted)
        self._offer_parts(importing=False)
        self.show_part(part or EDITIONS)

    # --- parts ---

    def _offer_parts(self, *, importing: bool) -> None:
        comparison = (COMPARISON, _("Old and new"))
        if importing:
            self.segments.set_items([(IMPORT, _("What was read")), comparison])
        else:
            waiting = _("Questions that wait {n}").format(n=self._waiting) if self._waiting else _("Questions that wait")
            self.segments.set_items([(EDITIONS, _("Editions")), comparison, (QUEUE, waiting)])
        for button in (self.back, self.import_button):
            button.setVisible(not importing)
        for button in (self.cancel_button, self.accept_button):
            button.setVisible(importing)
        self._show_pane(self.segments.value())

    def show_part(self, part: str) -> None:
        if part in self.segments.values():
            self.segments.set_value(part)
        self._show_pane(self.segments.value())

    def _show_pane(self, part: str) -> None:
        self.stack.setCurrentWidget(self._panes[part])

    def is_importing(self) -> bool:
        return IMPORT in self.segments.values()

    def _show_queue_of(self, row: KnownEdition) -> None:
        self.queue.choose_law(row.law)
        self.show_part(QUEUE)

    # --- showing ---

    def show_editions(self, found: Sequence[KnownEdition], queue: LawQueue) -> None:
        self._waiting = len(queue.questions)
        self.editions.show_editions(found)
        self.queue.show_queue(queue)
        waiting = _("{n} questions wait for a decision").format(n=self._waiting) if self._waiting else ""
        self.set_context(waiting)
        self._offer_parts(importing=self.is_importing())

    def show_comparison(self, found: LawComparison, title: str) -> None:
        self.comparison.show_comparison(found, title)
        self.show_part(COMPARISON)

    def show_question(self, row: QueuedQuestion, shown: ShownQuestion) -> None:
        self.queue.show_question(row, shown)

    def show_resting(self, failure: Failure) -> None:
        self.queue.show_resting(failure)

    # --- importing ---

    def ask_file(self) -> None:
        path = ask_file(self, _("Take in the text of a law"), _("Text of a law (*.docx *.txt)"))
        if path is not None:
            self.file_chosen.emit(str(path))

    def begin_import(self, name: str, laws: Sequence[KnownEdition]) -> None:
        self.importing.begin(name, laws)
        self.accept_button.setEnabled(False)
        self.comparison.show_comparison(None, "")
        self._offer_parts(importing=True)
        self.show_part(IMPORT)

    def given(self) -> dict[str, str]:
        return self.importing.given()

    def show_import(self, found: LawImport) -> None:
        self.importing.show_found(found)
        title = f"{found.title} {found.replaces} → {found.edition}" if found.replaces else found.title
        self.comparison.show_comparison(found.comparison, title)
        errors = any(problem.severity == ERROR for problem in found.problems)
        self.accept_button.setEnabled(not errors and (found.sort is not LawSort.KNOWN))

    def show_busy(self) -> None:
        """It is being written: a second click would write it a second time."""
        self.accept_button.setEnabled(False)

    def end_import(self, part: str = EDITIONS) -> None:
        self.comparison.show_comparison(None, "")
        self._offer_parts(importing=False)
        self.show_part(part)

    # --- asking ---

    def _ask_withdrawal(self, row: KnownEdition) -> None:
        title = _("Take back {law} {edition}").format(law=row.title, edition=row.edition_name)
        text = _("The edition before is in force again, and what went over by itself goes back. Question by question it is in the log.")
        reason = self._ask_reason(title, text, _("Take back"), "", Kind.DANGER)
        dialog = self.dialog
        assert dialog is not None
        dialog.finished.connect(lambda result: self.withdrawn.emit(row, reason.text().strip()) if result == DONE else None)
        dialog.open()

    def _ask_decision(self, row: QueuedQuestion, decision: Decision) -> None:
        """The reason that was given last for the same decision stands there, to be confirmed or written over."""
        keep = decision is Decision.KEEP
        title = _("{question} is still right") if keep else _("Withdraw {question}")
        text = _("It goes over to the newer edition.") if keep else _("It goes out of use with the older edition.")
        action = _("Still right") if keep else _("Withdraw")
        kind = Kind.PRIMARY if keep else Kind.DANGER
        reason = self._ask_reason(title.format(question=row.label), text, action, self._reasons.get(decision, ""), kind)
        dialog = self.dialog
        assert dialog is not None

        def decided(result: str) -> None:
            if result == DONE:
                self._reasons[decision] = reason.text().strip()
                self.settled.emit(row, decision, reason.text().strip())

        dialog.finished.connect(decided)
        dialog.open()

    def _ask_reason(self, title: str, text: str, action: str, said: str, kind: Kind) -> LineEdit:
        self.dialog = Dialog(self, title, text)
        field = LineEdit()
        field.setText(said)
        field.selectAll()
        self.dialog.add(FormField(_("Reason"), field, _("The reason goes into the audit log.")))
        self.dialog.add_cancel()
        button = self.dialog.add_button(action, DONE, kind=kind)
        button.setEnabled(bool(said))
        field.textChanged.connect(lambda words: button.setEnabled(bool(words.strip())))
        return field
