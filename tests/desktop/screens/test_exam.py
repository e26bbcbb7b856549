"""The exam as its candidate meets it: keys and clicks in a real window, answers in a real workspace."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from lawstudy import i18n
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.desktop import theme
from lawstudy.desktop.contract import Failure
from lawstudy.desktop.screens.exam.hand_in import CHECK, FIRST_OPEN, HAND_IN
from lawstudy.desktop.screens.exam.sheet_panel import Legend
from lawstudy.desktop.screens.exam.view import ExamView
from lawstudy.desktop.screens.exam_cover.rules import figures, left_rules
from lawstudy.desktop.screens.exam_cover.view import CoverView
from lawstudy.desktop.screens.my_exams.mocks import MockDialog
from lawstudy.desktop.screens.my_exams.view import MyExamsView
from lawstudy.desktop.screens.practice.view import PracticeView
from lawstudy.desktop.screens.result.view import ResultView
from lawstudy.desktop.theme import Text
from lawstudy.desktop.turning_point import TurningPoint
from lawstudy.desktop.widgets.answer_sheet import CellState
from lawstudy.desktop.widgets.banner import Banner
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.dialog import LEAVE, Dialog
from lawstudy.desktop.widgets.drawing import text_width
from lawstudy.desktop.widgets.question_option import OptionState
from lawstudy.desktop.widgets.save_state import Saving
from lawstudy.desktop.window_place import LEAST
from lawstudy.domain.exam import PaperSource, Presentation, Release, ReleasePolicy, Sitting, TypePoints
from lawstudy.domain.question_types import QuestionType
from lawstudy.domain.question_types.fill_blank import FillBlankResponse
from lawstudy.domain.question_types.short_answer import ShortAnswerResponse
from lawstudy.errors import DiskFull, message
from lawstudy.usecases.attempts.attempts import AttemptView, start_attempt, submit_attempt
from lawstudy.usecases.attempts.results import my_attempts
from lawstudy.usecases.exams.cover import exam_cover
from lawstudy.usecases.exams.exams import create_exam, publish_exam
from lawstudy.usecases.study.mock_exams import my_mocks
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office
from tests.documents.pdf import pages
from tests.sitting import EVERY_TYPE, HOUR_US, published, settings
from tests.usecases.test_results import sat


@pytest.fixture
def desk(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> Iterator[Office]:
    with office(qtbot, door, clock) as opened:
        yield opened


def press(desk: Office, *keys: Any) -> None:
    """Keys as a person presses them: each goes to whatever has the focus."""
    for key in keys:
        code, modifiers = key if isinstance(key, tuple) else (key, Qt.KeyboardModifier.NoModifier)
        QTest.keyClick(QApplication.focusWidget() or desk.window, code, modifiers)
        desk.settle()


TIME_WAS_UP = "The time was up; the exam was handed in by itself"
CTRL_ENTER = (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def stored(door: LocalDoor, exam_id: UUID) -> AttemptView:
    """What a new window would find (it takes the attempt over)."""
    return door.call(start_attempt, exam_id=exam_id)


def dialog_of(desk: Office) -> Dialog:
    return next(each for each in desk.window.findChildren(Dialog) if each.isVisible())


def test_from_the_list_to_the_result_by_keyboard_only(desk: Office, door: LocalDoor, clock: FakeClock) -> None:
    published(door, clock.wall_us, max_attempts=1)
    listed = desk.go("my_exams")
    assert isinstance(listed, MyExamsView)
    button = next(b for b in listed.findChildren(type(listed.exams.rows()[0])))  # the row itself is there
    assert button.isVisible()
    listed.exam_opened.emit(listed_exam(listed))
    desk.settle()
    cover = desk.screen
    assert isinstance(cover, CoverView)
    assert cover.start.hasFocus()
    press(desk, Qt.Key.Key_Space)
    view = desk.screen
    assert isinstance(view, ExamView)
    press(desk, "B", Qt.Key.Key_Right, "3", "M", Qt.Key.Key_Right, Qt.Key.Key_Left)
    assert view.top_bar is not None
    assert view.top_bar.save_state.state() is Saving.SAVED
    press(desk, CTRL_ENTER)
    dialog = dialog_of(desk)
    assert dialog.button(CHECK).hasFocus()
    press(desk, Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert isinstance(desk.screen, ResultView)
    [mine] = door.call(my_attempts)
    assert mine.kept


def listed_exam(view: MyExamsView) -> UUID:
    from lawstudy.desktop.widgets.button import Button

    button = next(each for each in view.exams.rows()[0].findChildren(Button))
    return UUID(str(button.property("exam")))


def test_every_key_reaches_the_record(desk: Office, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us)
    view = desk.go("exam", exam_id=exam.id)
    view.question_chosen.emit(21)  # the first of several choices
    desk.settle()
    press(desk, "A", "C", "3", "M")
    pane = view.paper.pane(21)
    assert [option.state() for option in pane.question.form.options[:3]] == [OptionState.CHOSEN, OptionState.FREE, OptionState.FREE]
    found = stored(door, exam.id)
    item = found.items[20]
    order = [item.prompt.options[index].letter for index in item.option_order]  # type: ignore[union-attr]
    assert item.response is not None
    assert item.response.letters == (order[0],)  # type: ignore[union-attr]
    assert item.flagged
    assert found.current_item == 21


def test_clicks_choose_mark_and_move(desk: Office, door: LocalDoor, clock: FakeClock, qtbot: QtBot) -> None:
    exam = published(door, clock.wall_us)
    view = desk.go("exam", exam_id=exam.id)
    qtbot.mouseClick(view.paper.pane(1).question.form.options[1], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(view.paper.pane(1).flag, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(view.next, Qt.MouseButton.LeftButton)
    desk.settle()
    assert view.panel.sheet.current() == 2
    qtbot.mouseClick(view.panel.sheet, Qt.MouseButton.LeftButton, pos=view.panel.sheet.cell(33).center())
    desk.settle()
    assert view.panel.sheet.current() == 33
    qtbot.mouseClick(view.panel.to_flagged, Qt.MouseButton.LeftButton)
    desk.settle()
    assert view.panel.sheet.current() == 1
    qtbot.mouseClick(view.panel.to_unanswered, Qt.MouseButton.LeftButton)
    desk.settle()
    assert view.panel.sheet.current() == 2
    assert [item.number for item in stored(door, exam.id).items if item.response is not None] == [1]


def test_arrows_in_the_answer_sheet_stay_there(desk: Office, door: LocalDoor, clock: FakeClock) -> None:
    view = desk.go("exam", exam_id=published(door, clock.wall_us).id)
    view.panel.sheet.setFocus(Qt.FocusReason.TabFocusReason)
    press(desk, Qt.Key.Key_Right, Qt.Key.Key_Down)
    assert view.panel.sheet.current() == 1
    press(desk, Qt.Key.Key_Return)
    assert view.panel.sheet.current() == 12


def test_written_answers_are_saved_when_the_page_is_turned(desk: Office, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us, sections=EVERY_TYPE)
    view = desk.go("exam", exam_id=exam.id)
    for number, text in ((4, "60"), (6, "within 60 days")):
        view.question_chosen.emit(number)
        desk.settle()
        field = QApplication.focusWidget()
        assert field is not None
        QTest.keyClicks(field, text)
        assert view.top_bar.save_state.state() is Saving.RUNNING
    view.question_chosen.emit(1)
    desk.settle()
    assert view.top_bar.save_state.state() is Saving.SAVED
    found = {item.number: item.response for item in stored(door, exam.id).items}
    blanks = found[4]
    assert isinstance(blanks, FillBlankResponse)
    assert blanks.texts[0] == "60"
    assert found[6] == ShortAnswerResponse(text="within 60 days")


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_look_of_the_sheet_has_its_words_on_a_small_screen(desk: Office, door: LocalDoor, clock: FakeClock, language: str) -> None:
    """The last word of the legend was cut where a question has parts."""
    i18n.use(language)
    desk.window.resize(*LEAST)
    view = desk.go("exam", exam_id=published(door, clock.wall_us, sections=EVERY_TYPE).id)
    legend = view.panel.findChild(Legend)
    assert len(legend._looks) == 5
    for (word, _look), (left, top) in zip(legend._looks, legend.places(), strict=True):
        assert left + 26 + text_width(word, theme.font(Text.HINT)) <= legend.width(), word
        assert top + 28 <= legend.height()
    assert legend.mapTo(view.panel, QPoint(0, legend.height())).y() <= view.panel._area.y()


def test_letters_typed_into_a_text_choose_nothing(desk: Office, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us, sections=EVERY_TYPE)
    view = desk.go("exam", exam_id=exam.id)
    view.question_chosen.emit(6)
    desk.settle()
    press(desk, "a", "M", "1")
    assert view.paper.pane(6).question.form.field.toPlainText() == "aM1"
    assert view.panel.sheet.current() == 6


def test_the_dialog_leads_to_the_first_open_question(desk: Office, door: LocalDoor, clock: FakeClock) -> None:
    view = desk.go("exam", exam_id=published(door, clock.wall_us).id)
    press(desk, "A", Qt.Key.Key_Right, "A", CTRL_ENTER)
    dialog_of(desk).close_with(FIRST_OPEN)
    desk.settle()
    assert view.panel.sheet.current() == 3
    press(desk, CTRL_ENTER, Qt.Key.Key_Escape, "B")
    assert view.paper.pane(3).question.form.options[1].state() is OptionState.CHOSEN


def test_leaving_asks_and_resuming_finds_everything(desk: Office, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us)
    desk.go("exam", exam_id=exam.id)
    press(desk, "A", Qt.Key.Key_Right, "B", "M")
    desk.go("my_exams")
    dialog = dialog_of(desk)
    press(desk, Qt.Key.Key_Escape)
    assert isinstance(desk.screen, ExamView)
    desk.go("my_exams")
    dialog = dialog_of(desk)
    dialog.close_with(LEAVE)
    desk.settle()
    assert isinstance(desk.screen, MyExamsView)
    again = desk.go("exam", exam_id=exam.id)
    assert again.panel.sheet.current() == 2
    assert again.paper.pane(2).flag.isChecked()
    assert again.paper.pane(2).question.form.options[1].state() is OptionState.CHOSEN
    assert again.top_bar.save_state.text() == "2 answers are saved"  # and not that there is nothing to save yet


def test_the_older_window_is_told_and_locked(desk: Office, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us)
    view = desk.go("exam", exam_id=exam.id)
    stored(door, exam.id)
    press(desk, "A")
    assert view.top_bar.save_state.state() is Saving.STOPPED
    assert view.banner.isVisible()
    assert not view.top_bar.hand_in.isEnabled()
    press(desk, "B")
    assert stored(door, exam.id).items[0].response is None


def test_a_message_moves_nothing_under_the_pointer(desk: Office, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us)
    view = desk.go("exam", exam_id=exam.id)
    option, button = view.paper.pane(1).question.form.options[0], view.next
    places = [(each.mapTo(view, QPoint(0, 0)), each.size()) for each in (option, button)]
    error = DiskFull()
    view.show_retrying(Failure(message(error), error))
    desk.settle()
    assert view.banner.isVisible()
    assert [(each.mapTo(view, QPoint(0, 0)), each.size()) for each in (option, button)] == places
    desk.window.resize(1000, 640)
    desk.settle()
    QTest.qWait(10)
    paper = view.paper.mapTo(view, QPoint(0, 0))
    assert view.paper.rect().translated(paper).contains(view.banner.geometry())


def test_on_a_small_screen_what_a_letter_chooses_is_seen(desk: Office, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us)
    desk.window.resize(*LEAST)
    view = desk.go("exam", exam_id=exam.id)
    press(desk, Qt.Key.Key_D)
    chosen, pane = view.paper.pane(1).question.form.options[3], view.paper.viewport()
    assert chosen.hasFocus()
    assert pane.rect().contains(QRect(chosen.mapTo(pane, QPoint()), chosen.size()))
    view.question_chosen.emit(50)
    desk.settle()
    sheet, around = view.panel.sheet, view.panel.sheet.parentWidget()
    assert around.rect().contains(QRect(sheet.mapTo(around, sheet.cell(50).topLeft()), sheet.cell(50).size()))


def test_all_questions_on_one_page(desk: Office, door: LocalDoor, clock: FakeClock, qtbot: QtBot) -> None:
    exam = published(door, clock.wall_us, presentation=Presentation(one_per_page=False))
    view = desk.go("exam", exam_id=exam.id)
    assert view.paper.pane(50).isVisible()
    view.question_chosen.emit(30)
    desk.settle()
    assert view.paper.verticalScrollBar().value() > 0
    press(desk, "A")
    qtbot.mouseClick(view.paper.pane(31).question.form.options[0], Qt.MouseButton.LeftButton)
    desk.settle()
    assert [item.number for item in stored(door, exam.id).items if item.response is not None] == [30, 31]


def test_the_text_grows_with_its_size(desk: Office, door: LocalDoor, clock: FakeClock, qtbot: QtBot) -> None:
    view = desk.go("exam", exam_id=published(door, clock.wall_us).id)
    before = view.paper.pane(1).question.stem.font().pixelSize(), view.paper.pane(1).question.stem.document().defaultFont().pixelSize()
    choice = view.top_bar.size_choice
    qtbot.mouseClick(choice, Qt.MouseButton.LeftButton, pos=choice.segment("large").center())
    desk.settle()
    assert view.paper.pane(1).question.stem.document().defaultFont().pixelSize() == 20 > before[1]


def test_result_and_review(desk: Office, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us, release=ReleasePolicy(key=Release.AT_ONCE))
    attempt_id = sat(entrance, door, exam.id, wrong=frozenset({3, 24}))
    view = desk.go("result", attempt_id=attempt_id)
    assert isinstance(view, ResultView)
    assert [line.item.number for line in view.model.rows()] == [3, 24]
    view.table.select_row(0)
    view.table.setFocus()
    press(desk, Qt.Key.Key_Return)
    assert view.dialog is not None
    assert view.dialog.current().item.number == 3
    press(desk, Qt.Key.Key_Right)
    assert view.dialog.current().item.number == 24
    press(desk, Qt.Key.Key_Escape)
    view.filter_chosen.emit("all")
    desk.settle()
    assert view.model.rowCount() == 50


def test_before_release_the_review_shows_no_key(desk: Office, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us)
    view = desk.go("result", attempt_id=sat(entrance, door, exam.id))
    assert all(line.key is None and line.mark is None for line in view.model.rows())
    assert "Right answer" not in [column.title for column in view.model.columns]
    listed = desk.go("my_exams")
    assert listed.model.rowCount() == 1


def test_mistakes_are_practised_from_the_result(desk: Office, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us)
    attempt_id = sat(entrance, door, exam.id, wrong=frozenset({3, 24}))
    view = desk.go("result", attempt_id=attempt_id)
    assert view.practise.isHidden()
    clock.advance(49 * 3600)
    view = desk.go("result", attempt_id=attempt_id)
    assert (view.practise.text(), view.sit_again.isHidden()) == ("Practise the mistakes: 2", True)
    stems = [line.item.prompt.stem for line in view.model.rows()]
    view.practise.setFocus()
    press(desk, Qt.Key.Key_Space)
    practice = desk.screen
    assert isinstance(practice, PracticeView)
    assert practice.round.title.text() == "Mistakes of the exam"
    activity = practice._presenter.round_now() if practice._presenter is not None else None
    assert activity is not None
    assert [item.question.prompt.stem for item in activity.items] == stems


def test_mistakes_that_an_open_exam_holds_wait(desk: Office, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us, release=ReleasePolicy(key=Release.AT_ONCE), source=PaperSource.ONE_DRAW)
    view = desk.go("result", attempt_id=sat(entrance, door, exam.id, wrong=frozenset({3})))
    view.practise.click()
    desk.settle()
    banner = desk.screen.home.banner()
    assert banner is not None
    assert "None of these mistakes" in banner.accessibleName()


def test_the_result_is_kept_as_a_file(
    desk: Office, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exam = published(door, clock.wall_us)
    view = desk.go("result", attempt_id=sat(entrance, door, exam.id))
    offered: list[str] = []

    def answer(_over: object, _title: str, place: str, _kinds: str) -> tuple[str, str]:
        offered.append(Path(place).name)
        return str(tmp_path / "kept.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    view.export.setFocus()
    press(desk, Qt.Key.Key_Space)
    desk.qtbot.waitUntil((tmp_path / "kept.pdf").exists)
    desk.settle()
    assert offered == ["2026年度学法考试（正考）成绩单.pdf"]
    assert "成绩单" in "".join(pages((tmp_path / "kept.pdf").read_bytes()))


def test_the_cover_of_an_exam_that_is_over_starts_nothing(desk: Office, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us)
    clock.advance(49 * 3600)
    cover = desk.go("exam_cover", exam_id=exam.id)
    assert not cover.start.isEnabled()


@pytest.mark.parametrize("size", [LEAST, (910, 499), (1366, 740)])
def test_what_begins_the_exam_is_in_view_in_every_window(desk: Office, door: LocalDoor, clock: FakeClock, size: tuple[int, int]) -> None:
    exam = published(door, clock.wall_us)
    desk.window.resize(*size)
    cover = desk.go("exam_cover", exam_id=exam.id)
    for widget in (cover.start, cover.confirmed):
        assert widget.visibleRegion().boundingRect().size() == widget.size()


def test_a_cover_and_a_list_that_are_open_follow_the_window_of_the_exam(desk: Office, door: LocalDoor, clock: FakeClock) -> None:
    """Nothing in the record changes when an exam opens or closes: only the time does."""
    soon = clock.wall_us + HOUR_US // 60
    exam = published(door, clock.wall_us, window_start_us=soon, window_end_us=soon + HOUR_US, duration_s=1800)
    listed = desk.go("my_exams")
    assert "See the rules" in [b.text() for b in listed.findChildren(Button) if b.isVisible()]
    cover = desk.go("exam_cover", exam_id=exam.id)
    turn = cover.findChild(TurningPoint)
    assert not cover.start.isEnabled()
    assert 0 < turn.remainingTime() <= 61_000
    clock.advance(61)
    turn.timeout.emit()
    desk.settle()
    assert cover.start.isEnabled()
    clock.advance(3600)
    turn.timeout.emit()
    desk.settle()
    assert not cover.start.isEnabled()
    assert not turn.isActive()


def test_the_list_of_exams_is_read_again_when_one_opens(desk: Office, door: LocalDoor, clock: FakeClock) -> None:
    soon = clock.wall_us + HOUR_US // 60
    published(door, clock.wall_us, window_start_us=soon, window_end_us=soon + HOUR_US, duration_s=1800)
    listed = desk.go("my_exams")
    clock.advance(61)
    listed.findChild(TurningPoint).timeout.emit()
    desk.settle()
    assert "Sit the exam" in [b.text() for b in listed.findChildren(Button) if b.isVisible()]


def test_the_cover_says_the_cap_of_a_makeup_and_that_no_attempt_is_left(door: LocalDoor, clock: FakeClock) -> None:
    first = published(door, clock.wall_us, max_attempts=2)
    for _time in range(2):
        view = door.call(start_attempt, exam_id=first.id)
        door.call(submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq)
    cover = door.call(exam_cover, exam_id=first.id)
    assert "all of them are used" in left_rules(cover)[-1].more
    assert figures(cover)[-1][2] == "all of them are used"
    clock.advance(us=49 * HOUR_US)
    asked = settings(clock.wall_us, sitting=Sitting.MAKEUP, cap_makeup=True)
    makeup = door.call(create_exam, settings=asked, first_sitting_id=first.id)
    door.call(publish_exam, exam_id=makeup.id, expected_version=1)
    said = left_rules(door.call(exam_cover, exam_id=makeup.id))
    assert any("a makeup counts as passed at most" in rule.more for rule in said)


def test_out_of_a_text_that_is_being_written_to_the_next_question(desk: Office, door: LocalDoor, clock: FakeClock) -> None:
    sections = tuple(TypePoints(type=kind, count=1, points=1000) for kind in (QuestionType.FILL_BLANK, QuestionType.SHORT_ANSWER))
    exam = published(door, clock.wall_us, sections=sections)
    view = desk.go("exam", exam_id=exam.id)
    alt_right, alt_left = ((key, Qt.KeyboardModifier.AltModifier) for key in (Qt.Key.Key_Right, Qt.Key.Key_Left))
    QTest.keyClicks(QApplication.focusWidget() or view, "word")
    press(desk, alt_right)
    assert view._current == 2
    QTest.keyClicks(QApplication.focusWidget() or view, "text")
    press(desk, alt_left)
    assert view._current == 1
    desk.qtbot.waitUntil(lambda: view.top_bar.save_state.state() is Saving.SAVED)
    assert [item.response is not None for item in stored(door, exam.id).items] == [True, True]


def test_a_case_begun_is_half_on_the_answer_sheet_until_its_last_part(desk: Office, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us, sections=EVERY_TYPE)
    view = desk.go("exam", exam_id=exam.id)
    case = next(group.numbers[0] for group in view.panel.sheet._groups if "ase" in group.title)
    view.question_chosen.emit(case)
    desk.settle()
    parts = view.paper.pane(case).question.form.parts
    seen, told = [], []
    for part in parts:
        part.form.focus_first()
        if part.form.takes_keys():
            press(desk, "A")
        else:
            press(desk, *"60")
            view.flush()
            desk.settle()
        seen.append(view.panel.sheet._states[case])
        told.append([count.accessibleName() for count in view.panel.counts[:2]])
    assert seen == [CellState.PARTLY] * (len(parts) - 1) + [CellState.ANSWERED]
    assert told == [["answered 0", "unfinished 1"]] * (len(parts) - 1) + [["answered 1", "unfinished 0"]]
    assert all(count.isVisible() for count in view.panel.counts)


def test_what_the_clock_ended_says_so_as_long_as_it_is_looked_at(desk: Office, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us, duration_s=600, max_attempts=2)
    first = door.call(start_attempt, exam_id=exam.id)
    clock.advance(600)
    door.call(submit_attempt, attempt_id=first.attempt_id, epoch=first.epoch, seq=first.next_seq, time_is_up=True)
    for _visit in range(2):
        view = desk.go("result", attempt_id=first.attempt_id)
        assert [banner.accessibleName().partition(". ")[0] for banner in view.findChildren(Banner) if banner.isVisible()] == [TIME_WAS_UP]
        desk.go("my_exams")
    second = door.call(start_attempt, exam_id=exam.id)
    door.call(submit_attempt, attempt_id=second.attempt_id, epoch=second.epoch, seq=second.next_seq)
    view = desk.go("result", attempt_id=second.attempt_id)
    assert not [banner for banner in view.findChildren(Banner) if banner.isVisible()]


def test_what_is_being_sat_or_not_passed_stands_above_what_is_done(
    desk: Office, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock
) -> None:
    titles = ("passed", "not passed", "later", "sooner", "going on")
    ends = {"passed": 1, "not passed": 5, "later": 9, "sooner": 7, "going on": 12}
    made = {
        title: published(door, clock.wall_us, title=title, max_attempts=3, window_end_us=clock.wall_us + ends[title] * HOUR_US).id
        for title in titles
    }
    sat(entrance, door, made["passed"])
    sat(entrance, door, made["not passed"], wrong=frozenset(range(1, 51)))
    door.call(start_attempt, exam_id=made["going on"])
    view = desk.go("my_exams")
    assert isinstance(view, MyExamsView)
    shown = [UUID(str(button.property("exam"))) for row in view.exams.rows() for button in row.findChildren(Button)]
    assert [next(title for title in titles if made[title] == ident) for ident in shown] == [
        "going on",
        "not passed",
        "sooner",
        "later",
        "passed",
    ]


def test_a_mock_exam_from_the_list_to_its_key(desk: Office, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us)
    listed = desk.go("my_exams")
    assert isinstance(listed, MyExamsView)
    assert not listed.mocks_card.isVisible()
    listed.mock.click()
    desk.settle()
    dialog = dialog_of(desk)
    assert isinstance(dialog, MockDialog)
    assert dialog.exam_id() == exam.id
    press(desk, Qt.Key.Key_Return)  # Begin is the default
    view = desk.screen
    assert isinstance(view, ExamView)
    press(desk, "B", "M", Qt.Key.Key_Right)
    assert view.top_bar is not None
    assert view.top_bar.save_state.state() is Saving.SAVED
    [mine] = door.call(my_mocks)
    assert not mine.over
    press(desk, CTRL_ENTER)
    dialog_of(desk).button(HAND_IN).click()
    desk.settle()
    result = desk.screen
    assert isinstance(result, ResultView)
    assert "Mock exam: " + exam.title in result.context.text()
    assert not result.export.isVisible()
    assert not result.practise.isVisible()
    assert result.sit_again.isVisible()
    assert len(result.model.rows()) >= 49  # wrong ones first
    assert door.call(my_attempts) == ()
    result.back.click()
    desk.settle()
    listed = desk.screen
    assert isinstance(listed, MyExamsView)
    desk.window.navigator.stale({"mock_exam"})  # as the watch over changes says it
    desk.settle()
    assert listed.mocks_card.isVisible()
    listed.mock_table.opened.emit(0)
    desk.settle()
    assert isinstance(desk.screen, ResultView)


def test_a_mock_exam_that_goes_on_stands_at_the_top(desk: Office, door: LocalDoor, clock: FakeClock) -> None:
    published(door, clock.wall_us)
    listed = desk.go("my_exams")
    listed.mock.click()
    desk.settle()
    press(desk, Qt.Key.Key_Return)
    desk.window.save_held()  # the window is locked: the exam is left
    desk.window.navigator.stale({"mock_exam"})  # as the watch over changes says it
    listed = desk.go("my_exams")
    (go_on,) = [b for b in listed.exams.findChildren(Button) if b.isVisible() and b.text() == "Continue"]
    go_on.click()
    desk.settle()
    assert isinstance(desk.screen, ExamView)
