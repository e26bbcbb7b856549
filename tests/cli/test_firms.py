"""lawstudy firms …, and the ledger counted."""

from pathlib import Path

from tests.cli.conftest import Cli

LIST = "企业名单,,\n企业名称,所属园区,联系电话\n河洛智联科技有限公司,洛龙科技园,13800000001\n光谱精密仪器有限公司,高新园,\n合计2家,,\n"


def test_from_the_list_to_the_counts(staffed: Cli, tmp_path: Path) -> None:
    table = tmp_path / "企业.csv"
    table.write_text(LIST, encoding="gb18030")
    shown = staffed.json("firms", "import", str(table), "--group", "高企后备")
    assert (shown["writes"], shown["withheld"], shown["header_row"]) == (2, ["联系电话"], 2)
    staffed.ok("firms", "import", str(table), "--group", "高企后备", "--yes")
    near = staffed("firms", "add", "河洛智联科技（青岚）有限公司")
    assert near.code != 0
    assert "河洛智联科技有限公司" in near.err
    staffed.ok("firms", "add", "河洛智联科技（青岚）有限公司", "--near", "--group", "高企后备:2026-01-01..2026-06-30")
    assert staffed.ok("firms", "list", "--near").lines == [["河洛智联科技有限公司", "河洛智联科技（青岚）有限公司"]]
    staffed.ok("firms", "merge", "河洛智联科技（青岚）有限公司", "河洛智联科技有限公司")

    visit = ("activities", "add", "--kind", "上门专题辅导", "--topic")
    staffed.ok(
        *visit, "申报辅导", "--on", "3-5", "--firm", "河洛智联科技（青岚）有限公司", "--firm", "河洛智联科技有限公司", "--tag", "送策入企"
    )
    staffed.ok(*visit, "园区辅导", "--on", "3-6", "--firms", "约60家")
    counted = staffed.json("activities", "count", "--year", "2026")
    (kind,) = counted["kinds"]
    assert kind == {
        "kind": "上门专题辅导",
        "code": "door_coaching",
        "unit": "次",
        "sessions": 2,
        "items": 0,
        "attendances": 0,
        "headcounts": 0,
        "visits": 61,
        "firms": 1,
        "amounts": {},
        "uncounted": 0,
    }
    assert counted["tags"] == [{"tag": "送策入企", "sessions": 1, "of_which": {"上门专题辅导": 1}}]
    assert staffed.ok("activities", "count", "--kinds", "上门专题辅导").lines[0] == [
        "上门专题辅导",
        "次",
        "",
        "2",
        "0",
        "0",
        "0",
        "61",
        "1",
    ]
    assert staffed.ok("firms", "coverage", "高企后备").lines == [["高企后备", "2", "1", "光谱精密仪器有限公司"]]
    assert staffed.json("firms", "coverage", "高企后备")["full"] is False
    assert ["企业", "河洛智联科技有限公司、河洛智联科技（青岚）有限公司"] in staffed.ok("activities", "show", "申报辅导").lines


def test_what_cannot_be_is_told_and_changes_nothing(staffed: Cli) -> None:
    staffed.ok("firms", "add", "甲实业")
    assert "没有" in staffed("firms", "change", "没有这家", "--park", "x").err
    refused = staffed("activities", "add", "--kind", "集中学习", "--topic", "学", "--on", "3-5", "--firm", "甲实业")
    assert "不涉及企业" in refused.err
    assert "看不出是多少家" in staffed("activities", "add", "--kind", "上门专题辅导", "--topic", "学", "--on", "3-5", "--firms", "若干").err
    assert staffed.json("activities", "list")["total"] == 0
    staffed.ok("firms", "change", "甲实业", "--park", "高新园", "--type", "training", "--to", "2026-06-30")
    assert staffed.ok("firms", "list").lines == [["甲实业", "培训机构", "高新园", "", "0", ""]]
    refused = staffed("firms", "change", "甲实业", "--from", "2026-07-01")
    assert "不在开始日期之后" in refused.err


def test_prints_checks_and_meetings_are_counted_for_what_they_are(staffed: Cli) -> None:
    def add(kind: str, topic: str, *said: str) -> None:
        staffed.ok("activities", "add", "--kind", kind, "--topic", topic, "--on", "3-5", *said)

    staffed.ok("firms", "add", "甲实业")
    add("编印资料", "普法手册", "--amount", "2000余册", "--channel", "现场")
    add("主动公开", "项目公示", "--amount", "36")
    add("涉企行政检查", "经费检查", "--firm", "甲实业", "--inspectors", "王芳", "--basis", "项目管理规定")
    add("安全检查", "消防检查", "--firm", "甲实业")
    add("党组会", "研究法治工作", "--heads", "7", "--chair", "王芳", "--agenda", "听取法治工作汇报：上半年", "--agenda", "部署普法：宪法周")
    counted = staffed.json("activities", "count")
    amounts = {kind["kind"]: (kind["sessions"], kind["amounts"]) for kind in counted["kinds"]}
    assert (amounts["编印资料"], amounts["主动公开"], amounts["安全检查"]) == ((1, {"册": 2000}), (1, {"条": 36}), (1, {}))
    assert counted["agenda"]["heard_topics"] == counted["agenda"]["deployed_topics"] == {"items": 1, "sessions": 1}
    assert counted["agenda"]["chaired"] == {"王芳": 1}
    [meeting] = [kind for kind in counted["kinds"] if kind["kind"] == "党组会"]
    assert (meeting["attendances"], meeting["headcounts"]) == (0, 7)  # of heads nobody knows whose they are
    shown = staffed.ok("activities", "show", "经费检查").lines
    assert ["同年还检查过", "甲实业（2026-03-05 安全检查）"] in shown
    assert ["检查人员", "只写了一人，须两人以上"] in shown
    assert "不是数字" in staffed("activities", "add", "--kind", "编印资料", "--topic", "折页", "--on", "3-6", "--amount", "若干").err
    assert ["主持研究法治议题：王芳", "", "", "1", "", "", "", "", ""] in staffed.ok("activities", "count").lines
