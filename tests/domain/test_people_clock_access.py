from datetime import datetime
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawstudy.domain.access import Actor, Grant, Reach, Role, Scope, reach_of
from lawstudy.domain.clock import DAY, SHANGHAI, day_before, ending, instant, local, local_date, start_of
from lawstudy.domain.people import (
    LINES,
    Person,
    PersonEntry,
    PersonLine,
    clean_name,
    clean_reading,
    entry_of,
    found_by,
    initials,
    is_found,
    lines_of,
    reading,
    same_name,
    sort_key,
    syllables_of,
    typed_name,
)
from lawstudy.domain.surnames import READINGS


@pytest.mark.parametrize(
    ("name", "syllables"),
    [
        ("周明岚", ("zhou", "ming", "lan")),
        ("单一鸣", ("shan", "yi", "ming")),
        ("曾林", ("zeng", "lin")),
        ("尉迟恭", ("yu", "chi", "gong")),
        ("单", ("dan",)),
        ("Li Wei", ("li", "wei")),
        ("Anna Li李安娜", ("anna", "li", "li", "an", "na")),
        ("买买提·艾力", ("mai", "mai", "ti", "ai", "li")),
        ("车子明", ("che", "zi", "ming")),
        ("王2", ("wang", "2")),
    ],
)
def test_names_are_read_as_names(name: str, syllables: tuple[str, ...]) -> None:
    assert reading(name) == syllables
    # "Anna Li李安娜": the two Latin words are one each.
    assert syllables_of(name) == len(syllables)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("张　三", "张三"),
        (" 秦 望\t舒 ", "秦望舒"),
        ("王\u200b芳", "王芳"),
        ("王\xa0芳", "王芳"),
        ("王\x0b芳", "王芳"),
        ("\u202d白露\u202c", "白露"),
        ("Ａｎｎａ　 Ｌｉ", "Anna Li"),
        ("Anna  Li 李安娜", "Anna Li李安娜"),
        ("J. Smith", "J. Smith"),
        ("O'Neill", "O'Neill"),
        ("⽅明", "方明"),
        ("龘㐂𬭊", "龘㐂𬭊"),
        ("\ufa0c\ufa19\ufe00", "\ufa0c\ufa19"),
        ("葛\U000e0100某", "葛某"),
        ("\u3164 \u200b", ""),
        ("·王芳·", "王芳"),
        ("买买提 · 艾力", "买买提·艾力"),
        ("买买提··艾力", "买买提·艾力"),
        ("Anna·Li", "Anna·Li"),
    ],
)
def test_names_are_kept_in_one_way(typed: str, name: str) -> None:
    assert clean_name(typed) == name
    assert clean_name(name) == name


@pytest.mark.parametrize("dot", "·\u0387•․‧∙⋅◦●⦁⸱⸳᛫ꞏ・･﹒．.")
def test_every_dot_of_a_name_is_the_same(dot: str) -> None:
    assert clean_name(f"买买提{dot}艾力") == "买买提·艾力"


@pytest.mark.parametrize(
    ("one", "other"), [("\ufa0c某", "兀某"), ("ANNA LI", "Anna Li"), ("买买提.艾力", "买买提・艾力"), ("张 三\u200e", "张三")]
)
def test_names_that_look_alike_are_the_same(one: str, other: str) -> None:
    assert same_name(one) == same_name(other)
    assert same_name(one) != same_name("张四")


@given(st.text(alphabet=st.characters() | st.sampled_from("王芳·.． \u200b・"), max_size=12))
def test_a_clean_name_is_clean(typed: str) -> None:
    assert clean_name(clean_name(typed)) == clean_name(typed)


# One of each reading of its own, with what its characters are read as elsewhere.
SURNAMES = """
    阚 kan 薄 bo 都 du 能 nai 折 she 繁 po 秘 bi 句 gou 佴 nai 粘 nian 隗 wei 乜 nie 郇 xun 仇 qiu 单 shan 曾 zeng 解 xie 区 ou 查 zha
    朴 piao 盖 ge 乐 yue 缪 miao 覃 qin 翟 zhai 召 shao 黑 he 员 yun 种 chong 洗 xian 牟 mu 祭 zhai 炅 gui 且 ju 沓 ta 什 shi 角 jue
    颉 xie 蔚 yu 任 ren 华 hua 尉 wei 应 ying 哈 ha 过 guo 葛 ge 费 fei 盛 sheng 车 che 强 qiang 行 xing 万 wan 宁 ning 那 na 宓 mi
"""
COMPOUND = "万俟 moqi 尉迟 yuchi 长孙 zhangsun 澹台 tantai 单于 chanyu 令狐 linghu 宰父 zaifu 乐正 yuezheng 子车 ziju 鲜于 xianyu"


@pytest.mark.parametrize("line", list(zip(SURNAMES.split()[::2], SURNAMES.split()[1::2], strict=True)))
def test_surnames_are_read_as_surnames(line: tuple[str, str]) -> None:
    surname, syllable = line
    assert reading(f"{surname}明岚") == (syllable, "ming", "lan")


@pytest.mark.parametrize("line", list(zip(COMPOUND.split()[::2], COMPOUND.split()[1::2], strict=True)))
def test_compound_surnames_are_read_as_surnames(line: tuple[str, str]) -> None:
    surname, syllables = line
    assert reading(f"{surname}明岚") == (*READINGS[surname], "ming", "lan")
    assert "".join(READINGS[surname]) == syllables


def test_every_reading_has_a_syllable_for_each_character() -> None:
    assert all(len(surname) == len(syllables) for surname, syllables in READINGS.items())


def test_a_reading_that_was_put_right_goes_before() -> None:
    assert reading("隗明岚", "kui ming lan") == ("kui", "ming", "lan")
    assert initials("隗明岚", "kui ming lan") == "kml"
    assert sort_key("隗明岚", "kui ming lan") == "kui ming lan\t隗明岚"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("Kàn Míng-lán", "kan ming lan"), ("lǚ bù", "lv bu"), ("LU: BU", "lv bu"), ("kan'ming", "kan ming"), ("看", ""), (" ", "")],
)
def test_readings_as_they_are_typed(typed: str, kept: str) -> None:
    assert clean_reading(typed) == kept


def test_what_finds_a_person() -> None:
    assert found_by("周明岚") == "\t周明岚\tzml\tzhouminglan\n明岚\nml\nminglan\n岚\nl\nlan"
    assert found_by("Anna Li") == "\tannali\tal\nli\nl"
    assert found_by("龘") == "\t龘\td\tda"
    assert [typed_name(typed) for typed in ("Ｚ m", "买买提.艾", "LÜ bu")] == ["zm", "买买提艾", "lvbu"]


@pytest.mark.parametrize(("typed", "found"), [("", True), ("明岚", True), ("ＺＭ", True), ("zl", False), ("周\u200b", True), ("ml", False)])
def test_a_list_is_narrowed_by_name_or_initials(typed: str, found: bool) -> None:
    assert is_found(typed, "周明岚", "zml") is found


def test_initials_and_order() -> None:
    assert initials("周明岚") == "zml"
    assert sort_key("单一鸣") < sort_key("沈静怡") < sort_key("曾林")


def test_instants_and_local_dates() -> None:
    midnight = datetime(2026, 1, 1, tzinfo=SHANGHAI)
    assert start_of("2026-01-01") == instant(midnight)
    assert local_date(instant(midnight) - 1) == "2025-12-31"
    assert local(instant(midnight)) == midnight
    assert start_of("2026-01-02") - start_of("2026-01-01") == DAY
    assert [day_before(day) for day in ("2026-01-01", "2024-03-01", "2026-11-28")] == ["2025-12-31", "2024-02-29", "2026-11-27"]
    with pytest.raises(ValueError, match="aware"):
        instant(datetime(2026, 1, 1))


def test_what_lasts_until_midnight_ends_with_its_day() -> None:
    midnight = start_of("2027-01-01")
    assert ending(midnight) == ("2026-12-31", "24:00")
    assert ending(midnight - 60_000_000) == ("2026-12-31", "23:59")
    assert ending(midnight + 1) == ("2027-01-01", "00:00")  # a little later is another day


COORDINATORS = frozenset({Role.COORDINATOR})


def _actor(*grants: Grant) -> Actor:
    return Actor(account_id=uuid4(), person_id=uuid4(), organisation_id=uuid4(), name="周明岚", grants=grants)


def test_own_scope_reaches_one_person() -> None:
    actor = _actor(Grant(role=Role.EMPLOYEE))
    reach = reach_of(actor, Scope.OWN, frozenset({Role.EMPLOYEE}))
    assert reach == Reach(organisation_id=actor.organisation_id, person_id=actor.person_id)


def test_a_department_grant_reaches_its_department_only() -> None:
    actor = _actor(Grant(role=Role.EMPLOYEE), Grant(role=Role.COORDINATOR, department="计划科"))
    reach = reach_of(actor, Scope.DEPARTMENT, COORDINATORS)
    assert reach == Reach(organisation_id=actor.organisation_id, departments=frozenset({"计划科"}))
    assert reach_of(actor, Scope.ORGANISATION, COORDINATORS) is None, "a department is not the organisation"
    assert actor.roles() == {Role.EMPLOYEE, Role.COORDINATOR}


def test_all_grants_of_a_person_count_together() -> None:
    planning, people = (Grant(role=Role.COORDINATOR, department=name) for name in ("计划科", "人事科"))
    reach = reach_of(_actor(planning, people), Scope.DEPARTMENT, COORDINATORS)
    assert reach is not None
    assert reach.departments == frozenset({"计划科", "人事科"})
    assert reach.covers(["人事科"])
    assert reach.covers(())
    assert not reach.covers(["人事科", "财务科"])


def test_without_a_grant_nothing_is_reached() -> None:
    employee = _actor(Grant(role=Role.EMPLOYEE))
    assert all(reach_of(employee, scope, COORDINATORS) is None for scope in Scope)


def test_an_organisation_grant_reaches_everything() -> None:
    actor = _actor(Grant(role=Role.COORDINATOR, department="计划科"), Grant(role=Role.COORDINATOR))
    for scope in (Scope.DEPARTMENT, Scope.ORGANISATION):
        reach = reach_of(actor, scope, COORDINATORS)
        assert reach == Reach(organisation_id=actor.organisation_id)
        assert reach.covers(["财务科"])


def test_what_is_written_down_of_a_person_is_all_but_its_id_state_and_version() -> None:
    entry = PersonEntry(name="王芳", reading="wang fang", department="办公室", rank="一级科员", staff_number="01", groups=("党员",))
    person = Person(id=uuid4(), name="王芳", reading="wang fang", department="办公室", rank="一级科员", staff_number="01", groups=("党员",))
    assert entry_of(person) == entry
    assert lines_of(person) == lines_of(entry)
    assert lines_of(entry)["rank"] == "一级科员"


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.field)
def test_a_line_is_read_under_what_lists_print_over_it(line: PersonLine) -> None:
    assert line.printed in line.headers
