"""People, accounts and activities are found by what is typed, folded on both sides, on both engines."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.clock import DAY
from lawstudy.domain.exam import DEFAULT_PRESET, from_preset
from lawstudy.domain.people import Person
from lawstudy.errors import BadArgument
from lawstudy.usecases.accounts import accounts
from lawstudy.usecases.activities.activities import ActivityEntry, add_activity, list_activities
from lawstudy.usecases.exams.exams import create_exam, list_exams
from lawstudy.usecases.people.people import PersonEntry, add_person, change_person, list_people
from tests.conftest import FIRST, PASSWORD, FakeClock, add_employee, signed_in


@pytest.fixture
def door(any_entrance: LocalEntrance) -> LocalDoor:
    return signed_in(any_entrance)


def found(door: LocalDoor, typed: str) -> list[str]:
    return [person.name for person in door.call(list_people, text=typed).items]


@pytest.mark.parametrize(
    "typed",
    ["阚明岚", "kml", "KML", "ＫＭＬ", "kanminglan", "Kan Ming Lan", "明岚", "minglan", "ml", "阚\u200b", "KJ_0%1", "kj＿0", "0%"],
)
def test_a_person_is_found_by_all_that_is_known_of_the_name(door: LocalDoor, typed: str) -> None:
    door.call(add_person, entry=PersonEntry(name="阚明岚", staff_number="KJ_0%1"))
    door.call(add_person, entry=PersonEntry(name="安宁", staff_number="KJx0y1"))
    assert found(door, typed) == ["阚明岚"]


@pytest.mark.parametrize("typed", ["%", "_"])
def test_signs_are_looked_for_as_they_are(door: LocalDoor, typed: str) -> None:
    door.call(add_person, entry=PersonEntry(name="阚明岚", staff_number="0012"))
    assert found(door, typed) == []


@pytest.mark.parametrize("typed", ["anna", "ANNA LI", "Ａｎｎａ", "annali", "al", "Li"])
def test_latin_names_are_found_in_any_case(door: LocalDoor, typed: str) -> None:
    door.call(add_person, entry=PersonEntry(name="Anna  Ｌi"))
    assert found(door, typed) == ["Anna Li"]


def test_a_reading_is_put_right_by_hand(door: LocalDoor) -> None:
    person = door.call(add_person, entry=PersonEntry(name="隗明岚"))
    assert (person.reading, found(door, "wml")) == ("", ["隗明岚"])
    changed = read_as(door, person, "Kuí Míng Lán")
    assert changed.reading == "kui ming lan"
    assert (found(door, "kml"), found(door, "kuiming"), found(door, "wml")) == (["隗明岚"], ["隗明岚"], [])
    assert read_as(door, changed, "wei ming lan").reading == "", "what would be taken anyway is not kept"


@pytest.mark.parametrize("typed", ["kui", "kui ming lan ya", "看"])
def test_a_reading_has_a_syllable_for_each_character(door: LocalDoor, typed: str) -> None:
    with pytest.raises(BadArgument) as refused:
        door.call(add_person, entry=PersonEntry(name="隗明岚", reading=typed))
    assert refused.value.name == "reading"


def test_the_order_follows_the_reading(door: LocalDoor) -> None:
    for name, reading in (("隗甲", "kui jia"), ("隗乙", ""), ("林远", "")):
        door.call(add_person, entry=PersonEntry(name=name, reading=reading))
    assert found(door, "") == ["隗甲", "林远", "沈静怡", "隗乙"]


def read_as(door: LocalDoor, person: Person, reading: str) -> Person:
    entry = PersonEntry(name=person.name, reading=reading)
    return door.call(change_person, person_id=person.id, entry=entry, expected_version=person.version)


@pytest.mark.parametrize("typed", ["zm", "ＺＭ", "zhouming", "周明", "Zhou Ming", "周\u200b"])
def test_a_name_is_found_where_one_signs_in(any_entrance: LocalEntrance, typed: str) -> None:
    add_employee(any_entrance)
    assert [name.name for name in any_entrance.sign_in_names(typed)] == ["周明岚"]


def test_a_sign_in_name_of_its_own_is_found_in_any_case(any_entrance: LocalEntrance, door: LocalDoor) -> None:
    person = door.call(add_person, entry=PersonEntry(name="林远"))
    door.call(accounts.create_account, person_id=person.id, login="Admin_2", password=PASSWORD)
    assert [[name.login for name in any_entrance.sign_in_names(typed)] for typed in ("admin_", "ＡＤＭＩＮ", "admin%", "ming")] == [
        ["Admin_2"],
        ["Admin_2"],
        [],
        [],
    ]


SIGNING_IN = """
import sys
from pathlib import Path
from typing import Any
from lawstudy.backend.local import open_entrance
entrance = open_entrance(Path(sys.argv[1]))
assert [name.name for name in entrance.sign_in_names("shenjing")] == [sys.argv[2]]
assert entrance.sign_in(sys.argv[2], sys.argv[3]).actor.name == sys.argv[2]
assert "pypinyin" not in sys.modules
entrance.close()
"""


def test_signing_in_reads_no_name_anew(template: Path, tmp_path: Path) -> None:
    shutil.copytree(template, tmp_path / "workspace")
    subprocess.run([sys.executable, "-c", SIGNING_IN, str(tmp_path / "workspace"), FIRST.name, FIRST.password], check=True, timeout=60)


@pytest.mark.parametrize("typed", ["第二十三条", "第23条", "２３条", "ａ座", "100%", "_2", "沈静怡 学习", "a座 23条", "八五", "\u200b学习"])
def test_an_activity_is_found_however_it_is_typed(door: LocalDoor, typed: str) -> None:
    facts: dict[str, Any] = {"topic": "学习第二十三条，“八五”普法100%_2", "place": "Ａ座三楼", "speaker": "沈静怡"}
    door.call(add_activity, entry=ActivityEntry(kind="law_lecture", held_on="2026-03-02", minutes=90, **facts))
    door.call(add_activity, entry=ActivityEntry(kind="law_lecture", topic="其他", held_on="2026-03-03", minutes=90))
    assert door.call(list_activities, text=typed).total == 1


@pytest.mark.parametrize("typed", ["２０２６ 学法", "学法测验", "第1次", "\u200b"])
def test_an_exam_is_found_by_its_title(door: LocalDoor, clock: FakeClock, typed: str) -> None:
    for title in ("2026年度学法测验（第一次）", "其他"):
        settings = from_preset(DEFAULT_PRESET, title=title, year=2026, window_start_us=clock.wall_us, window_end_us=clock.wall_us + DAY)
        door.call(create_exam, settings=settings)
    assert len(door.call(list_exams, text=typed)) == (1 if typed.strip("\u200b") else 2)
    assert door.call(list_exams, text="测验 第二次") == ()


@pytest.mark.parametrize("typed", ["第32条", "%2", "1000", "__"])
def test_an_activity_is_not_found_by_something_else(door: LocalDoor, typed: str) -> None:
    door.call(add_activity, entry=ActivityEntry(kind="law_lecture", topic="学习第二十三条100%_2", held_on="2026-03-02", minutes=90))
    assert door.call(list_activities, text=typed).total == 0
