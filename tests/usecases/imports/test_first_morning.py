"""The first morning of a messy office: three tables as they come, a handful of decisions, and everything right afterwards."""

from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalDoor
from lawstudy.domain.attendance import AttendanceState
from lawstudy.domain.roster import Exclusion
from lawstudy.formats.tables.notes import Note
from lawstudy.usecases.activities.activities import list_activities
from lawstudy.usecases.activities.attendance import attendance_sheet
from lawstudy.usecases.exams.exams import exam_roster, list_exams
from lawstudy.usecases.imports.outside_exam import OutsideFacts
from lawstudy.usecases.imports.preview import OPEN, ImportPreview, Outcome
from lawstudy.usecases.imports.source import Answer, ImportSource
from lawstudy.usecases.imports.staging import stage_table
from lawstudy.usecases.reports.statistics import exam_statistics
from tests.formats.tables.making import text_cell, xlsx
from tests.usecases.imports.importing import Importing, codes, ledger, people, roster_of, scores

OFFICES = {
    "局领导": ["尹若谷", "褚怀瑾", "阮听澜"],
    "综合科": ["沈静怡", "卫子衿", "姜晚晴", "戚长风", "云想容"],
    "科技服务科": ["窦云舒", "章知夏", "苗青禾", "凤栖梧"],
    "监督科": ["鲁望舒", "韦清越", "昌以宁", "柏松年"],
}
MEMBERS = {"尹若谷", "褚怀瑾", "卫子衿", "窦云舒", "鲁望舒", "柏松年"}
EVERYBODY = [name for names in OFFICES.values() for name in names]
EXAM = OutsideFacts(title="2026年区直机关学法测试", organiser="区司法局", period_start="2026-11-02", period_end="2026-11-06")


def decided(importing: Importing, source: ImportSource, wanted: dict[str, str]) -> tuple[ImportPreview, list[Note]]:
    """The preview after one decision for each open key, as a person at the screen would take them; and what was asked."""
    asked: dict[str, Note] = {}
    answers: list[Answer] = []
    for _turn in range(6):
        preview = importing.preview(_with(source, answers))
        open_notes = [*preview.asks, *(note for row in preview.rows if row.outcome in OPEN for note in row.open_notes)]
        fresh = {note.key: note for note in open_notes if note.key not in asked}
        if not fresh:
            return preview, list(asked.values())
        for key, note in fresh.items():
            assert key in wanted, note
            answers.append(Answer(key=key, choice=wanted[key]))
        asked |= fresh
    raise AssertionError("it never ends to ask")


def _with(source: ImportSource, answers: list[Answer]) -> ImportSource:
    from msgspec import structs

    return structs.replace(source, answers=tuple(answers))


def settled(importing: Importing, source: ImportSource, wanted: dict[str, str]) -> list[Note]:
    preview, asked = decided(importing, source, wanted)
    answers = [Answer(key=note.key, choice=wanted[note.key]) for note in asked]
    assert preview.count(*OPEN) == 0, [(row.title, codes(row)) for row in preview.rows if row.outcome in OPEN]
    importing.accept(_with(source, answers))
    return asked


# --- the roster -------------------------------------------------------------------------------------------------------------------------


def roster_lines() -> list[list[str]]:
    """科室 stands once for all of its people, as merged cells are pasted."""
    rows = [["干部职工花名册"], ["单位：青岚区科学技术局（盖章）", "", "", "", "2026年1月"], ["序号", "科室", "姓名", "职级", "政治面貌"]]
    number = 0
    for office, names in OFFICES.items():
        for place, name in enumerate(names):
            number += 1
            shown = f"{name[0]} {name[1:]}" if number % 5 == 0 else name
            rows.append([str(number), office if place == 0 else "", shown, "一级科员", "中共党员" if name in MEMBERS else "群众"])
    return [*rows, ["合计", "", f"{number}人"], ["注：本表按科室排列，借调人员不在内。"], ["填表人：卫子衿", "", "", "审核人：尹若谷"]]


def roster_file() -> bytes:
    """The same with cells that are merged in truth."""
    lines, merged, top = roster_lines(), [], 4
    for names in OFFICES.values():
        merged.append(f'<mergeCell ref="B{top}:B{top + len(names) - 1}"/>')
        top += len(names)
    rows = "".join(
        f'<row r="{n}">{"".join(text_cell(f"{chr(65 + c)}{n}", text) for c, text in enumerate(row) if text)}</row>'
        for n, row in enumerate(lines, start=1)
    )
    return xlsx(rows, tail=f'<mergeCells count="{len(merged)}">{"".join(merged)}</mergeCells>')


def pasted(rows: list[list[str]]) -> ImportSource:
    return ImportSource(text="\n".join("\t".join(row) for row in rows))


def check_people(door: Door) -> None:
    found = {name: department for name, department, _number in roster_of(door)}
    assert found == {name: office for office, names in OFFICES.items() for name in names if name != "沈静怡"}
    from lawstudy.usecases.people.people import list_people

    everyone = door.call(list_people, limit=500).items
    assert {person.name for person in everyone if "党员" in person.groups} == MEMBERS
    assert {person.department for person in everyone if person.name == "沈静怡"} == {"综合科"}


def test_a_file_with_merged_departments_asks_nothing(door: LocalDoor) -> None:
    source = ImportSource(staged=door.call(stage_table, data=roster_file(), name="花名册.xlsx").id)
    assert settled(people(door), source, {}) == []
    check_people(door)


# --- the ledger and the scores ----------------------------------------------------------------------------------------------------------

LEDGER = [
    ["青岚区科学技术局2026年学法活动台账"],
    ["填报单位：青岚区科学技术局"],
    ["序号", "时间", "形式", "学习主题", "参加人员", "人数", "备注"],
    ["1", "3月6日", "集中学习", "保密法修订要点", "全体干部职工", "", ""],
    ["2", "4月13日-15日", "专题培训", "行政处罚法轮训", "监督科全体人员", "", "三天"],
    ["3", "5.8", "普法宣传活动", "科技活动周普法", "", "50余人", "群众参加"],
    ["4", "2026年6月12日", "集中学习", "数据安全法", "全体（请假：戚长风；出差：苗青禾）", "", ""],
    ["5", "7月3日", "党组会", "学习档案法", "班子成员", "", ""],
    ["6", "8月20日", "集中学习", "公平竞争审查条例", "全体干部职工", "14", ""],
    ["7", "9月11日", "集中学习", "科学技术普及法", "卫子衿、窦云舒、柏松年", "3", ""],
    ["8", "10月9日", "警示教育", "观看警示教育片", "全体党员", "", ""],
    ["9", "10月23日", "集中学习", "信访工作条例", "卫子衿、姜晚晴、史外人", "", ""],
    ["合计", "9场次"],
    ["填表人：卫子衿", "", "审核：褚怀瑾", "", "2026年11月20日"],
]


def scores_lines() -> list[list[str]]:
    """A whole district: ours have 优秀 to 不合格 of four bands, others' people stand between them, one has a name of ours."""
    marks = dict.fromkeys(EVERYBODY[:4], ("96", "优秀"))
    marks |= dict.fromkeys(EVERYBODY[4:9], ("85", "良好")) | dict.fromkeys(EVERYBODY[9:12], ("70", "合格"))
    marks |= {EVERYBODY[12]: ("52", "不合格"), EVERYBODY[13]: ("缺考", ""), EVERYBODY[14]: ("免考", ""), EVERYBODY[15]: ("95", "优秀")}
    rows = [["区直机关学法测试成绩汇总表"], ["序号", "单位", "姓名", "成绩", "等次"]]
    for n, (name, (mark, band)) in enumerate(marks.items(), start=1):
        rows.append([str(n), "青岚区科学技术局" if n % 2 else "区科技局", name, mark, band])
    foreign = [["17", "区教育体育局", "窦云舒", "43", "不合格"], ["18", "区财政局", "麦外人", "88", "良好"]]
    return [*rows[:6], foreign[0], *rows[6:], foreign[1], ["合计", "", "18人"], ["制表：区司法局普法办"]]


def test_three_pastes_of_a_first_morning(door: LocalDoor) -> None:
    asked = settled(people(door), pasted(roster_lines()), {"from-above:department": "=as_above"})
    check_people(door)
    asked += settled(ledger(door), pasted(LEDGER), {"group:班子成员": "局领导", "person:史外人:": "=outsider"})
    check_ledger(door)
    asked += settled(scores(door, EXAM), pasted(scores_lines()), {})
    check_scores(door)
    assert len(asked) <= 10


def check_ledger(door: Door) -> None:
    lines = {line.activity.topic: line for line in door.call(list_activities, limit=100).items}
    assert len(lines) == 9
    held = {topic: line.activity for topic, line in lines.items()}
    assert {topic: line.attended for topic, line in lines.items()} == {
        "保密法修订要点": 16, "行政处罚法轮训": 4, "科技活动周普法": 50, "数据安全法": 14, "学习档案法": 3, "公平竞争审查条例": 14,
        "科学技术普及法": 3, "观看警示教育片": 6, "信访工作条例": 2,
    }  # fmt: skip
    assert (held["科技活动周普法"].headcount, held["科技活动周普法"].headcount_written) == (50, "50余人")
    assert held["公平竞争审查条例"].headcount == 14
    assert (held["行政处罚法轮训"].held_on, held["行政处罚法轮训"].ends_on) == ("2026-04-13", "2026-04-15")
    assert {activity.held_on[:4] for activity in held.values()} == {"2026"}
    sheet = door.call(attendance_sheet, activity_id=held["数据安全法"].activity_id)
    away = {line.name: line.state for line in sheet.lines if line.state is not AttendanceState.PRESENT}
    assert set(away) == {"戚长风", "苗青禾"}


def check_scores(door: Door) -> None:
    (line,) = door.call(list_exams)
    figures = door.call(exam_statistics, exam_id=line.exam.id).before
    part = figures.participation
    assert part is not None
    # 16 people, one of them exempt: 15 should sit, 14 did; 13 passed, 5 of them 优秀.
    assert (part.should.count, part.sat.count, part.passed.count, part.excellent.count) == (15, 14, 13, 5)
    roster = door.call(exam_roster, exam_id=line.exam.id)
    assert {one.name: one.exclusion.kind for one in roster if one.exclusion} == {EVERYBODY[14]: Exclusion.EXEMPT}


def test_another_bureau_stays_out_and_an_official_reason_is_kept(door: LocalDoor) -> None:
    settled(people(door), pasted(roster_lines()), {"from-above:department": "=as_above"})
    rows = {row.row: row for row in scores(door, EXAM).preview(pasted(scores_lines())).rows}
    outside = [(row.title, row.outcome) for row in rows.values() if row.outcome is Outcome.OUTSIDE]
    assert outside == [("窦云舒", Outcome.OUTSIDE), ("麦外人", Outcome.OUTSIDE)]
    text = "姓名\t成绩\n卫子衿\t缺考（出差）\n窦云舒\t55 补考70\n姜晚晴\t80"
    first, second, _third = scores(door, EXAM).preview(text).rows
    assert (codes(first), first.changes[0].new) == ([], "缺考（出差）")
    assert (codes(second), second.changes[0].new) == (["makeup_apart"], "55")


def test_an_outsider_is_left_out_for_good_in_a_ledger_and_in_a_list_of_scores(door: LocalDoor) -> None:
    """The decision that is offered settles the doubt."""
    outsider = Answer(key="person:史外人:", choice="=outsider")
    (row,) = ledger(door).preview("日期\t类型\t主题\t参加人员\n2026-03-05\t集中学习\t档案法\t沈静怡、史外人", outsider).rows
    assert (row.outcome, codes(row)) == (Outcome.NEW, ["outsider_left_out"])
    (row,) = scores(door, EXAM).preview("姓名\t成绩\n史外人\t80\n", outsider).rows[:1]
    assert (row.outcome, codes(row)) == (Outcome.OUTSIDE, ["outsider_left_out"])


def test_a_unit_that_stands_once_for_its_people_is_asked_about_before_anybody_is_ours(door: LocalDoor) -> None:
    settled(people(door), ImportSource(text="姓名\t科室\n卫子衿\t综合科\n窦云舒\t监督科"), {})
    text = "单位\t姓名\t成绩\n青岚区科学技术局\t卫子衿\t91\n区教育体育局\t麦外人\t77\n\t窦云舒\t43"
    rows = scores(door, EXAM).preview(text).rows
    assert [(row.title, row.outcome) for row in rows[:3]] == [
        ("卫子衿", Outcome.NEW), ("麦外人", Outcome.OUTSIDE), ("窦云舒", Outcome.ASKED),
    ]  # fmt: skip
    (letter,) = {note.column for note in rows[2].open_notes}
    key = rows[2].open_notes[0].key
    assert (letter, rows[2].open_notes[0].repairs) == ("A", ("=as_above", "=left_empty"))
    rows = scores(door, EXAM).preview(text, Answer(key=key, choice="=as_above")).rows
    assert (rows[2].outcome, rows[2].second) == (Outcome.OUTSIDE, "区教育体育局")
    rows = scores(door, EXAM).preview(text, Answer(key=key, choice="=left_empty")).rows
    assert (rows[2].outcome, rows[2].second) == (Outcome.NEW, "监督科")
