"""Columns: what they mean, what is never read, corrections."""

import pytest

from lawstudy.formats.activity_table import VOCABULARY as LEDGER
from lawstudy.formats.pasted_table import read_pasted
from lawstudy.formats.roster_table import VOCABULARY, RosterDraft, roster_rows
from lawstudy.formats.score_table import exam_of_caption
from lawstudy.formats.table import CellProblem, Table, as_table, column_letter

ROSTER = """青岚区科学技术局人员花名册
序号\t姓 名\t所在科室\t职级\t身份证号码\t联系手机\t政治面貌
1\t沈静怡\t政策法规科\t四级主任科员\t410305198001011234\t13800000001\t中共党员
2\t周明岚\t成果转化科\t一级科员\t410305198501011234\t13800000002\t群众
合计\t2"""
SECRET = ("410305", "138000")


def roster(text: str = ROSTER, **more: object) -> Table:
    return as_table(read_pasted(text), VOCABULARY, **more)  # type: ignore[arg-type]


def test_the_header_is_found_under_a_title() -> None:
    table = roster()
    assert table.caption == "青岚区科学技术局人员花名册"
    assert table.header_row == 2
    assert {c.letter: c.meaning for c in table.columns} == {
        "A": "", "B": "name", "C": "department", "D": "rank", "E": "", "F": "", "G": "group:党员",
    }  # fmt: skip


def test_private_columns_are_known_by_their_header_and_not_read() -> None:
    table = roster()
    withheld = {c.letter: c.withheld for c in table.columns if c.withheld}
    assert withheld == {"E": "identity_number", "F": "phone"}
    assert not any(secret in repr(table) for secret in SECRET)


def test_private_columns_are_known_by_their_values_and_cannot_be_given_a_meaning() -> None:
    text = "姓名\t科室\t备用\t其他\n沈静怡\t法规科\t41030519800101123X\t138 0000 0001\n周明岚\t法规科\t410305850101123\t+86-13800000002"
    table = roster(text, mapping={"C": "staff_number", "D": "rank"})
    assert [c.withheld for c in table.columns] == ["", "", "identity_number", "phone"]
    assert not any(secret in repr(table) for secret in SECRET)


def test_numbers_behind_a_name_are_taken_out() -> None:
    table = roster("姓名\t科室\n沈静怡 13800000001\t法规科\n周明岚\t法规科\n任知远\t法规科")
    assert table.rows[0].cells["name"] == "沈静怡"


def test_without_a_header_the_values_tell() -> None:
    table = roster("沈静怡\t政策法规科\t四级主任科员\n周明岚\t成果转化科\t一级科员")
    assert table.header_row == 0
    assert [c.meaning for c in table.columns] == ["name", "department", "rank"]


@pytest.mark.parametrize(
    ("caption", "exam"),
    [
        ("2026年度全区学法考试成绩表（第一批）", "2026年度全区学法考试"),
        ("2026年度 学法测验的成绩", "2026年度 学法测验"),
        ("成绩表", ""),
        ("科技局人员名单", ""),
        ("", ""),
    ],
)
def test_the_title_of_a_list_of_scores_names_an_exam_or_none(caption: str, exam: str) -> None:
    assert exam_of_caption(caption) == exam


def test_a_mapping_goes_before_the_guess_and_corrections_before_the_cell() -> None:
    table = roster(mapping={"C": "", "D": "department"}, corrections={(4, "D"): "成果转化科"})
    first, second = (draft for draft in roster_rows(table))
    assert isinstance(first, RosterDraft)
    assert isinstance(second, RosterDraft)
    assert (first.department, first.department_confirmed) == ("四级主任科员", False)
    assert (second.department, second.department_confirmed) == ("成果转化科", True)


def test_rows_become_drafts_and_footers_are_passed_over() -> None:
    drafts = list(roster_rows(roster()))
    assert [d.name for d in drafts if isinstance(d, RosterDraft)] == ["沈静怡", "周明岚"]
    assert isinstance(drafts[0], RosterDraft)
    assert drafts[0].groups_after(("班子",)) == ("党员", "班子")
    assert isinstance(drafts[1], RosterDraft)
    assert drafts[1].groups_after(("党员", "班子")) == ("班子",)


def test_a_name_that_is_none_is_a_problem_of_its_cell() -> None:
    (problem,) = roster_rows(roster("姓名\t科室\n3组\t法规科"))
    assert problem == CellProblem(row=2, column="A", code="name_malformed", value="3组")


def test_header_words_of_a_ledger() -> None:
    text = "活动日期\t活动类型\t活动主题\t活动地点\t主讲人\t参加人员\t参加人数\t时长（分钟）"
    text += "\n2026.3.5\t集中学习\t行政复议法\t会议室\t沈静怡\t全体\t46\t90"
    assert [c.meaning for c in as_table(read_pasted(text), LEDGER).columns] == [
        "date", "kind", "topic", "place", "speaker", "names", "headcount", "minutes",
    ]  # fmt: skip


def test_letters() -> None:
    assert [column_letter(n) for n in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
