"""学时 in 设置: targets of each account, the table of rules with its days, the platforms of training; with keys on a real workspace."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.screens.settings.hours_table import END, TAKE_OUT, EndDialog, RuleForm
from lawstudy.desktop.screens.settings.view import SettingsView
from lawstudy.domain.credit import ENFORCERS, RULES, HoursAccount
from lawstudy.store.organisations import OrganisationSettings
from lawstudy.usecases.people.people import our_organisation
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office


@pytest.fixture
def desk(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> Iterator[Office]:
    with office(qtbot, door, clock) as opened:
        yield opened


def shown(desk: Office) -> SettingsView:
    view = desk.go("settings")
    assert isinstance(view, SettingsView)
    return view


def click(desk: Office, widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, widget.rect().center())
    desk.settle()


def kept(door: LocalDoor) -> OrganisationSettings:
    return door.call(our_organisation).settings


def form_of(view: SettingsView) -> RuleForm:
    assert view.rules.form is not None
    return view.rules.form


def test_each_account_has_its_own_target_and_an_example_is_only_shown(desk: Office, door: LocalDoor) -> None:
    card = shown(desk).hours
    card.account.choose_value(HoursAccount.TRAINING.value)
    assert "90" in card._basis_field.message.text()
    assert not card.target.text()
    card.target.insert("50")
    card.basis.insert("区委组织部2026年干部教育培训计划")
    click(desk, card.save_target)
    [target] = kept(door).hours_targets
    assert (target.account, target.hundredths, kept(door).hours_target) == (HoursAccount.TRAINING, 5000, None)
    card.account.choose_value(HoursAccount.LAW.value)
    assert (card.target.text(), card.basis.text()) == ("", "")
    card.account.choose_value(HoursAccount.TRAINING.value)
    assert (card.target.text(), card.basis.text()) == ("50", "区委组织部2026年干部教育培训计划")


def test_a_rule_is_added_refused_ended_and_taken_out(desk: Office, door: LocalDoor) -> None:
    view = shown(desk)
    click(desk, view.rules.add_rule)
    form = form_of(view)
    form.account.choose_value(HoursAccount.ENFORCEMENT.value)
    assert form.group.currentData() == ENFORCERS
    form.rule.setCurrentIndex(4)
    form.first.setText("2026-01-01")
    form.last.setText("2025-12-31")
    form.kinds.insert("专题培训、没有的类型")
    click(desk, form.go)
    assert form._last.error()
    assert "没有的类型" in form._kinds.error()
    assert form._basis.error()
    form.last.setText("")
    form.kinds.setText("专题培训")
    form.basis.insert("青司发〔2026〕3号")
    click(desk, form.go)
    assert view.rules.form is None
    [line] = kept(door).hours_rules
    assert (line.account, line.rule, line.from_day, line.to_day, line.group) == (
        HoursAccount.ENFORCEMENT,
        RULES[4],
        "2026-01-01",
        "",
        ENFORCERS,
    )
    assert line.kinds == ("training_course",)
    assert view.rules.model.rows() == [line]
    # The same days, kinds and group once more: nothing of what was typed is lost.
    click(desk, view.rules.add_rule)
    form = form_of(view)
    form.account.choose_value(HoursAccount.ENFORCEMENT.value)
    form.kinds.insert("专题培训")
    form.basis.insert("青司发〔2026〕4号")
    click(desk, form.go)
    assert form.is_open()
    assert not form._refused.isHidden()
    assert "2026-01-01" in form._refused.text()
    assert (form.basis.text(), len(kept(door).hours_rules)) == ("青司发〔2026〕4号", 1)
    form.close_with("cancel")
    desk.settle()
    for result, left in ((END, ["2026-06-30"]), (TAKE_OUT, [])):
        view.rules.table.setFocus()
        QTest.keyClick(view.rules.table, Qt.Key.Key_Return)
        dialog = view.rules.dialog
        assert isinstance(dialog, EndDialog)
        dialog.day.setText("2025-06-30")
        click(desk, dialog.button(END))
        assert dialog.field.error()
        dialog.day.setText("2026-06-30")
        click(desk, dialog.button(result))
        if result == TAKE_OUT:  # asked about first, and Enter stays
            sure = view.rules.dialog
            assert sure is not None
            assert sure is not dialog
            assert len(kept(door).hours_rules) == 1
            click(desk, sure.button(TAKE_OUT))
        assert [one.to_day for one in kept(door).hours_rules] == left
    assert not view.rules.end.isEnabled()


def test_platforms_of_training_are_named_here(desk: Office, door: LocalDoor) -> None:
    view = shown(desk)
    view.platforms.names.insert("河南干部网络学院、学习强国")
    click(desk, view.platforms.save)
    assert kept(door).training_platforms == ("河南干部网络学院", "学习强国")
    assert view.platforms.names.text() == "河南干部网络学院、学习强国"
