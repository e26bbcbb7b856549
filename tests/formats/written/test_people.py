"""Cells of people as people write them.

Told as: names with [state] and <remark>; * everyone; @group; #department; -exceptions; ~ heads; outsiders in quotation marks; … for
incomplete.
"""

import time

import pytest

from lawstudy.formats.tables.cells import Cell, CellKind
from lawstudy.formats.tables.notes import Chosen, Read, nothing_chosen
from lawstudy.formats.written.people import HouseWords, Who, WrittenName, read_people
from tests.formats.written.reading import ERROR, TRUE, UNCOUNTED, choose, codes, level, special
from tests.formats.written.test_counts import told as told_heads

KNOWN = """
    王芳 李伟 张建国 刘秀英 陈敏 杨静 林涛 孙勇 黄强 赵丽 曾思远 彭佳琪 傅春生 沈静怡 秦望舒 王芳菲 欧阳修 李和平
    何必 成功 德海 何必成 功德海
"""
HOUSE = HouseWords(
    groups=("党员", "中心组成员", "班子", "行政执法人员"),
    departments=("局领导", "办公室", "政策法规科", "高新技术科"),
    names=frozenset(KNOWN.split()),
)
CERTAIN: list[tuple[Cell, str]] = [
    ("行政执法人员（除傅春生）", "@行政执法人员 -傅春生"),
    ("全体（不含孙勇、黄强）", "* -孙勇 黄强"),
    ("除办公室外全体人员", "* -#办公室"),
    ("全体干部职工（办公室、局领导除外）", "* -#办公室 -#局领导"),
    ("中心组成员、列席3人", "@中心组成员 +3"),
    ("王芳、李伟，列席2人", "王芳 李伟 +2"),
    ("中心组成员，另有2人列席", "@中心组成员 +2"),
    ("中心组成员、列席王芳", "王芳<列席> @中心组成员"),
    ("", ""),
    ("无", ""),
    ("—", ""),
    ("王芳", "王芳"),
    ("王 芳、李 伟", "王芳 李伟"),
    ("王芳 李伟 张建国", "王芳 李伟 张建国"),
    ("王芳，李伟；张建国", "王芳 李伟 张建国"),
    ("王芳\n李伟\n张建国", "王芳 李伟 张建国"),
    ("王  芳  李  伟  张建国", "王芳 李伟 张建国"),
    ("王芳/李伟", "王芳 李伟"),
    ("王芳-李伟", "王芳 李伟"),
    ("王芳、李伟。", "王芳 李伟"),
    ("“王芳”、李伟", "王芳 李伟"),
    ("王芳、 、李伟", "王芳 李伟"),
    ("1.王芳 2.李伟", "王芳 李伟"),
    ("1、王芳2、李伟3、张建国", "王芳 李伟 张建国"),
    ("1、王芳 2、李伟", "王芳 李伟"),
    ("（1）王芳（2）李伟", "王芳 李伟"),
    ("秦 望 舒", "秦望舒"),
    ("欧阳 修", "欧阳修"),
    ("李　伟", "李伟"),
    ("\u200b王芳、李\u00a0伟", "王芳 李伟"),
    ("王芳和李伟", "王芳 李伟"),
    ("李和平", "李和平"),
    ("王芳菲、王芳", "王芳菲 王芳"),
    ("王芳、李伟、张建国等3人", "王芳 李伟 张建国"),
    ("王芳、李伟共2人", "王芳 李伟"),
    ("赵丽,张三,王芳", "赵丽 张三 王芳"),
    ("买买提·艾力、Anna Li", "买买提·艾力 Anna Li"),
    ("买买提•艾力", "买买提·艾力"),
    ("王芳（主讲）、李伟", "王芳<主讲> 李伟"),
    ("王芳主讲，李伟", "王芳<主讲> 李伟"),
    ("王芳(办公室)", "王芳<办公室>"),
    ("王芳（办公室）（请假）", "王芳[on_leave]<办公室>"),
    ("办公室：王芳、赵丽；政策法规科：李伟", "王芳<办公室> 赵丽<办公室> 李伟<政策法规科>"),
    ("王芳同志", "王芳"),
    ("局长王芳、副局长李伟", "王芳 李伟"),
    ("王芳局长、李伟副局长", "王芳 李伟"),
    ("王芳（迟到）、李伟（公出）、孙勇（缺席）", "王芳[late] 李伟[on_duty] 孙勇[absent]"),
    ("王芳 请假", "王芳[on_leave]"),
    ("王芳、孙勇，请假", "王芳 孙勇[on_leave]"),
    ("全体干部职工，孙勇，请假", "* -孙勇[on_leave]"),
    ("参加人员：王芳、李伟", "王芳[present] 李伟[present]"),
    ("缺席：孙勇；请假：黄强", "孙勇[absent] 黄强[on_leave]"),
    ("全体干部职工", "*"),
    ("全体", "*"),
    ("全员", "*"),
    ("机关全体人员", "*"),
    ("局全体干部", "*"),
    ("全局干部职工46人", "* ~46"),
    ("全体干部职工（共46人）", "* ~46"),
    ("全体干部职工46人（应到46人，实到44人，请假2人）", "* ~44/46-2"),
    ("全体干部职工（孙勇请假）", "* -孙勇[on_leave]"),
    ("全体干部职工，孙勇请假", "* -孙勇[on_leave]"),
    ("全体干部职工，孙勇、黄强请假", "* -孙勇[on_leave] 黄强[on_leave]"),
    ("全体（请假：孙勇、黄强）", "* -孙勇[on_leave] 黄强[on_leave]"),
    ("全体干部职工（请假：孙勇、黄强）", "* -孙勇[on_leave] 黄强[on_leave]"),
    ("全体人员（缺席：孙勇）", "* -孙勇[absent]"),
    ("全体干部职工（孙勇除外）", "* -孙勇"),
    ("全体干部职工（除孙勇、黄强外）", "* -孙勇 黄强"),
    ("除孙勇外全体干部职工", "* -孙勇"),
    ("全体干部职工参加，王芳主持", "王芳<主持> *"),
    ("全体党员", "@党员"),
    ("全体在职党员", "@党员"),
    ("党员", "@党员"),
    ("党支部全体党员", "@党员"),
    ("全体党员（孙勇请假）", "@党员 -孙勇[on_leave]"),
    ("中心组成员", "@中心组成员"),
    ("理论学习中心组成员", "@中心组成员"),
    ("局班子成员", "@班子"),
    ("班子成员", "@班子"),
    ("领导班子成员", "@班子"),
    ("全体行政执法人员", "@行政执法人员"),
    ("中心组成员、王芳", "王芳 @中心组成员"),
    ("全体党员、中心组成员", "@党员 @中心组成员"),
    ("办公室", "#办公室"),
    ("办公室全体人员", "#办公室"),
    ("办公室、政策法规科", "#办公室 #政策法规科"),
    ("局领导", "#局领导"),
    ("46", "~46"),
    (46, "~46"),
    ("46人", "~46"),
    ("应到46人，实到44人", "~44/46"),
    ("实到44人：王芳、李伟", "王芳 李伟 ~44"),
    ("干部职工46人", "~46"),
    ("无人", ""),
    ("应到46人，实到44人，孙勇、黄强请假", "孙勇[on_leave] 黄强[on_leave] ~44/46"),
    ("应到46，实到44，缺席2（孙勇、黄强）", "孙勇[absent] 黄强[absent] ~44/46"),
    ("实到44人（孙勇、黄强请假）", "孙勇[on_leave] 黄强[on_leave] ~44"),
    ("实到44人，请假2人：孙勇、黄强", "孙勇[on_leave] 黄强[on_leave] ~44-2"),
    ("全体干部职工（缺席2人：孙勇、黄强）", "* -孙勇[absent] 黄强[absent]"),
    ("全体党员，孙勇、黄强请假", "@党员 -孙勇[on_leave] 黄强[on_leave]"),
    ("中心组成员、王芳，孙勇请假", "王芳 @中心组成员 -孙勇[on_leave]"),
    ("全体班子成员（王芳、李伟请假）", "@班子 -王芳[on_leave] 李伟[on_leave]"),
    ("孙勇请假，其他全体参加", "* -孙勇[on_leave]"),
    ("孙勇、黄强请假，其余人员全部参加", "* -孙勇[on_leave] 黄强[on_leave]"),
    ("除孙勇因公出差外全员参加", "* -孙勇[on_duty]"),
    ("王芳主持，全体干部职工参加，孙勇、黄强请假", "王芳<主持> * -孙勇[on_leave] 黄强[on_leave]"),
    ("主持人：王芳 参加人：李伟、孙勇", "王芳<主持> 李伟[present] 孙勇[present]"),
    ("出席：王芳、李伟 缺席：孙勇", "王芳[present] 李伟[present] 孙勇[absent]"),
    ("王芳√、李伟√、孙勇×", "王芳[present] 李伟[present] 孙勇[absent]"),
    ("王芳-办公室", "王芳<办公室>"),
    ("办公室-王芳", "王芳<办公室>"),
    ("王芳 办公室", "王芳<办公室>"),
    ("王芳及办公室人员", "王芳 #办公室"),
    ("局党组理论学习中心组成员", "@中心组成员"),
    ("应到：46人；实到：44人；请假：孙勇、黄强", "孙勇[on_leave] 黄强[on_leave] ~44/46"),
    ("王芳：主持；李伟：请假；张建国", "王芳<主持> 李伟[on_leave] 张建国"),
    ("参会：全体干部职工；请假：孙勇", "* -孙勇[on_leave]"),
    ("全体干部职工：孙勇请假", "* -孙勇[on_leave]"),
    ("王芳、李伟（2人）", "王芳 李伟"),
    ("办公室王芳、政策法规科李伟", "王芳<办公室> 李伟<政策法规科>"),
]
SAID: list[tuple[Cell, str, str]] = [
    ("王芳、王芳、李伟", "王芳 李伟", "name_twice"),
    ("王芳李伟张建国", "王芳 李伟 张建国", "names_joined"),
    ("王芳等12人", "王芳 ~12 …", "names_incomplete"),
    ("傅春生、沈静怡等12人", "傅春生 沈静怡 ~12 …", "names_incomplete"),
    ("王芳等10余人", "王芳 ~~10 …", "names_incomplete"),
    ("王芳.李伟.张建国", "王芳 李伟 张建国", "names_joined"),
    ("120人（企业60家）", "~120 “企业60家”", "heads_of_outsiders"),
    ("王芳等十二名同志", "王芳 ~12 …", "names_incomplete"),
    ("党员干部", "@党员", "group_likely"),
    ("全体党员干部", "@党员", "group_likely"),
    ("机关干部", "*", "everyone_likely"),
    ("全体班子成员（王芳、李伟）", "王芳 李伟", "group_listed"),
    ("高新技术科（李伟、张三）", "李伟<高新技术科> 张三<高新技术科>", "group_listed"),
    ("办公室3人、政策法规科2人", "~5", "heads_added"),
    ("中心组成员8人，列席3人", "@中心组成员 ~11", "heads_added"),
    ("8人（另列席3人）", "~11", "heads_added"),
    ("应到8人，实到7人，列席3人", "~7/8", "rest_not_read"),
    ("44/46", "~44/46", "heads_of_both"),
    ("各科室负责人12人", "~12", "group_counted"),
    ("各科室30人", "~30", "group_counted"),
    ("50余人", "~~50", "heads_about"),
    ("约50人", "~~50", "heads_about"),
    ("46人，其中党员20人", "~46", "rest_not_read"),
    ("全体干部职工46人，其中党员20人", "* ~46", "rest_not_read"),
    ("企业60余家", "~ “企业60余家”", "heads_of_outsiders"),
    ("企业80人", "~80 “企业80人”", "heads_of_outsiders"),
    ("各企业代表", "~ “各企业代表”", "heads_of_outsiders"),
    ("企业", "~ “企业”", "heads_of_outsiders"),
    ("全体干部职工、企业代表30人", "* “企业代表30人”", "heads_of_outsiders"),
    ("王芳（病假）、李伟", "王芳[on_leave] 李伟", "reason_dropped"),
    ("孙勇因病请假", "孙勇[on_leave]", "reason_dropped"),
    ("请假人员：孙勇（产假）", "孙勇[on_leave]", "reason_dropped"),
    ("王芳、孙勇，住院", "王芳 孙勇[on_leave]", "reason_dropped"),
    ("缺席：孙勇（住院）", "孙勇[absent]", "reason_dropped"),
    ("王芳（女）", "王芳", "reason_dropped"),
    ("党组书记、局长王芳", "王芳", "rest_not_read"),
]
ASKED: list[tuple[Cell, str, str]] = [
    ("各科室负责人", "", "group_unknown"),
    ("班子成员、各科室负责人", "@班子", "group_unknown"),
    ("领导班子成员及各科室负责人", "@班子", "group_unknown"),
    ("科级以上干部", "", "group_unknown"),
    ("王芳、李伟及各科室负责人", "王芳 李伟", "group_unknown"),
    ("各科室各1人", "", "group_unknown"),
    ("各科室1人", "", "group_unknown"),
    ("局属各单位负责人", "", "group_unknown"),
    ("王芳、李伟等班子成员", "王芳 李伟 …", "names_open"),
    ("王芳、李伟、孙勇请假", "王芳 李伟 孙勇[on_leave]", "state_of_whom"),
    ("全体人员（除请假外）", "*", "exception_unknown"),
    ("局长", "", "group_unknown"),
    ("王芳、李伟等", "王芳 李伟 …", "names_open"),
    ("王芳、李伟……", "王芳 李伟 …", "names_open"),
    ("王芳、李伟...", "王芳 李伟 …", "names_open"),
    ("王芳、李伟、等等", "王芳 李伟 …", "names_open"),
    ("王芳等同志", "王芳 …", "names_open"),
    ("王芳、李伟、张建国等2人", "王芳 李伟 张建国", "heads_below_names"),
    ("除值班人员外全体", "*", "exception_unknown"),
    ("全体干部职工（缺席2人）", "*", "exception_unknown"),
    ("全体（王芳、李伟）", "王芳 李伟 *", "named_behind_all"),
    ("名单附后", "", "names_elsewhere"),
    ("签到表附后", "", "names_elsewhere"),
]
WRONG: list[tuple[Cell, str]] = [
    ("人员", "name_is_header"),
    ("姓名", "name_is_header"),
    ("参加人员", "name_is_header"),
    ("陈敏、??", "name_malformed"),
    ("王", "name_malformed"),
    ("王" * 40_000, "people_unreadable"),
    (ERROR, "cell_error"),
    (TRUE, "cell_boolean"),
    (UNCOUNTED, "cell_without_value"),
    (-3, "headcount_unreadable"),
]
CELLS: list[Cell] = [
    *(row[0] for row in CERTAIN),
    *(row[0] for row in SAID),
    *(row[0] for row in ASKED),
    *(row[0] for row in WRONG),
    special(CellKind.ZEROS, "046", 46.0),
    "何必成功德海、王芳",
]


def read(cell: Cell, chosen: Chosen = nothing_chosen) -> Read[Who]:
    return read_people(cell, HOUSE, chosen)


def told(who: Who | None) -> str | None:
    if who is None:
        return None
    parts = [
        *(_told(name) for name in who.names),
        "*" if who.everyone else "",
        *(f"@{group}" for group in who.groups),
        *(f"#{department}" for department in who.departments),
        "-" + " ".join(_told(name) for name in who.except_) if who.except_ else "",
        *(f"-#{department}" for department in who.except_departments),
        "" if who.heads is None else f"~{told_heads(who.heads)}",
        f"“{who.outsiders}”" if who.outsiders else "",
        "…" if who.incomplete else "",
        f"+{who.more}" if who.more and not who.departments else "",
    ]
    return " ".join(part for part in parts if part)


def _told(name: WrittenName) -> str:
    return name.name + (f"[{name.state}]" if name.state else "") + (f"<{name.remark}>" if name.remark else "")


@pytest.mark.parametrize(("cell", "who"), CERTAIN, ids=repr)
def test_certain(cell: Cell, who: str) -> None:
    found = read(cell)
    assert (told(found.value), found.notes) == (who, ())


@pytest.mark.parametrize(("cell", "who", "code"), SAID, ids=repr)
def test_likely(cell: Cell, who: str, code: str) -> None:
    found = read(cell)
    assert (told(found.value), codes(found.notes), level(found.notes)) == (who, [code], "said")


@pytest.mark.parametrize(("cell", "who", "code"), ASKED, ids=repr)
def test_doubtful(cell: Cell, who: str, code: str) -> None:
    found = read(cell)
    assert (told(found.value), codes(found.notes), level(found.notes)) == (who, [code], "asked")


@pytest.mark.parametrize(("cell", "code"), WRONG, ids=lambda cell: repr(cell)[:30])
def test_impossible(cell: Cell, code: str) -> None:
    found = read(cell)
    assert (found.value, codes(found.notes), level(found.notes)) == (None, [code], "wrong")


@pytest.mark.parametrize(
    ("cell", "choices", "who"),
    [
        ("班子成员、各科室负责人", {"group:各科室负责人": "=heads_unknown"}, "@班子 ~"),
        ("班子成员、各科室负责人", {"group:各科室负责人": "=everyone"}, "* @班子"),
        ("班子成员、各科室负责人", {"group:各科室负责人": "中心组成员"}, "@班子 @中心组成员"),
        ("班子成员、各科室负责人", {"group:各科室负责人": "王芳、李伟"}, "王芳 李伟 @班子"),
        ("王芳、李伟等", {"people:等": "=only_named"}, "王芳 李伟"),
        ("王芳、孙勇请假", {"people:state_behind": "=all_of_them"}, "王芳[on_leave] 孙勇[on_leave]"),
        ("王芳、孙勇请假", {"people:state_behind": "=only_last"}, "王芳 孙勇[on_leave]"),
        ("王芳、李伟等", {"people:等": "=heads_unknown"}, "王芳 李伟 ~ …"),
        ("除值班人员外全体", {"except:值班人员": "=everyone"}, "*"),
        ("除值班人员外全体", {"except:值班人员": "=heads_unknown"}, "* ~"),
        ("全体（王芳、李伟）", {"people:behind_all": "=exceptions"}, "* -王芳 李伟"),
        ("全体（王芳、李伟）", {"people:behind_all": "=only_named"}, "王芳 李伟"),
        ("全体（王芳、李伟）", {"people:behind_all": "=everyone"}, "*"),
        ("名单附后", {"people:elsewhere": "=heads_unknown"}, "~"),
        ("名单附后", {"people:elsewhere": "王芳、李伟"}, "王芳 李伟"),
        ("陈敏、??", {"people:??": "李伟"}, "陈敏 李伟"),
    ],
    ids=repr,
)
def test_what_was_decided(cell: Cell, choices: dict[str, str], who: str) -> None:
    found = read(cell, choose(choices))
    assert (told(found.value), found.settled) == (who, True)
    assert "as_decided" in codes(found.notes)


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("王 芳、李 伟", ["王 芳", "李 伟"]),
        ("王  芳  李  伟  张建国", ["王  芳", "李  伟", "张建国"]),
        ("王芳(办公室)、李伟（主讲）", ["王芳(办公室)", "李伟"]),
        ("王芳（请假）、李伟", ["王芳", "李伟"]),
        ("王芳李伟张建国", ["王芳", "李伟", "张建国"]),
        ("1.王芳 2.李伟", ["王芳", "李伟"]),
        ("王芳同志，李伟请假", ["王芳", "李伟"]),
        ("王芳（办公室）（请假）", ["王芳（办公室）"]),
    ],
)
def test_a_name_knows_the_piece_of_the_cell_that_it_came_from(cell: str, parts: list[str]) -> None:
    who = read(cell).value
    assert who is not None
    assert [name.part for name in who.names] == parts
    assert all(part in cell for part in parts)


def test_names_that_can_be_cut_in_two_ways_are_asked_about() -> None:
    doubtful = read("何必成功德海、王芳")
    assert (codes(doubtful.notes), level(doubtful.notes)) == (["names_run_together"], "asked")
    assert set(doubtful.notes[0].repairs) == {"何必、成功、德海", "何必成、功德海"}
    settled = read("何必成功德海、王芳", choose({doubtful.notes[0].key: "何必成、功德海"}))
    assert told(settled.value) == "何必成 功德海 王芳"


def test_a_group_with_two_lists_behind_it_is_those_who_are_named() -> None:
    assert told(read("办公室（王芳）（李伟）").value) == "王芳<办公室> 李伟<办公室>"


def test_a_reason_in_a_name_is_a_name() -> None:
    assert told(read("王康复、李生产").value) == "王康复 李生产"
    assert "住院" not in repr(read("综合科的某同志因病住院休养"))


def test_unknown_names_are_left_to_who_knows_the_people() -> None:
    assert told(read("张三李四、诸葛亮").value) == "张三李四 诸葛亮"


def test_reasons_of_health_and_family_are_nowhere() -> None:
    for cell in (
        "张三住院",
        "王芳、张三怀孕",
        "王芳（病假）",
        "孙勇因病请假",
        "请假：孙勇（产假）、黄强（陪护父亲住院）",
        "全体（孙勇住院）",
        "病假：孙勇",
    ):
        found = read(cell)
        assert found.value is not None
        assert not any(word in repr(found) for word in ("病", "产", "父亲", "住院"))


@pytest.mark.parametrize(
    "text",
    ["王芳、" * 10_000, "(" * 30_000, "（" * 15_000 + "）" * 15_000, "王 " * 16_000, "除" * 30_000, "王芳等" * 10_000, "a:" * 15_000],
)
def test_long_cells_are_read_in_time(text: str) -> None:
    began = time.process_time()
    read(text)
    assert time.process_time() - began < 3
