"""活动材料 in the window: from the register to the papers, by real clicks and keys."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.screens.activities.dialogs import DO_IT, ReasonDialog
from lawstudy.desktop.screens.activities.view import ActivitiesView
from lawstudy.desktop.screens.activity_papers.view import CopyDialog, PapersView, ReferenceDialog
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.domain.kinds import ActivityKind
from lawstudy.usecases.activities.activities import ActivityEntry, add_activity
from lawstudy.usecases.activities.evidence import list_evidence
from lawstudy.usecases.activities.kinds import list_kinds, set_kind_asks
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office


@pytest.fixture
def activity(door: LocalDoor) -> UUID:
    entry = ActivityEntry(kind=ActivityKind.GROUP_STUDY, topic="科学技术进步法专题学习", held_on="2026-11-18")
    return door.call(add_activity, entry=entry).activity_id


@pytest.fixture
def place(qtbot: QtBot, door: LocalDoor, clock: FakeClock, activity: UUID) -> Iterator[Office]:
    with office(qtbot, door, clock) as opened:
        yield opened


def press(place: Office, button: Button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    place.settle()


def shown(place: Office) -> PapersView:
    assert isinstance(place.screen, PapersView)
    return place.screen


def test_from_the_register_to_a_reference_and_back(place: Office, door: LocalDoor, activity: UUID) -> None:
    kind = {kind.code: kind for kind in door.call(list_kinds)}[ActivityKind.GROUP_STUDY]
    door.call(set_kind_asks, code=kind.code, evidence=("签到表", "照片"), expected_version=kind.version)
    ledger = place.go("activities")
    assert isinstance(ledger, ActivitiesView)
    press(place, ledger.register.papers)
    view = shown(place)
    assert (view.model.rowCount(), view.purge.isEnabled(), view.save_as.isEnabled()) == (0, False, False)
    assert "签到表、照片" in view.lacking.text()
    press(place, view.add_paper)
    assert isinstance(view.asking, ReferenceDialog)
    assert (view.asking.what.currentText(), view.asking.place.text()) == ("签到表", "原件存办公室")
    QTest.keyClick(view.asking.place, Qt.Key.Key_Return)
    assert view.asking.is_open(), "what is proposed is looked at first"
    QTest.keyClick(view.asking.button(DO_IT), Qt.Key.Key_Return)
    place.settle()
    (paper,) = door.call(list_evidence, activity_id=activity).papers
    assert (paper.what, paper.place, paper.copied) == ("签到表", "原件存办公室", False)
    assert [one.id for one in view.model.rows()] == [paper.id]
    assert "照片" in view.lacking.text()
    assert "签到表" not in view.lacking.text()
    assert (view.purge.isEnabled(), view.save_as.isEnabled()) == (True, False)
    press(place, view.back)
    assert isinstance(place.screen, ActivitiesView)


def test_copying_asks_for_a_reason_only_where_one_is_needed(place: Office, door: LocalDoor, activity: UUID, tmp_path: Path) -> None:
    plain, marked, secret = tmp_path / "照片说明.txt", tmp_path / "讲义.txt", tmp_path / "纪要.txt"
    for path, words in ((plain, "照片说明"), (marked, "内部资料"), (secret, "机密★")):
        path.write_text(words, "utf-8")
    chosen: list[tuple[Path, ...]] = [(plain, marked)]
    out = tmp_path / "out.txt"
    view = place.go("activity_papers", activity_id=activity, ask_paths=chosen.pop, ask_path=lambda _name: str(out))
    assert isinstance(view, PapersView)
    press(place, view.copy)
    dialog = view.asking
    assert isinstance(dialog, CopyDialog)
    dialog.what.setCurrentText("照片")
    press(place, dialog.button("do-it"))
    place.settle()
    assert [one.name for one in view.model.rows()] == ["照片说明.txt"]
    again = view.asking
    assert isinstance(again, CopyDialog)
    assert again is not dialog
    assert again.what.currentText() == "照片"
    assert "内部资料" in again.why.error()
    again.reason.insert("自编讲义")
    QTest.keyClick(again.reason, Qt.Key.Key_Return)
    place.settle()
    assert [one.name for one in view.model.rows()] == ["照片说明.txt", "讲义.txt"]
    chosen.append((secret,))
    press(place, view.copy)
    assert isinstance(view.asking, CopyDialog)
    press(place, view.asking.button("do-it"))
    place.settle()
    assert len(door.call(list_evidence, activity_id=activity).papers) == 2
    box = next(one for one in place.window.findChildren(Dialog) if one.is_open())
    box.close_with("ok")
    # A copy can be had elsewhere, and all of it as one file.
    view.table.select_row(0)
    press(place, view.save_as)
    assert out.read_text("utf-8") == "照片说明"
    press(place, view.whole)
    assert out.read_bytes().startswith(b"%PDF-")


def test_taking_one_out_asks_why(place: Office, door: LocalDoor, activity: UUID, tmp_path: Path) -> None:
    path = tmp_path / "误传.txt"
    path.write_text("误传", "utf-8")
    view = place.go("activity_papers", activity_id=activity, ask_paths=lambda: (path,))
    assert isinstance(view, PapersView)
    press(place, view.copy)
    assert view.asking is not None
    press(place, view.asking.button("do-it"))
    press(place, view.purge)
    asking = view.asking
    assert isinstance(asking, ReasonDialog)
    assert not asking.go.isEnabled()
    asking.reason.insert("误传个人信息")
    press(place, asking.go)
    assert view.model.rowCount() == 0
    assert door.call(list_evidence, activity_id=activity).papers == ()


def test_nothing_chosen_copies_nothing(place: Office, activity: UUID) -> None:
    view = place.go("activity_papers", activity_id=activity, ask_paths=lambda: ())
    assert isinstance(view, PapersView)
    press(place, view.copy)
    assert view.asking is None
    assert view.lacking.text()
