"""lawstudy records …"""

from pathlib import Path

from tests.cli.conftest import EMPLOYEE, Cli


def test_from_the_list_of_a_platform_to_the_count(staffed: Cli, tmp_path: Path) -> None:
    listed = tmp_path / "学习情况.csv"
    listed.write_text(f"学习情况统计表,,\n学员姓名,课程名称,完成率\n{EMPLOYEE},宪法专题,100%\n赵某某,宪法专题,100%\n", "gb18030")
    shown = staffed.json("records", "import", str(listed), "--platform", "法治西工")
    assert shown["header_row"] == 2
    assert shown["writes"] == 1
    staffed.ok("records", "import", str(listed), "--platform", "法治西工", "--partly", "--yes")
    (line,) = staffed.ok("records", "list").lines
    assert [*line[:3], *line[4:]] == ["法治西工", "宪法专题", EMPLOYEE, "已完成", ""]
    (course,) = staffed.json("records", "count")["courses"]
    assert len(course["done"]["ids"]) == 1
    assert len(course["missing"]["ids"]) == len(course["should"]["ids"]) - 1
    assert "法治西工" in staffed.ok("records", "count").out
    staffed.ok("records", "export", "--out", tmp_path / "records.xlsx")
    lines = staffed.ok("records", "export").out.splitlines()
    assert lines[0].startswith("外部学习记录统计表")
    listed_there = [line.partition(",")[2] for line in lines if ",法治西工,宪法专题," in line]
    assert f"法治西工,宪法专题,{EMPLOYEE},政策法规科,100%," in listed_there
    assert len(listed_there) == len(course["should"]["ids"])
    assert any(f"完成1人，应学{len(listed_there)}人" in line for line in lines)
    assert staffed("records", "import", str(listed), "--year", "1200").code == 2
    assert staffed("records", "count", "--group", "").code == 2


def test_without_a_platform_nothing_is_written(staffed: Cli, tmp_path: Path) -> None:
    listed = tmp_path / "学习情况.csv"
    listed.write_text(f"姓名,课程,完成情况\n{EMPLOYEE},宪法,完成\n", "utf-8")
    refused = staffed("records", "import", str(listed), "--yes")
    assert refused.code != 0
    assert "平台" in refused.out + refused.err
    assert staffed.ok("records", "list").lines == []
