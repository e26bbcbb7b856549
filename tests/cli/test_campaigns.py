"""lawstudy campaigns …, and what an activity outside of their days is told."""

from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Cli


def test_campaigns_of_a_year_from_the_command_line(staffed: Cli) -> None:
    said = staffed.ok("campaigns", "add", "宪法宣传周", "--from", "2026-03-02", "--until", "2026-03-06")
    assert "宪法宣传周 · 2026-03-02至2026-03-06" in said.out
    twice = staffed("campaigns", "add", "宪法宣传周", "--from", "2026-03-06", "--until", "2026-03-09")
    assert (twice.code, "已有专项活动" in twice.err) == (2, True)
    inside = staffed.ok("activities", "add", "--kind", "集体学习", "--topic", "宪法", "--on", "2026-03-03", "--tag", "宪法宣传周")
    outside = staffed.ok("activities", "add", "--kind", "集体学习", "--topic", "宪法二", "--on", "2026-04-03")
    assert (inside.err, outside.err) == ("", "")
    tagged = staffed.ok("activities", "tag", "宪法二", "--add", "宪法宣传周")
    assert "不在“宪法宣传周”（2026-03-02至2026-03-06）" in tagged.err
    for topic in ("宪法", "宪法二"):
        staffed.ok("activities", "confirm", topic)
    (line,) = staffed.ok("campaigns", "list").lines
    assert line == ["宪法宣传周", "2026-03-02至2026-03-06", "2", "1"]
    (counted,) = staffed.ok("statistics", "sessions", "--by", "campaign").lines
    assert counted == ["宪法宣传周（2026-03-02—2026-03-06）", "2", "1"]
    staffed.ok("campaigns", "change", "宪法宣传周", "--name", "宪法宣传月", "--until", "2026-04-30")
    (line,) = staffed.ok("campaigns", "list").lines
    assert line == ["宪法宣传月", "2026-03-02至2026-04-30", "2", "0"]
    staffed.ok("campaigns", "remove", "宪法宣传月")
    (line,) = staffed.ok("campaigns", "list").lines
    assert line == ["宪法宣传月", "未定起止日", "2", "0"]
    assert staffed("campaigns", "remove", "宪法宣传月").code == 2


def test_a_pasted_day_outside_of_a_campaign_is_said_and_counts(staffed: Cli, table: Callable[[str], Path]) -> None:
    staffed.ok("campaigns", "add", "宪法宣传周", "--from", "2026-03-02", "--until", "2026-03-06")
    held = (("03-03", "宪法", "宪法宣传周"), ("04-03", "宪法二", "宪法宣传周"), ("04-04", "宪法三", "读书月"))
    rows = [f"2026-{day}\t集体学习\t{topic}\t46\t{campaign}" for day, topic, campaign in held]
    ledger = table("\n".join(("日期\t类型\t主题\t人数\t专项活动", *rows)))
    said = staffed.ok("activities", "import", ledger)
    [line] = [each for each in (said.out + said.err).splitlines() if "起止日之内" in each]
    assert "不在“宪法宣传周”（2026-03-02 – 2026-03-06）" in line
    staffed.ok("activities", "import", ledger, "--yes")
    assert [line[:4] for line in staffed.ok("campaigns", "list").lines] == [
        ["宪法宣传周", "2026-03-02至2026-03-06", "2", "1"],
        ["读书月", "未定起止日", "1", "0"],
    ]
