"""The first window, by keys and clicks, on real folders."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from lawstudy import i18n, settings
from lawstudy.desktop import theme
from lawstudy.desktop.screens.first_start.introduction import Introduction
from lawstudy.desktop.screens.first_start.view import FirstStartWindow
from lawstudy.desktop.widgets import drawing
from lawstudy.desktop.widgets.roomy import Roomy
from lawstudy.desktop.window_place import LEAST
from lawstudy.store.folder import DATABASE, FolderLock
from tests.conftest import NAME, PASSWORD, FakeClock
from tests.desktop.fronts import Person, at_the_program
from tests.documents import pdf


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "documents"
    monkeypatch.setenv("LAWSTUDY_DOCUMENTS_DIR", str(folder))
    return folder


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, clock: FakeClock, documents: Path) -> Iterator[Person]:
    with at_the_program(qtbot, qapp, clock, chosen=documents / "chosen") as someone:
        someone.use(someone.first_start)
        yield someone


def words_of(window: FirstStartWindow) -> str:
    assert window.banner is not None
    return "\n".join(label.text() for label in window.banner.findChildren(QLabel))


def test_a_new_workspace_from_four_fields_by_keys_alone(person: Person, documents: Path) -> None:
    person.press(Qt.Key.Key_Return)
    person.type("青岚区科学技术局")
    person.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    person.type(NAME)
    person.press(Qt.Key.Key_Tab)
    person.type(PASSWORD)
    person.press(Qt.Key.Key_Return)
    person.until(lambda: person.first_start.recovery is not None)
    keep_code(person)
    person.until(lambda: person.front.main is not None)
    folder = documents / "青岚区科学技术局"
    assert (folder / DATABASE).is_file()
    assert person.main.door.actor.name == NAME
    assert settings.load().workspaces == (str(folder),)
    assert person.front.first_start is None
    assert person.front.sign_in is None


def keep_code(person: Person) -> str:
    """Read the recovery code and go on, by a key."""
    step = person.first_start.recovery
    assert step is not None
    step.go_on.setFocus()
    person.press(Qt.Key.Key_Return)
    return step.card.code.text()


def filled(person: Person) -> None:
    person.click(person.first_start.cards["new"])
    form = person.first_start.form
    form.organisation.setText("青岚区科学技术局龘")
    form.name.setText(NAME)
    form.password.setText(PASSWORD)
    person.click(form.create_button)


def test_the_recovery_code_is_shown_once_and_a_second_enter_does_not_pass_it(
    person: Person, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved_to = documents / "code.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(saved_to), ""))
    filled(person)
    person.until(lambda: person.first_start.recovery is not None)
    step = person.first_start.recovery
    assert step is not None
    assert person.focused() is step.card.save_button
    person.press(Qt.Key.Key_Return)
    assert person.front.main is None
    code = step.card.code.text()
    words = "".join(pdf.pages(saved_to.read_bytes()))
    assert code in words
    assert "忘记密码，使用恢复码" in words
    assert "Take the file off this PC" in step.card.said.text()
    assert keep_code(person) == code
    person.until(lambda: person.front.main is not None)
    person.front.sign_out()
    person.settle()
    assert person.front.doors._entrance is not None
    assert person.front.doors._entrance.recover(NAME, code, "another-2027") is None


def test_a_window_closed_over_the_code_leaves_a_workspace_that_is_known(person: Person, documents: Path) -> None:
    filled(person)
    person.until(lambda: person.first_start.recovery is not None)
    person.first_start.close()
    assert settings.load().workspaces == (str(documents / "青岚区科学技术局龘"),)


def test_what_is_missing_is_said_under_its_field_and_nothing_is_made(person: Person, documents: Path) -> None:
    person.click(person.first_start.cards["new"])
    form = person.first_start.form
    form.year.setText("12")
    person.click(form.create_button)
    assert {name for name, field in form.fields.items() if field.error()} == {"organisation", "year", "name", "password"}
    assert form.organisation.hasFocus()
    assert not documents.exists()
    person.type("局")
    form.year.setText("2026")
    form.name.setText(NAME)
    form.password.setText("short")
    person.click(form.create_button)
    assert {name for name, field in form.fields.items() if field.error()} == {"password"}


def test_the_default_folder_is_never_one_that_is_taken(person: Person, documents: Path) -> None:
    (documents / "局").mkdir(parents=True)
    (documents / "局" / "letter.txt").write_text("keep me")
    presenter = person.first_start.presenter()
    assert presenter.default_folder("局") == documents / "局 2"
    assert presenter.default_folder("a/b:c*?") == documents / "abc"
    assert presenter.default_folder(" .. ") == documents / "workspace"


def test_a_folder_of_ones_own_can_be_chosen(person: Person, documents: Path) -> None:
    person.click(person.first_start.cards["new"])
    form = person.first_start.form
    form._change_folder()
    assert form.folder == documents / "chosen"


def test_a_folder_with_other_files_is_refused_in_three_sentences_and_left_alone(person: Person, documents: Path) -> None:
    taken = documents / "taken"
    taken.mkdir(parents=True)
    (taken / "letter.txt").write_text("keep me")
    person.click(person.first_start.cards["new"])
    form = person.first_start.form
    form.organisation.setText("局")
    form.name.setText(NAME)
    form.password.setText(PASSWORD)
    form.folder = taken
    person.click(form.create_button)
    person.until(lambda: person.first_start.banner is not None)
    assert "already holds a workspace or other files" in words_of(person.first_start)
    assert "Nothing was changed." in words_of(person.first_start)
    assert form.isVisible()
    assert form.password.text() == PASSWORD
    assert [path.name for path in taken.iterdir()] == ["letter.txt"]


def _missing(folder: Path) -> str:
    (folder / DATABASE).unlink()
    return "There is no workspace in"


def _foreign(folder: Path) -> str:
    (folder / DATABASE).write_bytes(b"something else entirely")
    return "cannot be read"


def _newer(folder: Path) -> str:
    with sqlite3.connect(folder / DATABASE) as connection:
        connection.execute("UPDATE workspace SET schema_version = '9999'")
    connection.close()
    return "newer version of the program"


def _damaged(folder: Path) -> str:
    with (folder / DATABASE).open("r+b") as stream:
        stream.seek(100)
        stream.write(b"\xff" * 8000)
    return "is damaged"


@pytest.mark.parametrize("spoil", [_missing, _foreign, _newer, _damaged])
def test_a_workspace_that_cannot_be_opened_says_why_and_stays_as_it_was(
    person: Person, template: Path, documents: Path, spoil: Callable[[Path], str]
) -> None:
    folder = copied(template, documents / "chosen")
    expected = spoil(folder)
    before = (folder / DATABASE).read_bytes() if (folder / DATABASE).exists() else None
    person.click(person.first_start.cards["open"])
    person.until(lambda: person.first_start.banner is not None)
    assert expected in words_of(person.first_start)
    assert person.first_start.cards["new"].isVisible()
    assert ((folder / DATABASE).read_bytes() if (folder / DATABASE).exists() else None) == before


def copied(template: Path, folder: Path) -> Path:
    import shutil

    return Path(shutil.copytree(template, folder))


def test_a_workspace_that_is_open_elsewhere_is_refused(person: Person, template: Path, documents: Path) -> None:
    folder = copied(template, documents / "chosen")
    other = FolderLock(folder)
    person.click(person.first_start.cards["open"])
    person.until(lambda: person.first_start.banner is not None)
    other.release()
    assert "open in another window" in words_of(person.first_start)


def test_an_existing_workspace_opens_at_its_sign_in(person: Person, template: Path, documents: Path) -> None:
    copied(template, documents / "chosen")
    person.press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    person.until(lambda: person.front.sign_in is not None)
    assert person.sign_in.bureau.text() == "青岚区科学技术局"
    assert person.enter(NAME).door.actor.name == NAME


def test_workspaces_opened_before_are_offered(qtbot: QtBot, qapp: QApplication, clock: FakeClock, template: Path, tmp_path: Path) -> None:
    folder = copied(template, tmp_path / "known")
    with at_the_program(qtbot, qapp, clock) as person:
        person.program.preferences.remember_workspace(folder)
        person.click(person.first_start.cards["open"])
        assert len(person.first_start.known.buttons) == 1
        person.click(person.first_start.known.buttons[0])
        person.until(lambda: person.front.sign_in is not None)
        assert person.sign_in.bureau.text() == "青岚区科学技术局"


def test_a_narrow_low_window_scrolls_and_each_step_begins_at_its_top(person: Person) -> None:
    window = person.first_start
    assert window.minimumWidth() <= LEAST[0]
    assert window.minimumHeight() <= LEAST[1]
    window.resize(*LEAST)
    person.settle()
    (room,) = window.findChildren(Roomy)
    assert room.horizontalScrollBar().maximum() == 0
    bar = room.verticalScrollBar()
    assert bar.maximum() > 0
    (beside,) = window.findChildren(Introduction)
    assert beside.height() >= beside.minimumSizeHint().height() > room.viewport().height()
    bar.setValue(bar.maximum())
    person.click(window.cards["new"])
    person.settle()
    assert room.viewport().rect().contains(QRect(window.form.organisation.mapTo(room.viewport(), QPoint()), QSize(1, 1)))
    assert bar.value() == 0
    room.ensureWidgetVisible(window.form.create_button)
    assert window.form.create_button.visibleRegion().boundingRect() == window.form.create_button.rect()


def test_language_and_appearance_change_before_anything_is_made(person: Person) -> None:
    person.click(person.first_start.cards["new"])
    person.first_start.form.back.emit()
    person.first_start.language.setFocus()
    person.press(Qt.Key.Key_Left)
    person.settle()
    assert i18n.language() == "zh_CN"
    assert person.first_start.cards["new"].text() == "新建工作区"
    person.first_start.appearance.setFocus()
    person.press(Qt.Key.Key_Right)
    assert theme.is_dark()
    assert settings.load().language == "zh_CN"
    assert settings.load().appearance == "dark"


def test_a_card_pressed_before_the_rest_is_loaded_is_not_forgotten(qtbot: QtBot) -> None:
    window = FirstStartWindow("light")
    qtbot.addWidget(window)
    window.show()
    qtbot.mouseClick(window.cards["demo"], Qt.MouseButton.LeftButton)
    asked: list[str] = []

    class Presenter:
        def demo(self) -> None:
            asked.append("demo")

    window.attach(Presenter())  # type: ignore[arg-type]
    assert asked == ["demo"]


def test_the_demo_opens_signed_in(person: Person, documents: Path) -> None:
    person.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert person.first_start.busy.isVisible()
    person.until(lambda: person.front.main is not None, seconds=180)  # a year is lived through
    assert (documents / "demo" / DATABASE).is_file()
    assert person.main.door.actor.name == NAME


def test_the_demo_in_the_making_shows_how_far_it_is_and_is_given_up(person: Person, documents: Path) -> None:
    person.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    busy = person.first_start.busy
    assert busy.cancel.isVisible()
    person.qtbot.waitUntil(busy.bar.isVisible, timeout=60_000)
    person.qtbot.keyClick(person.first_start, Qt.Key.Key_Escape)
    person.until(person.first_start.cards["demo"].isVisible, seconds=60)
    assert person.first_start.banner is None
    assert not (documents / "demo").exists()


def test_nothing_is_given_up_that_cannot_be(person: Person) -> None:
    person.first_start.show_busy("Opening the workspace")
    assert not person.first_start.busy.cancel.isVisible()


def test_closing_while_a_workspace_is_being_made_leaves_nothing_open(person: Person, documents: Path) -> None:
    person.click(person.first_start.cards["new"])
    form = person.first_start.form
    form.organisation.setText("局")
    form.name.setText(NAME)
    form.password.setText(PASSWORD)
    person.click(form.create_button)
    person.program.close()
    FolderLock(documents / "局").release()


def test_on_a_small_screen_the_first_window_is_never_scrolled_sideways(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lawstudy.desktop.screens.first_start.view.available", lambda _window: QRect(0, 0, 910, 512))
    window = FirstStartWindow("light")
    qtbot.addWidget(window)
    assert window.height() < 512  # the title bar is on the screen too
    window.resize(*LEAST)
    window.show()
    qtbot.waitExposed(window)
    room = window.findChild(Roomy)
    assert room is not None
    qtbot.waitUntil(lambda: room.verticalScrollBar().maximum() > 0)
    assert room.horizontalScrollBar().maximum() == 0


def test_on_a_small_screen_the_ways_are_read_to_their_end(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    cut: list[str] = []

    class Metrics(QFontMetrics):
        def elidedText(self, text: str, *more: Any) -> str:
            cut.append(text)
            return super().elidedText(text, *more)

    monkeypatch.setattr(drawing, "QFontMetrics", Metrics)
    monkeypatch.setattr("lawstudy.desktop.screens.first_start.view.available", lambda _window: QRect(0, 0, *LEAST))
    for language in i18n.LANGUAGES:
        i18n.use(language)
        window = FirstStartWindow("light")
        qtbot.addWidget(window)
        window.resize(*LEAST)
        window.show()
        qtbot.waitExposed(window)
        for card in window.cards.values():
            card.grab()
    assert cut == []
