"""花名册: who is meant, and what is never guessed."""

import pytest

from lawstudy.backend.contract import Door
from lawstudy.usecases.imports.preview import Outcome
from lawstudy.usecases.imports.source import Answer
from lawstudy.usecases.people.people import list_people
from tests.usecases.imports.importing import codes, people, roster_of, table


def groups_of(door: Door, name: str) -> tuple[str, ...]:
    (found,) = [person for person in door.call(list_people).items if person.name == name]
    return found.groups


def test_a_namesake_who_joins_never_moves_the_one_who_is_known(any_door: Door) -> None:
    people(any_door).accept(table("姓名 科室", "周安 综合科"))
    preview = people(any_door).preview(table("姓名 科室", "周安 人事科", "周安 综合科"))
    assert [(row.outcome, row.second, codes(row)) for row in preview.rows] == [
        (Outcome.NEW, "人事科", ["namesake_new"]),
        (Outcome.UNCHANGED, "综合科", []),
    ]
    people(any_door).accept(table("姓名 科室", "周安 人事科", "周安 综合科"))
    assert roster_of(any_door) == [("周安", "人事科", None), ("周安", "综合科", None)]


def test_a_running_number_renames_nobody(door: Door) -> None:
    people(door).accept(table("编号 姓名 科室", "1 王芳 办公室", "2 李伟 高新科", "3 张敏 法规科"))
    people(door).accept(table("编号 姓名 科室", "1 李伟 高新科", "2 张敏 法规科", "3 王芳 办公室", "4 赵丽 办公室"))
    assert [name for name, _, _ in roster_of(door)] == ["张敏", "李伟", "王芳", "赵丽"]


def test_a_number_that_meets_another_name_is_asked(door: Door) -> None:
    people(door).accept(table("姓名 科室 工号", "王芳 办公室 0012"))
    text = table("姓名 科室 工号", "王芬 办公室 0012")
    (row,) = people(door).preview(text).rows
    assert (row.outcome, codes(row)) == (Outcome.ASKED, ["number_of_another"])
    key = row.notes[0].key
    people(door).accept(text, Answer(key=key, choice="=renamed"))
    assert roster_of(door) == [("王芬", "办公室", "0012")]
    people(door).accept(table("姓名 科室 工号", "李伟 办公室 0012"), Answer(key=key.replace("王芬", "李伟"), choice="=no_number"))
    assert roster_of(door) == [("李伟", "办公室", None), ("王芬", "办公室", "0012")]


def test_one_name_with_two_numbers_is_two_people(door: Door) -> None:
    people(door).accept(table("姓名 科室 工号", "张伟 办公室 001"))
    text = table("姓名 科室 工号", "张伟 办公室 001", "张伟 办公室 002")
    preview = people(door).preview(text)
    assert [(row.outcome, codes(row)) for row in preview.rows] == [(Outcome.UNCHANGED, []), (Outcome.NEW, [])]
    people(door).accept(text)
    assert [number for _, _, number in roster_of(door)] == ["001", "002"]


def test_the_same_name_and_department_once_more_is_asked(door: Door) -> None:
    text = table("姓名 科室 职级", "张伟 办公室 一级科员", "张伟 办公室 二级科员")
    second = people(door).preview(text).rows[1]
    assert (second.outcome, codes(second), second.notes[0].repairs) == (Outcome.ASKED, ["row_repeated"], ("=same", "=another"))
    key = second.notes[0].key
    assert people(door).preview(text, Answer(key=key, choice="=same", place="3")).rows[1].outcome is Outcome.UNCHANGED
    people(door).accept(text, Answer(key=key, choice="=another", place="3"))
    assert len(roster_of(door)) == 2


def test_another_number_of_a_known_name_is_asked(door: Door) -> None:
    people(door).accept(table("姓名 科室 工号", "张伟 办公室 001"))
    text = table("姓名 科室 工号", "张伟 计划科 009")
    (row,) = people(door).preview(text).rows
    assert (row.outcome, codes(row)) == (Outcome.ASKED, ["number_differs"])
    people(door).accept(text, Answer(key=row.notes[0].key, choice="=another"))
    assert roster_of(door) == [("张伟", "办公室", "001"), ("张伟", "计划科", "009")]


@pytest.mark.parametrize(
    ("word", "member"),
    [
        ("中共党员", True), ("中共预备党员", True), ("中国共产党党员", True), ("预备党员", True), ("党员", True), ("是", True), ("√", True),
        ("", True), ("群众", False), ("共青团员", False), ("否", False), ("民革党员", False), ("无党派人士", False),
    ],
)  # fmt: skip
def test_only_a_real_no_takes_a_member_out(door: Door, word: str, member: bool) -> None:
    people(door).accept(table("姓名 科室 政治面貌", "甲一 办公室 中共党员", "乙二 办公室 群众"))
    people(door).accept(f"姓名\t科室\t政治面貌\n甲一\t办公室\t{word}\n乙二\t办公室\t群众")
    assert (groups_of(door, "甲一") == ("党员",)) is member


def test_rows_of_another_unit_stay_out_once_one_of_ours_is_in_the_list(door: Door) -> None:
    text = table("姓名 单位 科室", "王芳 青岚区科学技术局 办公室", "李伟 区财政局 办公室")
    assert [(row.outcome, row.second) for row in people(door).preview(text).rows] == [
        (Outcome.NEW, "办公室"),
        (Outcome.OUTSIDE, "区财政局"),
    ]


def test_a_blank_among_filled_departments_is_said(door: Door) -> None:
    filled = table("姓名 科室", "王芳 办公室", "李伟 法规科", "孙立 办公室", "钱一 法规科")
    rows = people(door).preview(filled + "\n赵丽\t").rows
    assert [(row.outcome, codes(row)) for row in rows] == [*[(Outcome.NEW, [])] * 4, (Outcome.NEW, ["blank_among"])]


def test_a_blank_unit_beside_other_bureaus_is_asked_about(door: Door) -> None:
    ours = "青岚区科学技术局"
    text = table("姓名 单位", "甲一 区财政局", "乙二 区财政局", "丙三 区财政局", f"丁四 {ours}", f"戊五 {ours}") + "\n己六\t"
    *_others, last = people(door).preview(text).rows
    assert (last.outcome, codes(last)) == (Outcome.ASKED, ["blank_among", "unit_blank"])
    note = last.notes[-1]
    assert people(door).preview(text, Answer(key=note.key, choice="=other")).rows[-1].outcome is Outcome.OUTSIDE
    people(door).accept(text, Answer(key=note.key, choice="=ours"))
    assert {name for name, *_more in roster_of(door)} == {"丁四", "戊五", "己六"}


def test_a_list_that_names_only_another_unit_is_asked_about_once(door: Door) -> None:
    text = table("姓名 单位 科室", "王芳 西工区科技局 办公室", "李伟 西工区科技局 高新科")
    rows = people(door).preview(text).rows
    assert [(row.outcome, codes(row)) for row in rows] == [(Outcome.ASKED, ["unit_unknown"])] * 2
    (key,) = {row.notes[0].key for row in rows}
    people(door).accept(text, Answer(key=key, choice="=ours"))
    assert len(roster_of(door)) == 2
    again = people(door).preview(table("姓名 单位 科室", "赵丽 西工区科技局 办公室"))
    assert again.rows[0].outcome is Outcome.NEW, "the decision is remembered"


def test_another_bureau_where_the_department_stands_is_asked_about(door: Door) -> None:
    text = table("姓名 科室", "王芳 办公室", "李伟 区财政局", "赵丽 机关党委", "钱进 科技服务中心")
    rows = people(door).preview(text).rows
    assert [row.outcome for row in rows] == [Outcome.NEW, Outcome.ASKED, Outcome.NEW, Outcome.NEW]
    (note,) = rows[1].notes
    assert (note.code, note.value, note.repairs) == ("unit_unknown", "区财政局", ("=ours", "=other"))
    outside = people(door).preview(text, Answer(key=note.key, choice="=other"))
    assert outside.rows[1].outcome is Outcome.OUTSIDE
    people(door).accept(text, Answer(key=note.key, choice="=ours"))
    assert ("李伟", "区财政局", None) in roster_of(door)
    assert people(door).preview(table("姓名 科室", "孙立 区财政局")).rows[0].outcome is Outcome.NEW, "it is a department of ours now"


def test_who_left_and_is_in_the_list_again_has_returned(door: Door) -> None:
    people(door).accept(table("姓名 科室", "王芳 办公室", "李伟 办公室", "赵丽 办公室"))
    people(door, leaving=True).accept(table("姓名 科室", "李伟 办公室", "赵丽 办公室"))
    (row,) = people(door).preview(table("姓名 科室", "王芳 办公室")).rows
    assert (row.outcome, codes(row)) == (Outcome.CHANGED, ["person_returns"])


def test_a_person_who_is_proposed_as_leaving_can_stay(door: Door) -> None:
    people(door).accept(table("姓名 科室", "王芳 办公室", "李伟 办公室"))
    text = table("姓名 科室", "李伟 办公室")
    leaving = [row for row in people(door, leaving=True).preview(text).rows if row.outcome is Outcome.LEAVING]
    (place,) = [row.place for row in leaving if row.title == "王芳"]
    kept = people(door, leaving=True).preview(text, Answer(key=place, choice="=stay", place=place))
    assert kept.count(Outcome.LEAVING) == 0


def test_a_department_like_one_that_is_known_is_asked_about_and_remembered(door: Door) -> None:
    people(door).accept(table("姓名 科室", "王芳 高新技术科"))
    text = table("姓名 科室", "李伟 高新科", "赵丽 高新科")
    rows = people(door).preview(text).rows
    assert [row.notes[0].repairs for row in rows] == [("高新技术科", "=new_department")] * 2
    people(door).accept(text, Answer(key=rows[0].notes[0].key, choice="高新技术科"))
    assert {department for _, department, _ in roster_of(door)} == {"高新技术科"}
    assert people(door).preview(table("姓名 科室", "孙勇 高新科")).rows[0].second == "高新技术科"


def test_a_header_word_is_never_a_person(door: Door) -> None:
    rows = people(door).preview(table("人员 科室", "丁四 综合科", "人员 综合科")).rows
    assert [(row.outcome, codes(row)) for row in rows] == [(Outcome.NEW, []), (Outcome.WRONG, ["name_is_header"])]


def test_whoever_is_said_to_have_left_where_the_rank_stands_is_asked_about(door: Door) -> None:
    text = table("姓名 科室 职级", "王芳 办公室 一级科员", "陈静 成果科 退休", "李伟 成果科 二级调研员（返聘）")
    preview = people(door).preview(text)
    assert [(row.outcome, codes(row)) for row in preview.rows] == [
        (Outcome.NEW, []),
        (Outcome.ASKED, ["not_in_service"]),
        (Outcome.NEW, []),
    ]
    people(door).accept(text, Answer(key="gone:退休", choice="=leave_out"))
    assert [name for name, _department, _number in roster_of(door)] == ["李伟", "王芳"]
