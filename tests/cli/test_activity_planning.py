"""lawstudy activities repeat, change-later, cancel-later, clashes, makeups, makeup, and lawstudy calendar."""

from pathlib import Path

from tests.cli.conftest import Cli, today

YEAR = int(today()[:4])
NEXT = YEAR + 1


def test_from_the_rule_to_the_last_one(staffed: Cli) -> None:
    rule = ["--every", "monthly", "--weekday", 5, "--nth", -1, "--until-day", f"{NEXT}-06-30"]
    start = ["--kind", "中心组学习", "--topic", "中心组学习", "--on", f"{NEXT}-01-01", "--at", "15:00", "--minutes", 90]
    shown = staffed.ok("activities", "repeat", *start, *rule).lines
    assert len(shown) == 6
    assert all("周五" in line[1] or "星期五" in line[1] for line in shown)
    assert staffed.ok("activities", "list", "--year", NEXT).lines == []
    said = staffed.ok("activities", "repeat", *start, *rule, "--yes").out
    assert "已安排 6 场活动：每月最后一个星期五" in said
    days = [line[0] for line in staffed.ok("activities", "list", "--year", NEXT).lines]
    assert len(days) == 6
    changed = staffed.ok("activities", "change-later", f"{days[2]} 中心组学习", "--place", "党员活动室")
    assert "已修改 4 场活动" in changed.out
    off = staffed.ok("activities", "cancel-later", f"{days[4]} 中心组学习", "--reason", "合并举行")
    assert "已修改 2 场活动" in off.out
    states = [line[3] for line in staffed.ok("activities", "list", "--year", NEXT).lines]
    assert states.count("已取消") == 2
    staffed.ok("activities", "add", "--kind", "专题研讨", "--topic", "研讨", "--on", days[2], "--at", "15:30", "--place", "党员活动室")
    ((_day, topic, words),) = staffed.ok("activities", "clashes", "研讨").lines
    assert topic == "中心组学习"
    assert "同一地点" in words
    assert "46 人相同" in words
    refused = staffed("activities", "repeat", *start, "--every", "weekly", "--until-day", f"{NEXT + 9}-01-01")
    assert "120" in refused.err


def test_making_up(staffed: Cli) -> None:
    staffed.ok("kinds", "asks", "中心组学习", "--required")
    staffed.ok("activities", "add", "--kind", "中心组学习", "--topic", "宪法学习", "--on", f"{YEAR}-01-05")
    assert staffed.ok("activities", "makeups", "--year", YEAR).lines == []
    assert "没有人需要补学" not in staffed("activities", "makeup", "宪法学习", "--on", f"{YEAR}-01-06").err


def test_the_calendar(staffed: Cli) -> None:
    assert any("国庆节" in line[1] for line in staffed.ok("calendar", "show", "--year", 2026).lines)
    empty = staffed.ok("calendar", "show", "--year", 2090)
    assert "还没有 2090 年的放假安排" in empty.out
    staffed.ok("calendar", "set", "2090-01-01", "2090-01-02", "--name", "元旦")
    staffed.ok("calendar", "set", "2090-01-07", "--work", "--name", "元旦")
    lines = [line for line in staffed.ok("calendar", "show", "--year", 2090).lines if line[0].startswith("2090")]
    assert [line[2] for line in lines] == ["本局设定"] * 3
    staffed.ok("calendar", "clear", "2090-01-07")
    assert len(staffed.json("calendar", "show", "--year", 2090)["days"]) == 2
    assert staffed("calendar", "clear", "2090-01-07").code != 0


def test_calendar_files_out_and_in(staffed: Cli, tmp_path: Path) -> None:
    staffed.ok("activities", "add", "--kind", "集中学习", "--topic", "宪法学习", "--on", f"{NEXT}-01-05", "--at", "15:00")
    file = tmp_path / "日历.ics"
    staffed.ok("activities", "export-ics", "--out", file, "--year", NEXT)
    file.write_bytes(file.read_bytes().replace("宪法学习".encode(), "民法典学习".encode()))
    shown = staffed.ok("activities", "import-ics", file).out
    assert "民法典学习" in shown
    assert len(staffed.ok("activities", "list", "--year", NEXT).lines) == 1
    staffed.ok("activities", "import-ics", file, "--yes")
    assert [line[2] for line in staffed.ok("activities", "list", "--year", NEXT).lines] == ["宪法学习", "民法典学习"]
    assert staffed.ok("activities", "export-ics", "--out", file, "--kind", "警示教育").code == 0
    assert b"VEVENT" not in file.read_bytes()
    broken = file.read_bytes().replace(b"END:VCALENDAR", b"")
    file.write_bytes(broken)
    refused = staffed("activities", "import-ics", file)
    assert refused.code != 0
    assert "无法读取这个日历文件" in refused.err
    assert "已损坏" in refused.err
    assert "手工登记" in refused.err, "nothing about cells of Excel"
