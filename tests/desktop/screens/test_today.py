"""今日: the order of its lines, the one primary button, and where each button leads."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from lawstudy import i18n
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.desktop.contract import Side
from lawstudy.desktop.screens.today.lines import Line, hours_text, lines, long_date, required
from lawstudy.desktop.screens.today.presenter import TodayPresenter
from lawstudy.desktop.screens.today.view import TodayView
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.mastery_strip import MasteryStrip
from lawstudy.desktop.window import MainWindow
from lawstudy.domain.activity import AgendaItem
from lawstudy.domain.clock import DAY, SECOND
from lawstudy.domain.exam import DEFAULT_PRESET, from_preset
from lawstudy.domain.kinds import ActivityKind
from lawstudy.domain.practice import PracticeScope
from lawstudy.domain.question_types import QuestionType
from lawstudy.usecases.activities import activities
from lawstudy.usecases.activities.activities import ActivityEntry, Audience, MyActivity
from lawstudy.usecases.attempts import attempts
from lawstudy.usecases.exams import exams
from lawstudy.usecases.study import practice
from lawstudy.usecases.study.study import study_laws
from lawstudy.usecases.study.today import MyToday, my_today
from tests.conftest import NAME, FakeClock
from tests.desktop.fronts import Person, at_the_program
from tests.desktop.inline import InlineShell
from tests.usecases.test_results import sat

HOUR = 3600 * SECOND


class FakeView:
    def __init__(self) -> None:
        self.date, self.found, self.agenda = "", tuple[Line, ...](), list[MyActivity]()

    def show_today(self, date: str, found: tuple[Line, ...], today: MyToday) -> None:
        self.date, self.found = date, found

    def show_agenda(self, activity: MyActivity) -> None:
        self.agenda.append(activity)


def set_exam(door: LocalDoor, clock: FakeClock, title: str, start_us: int, end_us: int) -> None:
    settings = from_preset(
        DEFAULT_PRESET, title=title, year=2026, window_start_us=clock.wall_us + start_us, window_end_us=clock.wall_us + end_us
    )
    exam = door.call(exams.create_exam, settings=settings)
    door.call(exams.publish_exam, exam_id=exam.id, expected_version=exam.version)


def hold(door: LocalDoor, topic: str, day: str, **more: Any) -> None:
    entry = ActivityEntry(
        kind=ActivityKind.LAW_LECTURE, topic=topic, held_on=day, starts_at="15:00", minutes=90, place="三楼会议室", **more
    )
    door.call(activities.add_activity, entry=entry, audience=Audience(group="*"))


def sit(door: LocalDoor, title: str) -> None:
    exam_id = next(e.exam_id for e in door.call(my_today).exams if e.settings.title == title)
    view = door.call(attempts.start_attempt, exam_id=exam_id)
    door.call(attempts.submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq)


def begin(door: LocalDoor, title: str) -> None:
    door.call(attempts.start_attempt, exam_id=next(e.exam_id for e in door.call(my_today).exams if e.settings.title == title))


def practise_wrongly(door: LocalDoor) -> None:
    """One blank answer: wrong, and due again at once. Of a type that no exam here asks: an open exam would hold it back."""
    scope = PracticeScope(type=QuestionType.FILL_BLANK)
    question = door.call(practice.draw_practice, scope=scope, limit=1).questions[0]
    door.call(practice.answer_practice, question_id=question.question_id, revision=question.revision, response=None)


def buttons(found: tuple[Line, ...]) -> list[tuple[str, str, bool]]:
    return [(line.title, line.button, line.primary) for line in found]


def test_lines_stand_in_the_order_of_what_cannot_wait(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    set_exam(door, clock, "已合格", -HOUR, 2 * DAY)
    set_exam(door, clock, "没考过", -HOUR, 20 * DAY)
    set_exam(door, clock, "后截止", -HOUR, 30 * DAY)
    set_exam(door, clock, "正在答", -HOUR, 10 * DAY)
    set_exam(door, clock, "还没考", -HOUR, 3 * DAY + 8 * HOUR)
    set_exam(door, clock, "下周开始", 7 * DAY, 8 * DAY)
    hold(door, "宪法日", "2026-12-04")
    hold(door, "后天", "2026-11-26")
    practise_wrongly(door)
    sat(entrance, door, next(e.exam_id for e in door.call(my_today).exams if e.settings.title == "已合格"))
    sit(door, "没考过")
    begin(door, "正在答")
    clock.advance(DAY / SECOND)
    today = door.call(my_today)
    assert buttons(lines(today)) == [
        ("正在答 (regular sitting)", "Go on answering", True),
        ("还没考 (regular sitting)", "Sit the exam", False),
        ("没考过 (regular sitting)", "Sit again", False),
        ("后截止 (regular sitting)", "Sit the exam", False),
        ("1 question to review", "Begin the review", False),
        ("后天", "See the agenda", False),
        ("下周开始 (regular sitting)", "See the rules", False),
        ("宪法日", "See the agenda", False),
        ("已合格 (regular sitting)", "Sit again", False),
    ]
    assert lines(today)[2].facts.startswith("Not passed, 2 more attempts · ")
    assert required(today) == 3  # reviews are never counted


@pytest.mark.parametrize(
    ("end_us", "chip"),
    [
        (3 * DAY + 8 * HOUR + 60 * SECOND, "3 d 8 h left"),
        (5 * HOUR + 60 * SECOND, "5 h left"),
        (1800 * SECOND, "less than an hour left"),
        (8 * DAY, ""),
    ],
)
def test_the_time_left_is_said_when_it_is_near(door: LocalDoor, clock: FakeClock, end_us: int, chip: str) -> None:
    set_exam(door, clock, "年度考试", -HOUR, end_us)
    assert lines(door.call(my_today))[0].chip == chip


def test_facts_in_chinese_read_as_in_the_office(door: LocalDoor, clock: FakeClock) -> None:
    i18n.use("zh_CN")
    set_exam(door, clock, "2026年度学法考试", -HOUR, 3 * DAY + 8 * HOUR + 60 * SECOND)
    hold(door, "行政复议法重点条文专题讲座", "2026-11-26")
    exam, activity = lines(door.call(my_today))
    assert exam.facts == "11月24日 08:00 – 11月27日 17:01 · 90 分钟 · 50 题 · 可考 3 次，取最高分"
    assert exam.chip == "距截止 3 天 8 小时"
    assert activity.facts == "11月26日（周四） 15:00 – 16:30 · 三楼会议室 · 90 分钟"
    assert long_date("2026-11-24") == "2026年11月24日 星期二"


def test_hours_without_idle_zeros() -> None:
    assert [hours_text(value) for value in (0, 50, 3100, 3125, 10000)] == ["0", "0.5", "31", "31.25", "100"]


def test_buttons_lead_where_they_say(door: LocalDoor, clock: FakeClock) -> None:
    set_exam(door, clock, "年度考试", -HOUR, DAY)
    hold(door, "讲座", "2026-11-26")
    practise_wrongly(door)
    clock.advance(3600)
    shell, view = InlineShell(door, lambda: clock.wall_us), FakeView()
    presenter = TodayPresenter(shell, view)
    presenter.load()
    exam_id = door.call(my_today).exams[0].exam_id
    for position in range(3):
        presenter.choose(position)
    presenter.open_chapter(1, 2)
    presenter.open_results()
    assert shell.went == [
        ("exam_cover", {"exam_id": exam_id}),
        ("practice", {"source": "due"}),
        ("practice", {"law": "kxjsjbf", "chapter": 3}),
        ("mine", {}),
    ]
    assert [a.activity.topic for a in view.agenda] == ["讲座"]
    assert shell.badges == {"my_exams": 1}


# --- the real page ---


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, clock: FakeClock, template: Path, tmp_path: Path) -> Iterator[Person]:
    import shutil

    folder = Path(shutil.copytree(template, tmp_path / "workspace"))
    with at_the_program(qtbot, qapp, clock, workspaces=(folder,)) as someone:
        someone.enter(NAME)
        yield someone


def page(person: Person) -> TodayView:
    shown = person.main.stack.currentWidget()
    assert isinstance(shown, TodayView)
    return shown


def words(window: MainWindow) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def test_an_empty_day_says_what_will_stand_here(person: Person) -> None:
    assert person.main.side is Side.STUDY
    assert "Nothing to do now" in words(person.main)
    assert "No exam has been marked yet." in words(person.main)
    asked = [law for law in person.main.door.call(study_laws) if not law.reading]  # of what is only read nothing can be mastered
    assert len(page(person).findChildren(MasteryStrip)) == len(asked) > 0


def test_a_new_activity_appears_by_itself_and_its_agenda_opens_by_keyboard(person: Person) -> None:
    agenda = (AgendaItem(number=1, topic="学习行政复议法第二章"), AgendaItem(number=2, topic="讨论"))
    hold(person.main.door, "专题讲座", "2026-11-26", agenda=agenda)  # type: ignore[arg-type]
    person.main.changes.look()
    person.until(lambda: "专题讲座" in words(person.main))
    button = page(person).buttons[0]
    button.setFocus()
    person.press(Qt.Key.Key_Space)
    assert {"1. 学习行政复议法第二章", "2. 讨论", "三楼会议室"} <= set(words(person.main))
    person.press(Qt.Key.Key_Escape)
    person.settle()
    assert "2. 讨论" not in words(person.main)
    assert page(person).buttons[0].hasFocus()


def test_only_the_first_line_has_a_filled_button(person: Person, clock: FakeClock) -> None:
    person.main.entries["exam_cover"] = person.main.entries["today"]
    set_exam(person.main.door, clock, "年度考试", -HOUR, DAY)  # type: ignore[arg-type]
    set_exam(person.main.door, clock, "季度测验", -HOUR, 2 * DAY)  # type: ignore[arg-type]
    person.main.changes.look()
    person.until(lambda: len(page(person).buttons) == 2)
    assert [button.kind for button in page(person).buttons] == [Kind.PRIMARY, Kind.PLAIN]


def test_reloading_keeps_the_focus_on_the_button(person: Person) -> None:
    hold(person.main.door, "一", "2026-11-26")  # type: ignore[arg-type]
    hold(person.main.door, "二", "2026-11-27")  # type: ignore[arg-type]
    person.main.changes.look()
    person.until(lambda: len(page(person).buttons) == 2)
    page(person).buttons[1].setFocus()
    hold(person.main.door, "三", "2026-11-28")  # type: ignore[arg-type]
    person.main.changes.look()
    person.until(lambda: len(page(person).buttons) == 3)
    assert page(person).buttons[1].hasFocus()
