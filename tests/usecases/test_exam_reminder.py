"""催考通知: who has not sat, by department, until when, and no score."""

import io
from uuid import UUID

import pytest
from docx import Document

from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.roster import ApprovedExclusion, Exclusion
from lawstudy.errors import ExamFixed, NobodyMissing
from lawstudy.usecases.exams.excuses import exclude_from_exam
from lawstudy.usecases.exams.reminder import exam_reminder
from tests.conftest import FakeClock, add_employee
from tests.usecases.test_item_analysis import published, sit


def said(door: Door, exam_id: UUID) -> list[str]:
    blob = door.call(exam_reminder, exam_id=exam_id)
    return [each.text for each in Document(io.BytesIO(door.get_blob(blob.sha256))).paragraphs if each.text]


def test_who_has_not_sat_stands_under_his_department(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    people = [add_employee(entrance, "周明岚"), add_employee(entrance, "郭安"), add_employee(entrance, "韩青", department="办公室")]
    people.append(add_employee(entrance, "罗一"))
    exam = published(door, clock, tuple(people), title="学法考试")
    sit(entrance, clock, "周明岚", exam, 5)
    excused = ApprovedExclusion(kind=Exclusion.DEFERRED, reason="出差", approver="陈望津", approved_on="2026-11-24")
    door.call(exclude_from_exam, exam_id=exam.id, person_id=people[3], exclusion=excused)
    lines = said(door, exam.id)
    assert lines[0] == "关于尽快参加学法考试的通知"
    assert "应考3人，尚有2人未参加" in lines[2]
    assert "请于2026年11月26日" in lines[2]
    assert {"成果转化科（1人）：郭安。", "办公室（1人）：韩青。"} <= set(lines)
    assert not any("周明岚" in line or "罗一" in line or "分" in line.replace("未分科室", "") for line in lines[3:])
    sit(entrance, clock, "郭安", exam, 0)
    sit(entrance, clock, "韩青", exam, 1)
    with pytest.raises(NobodyMissing):
        door.call(exam_reminder, exam_id=exam.id)
    clock.advance(49 * 3600)
    with pytest.raises(ExamFixed):
        door.call(exam_reminder, exam_id=exam.id)
