"""The demo lives its year through the use cases, so everything in it can be asked and adds up."""

import os
import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from lawstudy import i18n
from lawstudy.backend.local import LocalDoor, LocalEntrance, open_entrance
from lawstudy.cli import main
from lawstudy.demo import ACCOUNTS, EMPLOYEE, PASSWORD, finished_year
from lawstudy.demo.people import BUREAU, COORDINATOR, people
from lawstudy.demo.story import first_day
from lawstudy.domain.annual_report.figure import Period
from lawstudy.domain.clock import SHANGHAI, instant
from lawstudy.domain.credit import HoursAccount
from lawstudy.usecases.activities import activities, hours
from lawstudy.usecases.activities.evidence import list_evidence
from lawstudy.usecases.activities.makeups import makeup_offers
from lawstudy.usecases.activities.mending import list_mendings
from lawstudy.usecases.bank import doubts
from lawstudy.usecases.certificates import certificates
from lawstudy.usecases.duties.evidence import show_evidence_index
from lawstudy.usecases.duties.knowledge import show_knowledge_list
from lawstudy.usecases.duties.prompts import list_prompts
from lawstudy.usecases.duties.reports_and_hearings import list_law_reports
from lawstudy.usecases.exams import exams
from lawstudy.usecases.exams import mine as my_exams
from lawstudy.usecases.people.absences import away_from_exam, list_absences
from lawstudy.usecases.people.people import list_people
from lawstudy.usecases.plans.plans import show_plan
from lawstudy.usecases.reports import ledger_counts, statistics
from lawstudy.usecases.reports.by_hand import list_manual_figures
from lawstudy.usecases.reports.hours_lacking import hours_lacking
from lawstudy.usecases.reports.overview import overview
from lawstudy.usecases.study import external_records, practice
from lawstudy.usecases.workspace import audit_log
from tests.conftest import FakeClock
from tests.demo_workspace import NOW


@pytest.fixture
def entrance(demo: Path, tmp_path: Path) -> Iterator[LocalEntrance]:
    shutil.copytree(demo, tmp_path / "demo")
    made = open_entrance(tmp_path / "demo", clock=FakeClock(wall_us=instant(NOW)))
    yield made
    made.close()


def door_of(entrance: LocalEntrance, name: str) -> LocalDoor:
    door = entrance.sign_in(name, PASSWORD)
    assert isinstance(door, LocalDoor)
    return door


def test_the_bureau_has_its_people_activities_and_exams(entrance: LocalEntrance) -> None:
    door = door_of(entrance, COORDINATOR)
    found = door.call(list_people, limit=500)
    assert (found.total, len({p.department for p in found.items})) == (46, 8)
    assert {g for p in found.items for g in p.groups} == {"党员", "班子", "中心组成员", "行政执法人员", "新进人员"}
    assert door.call(activities.list_activities, first_day="2026-01-01", limit=500).total == 38
    lines = {line.exam.title: (line.should, line.sat) for line in door.call(exams.list_exams, year=2026)}
    assert len(lines) == 5  # as the first start says
    assert lines["2026年度学法用法考试"] == (46, 44)
    assert lines["第三季度学法测验"] == (46, 46)
    assert lines["2026 年度学法考试（正考）"] == (46, 11)
    door.sign_out()


def test_its_plan_is_partly_behind_and_last_years_promises_are_checked(entrance: LocalEntrance) -> None:
    door = door_of(entrance, COORDINATOR)
    plan = door.call(show_plan, year=2026)
    far = {line.item.title: (line.progress.done, line.progress.total, line.state.value) for line in plan.lines}
    assert len(far) == 14
    assert far["警示教育"] == (3, 2, "done")
    assert far["第三季度法治专题党课"] == (0, 1, "overdue")
    assert far["年度学法考试"] == (11, 46, "near")
    assert far["科学技术进步法专题讲座"] == (1, 2, "under_way")
    assert far["国家宪法日集中学习"][2] == "near"
    assert [line.arrangement.state.value for line in plan.checklist] == ["under_way", "under_way", "done", "not_begun", "not_begun"]
    assert [(len(line.items), line.rows > 0) for line in plan.checklist] == [(1, True), (1, True), (1, True), (1, False), (0, False)]
    door.sign_out()


def test_a_missed_session_waits_to_be_made_up(entrance: LocalEntrance) -> None:
    door = door_of(entrance, COORDINATOR)
    offers = door.call(makeup_offers, year=2026)
    last = offers[-1]
    assert (last.topic, len(last.missing), len(last.planned)) == ("科学技术进步法监督管理章节研读", 2, 1)
    assert all(len(each.missing) == 2 and not each.planned for each in offers[:-1])
    makeup = door.call(activities.show_activity, activity_id=last.planned[0])
    assert (makeup.topic, makeup.makes_up_id) == ("补学：科学技术进步法监督管理章节研读", last.activity_id)
    papers = door.call(list_evidence, activity_id=last.activity_id).papers
    assert [(each.what, each.place) for each in papers] == [("通知", "原件存办公室"), ("签到表", "原件存办公室")]
    door.sign_out()


def test_its_figures_add_up(entrance: LocalEntrance) -> None:
    door = door_of(entrance, COORDINATOR)
    counts = door.call(statistics.activity_statistics, first_day="2026-01-01", last_day="2026-12-31").counts
    assert (counts.total.count, dict(counts.by_tag)["学纪活动"].count) == (27, 9)
    assert door.call(statistics.hours_statistics, first_day="2026-01-01", last_day="2026-12-31").hours.reached is not None
    register = door.call(certificates.list_certificates)
    assert (register.total, sum(line.state.value == "revoked" for line in register.items)) == (19, 1)
    assert {doubt.state for doubt in door.call(doubts.list_doubts, state="").items} == {"open", "answered"}
    assert door.call(audit_log.verify_audit).whole
    door.sign_out()


def test_the_year_that_is_over_gives_the_figures_of_a_real_report(entrance: LocalEntrance) -> None:
    door = door_of(entrance, COORDINATOR)
    first, last = "2024-01-01", "2024-12-31"
    found = door.call(ledger_counts.count_ledger, first_day=first, last_day=last)
    times = {one.kind.name: one.counts.sessions.count for one in found.kinds}
    assert times == {
        "理论学习中心组学习研讨": 4,
        "支部学习": 8,
        "专题党课": 1,
        "专题研讨": 1,
        "警示教育": 2,
        "政策宣讲会": 3,
        "上门专题辅导": 53,
        "企业培训会": 3,
        "政策解读与成果对接": 9,
        "走访检查": 7,
        "安全检查": 4,
        "双随机一公开检查": 1,
    }
    (campaign,) = found.together.by_tag
    of_which = {code: fact.count for code, fact in campaign.of_which}
    assert (campaign.tag, campaign.sessions.count) == ("学纪活动", 10)
    assert (of_which["party_lecture"], of_which["seminar"]) == (1, 1)
    told = door.call(ledger_counts.count_ledger, first_day=first, last_day=last, codes=("policy_briefing", "door_coaching")).together.visits
    assert (told.total, told.firms.count) == (206, 201)
    trained = door.call(ledger_counts.firm_coverage, group="高企后备", on=last, first_day=first, last_day=last, codes=("firm_training",))
    assert (trained.firms.count, trained.is_full) == (36, True)
    inspected = ("routine_inspection", "safety_inspection", "random_inspection")
    assert door.call(ledger_counts.count_ledger, first_day=first, last_day=last, codes=inspected).together.sessions.count == 12
    checks = [line.split("\t") for line in finished_year.ledger_paste().splitlines() if "\t安全检查\t" in line]
    quarters = [(int(day[5:7]) + 2) // 3 for day, _kind, *_more in checks]
    assert quarters == [1, 2, 3, 4]
    assert [f"（第{quarter}季度）" in topic for quarter, (_day, _kind, topic, *_more) in zip(quarters, checks, strict=True)] == [True] * 4
    courses = door.call(external_records.course_completions, year=2024).courses
    assert [(one.should.count, one.everyone) for one in courses] == [(46, True), (46, True)]
    door.sign_out()


def test_an_employee_finds_work_to_do(entrance: LocalEntrance) -> None:
    for name in ACCOUNTS:
        door = door_of(entrance, name)
        assert next(m.phase for m in door.call(my_exams.my_exams)) == "open"
        assert door.call(practice.practice_counts).due_total > 10
        assert door.call(hours.my_hours, year=2026).total > 1000
        door.sign_out()
    door = door_of(entrance, EMPLOYEE)
    assert len(door.call(certificates.my_certificates)) == 1
    door.sign_out()


def test_the_command_prints_names_and_password(
    demo: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("lawstudy.cli.workspaces.make_demo", lambda folder, **_more: os.mkdir(folder))
    assert main(["demo", str(tmp_path / "x")]) == 0
    i18n.use("en")
    i18n.tell_libraries()
    printed = capsys.readouterr().out
    assert all(f"{name}\t{PASSWORD}" in printed for name in ACCOUNTS)
    assert demo.is_dir()


def test_a_demo_into_a_used_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    assert main(["demo", str(tmp_path)]) == 2
    i18n.use("en")
    i18n.tell_libraries()
    assert len(capsys.readouterr().err.splitlines()) == 3


def test_early_in_a_year_the_demo_shows_the_year_before() -> None:
    assert first_day(datetime(2027, 2, 3, tzinfo=SHANGHAI)).year == 2026
    assert first_day(datetime(2027, 4, 1, tzinfo=SHANGHAI)).year == 2027


def test_everyone_is_invented_once() -> None:
    names = [name for name, _department, _rank, _groups in people()]
    assert len(names) == len(set(names)) == 46


def test_accounts_of_hours_stand_apart_and_who_is_elsewhere_is_not_expected(entrance: LocalEntrance) -> None:
    door = door_of(entrance, COORDINATOR)
    year: dict[str, Any] = {"first_day": "2026-01-01", "last_day": "2026-12-31"}
    found = {account: door.call(statistics.hours_statistics, account=account, **year) for account in HoursAccount}
    law, training, enforcement = (found[account].hours for account in HoursAccount)
    assert {one.hours for one in enforcement.people} == {2_400}
    assert {one.hours for one in training.people} == {0, 4_000}
    assert len(law.people) == len(training.people) == BUREAU > len(enforcement.people)
    assert all(line.lacks == 6_000 - 2_400 for line in door.call(hours_lacking, year=2026, account=HoursAccount.ENFORCEMENT).people)
    (away,) = door.call(list_absences)
    assert (away.name, away.now) == ("叶南乔", True)
    coming = [line for line in door.call(activities.list_activities, first_day=away.absence.from_day).items if line.audience > 40]
    assert {line.audience for line in coming} == {BUREAU - 1}
    exam = next(line.exam for line in door.call(exams.list_exams, year=2026) if "正考" in line.exam.title)
    assert [line.name for line in door.call(away_from_exam, exam_id=exam.id)] == ["叶南乔"]
    door.sign_out()


def test_a_prompt_notice_is_open_and_the_index_of_the_year_has_a_gap(entrance: LocalEntrance) -> None:
    door = door_of(entrance, COORDINATOR)
    (notice,) = door.call(list_prompts)
    assert (notice.state.value, notice.overdue) == ("open", False)
    assert [one.id for one in door.call(overview).prompts] == [notice.id]
    entries = door.call(show_knowledge_list, year=2026)
    covered = {line.entry.name: (len(line.covered), len(line.missing)) for line in entries.lines}
    assert len(covered) == 10
    assert covered["中华人民共和国行政复议法"] == (4, 0)
    assert covered["中国共产党章程"] == (0, 4)
    index = door.call(show_evidence_index, year=2026)
    assert {state.value: count for state, count in index.states.items()} == {"covered": 6, "missing": 2, "not_applicable": 0}
    assert all(line.report is not None for line in door.call(list_law_reports, year=2025))
    door.sign_out()


def test_figures_by_hand_stand_apart_and_a_check_is_still_to_be_mended(entrance: LocalEntrance) -> None:
    door = door_of(entrance, COORDINATOR)
    for year in (2024, 2026):
        told = door.call(list_manual_figures, period=Period(first_day=date(year, 1, 1), last_day=date(year, 12, 31)))
        assert {(one.label, one.office) for one in told} == {("政务服务事项办结数", "办公室"), ("科技计划项目合同备案数", "计划科")}
    (check,) = door.call(list_mendings)
    assert (check.topic, check.days) == ("科技计划项目经费使用检查", 7)
    door.sign_out()
