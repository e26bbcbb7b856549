"""What a person decides on the page of an import: the day of a roster, one word for many, rows left out and taken back in."""

from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.screens.import_table.view import ImportView
from lawstudy.desktop.theme import Tone
from lawstudy.desktop.widgets.cells import CELL_ROLE
from lawstudy.domain.clock import SECOND
from lawstudy.usecases.imports.preview import Outcome
from lawstudy.usecases.imports.source import Answer
from lawstudy.usecases.people.people import list_people, person_history
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office
from tests.desktop.screens.test_ten_worst_tables import PEOPLE, accept, click, decide, figures, pasted, read
from tests.formats.tables.making import text_cell, xlsx
from tests.usecases.imports import importing

DAY = 24 * 3600 * SECOND

# --- the day of a roster --------------------------------------------------------------------------------------------------------------


def days_of(door: LocalDoor, name: str) -> list[tuple[str, str, str]]:
    (person,) = (one for one in door.call(list_people, limit=500).items if one.name == name)
    return [(stay.department, stay.from_day, stay.to_day) for stay in door.call(person_history, person_id=person.id).stays]


def name_day(place: Office, view: ImportView, day: date) -> None:
    box = view.mapping.as_of.named
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center() * 0.2)
    place.settle()
    edit = view.mapping.as_of.date
    edit.setFocus()
    edit.setText(day.isoformat())
    edit.settle()
    place.settle()


def test_a_roster_holds_from_the_day_that_is_named(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    importing.people(door).accept(PEOPLE)
    clock.advance(us=DAY)
    with office(qtbot, door, clock) as place:
        view = pasted(place, "import_people", "姓名\t科室\n解语花\t监督科\n殷离\t综合科")
        choice = view.mapping.as_of
        assert (choice.isVisible(), choice.day(), choice.date.isEnabled()) == (True, "", False)
        assert "today" in choice.words.text()
        name_day(place, view, date(2026, 3, 2))
        assert (choice.day(), choice.date.isEnabled()) == ("2026-03-02", True)
        assert "figures of days before stay" in choice.words.text()
        accept(place, view)
    assert days_of(door, "殷离") == [("综合科", "2026-03-02", "")]
    assert days_of(door, "解语花")[-1] == ("监督科", "2026-03-02", "")


def test_the_first_roster_says_that_nobody_knows_since_when_unless_a_day_is_named(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, door, clock) as place:
        view = pasted(place, "import_people", PEOPLE)
        assert "nobody knows" in view.mapping.as_of.words.text()
        name_day(place, view, date(2026, 1, 1))
        click(view.other)
        view.source.clear()
        view = pasted(place, "import_people", PEOPLE)
        assert view.mapping.as_of.day() == ""  # another source: no day was named for it
        accept(place, view)
    assert days_of(door, "解语花") == [("综合科", "", "")]


@pytest.mark.parametrize("key", ["import_activities", "import_scores"])
def test_only_a_roster_asks_for_its_day(qtbot: QtBot, door: LocalDoor, clock: FakeClock, key: str) -> None:
    with office(qtbot, door, clock) as place:
        view = place.go(key)
        view.show_step(1)
        assert not view.mapping.as_of.isVisible()


# --- what was just imported -----------------------------------------------------------------------------------------------------------


def test_an_accepted_import_leads_to_the_list_of_imports(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    importing.people(door).accept(PEOPLE)
    clock.advance(us=DAY)
    with office(qtbot, door, clock) as place:
        place.window.changes.start()
        accept(place, pasted(place, "import_people", "姓名\t科室\n殷离\t综合科"))
        link = place.window.status.link
        assert (link.isVisible(), link.text()) == (True, "Earlier imports")
        assert place.window.status.facts().startswith("People: 1 new")
        place.qtbot.wait(50)
        place.window.changes.look()
        place.settle()
        assert link.isVisible()  # the list of people was refreshed, and the words are still there
        QTest.keyClick(link, Qt.Key.Key_Return)
        place.settle()
        view = place.screen
        assert isinstance(view, ImportView)
        assert view.dialog is not None
        shown = [view.model.index(at, 2).data() for view in [view.dialog] for at in range(2)]
        assert [text.startswith("Roster of people, pasted 11-2") for text in shown] == [True, True]
        assert view.dialog.chosen() == view.dialog.model.row(0)
        assert view.dialog.model.row(0).added == 1
        QTest.keyClick(view.dialog.table, Qt.Key.Key_Escape)
        place.go("overview")
        assert not link.isVisible()


# --- one word for many ----------------------------------------------------------------------------------------------------------------

STRANGERS = ("欧阳冰", "司徒岩", "尉迟宽", "端木青", "万俟良", "百里溪", "濮阳东")
SCORES = "\n".join(["姓名\t成绩", "解语花\t91", *(f"{name}\t7{at}" for at, name in enumerate(STRANGERS))])


def test_many_strangers_are_decided_together_once_they_were_shown(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    importing.people(door).accept(PEOPLE)
    with office(qtbot, door, clock) as place:
        view = pasted(place, "import_scores", SCORES)
        together = view.preview.repair.together
        assert (together.isVisible(), together.text()) == (True, "Decide 7 of this kind together")
        click(together)
        dialog = view.preview.dialog
        assert dialog is not None
        assert [dialog.rows.item(at).text() for at in range(dialog.rows.count())][:2] == ["row 3  欧阳冰", "row 4  司徒岩"]
        assert (dialog.chosen(), dialog.go.isEnabled()) == ("", False)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        place.settle()
        assert figures(view)[Outcome.ASKED] == "7"  # nothing was decided
        click(together)
        dialog = view.preview.dialog
        assert dialog is not None
        QTest.keyClick(dialog.choices["=outsider"], Qt.Key.Key_Space)
        click(dialog.go)
        place.settle()
        assert figures(view) == {Outcome.NEW: "1", Outcome.OUTSIDE: "7"}
        accept(place, view)


# --- left out, and taken in again -----------------------------------------------------------------------------------------------------


def row_of(view: ImportView, title: str) -> int:
    return next(at for at, row in enumerate(view.preview.model.rows()) if row.title == title)


def choose(place: Office, view: ImportView, title: str) -> None:
    view.preview.table.select_row(row_of(view, title))
    place.settle()


def test_a_row_that_was_left_out_stays_in_view_and_can_be_taken_in_again(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, door, clock) as place:
        view = pasted(place, "import_people", PEOPLE)
        assert Outcome.SKIPPED not in figures(view)
        choose(place, view, "滕王阁")
        click(view.preview.repair.skip)
        place.settle()
        assert figures(view) == {Outcome.NEW: "2", Outcome.SKIPPED: "1"}
        assert view.summary.figures[Outcome.SKIPPED].isVisible()
        row = row_of(view, "滕王阁")
        cells = [view.preview.model.index(row, column).data(CELL_ROLE) for column in range(5)]
        assert (cells[1].tone, cells[4].text, cells[4].tone) == (Tone.TEXT_3, "Left out", Tone.TEXT_3)
        assert view.preview.table.currentIndex().row() == row
        assert view.preview.repair.skip.text() == "Take this row in again"
        assert "nothing of this row is imported" in view.preview.repair.words.text()
        click(view.preview.repair.skip)
        place.settle()
        assert figures(view) == {Outcome.NEW: "3"}
        choose(place, view, "滕王阁")
        click(view.preview.repair.skip)
        place.settle()
        accept(place, view)
    assert sorted(one.name for one in door.call(list_people).items) == ["沈静怡", "解语花", "贺知秋"]


def test_all_rows_that_ask_the_same_are_left_out_together(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    text = "姓名\t科室\n解语花\t综合科\n贺知秋（已退休）\t综合科\n殷离（退休）\t综合科\n"
    with office(qtbot, door, clock) as place:
        view = pasted(place, "import_people", text)
        repair = view.preview.repair
        choose(place, view, "贺知秋")
        assert (repair.for_all.isChecked(), repair.skip.text()) == (True, "Leave these 2 rows out")
        click(repair.for_all)
        assert repair.skip.text() == "Leave this row out"
        click(repair.for_all)
        click(repair.skip)
        place.settle()
        assert [row.title for row in view.preview.model.rows() if row.outcome is Outcome.SKIPPED] == ["贺知秋", "殷离"]
        choose(place, view, "殷离")
        assert repair.skip.text() == "Take this row in again"
        click(repair.skip)
        place.settle()
        assert [row.title for row in view.preview.model.rows() if row.outcome is Outcome.SKIPPED] == ["贺知秋"]


def test_who_is_not_in_the_list_can_stay_and_go_after_all(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    importing.people(door).accept(PEOPLE)
    with office(qtbot, door, clock) as place:
        view = pasted(place, "import_people", "姓名\t科室\n解语花\t综合科\n滕王阁\t监督科\n殷离\t综合科")
        assert figures(view)[Outcome.LEAVING] == "1"
        choose(place, view, "贺知秋")
        assert (view.preview.repair.skip.isVisible(), view.preview.repair.skip.text()) == (True, "This person stays")
        click(view.preview.repair.skip)
        place.settle()
        assert (Outcome.LEAVING in figures(view), figures(view)[Outcome.SKIPPED]) == (False, "1")
        choose(place, view, "贺知秋")
        click(view.preview.repair.skip)
        place.settle()
        assert figures(view)[Outcome.LEAVING] == "1"


def test_one_of_the_hidden_rows_that_were_left_out_is_taken_in_again(
    qtbot: QtBot, door: LocalDoor, clock: FakeClock, tmp_path: Path
) -> None:
    rows = [["姓名", "科室"], ["殷离", "综合科"], ["旧人甲", "综合科"], ["旧人乙", "综合科"]]
    lines = (
        f'<row r="{n}"{" hidden=" + chr(34) + "1" + chr(34) if n > 2 else ""}>{text_cell(f"A{n}", a)}{text_cell(f"B{n}", b)}</row>'
        for n, (a, b) in enumerate(rows, start=1)
    )
    with office(qtbot, door, clock) as place:
        view = read(place, "import_people", xlsx("".join(lines)), tmp_path)
        choose(place, view, "旧人甲")
        assert view.preview.repair.for_all.isChecked()
        decide(place, view, "=leave_out")
        assert figures(view) == {Outcome.NEW: "1", Outcome.SKIPPED: "2"}
        choose(place, view, "旧人乙")
        click(view.preview.repair.skip)
        place.settle()
        assert figures(view) == {Outcome.NEW: "2", Outcome.SKIPPED: "1"}
        assert view.preview.model.row(row_of(view, "旧人甲")).outcome is Outcome.SKIPPED


# --- hidden sheets --------------------------------------------------------------------------------------------------------------------


def workbook(*sheets: tuple[str, str, list[list[str]]]) -> bytes:
    """Sheets by name, state (``visible``, ``hidden``, ``veryHidden``) and rows."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, state, rows in sheets:
        sheet = book.create_sheet(name)
        sheet.sheet_state = state
        for row in rows:
            sheet.append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


NOW, OLD = [["姓名", "科室"], ["殷离", "综合科"]], [["姓名", "科室"], ["旧人甲", "综合科"], ["旧人乙", "综合科"]]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_left_out_and_said_and_can_be_chosen(
    qtbot: QtBot, door: LocalDoor, clock: FakeClock, tmp_path: Path, state: str
) -> None:
    with office(qtbot, door, clock) as place:
        view = read(place, "import_people", workbook(("在职", "visible", NOW), ("往年", state, OLD)), tmp_path)
        assert [row.title for row in view.preview.model.rows()] == ["殷离"]
        assert "hidden and not read: 往年" in view.mapping.notes.text()
        offered = [view.mapping.sheets.itemText(at) for at in range(view.mapping.sheets.count())]
        assert (view.mapping.sheets.isVisible(), offered) == (True, ["在职 · 2 rows", "往年 (hidden) · 3 rows"])
        take_sheet(place, view, 1)
        assert [row.title for row in view.preview.model.rows()] == ["旧人甲", "旧人乙"]
        assert "What is read is a hidden sheet: 往年" in view.mapping.notes.text()
        assert view.mapping.sheets.currentData() == "往年"
        take_sheet(place, view, 0)
        accept(place, view)
    assert sorted(one.name for one in door.call(list_people).items) == ["殷离", "沈静怡"]


def take_sheet(place: Office, view: ImportView, at: int) -> None:
    view.mapping.sheets.setCurrentIndex(at)
    view.mapping.sheets.activated.emit(at)
    place.settle()


def test_where_only_a_hidden_sheet_is_filled_it_is_read_and_said(qtbot: QtBot, door: LocalDoor, clock: FakeClock, tmp_path: Path) -> None:
    with office(qtbot, door, clock) as place:
        view = read(place, "import_people", workbook(("封面", "visible", []), ("名册", "hidden", NOW)), tmp_path)
        assert [row.title for row in view.preview.model.rows()] == ["殷离"]
        assert "What is read is a hidden sheet: 名册" in view.mapping.notes.text()


# --- what is not remembered -----------------------------------------------------------------------------------------------------------


def test_nothing_offers_to_remember_what_may_not_be_kept(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    importing.people(door).accept(PEOPLE)
    with office(qtbot, door, clock) as place:
        view = pasted(place, "import_scores", "姓名\t成绩\t等次\n解语花\t91\t住院\n滕王阁\t92\t产假\n贺知秋\t93\tA")
        repair = view.preview.repair
        choose(place, view, "解语花")
        assert (repair.remember.isVisible(), repair.for_all.isVisible(), repair.for_all.isChecked()) == (False, True, False)
        choose(place, view, "贺知秋")
        assert repair.remember.isVisible()


def test_what_was_decided_about_earlier_lists_is_named_and_asked_again_by_a_button(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    importing.people(door).accept(PEOPLE)
    text = "姓名\t成绩\t等次\t等级\n贺知秋\t93\t优秀\tA"
    importing.scores(door).accept(text, Answer(key="column:band", choice="=none_of_them:C,D"))
    with office(qtbot, door, clock) as place:
        view = pasted(place, "import_scores", text)
        assert "decisions about earlier lists hold here as well: 等次、等级" in view.mapping.notes.text()
        assert not view.mapping.asked.isVisible()
        qtbot.mouseClick(view.mapping.anew, Qt.MouseButton.LeftButton)
        place.settle()
        assert (view.mapping.asked.isVisible(), view.mapping.anew.isVisible()) == (True, False)
