from uuid import UUID

import pytest
from msgspec import structs

from lawstudy.domain.duties import (
    Hearing,
    IndexRow,
    KnowledgeEntry,
    LawReport,
    ListPart,
    OfficeExam,
    PromptNotice,
    PromptState,
    Whom,
    is_overdue,
    prompt_state,
)

NOTICE = PromptNotice(issuer="区司法局", received_on="2026-11-02", content="覆盖面不够")


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({}, PromptState.OPEN),
        ({"measures": "增加上门辅导"}, PromptState.TAKEN),
        ({"measures": "增加上门辅导", "answered_on": "2026-11-20"}, PromptState.ANSWERED),
    ],
)
def test_a_notice_is_open_until_it_is_answered(facts: dict[str, str], state: PromptState) -> None:
    assert prompt_state(structs.replace(NOTICE, **facts)) is state


def test_it_is_overdue_only_by_a_day_that_it_states() -> None:
    due = structs.replace(NOTICE, due_on="2026-11-20")
    assert not is_overdue(NOTICE, "2030-01-01")
    assert [is_overdue(due, day) for day in ("2026-11-20", "2026-11-21")] == [False, True]
    assert not is_overdue(structs.replace(due, measures="已办", answered_on="2026-11-25"), "2026-11-26")


def test_what_each_is_called() -> None:
    row = IndexRow(year=2026, index="指标", place=1, levels=("一级", "二级"))
    ident = UUID(int=1)
    assert [
        NOTICE.title,
        structs.replace(NOTICE, number="〔2026〕3号").title,
        KnowledgeEntry(part=ListPart.LAW, whom=Whom.COMMON, name="宪法").title,
        LawReport(person_id=ident, year=2026, place="述职会").title,
        Hearing(activity_id=ident, court="区法院", cause="行政处罚").title,
        structs.replace(row, number="1.2", content="学法").title,
        row.title,
        structs.replace(row, levels=(), asked="签到表").title,
    ] == ["区司法局", "区司法局 〔2026〕3号", "宪法", "2026 述职会", "区法院 行政处罚", "1.2 学法", "二级", "签到表"]
    exam = OfficeExam(person_id=ident, day="2026-03-02", organ="区委组织部")
    assert (exam.title, exam.year) == ("2026-03-02 区委组织部 任前法律知识考试", 2026)
    assert row.key == (2026, "指标", "", ("一级", "二级"), "")
