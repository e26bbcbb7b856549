"""导出 on the pages that show lists: what is in view becomes a file."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.contract import Screen
from lawstudy.desktop.screens import activities, certificate_register, people, statistics
from lawstudy.desktop.screens.activities.view import ActivitiesView
from lawstudy.desktop.screens.certificate_register.view import RegisterView
from lawstudy.desktop.screens.people.view import PeopleView
from lawstudy.desktop.screens.statistics.view import StatisticsView
from lawstudy.usecases.activities.activities import ActivityEntry, add_activity
from lawstudy.usecases.imports.outside_exam import OutsideFacts
from lawstudy.usecases.imports.scores import accept_scores_import, preview_scores_import
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.people.people import PersonEntry, add_person
from tests.conftest import FakeClock
from tests.desktop.inline import InlineShell

EXAM = OutsideFacts(title="2026年度学法考试", organiser="区普法办", period_start="2026-10-01", period_end="2026-10-31")
Make = Callable[..., Screen]


@pytest.fixture
def asked() -> list[str]:
    """The names that were proposed."""
    return []


@pytest.fixture
def shell(door: LocalDoor, clock: FakeClock) -> InlineShell:
    for name, department in (("王芳", "办公室"), ("李四", "政策法规科")):
        door.call(add_person, entry=PersonEntry(name=name, department=department, groups=("党员",) if name == "王芳" else ()))
    door.call(add_activity, entry=ActivityEntry(kind="group_study", topic="学习行政复议法", held_on="2026-03-04", minutes=90))
    source = ImportSource(text="姓名\t成绩\n王芳\t91.5\n李四\t缺考")
    token = door.call(preview_scores_import, source=source, facts=EXAM).preview.token
    door.call(accept_scores_import, source=source, facts=EXAM, token=token)
    return InlineShell(door, lambda: clock.wall_us)


def opened(qtbot: QtBot, shell: InlineShell, make: Make, path: Path, asked: list[str]) -> Screen:
    def ask_path(name: str) -> str:
        asked.append(name)
        return str(path)

    screen = make(shell, ask_path=ask_path)
    qtbot.addWidget(screen.widget)
    screen.refresh()
    return screen


def first_cells(path: Path) -> list[str]:
    if path.suffix == ".csv":
        return [row[0] for row in csv.reader(io.StringIO(path.read_text("utf-8-sig")))]
    sheet = load_workbook(path).worksheets[0]
    return [str(cell.value) for cell in sheet["A"]]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_people_as_they_are_filtered(qtbot: QtBot, shell: InlineShell, tmp_path: Path, asked: list[str], ending: str) -> None:
    path = tmp_path / f"list.{ending}"
    view = opened(qtbot, shell, people.make, path, asked).widget
    assert isinstance(view, PeopleView)
    view.group.setCurrentIndex(view.group.findData("党员"))
    view.export.click()
    assert asked == ["Roster.xlsx"]
    assert first_cells(path)[0] == "人员花名册（党员）"
    assert first_cells(path)[3] == "1"
    assert "共1人" in first_cells(path)
    assert shell.said == [f"Saved: list.{ending}"]


def test_whoever_thinks_better_of_it_writes_nothing(qtbot: QtBot, shell: InlineShell, tmp_path: Path) -> None:
    screen = people.make(shell, ask_path=lambda _name: "")
    qtbot.addWidget(screen.widget)
    screen.refresh()
    assert isinstance(screen.widget, PeopleView)
    screen.widget.export.click()
    assert ([path.name for path in tmp_path.iterdir()], shell.said) == (["workspace"], [])


def test_the_ledger_of_the_year_in_view(qtbot: QtBot, shell: InlineShell, tmp_path: Path, asked: list[str]) -> None:
    path = tmp_path / "ledger.csv"
    view = opened(qtbot, shell, activities.make, path, asked).widget
    assert isinstance(view, ActivitiesView)
    view.show()
    view.export.click()
    menu = view.export.findChild(QMenu)
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Ledger", "Calendar file (.ics)"]
    menu.actions()[0].trigger()
    menu.close()
    assert first_cells(path)[:2] == ["学法活动台账", first_cells(path)[1]]
    assert "期间：2026年1月1日—12月31日" in first_cells(path)[1]
    assert "学习行政复议法" in path.read_text("utf-8-sig")


def test_scores_and_who_is_missing_are_chosen_in_a_menu(qtbot: QtBot, shell: InlineShell, tmp_path: Path, asked: list[str]) -> None:
    path = tmp_path / "scores.csv"
    view = opened(qtbot, shell, statistics.make, path, asked).widget
    assert isinstance(view, StatisticsView)
    view.show()
    view.export.click()
    menu = view.export.findChild(QMenu)
    assert menu is not None
    words = [action.text() for action in menu.actions()]
    other = "Table of the figures, 合格率 printed as 通过率"
    assert words == ["Table of the figures", "Scores of the exam", "Who has not sat", "Hours of 2026", other]
    menu.actions()[4].trigger()
    assert "通过率" in path.read_text("utf-8-sig")
    menu.actions()[0].trigger()
    assert first_cells(path)[0] == "2026年度学法考试成绩统计表"
    menu.actions()[1].trigger()
    assert first_cells(path)[0] == "2026年度学法考试成绩册"
    menu.actions()[2].trigger()
    assert first_cells(path)[0] == "2026年度学法考试未考名单"
    assert "91.5" not in path.read_text("utf-8-sig")
    menu.actions()[3].trigger()
    assert first_cells(path)[0] == "学法学时统计表"
    menu.close()
    assert asked[0] == "2026年度学法考试 Table of the figures.xlsx"


def test_an_empty_register_has_nothing_to_export(qtbot: QtBot, shell: InlineShell, tmp_path: Path, asked: list[str]) -> None:
    view = opened(qtbot, shell, certificate_register.make, tmp_path / "r.xlsx", asked).widget
    assert isinstance(view, RegisterView)
    assert not view.export.isVisibleTo(view)
