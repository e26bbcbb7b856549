from uuid import UUID

import pytest
from msgspec import structs

from lawstudy.domain.firms import (
    Firm,
    FirmGroup,
    by_short,
    core_of,
    in_group,
    looks_like_firm,
    name_key,
    near_names,
    near_pairs,
    resolved,
    written_groups,
)


def firm(number: int, name: str = "", **facts: object) -> Firm:
    return structs.replace(Firm(id=UUID(int=number), name=name or f"企业{number}"), **facts)


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("河洛智联科技有限公司", "河洛智联科技"),
        ("河洛智联科技（青岚）有限公司", "河洛智联科技"),
        ("青岚市光谱精密仪器股份有限公司", "光谱精密仪器"),
        ("河南省青岚市高新区晨曦教育培训学校", "晨曦教育培训学校"),
        ("某区公司", "某区"),
        ("公司", "公司"),
    ],
)
def test_what_tells_a_firm_from_others(name: str, core: str) -> None:
    assert core_of(name) == core


def test_one_name_in_two_ways_of_writing() -> None:
    assert name_key("河洛智联 科技（青岚）有限公司") == name_key("河洛智联科技(青岚)有限公司")
    assert name_key("ABC科技有限公司") == name_key("ａｂｃ科技有限公司")


def test_near_names_are_pointed_out_and_far_ones_are_not() -> None:
    known = [firm(1, "河洛智联科技有限公司"), firm(2, "光谱精密仪器有限公司"), firm(3, "河洛智连科技有限责任公司")]
    assert [one.id.int for one in near_names("河洛智联科技（青岚）有限公司", known)] == [1]
    assert near_names("河洛智联科技有限公司 ", known[:1]) == ()
    assert near_names("洛浦农业机械有限公司", known) == ()


def test_near_names_of_many_are_each_told_once_and_never_a_firm_of_the_same_name() -> None:
    known = [
        firm(n, name)
        for n, name in enumerate(("河洛智联信息科技有限公司", "河洛智连信息科技有限公司", "河洛智联信息科技有限公司 ", "洛浦农机有限公司"))
    ]
    assert [(one.id.int, other.id.int) for one, other in near_pairs(known)] == [(0, 1), (1, 2)]
    # The nearest one bears the same name: it takes no place of those that are asked for.
    assert [one.id.int for one in near_names("河洛智联信息科技有限公司", known, most=1)] == [1]


def test_a_group_holds_from_its_first_day_until_before_its_last() -> None:
    one = firm(1, groups=(FirmGroup(name="高企后备", from_day="2026-03-01", to_day="2026-07-01"),), to_day="2026-06-01")
    days = ("2026-02-28", "2026-03-01", "2026-05-31", "2026-06-01")
    assert [in_group(one, "高企后备", day) for day in days] == [False, True, True, False]
    assert not in_group(one, "其他", "2026-04-01")


def test_the_groups_of_now_are_written_and_those_it_has_left_are_not() -> None:
    groups = (FirmGroup(name="专精特新"), FirmGroup(name="旧名单", to_day="2026-01-01"), FirmGroup(name="高企后备", from_day="2026-01-01"))
    assert written_groups(firm(1, groups=groups)) == "专精特新、高企后备"


def test_an_entry_stands_for_the_end_of_its_chain() -> None:
    chain = [firm(1, same_as=UUID(int=2)), firm(2, same_as=UUID(int=3)), firm(3), firm(4)]
    assert {ident.int: end.int for ident, end in resolved(chain).items()} == {1: 3, 2: 3, 3: 3, 4: 4}


def test_a_circle_is_no_end_and_each_stands_for_itself() -> None:
    circle = [firm(1, same_as=UUID(int=2)), firm(2, same_as=UUID(int=1))]
    assert {ident.int: end.int for ident, end in resolved(circle).items()} == {1: 1, 2: 2}


def test_a_short_name_is_of_one_firm_of_several_or_of_none() -> None:
    known = [
        firm(1, short="云川智造"),
        firm(2, short="云川智造", same_as=UUID(int=1)),
        firm(3, short="光谱、光谱仪器"),
        firm(4, short="光谱"),
        firm(5),
    ]
    found = {word: [one.id.int for one in firms] for word, firms in by_short(known).items()}
    assert found == {"云川智造": [1], "光谱": [3, 4], "光谱仪器": [3]}


@pytest.mark.parametrize("name", ["星火生物科技有限公司", "青禾培训学校", "（青岚）云帆软件公司（分部）", "区科技园"])
def test_what_ends_as_firms_do_looks_like_one(name: str) -> None:
    assert looks_like_firm(name)


@pytest.mark.parametrize("name", ["星火生物", "园区部分企业", "若干"])
def test_a_word_or_a_short_name_does_not(name: str) -> None:
    assert not looks_like_firm(name)
