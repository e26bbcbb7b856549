"""The kinds that are shipped, and what the words of a ledger mean among them."""

import pytest
from msgspec import structs

from lawstudy.domain.kinds import (
    OF_A_CHECK,
    ActivityKind,
    Clash,
    Family,
    Field,
    Kind,
    KindName,
    Unit,
    by_code,
    clashes,
    kind_name,
    of_code,
    word_key,
    words_of,
)
from lawstudy.domain.kinds_shipped import SHIPPED

KINDS = by_code(SHIPPED)
WORDS = words_of(SHIPPED)


def meant(word: str) -> tuple[str, ...]:
    return WORDS.get(word_key(word), ())


def test_what_the_program_itself_speaks_of_is_there() -> None:
    assert set(ActivityKind) <= set(KINDS)
    assert [kind.position for kind in SHIPPED] == list(range(len(SHIPPED)))
    assert len({kind.name for kind in SHIPPED}) == len(KINDS) == len(SHIPPED)
    assert {kind.family for kind in SHIPPED} == set(Family)
    assert 5 <= sum(kind.common for kind in SHIPPED) <= 7
    assert all(len(kind.short) <= 8 for kind in SHIPPED)


@pytest.mark.parametrize("kind", [kind for kind in SHIPPED if not kind.closed], ids=lambda kind: kind.code)
def test_a_kind_is_found_by_its_own_names_and_no_other_is(kind: Kind) -> None:
    assert meant(kind.name) == meant(kind.short) == (kind.code,)
    assert all(kind.code in meant(alias) for alias in kind.aliases)
    assert [clash for clash in clashes(kind, SHIPPED) if clash.of_name] == []


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("中心组学习", "central_group"),
        ("中心组学习会", "central_group"),
        ("理论中心组学习", "central_group"),
        ("党组理论学习中心组", "central_group"),
        ("党组中心组学习", "central_group"),
        (" 理论学习 中心组 ", "central_group"),
        ("集体学习", "group_study"),
        ("集中学法", "group_study"),
        ("会前学法", "party_meeting"),
        ("党组会议", "party_meeting"),
        ("局务会", "office_meeting"),
        ("专题纪律党课", "party_lecture"),
        ("廉政党课", "party_lecture"),
        ("书记讲党课", "party_lecture"),
        ("党课教育", "party_lecture"),
        ("警示教育大会", "warning"),
        ("观看警示教育片", "warning"),
        ("以案促改", "case_reform"),
        ("以案促改专题会", "case_reform"),
        ("支部党员大会", "branch_meeting"),
        ("组织生活会", "branch_meeting"),
        ("主题党日活动", "party_day"),
        ("线上培训", "online"),
        ("网上学法", "online"),
        ("法制讲座", "law_lecture"),
        ("法治专题讲座", "law_lecture"),
        ("业务培训", "training_course"),
        ("法治培训", "training_course"),
        ("执法培训", "enforcement_training"),
        ("保密学习", "secrecy_training"),
        ("宪法宣誓", "oath"),
        ("庭审旁听", "court_visit"),
        ("政策宣讲", "policy_briefing"),
        ("上门辅导", "door_coaching"),
        ("高企培训会", "firm_training"),
        ("宪法宣传日", "constitution_week"),
        ("普法宣传", "outreach_event"),
        ("送法进企业", "law_to_firms"),
        ("走访服务", "service_visit"),
        ("走访检查", "routine_inspection"),
        ("消防安全检查", "safety_inspection"),
        ("双随机、一公开", "random_inspection"),
        ("合同审核", "contract_review"),
        ("主动公开", "proactive_disclosure"),
    ],
)
def test_the_words_of_a_ledger_mean_what_a_person_reads_in_them(word: str, code: str) -> None:
    assert meant(word) == (code,)


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("讲座", {"law_lecture", "outreach_lecture"}),
        ("以案释法", {"case_study", "case_outreach"}),
        ("知识竞赛", {"study_quiz", "outreach_quiz"}),
        ("培训会", {"training_course", "firm_training"}),
        ("理论学习", {"central_group", "group_study"}),
        ("三会一课", {"party_lecture", "branch_meeting"}),
        ("执法检查", {"routine_inspection", "safety_inspection", "firm_inspection"}),
    ],
)
def test_a_word_of_several_kinds_is_none_of_them(word: str, codes: set[str]) -> None:
    assert set(meant(word)) == codes


@pytest.mark.parametrize("word", ["春游", "座谈会", "参观学习", "学纪活动", "", "——"])
def test_other_words_mean_nothing(word: str) -> None:
    assert meant(word) == ()


def test_a_closed_kind_has_no_words_but_keeps_its_name() -> None:
    assert meant("行政复议") == ()
    assert KINDS["reconsideration"].closed
    own = Kind(code="own_1", name="行政复议", short="复议", family=Family.STUDY, aliases=("讲座", "圆桌"))
    found = {(clash.word, clash.kind.code, clash.of_name) for clash in clashes(own, SHIPPED)}
    assert found == {("行政复议", "reconsideration", True), ("讲座", "law_lecture", False), ("讲座", "outreach_lecture", False)}
    named = structs.replace(own, name="知识竞赛", aliases=())
    assert clashes(named, [KINDS["study_quiz"]]) == (Clash(word="知识竞赛", kind=KINDS["study_quiz"], of_name=True),)


def test_what_a_kind_asks_for_follows_from_its_family() -> None:
    assert KINDS["contract_review"].unit is Unit.CASES
    assert not KINDS["contract_review"].asks_for_people
    assert Field.TIME not in KINDS["contract_review"].fields
    assert KINDS["warning"].asks_for_people
    assert kind_name(KINDS["warning"]) == KindName(code="warning", name="警示教育", short="警示教育", family=Family.STUDY)


def test_an_unknown_code_does_not_disappear() -> None:
    assert of_code(KINDS, "warning") is KINDS["warning"]
    assert of_code(KINDS, "own_7").name == "own_7"


def test_what_goes_out_asks_for_firms_and_what_is_the_bureaus_own_does_not() -> None:
    asking = {kind.family for kind in SHIPPED if kind.asks_for_firms}
    assert asking == {Family.OUTREACH, Family.INSPECTION}
    published = {"case_release", "printed_material"}
    assert all(kind.asks_for_firms or kind.code in published for kind in SHIPPED if kind.family in asking)
    assert [kind.code for kind in SHIPPED if set(OF_A_CHECK) & set(kind.fields)] == ["firm_inspection"]
    assert {kind.code for kind in SHIPPED if Field.AMOUNT in kind.fields and kind.family is Family.OUTREACH} == published


def test_what_goes_out_is_for_others_and_what_is_studied_is_not() -> None:
    assert {kind.family for kind in SHIPPED if kind.goes_out} == {Family.OUTREACH, Family.INSPECTION}
