"""佐证材料 with keys alone: an index is pasted out of Excel, read and written, two of its rows are bound and scored, and the package lies
in the folder as a ZIP that says what answers each row and what is missing."""

import zipfile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.screens.duties import make
from lawstudy.desktop.screens.duties.index import IndexForm
from lawstudy.desktop.screens.duties.part import SAVE
from lawstudy.desktop.screens.duties.view import DutiesView
from lawstudy.desktop.screens.import_table.view import ImportView
from lawstudy.domain.activity import AttendanceMode
from lawstudy.domain.evidence_index import State
from lawstudy.usecases.activities.activities import ActivityEntry, add_activity
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office

INDEX = "\n".join(
    [
        "2026年度法治政府建设考核指标",
        "编号\t一级指标\t二级指标\t考核内容\t评分标准\t分值\t责任科室\t佐证材料要求\t报送时限",
        "1\t学法\t领导干部学法\t中心组学法不少于四次\t少一次扣1分\t4\t办公室\t学习记录\t12月10日",
        "2\t普法\t国家工作人员学法\t组织集中学习\t未组织不得分\t3\t政策法规科\t签到表\t12月10日",
        "3\t复议\t行政复议\t复议决定履行率\t按比例得分\t2\t政策法规科\t台账\t12月10日",
    ]
)
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


def press(place: Office, widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, key, held)
    place.settle()


def to_button(place: Office, dialog_button: QWidget) -> None:
    """A button is reached and pressed by the keyboard."""
    dialog_button.setFocus(Qt.FocusReason.TabFocusReason)
    assert dialog_button.isEnabled()
    press(place, dialog_button, Qt.Key.Key_Space)


def bind(place: Office, view: DutiesView, row: int, kinds: str, own: str) -> None:
    """The row is opened by Enter, its kinds and own score are typed, and it is saved."""
    view.table.select_row(row)
    view.table.setFocus()
    press(place, view.table, ENTER)
    form = view.form
    assert isinstance(form, IndexForm)
    for field, text in ((form.kinds, kinds), (form.own_points, own)):
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        for letter in text:  # as an input method gives it
            QTest.keyClicks(field, letter) if letter.isascii() else field.insert(letter)
    to_button(place, form.button(SAVE))
    assert view.form is None


def test_from_the_paste_of_an_index_to_the_package(qtbot: QtBot, door: LocalDoor, clock: FakeClock, tmp_path: Path) -> None:
    for day, kind, topic in (("2026-03-05", "group_study", "学习宪法"), ("2026-04-02", "central_group", "学习行政复议法")):
        entry = ActivityEntry(kind=kind, topic=topic, held_on=day, mode=AttendanceMode.HEADCOUNT, headcount=12)
        door.call(add_activity, entry=entry)
    out = tmp_path / "package.zip"
    with office(qtbot, door, clock) as place:
        place.window.entries["duties"] = place.window.entries["duties"]._replace(
            load=lambda: lambda shell, **more: make(shell, ask_path=lambda _name: str(out), **more)
        )
        # The paste.
        imports = place.go("import_index")
        assert isinstance(imports, ImportView)
        QGuiApplication.clipboard().setText(INDEX)
        imports.source.paste.setFocus()
        QTest.keyClick(imports.source.paste, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        press(place, imports.source.paste, ENTER, Qt.KeyboardModifier.ControlModifier)
        assert "3" in imports.take.text()
        to_button(place, imports.take)
        # The index as it stands, on its own part of the page: what names a kind is bound to it, and nobody has scored anything.
        view = place.screen if isinstance(place.screen, DutiesView) else place.go("duties", only="index")
        assert isinstance(view, DutiesView)
        assert (place.window.navigator.current_key(), view.part.key) == ("duties", "index")
        assert [line.row.points for line in view.model.rows()] == [400, 300, 200]
        assert view.model.row(2).state is State.MISSING
        assert {line.row.own_points for line in view.model.rows()} == {None}
        bind(place, view, 0, "理论学习中心组学习研讨", "4")
        bind(place, view, 1, "集中学习", "3")
        assert [line.state for line in view.model.rows()] == [State.COVERED, State.COVERED, State.MISSING]
        assert [line.row.own_points for line in view.model.rows()] == [400, 300, None]
        # The package, out of the menu of the page.
        to_button(place, view.export)
        menu = next(each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible())
        press(place, menu, Qt.Key.Key_Down)
        press(place, menu, ENTER)
        place.settle()
        with zipfile.ZipFile(out) as packed:
            names = packed.namelist()
        assert "1-中心组学法不少于四次/01-2026-04-02-学习行政复议法/活动台账.pdf" in names
        assert "2-组织集中学习/01-2026-03-05-学习宪法/活动台账.pdf" in names
        # Nothing answers the third row, and nothing is made up for it.
        assert not [name for name in names if name.startswith("3-") and name.endswith(".pdf")]
        assert any("目录" in name for name in names)
        assert any("自评" in name for name in names)
