"""Who is meant: a table of names as they are written, and every choice that is offered leads to one person."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain import belonging as rules
from lawstudy.domain.belonging import Belonging, EndReason, LeavingReason
from lawstudy.domain.departments import DatedName, Department, House
from lawstudy.domain.people import Person, PersonState
from lawstudy.errors import BadArgument
from lawstudy.formats.tables.notes import Level
from lawstudy.formats.written.units import OTHER as OTHERS
from lawstudy.formats.written.units import OURS
from lawstudy.usecases.people.people import PersonEntry, add_person, change_person, leave_person, rename_department
from lawstudy.usecases.people.who import Known, Who, find_person
from tests.conftest import signed_in

OFFICE, PLAN, TECH, LEGAL = (UUID(int=n) for n in range(100, 104))
TODAY = "2026-11-24"


def department(ident: UUID, name: str, *former: str) -> Department:
    days = [f"202{n}-01-01" for n in range(len(former))]
    names = [
        DatedName(name=one, from_day=days[n - 1] if n else "", to_day=day) for n, (one, day) in enumerate(zip(former, days, strict=True))
    ]
    return Department(id=ident, name=name, names=(*names, DatedName(name=name, from_day=days[-1] if days else "")))


HOUSE = House(
    departments=(
        department(OFFICE, "办公室"),
        department(PLAN, "规划财务科", "计划科"),
        department(TECH, "成果转化科"),
        department(LEGAL, "政策法规科"),
    )
)


def known(
    number: int, name: str, where: UUID | None = OFFICE, *, staff: str = "", rank: str = "", since: str = "", former: str = ""
) -> Known:
    person = Person(id=UUID(int=number), name=name, department=HOUSE.name_of(where), rank=rank, staff_number=staff or None)
    return Known(person=person, belonging=rules.begun(where, (), since), former=(former,) if former else ())


def gone(one: Known, on: str) -> Known:
    after = rules.left(one.belonging, on, EndReason.RETIRED)
    assert isinstance(after, Belonging)
    return Known(person=structs.replace(one.person, state=PersonState.LEFT), belonging=after)


def gone_once(one: Known) -> Known:
    """Left before anyone wrote down when."""
    stay = structs.replace(one.belonging.memberships[0], to_day=rules.UNKNOWN_END, reason=EndReason.UNKNOWN)
    return Known(person=structs.replace(one.person, state=PersonState.LEFT), belonging=Belonging(memberships=(stay,)))


def moved(one: Known, where: UUID, on: str) -> Known:
    after = rules.moved(one.belonging, where, on)
    assert isinstance(after, Belonging)
    return Known(person=structs.replace(one.person, department=HOUSE.name_of(where)), belonging=after)


PEOPLE = {
    "芳办": known(1, "王芳", OFFICE, staff="0012"),
    "芳法": known(2, "王芳", LEGAL),
    "明": known(3, "李明", PLAN, staff="0003"),
    "强走": gone(known(4, "赵强", TECH), "2026-06-30"),
    "勇调": moved(known(5, "孙勇", OFFICE), TECH, "2026-05-01"),
    "静新": known(6, "何静", TECH, since="2026-09-01"),
    "静旧": gone(known(7, "何静", TECH), "2026-08-01"),
    "艾": known(8, "买买提·艾力", LEGAL),
    "改": known(9, "周敏", PLAN, former="周敏敏"),
    "同一": known(10, "刘洋", OFFICE, rank="一级科员"),
    "同二": known(11, "刘洋", OFFICE, rank="二级科员"),
    "像一": known(12, "陈伟", OFFICE),
    "像二": known(13, "陈伟", OFFICE),
    "早走": gone_once(known(15, "高飞", TECH)),
    "无科": known(14, "丁一", None),
}
WHO = Who(PEOPLE.values(), HOUSE, "青岚区科学技术局", today=TODAY)
BY_ID = {one.person.id: key for key, one in PEOPLE.items()}

# name, department, staff number, unit, day → who is meant ("" nobody yet), and what is said or asked
TABLE: list[tuple[str, str, str, str, str, str, str]] = [
    ("李明", "", "", "", "", "明", ""),
    (" 李　明 ", "", "", "", "", "明", ""),
    ("买买提•艾力", "", "", "", "", "艾", ""),
    ("买买提.艾力", "政策法规科", "", "", "", "艾", ""),
    # by number
    ("李明", "", "0003", "", "", "明", ""),
    ("", "", "０００３", "", "", "明", ""),
    ("0003", "", "", "", "", "明", ""),
    ("王芳", "", "0012", "", "", "芳办", ""),
    ("王芳", "政策法规科", "0012", "", "", "芳办", ""),
    ("李明", "", "0012", "", "", "", "number_of_another"),
    ("王五", "", "0012", "", "", "", "number_of_another"),
    ("李明", "", "0099", "", "", "", "number_differs"),
    ("周敏", "", "0099", "", "", "改", ""),
    # by name and department
    ("王芳", "", "", "", "", "", "person_ambiguous"),
    ("王芳", "办公室", "", "", "", "芳办", ""),
    ("王芳", " 办 公 室 ", "", "", "", "芳办", ""),
    ("王芳（政策法规科）", "", "", "", "", "芳法", ""),
    ("王芳(政策法规科)", "", "", "", "", "芳法", ""),
    ("王芳@办公室", "", "", "", "", "芳办", ""),
    ("王芳（办公室）", "政策法规科", "", "", "", "芳办", ""),
    ("王芳（办公室，工号 0012）", "", "", "", "", "芳办", ""),
    ("王芳（工号0012）", "", "", "", "", "芳办", ""),
    ("王芳（无工号）", "", "", "", "", "芳法", ""),
    ("王芳（政策法规科，工号 0012）", "", "", "", "", "", "person_unknown"),
    ("王芳", "成果转化科", "", "", "", "", "person_elsewhere"),
    ("李明", "办公室", "", "", "", "", "person_elsewhere"),
    ("李明", "计划科", "", "", "", "明", ""),
    ("李明", "规划财务", "", "", "", "明", "department_read_as"),
    ("孙勇", "科技成果转化科", "", "", "", "勇调", "department_read_as"),
    ("丁一", "办公室", "", "", "", "", "person_elsewhere"),
    # whoever moved, left, came or is called otherwise
    ("孙勇", "", "", "", "", "勇调", ""),
    ("孙勇", "成果转化科", "", "", "", "勇调", ""),
    ("孙勇", "办公室", "", "", "", "勇调", "person_moved"),
    ("孙勇", "办公室", "", "", "2026-03-01", "勇调", ""),
    ("孙勇", "成果转化科", "", "", "2026-03-01", "勇调", "person_moved"),
    ("赵强", "", "", "", "", "强走", "person_left"),
    ("赵强", "成果转化科", "", "", "", "强走", "person_left"),
    ("赵强", "", "", "", "2026-03-01", "强走", ""),
    ("高飞", "", "", "", "2020-03-01", "早走", "person_left_once"),
    ("何静", "", "", "", "", "静新", ""),
    ("何静", "", "", "", "2026-03-01", "静旧", ""),
    ("何静", "成果转化科", "", "", "2026-03-01", "静旧", ""),
    ("何静", "", "", "", "2026-08-15", "静新", "person_not_yet"),
    ("周敏敏", "", "", "", "", "改", "person_renamed"),
    # nobody, and people who are alike
    ("李名", "", "", "", "", "", "person_unknown"),
    ("欧阳修", "", "", "", "", "", "person_unknown"),
    ("刘洋", "", "", "", "", "", "person_ambiguous"),
    ("刘洋（二级科员）", "", "", "", "", "同二", ""),
    ("刘洋（办公室，无工号，一级科员）", "", "", "", "", "同一", ""),
    ("陈伟", "", "", "", "", "", "people_alike"),
    ("陈伟", "办公室", "", "", "", "", "people_alike"),
    # units
    ("李明", "", "", "青岚区科学技术局", "", "明", ""),
    ("李明", "", "", "区科技局", "", "明", ""),
    ("李明", "", "", "本局", "", "明", ""),
    ("李明", "", "", "办公室", "", "明", ""),
    ("李明", "", "", "青岚区科学技术局办公室", "", "明", ""),
    ("李明", "", "", "区教体局", "", "", "person_of_other_unit"),
    ("李明", "", "0003", "云溪区科学技术局", "", "", "person_of_other_unit"),
    ("李明", "", "", "区科协", "", "", "person_of_other_unit"),
    ("李明", "", "", "青岚市科学技术局", "", "", "person_of_other_unit"),
    ("李明", "", "", "青岚区科学技术局下属生产力中心", "", "", "unit_unknown"),
]


@pytest.mark.parametrize(("name", "where", "number", "unit", "day", "meant", "code"), TABLE)
def test_who_is_meant(name: str, where: str, number: str, unit: str, day: str, meant: str, code: str) -> None:
    found = WHO.find(name, where, number, unit, on=day)
    assert (BY_ID[found.value.id] if found.value else "") == meant
    assert [note.code for note in found.notes] == ([code] if code else [])
    foreign = code == "person_of_other_unit"
    assert found.settled == (bool(meant) or foreign)


@pytest.mark.parametrize("row", [row for row in TABLE if not row[5]], ids=lambda row: "-".join(filter(None, row)))
def test_every_choice_that_is_offered_leads_to_one_person(row: tuple[str, ...]) -> None:
    name, where, number, unit, day = row[:5]
    (note,) = WHO.find(name, where, number, unit, on=day).notes
    for repair in note.repairs:
        found = WHO.find(name, where, number, unit, on=day, chosen={note.key: repair}.get)
        assert found.settled, (repair, found)
        assert (found.value is None) == (repair == OTHERS)
        if not repair.startswith("="):
            assert WHO.find(repair, on=day).value == found.value
    assert len(note.repairs) != 1 or note.code in {"number_differs", "person_elsewhere", "number_of_another", "person_unknown"}


def test_what_is_offered() -> None:
    def offered(name: str, department: str = "", number: str = "", unit: str = "") -> tuple[str, ...]:
        return WHO.find(name, department, number, unit).notes[0].repairs

    assert offered("王芳") == ("王芳（办公室）", "王芳（政策法规科）")
    assert offered("刘洋") == ("刘洋（办公室，无工号，一级科员）", "刘洋（办公室，无工号，二级科员）")
    assert offered("陈伟") == ()
    assert offered("李明", "办公室") == ("李明（规划财务科）",)
    assert offered("李明", number="0012") == ("王芳（办公室，工号 0012）", "李明（规划财务科，工号 0003）")
    assert offered("李名") == ("李明（规划财务科）",)
    assert offered("欧阳修") == ()
    assert offered("李明", unit="青岚区科学技术局下属生产力中心") == (OURS, OTHERS)


def test_a_decision_holds_for_all_like_cells() -> None:
    first, second = (WHO.find("王芳", unit=unit).notes[0] for unit in ("", "本局"))
    assert first.key == second.key
    decided = {first.key: "王芳（办公室）", "unit:青岚区科学技术局下属生产力中心": OTHERS}
    found = WHO.find("王芳", chosen=decided.get)
    assert (found.value, found.notes) == (PEOPLE["芳办"].person, ())
    assert WHO.find("李明", unit="青岚市科学技术局", chosen=decided.get).notes[0].level is Level.SAID


def test_of_two_who_changed_places_each_is_offered_by_a_name_that_holds_on_the_day() -> None:
    """On the day the one was where the other is now: a department alone would mean the wrong one."""
    first = moved(known(1, "王芳", OFFICE), LEGAL, "2026-05-01")
    second = moved(known(2, "王芳", LEGAL), OFFICE, "2026-05-01")
    who = Who([first, second], HOUSE, "局", today=TODAY)
    (note,) = who.find("王芳", on="2026-03-01").notes
    assert [who.find(repair, on="2026-03-01").value for repair in note.repairs] == [second.person, first.person]


@given(
    st.lists(st.tuples(st.sampled_from("甲乙"), st.sampled_from([OFFICE, PLAN, None]), st.sampled_from(["", "1", "2", "3"])), max_size=6)
)
def test_whatever_is_offered_is_taken(rows: list[tuple[str, UUID | None, str]]) -> None:
    taken: set[str] = set()
    people = []
    for number, (name, where, staff) in enumerate(rows):
        people.append(known(number, name * 2, where, staff="" if staff in taken else staff))
        taken.add(staff)
    who = Who(people, HOUSE, "局", today=TODAY)
    for name in ("甲甲", "乙乙"):
        for note in who.find(name).notes:
            meant = [who.find(repair).value for repair in note.repairs]
            assert None not in meant
            assert len({person.id for person in meant if person}) == len(meant)


@pytest.fixture
def door(any_entrance: LocalEntrance) -> LocalDoor:
    return signed_in(any_entrance)


def test_a_door_asks_the_record(door: LocalDoor) -> None:
    first = door.call(add_person, entry=PersonEntry(name="王芳", department="转化科", staff_number="0012"))
    second = door.call(add_person, entry=PersonEntry(name="王芳", department="办公室"))
    door.call(rename_department, name="转化科", new_name="成果科")
    renamed = PersonEntry(name="王方", department="成果科", staff_number="0012")
    door.call(change_person, person_id=first.id, entry=renamed, expected_version=1)
    door.call(leave_person, person_id=second.id, on="2026-06-30", reason=LeavingReason.RETIRED, expected_version=1)

    def found(name: str, on: str = "") -> tuple[UUID | None, list[str]]:
        told = door.call(find_person, name=name, on=on)
        return told.person.id if told.person else None, [note.code for note in told.notes]

    assert found("王方（转化科）") == found("0012") == (first.id, [])
    assert found("王芳") == (second.id, ["person_left"])
    assert found("王芳", "2026-03-01") == (second.id, [])
    assert found("王芳（成果科）") == (None, ["person_elsewhere"])
    with pytest.raises(BadArgument):
        found("王芳", "昨天")
