"""A workspace that was copied back by hand is noticed, no number is given twice, and a person can lawfully go on with it."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import UUID

import msgspec
import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance, open_entrance
from lawstudy.backend.restore import restore
from lawstudy.domain.certificate import CertificateState
from lawstudy.errors import BadArgument, LastNumberToConfirm, LastNumberTooLow, WorkspaceBehind, message
from lawstudy.store.engine import Lane
from lawstudy.usecases.certificates import certificates, signing_keys
from lawstudy.usecases.people import people
from lawstudy.usecases.people.people import PersonEntry
from lawstudy.usecases.reports.overview import overview
from lawstudy.usecases.workspace import audit_log, backup
from lawstudy.usecases.workspace.standing import go_on_with_copy, workspace_standing
from tests.backend.test_backup import issue
from tests.conftest import PASSWORD, FakeClock, signed_in
from tests.usecases.test_certificates import SCORES, outside_exam

Numbered = tuple[UUID, dict[str, UUID]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "workspace"


@pytest.fixture
def numbered(entrance: LocalEntrance, door: LocalDoor) -> Numbered:
    staff = {name: door.call(people.add_person, entry=PersonEntry(name=name)).id for name in SCORES}
    door.call(signing_keys.create_signing_key, password=PASSWORD)
    return outside_exam(entrance, staff), staff


@pytest.fixture
def copied_back(entrance: LocalEntrance, door: LocalDoor, folder: Path, tmp_path: Path, numbered: Numbered) -> Path:
    """Number 1 is given, the folder is copied, number 2 is given, and the copy is put in the folder's place."""
    exam_id, staff = numbered
    assert issue(door, exam_id, staff["罗时雨"]) == "0001"
    door.sign_out()
    entrance.close()
    shutil.copytree(folder, tmp_path / "stick")
    with closing(open_entrance(folder, clock=entrance.clock)) as later:
        again = signed_in(later)
        assert issue(again, exam_id, staff["汪书珩"]) == "0002"
        again.call(people.add_person, entry=PersonEntry(name="后来的人"))
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "stick", folder)
    return folder


@pytest.fixture
def older(copied_back: Path, clock: FakeClock) -> Iterator[LocalEntrance]:
    with closing(open_entrance(copied_back, clock=clock)) as opened:
        yield opened


def test_it_is_noticed_told_and_gives_no_number(older: LocalEntrance, numbered: Numbered) -> None:
    exam_id, staff = numbered
    door = signed_in(older)
    found = door.call(workspace_standing)
    assert found is not None
    assert found.known > found.here
    assert door.call(overview).behind == found
    with pytest.raises(WorkspaceBehind) as refused:
        issue(door, exam_id, staff["汪书珩"], confirmed_last=2)
    assert message(refused.value).todo
    door.call(people.add_person, entry=PersonEntry(name="照常"))


def test_it_stays_noticed_when_the_copy_has_gone_further_than_the_lost_record(older: LocalEntrance, folder: Path, clock: FakeClock) -> None:
    door = signed_in(older)
    for n in range(12):
        door.call(people.add_person, entry=PersonEntry(name=f"补录{'一二三四五六七八九十甲乙'[n]}"))
    door.sign_out()
    older.close()
    with closing(open_entrance(folder, clock=clock)) as again:
        assert signed_in(again).call(workspace_standing) is not None


def test_a_person_can_go_on_with_it_and_confirms_the_last_number(
    older: LocalEntrance, folder: Path, numbered: Numbered, clock: FakeClock
) -> None:
    exam_id, staff = numbered
    door = signed_in(older)
    assert door.call(go_on_with_copy) == 2
    assert door.call(workspace_standing) is None
    assert door.call(go_on_with_copy) == 2, "there is nothing left to decide"
    with pytest.raises(LastNumberToConfirm) as asked:
        issue(door, exam_id, staff["汪书珩"])
    assert asked.value.known == 2
    assert issue(door, exam_id, staff["汪书珩"], confirmed_last=2) == "0003"
    listed = door.call(certificates.list_certificates).items
    assert [(line.serial, line.state) for line in reversed(listed)] == [
        (1, CertificateState.ISSUED),
        (2, CertificateState.LOST),
        (3, CertificateState.ISSUED),
    ]
    assert door.call(audit_log.verify_audit).whole
    line = door.call(audit_log.list_audit, action="restore").items[0]
    assert (line.detail["epoch"], line.detail["backup"]) == (2, "")
    door.sign_out()
    older.close()
    with closing(open_entrance(folder, clock=clock)) as again:
        assert signed_in(again).call(workspace_standing) is None


def test_a_folder_that_a_restore_replaced_is_noticed_when_it_is_put_back(
    door: LocalDoor, entrance: LocalEntrance, folder: Path, tmp_path: Path, clock: FakeClock
) -> None:
    made = door.call(backup.back_up)
    entrance.close()
    aside = restore(folder / "backups" / made.name, folder, clock=clock).aside
    open_entrance(folder, clock=clock).close()
    assert aside is not None
    folder.rename(tmp_path / "restored")
    aside.rename(folder)
    with closing(open_entrance(folder, clock=clock)) as again:
        found = signed_in(again).call(workspace_standing)
    assert found is not None
    assert found.replaced


def test_an_honest_day_is_never_taken_for_an_older_copy(entrance: LocalEntrance, folder: Path, tmp_path: Path, clock: FakeClock) -> None:
    for _ in range(3):
        entrance.close()
        clock.advance(3600)
        entrance = open_entrance(folder, clock=clock)
        door = signed_in(entrance)
        assert door.call(workspace_standing) is None
        made = door.call(backup.back_up)
    door.sign_out()
    entrance.close()
    restore(folder / "backups" / made.name, folder, clock=clock)
    with closing(open_entrance(folder, clock=clock)) as again:
        assert signed_in(again).call(workspace_standing) is None
    shutil.copytree(folder, tmp_path / "another place")
    with closing(open_entrance(tmp_path / "another place", clock=clock)) as trial:
        assert signed_in(trial).call(workspace_standing) is None


def test_a_last_number_below_what_was_given_is_refused(
    entrance: LocalEntrance, door: LocalDoor, folder: Path, numbered: Numbered, clock: FakeClock
) -> None:
    """5 was confirmed where 19 were known, and 20 to 62 were given."""
    exam_id, staff = numbered
    made = door.call(backup.back_up)
    for name in ("罗时雨", "汪书珩"):
        issue(door, exam_id, staff[name])
    entrance.close()
    restore(folder / "backups" / made.name, folder, clock=clock)
    with closing(open_entrance(folder, clock=clock)) as again:
        door = signed_in(again)
        for given in (0, 1):
            with pytest.raises(LastNumberTooLow) as refused:
                issue(door, exam_id, staff["罗时雨"], confirmed_last=given)
            assert (refused.value.given, refused.value.known) == (given, 2)
        for given in (-1, 9999):
            with pytest.raises(BadArgument):
                issue(door, exam_id, staff["罗时雨"], confirmed_last=given)
        assert door.call(certificates.list_certificates).total == 0
        assert issue(door, exam_id, staff["罗时雨"], confirmed_last=2) == "0003"


def side_file(state_dir: Path) -> Path:
    return next((state_dir / "last_numbers").glob("*.json"))


@pytest.mark.parametrize("harm", ["gone", "broken"])
def test_a_side_file_that_is_lost_is_made_anew_from_register_and_backups(
    entrance: LocalEntrance, door: LocalDoor, folder: Path, tmp_path: Path, numbered: Numbered, clock: FakeClock, state_dir: Path, harm: str
) -> None:
    """The database is older than its newest backup: what only the backup names is asked, not taken."""
    exam_id, staff = numbered
    issue(door, exam_id, staff["罗时雨"])
    door.sign_out()
    entrance.close()
    shutil.copytree(folder, tmp_path / "stick")
    with closing(open_entrance(folder, clock=clock)) as later:
        again = signed_in(later)
        issue(again, exam_id, staff["汪书珩"])
        again.call(backup.back_up)
    shutil.copy(tmp_path / "stick" / "workspace.lawstudy", folder / "workspace.lawstudy")
    for log in folder.glob("workspace.lawstudy-*"):
        log.unlink()
    next((state_dir / "last_numbers").glob("*.head")).unlink()
    if harm == "gone":
        side_file(state_dir).unlink()
    else:
        side_file(state_dir).write_bytes(b'{"2026-KS": -1}')
    with closing(open_entrance(folder, clock=clock)) as older:
        kept = msgspec.json.decode(side_file(state_dir).read_bytes())
        assert (kept["2026-KS"], kept["2026-KS?"]) == (1, 2)
        door = signed_in(older)
        with pytest.raises(LastNumberToConfirm) as asked:
            issue(door, exam_id, staff["汪书珩"])
        assert asked.value.known == 2
        assert issue(door, exam_id, staff["汪书珩"], confirmed_last=2) == "0003"
    kept = msgspec.json.decode(side_file(state_dir).read_bytes())
    assert kept["2026-KS"] == 3
    assert "2026-KS?" not in kept


def test_a_number_that_only_a_backup_names_is_confirmed_by_a_person_before_it_counts(
    entrance: LocalEntrance, door: LocalDoor, folder: Path, numbered: Numbered, clock: FakeClock, state_dir: Path
) -> None:
    """Somebody put a high number into the counter of a backup: it raises nothing by itself, and the register can be entered instead."""
    exam_id, staff = numbered
    issue(door, exam_id, staff["罗时雨"])
    with entrance.database.transaction(Lane.WRITE) as tx:
        tx.connection.exec_driver_sql("UPDATE number_series SET last = 900000")
    made = door.call(backup.back_up)
    with entrance.database.transaction(Lane.WRITE) as tx:
        tx.connection.exec_driver_sql("UPDATE number_series SET last = 1")
    entrance.close()
    restore(folder / "backups" / made.name, folder, clock=clock)
    with closing(open_entrance(folder, clock=clock)) as again:
        assert msgspec.json.decode(side_file(state_dir).read_bytes())["2026-KS"] == 1
        assert issue(signed_in(again), exam_id, staff["汪书珩"], confirmed_last=1) == "0002"
