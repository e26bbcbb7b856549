"""Departments and the names they have had."""

from uuid import UUID

from lawstudy.domain.departments import DatedName, Department, House

A, B, C = (UUID(int=n) for n in (1, 2, 3))
RENAMED = Department(
    id=A, name="成果科", names=(DatedName(name="转化科", to_day="2026-03-01"), DatedName(name="成果科", from_day="2026-03-01"))
)
PLAIN = Department(id=B, name="办公室", names=(DatedName(name="办公室"),))
NEW = Department(id=C, name="转化科", names=(DatedName(name="转化科", from_day="2026-06-01"),))
HOUSE = House(departments=(RENAMED, PLAIN, NEW))


def test_names_as_they_were_on_a_day() -> None:
    assert [HOUSE.name_on(A, day) for day in ("2020-01-01", "2026-02-28", "2026-03-01")] == ["转化科", "转化科", "成果科"]
    assert NEW.name_on("2020-01-01") == "转化科"
    assert HOUSE.name_on(None, "2026-01-01") == HOUSE.name_of(None) == ""
    assert HOUSE.named_on("2026-01-01") == ("转化科", "办公室")
    assert HOUSE.named_on("2026-07-01") == ("成果科", "办公室", "转化科")


def test_departments_are_found_by_their_present_names_and_told_by_former_ones() -> None:
    assert (HOUSE.id_of("转化科"), HOUSE.id_of("成果科"), HOUSE.id_of("无此科")) == (C, A, None)
    assert HOUSE.name_of(A) == "成果科"


def test_a_former_name_keeps_its_place_until_another_takes_it() -> None:
    assert House(departments=(RENAMED, PLAIN)).places() == {"成果科": 0, "办公室": 1, "转化科": 0}
    assert HOUSE.places()["转化科"] == 2


def test_a_department_stands_from_its_first_day_until_it_ends() -> None:
    ended = Department(id=C, name="创新科", names=(DatedName(name="创新科", from_day="2026-01-01", to_day="2026-07-01"),))
    assert (ended.begins, ended.ends) == ("2026-01-01", "2026-07-01")
    assert [ended.stands_on(day) for day in ("2025-12-31", "2026-01-01", "2026-06-30", "2026-07-01")] == [False, True, True, False]
    assert House(departments=(ended, PLAIN)).named_on("2026-07-01") == ("办公室",)
    assert PLAIN.stands_on("1990-01-01")
