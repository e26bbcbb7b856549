"""A workspace from before memberships had days: everyone there stays, whoever left has an end that nobody knows."""

import gzip
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from lawstudy.backend.local import LocalDoor, open_entrance
from lawstudy.domain.belonging import UNKNOWN_END
from lawstudy.domain.people import Person, PersonState
from lawstudy.errors import StaffNumberTaken
from lawstudy.store.folder import database_path
from lawstudy.usecases.people.people import PersonEntry, add_person, change_person, list_departments, list_people, person_history
from tests.conftest import FakeClock, signed_in
from tests.migrations.sample import SAMPLES

LEFT, DOUBLE, SAME = "罗时雨", "汪书珩", "沈静怡"


@pytest.fixture
def door(tmp_path: Path) -> Iterator[LocalDoor]:
    folder = tmp_path / "old"
    (folder / "files").mkdir(parents=True)
    path = database_path(folder)
    path.write_bytes(gzip.decompress((SAMPLES / "0000.lawstudy.gz").read_bytes()))
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("UPDATE person SET state = 'left' WHERE name = ?", (LEFT,))
        raw.execute("UPDATE person SET staff_number = 'A 1' WHERE name = ?", (DOUBLE,))
        raw.execute("UPDATE person SET staff_number = 'ａ1' WHERE name = ?", (SAME,))
    entrance = open_entrance(folder, clock=FakeClock())
    yield signed_in(entrance)
    entrance.close()


def person(door: LocalDoor, name: str) -> Person:
    (found,) = door.call(list_people, text=name, state="").items
    return found


def test_everyone_is_where_he_was(door: LocalDoor) -> None:
    everyone = door.call(list_people, state="").items
    assert len(everyone) == 7
    assert {one.name: one.state for one in everyone}[LEFT] is PersonState.LEFT
    assert door.call(list_departments) == door.call(list_departments, on="1999-01-01") == ("规划财务科",)
    stays = {one.name: door.call(person_history, person_id=one.id).stays for one in everyone}
    assert [(stay.from_day, stay.to_day, stay.reason) for stay in stays[LEFT]] == [("", UNKNOWN_END, "unknown")]
    assert [(stay.department, stay.from_day, stay.to_day) for stay in stays[DOUBLE]] == [("规划财务科", "", "")]
    assert [stay.department for stay in stays[SAME]] == [""]
    assert person(door, DOUBLE).groups == ("党员",)
    assert [(span.group, span.from_day) for span in door.call(person_history, person_id=person(door, DOUBLE).id).groups] == [("党员", "")]
    assert door.call(list_people, group="党员").total == 5


def test_a_number_of_two_people_stays_with_both_and_goes_to_no_third(door: LocalDoor) -> None:
    assert [person(door, name).staff_number for name in (DOUBLE, SAME)] == ["A 1", "ａ1"]
    with pytest.raises(StaffNumberTaken):
        door.call(add_person, entry=PersonEntry(name="王芳", staff_number="A1"))
    for name in (DOUBLE, SAME):
        known = person(door, name)
        entry = PersonEntry(name=name, department=known.department, rank="科长", staff_number=known.staff_number, groups=known.groups)
        assert door.call(change_person, person_id=known.id, entry=entry, expected_version=known.version).rank == "科长"
