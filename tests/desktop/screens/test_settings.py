"""Settings with keys and clicks on a real workspace."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from lawstudy import i18n
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.desktop import theme
from lawstudy.desktop.paper import Done
from lawstudy.desktop.screens.settings.account_dialogs import (
    SAVE,
    AccountDialog,
    ManyDialog,
    PasswordDialog,
    RecoveryCodeDialog,
    RolesDialog,
    SlipsDialog,
)
from lawstudy.desktop.screens.settings.accounts import CLOSE, MAKE
from lawstudy.desktop.screens.settings.presenter import SettingsPresenter
from lawstudy.desktop.screens.settings.view import SettingsView
from lawstudy.desktop.widgets.dialog import CANCEL, Dialog
from lawstudy.desktop.window_place import LEAST
from lawstudy.domain.access import Role
from lawstudy.domain.belonging import LeavingReason
from lawstudy.domain.tries import TRIES
from lawstudy.store.engine import Lane
from lawstudy.store.organisations import Organisation
from lawstudy.usecases.accounts import accounts
from lawstudy.usecases.accounts.sign_in import Refused
from lawstudy.usecases.people import people
from lawstudy.usecases.people.people import PersonEntry
from lawstudy.usecases.workspace import backup
from lawstudy.words.audit import detail_words
from tests.backend.older_archives import with_file
from tests.conftest import PASSWORD, FakeClock, add_employee, signed_in
from tests.desktop.inline import InlineShell
from tests.desktop.screens.office import Office, office
from tests.documents import pdf


@pytest.fixture
def desk(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> Iterator[Office]:
    with office(qtbot, door, clock) as opened:
        yield opened


def shown(desk: Office) -> SettingsView:
    view = desk.go("settings")
    assert isinstance(view, SettingsView)
    return view


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, widget.rect().center())


def retype(widget: QWidget, text: str) -> None:
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(widget, text)


def test_the_facts_of_the_bureau_are_checked_and_saved(desk: Office, door: LocalDoor) -> None:
    bureau = shown(desk).bureau
    retype(bureau.code, "q")
    click(bureau.save)
    assert bureau._code.error()
    retype(bureau.code, "qlkj")
    bureau.recipients.setText("区委、区人民政府")
    click(bureau.save)
    desk.settle()
    ours = door.call(people.our_organisation)
    assert (ours.code, ours.settings.recipients) == ("QLKJ", ("区委", "区人民政府"))
    assert bureau.code.text() == "QLKJ"


def test_a_backup_is_made_by_a_click_and_listed(desk: Office, door: LocalDoor) -> None:
    card = shown(desk).backups
    assert card.model.rowCount() == 0
    assert not card.restore.isEnabled()
    click(card.make)
    desk.qtbot.waitUntil(lambda: card.model.rowCount() == 1)
    assert card.model.row(0).kind == "asked"
    assert card.restore.isEnabled()
    assert door.call(backup.list_backups)[0].problem == ""


def test_a_backup_of_an_older_version_says_what_it_may_hold(qtbot: QtBot, door: LocalDoor, clock: FakeClock, tmp_path: Path) -> None:
    made = door.call(backup.back_up)
    with_file(tmp_path / "workspace" / "backups" / made.name, b"a table")
    with office(qtbot, door, clock) as opened:
        model = shown(opened).backups.model
        assert "1 file of an older version" in model.index(0, 3).data(Qt.ItemDataRole.AccessibleTextRole)


def test_restoring_asks_first_and_names_the_backup(desk: Office, door: LocalDoor) -> None:
    made = door.call(backup.back_up)
    view = shown(desk)
    wanted: list[object] = []
    desk.window.restore_wanted.connect(wanted.append)
    click(view.backups.restore)
    assert view.backups.dialog is not None
    QTest.keyClick(view.backups.dialog, Qt.Key.Key_Escape)
    desk.settle()
    assert wanted == []
    click(view.backups.restore)
    assert view.backups.dialog is not None
    click(view.backups.dialog.button("confirm"))
    desk.settle()
    assert wanted == [Path("backups") / made.name]


def test_a_copy_is_taken_along(door: LocalDoor, clock: FakeClock, tmp_path: Path, qtbot: QtBot) -> None:
    made = door.call(backup.back_up)
    shell = InlineShell(door, lambda: clock.wall_us, folder=tmp_path / "workspace")
    view = SettingsView(administrator=True, coordinator=True, archive=lambda _over: None, target=lambda _over, _name: None)
    qtbot.addWidget(view)
    presenter = SettingsPresenter(shell, view)
    presenter.save_copy(made.name, tmp_path / "stick.lawstudy-backup")
    assert (tmp_path / "stick.lawstudy-backup").stat().st_size == made.size
    presenter.save_copy(made.name, tmp_path / "no-such-folder" / "stick.lawstudy-backup")
    assert [type(failure.error).__name__ for failure in shell.tasks.failures] == ["BackupPlaceUnusable"]


def test_the_log_is_proved_and_read(desk: Office, entrance: LocalEntrance) -> None:
    card = shown(desk).audit
    click(card.verify)
    desk.qtbot.waitUntil(lambda: "whole" in card.state.text())
    with entrance.database.transaction(Lane.WRITE) as tx:
        tx.connection.exec_driver_sql("UPDATE audit_line SET outcome = 'refused' WHERE seq = 1")
    click(card.verify)
    desk.qtbot.waitUntil(lambda: "Line 1" in card.state.text())
    click(card.more)
    desk.settle()
    assert card.dialog is not None
    card.dialog.close_with("close")


def test_details_of_the_log_are_said_in_words() -> None:
    assert detail_words({"number": "QLKJ-2026-KS-0001-X", "lost": 0}) == "number QLKJ-2026-KS-0001-X"
    assert detail_words({"lost": 2, "sha256": "ab"}) == "numbers lost 2 · sha256 ab"
    assert detail_words({"lost": 0}) == detail_words({}) == "—"


def test_an_account_is_made_with_a_first_password_and_can_be_given_another(desk: Office, door: LocalDoor, entrance: LocalEntrance) -> None:
    door.call(people.add_person, entry=PersonEntry(name="Zhou", department="office"))
    view = shown(desk)
    click(view.accounts.add_account)
    desk.settle()
    dialog = view.accounts.dialog
    assert isinstance(dialog, AccountDialog)
    assert dialog.login.text() == "Zhou"
    QTest.keyClicks(dialog.password, "short")
    click(dialog.go)
    assert dialog._password.error()
    retype(dialog.password, "first-2026")
    click(dialog.roles.boxes[Role.COORDINATOR])
    click(dialog.go)
    desk.qtbot.waitUntil(lambda: view.accounts.model.rowCount() == 2)
    made = next(account for account in door.call(accounts.list_accounts) if account.login == "Zhou")
    assert {grant.role for grant in made.grants} == {Role.EMPLOYEE, Role.COORDINATOR}
    row = next(row for row in range(2) if view.accounts.model.row(row).login == "Zhou")
    view.accounts.table.select_row(row)
    click(view.accounts.reset)
    dialog = view.accounts.dialog
    assert isinstance(dialog, PasswordDialog)
    QTest.keyClicks(dialog.password, "second-2026")
    QTest.keyClick(dialog.password, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: isinstance(entrance.sign_in("Zhou", "second-2026"), LocalDoor))


def test_accounts_for_everyone_in_one_step_with_slips(
    qtbot: QtBot, door: LocalDoor, entrance: LocalEntrance, clock: FakeClock, tmp_path: Path
) -> None:
    for name in ("周明岚", "罗时雨", "汪书㐂"):
        door.call(people.add_person, entry=PersonEntry(name=name, department="法规科"))
    kept: list[bytes] = []

    def keep(_over: QWidget, data: bytes, _name: str) -> Done:
        kept.append(data)
        return Done.SAVED

    with office(qtbot, door, clock) as desk:
        view = desk.go("settings", save=keep)
        click(view.accounts.add_many)
        desk.settle()
        dialog = view.accounts.dialog
        assert isinstance(dialog, ManyDialog)
        dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
        assert dialog.go.text() == "Make 2 accounts"
        click(dialog.go)
        desk.qtbot.waitUntil(lambda: isinstance(view.accounts.dialog, SlipsDialog))
        slips = view.accounts.dialog
        assert isinstance(slips, SlipsDialog)
        desk.qtbot.keyClick(slips, Qt.Key.Key_Escape)
        click(slips.button(CANCEL))  # asked once
        (asked,) = [each for each in desk.window.findChildren(Dialog) if each.is_open() and each is not slips]
        assert any("each of the 2 accounts needs a new password" in label.text() for label in asked.findChildren(QLabel))
        click(asked.button(CANCEL))
        assert slips.isVisible()
        click(slips.button(SAVE))
        desk.settle()
        assert slips.isVisible()
        assert slips.handed.text() == "Saved"
        lines = [label.text() for label in desk.window.findChildren(QLabel) if "㐂 U+3402" in label.text()]
        assert any(line.startswith("Name") and "汪书㐂" in line for line in lines), "whose strip shows 〓 is said with the strips"
        click(slips.button(CANCEL))
        assert not slips.is_open(), "they are saved: nothing is lost, nothing is asked"
        desk.qtbot.waitUntil(lambda: view.accounts.model.rowCount() == 3)
    (page,) = pdf.pages(kept[0])
    words = re.findall(r"[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}", page)
    logins = [line.login for line in door.call(accounts.list_accounts) if line.account_id != door.actor.account_id]
    assert all(any(isinstance(entrance.sign_in(login, word), LocalDoor) for word in words) for login in logins)
    stored = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert not any(word.encode() in stored for word in words)


def test_the_life_of_an_account(desk: Office, door: LocalDoor, entrance: LocalEntrance) -> None:
    add_employee(entrance, "周明岚")
    for _wrong in range(TRIES):
        refused = entrance.sign_in("周明岚", "wrong-password")
    assert isinstance(refused, Refused)
    card = shown(desk).accounts

    def choose() -> None:
        card.table.select_row(next(row for row in range(card.model.rowCount()) if card.model.row(row).login == "周明岚"))

    choose()
    assert "locked until" in card.model.index(card.table.chosen_row(), 4).data()
    click(card.unlock)
    desk.settle()
    choose()
    assert not card.unlock.isEnabled()
    signed_in(entrance, "周明岚").sign_out()
    choose()
    told = list[object]()
    card.roles_confirmed.connect(lambda *roles: told.append(roles))
    click(card.roles)
    assert isinstance(card.dialog, RolesDialog)
    click(card.dialog.go)
    desk.settle()
    assert told == [], "the same roles are no change, and nobody is told of one"
    choose()
    click(card.roles)
    assert isinstance(card.dialog, RolesDialog)
    click(card.dialog.roles.boxes[Role.COORDINATOR])
    click(card.dialog.go)
    desk.settle()
    assert signed_in(entrance, "周明岚").actor.roles() == {Role.EMPLOYEE, Role.COORDINATOR}
    choose()
    click(card.close_or_open)
    assert card.dialog is not None
    click(card.dialog.button(CLOSE))
    desk.settle()
    assert isinstance(entrance.sign_in("周明岚", PASSWORD), Refused)
    choose()
    assert card.close_or_open.text() == "Open the account again"
    click(card.close_or_open)
    desk.settle()
    assert isinstance(entrance.sign_in("周明岚", PASSWORD), LocalDoor)


def test_an_account_ends_with_the_leaving_and_says_so(desk: Office, door: LocalDoor, entrance: LocalEntrance) -> None:
    person_id = add_employee(entrance, "周明岚")
    person = door.call(people.list_people, text="周明岚").items[0]
    door.call(people.leave_person, person_id=person_id, on="2026-01-05", reason=LeavingReason.TRANSFERRED, expected_version=person.version)
    card = shown(desk).accounts
    row = next(row for row in range(card.model.rowCount()) if card.model.row(row).login == "周明岚")
    card.table.select_row(row)
    assert card.model.index(row, 4).data() == "ended with the leaving"
    assert not card.close_or_open.isEnabled()
    assert isinstance(entrance.sign_in("周明岚", PASSWORD), Refused)


def test_another_look_changes_no_place_in_a_small_window(qtbot: QtBot, qapp: QApplication, desk: Office) -> None:
    i18n.use("zh_CN")
    desk.window.resize(*LEAST)
    view = shown(desk)

    def places() -> list[tuple[int, int]]:
        desk.settle()
        cards = (view.bureau, view.hours, view.look, view.backups, view.accounts)
        return [(each.mapTo(view, QPoint()).x(), each.width()) for each in cards if each is not None]

    before = places()
    theme.apply(qapp, theme.Mode.DARK)
    assert places() == before


def test_target_and_rule_for_hours_are_set_here(desk: Office, door: LocalDoor) -> None:
    card = shown(desk).hours
    card.target.setText("４０")
    click(card.save_target)
    assert card._basis_field.error()
    assert our_organisation_of(door).settings.hours_target is None
    card.basis.setText("青科发〔2026〕3号")
    click(card.save_target)
    desk.settle()
    settings = our_organisation_of(door).settings
    assert (settings.hours_target, settings.hours_target_basis) == (4000, "青科发〔2026〕3号")
    card.target.setText("nan")
    click(card.save_target)
    assert card._target_field.error() == "A number from 0 to 1000, at most 2 decimals"
    card.target.clear()
    card.rule.setCurrentIndex(3)
    assert card.rule.currentText() == "from 150 minutes 3 hours, from 300 minutes 6 hours"
    click(card.save_rule)
    desk.settle()
    assert our_organisation_of(door).settings.credit_rule.code == "day_6"
    assert card.rule.currentIndex() == 3


def our_organisation_of(door: LocalDoor) -> Organisation:
    return door.call(people.our_organisation)


def test_a_coordinator_who_is_no_administrator_sees_neither_accounts_nor_restore(
    qtbot: QtBot, entrance: LocalEntrance, clock: FakeClock
) -> None:
    add_employee(entrance, "周明岚", roles=(Role.COORDINATOR,))
    with office(qtbot, signed_in(entrance, "周明岚"), clock) as desk:
        view = shown(desk)
        assert not view.accounts.isVisible()
        assert not view.backups.restore.isVisible()
        assert view.backups.make.isVisible()


def test_appearance_and_language_are_chosen_here_too(desk: Office) -> None:
    view = shown(desk)
    told: list[str] = []
    desk.window.appearance_chosen.connect(told.append)
    desk.window.language_chosen.connect(told.append)
    view.look.appearance.setFocus()
    QTest.keyClick(view.look.appearance, Qt.Key.Key_Right)
    view.look.language.setFocus()
    QTest.keyClick(view.look.language, Qt.Key.Key_Left)
    assert told[0] == "dark"


def test_a_recovery_code_is_made_once_it_is_asked_for(desk: Office, door: LocalDoor, entrance: LocalEntrance) -> None:
    card = shown(desk).accounts
    assert "No recovery code yet" in card.recovery_state.text()
    codes = []
    for _number in range(2):
        click(card.recovery)
        assert card.dialog is not None
        click(card.dialog.button(MAKE))
        desk.settle()
        assert isinstance(card.dialog, RecoveryCodeDialog)
        codes.append(card.dialog.card.code.text())
        card.dialog.close_with("cancel")
    assert card.recovery_state.text() == "A recovery code lies ready."
    refused = entrance.recover(door.actor.name, codes[0], "another-2027")
    assert refused is not None, "the one before is void"
    assert entrance.recover(door.actor.name, codes[1], "another-2027") is None
