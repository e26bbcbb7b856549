"""计划 as a coordinator uses it: from the template to an activity that is attended, and last year's arrangements as a checklist."""

from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.screens.activities.form import SAVE as SAVE_ACTIVITY
from lawstudy.desktop.screens.activities.view import ActivitiesView
from lawstudy.desktop.screens.exam_setup.view import ExamSetupView
from lawstudy.desktop.screens.import_table.view import ImportView
from lawstudy.desktop.screens.plan import make
from lawstudy.desktop.screens.plan.form import NEW_ITEM, REMOVE, SAVE, ArrangementsDialog, DecisionDialog
from lawstudy.desktop.screens.plan.view import DONE, OPEN, PlanView
from lawstudy.desktop.widgets.dialog import CANCEL, Dialog
from lawstudy.domain.activity import AttendanceMode
from lawstudy.domain.people import PersonEntry
from lawstudy.domain.plan import ArrangementState, PlanFacts, PlanItem, PlanState, Target
from lawstudy.usecases.activities.activities import ActivityEntry, add_activity
from lawstudy.usecases.arguments import FIRST_YEAR
from lawstudy.usecases.people.people import add_person
from lawstudy.usecases.plans.arrangements import add_arrangements
from lawstudy.usecases.plans.plan_items import add_plan_item, change_plan_item
from lawstudy.usecases.plans.plans import show_plan
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office

WARNING = PlanFacts(title="警示教育", law="党纪法规", kind="warning", from_day="2026-01-01", to_day="2026-12-31")


def shown(place: Office, **parameters: object) -> PlanView:
    view = place.go("plan", **parameters)
    assert isinstance(view, PlanView)
    return view


def click(place: Office, widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    place.settle()


def press(place: Office, dialog: Dialog | None, result: str) -> None:
    assert dialog is not None
    click(place, dialog.button(result))


def titles(view: PlanView) -> list[str]:
    return [line.item.title for line in view.model.rows()]


def select(place: Office, view: PlanView, title: str) -> None:
    view.table.select_row(titles(view).index(title))
    place.settle()


@pytest.fixture
def staff(door: LocalDoor) -> None:
    for name, groups in (("王芳", ("党员",)), ("李伟", ("党员", "班子"))):
        door.call(add_person, entry=PersonEntry(name=name, department="办公室", groups=groups))


def added(door: LocalDoor, **said: object) -> PlanItem:
    return door.call(add_plan_item, year=2026, facts=structs.replace(WARNING, **said))


def test_from_the_template_to_an_activity_that_is_attended(qtbot: QtBot, door: LocalDoor, clock: FakeClock, staff: None) -> None:
    """The journey: template → an activity planned from an item, by one click → everyone present, by keys → the progress has moved."""
    with office(qtbot, door, clock) as place:
        view = shown(place)
        assert view.empty.isVisible()
        click(place, view.begin_button)
        assert not view.empty.isVisible()
        assert len(titles(view)) > 20
        select(place, view, "警示教育")
        rows = view.rows
        assert rows.line is not None
        assert (rows.line.progress.done, rows.line.progress.total, rows.line.state) == (0, 2, PlanState.NOT_BEGUN)
        click(place, rows.activity_button)
        activities = place.screen
        assert isinstance(activities, ActivitiesView)
        form = activities.form
        assert form is not None
        assert (form.fields.topic.text(), form.fields.kind.kind().code, form.fields.day.iso()) == ("警示教育", "warning", "2026-11-24")
        assert form.loss() is None, "nobody has typed anything, and the plan offers it again"
        form.fields.topic.setFocus()
        QTest.keyClicks(form.fields.topic, " two")
        assert form.loss() is not None
        press(place, form, SAVE_ACTIVITY)
        register = activities.register
        for _line in range(3):  # 1 marks 出席 and goes on to the next
            QTest.keyClick(register.table, Qt.Key.Key_1)
            place.settle()
        view = shown(place)
        select(place, view, "警示教育")
        assert view.rows.line is not None
        assert (view.rows.line.progress.done, view.rows.line.state) == (1, PlanState.UNDER_WAY)
        (row,) = view.rows.model.rows()
        assert (row.title, row.counts) == ("警示教育 two", True)
        view.rows.table.opened.emit(0)
        place.settle()
        assert isinstance(place.screen, ActivitiesView)


def test_an_item_is_written_changed_and_taken_out(qtbot: QtBot, door: LocalDoor, clock: FakeClock, staff: None) -> None:
    with office(qtbot, door, clock) as place:
        view = shown(place)
        click(place, view.new_button)
        form = view.form
        assert form is not None
        press(place, form, SAVE)  # without a title and a kind it stays open
        assert view.form is form
        assert form._title.error()
        assert form._kind.error()
        form.title_field.insert("保密教育")
        form.kind.choose("secrecy_training")
        form.groups.insert("党员、没有这个组")
        form.person.setCurrentIndex(1)
        press(place, form, SAVE)
        assert view.form is not None  # what was typed is not lost
        assert view.form.title_field.text() == "保密教育"
        view.form.groups.setText("党员")
        view.form.duty.setChecked(True)
        press(place, view.form, SAVE)
        (line,) = view.model.rows()
        assert (line.item.title, line.item.groups, line.item.duty, line.people) == ("保密教育", ("党员",), True, 2)
        assert line.owner
        view.table.opened.emit(0)
        place.settle()
        assert view.form is not None
        view.form.target.choose_value(Target.EXAM)
        assert not view.form._kind.isVisible()
        view.form.target.choose_value(Target.HOURS)
        view.form.amount.setText("8")
        view.form.last.setText("2026-06-30")
        view.form.first.setText("2026-07-01")
        press(place, view.form, SAVE)
        assert view.form is not None  # the days are the wrong way round
        view.form.first.setText("2026-02-01")
        press(place, view.form, SAVE)
        (line,) = view.model.rows()
        assert (line.item.target, line.item.amount, line.item.from_day, line.state) == (Target.HOURS, 8, "2026-02-01", PlanState.OVERDUE)
        assert "王芳" in view.rows.words.text()
        click(place, view.rows.change_button)
        press(place, view.form, REMOVE)
        press(place, view.asking, "confirm")
        assert titles(view) == []
        assert view.empty.isVisible()


def test_somebody_else_changes_the_item_meanwhile(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    made = added(door)
    with office(qtbot, door, clock) as place:
        view = shown(place)
        view.table.opened.emit(0)
        place.settle()
        assert view.form is not None
        door.call(change_plan_item, item_id=made.id, facts=structs.replace(facts(made), amount=7), expected_version=1)
        view.form.amount.setText("9")
        press(place, view.form, SAVE)
        assert view.form is not None
        assert (view.form.item and view.form.item.version, view.form.amount.text()) == (2, "9")
        press(place, view.form, SAVE)
        assert door.call(show_plan, year=2026).lines[0].item.amount == 9


def facts(item: PlanItem) -> PlanFacts:
    return PlanFacts(**{name: getattr(item, name) for name in PlanFacts.__struct_fields__})


def test_the_parts_the_years_and_the_copy(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    added(door, to_day="2026-03-31")
    added(door, title="集中学习", kind="group_study")
    door.call(
        add_activity,
        entry=ActivityEntry(kind="group_study", topic="学习", held_on="2026-03-02", mode=AttendanceMode.HEADCOUNT, headcount=9),
    )
    with office(qtbot, door, clock) as place:
        view = shown(place)
        assert (view.overdue.isVisible(), view.near.isVisible()) == (True, False)
        for part, expected in ((OPEN, ["警示教育"]), (DONE, ["集中学习"])):
            QTest.mouseClick(view.segments, Qt.MouseButton.LeftButton, pos=view.segments.segment(part).center())
            place.settle()
            assert titles(view) == expected
        click(place, view.copy_button)
        press(place, view.asking, "confirm")
        assert view.year.text() == "year 2027"
        assert {line.progress.done for line in view.model.rows()} <= {0}
        click(place, view.before)
        assert view.year.text() == "year 2026"
        click(place, view.after)
        assert len(door.call(show_plan, year=2027).lines) == 2
        view = shown(place, year=2026)
        assert len(view.model.rows()) == 2


def test_last_years_arrangements_are_a_checklist(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, door, clock) as place:
        view = shown(place)
        click(place, view.add_lines)
        asked = view.asking
        assert isinstance(asked, ArrangementsDialog)
        asked.lines.setPlainText("每季度警示教育\n\n案卷评查")
        press(place, asked, SAVE)
        assert [line.arrangement.text for line in view.check_model.rows()] == ["每季度警示教育", "案卷评查"]
        view.check_table.opened.emit(1)
        place.settle()
        decision = view.asking
        assert isinstance(decision, DecisionDialog)
        decision.state.set_value(ArrangementState.DONE.value)
        press(place, decision, SAVE)
        decision = view.asking
        assert isinstance(decision, DecisionDialog)
        assert decision.is_open()  # nothing supports it: it is said, and asked again
        decision.state.set_value(ArrangementState.DONE.value)
        decision.note.setText("司法局已评查")
        press(place, decision, SAVE)
        assert view.check_model.rows()[1].arrangement.state is ArrangementState.DONE
        view.check_table.opened.emit(0)
        place.settle()
        press(place, view.asking, NEW_ITEM)
        assert view.form is not None
        assert view.form.title_field.text() == "每季度警示教育"
        view.form.kind.choose("warning")
        press(place, view.form, SAVE)
        assert len(view.check_model.rows()[0].items) == 1
        view.check_table.opened.emit(1)
        place.settle()
        press(place, view.asking, REMOVE)
        assert len(view.check_model.rows()) == 1


def test_an_exam_opens_where_exams_are_set_and_the_paste_its_page(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    added(door, title="学法考试", kind="", target=Target.EXAM, amount=100)
    with office(qtbot, door, clock) as place:
        view = shown(place)
        click(place, view.rows.activity_button)
        assert isinstance(place.screen, ExamSetupView)
        view = shown(place)
        click(place, view.import_button)
        assert isinstance(place.screen, ImportView)


def test_the_plan_is_printed_where_the_person_says(qtbot: QtBot, door: LocalDoor, clock: FakeClock, tmp_path: Path) -> None:
    added(door)
    asked: list[str] = []

    def ask(name: str) -> str:
        asked.append(name)
        return str(tmp_path / name)

    with office(qtbot, door, clock) as place:
        place.window.entries["plan"] = place.window.entries["plan"]._replace(
            load=lambda: lambda shell, **more: make(shell, ask_path=ask, **more)
        )
        view = shown(place)
        for _words, act in view._documents():
            act()
            place.settle()
        kinds = [Path(name).suffix for name in asked]
        assert kinds == [".docx", ".pdf", ".xlsx", ".docx"]
        assert all((tmp_path / name).stat().st_size > 2_000 for name in asked)
        click(place, view.new_button)
        press(place, view.form, CANCEL)


def test_arrangements_that_are_known_are_offered_to_an_item(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    door.call(add_arrangements, year=2026, texts=("案卷评查",))
    with office(qtbot, door, clock) as place:
        view = shown(place)
        click(place, view.new_button)
        assert view.form is not None
        assert [view.form.serves.itemText(n) for n in range(view.form.serves.count())] == ["—", "案卷评查"]
        press(place, view.form, CANCEL)


def test_what_is_asked_for_while_the_page_is_being_read_comes_for_its_year(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, door, clock) as place:
        place.window.go("plan", {})
        view = place.screen
        assert isinstance(view, PlanView)
        QTest.mouseClick(view.new_button, Qt.MouseButton.LeftButton)  # before anything of it has come
        place.settle()
        assert view.form is not None
        assert view.form.first.day().year == 2026


def test_the_years_end_where_no_date_goes_on(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, door, clock) as place:
        view = shown(place, year=FIRST_YEAR)
        assert not view.before.isEnabled()
        view.turned.emit(-1)  # as of a key that was pressed twice
        place.settle()
        click(place, view.after)
        assert str(FIRST_YEAR + 1) in view.year.text()
        click(place, view.before)
        assert str(FIRST_YEAR) in view.year.text()


def test_an_item_of_several_kinds_is_typed_by_their_names(qtbot: QtBot, door: LocalDoor, clock: FakeClock, staff: None) -> None:
    added(door, title="党课或研讨", kind="party_lecture")
    with office(qtbot, door, clock) as place:
        view = shown(place)
        select(place, view, "党课或研讨")
        click(place, view.rows.change_button)
        form = view.form
        assert form is not None
        form.more_kinds.insert("专题研讨、没有的类型")
        press(place, form, SAVE)
        assert "没有的类型" in form._more.error()
        form.more_kinds.setText("专题研讨、警示教育")
        press(place, form, SAVE)
        (line,) = door.call(show_plan, year=2026).lines
        assert (line.item.kind, line.item.more_kinds) == ("party_lecture", ("seminar", "warning"))
        assert "专题党课、专题研讨、警示教育" in view.rows.words.text()
