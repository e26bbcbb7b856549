"""复制 and 导出 from where one is: a right click, the menu key or ⋯ on a table, a tile, a chart."""

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from lawstudy.desktop.screens.activities.register_card import RegisterCard
from lawstudy.desktop.screens.bank.model import PAGE, BankModel
from lawstudy.desktop.screens.report.source_card import SourceCard
from lawstudy.desktop.widgets.cells import LinkCell, StemCell, TextCell
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.desktop.widgets.taking_out import TakingOut
from lawstudy.desktop.widgets.tile import Tile
from tests.desktop.windows import opened

PEOPLE = (("周明岚", "成果转化科", "=1+1"), ("白露", "办公室", "9"))


def table(qtbot: QtBot) -> Table:
    made = Table(name="人员")
    columns = (
        Column[tuple[str, str, str]]("姓名", lambda row: row[0], width=120, sort_key=lambda row: row[0]),
        Column[tuple[str, str, str]]("科室", lambda row: StemCell(row[1])),
        Column[tuple[str, str, str]]("备注", lambda row: TextCell(row[2]), width=120),
        Column[tuple[str, str, str]]("", lambda _row: LinkCell("查看"), width=80),
    )
    made.setModel(TableModel(columns, PEOPLE, made))
    qtbot.addWidget(made)
    made.resize(640, 240)
    opened(qtbot, made)
    return made


def right_click(widget: QWidget, place: QPoint) -> None:
    target = widget.viewport() if isinstance(widget, Table) else widget
    at = target.mapToGlobal(place)
    QApplication.sendEvent(target, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, at, Qt.KeyboardModifier.NoModifier))


def entries(taking: TakingOut) -> list[str]:
    assert taking.menu is not None
    return [action.text() for action in taking.menu.actions()]


def take(taking: TakingOut, words: str) -> None:
    assert taking.menu is not None
    next(action for action in taking.menu.actions() if action.text() == words).trigger()


def test_the_row_under_the_pointer_and_the_whole_table_are_copied(qtbot: QtBot) -> None:
    shown = table(qtbot)
    right_click(shown, shown.visualRect(shown.model().index(1, 0)).center())
    assert shown.chosen_row() == 1
    assert entries(shown.taking_out) == ["Copy the row", "Copy the table", "Export as a table"]
    take(shown.taking_out, "Copy the row")
    assert QGuiApplication.clipboard().text() == "白露\t办公室\t9"
    take(shown.taking_out, "Copy the table")
    assert QGuiApplication.clipboard().text() == "姓名\t科室\t备注\n周明岚\t成果转化科\t=1+1\n白露\t办公室\t9"


def test_as_it_is_sorted(qtbot: QtBot) -> None:
    shown = table(qtbot)
    shown.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert [row[0] for row in shown.taken().rows] == sorted((name for name, *_rest in PEOPLE), reverse=True)


def test_the_menu_key_takes_the_selected_row(qtbot: QtBot) -> None:
    shown = table(qtbot)
    shown.select_row(0)
    place = QPoint(5, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, shown.mapToGlobal(place), Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(shown.viewport(), event)
    take(shown.taking_out, "Copy the row")
    assert QGuiApplication.clipboard().text().startswith("周明岚")


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_it_becomes_a_file(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    shown, path = table(qtbot), tmp_path / f"people.{ending}"
    asked: list[str] = []

    def chosen(_over: QWidget, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(name).name)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    shown.taking_out.open(QPoint(0, 0))
    take(shown.taking_out, "Export as a table")
    assert asked == ["人员.xlsx"]
    if ending == "csv":
        rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    else:
        rows = [[str(cell.value) for cell in row] for row in load_workbook(path).worksheets[0].iter_rows(max_col=3)]
    assert rows[1:3] == [["姓名", "科室", "备注"], ["周明岚", "成果转化科", "'=1+1" if ending == "csv" else "=1+1"]]


def test_three_dots_come_with_the_pointer_and_open_the_menu(qtbot: QtBot) -> None:
    shown = table(qtbot)
    dots = shown.taking_out.button
    QApplication.sendEvent(shown, QEvent(QEvent.Type.Leave))  # the pointer of the platform may lie anywhere
    assert not dots.isVisible()
    middle = QPointF(shown.rect().center())
    QApplication.sendEvent(shown, QEnterEvent(middle, middle, QPointF(shown.mapToGlobal(middle.toPoint()))))
    assert dots.isVisible()
    assert shown.rect().contains(dots.geometry())
    QTest.mouseClick(dots, Qt.MouseButton.LeftButton)
    assert "Copy the table" in entries(shown.taking_out)
    QApplication.sendEvent(shown, QEvent(QEvent.Type.Leave))
    assert not dots.isVisible()


def test_an_empty_table_offers_nothing(qtbot: QtBot) -> None:
    shown = table(qtbot)
    model = shown.model()
    assert isinstance(model, TableModel)
    model.set_rows([])
    right_click(shown, QPoint(20, 20))
    assert shown.taking_out.menu is None


def test_a_list_that_is_read_in_pages_offers_its_row_only_until_all_is_here(qtbot: QtBot) -> None:
    shown, model = Table(name="题库"), BankModel()
    shown.setModel(model)
    qtbot.addWidget(shown)
    model.start(PAGE + 1, (), ())
    assert shown.taken().rows == ()


def test_a_tile_is_copied_with_its_facts(qtbot: QtBot) -> None:
    tile = Tile("应考", "46", "人", [("名册", "46"), ("免考", "0")])
    qtbot.addWidget(tile)
    opened(qtbot, tile)
    right_click(tile, QPoint(10, 10))
    assert entries(tile.taking_out) == ["Copy", "Export as a table"]
    take(tile.taking_out, "Copy")
    assert QGuiApplication.clipboard().text() == "Figure\tValue\n应考\t46 人\n名册\t46\n免考\t0"


def test_a_list_without_a_head_has_no_corner_for_it(qtbot: QtBot) -> None:
    """⋯ lay over the first 缺席 of the register."""
    shown = table(qtbot)
    shown.horizontalHeader().hide()
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    column.addWidget(shown.taking_out.standing())
    column.addWidget(shown)
    opened(qtbot, host)
    for kind in (QEvent.Type.Enter, QEvent.Type.Leave):
        QApplication.sendEvent(
            shown, QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5)) if kind is QEvent.Type.Enter else QEvent(kind)
        )
        assert shown.taking_out.button.isVisible()
        assert not shown.taking_out.button.geometry().intersects(shown.geometry())
    QTest.mouseClick(shown.taking_out.button, Qt.MouseButton.LeftButton)
    assert "Copy the table" in entries(shown.taking_out)


def test_no_table_without_a_head_has_it_in_its_corner(qtbot: QtBot) -> None:
    for card in (RegisterCard(), SourceCard()):
        qtbot.addWidget(card)
        assert card.table.horizontalHeader().isHidden()
        assert not card.table.isAncestorOf(card.table.taking_out.button)
