"""证明模板: written with keys and clicks, drawn while it is written, saved, chosen, and never lost in silence."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.desktop.screens.certificate_templates.view import REMOVE, TemplatesView
from lawstudy.desktop.screens.certificates.view import CertificatesView
from lawstudy.desktop.widgets.dialog import CANCEL
from lawstudy.domain.certificate_template import Paper
from lawstudy.usecases.certificates.templates import TemplateLine, list_certificate_templates
from lawstudy.usecases.people import people
from lawstudy.usecases.people.people import PersonEntry
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office
from tests.usecases.test_certificates import SCORES, outside_exam


@pytest.fixture
def desk(qtbot: QtBot, door: LocalDoor, clock: FakeClock, entrance: LocalEntrance) -> Iterator[Office]:
    staff = {name: door.call(people.add_person, entry=PersonEntry(name=name, department="规划财务科")).id for name in SCORES}
    outside_exam(entrance, staff)
    with office(qtbot, door, clock) as opened:
        yield opened


def shown(desk: Office, **parameters: object) -> TemplatesView:
    view = desk.go("certificate_templates", **parameters)
    assert isinstance(view, TemplatesView)
    rest(desk)
    return view


def rest(desk: Office) -> None:
    desk.qtbot.waitUntil(lambda: not desk.workers.busy())
    desk.settle()


def click(desk: Office, widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    rest(desk)


def own(door: LocalDoor) -> list[TemplateLine]:
    return [one for one in door.call(list_certificate_templates) if not one.built_in]


def write(desk: Office, view: TemplatesView, wording: str) -> None:
    view.form.wording.selectAll()
    view.form.wording.insertPlainText(wording)
    view.rested.emit()
    rest(desk)


def choose_entry(desk: Office, view: TemplatesView, place: int) -> None:
    click(desk, view.more)
    menu = view.more.findChildren(QMenu)[-1]
    menu.actions()[place].trigger()
    menu.close()
    rest(desk)


def test_that_of_the_program_is_read_only_and_drawn_and_a_copy_can_be_altered(desk: Office, door: LocalDoor) -> None:
    view = shown(desk)
    assert view.form.heading.isReadOnly()
    assert not view.paper.page_place().isEmpty()
    assert not view.usual.isEnabled()
    click(desk, view.save)
    [made] = own(door)
    assert not view.form.heading.isReadOnly()
    assert view.usual.isEnabled()
    view.form.heading.selectAll()
    QTest.keyClicks(view.form.heading, "ABC")
    write(desk, view, "兹证明{姓名}参加{年度}年度{内容}。")
    click(desk, view.save)
    [saved] = own(door)
    assert (saved.id, saved.template.title, saved.template.wording) == (made.id, "ABC", "兹证明{姓名}参加{年度}年度{内容}。")


def test_what_is_wrong_is_said_while_it_is_written_and_when_it_is_saved(desk: Office, door: LocalDoor) -> None:
    view = shown(desk)
    click(desk, view.save)
    write(desk, view, "兹证明成绩合格。")
    banner = view.banner()
    assert banner is not None
    assert "{姓名}" in banner.accessibleName()
    click(desk, view.save)
    assert view.banner() is not None
    [kept] = own(door)
    assert kept.template.wording != "兹证明成绩合格。"
    click(desk, view.form.places["姓名"])
    assert view.form.wording.toPlainText().endswith("{姓名}")
    write(desk, view, "兹证明{姓名}参加{年度}年度{内容}。")
    assert view.banner() is None


def test_another_paper_is_drawn_in_its_shape(desk: Office) -> None:
    view = shown(desk)
    click(desk, view.save)
    wide = view.paper.page_place()
    view.form.paper.choose_value(Paper.A4_PORTRAIT)
    view.form.paper.activated.emit(view.form.paper.currentIndex())
    view.rested.emit()
    rest(desk)
    tall = view.paper.page_place()
    assert wide.width() > wide.height()
    assert tall.width() < tall.height()


def test_what_is_not_saved_is_asked_about(desk: Office, door: LocalDoor) -> None:
    view = shown(desk)
    click(desk, view.save)
    write(desk, view, "兹证明{姓名}参加{年度}年度{内容}。")
    view.table.select_row(0)
    rest(desk)
    dialog = view.dialog
    assert dialog is not None
    dialog.close_with(CANCEL)
    rest(desk)
    assert view.form.wording.toPlainText() == "兹证明{姓名}参加{年度}年度{内容}。"
    assert view.model.row(view.table.chosen_row()).id == own(door)[0].id
    view.form.seal.setText("x")
    desk.window.go("people", {})
    rest(desk)
    assert desk.screen is view
    dialog = view.dialog
    dialog.close_with("leave")
    rest(desk)
    assert desk.screen is not view
    assert own(door)[0].template.wording != "兹证明{姓名}参加{年度}年度{内容}。"


def test_the_usual_one_is_chosen_and_taken_out(desk: Office, door: LocalDoor) -> None:
    view = shown(desk)
    click(desk, view.save)
    click(desk, view.usual)
    assert own(door)[0].usual
    choose_entry(desk, view, 3)
    assert view.dialog is not None
    view.dialog.close_with(REMOVE)
    rest(desk)
    assert own(door) == []
    assert view.form.heading.isReadOnly()


def test_a_template_goes_out_and_comes_in_as_a_file(desk: Office, door: LocalDoor, tmp_path: Path) -> None:
    path = tmp_path / "模板.json"
    view = shown(desk, ask_path=lambda _name: str(path), choose=lambda: path)
    choose_entry(desk, view, 1)
    desk.qtbot.waitUntil(path.exists)
    rest(desk)
    choose_entry(desk, view, 2)
    assert [one.template.title for one in own(door)] == ["考试合格证明"]
    path.write_text("{}", "utf-8")
    choose_entry(desk, view, 2)
    assert len(own(door)) == 1


def test_the_page_of_issuing_prints_by_the_chosen_one(desk: Office, door: LocalDoor) -> None:
    view = shown(desk)
    click(desk, view.save)
    view.form.heading.selectAll()
    QTest.keyClicks(view.form.heading, "ABC")
    click(desk, view.save)
    issuing = desk.go("certificates")
    assert isinstance(issuing, CertificatesView)
    rest(desk)
    chosen: list[UUID] = [issuing.preview.template.itemData(place) for place in range(issuing.preview.template.count())]
    assert issuing.preview.template.currentData() == chosen[0]
    before = issuing.preview._image
    issuing.preview.template.choose_value(own(door)[0].id)
    issuing.preview.template.activated.emit(1)
    rest(desk)
    assert issuing.preview._image is not None
    assert issuing.preview._image != before
    click(desk, issuing.preview.templates)
    assert isinstance(desk.screen, TemplatesView)
