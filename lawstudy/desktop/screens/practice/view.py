"""The practice screen: its first page, and a round."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.contract import Failure
from lawstudy.desktop.screens.practice.choice import PracticeHome, RoundSummary
from lawstudy.desktop.screens.practice.dialogs import OPEN_IN_STUDY, article_dialog, doubt_dialog
from lawstudy.desktop.screens.practice.home_page import HomePage
from lawstudy.desktop.screens.practice.presenter import PracticePresenter
from lawstudy.desktop.screens.practice.round_page import RoundPage
from lawstudy.desktop.screens.practice.rounds import OpenRound
from lawstudy.desktop.widgets.banner import error_banner
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.roomy import Pages
from lawstudy.usecases.study.practice import PracticeSource
from lawstudy.usecases.study.study import ArticlePage


class PracticeView(Pages):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.home, self.round = HomePage(), RoundPage()
        self.addWidget(self.home)
        self.addWidget(self.round)
        self.dialog: Dialog | None = None
        self._presenter: PracticePresenter | None = None
        self._shown_before = False

    def connect_to(self, presenter: PracticePresenter) -> None:
        self._presenter = presenter
        self.home.started.connect(presenter.start)
        self.home.list_wanted.connect(presenter.read_list)
        page = self.round
        page.answered.connect(presenter.answered)
        page.going_on.connect(presenter.go_on)
        page.unfinished.connect(presenter.say_unfinished)
        page.answer_asked.connect(presenter.show_answer)
        page.stepped.connect(presenter.step)
        page.question_chosen.connect(presenter.go_to)
        page.mark_clicked.connect(presenter.toggle_mark)
        page.report_clicked.connect(self._ask_doubt)
        page.citation_opened.connect(presenter.open_citation)
        page.judged.connect(presenter.judge)
        page.finished.connect(presenter.finish)

    def showEvent(self, event: QShowEvent) -> None:
        """Coming back: what was practised elsewhere has changed the counts."""
        super().showEvent(event)
        if self._shown_before and self._presenter is not None:
            self._presenter.load()
        self._shown_before = True

    def show_home(self, home: PracticeHome, now_us: int, summary: RoundSummary | None) -> None:
        self.home.show_home(home, now_us, summary)
        self.setCurrentWidget(self.home)

    def show_nothing(self, source: PracticeSource | None) -> None:
        self.home.show_nothing(source)

    def show_question(self, this_round: OpenRound, now_us: int) -> None:
        self.setCurrentWidget(self.round)
        self.round.show_question(this_round, now_us)

    def show_state(self, this_round: OpenRound, now_us: int) -> None:
        self.round.show_state(this_round, now_us)

    def show_trouble(self, failure: Failure) -> None:
        said = failure.message
        self.round.show_banner(error_banner(said.happened, kept=said.kept, do=said.todo))

    def show_article(self, page: ArticlePage, *, can_open: bool) -> None:
        dialog = article_dialog(self, page, can_open=can_open)
        dialog.finished.connect(lambda result: self._article_left(result, page))
        self._open(dialog)

    def _article_left(self, result: str, page: ArticlePage) -> None:
        if result == OPEN_IN_STUDY and self._presenter is not None:
            self._presenter.open_in_study(page.law, page.article)

    def _ask_doubt(self) -> None:
        this_round = self._presenter.round_now() if self._presenter is not None else None
        if this_round is not None and self._presenter is not None:
            self._open(doubt_dialog(self, this_round.current.question.label, self._presenter.report))

    def _open(self, dialog: Dialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self, _result: str) -> None:
        self.dialog = None
