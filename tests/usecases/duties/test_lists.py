"""应知应会清单, 普法责任清单, 述职述法 and 旁听庭审."""

import io
from typing import Any
from uuid import UUID, uuid4

import docx
import openpyxl
import pytest
from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalDoor
from lawstudy.domain.activity import EVERYONE
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.domain.duties import Duty, Hearing, KnowledgeEntry, LawReport, ListPart, Whom
from lawstudy.domain.people import PersonEntry
from lawstudy.domain.plan import PlanFacts
from lawstudy.errors import BadArgument, DutyKnown, NotFound
from lawstudy.usecases.activities.activities import ActivityEntry, add_activity
from lawstudy.usecases.activities.attendance import mark_attendance
from lawstudy.usecases.duties.duties import add_duty, change_duty, remove_duty
from lawstudy.usecases.duties.knowledge import print_knowledge_list, show_knowledge_list
from lawstudy.usecases.duties.reports_and_hearings import list_hearings, list_law_reports
from lawstudy.usecases.imports.duty_lists import accept_knowledge_import, preview_knowledge_import
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.imports.withdraw import list_imports, withdraw_import
from lawstudy.usecases.people.people import add_person
from lawstudy.usecases.plans.plan_export import PlanFormat, PlanView, print_plan
from lawstudy.usecases.plans.plan_items import add_plan_item
from lawstudy.usecases.workspace.audit_log import verify_audit

PASTE = """领导干部应知应会清单
名称	类别	依据	纳入日期
一、党内法规
中国共产党章程	共性	区委〔2026〕5号	2026-02-10
《中国共产党章程》	共性	区委〔2026〕5号	2026-02-10
二、法律法规
中华人民共和国宪法	共性	区委〔2026〕5号	2026年2月10日
科学技术进步法	本单位	局〔2026〕8号	不详
	共性	缺名称	"""
AGAIN = "名称\t类别\t依据\n科学技术进步法\t本单位\t局〔2026〕9号\n宪法\t共性\t"


def entry(name: str, **said: Any) -> KnowledgeEntry:
    return structs.replace(KnowledgeEntry(part=ListPart.LAW, whom=Whom.COMMON, name=name), **said)


def added(door: Door, facts: Any) -> Duty:
    return door.call(add_duty, facts=facts)


def person(door: Door, name: str, *groups: str) -> UUID:
    return door.call(add_person, entry=PersonEntry(name=name, department="办公室", groups=groups)).id


def held(door: Door, topic: str, *there: UUID, kind: str = "group_study", day: str = "2026-03-05") -> UUID:
    made = door.call(add_activity, entry=ActivityEntry(kind=kind, topic=topic, held_on=day))
    marks = tuple(Mark(person_id=who, state=AttendanceState.PRESENT) for who in there)
    if marks:
        door.call(mark_attendance, activity_id=made.activity_id, marks=marks)
    return made.activity_id


def test_who_covered_which_entry_is_read_from_the_rows(any_door: Door) -> None:
    leader, other = person(any_door, "王芳", "班子"), person(any_door, "李强", "班子")
    person(any_door, "赵敏")
    added(any_door, entry("《中华人民共和国宪法》", basis="区委〔2026〕5号"))
    added(any_door, entry("行政复议法", from_day="2026-02-01", to_day="2026-10-01"))
    row = held(any_door, "学习《宪法》", leader)
    held(any_door, "学习行政复议法实施条例", leader)
    found = any_door.call(show_knowledge_list, year=2026)
    (line,) = found.lines
    assert (line.entry.name, line.rows, line.covered, line.missing) == ("中华人民共和国宪法", (row,), (leader,), (other,))
    assert found.names == {leader: "王芳", other: "李强"}
    assert [one.holds for one in any_door.call(show_knowledge_list, year=2026, past=True).lines] == [True, False]
    early = any_door.call(show_knowledge_list, year=2026, on="2026-05-01")
    assert [one.entry.name for one in early.lines] == ["中华人民共和国宪法", "行政复议法"]
    assert any_door.call(verify_audit).first_broken is None


def test_an_entry_for_a_post_asks_only_those_of_it(any_door: Door) -> None:
    both, leader = person(any_door, "王芳", "班子", "行政执法人员"), person(any_door, "李强", "班子")
    third = person(any_door, "赵敏", "行政执法人员")
    added(any_door, entry("行政处罚法", whom=Whom.POST, post="行政执法人员"))
    added(any_door, entry("会计法", whom=Whom.POST, post="财务负责人"))
    held(any_door, "学习行政处罚法", third)
    lines = {one.entry.name: one for one in any_door.call(show_knowledge_list, year=2026).lines}
    assert (lines["行政处罚法"].covered, lines["行政处罚法"].missing) == ((), (both,))
    assert set(lines["会计法"].missing) == {both, leader}  # the post is no group, so nobody can be told by it
    everyone = {one.entry.name: one for one in any_door.call(show_knowledge_list, year=2026, group=EVERYONE).lines}
    assert (everyone["行政处罚法"].covered, everyone["行政处罚法"].missing) == ((third,), (both,))


def test_a_list_comes_in_as_a_table_again_and_again_and_is_taken_back(any_door: Door) -> None:
    source = ImportSource(text=PASTE)
    preview = any_door.call(preview_knowledge_import, source=source)
    assert [row.outcome for row in preview.rows] == ["new", "unchanged", "new", "new", "wrong"]
    notes = [note.code for row in preview.rows for note in row.notes]
    assert notes == ["row_same", "rest_not_read", "list_name_missing"]
    any_door.call(accept_knowledge_import, source=source, token=preview.token)
    lines = any_door.call(show_knowledge_list, year=2026).lines
    assert [(one.entry.part, one.entry.whom, one.entry.name, one.entry.from_day) for one in lines] == [
        (ListPart.PARTY, Whom.COMMON, "中国共产党章程", "2026-02-10"),
        (ListPart.LAW, Whom.COMMON, "中华人民共和国宪法", "2026-02-10"),
        (ListPart.LAW, Whom.UNIT, "科学技术进步法", ""),
    ]
    again = any_door.call(preview_knowledge_import, source=ImportSource(text=AGAIN))
    assert [row.outcome for row in again.rows] == ["changed", "new"]  # 宪法 is another title than the whole one
    assert [note.code for note in again.rows[0].notes] == ["list_part_law"]
    (batch,) = any_door.call(list_imports, kind="knowledge_list")
    any_door.call(withdraw_import, batch_id=batch.batch_id, reason="贴错了")
    assert any_door.call(show_knowledge_list, year=2026, past=True).lines == ()
    assert any_door.call(verify_audit).first_broken is None


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        (entry(" "), "name"),
        (entry("宪法", whom=Whom.POST), "post"),
        (entry("宪法", from_day="昨天"), "from_day"),
        (entry("宪法", from_day="2026-05-01", to_day="2026-05-01"), "to_day"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(door: LocalDoor, facts: KnowledgeEntry, name: str) -> None:
    with pytest.raises(BadArgument) as refused:
        added(door, facts)
    assert refused.value.name == name


def test_the_list_is_printed_in_its_parts_and_names_nobody(door: LocalDoor) -> None:
    with pytest.raises(BadArgument):
        door.call(print_knowledge_list, year=2026)
    person(door, "王芳", "班子")
    added(door, entry("宪法", from_day="2026-02-10"))
    added(door, entry("行政处罚法", whom=Whom.POST, post="执法人员"))
    added(door, entry("中国共产党章程", part=ListPart.PARTY))
    blob = door.call(print_knowledge_list, year=2026)
    (table,) = docx.Document(io.BytesIO(door.get_blob(blob.sha256))).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[1][0] == "一、党内法规"
    assert rows[4][:3] == ["1", "《宪法》", "共性"]
    assert rows[5][2] == "岗位（执法人员）"
    pdf = door.call(print_knowledge_list, year=2026, form=PlanFormat.PDF)
    assert door.get_blob(pdf.sha256).startswith(b"%PDF")
    sheet = door.call(print_knowledge_list, year=2026, form=PlanFormat.XLSX)
    book = openpyxl.load_workbook(io.BytesIO(door.get_blob(sheet.sha256)))
    text = "".join(str(cell) for row in book.worksheets[0].iter_rows(values_only=True) for cell in row)
    assert "填报单位" in text
    assert "王芳" not in text


def test_the_duties_of_telling_the_law_are_a_view_of_the_plan(door: LocalDoor) -> None:
    plain = PlanFacts(title="警示教育", kind="warning", from_day="2026-01-01", to_day="2026-12-31")
    duty = structs.replace(plain, title="惠企政策宣讲", law="科学技术进步法", kind="policy_briefing", amount=2, duty=True)
    door.call(add_plan_item, year=2026, facts=duty)
    door.call(add_plan_item, year=2026, facts=plain)
    entry_ = ActivityEntry(kind="policy_briefing", topic="政策宣讲", held_on="2026-04-01", firm_count=12)
    door.call(add_activity, entry=entry_)
    blob = door.call(print_plan, year=2026, view=PlanView.DUTIES)
    (table,) = docx.Document(io.BytesIO(door.get_blob(blob.sha256))).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0][1:] == ["普法内容", "普法对象", "方式措施", "时间节点", "责任科室", "责任人", "完成情况"]
    assert rows[2] == ["1", "惠企政策宣讲（科学技术进步法）", "企业等", "政策宣讲会", "全年", "", "", "1/2次"]
    assert len(rows) == 3
    assert blob.name.endswith("2026年度普法责任清单.docx")
    sheet = door.call(print_plan, year=2026, view=PlanView.DUTIES, form=PlanFormat.XLSX)
    book = openpyxl.load_workbook(io.BytesIO(door.get_blob(sheet.sha256)))
    assert any("1/2次" in row for row in book.worksheets[0].iter_rows(values_only=True))


def test_who_of_the_leaders_reported_of_a_year_and_who_has_not(any_door: Door) -> None:
    one, two, outside = person(any_door, "王芳", "班子"), person(any_door, "李强", "班子"), person(any_door, "赵敏")
    made = added(any_door, LawReport(person_id=one, year=2026, place="述职会议", document="述职报告", day="2026-01-15"))
    added(any_door, LawReport(person_id=outside, year=2026, place="科室述职"))
    with pytest.raises(DutyKnown):
        added(any_door, LawReport(person_id=one, year=2026, place="述职 会议"))
    with pytest.raises(NotFound):
        added(any_door, LawReport(person_id=uuid4(), year=2026, place="述职会议"))
    with pytest.raises(BadArgument):
        added(any_door, LawReport(person_id=two, year=1900, place="述职会议"))
    lines = any_door.call(list_law_reports, year=2026)
    assert sorted((line.name, line.report is not None) for line in lines) == [("李强", False), ("王芳", True), ("赵敏", True)]
    assert all(line.report is None for line in any_door.call(list_law_reports, year=2025))
    any_door.call(remove_duty, duty_id=made.id, expected_version=1)
    assert [line.report for line in any_door.call(list_law_reports, year=2026) if line.person_id == one] == [None]


def test_hearings_are_those_of_the_ledger_and_the_two_ways_stand_apart(any_door: Door) -> None:
    who = person(any_door, "王芳", "班子")
    assert any_door.call(list_hearings, year=2026).lacking == 1
    spot = held(any_door, "旁听行政处罚案", who, kind="court_visit")
    online = held(any_door, "旁听工伤认定案", who, kind="court_visit", day="2026-05-01")
    held(any_door, "旁听第三案", who, kind="court_visit", day="2026-06-01")
    any_door.call(add_activity, entry=ActivityEntry(kind="court_visit", topic="将要旁听", held_on="2026-12-20"))
    made = added(any_door, Hearing(activity_id=spot, court="区人民法院", cause="行政处罚"))
    added(any_door, Hearing(activity_id=online, court="市中级人民法院", online=True))
    with pytest.raises(DutyKnown):
        added(any_door, Hearing(activity_id=spot, court="另一法院"))
    with pytest.raises(BadArgument):
        added(any_door, Hearing(activity_id=held(any_door, "集中学习", who), court="区法院"))
    with pytest.raises(BadArgument):
        added(any_door, Hearing(activity_id=online, court=" "))
    again = Hearing(activity_id=spot, court="区人民法院", cause="行政处罚决定")
    assert any_door.call(change_duty, duty_id=made.id, facts=again, expected_version=1).facts == again
    found = any_door.call(list_hearings, year=2026)
    assert (found.on_the_spot, found.online, found.unsaid, found.lacking) == (1, 1, 1, 0)
    assert [line.held for line in found.lines] == [True, True, True, False]
    assert found.lines[0].hearing == again
