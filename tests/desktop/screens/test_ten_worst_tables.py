"""The ten kinds of table that mislead most, each through the window: read, see what is said, decide, import, see the record."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.screens.import_table.facts_form import FactsForm
from lawstudy.desktop.screens.import_table.view import ImportView
from lawstudy.usecases.activities.activities import list_activities
from lawstudy.usecases.exams.exams import list_exams
from lawstudy.usecases.imports.preview import OPEN, Outcome
from lawstudy.usecases.reports.statistics import exam_statistics
from lawstudy.words.decisions import decision_words
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office
from tests.formats.tables.making import text_cell, xlsx
from tests.usecases.imports import importing
from tests.usecases.imports.importing import roster_of

PEOPLE = "姓名\t科室\n解语花\t综合科\n滕王阁\t监督科\n贺知秋\t监督科"


@pytest.fixture
def place(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> Iterator[Office]:
    """A window of a bureau with three people and whoever made it."""
    importing.people(door).accept(PEOPLE)
    with office(qtbot, door, clock) as made:
        yield made


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def pasted(place: Office, screen: str, text: str) -> ImportView:
    view = place.go(screen)
    assert isinstance(view, ImportView)
    if isinstance(view.source.facts, FactsForm):
        QTest.keyClicks(view.source.facts.organiser, "QSFJ")
        QTest.keyClicks(view.source.facts.title_field, "autumn")
    QGuiApplication.clipboard().setText(text)
    view.source.paste.setFocus()
    QTest.keyClick(view.source.paste, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view.source.paste, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    place.settle()
    return view


def read(place: Office, screen: str, data: bytes, folder: Path) -> ImportView:
    """Through the button for a file."""
    path = folder / "list.xlsx"
    path.write_bytes(data)
    view = place.go(screen)
    assert isinstance(view, ImportView)
    view._choose = lambda _over: path  # the dialog of the system
    click(view.source.file)
    place.settle()
    return view


def figures(view: ImportView) -> dict[Outcome, str]:
    return {outcome: label.text() for outcome, label in view.summary.figures.items() if label.text() != "0"}


def doubt(place: Office, view: ImportView, title: str) -> str:
    """Choose the row of ``title``; what the bar says of it."""
    model = view.preview.model
    row = next(at for at in range(model.rowCount()) if model.row(at).title == title)
    view.preview.table.setCurrentIndex(view.preview.table.model().index(row, 0))
    place.settle()
    return view.preview.repair.words.text()


def decide(place: Office, view: ImportView, choice: str) -> None:
    repair = view.preview.repair
    repair.value.setCurrentText(decision_words(choice))
    click(repair.apply)
    place.settle()


def accept(place: Office, view: ImportView) -> None:
    assert view.take.isEnabled()
    assert [view.summary.figures[outcome].text() for outcome in OPEN] == ["0", "0"]
    click(view.take)
    place.settle()


def test_departments_that_stand_once(place: Office, door: LocalDoor) -> None:
    view = pasted(place, "import_people", "姓名\t科室\n简若宁\t综合科\n阎照\t\n殷离\t\n盛夏\t监督科")
    assert "综合科" in doubt(place, view, "阎照")
    assert view.preview.repair.for_all.isChecked()
    decide(place, view, "=as_above")
    accept(place, view)
    assert {(name, where) for name, where, _ in roster_of(door)} >= {("阎照", "综合科"), ("殷离", "综合科"), ("盛夏", "监督科")}


def test_another_bureaus_namesake(place: Office, door: LocalDoor) -> None:
    text = "单位\t姓名\t成绩\n青岚区科学技术局\t解语花\t91\n区教育体育局\t滕王阁\t41"
    view = pasted(place, "import_scores", text)
    assert figures(view)[Outcome.OUTSIDE] == "1"
    accept(place, view)
    (line,) = door.call(list_exams)
    part = door.call(exam_statistics, exam_id=line.exam.id).before.participation
    assert part is not None
    assert (part.sat.count, part.passed.count) == (1, 1)


def test_a_running_number_is_nobodys(place: Office, door: LocalDoor) -> None:
    view = pasted(place, "import_people", "编号\t姓名\t科室\n1\t贺知秋\t监督科\n2\t解语花\t综合科\n3\t滕王阁\t监督科\n4\t殷离\t综合科")
    assert figures(view) == {Outcome.NEW: "1", Outcome.UNCHANGED: "3"}
    accept(place, view)
    assert {number for _, _, number in roster_of(door)} == {None}


def test_a_year_is_no_date(place: Office, door: LocalDoor) -> None:
    view = pasted(place, "import_activities", "日期\t类型\t主题\t人数\n2024\t集中学习\t甲\t9\n2026-03-02\t集中学习\t乙\t9")
    assert "2024" in doubt(place, view, "甲")
    assert not view.take.isEnabled() or view.preview.model.row(0).outcome in OPEN
    click(view.preview.repair.skip)
    place.settle()
    accept(place, view)
    assert [line.activity.held_on for line in door.call(list_activities).items] == ["2026-03-02"]


def test_identity_numbers_are_not_in_the_window(place: Office, door: LocalDoor) -> None:
    view = pasted(place, "import_people", "姓名\t科室\t身份证号\n殷离15955123407\t综合科\t340122198507126613")
    shown = [str(getattr(child, "text", str)()) for child in view.findChildren(QWidget)]
    assert not any(secret in text for secret in ("340122", "159551") for text in [*shown, view.source.text()])
    accept(place, view)
    assert ("殷离", "综合科", None) in roster_of(door)


def test_a_hidden_row_can_be_left_out(place: Office, door: LocalDoor, tmp_path: Path) -> None:
    lines = (
        '<row r="{n}"{hidden}>{a}{b}</row>'.format(
            n=n, hidden=' hidden="1"' if n == 3 else "", a=text_cell(f"A{n}", a), b=text_cell(f"B{n}", b)
        )
        for n, (a, b) in enumerate((("姓名", "科室"), ("殷离", "综合科"), ("旧人", "综合科")), start=1)
    )
    view = read(place, "import_people", xlsx("".join(lines)), tmp_path)
    assert "hidden" in doubt(place, view, "旧人")
    decide(place, view, "=leave_out")
    assert figures(view) == {Outcome.NEW: "1", Outcome.SKIPPED: "1"}
    accept(place, view)
    assert "旧人" not in {name for name, _, _ in roster_of(door)}


def test_two_lists_side_by_side(place: Office, door: LocalDoor) -> None:
    accept(place, pasted(place, "import_people", "姓名\t科室\t姓名\t科室\n殷离\t综合科\t盛夏\t监督科\n简若宁\t综合科\t阎照\t监督科"))
    assert {(name, where) for name, where, _ in roster_of(door)} >= {("盛夏", "监督科"), ("阎照", "监督科"), ("简若宁", "综合科")}


def test_a_header_in_the_fourth_row(place: Office, door: LocalDoor) -> None:
    text = "干部花名册\n单位：青岚区科学技术局\n说明：在编人员\n姓名\t科室\n殷离\t综合科\n盛夏\t监督科\n合计\t2人\n填表人：殷离"
    view = pasted(place, "import_people", text)
    assert figures(view) == {Outcome.NEW: "2"}
    accept(place, view)
    assert len(roster_of(door)) == 5


def test_a_score_and_a_band_that_contradict(place: Office, door: LocalDoor) -> None:
    view = pasted(place, "import_scores", "姓名\t成绩\t等次\n解语花\t95\t优秀\n滕王阁\t58\t合格")
    assert "合格" in doubt(place, view, "滕王阁")
    decide(place, view, "=by_lines")
    accept(place, view)
    (line,) = door.call(list_exams)
    part = door.call(exam_statistics, exam_id=line.exam.id).before.participation
    assert part is not None
    assert (part.sat.count, part.passed.count) == (2, 1)


def test_fewer_heads_than_names(place: Office, door: LocalDoor) -> None:
    view = pasted(place, "import_activities", "日期\t类型\t主题\t参加人员\t人数\n2026-03-02\t集中学习\t甲\t解语花、滕王阁、贺知秋\t2")
    assert "3" in doubt(place, view, "甲")
    decide(place, view, "=by_heads")
    accept(place, view)
    (line,) = door.call(list_activities).items
    assert (line.activity.headcount, line.attended) == (2, 2)
