"""What a certificate says of the study and of the exam."""

import pytest

from lawstudy.backend.local import LocalDoor
from lawstudy.domain.credit import HoursAccount
from lawstudy.errors import BadArgument
from lawstudy.usecases.activities.manual_hours import add_manual_hours
from lawstudy.usecases.certificates import candidates
from lawstudy.usecases.certificates.candidates import CandidateState, Source
from lawstudy.usecases.certificates.issuing import draw_certificate_sample
from lawstudy.usecases.exams.exams import list_exams
from lawstudy.usecases.imports.outside_exam import OutsideFacts
from lawstudy.usecases.people.people import list_people
from tests.conftest import NAME
from tests.documents import pdf
from tests.usecases.imports.importing import ledger, people, scores, table

ROSTER = table("姓名 科室", "王芳 办公室", "李伟 法规科", "张敏 法规科")


def test_a_study_certificate_names_what_its_bearer_studied(door: LocalDoor) -> None:
    people(door).accept(ROSTER)
    head = "日期 类型 主题 时长 参加人员"
    lines = (
        "2026.3.5 集中学习 学习行政复议法 90 王芳、李伟",
        "2026.4.5 集中学习 学习科技进步法 90 王芳",
        "2026.5.5 集中学习 讲评会 90 李伟",
    )
    ledger(door).accept(table(head, *lines))
    found = door.call(candidates.preview_certificates, source=Source(year=2026)).candidates
    assert {one.name: one.studied for one in found if one.name in {"王芳", "李伟", "张敏"}} == {
        "王芳": "《行政复议法》《科学技术进步法》",
        "李伟": "《行政复议法》等法律法规",
        "张敏": "",
    }


def test_the_rule_asks_for_hours_and_a_passed_exam(door: LocalDoor) -> None:
    people(door).accept(ROSTER)
    lines = ("2026.3.5 集中学习 学习行政复议法 90 王芳、李伟", "2026.4.5 集中学习 学习科技进步法 90 王芳、张敏")
    ledger(door).accept(table("日期 类型 主题 时长 参加人员", *lines))
    facts = OutsideFacts(title="2026年度法律知识测试", organiser="区司法局", year=2026, total_points=10_000, passing=6_000, excellent=9_000)
    scores(door, facts).accept(table("姓名 成绩", "王芳 95", "李伟 80", "张敏 40"))

    def states(**rule: object) -> dict[str, CandidateState]:
        found = door.call(candidates.preview_certificates, source=Source(year=2026, **rule)).candidates  # type: ignore[arg-type]
        return {one.name: one.state for one in found if one.name in {"王芳", "李伟", "张敏"}}

    ready, few, failed = CandidateState.READY, CandidateState.TOO_FEW, CandidateState.NOT_PASSED
    assert states() == {"王芳": ready, "李伟": ready, "张敏": ready}
    assert states(least_hours=400) == {"王芳": ready, "李伟": few, "张敏": few}
    assert states(least_hours=401)["王芳"] is few
    assert states(passed=True) == {"王芳": ready, "李伟": ready, "张敏": failed}
    assert states(least_hours=400, passed=True)["张敏"] is few
    asked = door.call(candidates.preview_certificates, source=Source(year=2026, least_hours=400, passed=True))
    short = {one.name: (one.lacking, one.unpassed) for one in asked.candidates if one.name in {"王芳", "李伟", "张敏"}}
    assert short == {"王芳": (0, False), "李伟": (200, False), "张敏": (200, True)}
    assert (asked.least_hours, asked.passed) == (400, True)
    (exam,) = door.call(list_exams)
    for bad in (Source(exam_id=exam.exam.id, passed=True), Source(year=2026, least_hours=-1)):
        with pytest.raises(BadArgument):
            door.call(candidates.preview_certificates, source=bad)


def test_hours_that_were_entered_count_for_a_certificate_as_they_do_on_ones_own_page(door: LocalDoor) -> None:
    people(door).accept(ROSTER)
    ledger(door).accept(table("日期 类型 主题 时长 参加人员", "2026.3.5 集中学习 学习行政复议法 90 王芳"))
    who = {person.name: person.id for person in door.call(list_people).items}

    def enter(name: str, account: HoursAccount, what: str) -> None:
        door.call(
            add_manual_hours, person_id=who[name], account=account, day="2026-04-05", hundredths=300, what=what, document="区司法局通知"
        )

    enter("王芳", HoursAccount.LAW, "旁听科技进步法讲座")
    enter("李伟", HoursAccount.LAW, "全区法治培训")
    enter("张敏", HoursAccount.TRAINING, "干部网络学院")
    found = door.call(candidates.preview_certificates, source=Source(year=2026, least_hours=300)).candidates
    assert {one.name: (one.state, one.hours, one.studied) for one in found if one.name in who} == {
        "王芳": (CandidateState.READY, 500, "《行政复议法》《科学技术进步法》"),
        "李伟": (CandidateState.READY, 300, "法律法规"),
        "张敏": (CandidateState.NO_HOURS, 0, ""),
    } | {NAME: (CandidateState.NO_HOURS, 0, "")}


@pytest.mark.parametrize(("total", "words"), [(2_000, "法律知识测试（满分20分），成绩19分"), (10_000, "法律知识测试，成绩95分")])
def test_full_marks_stand_beside_the_exam_where_they_are_not_100(door: LocalDoor, total: int, words: str) -> None:
    people(door).accept(ROSTER)
    passing, excellent = 6 * total // 10, 9 * total // 10
    facts = OutsideFacts(
        title="2026年度法律知识测试", organiser="区司法局", year=2026, total_points=total, passing=passing, excellent=excellent
    )
    scores(door, facts).accept(table("姓名 成绩", f"王芳 {95 * total // 10_000}"))
    (exam,) = door.call(list_exams)
    found = door.call(candidates.preview_certificates, source=Source(exam_id=exam.exam.id))
    (person,) = [one for one in found.candidates if one.name == "王芳"]
    sample = door.call(draw_certificate_sample, source=Source(exam_id=exam.exam.id), person_id=person.person_id)
    text = "".join("".join(pdf.pages(door.get_blob(sample.sha256))).split())
    assert words in text
