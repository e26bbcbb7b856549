"""In every form of the program: a message moves nothing, and whatever is a date, a time or a number is a field of the kit."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import lawstudy.desktop
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.desktop.screens.import_table.view import ImportView
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.date_edit import DateEdit
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.typed_edit import TypedEdit, all_read
from tests.conftest import FakeClock
from tests.desktop.everywhere import visited
from tests.desktop.screens.office import Office, office
from tests.desktop.test_anew import BEGINS, begin, leave, leave_dialogs

LONG = "这里写的内容不能保存：请按照说明改成可以识别的写法，再按一次保存；已经写好的其他内容都还在，不会丢失。"
DAYS_TIMES_NUMBERS = re.compile(r"\d{4}-\d\d-\d\d|^\d\d:\d\d$|^\d+(\.\d+)?$")
# Numbers that are names or passed on as they are written.
NOT_READ = {"Staff number", "Heads", "Should come", "Numeric value"}


@pytest.fixture
def desk(qtbot: QtBot, door: LocalDoor, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    from PySide6.QtWidgets import QFileDialog

    for name, none in (("getOpenFileName", ""), ("getSaveFileName", ""), ("getOpenFileNames", [])):
        monkeypatch.setattr(QFileDialog, name, lambda *_given, none=none: (none, ""))
    with office(qtbot, door, clock) as opened:
        yield opened


def forms(desk: Office, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> Iterator[tuple[str, QWidget]]:
    """Every page, and every dialog that one of its buttons opens to begin something."""
    for stop, page in visited(desk, entrance, door, clock):
        yield stop.key, page
        buttons = [b.text() for b in page.findChildren(Button) if b.isVisible() and b.isEnabled() and BEGINS.match(b.text())]
        leave(desk)
        for words in buttons:
            desk.go(stop.key, **stop.parameters)
            leave_dialogs(desk)
            if isinstance(opened := begin(desk, words), Dialog):
                yield f"{stop.key}: {words}", opened
            leave(desk)


def places(within: QWidget) -> list[tuple[QWidget, QRect]]:
    settled()
    shown = [widget for widget in within.findChildren(QWidget) if isinstance(widget, FormField | Button) and widget.isVisible()]
    return [(widget, QRect(widget.mapTo(within, widget.rect().topLeft()), widget.size())) for widget in shown]


def places_without_banner(page: Page) -> list[tuple[QWidget, QRect]]:
    banner = page.banner()
    return [(widget, place) for widget, place in places(page) if banner is None or not banner.isAncestorOf(widget)]


def settled() -> None:
    for _round in range(4):
        QApplication.processEvents()


def test_no_message_of_any_form_moves_it(desk: Office, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    tried, moved = 0, []
    for name, form in forms(desk, entrance, door, clock):
        for field in [each for each in form.findChildren(FormField) if each.isVisible()]:
            before = places(form)
            field.set_error(LONG)
            if places(form) != before:
                moved.append(f"{name}: {field.label.text()}")
            field.set_error("")
            tried += 1
    assert tried > 40
    assert moved == []


@pytest.mark.parametrize("key", ["import_people", "import_activities", "import_scores"])
def test_no_message_of_an_import_moves_what_is_filled_in(desk: Office, key: str, tmp_path: Path) -> None:
    page = desk.go(key)
    assert isinstance(page, ImportView)
    before, paste = places(page), page.source.paste.geometry()
    page.source.paste.too_much.emit()
    assert page.banner() is not None
    assert (places_without_banner(page), page.source.paste.geometry()) == (before, paste)
    page.source.paste.insertPlainText("姓名")
    assert page.banner() is None
    page._choose = lambda _over: tmp_path / "not there.xlsx"
    page.source.file_wanted.emit()
    if page.banner() is not None:  # the facts of an outside exam are asked for first
        assert (places_without_banner(page), page.source.paste.geometry()) == (before, paste)


def test_a_round_with_nothing_in_it_is_told_without_moving_the_choices(desk: Office) -> None:
    view = desk.go("practice")
    before = places(view.home)
    view.home.show_nothing(None)
    assert view.home.banner() is not None
    assert places_without_banner(view.home) == before


def test_every_date_time_and_number_of_every_form_is_a_field_of_the_kit(
    desk: Office, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock
) -> None:
    strangers, kit = [], 0
    for name, form in forms(desk, entrance, door, clock):
        for field in form.findChildren(LineEdit):
            kit += isinstance(field, TypedEdit)
            looks = DAYS_TIMES_NUMBERS.search(field.text()) or DAYS_TIMES_NUMBERS.search(field.placeholderText())
            if looks and not isinstance(field, TypedEdit) and field.accessibleName() not in NOT_READ:
                strangers.append(f"{name}: {field.accessibleName()} {field.text()}")
    assert kit > 20
    assert strangers == []


def test_no_form_goes_on_with_a_day_that_cannot_be_read(desk: Office, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    tried = 0
    for name, form in forms(desk, entrance, door, clock):
        for edit in [each for each in form.findChildren(DateEdit) if each.isVisible() and each.isEnabled()]:
            before = edit.text()
            edit.setText("2026-02-30")
            assert not all_read(form), name
            holder = next((field for field in form.findChildren(FormField) if field.isAncestorOf(edit)), None)
            assert holder is None or holder.error(), name
            edit.setText(before)
            edit.settle()
            tried += 1
    assert tried >= 4


def test_only_the_kit_reads_what_is_written() -> None:
    """No screen turns the text of a field into a number or a day by itself."""
    strangers = []
    for path in sorted(Path(lawstudy.desktop.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in {"int", "float"}:
                continue
            if node.args and ".text()" in ast.unparse(node.args[0]):
                strangers.append(f"{path.name}:{node.lineno}")
    assert strangers == []
