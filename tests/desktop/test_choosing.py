"""Asking for a file: its kinds, its ending, the folder of the last time; what was saved can be opened from where it is said."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from lawstudy import i18n
from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.choosing import LIST, ask_file, ask_files, ask_where
from lawstudy.desktop.paper import Done, save_file
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office
from tests.desktop.screens.office import office as an_office

PACKAGE = Path(__file__).resolve().parents[2] / "lawstudy"


class System:
    """The system's dialog: ``answers`` in order; what it was asked stands in ``asked``."""

    def __init__(self, *answers: tuple[str, str]) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, str]] = []

    def __call__(self, _over: object, _title: str, place: str, kinds: str) -> tuple[str, str]:
        self.asked.append((place, kinds))
        return self.answers.pop(0)


@pytest.fixture
def office(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> Iterator[Office]:
    i18n.use("zh_CN")
    with an_office(qtbot, door, clock) as desk:
        yield desk


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> System:
    made = System()
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, made)
    return made


def test_only_one_place_of_the_program_asks_for_a_file() -> None:
    asking = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if "QFileDialog" in path.read_text("utf-8")}
    assert asking == {"desktop/choosing.py", "desktop/front.py"}  # the front asks for the folder of a workspace


def test_a_name_gets_the_ending_of_the_kind_that_was_chosen(office: Office, system: System, tmp_path: Path) -> None:
    system.answers = [(str(tmp_path / "名单"), "CSV 表格 (*.csv)"), (str(tmp_path / "名单.xlsx"), "CSV 表格 (*.csv)"), ("", "")]
    assert ask_where(office.window, "名单.xlsx", LIST) == str(tmp_path / "名单.csv")
    assert ask_where(office.window, "名单.xlsx", LIST) == str(tmp_path / "名单.xlsx")
    assert ask_where(office.window, "报告.pdf") == ""
    assert [kinds for _place, kinds in system.asked] == ["Excel 工作簿 (*.xlsx);;CSV 表格 (*.csv)"] * 2 + ["PDF 文档 (*.pdf)"]


def test_an_ending_that_was_added_never_replaces_a_file_unasked(office: Office, system: System, tmp_path: Path) -> None:
    (tmp_path / "报告.pdf").write_bytes(b"old")
    system.answers = [(str(tmp_path / "报告"), "PDF 文档 (*.pdf)"), ("", "")]
    assert ask_where(office.window, "报告.pdf") == ""
    assert system.asked[1][0] == str(tmp_path / "报告.pdf")  # asked again, with the whole name: now the system's dialog asks


def test_every_dialog_begins_where_the_last_one_ended(
    office: Office, system: System, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "一", tmp_path / "二"
    for folder in (first, second):
        folder.mkdir()
    system.answers = [(str(first / "a.pdf"), ""), (str(second / "b.xlsx"), ""), ("", "")]
    ask_where(office.window, "a.pdf")
    assert ask_file(office.window, "打开", "*.xlsx") == second / "b.xlsx"
    ask_where(office.window, "c.pdf")
    assert [place for place, _kinds in system.asked] == [str(Path.home() / "a.pdf"), str(first), str(second / "c.pdf")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda _over, _title, place, _kinds: ([f"{place}/d.yaml"], ""))
    assert ask_files(office.window, "导入", "*.yaml") == (second / "d.yaml",)
    second.rmdir()
    system.answers = [("", "")]
    ask_where(office.window, "e.pdf")
    assert system.asked[-1][0] == str(Path.home() / "e.pdf")


def test_what_was_saved_can_be_opened(office: Office, system: System, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    system.answers = [(str(tmp_path / "报告.pdf"), "")]
    assert save_file(office.window, b"data", "报告.pdf") is Done.SAVED
    status = office.window.status
    assert status.facts() == "已保存：报告.pdf"
    assert (status.link.text(), status.second.text()) == ("打开", "打开文件夹")
    status.link.click()
    status.second.click()
    assert opened == [str(tmp_path / "报告.pdf"), str(tmp_path)]
    (tmp_path / "报告.pdf").unlink()
    status.link.click()
    assert "打不开" in status.facts()
    assert not status.has_link()
    assert not status.second.isVisible()
