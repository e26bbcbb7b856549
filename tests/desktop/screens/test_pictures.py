"""Pictures of questions where people meet them: the bank, practice, an exam, its result, the editor."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.questions.pictures import HIGHEST_OF_OPTIONS
from lawstudy.desktop.screens.bank.view import BankView
from lawstudy.desktop.screens.practice.view import PracticeView
from lawstudy.desktop.screens.question_editor.view import EditorView
from lawstudy.desktop.widgets.picture_view import PictureView
from lawstudy.domain.question_types.single_choice import SingleChoiceResponse
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office
from tests.formats.question_files.pictures import drawn
from tests.usecases.test_pictures import KEPT, KEPT_OTHER, brought_in, sat


@pytest.fixture
def bureau(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> Iterator[Office]:
    with office(qtbot, door, clock) as made:
        yield made


def seen(bureau: Office, widget: QWidget | None = None) -> list[str]:
    """The hashes of the pictures that are in view with their pixels."""
    bureau.settle()
    shown = (widget or bureau.screen).findChildren(PictureView)
    return [each.picture.sha256 for each in shown if each.isVisible() and each.is_loaded()]


def look(bureau: Office, name: str) -> None:
    if folder := os.environ.get("PICTURES_OUT"):
        bureau.picture(Path(folder) / f"{name}.png")
        bureau.picture(Path(folder) / f"{name}-small.png", 910, 480)


def test_the_bank_shows_them(bureau: Office, door: LocalDoor) -> None:
    below, options = brought_in(door)
    view: BankView = bureau.go("bank")
    view.filters.search.setText("鼹鼠")
    bureau.qtbot.waitUntil(lambda: view.model.rowCount() == 2)
    bureau.settle()
    assert view.preview.shown is not None
    assert view.preview.shown.question.id == below.id
    assert seen(bureau) == [KEPT.sha256]
    look(bureau, "bank")
    QTest.keyClick(view.table, Qt.Key.Key_Down)
    bureau.settle()
    assert view.preview.shown is not None
    assert view.preview.shown.question.id == options.id
    assert seen(bureau) == [KEPT.sha256, KEPT_OTHER.sha256]
    look(bureau, "bank-options")


def test_practice_shows_them_and_a_click_on_one_chooses_its_option(bureau: Office, door: LocalDoor) -> None:
    brought_in(door)
    view: PracticeView = bureau.go("practice", text="鼹鼠标志表示")
    assert seen(bureau) == [KEPT.sha256]
    look(bureau, "practice")
    view = bureau.go("practice", text="哪一个是鼹鼠标志")
    question = view.round.question
    assert question is not None
    assert sorted(seen(bureau)) == sorted([KEPT.sha256, KEPT_OTHER.sha256])
    look(bureau, "practice-options")
    picture = next(each for each in question.findChildren(PictureView) if each.picture.sha256 == KEPT_OTHER.sha256)
    assert picture.height() <= HIGHEST_OF_OPTIONS + 8
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton)
    assert question.response() == SingleChoiceResponse(letter="B")


def test_an_exam_and_its_result_show_them(bureau: Office, door: LocalDoor, clock: FakeClock) -> None:
    exam_id = sat(door, clock)
    clock.advance(2 * 3600)
    bureau.go("exam", exam_id=exam_id)
    assert KEPT.sha256 in seen(bureau)
    look(bureau, "exam")


def test_whoever_writes_a_question_adds_places_and_takes_away_pictures(
    bureau: Office, door: LocalDoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    below, _options = brought_in(door)
    (tmp_path / "图.png").write_bytes(drawn("other", colour="red"))
    view: EditorView = bureau.go("question_editor", question_id=below.id)
    assert view.fields is not None
    assert seen(bureau, view.fields.pictures) == [KEPT.sha256]
    monkeypatch.setattr(view, "ask_file", lambda *_asked: tmp_path / "图.png")
    QTest.mouseClick(view.fields.pictures.add_button, Qt.MouseButton.LeftButton)
    bureau.qtbot.waitUntil(lambda: view.fields is not None and len(view.fields.pictures.places) == 2)
    assert seen(bureau, view.fields.pictures) == [KEPT.sha256, KEPT_OTHER.sha256]
    place = view.fields.pictures.places[1]
    place.setFocus()
    for _press in range(2):
        QTest.keyClick(place, Qt.Key.Key_Down)
    bureau.settle()
    assert view._entry is not None
    assert [each.place for each in view._entry.draft.pictures] == ["", "B"]
    look(bureau, "editor")
