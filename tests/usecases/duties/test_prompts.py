"""普法提示 from received to answered; nobody but the coordinator, and no document for the public, knows of them."""

import io
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import docx
import pytest
from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalDoor
from lawstudy.domain.annual_report.figure import Period
from lawstudy.domain.annual_report.report import ReportVersion
from lawstudy.domain.duties import Duty, Hearing, PromptNotice, PromptState
from lawstudy.errors import BadArgument, ChangedMeanwhile, DutyKnown, NotAllowed, NotFound
from lawstudy.usecases.activities.activities import ActivityEntry, add_activity
from lawstudy.usecases.activities.ends import cancel_activity
from lawstudy.usecases.duties.duties import add_duty, change_duty, remove_duty, show_duty
from lawstudy.usecases.duties.prompts import list_prompts, print_prompt_reply
from lawstudy.usecases.reports import reports
from lawstudy.usecases.reports.overview import overview
from lawstudy.usecases.reports.reports import ReportFormat
from lawstudy.usecases.workspace.audit_log import list_audit, verify_audit

NOTICE = PromptNotice(
    issuer="青岚区司法局", number="〔2026〕3号", received_on="2026-11-02", due_on="2026-11-30", content="企业普法覆盖面不够"
)


def added(door: Door, **said: Any) -> Duty:
    return door.call(add_duty, facts=structs.replace(NOTICE, **said))


def held(door: Door, topic: str = "送法进园区", day: str = "2026-11-10") -> UUID:
    entry = ActivityEntry(kind="law_to_firms", topic=topic, held_on=day, firm_count=5)
    return door.call(add_activity, entry=entry).activity_id


def test_from_received_to_answered(any_door: Door) -> None:
    made = added(any_door)
    (line,) = any_door.call(list_prompts)
    assert (line.state, line.overdue, line.rows) == (PromptState.OPEN, False, ())
    assert [each.notice.number for each in any_door.call(overview).prompts] == ["〔2026〕3号"]
    rows = (held(any_door), held(any_door, "政策宣讲", "2026-11-12"))
    taken = structs.replace(NOTICE, measures="增加上门辅导\n送法进园区", activities=rows)
    changed = any_door.call(change_duty, duty_id=made.id, facts=taken, expected_version=1)
    (line,) = any_door.call(list_prompts)
    assert (line.state, [row.topic for row in line.rows]) == (PromptState.TAKEN, ["送法进园区", "政策宣讲"])
    assert line.rows[0].held
    answered = structs.replace(taken, answered_on="2026-11-20")
    assert any_door.call(change_duty, duty_id=made.id, facts=answered, expected_version=changed.version).version == 3
    assert any_door.call(list_prompts)[0].state is PromptState.ANSWERED
    assert any_door.call(overview).prompts == ()
    assert any_door.call(verify_audit).first_broken is None
    written = [entry.action for entry in any_door.call(list_audit).items]
    assert {"add_duty", "change_duty"} <= set(written)


def test_what_was_called_off_or_taken_out_is_no_row_any_more(door: LocalDoor) -> None:
    one = held(door)
    added(door, measures="送法", activities=(one,))
    door.call(cancel_activity, activity_id=one, reason="改期", expected_version=1)
    (line,) = door.call(list_prompts)
    assert line.rows == ()


def test_the_answer_is_an_official_document_of_what_was_held(door: LocalDoor) -> None:
    planned = door.call(add_activity, entry=ActivityEntry(kind="law_to_firms", topic="将要举办", held_on="2026-12-20")).activity_id
    made = added(door)
    with pytest.raises(BadArgument):
        door.call(print_prompt_reply, duty_id=made.id)
    facts = structs.replace(NOTICE, measures="增加上门辅导", activities=(held(door), planned), answered_on="2026-11-20")
    door.call(change_duty, duty_id=made.id, facts=facts, expected_version=1)
    blob = door.call(print_prompt_reply, duty_id=made.id)
    document = docx.Document(io.BytesIO(door.get_blob(blob.sha256)))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert blob.name == "关于普法提示落实情况的反馈.docx"
    assert text.startswith("关于普法提示落实情况的反馈\n\n青岚区司法局：\n你单位2026年11月2日送达的普法提示（〔2026〕3号）收悉。")
    assert "1. 2026年11月10日，送法进企业/园区：送法进园区。" in text
    assert "将要举办" not in text  # nothing is told of that has not been
    assert text.endswith("2026年11月20日")


def test_no_document_for_the_public_and_no_employee_knows_of_it(door: LocalDoor, employee_door: LocalDoor) -> None:
    added(door, content="不得公开的提示内容")
    year = Period(first_day=date(2026, 1, 1), last_day=date(2026, 12, 31))
    for version in ReportVersion:
        for blob in door.call(reports.export_report, period=year, formats=(ReportFormat.DOCX,), version=version):
            document = docx.Document(io.BytesIO(door.get_blob(blob.sha256)))
            text = "\n".join(paragraph.text for paragraph in document.paragraphs)
            assert "普法提示" not in text
            assert "不得公开" not in text
    with pytest.raises(NotAllowed):
        employee_door.call(list_prompts)
    with pytest.raises(NotAllowed):
        employee_door.call(overview)


def test_one_without_a_day_is_due_in_good_time_and_comes_after_those_with_one(door: LocalDoor) -> None:
    added(door, number="〔2026〕9号", due_on="")
    added(door)
    added(door, number="〔2026〕1号", due_on="2026-11-10")
    answered = {"measures": "已办", "answered_on": "2026-11-08"}
    added(door, number="〔2026〕2号", **answered)
    lines = door.call(list_prompts)
    assert [line.notice.number for line in lines] == ["〔2026〕1号", "〔2026〕3号", "〔2026〕9号", "〔2026〕2号"]
    assert [line.overdue for line in lines] == [True, False, False, False]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"issuer": " "}, "issuer"),
        ({"content": ""}, "content"),
        ({"received_on": "2026-13-01"}, "received_on"),
        ({"received_on": "2027-01-01"}, "received_on"),
        ({"due_on": "2026-11-01"}, "due_on"),
        ({"measures": "已办", "answered_on": "2026-11-01"}, "answered_on"),
        ({"measures": "已办", "answered_on": "2027-01-01"}, "answered_on"),
        ({"answered_on": "2026-11-20"}, "measures"),
        ({"measures": "长" * 4001}, "measures"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(door: LocalDoor, said: dict[str, Any], name: str) -> None:
    with pytest.raises(BadArgument) as refused:
        added(door, **said)
    assert refused.value.name == name
    assert door.call(list_prompts) == ()


def test_it_stands_once_stays_of_its_kind_and_goes(any_door: Door) -> None:
    ident = uuid4()
    made = any_door.call(add_duty, facts=NOTICE, duty_id=ident)
    assert any_door.call(add_duty, facts=NOTICE, duty_id=ident) == made
    with pytest.raises(DutyKnown):
        added(any_door, content=" 企业普法 覆盖面不够")
    with pytest.raises(NotFound):
        added(any_door, number="2", activities=(uuid4(),))
    other = added(any_door, number="〔2026〕4号")
    with pytest.raises(DutyKnown):
        any_door.call(change_duty, duty_id=other.id, facts=NOTICE, expected_version=1)
    with pytest.raises(BadArgument):
        any_door.call(change_duty, duty_id=other.id, facts=Hearing(activity_id=uuid4(), court="区法院"), expected_version=1)
    with pytest.raises(ChangedMeanwhile):
        any_door.call(change_duty, duty_id=other.id, facts=structs.replace(NOTICE, number="5"), expected_version=7)
    assert any_door.call(change_duty, duty_id=ident, facts=NOTICE, expected_version=1).version == 1
    any_door.call(remove_duty, duty_id=ident, expected_version=1)
    with pytest.raises(NotFound):
        any_door.call(show_duty, duty_id=ident)
    assert [line.id for line in any_door.call(list_prompts)] == [other.id]
    assert any_door.call(show_duty, duty_id=other.id) == other
    assert any_door.call(verify_audit).first_broken is None
