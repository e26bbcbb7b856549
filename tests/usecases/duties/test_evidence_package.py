"""佐证材料: an index from a table with merged cells, what answers its rows, and the package."""

import io
import zipfile
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import docx
import openpyxl
import pypdfium2
import pytest
from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalDoor
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.domain.duties import DutyFacts, Hearing, IndexRow, KnowledgeEntry, LawReport, ListPart, PromptNotice, Whom
from lawstudy.domain.evidence_index import State
from lawstudy.domain.people import PersonEntry
from lawstudy.domain.plan import PlanFacts
from lawstudy.errors import BadArgument, NotFound
from lawstudy.usecases.activities.activities import ActivityEntry, add_activity
from lawstudy.usecases.activities.attendance import mark_attendance
from lawstudy.usecases.activities.evidence import add_reference, copy_evidence
from lawstudy.usecases.duties.duties import add_duty, change_duty
from lawstudy.usecases.duties.evidence import Choice, FileChoice, IndexLine, Why, show_evidence_index
from lawstudy.usecases.duties.evidence_package import EvidencePackage, evidence_package
from lawstudy.usecases.imports.duty_lists import accept_index_import, preview_index_import
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.imports.staging import stage_table
from lawstudy.usecases.people.people import add_person
from lawstudy.usecases.plans.plan_items import add_plan_item
from lawstudy.usecases.workspace.audit_log import verify_audit


def workbook(path: Path) -> Path:
    """As an office sends it: a title, indicators merged over their rows, a column that nobody knows, points in words."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["2026年法治政府建设考核指标"])
    sheet.merge_cells("A1:H1")
    sheet.append(["编号", "一级指标", "二级指标", "考核内容", "评分标准", "分值", "佐证材料要求", "自评分"])
    sheet.append(["1", "学法用法", "领导干部学法", "理论学习中心组学习研讨不少于4次", "少一次扣1分", 4, "签到表、照片", 3])
    sheet.append(["2", None, None, "每年旁听庭审1次", "未开展不得分", "2分", "照片", None])
    sheet.append(["3", None, "全员学法", "制定年度学法计划", None, "按项", "计划", None])
    sheet.append(["4", "行政执法", None, "行政处罚案卷评查", None, 5, "案卷", None])
    sheet.merge_cells("B3:B5")
    sheet.merge_cells("C3:C4")
    book.save(path)
    return path


def brought_in(door: Door, path: Path, **said: Any) -> list[str]:
    staged = door.call(stage_table, data=path.read_bytes(), name=path.name)
    source = ImportSource(staged=staged.id)
    preview = door.call(preview_index_import, source=source, **said)
    door.call(accept_index_import, source=source, token=preview.token, **said)
    return [row.outcome for row in preview.rows]


def held(door: Door, kind: str, topic: str, *there: UUID, day: str = "2026-03-05", **said: Any) -> UUID:
    made = door.call(add_activity, entry=ActivityEntry(kind=kind, topic=topic, held_on=day, **said))
    if there:
        marks = tuple(Mark(person_id=who, state=AttendanceState.PRESENT) for who in there)
        door.call(mark_attendance, activity_id=made.activity_id, marks=marks)
    return made.activity_id


def lines(door: Door, year: int = 2026) -> dict[str, IndexLine]:
    return {line.row.number: line for line in door.call(show_evidence_index, year=year).lines}


def bind(door: Door, line: IndexLine, **said: Any) -> None:
    door.call(change_duty, duty_id=line.id, facts=structs.replace(line.row, **said), expected_version=line.version)


def copied(door: LocalDoor, activity_id: UUID, what: str, name: str, text: str) -> None:
    door.call(copy_evidence, activity_id=activity_id, what=what, name=name, sha256=door.put_blob(_pdf(text)))


def opened(door: Door, made: EvidencePackage) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(door.get_blob(made.blob.sha256))) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def pdf_text(data: bytes) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


def test_an_index_with_merged_cells_comes_in_and_is_bound_by_its_words(any_door: Door, tmp_path: Path) -> None:
    assert brought_in(any_door, workbook(tmp_path / "指标.xlsx")) == ["new"] * 4
    found = any_door.call(show_evidence_index, year=2026)
    assert found.names == ("2026年法治政府建设考核指标",)
    by_number = {line.row.number: line.row for line in found.lines}
    assert by_number["2"].levels == ("学法用法", "领导干部学法")
    assert by_number["3"].levels == ("学法用法", "全员学法")
    assert [by_number[number].points for number in "1234"] == [400, 200, None, 500]
    assert [by_number[number].kinds for number in "1234"] == [("central_group",), ("court_visit",), (), ()]
    assert by_number["3"].papers == ("plan",)
    assert (found.points, found.own_points) == (1100, 300)
    assert found.states == {State.COVERED: 0, State.MISSING: 4, State.NOT_APPLICABLE: 0}
    # Again: what a person bound and scored since stays.
    bind(any_door, lines(any_door)["4"], not_applicable="本局无行政处罚权")
    assert brought_in(any_door, workbook(tmp_path / "指标.xlsx")) == ["unchanged"] * 4
    assert lines(any_door)["4"].state is State.NOT_APPLICABLE
    assert any_door.call(verify_audit).first_broken is None


def test_kinds_and_campaigns_of_a_column_and_what_is_unknown(door: LocalDoor) -> None:
    text = "考核内容\t对应活动类型\t专项活动\t自评说明\n学纪\t警示教育、没有这类\t学纪活动\t已完成"
    source = ImportSource(text=text)
    preview = door.call(preview_index_import, source=source, index="学纪指标")
    assert [note.code for note in preview.rows[0].notes] == ["index_kind_unknown"]
    door.call(accept_index_import, source=source, token=preview.token, index="学纪指标")
    (line,) = door.call(show_evidence_index, year=2026).lines
    assert (line.row.index, line.row.kinds, line.row.tags, line.row.own_words) == ("学纪指标", ("warning",), ("学纪活动",), "已完成")
    with pytest.raises(BadArgument):
        door.call(preview_index_import, source=source, year=1900)


def test_the_package_says_what_is_covered_and_what_is_missing(door: LocalDoor, tmp_path: Path) -> None:
    who = door.call(add_person, entry=PersonEntry(name="王小芳", department="办公室", groups=("班子",))).id
    brought_in(door, workbook(tmp_path / "指标.xlsx"))
    study = held(door, "central_group", "学习《宪法》/专题", who, place="三楼会议室")
    held(door, "court_visit", "旁听行政案件", day="2026-04-01", mode="headcount", headcount=6)
    door.call(add_reference, activity_id=study, what="会议通知")
    copied(door, study, "签到表", "签到表.pdf", "SIGNED")
    copied(door, study, "学习材料", "材料.pdf", "MATERIAL")
    plan = PlanFacts(title="警示教育", kind="warning", from_day="2026-01-01", to_day="2026-12-31")
    door.call(add_plan_item, year=2026, facts=plan)
    files = door.call(show_evidence_index, year=2026).files
    assert [(one.name, one.why) for one in files if one.why is not None] == [("参加人员名单", Why.NAMES), ("签到表.pdf", Why.NAMES)]
    made = door.call(evidence_package, year=2026)
    assert (made.rows, made.covered, made.missing) == (4, 3, ("4 行政处罚案卷评查",))
    assert [one.name for one in made.waiting] == ["参加人员名单", "签到表.pdf"]
    tree = opened(door, made)
    folder = "1-理论学习中心组学习研讨不少于4次/01-2026-03-05-学习《宪法》-专题"
    assert {"佐证材料.pdf", "目录.docx", "自评表.docx", "目录和自评表.xlsx", f"{folder}/活动台账.pdf", f"{folder}/材料.pdf"} <= set(tree)
    assert f"{folder}/签到表.pdf" not in tree
    assert "3-制定年度学法计划/年度学法计划.pdf" in tree
    assert "王小芳" not in pdf_text(tree["佐证材料.pdf"])
    assert "MATERIAL" in pdf_text(tree["佐证材料.pdf"])
    assert "不是活动现场原件" in pdf_text(tree[f"{folder}/活动台账.pdf"]).replace("\r\n", "")
    told = "\n".join(one.text for one in docx.Document(io.BytesIO(tree["目录.docx"])).paragraphs)
    assert "共4项，已备3项，缺1项，不适用0项。" in told
    assert "另有2个含姓名、人像或成绩的文件未确认是否使用" in told
    (own,) = docx.Document(io.BytesIO(tree["自评表.docx"])).tables
    assert [cell.text for cell in own.rows[1].cells] == ["1", "理论学习中心组学习研讨不少于4次", "4", "3", "", "已备"]
    assert [cell.text for cell in own.rows[4].cells][-1] == "缺"
    sheets = openpyxl.load_workbook(io.BytesIO(tree["目录和自评表.xlsx"]))
    assert len(sheets.worksheets) == 2
    assert any("会议通知：原件存办公室" in str(cell) for row in sheets.worksheets[0].iter_rows(values_only=True) for cell in row)
    assert set(opened(door, door.call(evidence_package, year=2026))) == set(tree)


def test_names_go_in_as_it_was_chosen_and_no_other_way(door: LocalDoor, tmp_path: Path) -> None:
    who = door.call(add_person, entry=PersonEntry(name="王小芳", department="办公室")).id
    brought_in(door, workbook(tmp_path / "指标.xlsx"))
    study = held(door, "central_group", "宪法专题", who)
    copied(door, study, "签到表", "签到表.pdf", "SIGNED")
    names, signed = [one.key for one in door.call(show_evidence_index, year=2026).files]

    def pages(choice: Choice) -> tuple[str, list[str]]:
        chosen = (FileChoice(key=names, choice=choice), FileChoice(key=signed, choice=choice))
        made = door.call(evidence_package, year=2026, choices=chosen)
        assert made.waiting == ()
        tree = opened(door, made)
        return pdf_text(tree["佐证材料.pdf"]), [name for name in tree if "签到表" in name]

    text, there = pages(Choice.USE)
    assert "王小芳" in text
    assert "SIGNED" in text
    assert len(there) == 1
    text, there = pages(Choice.MASK)
    assert "王＊＊" in text
    assert "遮盖后另附" in text.replace("\r\n", "")
    assert there == []
    text, there = pages(Choice.LEAVE)
    assert "王" not in text
    assert there == []
    with pytest.raises(NotFound):
        door.call(evidence_package, year=2026, choices=(FileChoice(key=str(uuid4()), choice=Choice.USE),))


def test_matter_of_the_party_goes_in_only_if_it_was_chosen(door: LocalDoor) -> None:
    door.call(add_duty, facts=IndexRow(year=2026, index="指标", place=1, content="专题党课", kinds=("party_lecture",), party=True))
    with pytest.raises(BadArgument):
        door.call(evidence_package, year=2026)
    held(door, "party_lecture", "纪律党课")
    assert door.call(evidence_package, year=2026, party=True).covered == 1


def test_every_paper_and_figure_of_the_program_answers_a_row(door: LocalDoor) -> None:
    who = door.call(add_person, entry=PersonEntry(name="王小芳", department="办公室", groups=("班子",))).id
    court = held(door, "court_visit", "旁听行政案件", who)
    again = held(door, "warning", "警示教育", who, day="2026-05-01")
    facts: list[DutyFacts] = [
        KnowledgeEntry(part=ListPart.LAW, whom=Whom.COMMON, name="宪法"),
        LawReport(person_id=who, year=2026, place="述职会议"),
        Hearing(activity_id=court, court="区法院"),
        PromptNotice(issuer="区司法局", received_on="2026-03-01", content="内容", measures="措施", answered_on="2026-03-20"),
    ]
    for each in facts:
        door.call(add_duty, facts=each)
    duty = PlanFacts(title="警示教育", kind="warning", duty=True, from_day="2026-01-01", to_day="2026-12-31")
    door.call(add_plan_item, year=2026, facts=duty)
    papers = ("plan", "studies", "duties", "knowledge", "law_reports", "hearings", "prompts", "exams")
    row = IndexRow(year=2026, index="指标", place=1, content="全部", papers=papers, activities=(again,), files=("原件存档案室",))
    door.call(add_duty, facts=structs.replace(row, figures=("activity.warning", "没有这个")))
    door.call(add_duty, facts=structs.replace(row, place=2, content="同一活动", papers=(), kinds=("warning",)))
    first, _second = door.call(show_evidence_index, year=2026).lines
    assert first.papers == papers[:-1]  # no exam has been closed
    tree = opened(door, door.call(evidence_package, year=2026))
    names = {name.split("/")[1] for name in tree if name.startswith("001-全部/")}
    assert {"年度学法计划.pdf", "学法清单.pdf", "普法责任清单.pdf", "应知应会清单.pdf", "述职述法情况.xlsx", "旁听庭审情况.xlsx"} <= names
    assert "普法提示落实情况.xlsx" in names
    assert [name for name in tree if name.startswith("002-") and name.endswith("见 001-全部.txt")]


def test_a_copy_that_is_gone_is_told_and_the_rest_is_there(door: LocalDoor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from lawstudy.usecases.duties import evidence_package as module

    brought_in(door, workbook(tmp_path / "指标.xlsx"))
    study = held(door, "central_group", "宪法专题", mode="headcount", headcount=9)
    copied(door, study, "材料", "材料.pdf", "MATERIAL")
    monkeypatch.setattr(module, "LARGEST", 10)
    monkeypatch.setattr(module._Building, "__init__", _small)
    made = door.call(evidence_package, year=2026)
    assert [path.rpartition("/")[2] for path in made.too_large] == ["活动台账.pdf", "材料.pdf"]


def _small(self: Any) -> None:
    self.room, self.files, self.pages, self.gone, self.too_large, self.first = 10, {}, [], [], [], {}


def _pdf(text: str) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.drawString(100, 700, text)
    canvas.save()
    return stream.getvalue()


def test_blank_levels_of_a_pasted_index_are_those_above(door: LocalDoor) -> None:
    """A file says which cells are merged; a paste of the same cells has blanks, and both are the same rows."""
    lines = (
        "一级指标\t二级指标\t三级指标\t分值",
        "一、组织领导\t1.履职\t（1）研究法治\t2",
        "\t\t（2）述职述法\t3",
        "\t2.学法\t（3）会前学法\t2",
        "二、普法\t\t（4）责任清单\t2",
    )
    preview = door.call(preview_index_import, source=ImportSource(text="\n".join(lines)))
    assert [row.second for row in preview.rows] == [
        "一、组织领导 / 1.履职 / （1）研究法治",
        "一、组织领导 / 1.履职 / （2）述职述法",
        "一、组织领导 / 2.学法 / （3）会前学法",
        "二、普法 /  / （4）责任清单",
    ]
    assert [[note.code for note in row.notes] for row in preview.rows] == [[], ["levels_above"], ["levels_above"], []]
