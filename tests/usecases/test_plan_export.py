"""年度学法计划 and 学法清单 on paper: whole, in parts, to be signed, in the format that is asked for."""

import io
from typing import Any

import pytest
from docx import Document
from msgspec import structs
from openpyxl import load_workbook

from lawstudy.backend.local import LocalDoor
from lawstudy.domain.people import PersonEntry
from lawstudy.domain.plan import EVERY_DEPARTMENT, PlanFacts, Target
from lawstudy.errors import BadArgument
from lawstudy.usecases.people.people import add_person
from lawstudy.usecases.plans.plan_export import PlanFormat, PlanView, print_plan
from lawstudy.usecases.plans.plan_items import add_plan_item
from tests.documents import pdf

BASE = PlanFacts(title="警示教育", law="党纪法规", kind="warning", amount=2, from_day="2026-01-01", to_day="2026-12-31")


@pytest.fixture
def planned(door: LocalDoor) -> LocalDoor:
    who = door.call(add_person, entry=PersonEntry(name="王芳", department="办公室", groups=("党员",))).id
    items: tuple[dict[str, Any], ...] = (
        {"owner_department": "办公室", "owner_id": who, "groups": ("党员",)},
        {
            "title": "上门辅导",
            "law": "",
            "kind": "door_coaching",
            "target": Target.VISITS,
            "amount": 40,
            "duty": True,
            "from_day": "2026-04-01",
        },
        {"title": "年度学法考试", "law": "应知应会法律法规", "kind": "", "target": Target.EXAM, "amount": 100, "from_day": "2026-11-01"},
        {"title": "人均学时", "kind": "", "target": Target.HOURS, "amount": 20, "owner_department": EVERY_DEPARTMENT},
    )
    for said in items:
        door.call(add_plan_item, year=2026, facts=structs.replace(BASE, **said))
    return door


def printed(door: LocalDoor, **said: Any) -> tuple[str, bytes]:
    blob = door.call(print_plan, year=2026, **said)
    assert blob.unprintable == ()
    return blob.name, door.get_blob(blob.sha256)


def test_the_plan_as_a_document(planned: LocalDoor) -> None:
    name, data = printed(planned)
    assert name.endswith("2026年度学法计划.docx")
    document = Document(io.BytesIO(data))
    (table,) = document.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["序号", "计划内容", "法律法规", "对象", "时间", "责任", "目标"]
    assert [row[0] for row in rows if len(set(row)) == 1] == ["一、学法", "二、学法考试", "三、普法宣传"]
    assert ["2", "警示教育", "党纪法规", "党员", "全年", "办公室、王芳", "2次"] in rows
    assert ["1", "人均学时", "党纪法规", "全体人员", "全年", "各科室", "每人20学时"] in rows
    assert ["3", "年度学法考试", "应知应会法律法规", "全体人员", "11—12月", "", "参考率100%"] in rows
    assert ["4", "上门辅导（普法责任）", "", "企业等", "4—12月", "", "40家次"] in rows
    texts = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert texts[1] == "2026年是九五普法（2026—2030年）第1年。结合本局职责，制定本计划，共4项。"
    assert texts[-1] == "2026年11月24日"


def test_the_plan_as_pdf_and_the_list_of_studies(planned: LocalDoor) -> None:
    name, data = printed(planned, view=PlanView.STUDIES, form=PlanFormat.PDF)
    assert name.endswith("2026年度学法清单.pdf")
    whole = "".join(pdf.pages(data))
    assert "警示教育" in whole
    assert "年度学法考试" in whole
    assert "上门辅导" not in whole
    _name, plan = printed(planned, form=PlanFormat.PDF)
    assert "上门辅导" in "".join(pdf.pages(plan))


def test_the_plan_as_a_workbook_to_be_signed(planned: LocalDoor) -> None:
    name, data = printed(planned, form=PlanFormat.XLSX)
    assert name.endswith("2026年度学法计划.xlsx")
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert texts[0].endswith("2026年度学法计划")
    assert "期间：2026年1月1日—12月31日" in texts[1]
    assert any("填报单位（盖章）" in text and "填报日期" in text for text in texts)
    assert "共4项" in texts


def test_a_year_outside_the_frame_says_nothing_of_it_and_one_without_a_plan_is_refused(planned: LocalDoor) -> None:
    planned.call(add_plan_item, year=2025, facts=structs.replace(BASE, from_day="2025-01-01", to_day="2025-06-30"))
    blob = planned.call(print_plan, year=2025)
    texts = [each.text for each in Document(io.BytesIO(planned.get_blob(blob.sha256))).paragraphs]
    assert not any("九五普法" in text for text in texts)
    with pytest.raises(BadArgument) as refused:
        planned.call(print_plan, year=2024)
    assert refused.value.name == "year"
