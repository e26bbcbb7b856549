from uuid import UUID

import pytest
from msgspec import structs

from lawstudy.domain.activity import Activity, ActivityStatus
from lawstudy.domain.duties import IndexRow
from lawstudy.domain.evidence_index import Paper, State, answering, bound_by_words, file_name, folder_name, once_each, state_of
from lawstudy.domain.kinds_shipped import SHIPPED

ROW = IndexRow(year=2026, index="考核指标", place=7)


def activity(number: int, kind: str = "group_study", day: str = "2026-03-05", **said: object) -> Activity:
    held = Activity(activity_id=UUID(int=number), kind=kind, topic=f"第{number}次", held_on=day, status=ActivityStatus.HELD)
    return structs.replace(held, **said)


@pytest.mark.parametrize(
    ("content", "kinds", "papers", "party"),
    [
        ("每年至少开展一次旁听庭审", ("court_visit",), (Paper.HEARINGS,), False),
        ("制定年度学法计划，落实普法责任清单", (), (Paper.DUTIES, Paper.PLAN), False),
        ("理论学习中心组学习研讨不少于4次", ("central_group",), (), False),
        ("讲专题党课", ("party_lecture",), (), True),
        ("学法考试参考率", (), (Paper.EXAMS,), False),
        ("其他", (), (), False),
    ],
)
def test_what_the_words_of_a_row_name_is_proposed(content: str, kinds: tuple[str, ...], papers: tuple[str, ...], party: bool) -> None:
    found = bound_by_words(structs.replace(ROW, content=content), SHIPPED)
    assert (found.kinds, found.papers, found.party) == (kinds, papers, party)


def test_an_indicator_that_several_rows_share_names_nothing_for_each_of_them() -> None:
    shared = structs.replace(ROW, levels=("普法责任制", "旁听庭审"), content="开展典型案例发布")
    assert bound_by_words(shared, SHIPPED).papers == ()
    assert bound_by_words(shared, SHIPPED).kinds == ("case_release",)
    assert bound_by_words(structs.replace(shared, content=""), SHIPPED).kinds == ("court_visit",)


def test_a_row_is_answered_by_kinds_tags_and_single_activities_that_were_held() -> None:
    held = [
        activity(1, day="2026-05-01"),
        activity(2, "warning", tags=("学纪活动",)),
        activity(3, "warning"),
        activity(4, status=ActivityStatus.PLANNED),
    ]
    row = structs.replace(ROW, kinds=("group_study",), tags=("学纪活动",), activities=(UUID(int=3),))
    assert [one.activity_id.int for one in answering(row, held)] == [2, 3, 1]
    assert answering(ROW, held) == ()


def test_a_row_is_covered_missing_or_none_of_ours() -> None:
    one = (activity(1),)
    assert state_of(ROW, one, 0, 0) is State.COVERED
    assert state_of(ROW, (), 1, 0) is State.COVERED
    assert state_of(ROW, (), 0, 1) is State.COVERED
    assert state_of(structs.replace(ROW, files=("原件存档案室",)), (), 0, 0) is State.COVERED
    assert state_of(ROW, (), 0, 0) is State.MISSING
    assert state_of(structs.replace(ROW, not_applicable="无执法权"), one, 1, 1) is State.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"number": "1.2", "content": "学法"}, "1.2-学法"),
        ({"content": "学法"}, "007-学法"),
        ({"levels": ("一级", "二级")}, "007-二级"),
        ({"asked": "签到表"}, "007-签到表"),
        ({"number": "1/2", "content": '学法:"宪法" ?'}, "1-2-学法--宪法"),
    ],
)
def test_the_folder_of_a_row(said: dict[str, object], name: str) -> None:
    assert folder_name(structs.replace(ROW, **said), 7) == name


def test_what_can_be_no_name_is_made_one_and_no_two_are_one() -> None:
    assert file_name(" . ") == "-"
    assert len(file_name("学" * 90)) == 40
    assert once_each(("A", "a", "b", "A")) == ("A", "a（2）", "b", "A（3）")
