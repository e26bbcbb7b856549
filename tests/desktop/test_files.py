"""Files chosen in a dialog: whole or not at all, and every refusal in words."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from lawstudy.desktop.failures import CLOSE
from lawstudy.desktop.files import read_chosen, write_chosen
from lawstudy.desktop.paper import Done, save_file
from lawstudy.desktop.screens.import_table.source_step import MOST_PASTED, PasteField
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.errors import FileNotWritten, FileUnreadable


def test_what_is_no_file_or_too_much_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ten").write_bytes(b"0123456789")
    assert read_chosen(tmp_path / "ten", 10) == b"0123456789"
    for path, reason in ((tmp_path / "ten", "large"), (tmp_path, "folder"), (tmp_path / "absent", "not exist")):
        with pytest.raises(FileUnreadable, match=reason):
            read_chosen(path, 9)


def test_a_file_is_replaced_whole_and_nothing_else_stays(tmp_path: Path) -> None:
    write_chosen(tmp_path / "out", b"old")
    write_chosen(tmp_path / "out", b"new")
    (tmp_path / "folder").mkdir()
    for place in (tmp_path / "folder", tmp_path / "absent" / "out", tmp_path / "out" / "below"):
        with pytest.raises(FileNotWritten):
            write_chosen(place, b"data")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "out"]
    assert (tmp_path / "out").read_bytes() == b"new"


def test_a_place_that_cannot_be_written_is_told_over_the_window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    (tmp_path / "folder.pdf").mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_asked: (str(tmp_path / "folder.pdf"), "")))
    assert save_file(window, b"data", "report.pdf") is Done.CANCELLED
    (dialog,) = window.findChildren(Dialog)
    assert dialog.isVisible()
    dialog.close_with(CLOSE)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_asked: (str(tmp_path / "report.pdf"), "")))
    assert save_file(window, b"data", "report.pdf") is Done.SAVED


def test_a_paste_that_is_no_list_does_not_hold_the_window_up(qtbot: QtBot) -> None:
    field = PasteField()
    qtbot.addWidget(field)
    data = QMimeData()
    data.setText("\t" * (MOST_PASTED + 1))
    with qtbot.waitSignal(field.too_much):
        field.insertFromMimeData(data)
    assert field.toPlainText() == ""
