"""清单和责任 as a coordinator uses it."""

import zipfile
from pathlib import Path

import docx
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.screens.duties import make
from lawstudy.desktop.screens.duties.index import IndexForm
from lawstudy.desktop.screens.duties.knowledge import KnowledgeForm
from lawstudy.desktop.screens.duties.office_exams import OfficeExamForm
from lawstudy.desktop.screens.duties.others import HearingForm, LawReportForm
from lawstudy.desktop.screens.duties.part import PRINT, REMOVE, SAVE
from lawstudy.desktop.screens.duties.prompts import PromptForm
from lawstudy.desktop.screens.duties.view import DutiesView
from lawstudy.desktop.screens.import_table.view import ImportView
from lawstudy.desktop.screens.overview.view import OverviewView
from lawstudy.desktop.screens.plan.view import PlanView
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.domain.activity import AttendanceMode
from lawstudy.domain.duties import IndexRow, PromptNotice, PromptState, Whom
from lawstudy.domain.evidence_index import State
from lawstudy.domain.people import PersonEntry
from lawstudy.domain.plan import PlanFacts
from lawstudy.usecases.activities.activities import ActivityEntry, add_activity
from lawstudy.usecases.duties.duties import add_duty, change_duty
from lawstudy.usecases.duties.prompts import list_prompts
from lawstudy.usecases.people.people import add_person
from lawstudy.usecases.plans.plan_items import add_plan_item
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office

NOTICE = PromptNotice(issuer="青岚区司法局", received_on="2026-11-02", content="企业普法覆盖面不够")


def shown(place: Office, **parameters: object) -> DutiesView:
    view = place.go("duties", **parameters)
    assert isinstance(view, DutiesView)
    return view


def click(place: Office, widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    place.settle()


def press(place: Office, dialog: Dialog | None, result: str) -> None:
    assert dialog is not None
    click(place, dialog.button(result))


def open_first(place: Office, view: DutiesView) -> PromptForm:
    view.table.select_row(0)
    view.table.setFocus()
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    place.settle()
    assert isinstance(view.form, PromptForm)
    return view.form


def test_a_notice_goes_from_received_to_answered_with_the_overview_red_until_then(
    qtbot: QtBot, door: LocalDoor, clock: FakeClock, tmp_path: Path
) -> None:
    door.call(add_activity, entry=ActivityEntry(kind="law_to_firms", topic="送法进园区", held_on="2026-11-10", firm_count=5))
    with office(qtbot, door, clock) as place:
        plan = place.go("plan")
        assert isinstance(plan, PlanView)
        click(place, plan.duties_button)
        view = place.screen
        assert isinstance(view, DutiesView)
        assert not view.table.isVisible()
        click(place, view.add_button)
        form = view.form
        assert isinstance(form, PromptForm)
        press(place, form, SAVE)  # nothing is there yet, so it stays open
        assert view.form is form
        form.issuer.insert("青岚区司法局")
        QTest.keyClick(form.issuer, Qt.Key.Key_Tab)
        form.number.insert("〔2026〕3号")
        form.received.selectAll()
        QTest.keyClicks(form.received, "2026-11-02")
        QTest.keyClicks(form.due, "11-30")
        form.content.insertPlainText("企业普法覆盖面不够")
        press(place, form, SAVE)
        (line,) = door.call(list_prompts)
        assert (line.notice.due_on, line.state) == ("2026-11-30", PromptState.OPEN)

        page = place.go("overview")
        assert isinstance(page, OverviewView)
        assert notices(page) == ["Prompt notice (普法提示) of 青岚区司法局"]
        click(place, page.todo_buttons[0])
        view = place.screen
        assert isinstance(view, DutiesView)

        form = open_first(place, view)
        QTest.keyClicks(form.answered, "11-20")
        press(place, form, SAVE)  # an answer without measures
        assert view.form is form
        form.measures.insertPlainText("增加上门辅导")
        click(place, form.rows.add_button)
        assert len(form.rows.chosen) == 1
        click(place, form.rows.findChildren(QPushButton)[1])  # taken out again
        assert form.rows.chosen == []
        click(place, form.rows.add_button)
        press(place, form, SAVE)
        (line,) = door.call(list_prompts)
        assert (line.state, [row.topic for row in line.rows]) == (PromptState.ANSWERED, ["送法进园区"])
        page = place.go("overview")
        assert notices(page) == []


def test_the_answer_is_kept_where_the_person_says(qtbot: QtBot, door: LocalDoor, clock: FakeClock, tmp_path: Path) -> None:
    door.call(add_duty, facts=structs.replace(NOTICE, measures="增加上门辅导"))
    out = tmp_path / "反馈.docx"
    with office(qtbot, door, clock) as place:
        place.window.entries["duties"] = place.window.entries["duties"]._replace(
            load=lambda: lambda shell, **more: make(shell, ask_path=lambda _name: str(out), **more)
        )
        view = shown(place)
        view.change_wanted.emit(view.model.row(0))
        place.settle()
        press(place, view.form, PRINT)
        assert "增加上门辅导" in "\n".join(one.text for one in docx.Document(str(out)).paragraphs)


def test_what_another_changed_meanwhile_and_what_stands_twice_comes_back_with_what_was_typed(
    qtbot: QtBot, door: LocalDoor, clock: FakeClock
) -> None:
    made = door.call(add_duty, facts=NOTICE)
    with office(qtbot, door, clock) as place:
        view = shown(place)
        form = open_first(place, view)
        door.call(change_duty, duty_id=made.id, facts=structs.replace(NOTICE, number="7号"), expected_version=1)
        form.measures.insertPlainText("增加上门辅导")
        press(place, form, SAVE)
        assert isinstance(view.form, PromptForm)
        assert view.form.measures.toPlainText() == "增加上门辅导"
        press(place, view.form, SAVE)
        assert door.call(list_prompts)[0].state is PromptState.TAKEN
        click(place, view.add_button)
        assert isinstance(view.form, PromptForm)
        view.form.issuer.insert("青岚区司法局")
        view.form.received.selectAll()
        QTest.keyClicks(view.form.received, "2026-11-02")
        view.form.content.insertPlainText("企业普法覆盖面不够")
        press(place, view.form, SAVE)
        assert isinstance(view.form, PromptForm)
        assert view.form.issuer.text() == "青岚区司法局"


def test_one_written_down_by_mistake_is_taken_out(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    door.call(add_duty, facts=NOTICE)
    with office(qtbot, door, clock) as place:
        view = shown(place)
        press(place, open_first(place, view), REMOVE)
        press(place, view.asking, "confirm")
        assert door.call(list_prompts) == ()
        assert not view.table.isVisible()


def notices(page: OverviewView) -> list[str]:
    """The lines of 需要处理 that are about prompt notices."""
    shown = (label.text() for label in page.findChildren(QLabel) if label.isVisible())
    return [words for words in shown if "普法提示" in words and "司法局" in words]


def part(place: Office, view: DutiesView, key: str) -> None:
    """Chosen by the keyboard, as far to the right as it takes."""
    view.segments.setFocus()
    while view.part.key != key:
        QTest.keyClick(view.segments, Qt.Key.Key_Right)
        place.settle()


def test_the_list_of_what_leaders_must_know_is_written_printed_and_shows_who_lacks_what(
    qtbot: QtBot, door: LocalDoor, clock: FakeClock, tmp_path: Path
) -> None:
    names = [f"领导{number}" for number in "一二三四五六七八"]
    for name in names:
        door.call(add_person, entry=PersonEntry(name=name, department="办公室", groups=("班子",)))
    out = tmp_path / "清单.docx"
    with office(qtbot, door, clock) as place:
        place.window.entries["duties"] = place.window.entries["duties"]._replace(
            load=lambda: lambda shell, **more: make(shell, ask_path=lambda _name: str(out), **more)
        )
        view = shown(place)
        part(place, view, "knowledge")
        click(place, view.add_button)
        form = view.form
        assert isinstance(form, KnowledgeForm)
        press(place, form, SAVE)
        assert view.form is form  # it has no title yet
        form.name.insert("中华人民共和国宪法")
        form.whom.setCurrentIndex(form.whom.findData(Whom.POST))
        press(place, form, SAVE)
        assert view.form is form  # and no post
        form.post.insert("执法人员")
        QTest.keyClicks(form.since, "2026-02-10")
        press(place, form, SAVE)
        (line,) = view.model.rows()
        assert line.line.entry.from_day == "2026-02-10"
        assert "and 2 more" in line.missing
        view._documents()[0][1]()
        place.settle()
        assert "宪法" in docx.Document(str(out)).tables[0].rows[2].cells[1].text
        view.change_wanted.emit(line)
        place.settle()
        assert isinstance(view.form, KnowledgeForm)
        QTest.keyClicks(view.form.until, "2026-05-01")
        press(place, view.form, SAVE)
        assert [one.line.holds for one in view.model.rows()] == [False]
        click(place, view.import_button)
        assert isinstance(place.screen, ImportView)


def test_reports_of_leaders_and_hearings_are_written_over_the_lines_that_lack_them(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    door.call(add_person, entry=PersonEntry(name="王芳", department="办公室", groups=("班子",)))
    door.call(
        add_activity,
        entry=ActivityEntry(kind="court_visit", topic="旁听行政案件", held_on="2026-03-05", mode=AttendanceMode.HEADCOUNT, headcount=5),
    )
    door.call(
        add_plan_item,
        year=2026,
        facts=PlanFacts(title="政策宣讲", kind="policy_briefing", duty=True, from_day="2026-01-01", to_day="2026-12-31"),
    )
    with office(qtbot, door, clock) as place:
        view = shown(place, only="reports")
        view.change_wanted.emit(view.model.row(0))
        place.settle()
        form = view.form
        assert isinstance(form, LawReportForm)
        assert (form.who.currentText(), form.year.text()) == ("王芳", "2026")
        press(place, form, SAVE)
        assert view.form is form  # nowhere yet
        form.place.insert("述职会议")
        press(place, form, SAVE)
        assert view.model.row(0).report.place == "述职会议"
        view.new_wanted.emit()
        place.settle()
        form = view.form
        assert isinstance(form, LawReportForm)
        form.place.insert("述职会议")
        press(place, form, SAVE)
        assert view.form is form  # of nobody: whoever stands first on the roster is not taken unseen
        form.close_with("cancel")
        part(place, view, "hearings")
        view.change_wanted.emit(view.model.row(0))
        place.settle()
        hearing = view.form
        assert isinstance(hearing, HearingForm)
        press(place, hearing, SAVE)
        assert view.form is hearing  # no court
        hearing.court.insert("区人民法院")
        QTest.keyClick(hearing.online, Qt.Key.Key_Space)
        press(place, hearing, SAVE)
        assert "on line 1" in view.context.text()
        view.change_wanted.emit(view.model.row(0))
        place.settle()
        assert isinstance(view.form, HearingForm)
        assert view.form.online.isChecked()
        view.form.close_with("cancel")
        view.choose_part("duties")
        place.settle()
        assert [line.item.title for line in view.model.rows()] == ["政策宣讲"]
        view.change_wanted.emit(view.model.row(0))  # it is no entry of its own
        place.settle()
        assert view.form is None


def test_a_result_of_another_organ_is_written_and_stands_on_the_page_of_the_person(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    person = door.call(add_person, entry=PersonEntry(name="王芳", department="办公室"))
    with office(qtbot, door, clock) as place:
        view = shown(place, only="office_exams")
        view.new_wanted.emit()
        place.settle()
        form = view.form
        assert isinstance(form, OfficeExamForm)
        press(place, form, SAVE)
        assert view.form is form  # of nobody, and nobody held it
        form.who.choose_value(person.id)
        form.organ.insert("区委组织部")
        form.points.insert("88.5")
        form.result.choose_value(True)
        press(place, form, SAVE)
        (line,) = view.model.rows()
        assert (line.name, line.exam.organ, line.exam.points, line.exam.passed) == ("王芳", "区委组织部", 8850, True)
        page = place.go("person", person_id=person.id)
        assert page.cards[page.office_exams].isVisible()
        assert [one.exam.organ for one in page.office_exam_model.rows()] == ["区委组织部"]


def test_the_index_is_bound_scored_and_packed(qtbot: QtBot, door: LocalDoor, clock: FakeClock, tmp_path: Path) -> None:
    door.call(add_duty, facts=IndexRow(year=2026, index="考核指标", place=1, number="1", content="集中学习", points=400))
    door.call(
        add_activity,
        entry=ActivityEntry(kind="group_study", topic="学习宪法", held_on="2026-03-05", mode=AttendanceMode.HEADCOUNT, headcount=9),
    )
    out = tmp_path / "package.zip"
    with office(qtbot, door, clock) as place:
        place.window.entries["duties"] = place.window.entries["duties"]._replace(
            load=lambda: lambda shell, **more: make(shell, ask_path=lambda _name: str(out), **more)
        )
        view = shown(place, only="index")
        assert "1 missing" in view.context.text()
        view.change_wanted.emit(view.model.row(0))
        place.settle()
        form = view.form
        assert isinstance(form, IndexForm)
        form.own_points.insert("三")
        form.kinds.insert("没有这类")
        form.papers.insert("没有这份")
        press(place, form, SAVE)
        assert view.form is form  # each of them is told under its field
        for field, text in ((form.own_points, "3.5"), (form.kinds, "集中学习"), (form.papers, "Plan of the year")):
            field.selectAll()
            field.insert(text)
        form.files.insert("通知存办公室")
        press(place, form, SAVE)
        (line,) = view.model.rows()
        assert (line.state, line.row.own_points, line.row.kinds, line.row.papers) == (State.COVERED, 350, ("group_study",), ("plan",))
        view._documents()[0][1]()
        place.settle()
        with zipfile.ZipFile(out) as packed:
            assert "1-集中学习/01-2026-03-05-学习宪法/活动台账.pdf" in packed.namelist()
        click(place, view.add_button)
        form = view.form
        assert isinstance(form, IndexForm)
        press(place, form, SAVE)  # nothing is assessed yet
        form.content.insertPlainText("普法宣传")
        form.points.insert("0")
        press(place, form, SAVE)
        assert [one.row.points for one in view.model.rows() if one.row.content == "普法宣传"] == [0]
        click(place, view.import_button)
        assert isinstance(place.screen, ImportView)
