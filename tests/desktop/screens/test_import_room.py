"""The page of an import in a low window and after many notes: everything stays in reach, and nothing of another table stays on screen."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.screens.import_table.view import ImportView
from lawstudy.desktop.widgets.label import ElidedLabel
from lawstudy.desktop.window_place import LEAST
from lawstudy.formats.tables.notes import Level
from lawstudy.usecases.activities.activities import list_activities
from lawstudy.usecases.exams.exams import list_exams
from lawstudy.usecases.imports.preview import OPEN, Outcome
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office
from tests.desktop.screens.test_ten_worst_tables import PEOPLE, click, pasted
from tests.usecases.imports import importing

NOTED = (
    "青岚区科学技术局干部职工花名册\n填表人：殷离\n姓名\t科室\t职级\t身份证号\t手机号\t备注\n"
    "解语花\t综合科\t一级科员\t\t\t\n合计\t1人\n注：借调人员由原单位考核"
)
LEDGER = (
    "2026年学法台账\n日期\t类型\t主题\t时长\n3月5日\t集中学习\t行政复议法\t90\n"
    "4月18日\t法治沙龙\t数据安全法\t60\n5月6日\t法治沙龙\t反垄断法\t60\n6月31日\t集中学习\t民法典\t90"
)


def inside(widget: QWidget, window: QWidget) -> bool:
    return widget.isVisible() and window.rect().contains(widget.rect().translated(widget.mapTo(window, widget.rect().topLeft())))


def scrolled_from(widget: QWidget) -> QScrollBar:
    """The bar of the page that ``widget`` stands on."""
    area = widget.parentWidget()
    while not isinstance(area, QScrollArea):
        assert area is not None
        area = area.parentWidget()
    return area.verticalScrollBar()


def sized(place: Office, width: int, height: int) -> QWidget:
    window = place.window
    window.resize(width, height)
    place.settle()
    return window


def test_notes_of_a_table_scroll_with_its_columns_and_push_nothing_out_of_the_window(
    qtbot: QtBot, door: LocalDoor, clock: FakeClock
) -> None:
    with office(qtbot, door, clock) as place:
        window = sized(place, 1366, 728)
        view = pasted(place, "import_people", NOTED)
        assert view.mapping.notes.text().count("\n") >= 2
        for widget in (view.preview.repair, view.preview.repair.skip, view.mapping.leaving, view.mapping.as_of):
            assert inside(widget, window)


def test_a_long_row_of_tools_breaks_into_lines_and_the_preview_stays_beside_the_columns(
    qtbot: QtBot, door: LocalDoor, clock: FakeClock
) -> None:
    importing.people(door).accept(PEOPLE)
    with office(qtbot, door, clock) as place:
        window = sized(place, 1280, 728)
        view = pasted(place, "import_activities", LEDGER)
        repair = view.preview.repair
        assert (repair.for_all.isVisible(), repair.remember.isVisible()) == (True, True)
        for choice in range(repair.value.count()):
            repair.value.setItemText(choice, "一个很长很长很长很长很长很长的活动类型")
        repair.value.updateGeometry()
        place.settle()
        assert (
            view.preview.mapTo(window, view.preview.rect().topLeft()).x() > view.mapping.mapTo(window, view.mapping.rect().topRight()).x()
        )
        for widget in (repair.value, repair.for_all, repair.remember, repair.skip, repair.apply):
            assert inside(widget, window)


def test_another_table_of_as_many_columns_shows_its_own_headers(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, door, clock) as place:
        view = pasted(place, "import_people", "姓名\t科室\n殷离\t综合科")
        first = view.mapping.selects["A"]
        click(view.other)
        view = again(place, view, "部门\t名字\n监督科\t解语花")
        said = {label.text() for label in view.mapping.findChildren(ElidedLabel)}
        assert {"部门", "名字", "监督科", "解语花"} <= said
        assert not {"姓名", "殷离"} & said
        second = view.mapping.selects["A"]
        assert second is not first
        view.mapping.mapped.emit("B", "")
        place.settle()
        assert view.mapping.selects["A"] is second  # the same table: whoever is in a field stays in it


def again(place: Office, view: ImportView, text: str) -> ImportView:
    view.source.paste.setPlainText(text)
    QTest.keyClick(view.source.paste, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    place.settle()
    return view


def test_what_is_settled_is_not_settled_otherwise_by_one_click_too_many(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, door, clock) as place:
        view = pasted(place, "import_activities", "2026年学法台账\n日期\t类型\t主题\n3月5日\t集中学习\t行政复议法")
        repair = view.preview.repair
        (note,) = (note for note in view.preview.model.row(0).notes if note.code == "year_of_title")
        assert (note.level, bool(note.repairs)) == (Level.SAID, True)
        assert (repair.value.isVisible(), repair.value.currentText(), repair.apply.isEnabled()) == (True, "", False)
        click(repair.apply)
        QTest.keyClick(repair.value, Qt.Key.Key_Return)
        place.settle()
        assert view.preview.model.row(0).second.startswith("2026-03-05")
        repair.value.setCurrentIndex(0)
        assert repair.apply.isEnabled()
        click(repair.apply)
        place.settle()
        assert view.preview.model.row(0).second.startswith(note.repairs[0][:4])


def test_the_focus_stays_where_something_is_decided(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    """While the next question was put in, it had gone to the first column: a key more would have mapped that otherwise."""
    importing.people(door).accept(PEOPLE)
    with office(qtbot, door, clock) as place:
        view = pasted(place, "import_activities", LEDGER)
        repair = view.preview.repair
        assert repair.apply.isVisible()
        repair.apply.setFocus()
        repair.value.setCurrentIndex(0)
        click(repair.apply)
        place.settle()
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus is view.preview.table or repair.isAncestorOf(focus)


def test_rows_that_nobody_decided_about_are_said_after_the_import(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    importing.people(door).accept(PEOPLE)
    with office(qtbot, door, clock) as place:
        view = pasted(place, "import_activities", LEDGER)
        left = sum(int(view.summary.figures[outcome].text()) for outcome in (Outcome.ASKED, Outcome.WRONG))
        assert left == 3
        click(view.take)
        place.settle()
        assert "not imported, because undecided: 3 rows" in place.window.status.facts()
    assert [one.activity.topic for one in door.call(list_activities).items] == ["行政复议法"]


def test_the_same_cells_checked_again_keep_what_was_decided_about_them(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    importing.people(door).accept(PEOPLE)
    with office(qtbot, door, clock) as place:
        view = pasted(place, "import_activities", LEDGER)
        view.preview.table.select_row(0)
        click(view.preview.repair.skip)
        place.settle()
        click(view.other)
        click(view.check)
        place.settle()
        assert view.preview.model.row(0).outcome is Outcome.SKIPPED
        click(view.other)
        assert again(place, view, LEDGER.replace("反垄断法", "宪法")).preview.model.row(0).outcome is Outcome.NEW


def test_in_a_narrow_window_the_preview_goes_below_the_columns_with_what_rows_come_to_in_view(
    qtbot: QtBot, door: LocalDoor, clock: FakeClock
) -> None:
    with office(qtbot, door, clock) as place:
        sized(place, 910, 512)
        view = pasted(place, "import_people", NOTED)
        assert view.preview.y() > view.mapping.y()
        table = view.preview.table
        last = view.preview.model.columnCount() - 1
        assert table.columnViewportPosition(last) + table.columnWidth(last) <= table.viewport().width()


def test_each_answer_in_a_small_window_brings_the_next_doubt_with_its_buttons(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, door, clock) as place:
        window = sized(place, *LEAST)
        view = pasted(place, "import_activities", LEDGER)
        repair = view.preview.repair
        qtbot.waitUntil(lambda: inside(repair.apply, window))
        while view.preview.model.row(view.preview.table.currentIndex().row()).outcome in OPEN:
            bar, last = scrolled_from(view.preview), view.preview.model.rowCount() == 1
            bar.setValue(bar.maximum() if last else 0)  # as the focus does that Qt hands on while the rows are read again
            click(repair.skip)
            place.settle()
            if repair.apply.isVisible():
                qtbot.waitUntil(lambda: inside(repair.apply, window))
        qtbot.waitUntil(lambda: inside(view.take, window))


def test_after_the_last_decision_the_next_enter_leaves_no_row_out(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    importing.people(door).accept(PEOPLE)
    with office(qtbot, door, clock) as place:
        strangers = "".join(f"路人{one}\t80\n" for one in "甲乙丙丁戊己庚辛")
        view = pasted(place, "import_scores", f"姓名\t成绩\n{strangers}沈静怡\t90\n")
        repair = view.preview.repair
        repair.together.setFocus()
        click(repair.together)
        assert view.preview.dialog is not None
        click(next(iter(view.preview.dialog.choices.values())))
        click(view.preview.dialog.go)
        place.settle()
        assert (view.preview.model.rowCount(), repair.apply.isVisible()) == (1, False)
        assert view.preview.table.hasFocus()


def test_a_name_of_the_exam_that_is_missing_is_asked_for_where_it_is_written(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    importing.people(door).accept(PEOPLE)
    with office(qtbot, door, clock) as place:
        window = sized(place, *LEAST)
        view = place.go("import_scores")
        facts = view.source.facts
        field = facts.fields["title"]
        view.source.paste.setPlainText("姓名\t成绩\n沈静怡\t90\n")
        for button in (view.check, view.take):
            click(button)
            place.settle()
        assert field.error() == "the name of the exam is missing"
        assert field.field.hasFocus()
        assert inside(field, window)
        QTest.keyClicks(field.field, "2026 Law exam")
        for button in (view.check, view.take):
            click(button)
            place.settle()
        (line,) = door.call(list_exams)
        assert line.exam.title == "2026 Law exam"
        assert place.screen.exam.currentData() == line.exam.id, "its figures are shown, whatever stood there before"


def test_a_wrong_line_of_the_exam_comes_into_view(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, door, clock) as place:
        window = sized(place, *LEAST)
        view = place.go("import_scores")
        view.source.paste.setPlainText("姓名\t成绩\n沈静怡\t90\n")
        view.source.facts.passing.setText("101")
        click(view.check)
        place.settle()
        assert view.source.facts.passing.hasFocus()
        assert inside(view.source.facts.fields["passing"], window)
