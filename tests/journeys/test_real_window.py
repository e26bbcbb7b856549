"""What only a real window shows: keys of the first second, the window manager's close, a signal, the wheel. Skipped without Xvfb."""

import json
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from lawstudy.backend.local import open_entrance
from lawstudy.domain.people import pinyin
from lawstudy.domain.question_types.short_answer import ShortAnswerResponse
from lawstudy.usecases.attempts.attempts import AttemptView, start_attempt
from lawstudy.usecases.exams.exams import list_exams
from tests.conftest import EMPLOYEE, NAME, PASSWORD, signed_in
from tests.journeys.real_window import WHEEL_DOWN, RealWindow, missing, screen

pytestmark = [pytest.mark.journey, pytest.mark.skipif(bool(missing()), reason=f"not on this machine: {', '.join(missing())}")]

PINYIN = "".join(pinyin(NAME))  # the whole reading finds a name as well
ORDERING, WRITTEN = 5, 6  # the numbers of the steps to put in order and of the short answer


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with screen() as made:
        yield made


@pytest.fixture
def window(display: str, folder: Path, tmp_path: Path) -> Iterator[RealWindow]:
    state = tmp_path / "state"
    state.mkdir()
    (state / "settings.json").write_text(json.dumps({"language": "en", "appearance": "light", "workspaces": [str(folder)]}), "utf-8")
    made = RealWindow(display, state, tmp_path / "errors")
    yield made
    made.stop()


def enter(window: RealWindow, name: str, initials: str) -> None:
    """Sign in by keys."""
    window.until("front.sign_in is not None and front.sign_in.password.isEnabled()")
    window.until("front.sign_in.isActiveWindow()")
    window.type(initials)
    window.until(f"front.sign_in.names.selected() is not None and front.sign_in.names.selected().name == {name!r}")
    window.key("Return")
    window.until("front.sign_in.password.hasFocus()")  # an input method hands keys on in its own time
    window.type(PASSWORD)
    window.key("Return")
    window.until("main is not None")
    window.until("main.isActiveWindow()")
    window.until("not program.workers.busy()")


def opens(window: RealWindow) -> None:
    """Into the exam."""
    enter(window, EMPLOYEE, "zml")
    window.click("main.rail.button('my_exams')")
    window.until("main.navigator.current_key() == 'my_exams' and not program.workers.busy() and main.stack.currentWidget().exams.rows()")
    window.click("next(b for b in main.stack.currentWidget().findChildren(QWidget) if b.property('exam') and b.isVisible())")
    window.until("main.navigator.current_key() == 'exam_cover' and QApplication.focusWidget() is main.stack.currentWidget().start")
    window.key("Return")
    window.until("main.in_exam() and getattr(main.stack.currentWidget(), 'paper', None) is not None")


def sits(window: RealWindow) -> None:
    """Into the exam, B at the first question, and a text that is not on its way yet."""
    opens(window)
    window.key("b")
    window.ask(f"main.stack.currentWidget().question_chosen.emit({WRITTEN})")
    window.until("type(QApplication.focusWidget()).__name__ not in ('ExamView', 'NoneType') and not program.workers.busy()")
    window.type("within 60 days")
    window.until("QApplication.focusWidget().toPlainText() == 'within 60 days'")


def found(folder: Path) -> AttemptView:
    entrance = open_entrance(folder)
    coordinator = signed_in(entrance)
    exam_id: UUID = coordinator.call(list_exams)[0].exam.id
    coordinator.sign_out()
    door = signed_in(entrance, EMPLOYEE)
    attempt = door.call(start_attempt, exam_id=exam_id)
    door.sign_out()
    entrance.close()
    return attempt


def nothing_is_lost(folder: Path) -> bool:
    attempt = found(folder)
    responses = {item.number: item.response for item in attempt.items if item.response is not None}
    assert responses[WRITTEN] == ShortAnswerResponse(text="within 60 days")
    assert set(responses) == {1, WRITTEN}
    assert attempt.current_item == WRITTEN
    return True


def test_keys_that_are_hit_while_the_program_starts_do_nothing(window: RealWindow) -> None:
    end = time.monotonic() + 2
    while time.monotonic() < end:
        window.key("Return", "space", "Return")
    window.until("front.sign_in is not None and front.sign_in.password.isEnabled() and not program.workers.busy()")
    assert window.ask("front.first_start is None and main is None")
    assert window.ask("front.sign_in.locked_banner() is None")
    assert window.ask("[type(each).__name__ for each in dialogs()]") == []
    assert "Traceback" not in window.said()


def test_alt_f4_in_an_exam_asks_once_saves_and_ends(window: RealWindow, folder: Path) -> None:
    sits(window)
    window.key("alt+F4")
    window.until("dialogs()")
    assert window.ask("main.isVisible() and len(dialogs()) == 1")
    window.click("dialogs()[0].button('leave-page')")
    assert window.wait_for_end() == 0
    assert "Traceback" not in window.said()
    assert nothing_is_lost(folder)


def test_steps_are_moved_by_keys_and_dragged_through_a_window_manager(window: RealWindow) -> None:
    opens(window)
    window.ask(f"main.stack.currentWidget().question_chosen.emit({ORDERING})")
    form = f"main.stack.currentWidget().paper.pane({ORDERING}).question.form"
    window.until(f"{form}.isVisible() and not program.workers.busy()")
    first, second, *rest = window.ask(f"[step.stored for step in {form}.steps]")
    window.key("b")
    window.until(f"QApplication.focusWidget() is {form}.steps[1]")
    window.key("alt+Up")
    window.until(f"list({form}.response().letters) == {[second, first, *rest]}")
    x, y = window.ask(f"at({form}.steps[0])")
    below = window.ask(f"at({form}.steps[-1])")[1]
    window.xdotool("mousemove", str(x), str(y), "mousedown", "1")
    for height in range(y, below + 20, 8):
        window.xdotool("mousemove", str(x), str(height))
    window.xdotool("mouseup", "1")
    window.until(f"list({form}.response().letters) == {[first, *rest, second]}")
    window.until("not program.workers.busy() and main.stack.currentWidget().top_bar.save_state.state().value == 'saved'")
    assert "Traceback" not in window.said()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_of_the_system_asks_nothing_and_loses_nothing(window: RealWindow, folder: Path, number: signal.Signals) -> None:
    sits(window)
    window.process.send_signal(number)
    assert window.wait_for_end() == 0
    assert "Traceback" not in window.said()
    assert nothing_is_lost(folder)


def test_the_wheel_over_the_rules_of_an_exam_scrolls_and_changes_none(window: RealWindow) -> None:
    enter(window, NAME, "sjy")
    window.ask("main.go('exam_setup', {})")
    window.until("main.navigator.current_key() == 'exam_setup' and not program.workers.busy()")
    page = "main.stack.currentWidget()"
    window.ask(f"{page}.form_card.findChild(QScrollArea).ensureWidgetVisible({page}.form.advanced)")
    window.click(f"{page}.form.advanced")
    window.until(f"{page}.form.more.isVisible() and not program.workers.busy()")
    fields = f"[w.currentText() if hasattr(w, 'currentText') else w.text() for w in {page}.findChildren(QWidget) if type(w) in VALUES]"
    scrolled = f"{page}.form_card.findChild(QScrollArea).verticalScrollBar().value()"
    before, top = window.ask(fields), window.ask(scrolled)
    for field in ("preset", "closes", "roster", "source", "counting.sitting", "counting.keep", "counting.rule"):
        window.ask(f"{page}.form_card.findChild(QScrollArea).ensureWidgetVisible({page}.form.{field})")
        window.click(f"{page}.form.{field}", WHEEL_DOWN, times=3)
    window.until("not program.workers.busy()")
    assert window.ask(fields) == before
    assert window.ask(scrolled) > top


def test_a_day_and_a_time_are_typed_and_the_calendar_gives_one(window: RealWindow) -> None:
    enter(window, NAME, PINYIN)
    window.click("main.rail.button('activities')")
    window.until("main.navigator.current_key() == 'activities' and not program.workers.busy()")
    window.click("next(b for b in main.stack.currentWidget().findChildren(Button) if b.text() == 'New activity')")
    form = "dialogs()[0].fields"
    window.until(f"len(dialogs()) == 1 and {form}.topic.hasFocus()")
    window.click(f"{form}.day")
    window.key("ctrl+a")
    window.type("20270315")
    window.key("Tab")
    window.until(f"{form}.day.text() == '2027-03-15'")
    window.click(f"{form}.starts")
    window.type("0930")
    places = window.ask(f"[[each.x(), each.y()] for each in {form}.findChildren(FormField)]")
    window.click(f"{form}.minutes")
    window.type("nan")
    window.key("Tab")
    window.until(f"{form}.starts.text() == '09:30' and {form}.field({form}.minutes).error() != ''")
    assert window.ask(f"[[each.x(), each.y()] for each in {form}.findChildren(FormField)]") == places
    window.click(f"{form}.day")
    window.key("alt+Down")
    window.until(f"{form}.day._popup is not None and {form}.day._popup.isVisible()")
    window.key("Right", "Return")
    window.until(f"{form}.day.text() == '2027-03-16'")
    assert window.said() == ""


def test_a_list_is_saved_where_the_last_one_was_and_says_where_to_open_it(window: RealWindow, tmp_path: Path) -> None:
    enter(window, NAME, PINYIN)
    window.click("main.rail.button('people')")
    window.until("main.navigator.current_key() == 'people' and not program.workers.busy()")
    window.click("next(b for b in main.stack.currentWidget().findChildren(Button) if b.accessibleName() == 'Export the list')")
    window.until("type(QApplication.activeWindow()).__name__ == 'QFileDialog'")
    window.key("ctrl+a")
    window.type(str(tmp_path / "roster"))
    window.key("Return")
    window.until("main.status.has_link() and not program.workers.busy()")
    assert (tmp_path / "roster.xlsx").read_bytes().startswith(b"PK")
    assert window.ask("[main.status.link.text(), main.status.second.text(), main.files_folder()]") == [
        "Open",
        "Open the folder",
        str(tmp_path),
    ]
    assert window.said() == ""
