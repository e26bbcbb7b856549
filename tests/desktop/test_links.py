"""Every count, name and list that looks like a link opens exactly its people or rows.

The demo workspace with a second open exam, a draft, an activity that is not recorded and a target that some miss is walked through
as the coordinator and as an employee. Whatever looks like a link (:mod:`tests.desktop.links`) is followed, and FOLLOWED says what
has to be seen then. A link that is not in the table, or is no longer found, fails.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor, open_entrance
from lawstudy.backend.pages import every
from lawstudy.demo import EMPLOYEE
from lawstudy.demo.people import COORDINATOR
from lawstudy.desktop.widgets.dialog import CANCEL, Dialog
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.widgets.table import Table
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.domain.exam.record import ExamState
from lawstudy.domain.numerals import to_chinese
from lawstudy.domain.practice import PracticeScope
from lawstudy.usecases.activities.activities import ActivityEntry, add_activity, list_activities
from lawstudy.usecases.activities.attendance import attendance_sheet, mark_attendance
from lawstudy.usecases.activities.hours import set_hours_target
from lawstudy.usecases.attempts.results import my_attempts
from lawstudy.usecases.exams.exams import create_exam, list_exams, publish_exam
from lawstudy.usecases.people.people import list_people, our_organisation
from lawstudy.usecases.study.practice import draw_practice
from tests.conftest import PASSWORD, FakeClock
from tests.desktop.links import Link, links
from tests.desktop.screens.office import Office, office
from tests.sitting import HOUR_US, settings

# What a stop has many of is followed this often: the first ones in the order of the page.
MOST_ALIKE = 4
# The lines of 需要处理 that are shown when they are asked for.
UNFOLDED = "unfolded"
# What opens a dialog of the page: the links are those of the dialog then.
OPENED = "opened"


@dataclass
class Walk:
    """``problems`` are what was found wrong, ``met`` the lines of the table that were needed, ``asked`` what the dialogs for files
    were asked for."""

    desk: Office
    door: LocalDoor
    asked: list[str]
    problems: list[str] = field(default_factory=list)
    met: set[str] = field(default_factory=set)

    @property
    def screen(self) -> Any:
        return self.desk.screen

    @property
    def key(self) -> str:
        return self.desk.window.navigator.current_key()

    @property
    def dialog(self) -> Dialog:
        return next(each for each in self.desk.window.findChildren(Dialog) if each.isVisible())


Check = Callable[[Walk, Link], None]
Stop = tuple[str, dict[str, Any]]


def first_person(screen: Any) -> None:
    screen.table.opened.emit(0)


def an_activity(screen: Any) -> None:
    next(link for link in links(screen) if link.pattern == "link: Change").follow()


def rows_of(screen: Any) -> int:
    """How many rows the list of a page shows."""
    table: Table = screen.table if hasattr(screen, "table") else next(t for t in screen.findChildren(Table) if t.isVisible())
    return int(table.model().rowCount())


# --- what has to be seen ---


def as_many_rows(walk: Walk, link: Link) -> None:
    assert rows_of(walk.screen) == link.numbers[-1]


def opens(key: str) -> Check:
    """The whole of another page: the link says no number."""

    def check(walk: Walk, link: Link) -> None:
        assert walk.key == key

    return check


def opens_rows(key: str) -> Check:
    def check(walk: Walk, link: Link) -> None:
        assert walk.key == key
        as_many_rows(walk, link)

    return check


def rows_behind_number(walk: Walk, link: Link) -> None:
    assert walk.screen.rows.rowCount() == link.numbers[-1]


def opens_dialog(walk: Walk, _link: Link) -> None:
    assert walk.dialog.isVisible()


def adds_who_is_missing(walk: Walk, _link: Link) -> None:
    """A form, or the word that nobody is left who could be added."""
    assert any(each.isVisible() for each in walk.desk.window.findChildren(Dialog)) or walk.desk.window.status.facts().startswith(
        "Everybody in service"
    )


def sets(walk: Walk, link: Link) -> None:
    """A choice of a form, which lists nothing: it is taken."""
    choices = [each for each in walk.screen.findChildren(SegmentedChoice) if link.held in each.values()]
    assert [each.value() for each in choices] == [link.held]


def asks_file(walk: Walk, link: Link) -> None:
    """A file is asked for; of a certificate it is that of its line."""
    assert walk.asked
    number = re.search(r"[A-Z]+-\d{4}-[A-Z]+-\d+-\w", link.facts)
    assert number is None or number.group() in walk.asked[-1]


def stays(walk: Walk, _link: Link) -> None:
    """It does something on its own page, which no list stands behind."""


def first_number(link: Link) -> int:
    found = re.search(r"\d+", link.facts)
    assert found is not None, f"no number in {link.facts!r}"
    return int(found.group())


def missing_people(walk: Walk, link: Link) -> None:
    """未考名单: of the monitor or the figures, those who have not sat and no others."""
    as_many_rows(walk, link)
    if walk.key == "exam_monitor":
        assert not any(row.sat or row.exclusion for row in walk.screen.model.rows())
    else:
        assert walk.screen.people.title.text() == "Did not sit"


def todo(key: str, count: Callable[[Walk], int]) -> Check:
    """A line of 需要处理: its screen shows as many as the line says."""

    def check(walk: Walk, link: Link) -> None:
        assert walk.key == key
        assert count(walk) == first_number(link)

    return check


def todo_go_on(walk: Walk, link: Link) -> None:
    """An activity that is half recorded, or a draft of an exam."""
    if "still a draft" in link.facts:
        assert walk.key == "exam_setup"
        assert walk.screen.form.title.text() in link.facts
        return
    unrecorded = re.search(r"(\d+) people not recorded", link.facts)
    assert walk.key == "activities"
    assert walk.screen.register.topic.text() in link.facts
    assert unrecorded is not None
    assert len(walk.screen.register.model.rows()) == int(unrecorded.group(1))
    assert all(line.state is None for line in walk.screen.register.model.rows())


def todo_record(walk: Walk, link: Link) -> None:
    assert walk.key == "activities"
    assert walk.screen.register.topic.text() in link.facts
    assert all(line.state is None for line in walk.screen.register.model.rows())


def plan_item(walk: Walk, link: Link) -> None:
    assert walk.key == "plan"
    assert walk.screen.model.row(walk.screen.table.chosen_row()).item.title in link.facts


def to_be_decided(walk: Walk, link: Link) -> None:
    """Who is away in the days of an exam, the questions of a law that went on, or a copy that was put back."""
    places = {" for a decision": "exam_monitor", "newer edition": "laws", "older copy": "settings"}
    assert [key for words, key in places.items() if words in link.facts] == [walk.key]


def missed_activity(walk: Walk, link: Link) -> None:
    assert walk.key == "activities"
    assert walk.screen.register.topic.text() in link.facts


def people_of_tile(walk: Walk, link: Link) -> None:
    """The people behind a number, the number again at the head of the list."""
    people, figure = walk.screen.people, re.search(r"\d+", link.facts)
    assert people.title.text() == link.words
    rows = people.model.rowCount()
    assert people.hint.text() == f"{rows} people"
    if link.words == "Mean score":
        scores = [line[1].points for line in people.model.rows()]
        assert f"{sum(scores) / len(scores) / 100:.2f}" == link.held.figure.text()
    else:
        assert figure is not None
        assert rows == int(figure.group())


def event_of_week(walk: Walk, link: Link) -> None:
    if link.held.activity_id is not None:
        assert walk.key == "activities"
        assert walk.screen.register._sheet.activity.activity_id == link.held.activity_id
    else:
        exam_is_open(walk, link.held.exam.title)


def event_of_month(walk: Walk, link: Link) -> None:
    if link.held.key.startswith("exam:"):
        exam_is_open(walk, link.held.whole.split(" · ")[0])
    else:
        assert walk.screen.register._sheet.activity.activity_id == UUID(link.held.key)
        assert walk.screen.register.topic.text() in link.held.whole


def exam_is_open(walk: Walk, title: str) -> None:
    assert walk.key in {"exam_monitor", "exam_setup", "statistics"}
    shown = walk.screen.form.title.text() if walk.key == "exam_setup" else walk.screen.context.text()
    assert title in shown or (walk.key == "statistics" and walk.screen.shown.exam.title == title)


def hidden_events(walk: Walk, link: Link) -> None:
    """还有 n 场: a menu of just those."""
    menu: QMenu = link.held.more
    assert menu.isVisible()
    assert len(menu.actions()) == link.numbers[0]
    menu.actions()[0].trigger()
    menu.hide()
    walk.desk.settle()
    assert walk.screen.register.topic.text() in menu.actions()[0].text()


def figure_rows(walk: Walk, link: Link) -> None:
    """The rows behind a figure of the report: as many as its head says, each of them opened in its own page."""
    source = walk.screen.source
    assert source._slot == link.held
    rows = source.model.rows()
    assert source.rows_head.text() == f"{len(rows)} ledger record{'s' * (len(rows) != 1)}"
    for row in rows[:2]:
        source.opened.emit(row)
        walk.desk.settle()
        if row.noun == "activity":
            assert walk.screen.register._sheet.activity.activity_id == UUID(row.id)
        else:
            assert walk.key == "person"
            assert walk.screen.title.text() == row.label
        walk.desk.go("report")
        walk.screen.paper.select(link.held)


def round_of(source: str) -> Check:
    """A round of practice that says how many there are in all."""

    def check(walk: Walk, link: Link) -> None:
        assert walk.key == "practice"
        count = first_number(link) if link.facts else link.numbers[-1]
        activity = walk.screen.round._round
        assert activity is not None
        assert activity.total == count
        assert (activity.source.value if activity.source is not None else "mistakes") == source
        if len(activity.items) < count:
            assert f"{len(activity.items)} of {count} in this round" in walk.screen.round.context.text()

    return check


SOURCES = {"Wrong-answer book": "wrong_book", "Marked questions": "bookmarked", "New questions": "unseen"}


def round_of_row(walk: Walk, link: Link) -> None:
    round_of(next(source for title, source in SOURCES.items() if link.facts.startswith(title)))(walk, link)


def list_of_row(walk: Walk, link: Link) -> None:
    assert walk.key == "notebook"
    assert rows_of(walk.screen) == first_number(link)
    shown = {line.question.record.in_wrong_book or line.question.record.bookmarked for line in walk.screen.model.rows()}
    assert shown == {True}


def chapter_round(walk: Walk, link: Link) -> None:
    activity = walk.screen.round._round
    strip, place = link.held
    asked = {(item.question.law_title, item.question.chapter) for item in activity.items}
    assert len(asked) == 1
    law, chapter = asked.pop()
    assert law == strip._law
    assert strip._chapters[place].name in activity.items[0].question.chapter_title
    code = activity.items[0].question.law
    assert activity.total == walk.door.call(draw_practice, scope=PracticeScope(law=code, chapter=chapter)).total


def result_of_row(walk: Walk, link: Link) -> None:
    table, row = link.held
    assert walk.key == "result"
    titles = [str(table.model().index(row, column).data()) for column in range(table.model().columnCount())]
    assert re.split(r"[（(]", walk.screen.context.text())[0].replace(" ", "") in titles[0].replace(" ", "")


def cover_of_row(walk: Walk, link: Link) -> None:
    table, row = link.held
    assert walk.key == "exam_cover"
    assert str(table.model().index(row, 0).data()) in " ".join(_labels(walk.screen))


def _labels(screen: QWidget) -> list[str]:
    return [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]


def article_of(walk: Walk, link: Link) -> None:
    """The article that the words name, in 学法."""
    assert walk.key == "study"
    number = re.search(r"Art\. (\d+)", link.words)
    assert number is not None
    shown = re.search(r"\d+", walk.screen.reader.number.text())
    assert shown is not None
    assert shown.group() == number.group(1)


def copied_names(walk: Walk, link: Link) -> None:
    text = QGuiApplication.clipboard().text()
    names = [name for line in text.splitlines() for name in line.split("：")[-1].split("、")]
    assert len(names) == link.numbers[-1]


def awards(walk: Walk, _link: Link) -> None:
    """逐条查看: the hours of each activity, which add up to the figure."""
    table = walk.dialog.findChildren(Table)[0]
    hours = [float(table.model().index(row, 3).data()) for row in range(table.model().rowCount())]
    assert f"{sum(hours):g}" == walk.screen.hours.figure.text()


def more_lines(walk: Walk, link: Link) -> None:
    rows = [button for button in walk.screen.todo_buttons if button.isVisible()]
    assert len(rows) == 4 + link.numbers[0]


def unread_articles(walk: Walk, link: Link) -> None:
    assert len(walk.screen.outline._items) == link.numbers[-1]


def doubts_open(walk: Walk) -> int:
    return int(walk.screen.model.rowCount())


def waiting_marks(walk: Walk) -> int:
    found = re.search(r"(\d+) to be marked", walk.screen.context.text())
    assert found is not None
    return int(found.group(1))


def issue_people(walk: Walk, link: Link) -> None:
    assert f"{link.numbers[-1]}" in " ".join(_labels(walk.dialog))


def history_of_first(walk: Walk, _link: Link) -> None:
    assert walk.key == "person"
    assert walk.screen.title.text() == every(walk.door, list_people).items[0].name


def report_of_year(walk: Walk, _link: Link) -> None:
    assert walk.key == "report"
    assert str(walk.door.call(our_organisation).year) in walk.screen.period.currentText()


PARTS = as_many_rows
FOLLOWED: dict[str, Check] = {
    "settings/part: # %": stays,
    "question_editor/link: Add an option": stays,
    "settings/link: Restore from a file …": asks_file,
    "report/link: Put back": stays,
    "report/figure: figure": figure_rows,
    "certificates/button: Issue #": issue_people,
    "certificates/part: All #": PARTS,
    "certificates/part: Can be issued #": PARTS,
    "certificates/part: To be checked #": PARTS,
    "certificates/part: Not entitled #": PARTS,
    "certificates/part: Issued #": PARTS,
    "certificates/link: Larger": opens_dialog,
    "certificates/link: Templates": opens("certificate_templates"),
    "overview/link: Open the activities": opens("activities"),
    "overview/link: # more lines": more_lines,
    "overview/row: Reply": todo("doubts", doubts_open),
    "overview/row: Go on": todo_go_on,
    "overview/row: Record": todo_record,
    "overview/row: See who": todo("hours", lambda walk: rows_of(walk.screen)),
    "overview/row: Mark them": todo("exam_marking", waiting_marks),
    "overview/row: It is right": stays,
    "overview/row: See the item": plan_item,
    "overview/row: Open the plan": opens("plan"),
    "overview/row: Open the report": opens("whole_report"),
    "overview/row: See the activity": missed_activity,
    "overview/row: Open the activities": opens("activities"),
    "overview/row: Answer it": opens("duties"),
    "overview/row: See the exam": opens("exam_monitor"),
    "overview/row: See the check": opens("activities"),
    "overview/row: Decide": to_be_decided,
    "overview/row: Review them": todo("bank", lambda walk: rows_of(walk.screen)),
    "overview/button: Not sat yet #": missing_people,
    "overview/link: All # under way": opens_rows("exams"),
    "overview/link: Open the annual report": report_of_year,
    "overview/link: Hours of each": opens("hours"),
    "overview/week: event": event_of_week,
    "today/row: Sit the exam": opens("exam_cover"),
    "today/row: Begin the review": round_of("due"),
    "today/row: See the agenda": opens_dialog,
    "today/link: All": opens("mine"),
    "today/link: Articles and weak points": opens("study"),
    "today/chapter: chapter": chapter_round,
    "study/button: Unread only #": unread_articles,
    "study/button: Practise this article: #": round_of("all"),
    "study/button: Art. #": article_of,
    "study/link: Practise": stays,
    "practice/row: Review now": round_of("due"),
    "practice/row: Practise": round_of_row,
    "practice/row: Read the list": list_of_row,
    "practice/part: #": sets,
    "notebook/part: Wrong-answer book #": PARTS,
    "notebook/part: Marked #": PARTS,
    "notebook/button: Practise these: #": round_of("wrong_book"),
    "notebook/chip: Art. #": article_of,
    "mine/link: See each": awards,
    "mine/cell: See the exam": cover_of_row,
    "mine/cell: Look back": result_of_row,
    "mine/row: PDF": asks_file,
    "my_exams/row: Sit the exam": opens("exam_cover"),
    "my_exams/cell: Result": result_of_row,
    "activities>/link: Made by mistake": opens_dialog,
    "people>/link: History": history_of_first,
    "activities/calendar: event": event_of_month,
    "activities/calendar: # more": hidden_events,
    "activities/link: Change": opens_dialog,
    "activities/link: Papers kept": opens("activity_papers"),
    "plan/part: All #": PARTS,
    "plan/part: Not done #": PARTS,
    "plan/part: Done #": PARTS,
    "plan/button: Copy to #": opens_dialog,
    "plan/link: Add": opens_dialog,
    "bank/button: Doubts #": opens_rows("doubts"),
    "bank/part: All #": PARTS,
    "bank/part: To review #": PARTS,
    "bank/part: Old edition #": PARTS,
    "bank/chip: Art. #": article_of,
    "doubts/part: Open #": PARTS,
    "doubts/chip: Art. #": article_of,
    "exams/part: All #": PARTS,
    "exams/part: Under way #": PARTS,
    "exam_setup/link: Advanced": stays,
    "statistics/surface: Should sit": people_of_tile,
    "statistics/surface: Sat the exam": people_of_tile,
    "statistics/surface: Passed": people_of_tile,
    "statistics/surface: Excellent": people_of_tile,
    "statistics/surface: Mean score": people_of_tile,
    "item_analysis/part: Worth a look #": PARTS,
    "item_analysis/part: All #": PARTS,
    "ledger_statistics/cell: #": rows_behind_number,
    "hours/part: #": stays,
    "person/part: #": stays,
    "hours/part: All #": PARTS,
    "hours/part: Below the target #": PARTS,
    "hours/part: Below half #": PARTS,
    "hours/part: No hours #": PARTS,
    "exam_forms/part: Questions": PARTS,
    "exam_forms/part: Two-way table": PARTS,
    "exam_monitor/button: Copy who is missing, #": copied_names,
    "exam_monitor/part: All #": PARTS,
    "exam_monitor/part: Not sat yet #": PARTS,
    "exam_monitor/part: Not begun #": PARTS,
    "exam_monitor/part: Sitting #": PARTS,
    "exam_monitor/part: Not answered #": PARTS,
    "exam_monitor/part: Handed in #": PARTS,
    "exam_monitor/part: Excluded #": PARTS,
    "exam_monitor/part: +#": sets,
    "exam_monitor/button: until #:#": opens_dialog,
    "exam_monitor/link: Kept aside": opens_dialog,
    "exam_monitor/link: Prolong the window…": opens_dialog,
    "exam_monitor/link: Add somebody…": adds_who_is_missing,
    "exam_monitor/link: # proposal for who is elsewhere…": opens_dialog,
    "result/part: Wrong #": PARTS,
    "result/part: Marked #": PARTS,
    "result/part: All #": PARTS,
    "result/cell: law Art. #": article_of,
    "result/button: Practise the mistakes: #": round_of("mistakes"),
}
# What is done when it is followed, so that the next of them is one less.
ONCE = {"report/link: Put back"}
# Not on every walk: what only one kind of person or day brings.
RARE = {"exam_monitor/part: Not answered #", "overview/row: Mark them", "overview/row: It is right", "overview/row: See the exam"}
RARE |= {"exam_forms/part: Questions", "exam_forms/part: Two-way table"}  # only once forms are drawn
RARE |= {"overview/row: Decide", "overview/row: Review them", "overview/row: Open the report"}
RARE |= {f"overview/row: {words}" for words in ("See the item", "Open the plan", "See the activity", "Open the activities")}


def name_of(stop: Stop, link: Link) -> str:
    """Its line in the table; citations differ in their law and their paragraphs."""
    pattern = re.sub(r"cell: \S+ Art\. #.*", "cell: law Art. #", link.pattern)
    pattern = re.sub(r"chip: .*Art\. #.*", "chip: Art. #", pattern)
    return f"{stop[0]}{'>' if OPENED in stop[1] else ''}/{pattern}"


# --- the walk ---


def fill(door: LocalDoor, clock: FakeClock) -> None:
    """What the demo does not have: a second open exam, a draft, activities that nobody recorded, and a target that some miss."""
    now = clock.wall_us
    second = door.call(create_exam, settings=settings(now, title="随堂测验"))
    door.call(publish_exam, exam_id=second.id, expected_version=second.version)
    door.call(create_exam, settings=settings(now, title="未发布的测验", window_end_us=now + 72 * HOUR_US))
    for number, day in enumerate(("2026-11-18", "2026-11-19", "2026-11-19", "2026-11-19", "2026-11-23"), 1):
        entry = ActivityEntry(kind="group_study", topic=f"未登记的学习之{to_chinese(number)}", held_on=day, minutes=60)
        made = door.call(add_activity, entry=entry)
    sheet = door.call(attendance_sheet, activity_id=made.activity_id)
    marks = tuple(Mark(person_id=line.person_id, state=AttendanceState.PRESENT) for line in sheet.lines[:5])
    door.call(mark_attendance, activity_id=made.activity_id, marks=marks)
    house = door.call(our_organisation)
    door.call(set_hours_target, hundredths=8_000, basis="局发〔2026〕3号", expected_version=house.version)


def stops_of(door: LocalDoor, desk: Office) -> list[Stop]:
    """Every screen that this person can open without sitting an exam, and one of each kind of exam and result."""
    needed = {"activity_papers", "import_sign_in", "exam_cover", "exam", "exam_forms", "result", "exam_monitor", "exam_marking", "person"}
    found: list[Stop] = [(key, {}) for key in desk.window.entries if key not in needed]
    if "exams" in desk.window.entries:
        exams = [line.exam for line in door.call(list_exams)]
        found += [("statistics", {"exam_id": exam.id}) for exam in exams if exam.state is not ExamState.DRAFT]
        own = [exam for exam in exams if exam.settings is not None]
        found += [("exam_monitor", {"exam_id": exam.id}) for exam in own if exam.state is not ExamState.DRAFT]
        drafts = [exam for exam in own if exam.state is ExamState.DRAFT]
        found += [(key, {"exam_id": exam.id}) for exam in drafts for key in ("exam_setup", "exam_forms")]
        found.append(("overview", {UNFOLDED: True}))
        found += [("people", {OPENED: first_person}), ("activities", {OPENED: an_activity})]
        found.append(("activity_papers", {"activity_id": every(door, list_activities).items[0].activity.activity_id}))
        found.append(("person", {"person_id": every(door, list_people).items[0].id}))
        found.append(("import_sign_in", {"activity_id": every(door, list_activities).items[0].activity.activity_id}))
    found += [("result", {"attempt_id": attempt.attempt_id}) for attempt in door.call(my_attempts)[:2]]
    return found


def at(walk: Walk, stop: Stop) -> None:
    """The stop as it is when one comes to it; what the last link left open is closed."""
    for menu in QApplication.topLevelWidgets():
        if isinstance(menu, QMenu):
            menu.hide()
    for dialog in walk.desk.window.findChildren(Dialog):
        if dialog.isVisible():
            dialog.close_with(CANCEL)
    walk.desk.settle()
    walk.desk.window.navigator.close_all()
    walk.desk.go(stop[0], **{name: value for name, value in stop[1].items() if name not in {UNFOLDED, OPENED}})
    if UNFOLDED in stop[1]:
        next(link for link in links(walk.screen) if link.pattern == "link: # more lines").follow()
        walk.desk.settle()
    if OPENED in stop[1]:
        stop[1][OPENED](walk.screen)
        walk.desk.settle()


def links_of(walk: Walk, stop: Stop) -> list[Link]:
    return links(walk.dialog if OPENED in stop[1] else walk.screen)


def walk_through(walk: Walk) -> None:
    for stop in stops_of(walk.door, walk.desk):
        at(walk, stop)
        names = [name_of(stop, link) for link in links_of(walk, stop)]
        for name in dict.fromkeys(names):
            for number in range(min(names.count(name), MOST_ALIKE)):
                follow(walk, stop, name, number)


def follow(walk: Walk, stop: Stop, name: str, number: int) -> None:
    """The link of this name and place among those alike."""
    at(walk, stop)
    found = [link for link in links_of(walk, stop) if name_of(stop, link) == name]
    if number >= len(found) and name in ONCE:
        return
    if number >= len(found):
        walk.problems.append(f"{name} is gone when the page is opened again")
        return
    link, check = found[number], FOLLOWED.get(name)
    if check is None:
        walk.problems.append(f"{name} ({link.words!r}) looks like a link, and the table does not say what it opens")
        return
    walk.met.add(name)
    walk.asked.clear()
    link.follow()
    walk.desk.settle()
    try:
        check(walk, link)
    except (AssertionError, AttributeError, StopIteration) as failed:
        walk.problems.append(f"{name} ({link.words!r}, {link.facts!r}) at {stop}: {type(failed).__name__} {failed} on {walk.key}")
    look_inside(walk, name)


def look_inside(walk: Walk, name: str) -> None:
    """A link in a dialog that was opened is one of those that are followed from the dialog."""
    for dialog in [each for each in walk.desk.window.findChildren(Dialog) if each.isVisible()]:
        for link in [each for each in links(dialog) if each.kind != "button"]:  # its own answers are no links
            inner = name_of((name.split("/", maxsplit=1)[0].rstrip(">"), {OPENED: None}), link)
            if inner not in FOLLOWED:
                walk.problems.append(f"{inner} ({link.words!r}) stands in what {name} opens, and the table does not say what it opens")


@pytest.fixture
def people(demo: Path, tmp_path: Path, clock: FakeClock) -> Iterator[Callable[[str], LocalDoor]]:
    entrance = open_entrance(shutil.copytree(demo, tmp_path / "demo-copy"), clock=clock)

    def sign_in(name: str) -> LocalDoor:
        door = entrance.sign_in(name, PASSWORD)
        assert isinstance(door, LocalDoor)
        return door

    yield sign_in
    entrance.close()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the system's dialogs for files propose; nobody chooses one."""
    found: list[str] = []

    def dialog(_over: QWidget, title: str, place: str, *_more: str) -> tuple[str, str]:
        found.append(f"{title} {place}")
        return "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", dialog)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", dialog)
    return found


@pytest.mark.parametrize("name", [COORDINATOR, EMPLOYEE])
def test_every_link_opens_what_it_names(
    qtbot: QtBot, clock: FakeClock, people: Callable[[str], LocalDoor], asked: list[str], name: str
) -> None:
    first = people(COORDINATOR)
    fill(first, clock)
    door = first if name == COORDINATOR else people(name)
    with office(qtbot, door, clock) as desk:
        walk = Walk(desk, door, asked)
        walk_through(walk)
        assert walk.problems == [], "\n".join(walk.problems)
        if name == COORDINATOR:
            assert set(FOLLOWED) - RARE - walk.met == set()
