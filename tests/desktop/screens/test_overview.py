"""总览: what waits, the open exam, the week; and where its buttons lead."""

from datetime import date, timedelta

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lawstudy import i18n
from lawstudy.backend.local import LocalDoor
from lawstudy.desktop import theme
from lawstudy.desktop.screens.activities.view import ActivitiesView
from lawstudy.desktop.screens.overview.view import OverviewView
from lawstudy.desktop.screens.overview.week_strip import WeekStrip
from lawstudy.desktop.screens.overview.words import report_deadlines, sessions_fact, week
from lawstudy.desktop.theme import Text
from lawstudy.desktop.theme.tokens import GRID
from lawstudy.desktop.widgets.drawing import text_width
from lawstudy.domain.activity import AttendanceMode
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.domain.clock import SECOND
from lawstudy.domain.exam import DEFAULT_PRESET, from_preset
from lawstudy.domain.kinds import ActivityKind
from lawstudy.domain.plan import PlanFacts
from lawstudy.domain.question import Status
from lawstudy.formats.statute_file import read_official_file
from lawstudy.usecases.activities.activities import ActivityEntry, Audience, add_activity, change_activity
from lawstudy.usecases.activities.attendance import mark_attendance
from lawstudy.usecases.activities.entries import entry_of
from lawstudy.usecases.activities.kinds import list_kinds, set_kind_asks
from lawstudy.usecases.activities.makeups import plan_makeup
from lawstudy.usecases.activities.mending import list_mendings
from lawstudy.usecases.bank import law_import
from lawstudy.usecases.bank.questions import add_question, show_question
from lawstudy.usecases.bank.questions import entry_of as entry_of_question
from lawstudy.usecases.exams.exams import create_exam, publish_exam
from lawstudy.usecases.people.absences import add_absence, refuse_proposal
from lawstudy.usecases.people.people import PersonEntry, add_person, list_people
from lawstudy.usecases.plans.arrangements import add_arrangements
from lawstudy.usecases.plans.plan_items import add_plan_item
from lawstudy.usecases.reports.overview import overview
from lawstudy.words.todos import todos
from tests.conftest import FakeClock
from tests.desktop.screens.office import office
from tests.law_editions import ask, bring, bring_old, newer


def fill(door: LocalDoor, clock: FakeClock) -> None:
    for name in ("白露", "周明岚"):
        door.call(add_person, entry=PersonEntry(name=name))
    door.call(add_activity, entry=ActivityEntry(kind=ActivityKind.WARNING, topic="警示", held_on="2026-11-19", minutes=90))
    door.call(add_activity, entry=ActivityEntry(kind=ActivityKind.SEMINAR, topic="研讨", held_on="2026-11-28", starts_at="09:00"))
    window = {"window_start_us": clock.wall_us - SECOND, "window_end_us": clock.wall_us + 76 * 3600 * SECOND}
    exam = door.call(create_exam, settings=from_preset(DEFAULT_PRESET, title="学法考试", year=2026, **window))
    door.call(publish_exam, exam_id=exam.id, expected_version=exam.version)


def test_the_words_of_a_busy_week(door: LocalDoor, clock: FakeClock) -> None:
    fill(door, clock)
    found = door.call(overview)
    (line,) = todos(found)
    assert (line.title, line.overdue) == ("11/19 警示教育: attendance not recorded", True)
    assert line.facts == "警示 · over for 5 days · recorded 0 / 3"
    assert [len(events) for _day, events in week(found)] == [0, 1, 0, 0, 1, 1]
    assert [days for _what, _until, days in report_deadlines(found)] == [97, 128]


def test_what_waits_is_one_click_away(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    fill(door, clock)
    with office(qtbot, door, clock) as place:
        place.window.changes.look()  # what was before is no news
        view = place.go("overview")
        assert isinstance(view, OverviewView)
        assert view.exam_card is not None
        assert view.exam_card.missing.text() == "Not sat yet 3"
        assert view.first_steps is not None
        assert set(view.first_steps.buttons) == {"import_scores"}
        QTest.mouseClick(view.todo_buttons[0], Qt.MouseButton.LeftButton)
        place.settle()
        assert isinstance(place.screen, ActivitiesView)
        assert place.screen.register.topic.text() == "警示"
        QTest.mouseClick(place.screen.register.rest, Qt.MouseButton.LeftButton)
        place.settle()
        view = place.go("overview")
        place.settle()
        assert view.todo_buttons == []
        QTest.mouseClick(view.new_button, Qt.MouseButton.LeftButton)
        place.settle()
        assert isinstance(place.screen, ActivitiesView)
        assert place.screen.form is not None


def test_of_several_open_exams_the_one_that_somebody_misses_is_shown(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    fill(door, clock)
    window = {"window_start_us": clock.wall_us - SECOND, "window_end_us": clock.wall_us + 5 * 3600 * SECOND}
    earlier = door.call(create_exam, settings=from_preset(DEFAULT_PRESET, title="随堂测验", year=2026, **window))
    door.call(publish_exam, exam_id=earlier.id, expected_version=earlier.version)
    titles = [each.exam.title for each in door.call(overview).open_exams]
    assert titles == ["随堂测验", "学法考试"]  # the one that ends first
    with office(qtbot, door, clock) as place:
        view = place.go("overview")
        assert view.exam_card.others.text() == "All 2 under way"
        QTest.mouseClick(view.exam_card.others, Qt.MouseButton.LeftButton)
        place.settle()
        assert place.window.navigator.current_key() == "exams"
        assert place.screen.model.rowCount() == 2


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_today_and_its_number_do_not_lie_on_one_another(qtbot: QtBot, language: str) -> None:
    """周二 · 今天 ran into the 24 where a day is narrow."""
    i18n.use(language)
    monday = date(2026, 11, 23)
    days = tuple((monday + timedelta(days=place), ()) for place in range(7))
    strip = WeekStrip()
    qtbot.addWidget(strip)
    strip.show_week(days, monday + timedelta(days=1))
    bold = theme.font(Text.HINT_STRONG)
    names = set()
    for width in (64, 96, 200):
        room = strip.room_for_name(days[1][0], width - 2 * GRID)
        names.add(name := strip.name_in(days[1][0], room))
        if width > 64 or language == "zh_CN":
            assert text_width(name, bold) <= room
    assert len(names) == 2  # in a wide one it says so


def test_the_focus_is_on_the_page_at_first_and_tab_goes_to_what_stands_on_it(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    """After signing in it was the person at the lower edge of the navigation: Enter opened the menu of the account."""
    fill(door, clock)
    with office(qtbot, door, clock) as place:
        view: OverviewView = place.go("overview")
        assert place.window.focusWidget() is view
        QTest.keyClick(view, Qt.Key.Key_Tab)
        first = place.window.focusWidget()
        assert first is not None
        assert view.isAncestorOf(first)


def plan_of(door: LocalDoor, *days: str) -> None:
    door.call(add_person, entry=PersonEntry(name="单一鸣", department="办公室"))
    for number, day in enumerate(days):
        facts = PlanFacts(title=f"第{number}项", kind="warning", amount=9, from_day="2026-01-01", to_day=day, owner_department="办公室")
        door.call(add_plan_item, year=2026, facts=facts)


def lines(door: LocalDoor) -> list[tuple[str, str, bool]]:
    return [(line.title, line.facts, line.overdue) for line in todos(door.call(overview))]


def test_what_the_plan_waits_for_is_told_by_item_and_of_many_in_one_line(door: LocalDoor) -> None:
    plan_of(door, "2026-11-10", "2026-11-20", "2026-12-01", "2026-12-31")
    assert lines(door) == [
        ("第0项: overdue by 14 days", "plan · 0 of 9 · until 2026-11-10 · 办公室", True),
        ("第1项: overdue by 4 days", "plan · 0 of 9 · until 2026-11-20 · 办公室", True),
        ("第2项: 7 days left", "plan · 0 of 9 · until 2026-12-01 · 办公室", False),
    ]
    for number in range(4, 7):
        facts = PlanFacts(title=f"第{number}项", kind="seminar", from_day="2026-01-01", to_day=f"2026-11-0{number}", owner_department="*")
        door.call(add_plan_item, year=2026, facts=facts)
    assert lines(door)[0] == ("5 items of the plan are overdue", "第4项 and others", True)


def test_what_checks_found_is_reminded_of_until_it_was_checked_again(door: LocalDoor) -> None:
    check = ActivityEntry(kind="firm_inspection", topic="经费检查", held_on="2026-11-02", mended_by="15日内")
    for topic, until in (("现场检查", "2026-12-01"), ("安全检查", "尽快"), ("远期检查", "2027-03-01")):
        door.call(add_activity, entry=structs.replace(check, topic=topic, mended_by=until, headcount=2, mode=AttendanceMode.HEADCOUNT))
    late = door.call(add_activity, entry=structs.replace(check, headcount=2, mode=AttendanceMode.HEADCOUNT))
    assert lines(door) == [
        ("经费检查: to be mended 7 days ago, not checked again", "涉企检查 of 11/2 · to be mended until 2026-11-17", True),
        ("现场检查: 7 days left to mend it", "涉企检查 of 11/2 · to be mended until 2026-12-01", False),
        ("To be mended, check again: 安全检查", "涉企检查 of 11/2 · to be mended 尽快", False),
    ]
    assert [line.days for line in door.call(list_mendings)] == [-7, 7, 97, 0]
    again = structs.replace(entry_of(late), recheck="已整改")
    door.call(change_activity, activity_id=late.activity_id, entry=again, expected_version=late.version)
    assert "经费检查" not in str(lines(door))


def test_what_has_to_be_made_up_and_what_was_promised_are_told(door: LocalDoor) -> None:
    people = [door.call(add_person, entry=PersonEntry(name=name)).id for name in ("白露", "周明岚", "王芳", "李强")]
    kind = next(kind for kind in door.call(list_kinds) if kind.code == ActivityKind.WARNING)
    door.call(set_kind_asks, code=kind.code, required=True, expected_version=kind.version)
    held = []
    for day in ("2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"):
        entry = ActivityEntry(kind=ActivityKind.WARNING, topic=f"案例{day}", held_on=day)
        made = door.call(add_activity, entry=entry, audience=Audience(person_ids=tuple(people)))
        marks = tuple(Mark(person_id=who, state=AttendanceState.ABSENT) for who in people)
        door.call(mark_attendance, activity_id=made.activity_id, marks=marks)
        held.append(made.activity_id)
    assert lines(door) == [("4 activities are to be made up", "by 16 people in all", False)]
    door.call(plan_makeup, activity_id=held[0], held_on="2026-12-02")
    first = todos(door.call(overview))[0]
    assert first.title == "3/3 警示教育: 4 people have to make it up"
    assert first.facts.startswith("案例2026-03-03 · ")
    assert first.facts.endswith(" and others")
    door.call(add_arrangements, year=2026, texts=("每季度中心组法治学习", "全员学法考试"))
    (*_rest, last) = lines(door)
    assert last == ("2 of last year's arrangements have not begun", "what last year's report promised for this year", False)
    assert door.call(overview).so_far.entered_late == 4
    assert sessions_fact(door.call(overview).so_far) == "4 of them entered late"


def test_the_plan_and_a_missed_activity_are_one_click_away(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    door.call(add_person, entry=PersonEntry(name="白露"))
    door.call(add_activity, entry=ActivityEntry(kind=ActivityKind.SEMINAR, topic="研讨", held_on="2026-12-28"))
    plan_of(door, "2026-11-10", "2026-11-20")
    with office(qtbot, door, clock) as place:
        view = place.go("overview")
        QTest.mouseClick(view.todo_buttons[1], Qt.MouseButton.LeftButton)
        place.settle()
        assert place.window.navigator.current_key() == "plan"
        plan = place.screen
        assert plan.model.row(plan.table.chosen_row()).item.title == "第1项"
        assert "第1项" in plan.rows.hint.text()


def test_questions_of_a_newer_law_and_those_to_review_are_one_click_away(
    qtbot: QtBot, door: LocalDoor, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(law_import, "official_of", read_official_file)
    bring_old(door)
    idents = [ask(door, number) for number in range(1, 7)]
    bring(door, newer("2026-11-01"))
    written = entry_of_question(door.call(show_question, question_id=idents[0]).question)
    draft = structs.replace(written.draft, stem=f"{written.draft.stem}（另一问）")
    door.call(add_question, entry=structs.replace(written, draft=draft), status=Status.REVIEW)
    door.call(add_activity, entry=ActivityEntry(kind=ActivityKind.SEMINAR, topic="研讨", held_on="2026-12-28"))
    door.call(add_person, entry=PersonEntry(name="白露"))
    with office(qtbot, door, clock) as place:
        view = place.go("overview")
        titles = [line.title for line in todos(door.call(overview))]
        assert titles == ["3 questions wait since their law has a newer edition", "1 question waits for review"]
        QTest.mouseClick(view.todo_buttons[0], Qt.MouseButton.LeftButton)
        place.settle()
        assert place.window.navigator.current_key() == "laws"
        assert place.screen.queue.isVisible()
        view = place.go("overview")
        QTest.mouseClick(view.todo_buttons[1], Qt.MouseButton.LeftButton)
        place.settle()
        assert place.window.navigator.current_key() == "bank"
        assert (place.screen.filters.wanted().status, place.screen.model.rowCount()) == (Status.REVIEW, 1)


def test_what_is_proposed_for_who_is_elsewhere_is_told_until_it_is_decided(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    fill(door, clock)
    away = [person.id for person in door.call(list_people).items if person.name in {"白露", "周明岚"}]
    for who in away:
        door.call(add_absence, person_id=who, from_day="2026-11-01", to_day="2026-12-31")
    (told,) = [line for line in todos(door.call(overview)) if "proposal" in line.title]
    assert (told.title, told.screen) == ("2 proposals of 缓考 or 免考 wait for a decision", "exam_monitor")
    assert told.facts == "学法考试 · away: 白露, 周明岚"
    exam_id = told.parameters["exam_id"]
    door.call(refuse_proposal, exam_id=exam_id, person_id=away[0], reason="返岗参加")
    (told,) = [line for line in todos(door.call(overview)) if "proposal" in line.title]
    assert (told.title, told.facts) == ("1 proposal of 缓考 or 免考 waits for a decision", told.facts)
    assert told.facts.endswith(" · 1 refused")
    with office(qtbot, door, clock) as place:
        view = place.go("overview")
        titles = [line.title for line in todos(door.call(overview))]
        QTest.mouseClick(view.todo_buttons[titles.index(told.title)], Qt.MouseButton.LeftButton)
        place.settle()
        assert place.window.navigator.current_key() == "exam_monitor"
    door.call(refuse_proposal, exam_id=exam_id, person_id=away[1], reason="返岗参加")
    assert not [line for line in todos(door.call(overview)) if "proposal" in line.title]
