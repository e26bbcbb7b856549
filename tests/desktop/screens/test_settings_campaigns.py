"""专项活动 in 设置 and in the form of an activity, with keys and clicks on a real workspace."""

from collections.abc import Iterator
from datetime import date

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.screens.activities.form import SAVE
from lawstudy.desktop.screens.activities.view import ActivitiesView
from lawstudy.desktop.screens.settings.campaigns import REMOVE, CampaignDialog, CampaignsCard
from lawstudy.desktop.screens.settings.view import SettingsView
from lawstudy.usecases.activities.activities import add_activity, list_activities, show_activity
from lawstudy.usecases.activities.campaigns import add_campaign, list_campaigns
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office
from tests.usecases.test_activities import WARNING


@pytest.fixture
def desk(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> Iterator[Office]:
    with office(qtbot, door, clock) as opened:
        yield opened


def card_of(desk: Office) -> CampaignsCard:
    view = desk.go("settings")
    assert isinstance(view, SettingsView)
    return view.campaigns


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, widget.rect().center())


def asked(card: CampaignsCard) -> CampaignDialog:
    assert isinstance(card.dialog, CampaignDialog)
    return card.dialog


def retype(field: QWidget, text: str) -> None:
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)


def test_a_campaign_is_named_put_right_and_taken_out(desk: Office, door: LocalDoor) -> None:
    card = card_of(desk)
    click(card.new)
    dialog = asked(card)
    click(dialog.go)
    assert dialog._name.error()
    assert dialog._first.error()
    assert dialog._last.error()
    dialog.name.insert("宪法宣传周")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)  # no day is taken that nobody wrote
    desk.settle()
    assert dialog.is_open()
    assert door.call(list_campaigns) == ()
    retype(dialog.first, "2026-12-01")
    retype(dialog.last, "2026-11-01")
    click(dialog.go)
    assert dialog._last.error()
    retype(dialog.last, "2026-12-07")
    click(dialog.go)
    desk.settle()
    (made,) = door.call(list_campaigns)
    assert (made.name, made.from_day, made.to_day) == ("宪法宣传周", "2026-12-01", "2026-12-07")
    # The same name on one of its days is refused where it was typed.
    click(card.new)
    dialog = asked(card)
    dialog.name.insert("宪法宣传周")
    retype(dialog.first, "2026-12-07")
    retype(dialog.last, "2026-12-07")
    click(dialog.go)
    desk.settle()
    assert "already" in dialog._last.error()
    dialog.close_with("cancel")
    click(card.change)
    retype(asked(card).last, "2026-12-10")
    click(asked(card).go)
    desk.settle()
    assert door.call(list_campaigns)[0].to_day == "2026-12-10"
    click(card.remove)
    assert card.dialog is not None
    click(card.dialog.button(REMOVE))
    desk.settle()
    assert door.call(list_campaigns) == ()


def test_a_name_that_activities_carry_is_given_days(desk: Office, door: LocalDoor) -> None:
    door.call(add_activity, entry=structs.replace(WARNING, held_on="2026-03-04", people_confirmed=True))
    card = card_of(desk)
    assert card.model.row(0).campaign is None
    assert (card.change.text(), card.remove.isEnabled()) == ("Give it days", False)
    click(card.change)
    dialog = asked(card)
    assert dialog.name.text() == "学纪活动"
    retype(dialog.first, "2026-03-01")
    retype(dialog.last, "2026-03-31")
    click(dialog.go)
    desk.settle()
    assert (card.model.row(0).campaign, card.model.row(0).sessions.count) == (door.call(list_campaigns)[0], 1)


def test_the_form_offers_what_runs_on_the_day_and_points_out_what_does_not(desk: Office, door: LocalDoor) -> None:
    door.call(add_campaign, name="宪法宣传周", from_day="2026-12-01", to_day="2026-12-07")
    door.call(add_campaign, name="学纪活动", from_day="2026-03-01", to_day="2026-12-31")
    view = desk.go("activities")
    assert isinstance(view, ActivitiesView)
    click(view.new_button)
    desk.settle()
    form = view.form
    assert form is not None
    form.fields.day.set_day(date(2026, 12, 3))
    assert [name for name, button in form.fields.offer.buttons.items() if button.isVisible()] == ["学纪活动", "宪法宣传周"]
    click(form.fields.offer.buttons["宪法宣传周"])
    click(form.fields.offer.buttons["学纪活动"])
    assert (form.fields.campaigns.text(), form.fields.discipline.isChecked(), form.fields.offer.isVisible()) == ("宪法宣传周", True, False)
    form.fields.day.set_day(date(2026, 12, 8))
    assert "宪法宣传周" in form.fields.offer.outside.text()
    assert "学纪活动" not in form.fields.offer.outside.text()
    form.fields.topic.insert("宪法日座谈")
    click(form.button(SAVE))
    desk.settle()
    (line,) = door.call(list_activities, text="宪法日座谈").items
    assert door.call(show_activity, activity_id=line.activity.activity_id).tags == ("学纪活动", "宪法宣传周")
