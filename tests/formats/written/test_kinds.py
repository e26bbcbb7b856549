"""Kinds of activities as ledgers write them, with the words that a workspace starts with."""

import pytest

from lawstudy.domain.kinds import Family, words_of
from lawstudy.domain.kinds_shipped import SHIPPED
from lawstudy.formats.tables.cells import Cell
from lawstudy.formats.tables.notes import Chosen, Read, nothing_chosen
from lawstudy.formats.written.kinds import read_kind
from tests.formats.written.reading import ERROR, TRUE, UNCOUNTED, choose, codes, level

WORDS = words_of(SHIPPED)
OUTWARD = {kind.code for kind in SHIPPED if kind.family is Family.OUTREACH}
NAME = {kind.code: kind.name for kind in SHIPPED}
CERTAIN: list[tuple[str, str]] = [
    ("集中学习", "group_study"),
    ("集 中 学 习", "group_study"),
    ("中心组学习会", "central_group"),
    ("理论学习中心组学习研讨", "central_group"),
    ("党组理论学习中心组", "central_group"),
    ("中心组学习研讨（扩大）", "central_group"),
    ("集中学法", "group_study"),
    ("会前学法", "party_meeting"),
    ("法治培训", "training_course"),
    ("业务培训", "training_course"),
    ("普法宣传", "outreach_event"),
    ("宪法宣誓", "oath"),
    ("廉政党课", "party_lecture"),
    ("书记讲党课", "party_lecture"),
    ("党课教育", "party_lecture"),
    ("专题党课（纪律）", "party_lecture"),
    ("专题党课：学习党章", "party_lecture"),
    ("观看警示教育片", "warning"),
    ("以案促改", "case_reform"),
    ("支部党员大会", "branch_meeting"),
    ("组织生活会", "branch_meeting"),
    ("党员学习", "branch_meeting"),
    ("主题党日活动", "party_day"),
    ("线上培训", "online"),
    ("网上学法", "online"),
    ("法制讲座", "law_lecture"),
    ("执法培训", "enforcement_training"),
    ("双随机、一公开", "random_inspection"),
    ("保密学习", "secrecy_training"),
    ("宪法宣传日", "constitution_week"),
]
SAID: list[tuple[str, str]] = [
    ("第3次集中学习", "group_study"),
    ("召开警示教育大会", "warning"),
    ("2024年度集中学习", "group_study"),
    ("法治讲座活动", "law_lecture"),
    ("全区旁听庭审工作", "court_visit"),
    ("局党组理论学习中心组第三次学习", "central_group"),
]
ASKED: list[tuple[str, set[str]]] = [
    ("讲座", {"law_lecture", "outreach_lecture"}),
    ("以案释法", {"case_study", "case_outreach"}),
    ("知识竞赛", {"study_quiz", "outreach_quiz"}),
    ("学习会", {"central_group", "group_study"}),
    ("专题学习", {"group_study", "seminar"}),
    ("三会一课", {"party_lecture", "branch_meeting"}),
    ("廉政教育", {"party_lecture", "warning"}),
]
UNKNOWN = ["参观学习", "座谈会", "法治西工", "警示", "ABC"]
CELLS: list[Cell] = [
    *(row[0] for row in CERTAIN),
    *(row[0] for row in SAID),
    *(row[0] for row in ASKED),
    *UNKNOWN,
    *("", "—", "学纪", "学纪活动"),
    *(ERROR, TRUE, UNCOUNTED),
]


def read(cell: Cell, chosen: Chosen = nothing_chosen, topic: str = "主题") -> Read[str]:
    return read_kind(cell, topic, WORDS, chosen)


@pytest.mark.parametrize(("cell", "kind"), CERTAIN)
def test_certain(cell: str, kind: str) -> None:
    assert read(cell) == Read(kind)


@pytest.mark.parametrize(("cell", "kind"), SAID)
def test_likely(cell: str, kind: str) -> None:
    found = read(cell)
    assert (found.value, codes(found.notes), level(found.notes)) == (kind, ["kind_likely"], "said")


@pytest.mark.parametrize(("cell", "kinds"), ASKED)
def test_a_word_of_several_kinds_is_asked_about(cell: str, kinds: set[str]) -> None:
    found = read(cell)
    assert (found.value, codes(found.notes), level(found.notes)) == (None, ["kind_ambiguous"], "asked")
    assert {read(repair).value for repair in found.notes[0].repairs} == kinds
    assert found.notes[0].key == f"kind:{cell}"


@pytest.mark.parametrize("cell", UNKNOWN)
def test_an_unknown_word_is_asked_about_with_the_nearest_names(cell: str) -> None:
    found = read(cell)
    assert (found.value, codes(found.notes), level(found.notes)) == (None, ["kind_unknown"], "asked")
    assert read(cell, choose({found.notes[0].key: "集中学习"})).value == "group_study"
    assert set(found.notes[0].repairs) <= set(WORDS)


def test_the_topic_or_the_people_tell_kinds_apart() -> None:
    assert read("讲座", topic="学法讲座：行政复议法").value == "law_lecture"
    assert read("讲座").value is None
    for outsiders, kind in ((True, "outreach_lecture"), (False, "law_lecture")):
        found = read_kind("讲座", "行政复议法", WORDS, nothing_chosen, outward=OUTWARD, outsiders=outsiders)
        assert (found.value, level(found.notes)) == (kind, "said")
    assert read_kind("知识竞赛", "中小学生科普知识", WORDS, nothing_chosen, outward=OUTWARD).value == "outreach_quiz"


@pytest.mark.parametrize("cell", ["", "—", "学纪", "学纪活动"])
def test_without_a_word_the_topic_says_what_it_is(cell: str) -> None:
    """学纪活动 is a campaign of the year, not a kind."""
    found = read(cell, topic="党组理论学习中心组专题学习条例")
    assert (found.value, codes(found.notes)) == ("central_group", ["kind_of_topic"])
    unknown = read(cell, topic="学习条例")
    assert (unknown.value, codes(unknown.notes), level(unknown.notes)) == (None, ["kind_missing"], "asked")
    assert len(unknown.notes[0].repairs) > 30
    assert read(cell, choose({unknown.notes[0].key: "警示教育"}), "学习条例").value == "warning"


def test_names_are_offered_rather_than_other_words() -> None:
    assert read("座谈会").notes[0].repairs[0] in NAME.values()
    assert read("学习会").notes[0].repairs == ("理论学习中心组学习研讨", "集中学习")


def test_cells_without_a_value() -> None:
    assert [level(read(cell).notes) for cell in (ERROR, TRUE, UNCOUNTED)] == ["wrong"] * 3
