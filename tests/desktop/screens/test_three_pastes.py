"""From an empty workspace to a filled year, as a person does it: copy, Ctrl+V, look, import."""

from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.paper import Done
from lawstudy.desktop.screens.activities.view import ActivitiesView
from lawstudy.desktop.screens.import_table import make
from lawstudy.desktop.screens.import_table.kinds import PEOPLE
from lawstudy.desktop.screens.import_table.presenter import ImportPresenter
from lawstudy.desktop.screens.import_table.view import ImportView
from lawstudy.desktop.screens.import_table.words import problem_list
from lawstudy.desktop.screens.overview.view import OverviewView
from lawstudy.desktop.screens.people.view import PeopleView
from lawstudy.domain.people import Person
from lawstudy.formats.tables.notes import Level, Note
from lawstudy.usecases.activities.activities import list_activities
from lawstudy.usecases.exams.exams import list_exams
from lawstudy.usecases.imports.outside_exam import OutsideFacts
from lawstudy.usecases.imports.people import preview_people_import
from lawstudy.usecases.imports.preview import OPEN, ImportPreview, ImportRow, Outcome
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.people.people import list_people
from lawstudy.usecases.reports.statistics import exam_statistics
from tests.conftest import FakeClock
from tests.desktop.inline import InlineShell
from tests.desktop.screens.office import Office, office
from tests.usecases.bureau import ledger, roster, scores


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def pasted(place: Office, text: str) -> ImportView:
    """Ctrl+V into the field and Ctrl+Enter."""
    view = place.screen
    assert isinstance(view, ImportView)
    QGuiApplication.clipboard().setText(text)
    view.source.paste.setFocus()
    QTest.keyClick(view.source.paste, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view.source.paste, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    place.settle()
    return view


def test_three_pastes_fill_the_year(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, door, clock) as place:
        first = place.go("overview")
        assert isinstance(first, OverviewView)
        assert first.first_steps is not None
        assert not first.new_button.isVisible()
        click(first.first_steps.buttons["import_people"])
        place.settle()
        view = pasted(place, roster())
        assert (view.preview.model.rowCount(), view.take.text()) == (46, "Import 46 changes")
        assert door.call(list_people).total == 1
        click(view.take)
        place.settle()
        assert isinstance(place.screen, PeopleView)
        assert place.screen.model.rowCount() == 46
        place.go("import_activities")
        click(pasted(place, ledger()).take)
        place.settle()
        assert door.call(list_activities).total == 30
        scored = place.go("import_scores")
        QTest.keyClicks(scored.source.facts.organiser, "QLQSFJ")
        QTest.keyClicks(scored.source.facts.title_field, "2026 exam")
        click(pasted(place, scores()).take)
        place.settle()
        (line,) = door.call(list_exams)
        found = door.call(exam_statistics, exam_id=line.exam.id)
        assert found.before.participation is not None
        assert found.before.participation.sat.count == 46
        last = place.go("overview")
        assert last.first_steps is None


def test_columns_that_are_not_read_are_shown_without_a_value(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, door, clock) as place:
        place.go("import_people")
        view = pasted(place, roster())
        assert set(view.mapping.selects) == {"A", "B", "C", "D", "G"}
        assert not any("410305" in str(label.text()) for label in view.findChildren(QWidget) if hasattr(label, "text"))


def test_a_problem_is_repaired_in_place(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, door, clock) as place:
        place.go("import_people")
        click(pasted(place, roster()).take)
        place.settle()
        place.go("import_people")
        view = pasted(place, roster().replace("李书言\t高新技术科", "李书言\t高新科"))
        assert (view.preview.repair.value.currentText(), view.take.isEnabled()) == ("高新技术科", False)
        assert view.preview.repair.place.text() == "row 5, column C"
        click(view.preview.repair.apply)
        place.settle()
        assert [view.summary.figures[outcome].text() for outcome in OPEN] == ["0", "0"]
        click(view.other)
        view = pasted(place, "\n".join([*roster().split("\n"), "x\t王一鸣\t政策法规科"]))
        assert view.summary.figures[Outcome.ASKED].text() == "1"
        click(view.preview.repair.skip)
        place.settle()
        assert view.summary.figures[Outcome.ASKED].text() == "0"


def test_a_column_can_be_given_another_meaning(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, door, clock) as place:
        place.go("import_people")
        view = pasted(place, "姓名\t备用\n周明岚\t成果转化科")
        select = view.mapping.selects["B"]
        select.setCurrentIndex(select.findData("department"))
        select.activated.emit(select.currentIndex())
        place.settle()
        assert view.preview.model.row(0).second == "成果转化科"


def test_another_row_can_be_called_the_header(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, door, clock) as place:
        place.go("import_people")
        view = pasted(place, "姓名\t科室\n王芳\t办公室\n李伟\t人事科")
        header = view.mapping.header
        assert (header.currentText(), view.preview.model.rowCount()) == ("row 1", 2)
        for place_of, words in ((2, "row 2"), (0, "no header")):
            header.setCurrentIndex(place_of)
            header.activated.emit(place_of)
            place.settle()
            assert header.currentText() == words


def test_in_a_low_window_what_is_to_be_decided_comes_into_view(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, door, clock) as place:
        place.window.resize(880, 470)
        place.go("import_people")
        view = pasted(place, "姓名\t单位\n王芳\t西工区科技局\n李伟\t西工区科技局")

        def seen() -> bool:
            return view.preview.visibleRegion().boundingRect().height() > 200

        qtbot.waitUntil(seen, timeout=3000)


def test_a_file_read_again_keeps_what_was_decided(door: LocalDoor, clock: FakeClock) -> None:
    shell, view = InlineShell(door, lambda: clock.wall_us), FakePage()
    presenter = ImportPresenter(shell, view, PEOPLE, uuid4)
    presenter.load()
    file = "姓名,科室\n王芳,办公室\n李伟,人事科\n".encode()
    presenter.read_file(file, "名单.csv", OutsideFacts())
    presenter.skip((view.shown[-1].rows[0].place,))
    assert [row.outcome for row in view.shown[-1].rows] == [Outcome.SKIPPED, Outcome.NEW]
    presenter.put_aside()
    presenter.read_file(file, "名单.csv", OutsideFacts())
    assert [row.outcome for row in view.shown[-1].rows] == [Outcome.SKIPPED, Outcome.NEW]
    presenter.put_aside()
    presenter.read_file(file.replace("人事".encode(), "计划".encode()), "名单.csv", OutsideFacts())
    assert [row.outcome for row in view.shown[-1].rows] == [Outcome.NEW, Outcome.NEW]


def test_after_an_import_the_calendar_shows_what_came(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, door, clock) as place:
        place.go("import_activities")
        click(pasted(place, "日期\t类型\t主题\n2026.3.5\t集中学习\t行政复议法\n2026.2.5\t集中学习\t科学技术进步法").take)
        place.settle()
        assert isinstance(place.screen, ActivitiesView)
        assert place.screen.ledger.period() == (2026, 3)


def test_a_short_list_retires_nobody_unless_asked(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, door, clock) as place:
        place.go("import_people")
        click(pasted(place, roster()).take)
        place.settle()
        place.go("import_people")
        view = pasted(place, "姓名\t科室\n王一鸣\t政策法规科")
        assert (view.mapping.leaving.isChecked(), view.summary.figures[Outcome.LEAVING].text()) == (False, "0")
        QTest.mouseClick(view.mapping.leaving, Qt.MouseButton.LeftButton, pos=view.mapping.leaving.rect().center() * 0.2)
        place.settle()
        assert view.summary.figures[Outcome.LEAVING].text() == "44"


def test_what_cannot_be_read_says_why_and_stays_on_the_first_step(qtbot: QtBot, door: LocalDoor, clock: FakeClock, tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    shell = InlineShell(door, lambda: clock.wall_us)
    screen = make(shell, PEOPLE, choose=lambda _over: broken)
    view = screen.widget
    assert isinstance(view, ImportView)
    qtbot.addWidget(view)
    screen.refresh()
    view.show()
    click(view.source.file)
    banner = view.banner()
    assert banner is not None
    assert "damaged" in banner.accessibleName()
    assert view.check.isVisible()


def test_the_list_of_problems_is_safe_in_a_spreadsheet(qtbot: QtBot, door: LocalDoor, clock: FakeClock, tmp_path: Path) -> None:
    saved: list[bytes] = []

    def save(_over: QWidget, data: bytes, _name: str) -> Done:
        saved.append(data)
        return Done.SAVED

    source = tmp_path / "people.csv"
    source.write_text("姓名,科室\n=1+1,法规科\n周明岚,法规科\n", "utf-8")
    shell = InlineShell(door, lambda: clock.wall_us)
    screen = make(shell, PEOPLE, choose=lambda _over: source, save=save)
    view = screen.widget
    assert isinstance(view, ImportView)
    qtbot.addWidget(view)
    view.show()
    click(view.source.file)
    click(view.export)
    text = saved[0].decode("utf-8-sig")
    assert text.splitlines()[1].startswith('"2","A","\'=1+1"')
    assert shell.said == []  # the window says it where the file was written


def test_a_value_never_begins_like_a_formula() -> None:
    note = Note(code="name_malformed", level=Level.WRONG, value='=a"b', row=2)
    row = ImportRow(row=2, outcome=Outcome.WRONG, title="@x", notes=(note,))
    preview = ImportPreview(columns=(), header_row=1, sheet="", sheets=(), title="", notes=(), rows=(row,), token="")
    assert problem_list(preview).splitlines()[1] == '"2","","\'@x","cannot be","“=a""b” is not a name.",""'


def test_an_outdated_preview_is_made_anew(door: LocalDoor, clock: FakeClock) -> None:
    shell = InlineShell(door, lambda: clock.wall_us)
    view = FakePage()
    from lawstudy.usecases.people.people import PersonEntry, add_person

    presenter = ImportPresenter(shell, view, PEOPLE, uuid4)
    presenter.load()
    presenter.read_text(roster(), OutsideFacts())
    assert view.shown[-1].writes == 46
    door.call(add_person, entry=PersonEntry(name="王一鸣", department="政策法规科"))
    presenter.accept()
    assert [failure.error.code for failure in shell.tasks.failures if failure.error is not None] == ["preview_outdated"]
    assert view.shown[-1].token == door.call(preview_people_import, source=ImportSource(text=roster())).token
    presenter.accept()
    assert door.call(list_people).total == 46
    assert (view.anew, shell.went) == (1, [("people", {})])


class FakePage:
    def __init__(self) -> None:
        self.shown: list[ImportPreview] = []
        self.anew = 0

    def ask_typed(self, people: Sequence[Person]) -> None: ...

    def show_source(self, groups: tuple[str, ...], year: int) -> None:
        self.year = year

    def refuse_fact(self, name: str, reason: str) -> bool:
        return False

    def show_days(self, today: str, first_day: str) -> None:
        self.days = (today, first_day)

    def show_preview(self, preview: ImportPreview, name: str, *, leaving: bool, as_of: str) -> None:
        self.shown.append(preview)

    def start_anew(self) -> None:
        self.anew += 1

    def show_unreadable(self, failure: object) -> None:
        raise AssertionError(failure)

    def set_busy(self, busy: bool) -> None:
        self.busy = busy

    def save_file(self, data: bytes, name: str) -> None:
        raise AssertionError(name)

    def ask_leave(self, name: str, go_on: Callable[[], None]) -> None:
        raise AssertionError(name)

    def is_written_in(self) -> bool:
        return False

    def ask_leave_unread(self, go_on: Callable[[], None]) -> None:
        raise AssertionError(go_on)
