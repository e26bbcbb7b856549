"""lawstudy hours …: the table of rules, accounts, entries with a document, who is short."""

from tests.cli.conftest import EMPLOYEE, Cli
from tests.conftest import NAME


def test_rules_accounts_and_who_is_short(staffed: Cli) -> None:
    staffed.ok("hours", "add-rule", "4", "--account", "enforcement", "--kind", "行政执法培训", "--from", "2026-01-01", "--basis", "青司5号")
    (line,) = staffed.ok("hours", "table").lines
    assert (line[1], line[3], line[-2:]) == ("行政执法培训学时", "2026-01-01 起", ["行政执法人员", "青司5号"])
    assert staffed("hours", "add-rule", "4", "--account", "training", "--basis", "x").code == 2
    assert staffed("hours", "add-rule", "99", "--basis", "x").code == 2
    staffed.ok("hours", "end-rule", "1", "--last-day", "2026-06-30")
    assert staffed.json("hours", "table")[0]["to_day"] == "2026-06-30"
    assert "以本地" in staffed.ok("hours", "examples").out
    missing = staffed("hours", "short")
    assert (missing.code, "目标" in missing.err) == (2, True)
    staffed.ok("hours", "target", "2", "--basis", "青普1号")
    staffed.ok("hours", "credit", EMPLOYEE, "3", "--on", "2026-03-02", "--what", "授课", "--document", "通知3号")
    short = {line["name"] for line in staffed.json("hours", "short")["people"]}
    assert EMPLOYEE not in short
    assert NAME in short
    (entry,) = staffed.ok("hours", "credits").lines
    assert entry[:4] == ["2026-03-02", EMPLOYEE, "学法学时", "3"]
    assert staffed.ok("hours", "accounts", who=EMPLOYEE).lines == [["学法学时", "3", "2"]]
    by_account = staffed.json("statistics", "hours", "--account", "enforcement")
    assert (by_account["account"], by_account["hours"]["total"]) == ("enforcement", 0)
    staffed.ok("hours", "platforms", "干部网络学院")
    rows = staffed.ok("hours", "export", "--account", "training").out.splitlines()
    assert rows[0].startswith("干部教育培训学时统计表")
    assert staffed("hours", "uncredit", "nobody").code == 2
    staffed.ok("hours", "uncredit", entry[-1])
    assert staffed.ok("hours", "credits").lines == []
