"""lawstudy plan …."""

from pathlib import Path

from tests.cli.conftest import Cli

TABLE = "2026年度学法计划,,,,\n学习内容,形式,对象,时间,目标\n警示教育,警示教育,全体,全年,2次\n集中学宪法,集中学习,全体,12月,1次\n"


def test_from_the_table_to_the_document(staffed: Cli, tmp_path: Path) -> None:
    table = tmp_path / "计划.csv"
    table.write_text(TABLE, encoding="gb18030")
    assert staffed.json("plan", "import", str(table))["writes"] == 2
    staffed.ok("plan", "import", str(table), "--yes")
    staffed.ok("plan", "arrange", "每季度警示教育", "案卷评查")
    staffed.ok("plan", "change", "警示教育", "--for", "每季度", "--amount", "1", "--owner", "各科室", "--duty")
    assert "没有记录" in staffed("plan", "decide", "每季度", "done").err
    made = staffed.json("plan", "activity", "警示教育", "--on", "3-5", "--topic", "案例通报")
    assert made["plan_item_id"]
    staffed.ok("attendance", "mark", "案例通报", "--rest-present")
    shown = staffed.json("plan", "show")
    line = next(line for line in shown["lines"] if line["item"]["title"] == "警示教育")
    assert (line["progress"]["done"], line["state"], shown["overdue"]) == (1, "done", 0)
    assert staffed.ok("plan", "show", "警示教育").lines[0][2] == "案例通报"
    assert staffed.json("plan", "decide", "每季度", "done")["state"] == "done"
    assert staffed.json("plan", "decide", "案卷", "--remove")["removed"]
    assert len(staffed.json("plan", "copy", "2026", "2027")["added"]) == 2
    written = staffed.json("plan", "print", "--out", str(tmp_path), "--format", "pdf")
    assert Path(written["path"]).read_bytes().startswith(b"%PDF")
    assert staffed.json("plan", "remove", "警示教育")["removed"]
    assert len(staffed.json("plan", "show")["lines"]) == 1


def test_what_cannot_be_is_told_and_changes_nothing(staffed: Cli) -> None:
    assert "请写明计入哪类活动" in staffed("plan", "add", "没有类型").err
    assert "不在 2026 年内" in staffed("plan", "add", "警示教育", "--kind", "警示教育", "--from", "2025-01-01").err
    assert "没有" in staffed("plan", "change", "没有这一项", "--amount", "3").err
    assert staffed("plan", "decide", "没有这一条", "done").code != 0
    staffed.ok("plan", "add", "学法考试", "--target", "exam", "--word", "年度")
    assert staffed.json("plan", "show")["lines"][0]["item"]["amount"] == 100
    assert "考试" in staffed("plan", "activity", "学法考试").err
    assert staffed.json("plan", "begin")["known"] == 0
    assert "没有计划" in staffed("plan", "print", "--year", "2030", "--out", "x.docx").err


def test_an_item_of_several_kinds_from_the_command_line(staffed: Cli) -> None:
    staffed.ok("plan", "add", "党课或研讨", "--kind", "专题党课", "--kind", "专题研讨", "--amount", "2")
    for kind, day in (("专题党课", "2026-03-02"), ("专题研讨", "2026-03-03"), ("警示教育", "2026-03-04")):
        staffed.ok("activities", "add", "--kind", kind, "--topic", kind, "--on", day, "--heads", "20")
    (line,) = staffed.ok("plan", "show").lines
    assert (line[2], line[7]) == ("专题党课、专题研讨", "2 / 2")
    staffed.ok("plan", "change", "党课或研讨", "--kind", "专题研讨")
    (line,) = staffed.ok("plan", "show").lines
    assert (line[2], line[7]) == ("专题研讨", "1 / 2")
