"""Practice as a person does it: real keys and clicks, a real workspace."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.desktop.questions.case import CaseForm
from lawstudy.desktop.screens import practice
from lawstudy.desktop.screens.practice.choice import matching
from lawstudy.desktop.screens.practice.rounds import Mode, OpenRound, begun
from lawstudy.desktop.screens.practice.view import PracticeView
from lawstudy.desktop.widgets.answer_sheet import CellState
from lawstudy.desktop.widgets.question_option import OptionState
from lawstudy.domain.clock import DAY, start_of
from lawstudy.domain.practice import PracticeScope
from lawstudy.domain.question_types import QuestionType
from lawstudy.domain.question_types.single_choice import SingleChoiceResponse
from lawstudy.domain.question_types.true_false import TrueFalseResponse
from lawstudy.usecases.bank.doubts import list_doubts
from lawstudy.usecases.study.practice import PracticeSource, practice_cells, practice_counts
from lawstudy.words.moments import coming_day_text
from tests.conftest import FakeClock
from tests.desktop.inline import InlineShell
from tests.desktop.windows import opened
from tests.usecases.test_practice import key_of

Open = Callable[..., PracticeView]


@pytest.fixture
def shell(door: LocalDoor, clock: FakeClock) -> InlineShell:
    return InlineShell(door, now=lambda: clock.wall_us)


@pytest.fixture
def practise(qtbot: QtBot, shell: InlineShell) -> Open:
    """Open the screen with its parameters."""

    def open_screen(**parameters: object) -> PracticeView:
        screen = practice.make(shell, **parameters)  # type: ignore[arg-type]  # as the window passes them
        view = screen.widget
        assert isinstance(view, PracticeView)
        qtbot.addWidget(view)
        view.resize(1166, 740)
        opened(qtbot, view)
        screen.refresh()
        return view

    return open_screen


def right_key(entrance: LocalEntrance, view: PracticeView) -> Qt.Key:
    """The key of the right option of a single choice or judgement in view."""
    asked = activity_of(view).current.question
    right = key_of(entrance, asked)
    if isinstance(right, TrueFalseResponse):
        return Qt.Key.Key_A if right.right else Qt.Key.Key_B
    assert isinstance(right, SingleChoiceResponse)
    return getattr(Qt.Key, f"Key_{right.letter}")  # type: ignore[no-any-return]


def wrong_key(entrance: LocalEntrance, view: PracticeView) -> Qt.Key:
    return Qt.Key.Key_B if right_key(entrance, view) == Qt.Key.Key_A else Qt.Key.Key_A


def activity_of(view: PracticeView) -> OpenRound:
    assert view._presenter is not None
    this_round = view._presenter.round_now()
    assert this_round is not None
    return this_round


def test_the_first_page_counts_what_waits(practise: Open, door: LocalDoor) -> None:
    view = practise()
    assert view.currentWidget() is view.home
    assert not view.home.button(PracticeSource.DUE).isEnabled()
    assert view.home.button(PracticeSource.UNSEEN).isEnabled()
    assert str(door.call(practice_counts).questions) in view.home.context.text()


def test_a_round_by_choice(practise: Open, qtbot: QtBot, door: LocalDoor) -> None:
    view = practise()
    home = view.home
    home.law.setCurrentIndex(home.law.findData("xzfyf"))
    home.chapter.setCurrentIndex(home.chapter.findData("3"))
    home.type.setCurrentIndex(home.type.findData(QuestionType.SINGLE_CHOICE.value))
    assert home.scope() == PracticeScope(law="xzfyf", chapter=3, type=QuestionType.SINGLE_CHOICE)
    found, unseen = matching(door.call(practice_cells), home.scope())
    assert str(found) in home.found.text()
    assert found == unseen
    qtbot.mouseClick(home.start, Qt.MouseButton.LeftButton)
    assert view.currentWidget() is view.round
    assert {(i.question.chapter, i.question.type) for i in activity_of(view).items} == {(3, QuestionType.SINGLE_CHOICE)}


def test_a_question_to_recite_comes_with_its_key_and_counts_as_nothing(
    practise: Open, qtbot: QtBot, shell: InlineShell, door: LocalDoor
) -> None:
    shell.keep_choice("practice_mode", Mode.RECITE.value)
    unseen = door.call(practice_counts).unseen
    view = practise(law="xzfyf", type="multiple_choice")
    page = view.round
    assert view.home.mode.value() == Mode.RECITE.value
    assert page.question is not None
    states = {option.state() for option in page.question.form.options}  # type: ignore[attr-defined]  # a choice
    assert states == {OptionState.KEY, OptionState.FREE}, "nothing was asked, so nothing was missed"
    qtbot.wait(20)
    assert page.area.verticalScrollBar().value() == 0
    item = activity_of(view).current
    assert (item.recited is not None, item.feedback) == (True, None)
    assert page.feedback is not None
    assert page.feedback.citations
    assert not page.show_key.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_A)  # it is shown, not asked
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert activity_of(view).number == 2
    assert door.call(practice_counts).unseen == unseen


def test_after_a_right_answer_it_goes_on_by_itself_and_after_a_wrong_one_it_stays(
    practise: Open, qtbot: QtBot, shell: InlineShell, entrance: LocalEntrance
) -> None:
    shell.keep_choice("practice_mode", Mode.GO_ON.value)
    view = practise(law="xzfyf", type="single_choice")
    page = view.round
    qtbot.keyClick(page, right_key(entrance, view))
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert activity_of(view).number == 2
    assert activity_of(view).items[0].right()
    qtbot.keyClick(page, wrong_key(entrance, view))
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert activity_of(view).number == 2
    assert page.feedback is not None


def test_answering_by_keys(practise: Open, qtbot: QtBot, entrance: LocalEntrance) -> None:
    view = practise(law="xzfyf", type="single_choice")
    page = view.round
    qtbot.keyClick(page, Qt.Key.Key_Return)  # nothing is chosen yet
    assert activity_of(view).current.feedback is None
    qtbot.keyClick(page, right_key(entrance, view))
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert activity_of(view).current.right()
    assert page.feedback is not None
    assert page.feedback.citations
    assert page.progress.sheet._states[1] is CellState.RIGHT
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert activity_of(view).number == 2
    wrong = wrong_key(entrance, view)
    qtbot.keyClick(page, wrong)
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert page.question is not None
    states = [option.state() for option in page.question.form.options]  # type: ignore[attr-defined]  # a form of choices
    assert states[wrong - Qt.Key.Key_A] is OptionState.WRONG
    assert OptionState.MISSED in states
    assert "two different days" in page.record.book.text()
    qtbot.keyClick(page, Qt.Key.Key_Left)
    assert activity_of(view).number == 1
    assert page.feedback is not None  # what was said is still there


def test_on_a_small_screen_the_verdict_is_seen(practise: Open, qtbot: QtBot, entrance: LocalEntrance) -> None:
    view = practise(law="xzfyf", type="single_choice")
    view.resize(810, 350)
    page = view.round
    qtbot.keyClick(page, wrong_key(entrance, view))
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert page.feedback is not None
    qtbot.waitUntil(lambda: page.area.verticalScrollBar().value() > 0)
    top, pane = page.feedback.mapTo(page.area.viewport(), QPoint()).y(), page.area.viewport().height()
    assert 0 <= top < pane - 40


def test_enter_leads_to_what_is_open_of_a_case_and_submits_only_the_whole(practise: Open, qtbot: QtBot, shell: InlineShell) -> None:
    view = practise(type="case")
    page = view.round
    assert page.question is not None
    form = page.question.form
    assert isinstance(form, CaseForm)
    for at, part in enumerate(form.parts):
        part.form.focus_first()
        if part.form.takes_keys():
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_A)
        else:
            qtbot.keyClicks(QApplication.focusWidget(), "60")
        qtbot.keyClick(page, Qt.Key.Key_Return)
        sent = activity_of(view).current.feedback is not None
        assert sent is (at == len(form.parts) - 1)
        if not sent:
            assert QApplication.focusWidget() in form.parts[at + 1].findChildren(QWidget)
            assert "Ctrl+Enter" in shell.said[-1]


def test_a_case_is_submitted_as_it_is_by_the_button(practise: Open, qtbot: QtBot) -> None:
    view = practise(type="case")
    page = view.round
    assert page.question is not None
    page.question.focus_first()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_A)
    qtbot.mouseClick(page.primary, Qt.MouseButton.LeftButton)
    assert activity_of(view).current.feedback is not None


def test_a_click_answers_as_well(practise: Open, qtbot: QtBot, entrance: LocalEntrance) -> None:
    view = practise(law="xzfyf", type="true_false")
    page = view.round
    assert page.question is not None
    option = page.question.form.options[right_key(entrance, view) - Qt.Key.Key_A]  # type: ignore[attr-defined]
    qtbot.mouseClick(option, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.primary, Qt.MouseButton.LeftButton)
    assert activity_of(view).current.right()


def test_showing_the_answer_counts_as_not_known(practise: Open, qtbot: QtBot, door: LocalDoor) -> None:
    view = practise(law="xzfyf", type="single_choice")
    qtbot.mouseClick(view.round.show_key, Qt.MouseButton.LeftButton)
    assert activity_of(view).wrong() == 1
    assert door.call(practice_counts).wrong_book == 1


def test_the_round_ends_with_what_came_of_it(practise: Open, qtbot: QtBot, entrance: LocalEntrance) -> None:
    view = practise(law="xzfyf", chapter=7, type="true_false")
    page, count = view.round, 0
    while view.currentWidget() is page:
        qtbot.keyClick(page, right_key(entrance, view) if count else wrong_key(entrance, view))
        qtbot.keyClick(page, Qt.Key.Key_Return)
        qtbot.keyClick(page, Qt.Key.Key_Return)
        count += 1
    banner = view.home.banner()
    assert banner is not None
    assert f"{count} answered" in banner.accessibleName()
    assert "1 wrong" in banner.accessibleName()
    qtbot.mouseClick(view.home.button(PracticeSource.WRONG_BOOK), Qt.MouseButton.LeftButton)
    assert len(activity_of(view).items) == 1


def test_marking_and_reporting(practise: Open, qtbot: QtBot, door: LocalDoor, shell: InlineShell) -> None:
    view = practise(law="xzfyf", type="single_choice")
    page = view.round
    qtbot.keyClick(page, Qt.Key.Key_M)
    assert door.call(practice_counts).bookmarked == 1
    assert page.mark.text() == "Unmark"
    qtbot.mouseClick(page.report, Qt.MouseButton.LeftButton)
    assert view.dialog is not None
    assert not view.dialog.button("report").isEnabled()
    field = view.dialog.findChild(QPlainTextEdit)
    assert isinstance(field, QPlainTextEdit)
    field.setPlainText("选项B似乎也对")
    qtbot.mouseClick(view.dialog.button("report"), Qt.MouseButton.LeftButton)
    assert [d.reason for d in door.call(list_doubts).items] == ["选项B似乎也对"]
    assert shell.said


def test_the_cited_article_opens_over_the_question(practise: Open, qtbot: QtBot, entrance: LocalEntrance, shell: InlineShell) -> None:
    view = practise(law="xzfyf", type="single_choice")
    qtbot.keyClick(view.round, Qt.Key.Key_L)
    assert view.dialog is None  # not before the answer
    qtbot.keyClick(view.round, right_key(entrance, view))
    qtbot.keyClick(view.round, Qt.Key.Key_Return)
    qtbot.keyClick(view.round, Qt.Key.Key_L)
    assert view.dialog is not None
    cited = activity_of(view).current.feedback
    assert cited is not None
    qtbot.mouseClick(view.dialog.button("study"), Qt.MouseButton.LeftButton)
    assert shell.went == [("study", {"law": "xzfyf", "article": cited.cited[0].citation.article})]


def test_words_are_judged_by_the_learner(practise: Open, qtbot: QtBot) -> None:
    view = practise(law="xzfyf", type="short_answer")
    keys = view.round.keys
    assert (keys.submitting.isVisible(), keys.submitting_text.isVisible(), keys.choosing.isVisible()) == (False, True, False)
    page = view.round
    field = page.findChild(QPlainTextEdit)
    assert isinstance(field, QPlainTextEdit)
    qtbot.keyClicks(field, "words")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert activity_of(view).current.waits_for_judgement()
    qtbot.mouseClick(page.was_right, Qt.MouseButton.LeftButton)
    assert activity_of(view).current.right()


def test_a_source_with_nothing_in_it_says_so(practise: Open) -> None:
    view = practise(source="due")
    assert view.currentWidget() is view.home
    banner = view.home.banner()
    assert banner is not None
    assert "Nothing is due" in banner.accessibleName()


def test_due_reviews_begin_at_once(practise: Open, qtbot: QtBot, clock: FakeClock) -> None:
    view = practise(law="xzfyf", type="single_choice")
    qtbot.mouseClick(view.round.show_key, Qt.MouseButton.LeftButton)
    clock.advance(3600)
    again = practise(source="due")
    assert again.round.title.text() == "Due reviews"
    assert len(activity_of(again).items) == 1


def test_an_empty_round_is_none() -> None:
    with pytest.raises(ValueError, match="question"):
        begun(PracticeSource.ALL, (), 0)


@pytest.mark.parametrize(("days", "words"), [(-3, "today"), (0, "today"), (1, "tomorrow, 11/25"), (9, "12/3")])
def test_coming_days_in_words(days: int, words: str) -> None:
    now = start_of("2026-11-24") + DAY // 2
    assert coming_day_text(now + days * DAY, now) == words
