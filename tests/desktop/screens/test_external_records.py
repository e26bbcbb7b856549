"""外部学习记录 in the window: from the empty page over the paste to who has not completed a course."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.screens.external_records.view import CoursesView
from lawstudy.desktop.screens.hours.view import HoursView
from lawstudy.desktop.screens.import_table.course_form import CourseForm
from lawstudy.desktop.screens.import_table.view import ImportView
from lawstudy.desktop.widgets.button import Button
from lawstudy.usecases.people.people import PersonEntry, add_person
from lawstudy.usecases.study.external_records import course_completions
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office

LIST = "姓名\t科室\t学时\t完成情况\n陈静\t办公室\t6\t已完成\n李伟\t法规科\t2\t40%"


def press(place: Office, button: Button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    place.settle()


def test_a_list_of_a_platform_is_pasted_and_counted(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    for name, department in (("陈静", "办公室"), ("李伟", "法规科")):
        door.call(add_person, entry=PersonEntry(name=name, department=department))
    with office(qtbot, door, clock) as place:
        place.window.changes.look()
        hours = place.go("hours")
        assert isinstance(hours, HoursView)
        press(place, hours.elsewhere)
        view = place.screen
        assert isinstance(view, CoursesView)
        assert not view.both.isVisible()
        press(place, view.import_button)
        page = place.screen
        assert isinstance(page, ImportView)
        assert isinstance(page.source.facts, CourseForm)
        assert page.source.facts.year.text() == "2026"
        page.source.paste.setPlainText(LIST)
        page.source.facts.year.setText("1200")
        press(place, page.check)
        assert page.source.facts.fields["year"].error()
        page.source.facts.year.setText("2026")
        press(place, page.check)
        assert page.source.facts.fields["platform"].error()
        page.source.facts.platform.insert("干部网络学院")
        page.source.facts.course.insert("宪法专题")
        press(place, page.check)
        press(place, page.take)
        view = place.screen
        assert isinstance(view, CoursesView)
        assert [(one.course, one.done.count) for one in view.model.rows()] == [("宪法专题", 1)]
        (course,) = door.call(course_completions, year=2026).courses
        assert list(view.people.rows()) == list(course.missing.ids)
        assert view.side.hint.text() == f"{len(course.missing.ids)} people"
        place.go("today")
        again = place.go("import_external_records")
        assert isinstance(again, ImportView)
        assert isinstance(again.source.facts, CourseForm)
        assert (again.source.text(), again.source.facts.course.text()) == ("", "")
