"""lawstudy lists … and duties …."""

from pathlib import Path

from tests.cli.conftest import Cli

TABLE = (
    "部分,名称,类别,依据,纳入日期\n党内法规,中国共产党章程,共性,区委〔2026〕5号,2026-02-10\n法律法规,宪法,共性,区委〔2026〕5号,2026-02-10\n"
)


def test_the_list_comes_from_a_table_and_goes_on_paper(staffed: Cli, tmp_path: Path) -> None:
    table = tmp_path / "清单.csv"
    table.write_text(TABLE, encoding="gb18030")
    assert staffed.json("lists", "import", str(table))["writes"] == 2
    staffed.ok("lists", "import", str(table), "--yes")
    staffed.ok("activities", "add", "--topic", "学习宪法", "--kind", "集中学习", "--on", "2026-03-05")
    staffed.ok("attendance", "mark", "学习宪法", "--present", "王一鸣")
    shown = staffed.json("lists", "show", "--group", "*")
    assert [(len(line["rows"]), len(line["covered"])) for line in shown["lines"]] == [(0, 0), (1, 1)]
    assert "王一鸣" not in staffed.ok("lists", "show", "--group", "*").lines[1][-1]
    staffed.ok("lists", "add", "行政处罚法", "--post", "执法人员", "--from", "2026-3-1")
    assert "请写明是哪个岗位" in staffed("lists", "change", "行政处罚法", "--post", "").err
    staffed.ok("lists", "change", "《行政处罚法》", "--to", "2026-04-01", "--end-basis", "区委〔2026〕9号", "--name", "行政处罚法（2021）")
    assert [line[1] for line in staffed.ok("lists", "show", "--on", "2026-03-05").lines] == ["中国共产党章程", "宪法", "行政处罚法（2021）"]
    assert len(staffed.ok("lists", "show", "--on", "2026-05-05").lines) == 2
    assert len(staffed.ok("lists", "show", "--on", "2026-05-05", "--past").lines) == 3
    written = staffed.json("lists", "print", "--out", str(tmp_path), "--format", "pdf", "--on", "2026-05-05")
    assert Path(written["path"]).read_bytes().startswith(b"%PDF")
    assert staffed.json("lists", "remove", "宪法")["removed"]
    assert "没有" in staffed("lists", "remove", "宪法").err


def test_an_entry_that_stands_twice_is_meant_by_its_id(staffed: Cli) -> None:
    for whom in ("common", "unit"):
        staffed.ok("lists", "add", "宪法", "--whom", whom)
    assert staffed("lists", "remove", "宪法").code != 0
    staffed.ok("lists", "change", staffed.json("lists", "show")["lines"][0]["id"], "--to", "2026-01-01")
    staffed.ok("lists", "remove", "宪法")  # the one that still stands there
    assert len(staffed.json("lists", "show", "--past")["lines"]) == 1


def test_duties_reports_and_hearings(staffed: Cli, tmp_path: Path) -> None:
    staffed.ok("plan", "add", "惠企政策宣讲", "--kind", "政策宣讲会", "--amount", "2", "--duty")
    staffed.ok("plan", "add", "警示教育", "--kind", "警示教育")
    assert [line[0] for line in staffed.ok("duties", "list").lines] == ["惠企政策宣讲"]
    written = staffed.json("duties", "print", "--out", str(tmp_path), "--format", "xlsx")
    assert Path(written["path"]).stat().st_size > 2_000
    staffed.ok("duties", "report", "王一鸣", "--place", "述职会议", "--document", "述职报告", "--on", "2026-01-15")
    (line,) = staffed.json("duties", "reports")
    assert line["name"] == "王一鸣"
    staffed.ok("activities", "add", "--topic", "旁听行政案件", "--kind", "旁听庭审", "--on", "2026-03-05", "--heads", "5")
    staffed.ok("duties", "hearing", "旁听行政案件", "--court", "区法院")
    staffed.ok("duties", "hearing", "旁听行政案件", "--court", "区人民法院", "--cause", "行政处罚", "--online")
    found = staffed.json("duties", "hearings")
    assert (found["online"], found["on_the_spot"], found["lines"][0]["hearing"]["court"]) == (1, 0, "区人民法院")
    assert staffed.ok("duties", "hearings").lines[0][2:] == ["区人民法院", "行政处罚", "线上", "已开展"]
    assert staffed.json("duties", "remove", line["id"])["removed"]
    assert staffed.json("duties", "reports") == []
    assert staffed("duties", "remove", "没有").code != 0
    staffed.ok("lists", "add", "宪法")
    assert staffed("duties", "remove", staffed.json("lists", "show")["lines"][0]["id"]).code != 0
