"""Activities, attendance, hours and their figures."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import EMPLOYEE, Cli, today
from tests.usecases import bureau

TOPIC = "行政复议法专题讲座"


def add(cli: Cli, *more: str, on: str = "2026-03-04") -> str:
    """Its id."""
    made = cli.json("activities", "add", "--kind", "法治讲座", "--topic", TOPIC, "--on", on, "--minutes", "90", *more)
    return str(made["activity_id"])


def test_an_activity_is_added_and_listed(staffed: Cli) -> None:
    add(staffed, "--place", "三楼会议室", "--speaker", "王一鸣", "--at", "15:00", "--tag", "学纪活动")
    assert staffed.ok("activities", "list", "--year", "2026").lines == [
        ["2026-03-04", "法治讲座", TOPIC, "已举行（未登记人员）", "46", "0", "46"]
    ]
    assert staffed.json("activities", "list", "--kind", "group_study")["total"] == 0
    assert staffed.json("activities", "list", "--tag", "学纪活动", "--text", "复议")["total"] == 1
    refused = staffed("activities", "add", "--kind", "聚餐", "--topic", "x", "--on", "2026-03-04")
    assert refused.code == 2
    assert "集中学习" in refused.err


def test_heads_only_or_a_few_people(staffed: Cli) -> None:
    add(staffed, "--heads", "40")
    add(staffed, "--person", bureau.NAMES[3], "--person", bureau.NAMES[4], on="2026-04-01")
    add(staffed, "--group", "党员", on="2026-05-01")
    lines = staffed.ok("activities", "list").lines
    assert [line[4:6] for line in lines][:2] == [["0", "40"], ["2", "0"]]
    assert 2 < int(lines[2][4]) < 46


def test_attendance_is_marked_and_earns_hours(staffed: Cli) -> None:
    activity = add(staffed)
    said = staffed.ok(
        "attendance",
        "mark",
        TOPIC,
        "--late",
        bureau.NAMES[2],
        "--on-leave",
        bureau.NAMES[3],
        "--on-duty",
        bureau.NAMES[4],
        "--rest-present",
    )
    assert said.out.strip() == "出席 43；迟到 1；公出 1；请假 1；缺席 0；培训 0；未登记 0"
    states = {line[0]: line[2] for line in staffed.ok("attendance", "show", activity).lines}
    assert (states[bureau.NAMES[2]], states[EMPLOYEE]) == ("迟到", "出席")
    staffed.ok("attendance", "mark", f"2026-03-04 {TOPIC}", "--clear", bureau.NAMES[2], "--absent", bureau.NAMES[5])
    assert staffed.json("attendance", "mark", TOPIC, "--present", bureau.NAMES[2])["lines"]
    assert staffed.ok("hours", "mine", who=EMPLOYEE).lines[-1] == ["", "", "合计", "2"]
    hours = staffed.ok("statistics", "hours").lines
    assert (len(hours), hours[-1][0]) == (47, "人均")
    staffed.ok("hours", "target", "24", "--basis", "局党组学法计划")
    assert staffed("hours", "target", "24").code == 2
    assert "24" in staffed.ok("today", who=EMPLOYEE).out


def test_activities_of_one_topic_need_their_day(staffed: Cli) -> None:
    add(staffed)
    add(staffed, on="2026-04-01")
    assert staffed("attendance", "show", TOPIC).code == 2
    assert staffed("attendance", "show", "没有的主题").code == 2
    assert staffed.ok("attendance", "show", f"2026-04-01 {TOPIC}").code == 0


@pytest.mark.parametrize("written", ["20260304", "2026.3.4", "3-4", "2026年3月4日"])
def test_a_day_is_written_as_people_write_it(staffed: Cli, written: str) -> None:
    said = staffed.ok("activities", "add", "--kind", "法制讲座", "--topic", TOPIC, "--on", written).out.strip()
    assert said == f"已登记：2026-03-04 {TOPIC}"
    assert staffed.ok("attendance", "show", f"{written} {TOPIC}").code == 0


def test_what_cannot_be_read_is_named(staffed: Cli) -> None:
    for more, words in (
        (("--on", "明天"), "“明天”不是日期"),
        (("--on", "2026-03-04", "--heads", "许多"), "“许多”不是人数"),
        (("--on", "2026-03-04", "--heads", "50", "--should-come", "46"), "实到 50 人，应到却只有 46 人"),
        (("--on", "2026-03-04", "--heads", "46+4", "--should-come", "46"), "实到 50 人，应到却只有 46 人"),
        (("--on", "2026-03-04", "--until", "2026-03-03"), "最后一天"),
    ):
        refused = staffed("activities", "add", "--kind", "集中学习", "--topic", "x", *more)
        assert (refused.code, words in refused.err) == (2, True), refused.err
    refused = staffed("activities", "add", "--kind", "讲座", "--topic", "x", "--on", "2026-03-04")
    assert (refused.code, "法治讲座" in refused.err, "普法讲座" in refused.err) == (2, True, True)


def test_the_same_again_is_refused_until_it_is_said(staffed: Cli) -> None:
    add(staffed)
    refused = staffed("activities", "add", "--kind", "法治讲座", "--topic", TOPIC, "--on", "2026-03-04")
    assert (refused.code, f"2026-03-04“{TOPIC}”" in refused.err) == (2, True)
    assert staffed.ok("activities", "add", "--kind", "法治讲座", "--topic", TOPIC, "--on", "2026-03-04", "--again").code == 0
    which = staffed("activities", "show", TOPIC)
    assert (which.code, f"2026-03-04 {TOPIC}" in which.err) == (2, True)


def test_an_activity_is_changed_tagged_and_shown(staffed: Cli) -> None:
    add(staffed, "--agenda", "第一议题：学习讲话", "--agenda", "会前学法")
    staffed.ok(
        "activities", "change", TOPIC, "--place", "三楼", "--heads", "50余人", "--until", "3-6", "--should-come", "60", "--note", "附表"
    )
    staffed.ok("activities", "tag", TOPIC, "--add", "学纪活动", "--add", "宪法宣传周")
    staffed.ok("activities", "tag", TOPIC, "--take", "宪法宣传周")
    facts = [tuple(line) for line in staffed.ok("activities", "show", TOPIC).lines]
    assert facts == [
        ("主题", TOPIC),
        ("类型", "法治讲座"),
        ("日期", "2026-03-04"),
        ("结束日期", "2026-03-06"),
        ("时长（分钟）", "90"),
        ("地点", "三楼"),
        ("状态", "已举行"),
        ("应到", "60"),
        ("人数", "50余人"),
        ("专项活动", "学纪活动"),
        ("议程", "第一议题：学习讲话"),
        ("议程", "会前学法"),
        ("录入日期", f"{today()}（补录）"),
        ("备注", "附表"),
    ]
    (line,) = staffed.ok("activities", "list").lines
    assert (line[0], line[5]) == ("2026-03-04–2026-03-06", "50余人")
    figures = dict(line for line in staffed.ok("statistics", "activities").lines)
    assert (figures["人次（按人数）"], figures["其中人数为约数的场次"], figures["第一议题（项）"]) == ("50", "1", "1")
    staffed.ok("activities", "change", TOPIC, "--heads", "-", "--kind", "专题研讨", "--on", "3.5", "--until", "", "--topic", "新题")
    (line,) = staffed.ok("activities", "list").lines
    assert line[:4] == ["2026-03-05", "专题研讨", "新题", "已举行（未登记人员）"]
    assert staffed.ok("activities", "change", "新题", "--group", "党员").out.strip() == "已保存：2026-03-05 新题"


def test_an_activity_is_cancelled_restored_confirmed_and_removed(staffed: Cli) -> None:
    add(staffed)
    assert staffed("activities", "cancel", TOPIC).code == 2
    assert staffed.ok("activities", "cancel", TOPIC, "--reason", "改期").out.strip() == f"已取消：2026-03-04 {TOPIC}"
    assert ["取消原因", "改期"] in staffed.ok("activities", "show", TOPIC).lines
    refused = staffed("attendance", "mark", TOPIC, "--present", bureau.NAMES[2])
    assert (refused.code, "先恢复" in refused.err) == (2, True)
    staffed.ok("activities", "restore", TOPIC)
    assert dict(staffed.ok("statistics", "activities").lines) == {
        "学习活动": "0",
        "人次（按姓名）": "0",
        "人次（按人数）": "0",
        "未登记人员，未计入": "1",
    }
    staffed.ok("activities", "confirm", TOPIC)
    assert dict(staffed.ok("statistics", "activities").lines)["未登记人员，经确认计入"] == "1"
    assert ["状态", "已举行（未登记人员，已确认）"] in staffed.ok("activities", "show", TOPIC).lines
    staffed.ok("attendance", "mark", TOPIC, "--present", bureau.NAMES[2])
    assert staffed("activities", "remove", TOPIC, "--reason", "误登记").code == 2
    staffed.ok("attendance", "mark", TOPIC, "--clear", bureau.NAMES[2])
    staffed.ok("activities", "remove", TOPIC, "--reason", "误登记")
    assert staffed.ok("activities", "list").lines == []


def test_other_families_are_counted_beside_the_studies(staffed: Cli) -> None:
    staffed.ok("activities", "add", "--kind", "政策宣讲", "--topic", "税收政策", "--on", "4-10", "--heads", "95")
    staffed.ok("activities", "add", "--kind", "走访检查", "--topic", "消防", "--on", "4-11")
    figures = [tuple(line) for line in staffed.ok("statistics", "activities").lines]
    assert figures == [
        ("学习活动", "0"),
        ("人次（按姓名）", "0"),
        ("人次（按人数）", "0"),
        ("普法宣传", "1"),
        ("政策宣讲会", "1"),
        ("普法宣传：人次（按人数）", "95"),
        ("监督检查", "0"),
        ("监督检查：未登记人员，未计入", "1"),
    ]


def test_kinds_are_listed_added_changed_and_closed(staffed: Cli) -> None:
    listed = staffed.ok("kinds", "list").lines
    assert listed[0][:4] == ["理论学习中心组学习研讨", "学习活动", "场次", "启用"]
    assert not any(line[0] == "行政应诉" for line in listed)
    assert ["行政应诉", "依法行政事项", "件", "停用"] in [line[:4] for line in staffed.ok("kinds", "list", "--closed").lines]
    assert len(staffed.ok("kinds", "list", "--family", "meeting").lines) == 2
    assert staffed.json("kinds", "add", "法治沙龙", "--alias", "沙龙")["code"] == "own_1"
    assert staffed("kinds", "add", "警示教育").code == 2
    named = staffed.json("kinds", "add", "科普讲堂", "--family", "普法宣传")
    assert (named["family"], staffed.json("kinds", "add", "科普集市", "--family", "outreach")["family"]) == ("outreach", "outreach")
    unknown = staffed("kinds", "add", "科普大巡游", "--family", "宣传普法")
    assert unknown.code == 2
    assert "宣传普法" in unknown.err
    assert "普法宣传" in unknown.err
    refused = staffed("kinds", "change", "沙龙", "--alias", "法制讲座")
    assert (refused.code, "法治讲座" in refused.err) == (2, True)
    staffed.ok("kinds", "change", "沙龙", "--name", "法治夜读", "--alias", "法制讲座", "--drop", "沙龙", "--share")
    staffed.ok("kinds", "close", "法治夜读")
    assert staffed("activities", "add", "--kind", "法治夜读", "--topic", "x", "--on", "3-4").code == 2
    assert staffed.ok("kinds", "open", "own_1").out.strip() == "已保存：法治夜读"


def test_a_ledger_is_imported_and_counted(staffed: Cli, table: Callable[[str], Path]) -> None:
    ledger = table(bureau.ledger())
    assert "将写入 30 行" in staffed.ok("activities", "import", ledger).out
    assert staffed.json("activities", "import", ledger, "--yes")["added"] == 30
    figures = dict(line for line in staffed.ok("statistics", "activities").lines)
    assert figures["学习活动"] == "30"
    assert figures["警示教育"] == "6"


def test_the_sign_in_sheet_is_written(staffed: Cli, tmp_path: Path) -> None:
    add(staffed)
    said = staffed.ok("activities", "sheet", TOPIC, "--out", tmp_path / "out")
    written = list((tmp_path / "out").iterdir())
    assert [path.read_bytes()[:5] for path in written] == [b"%PDF-"]
    assert str(written[0]) in said.out
    (tmp_path / "file").write_text("x", "utf-8")
    assert staffed("activities", "sheet", TOPIC, "--out", tmp_path / "file" / "x.pdf").code == 2


def test_names_that_no_typeface_has_are_told(staffed: Cli, tmp_path: Path) -> None:
    staffed.ok("people", "add", "李㐂", "--department", "办公室")
    add(staffed, "--chair", "王龘", "--person", "李㐂")
    said = staffed.ok("activities", "sheet", TOPIC, "--out", tmp_path)
    assert "有 2 处字不在字体内" in said.err
    assert "姓名（第 1 项）：李㐂（㐂 U+3402）" in said.err
    assert "主持人：王龘（龘 U+9F98）" in said.err
    told = staffed.json("activities", "sheet", TOPIC, "--out", tmp_path)["document"]["unprintable"]
    assert [(each["place"], each["text"], each["number"]) for each in told] == [("chair", "王龘", 0), ("name", "李㐂", 1)]
