"""Activities, attendance, hours and their figures."""

from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import EMPLOYEE, Cli
from tests.usecases import bureau

TOPIC = "行政复议法专题讲座"


def add(cli: Cli, *more: str, on: str = "2026-03-04") -> str:
    return cli.ok("activities", "add", "--kind", "法治讲座", "--topic", TOPIC, "--on", on, "--minutes", "90", *more).out.strip()


def test_an_activity_is_added_and_listed(staffed: Cli) -> None:
    add(staffed, "--place", "三楼会议室", "--speaker", "王一鸣", "--at", "15:00", "--tag", "学纪活动")
    assert staffed.ok("activities", "list", "--year", "2026").lines == [["2026-03-04", "法治讲座", TOPIC, "已举行", "46", "0", "46"]]
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
    assert said.out.strip() == "出席 43；迟到 1；公出 1；请假 1；缺席 0；未登记 0"
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
