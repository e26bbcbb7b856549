"""lawstudy evidence …."""

from pathlib import Path

from tests.cli.conftest import Cli

TABLE = """编号,一级指标,考核内容,分值,佐证材料要求
1,学法用法,集中学习不少于2次,4,签到表
2,学法用法,行政处罚案卷评查,5,案卷
"""


def test_an_index_becomes_a_package_in_one_command(staffed: Cli, tmp_path: Path) -> None:
    table = tmp_path / "考核指标2026.csv"
    table.write_text(TABLE, encoding="gb18030")
    staffed.ok("activities", "add", "--topic", "学习宪法", "--kind", "集中学习", "--on", "2026-03-05")
    staffed.ok("attendance", "mark", "学习宪法", "--present", "王一鸣")
    out = tmp_path / "package"
    said = staffed.ok("evidence", "package", "--index", str(table), "--out", str(out)).out
    assert "共 2 项，已备 1 项，缺 1 项" in said
    assert "缺：2 行政处罚案卷评查" in said
    assert "未确认，没有放入：2026-03-05 参加人员名单（含姓名）" in said
    assert (out / "1-集中学习不少于2次" / "01-2026-03-05-学习宪法" / "活动台账.pdf").read_bytes().startswith(b"%PDF")
    assert {"佐证材料.pdf", "目录.docx", "自评表.docx", "目录和自评表.xlsx"} <= {path.name for path in out.iterdir()}
    staffed.ok("evidence", "bind", "2", "--not-ours", "本局无行政处罚权")
    staffed.ok("evidence", "bind", "集中学习", "--score", "3.5", "--statement", "已开展", "--file", "通知存办公室", "--tag", "-")
    shown = staffed.ok("evidence", "show").lines
    assert [line[2:5] for line in shown] == [["4", "3.5", "已备"], ["5", "", "不适用"]]
    assert shown[0][5] == "2026-03-05 学习宪法；通知存办公室"
    (file,) = staffed.json("evidence", "files")
    assert staffed.ok("evidence", "files").lines[0][0] == "含姓名"
    made = staffed.json("evidence", "package", "--out", str(out), "--use", "all", "--leave", file["key"])
    assert (made["covered"], made["not_applicable"], made["missing"], made["waiting"]) == (1, 1, [], [])
    assert staffed.json("evidence", "package", "--out", str(out), "--mask", "all")["waiting"] == []
    assert staffed.json("evidence", "import", str(table), "--name", "考核指标2026")["writes"] == 0


def test_what_cannot_be_is_told(staffed: Cli, tmp_path: Path) -> None:
    assert "没有考核指标" in staffed("evidence", "package", "--out", str(tmp_path)).err
    table = tmp_path / "指标.csv"
    table.write_text("编号,考核内容,分值\n1,学法甲,1\n2,学法乙,1\n3,,9\n", encoding="gb18030")
    assert staffed("evidence", "package", "--index", str(table), "--out", str(tmp_path / "a")).code != 0
    staffed.ok("evidence", "package", "--index", str(table), "--out", str(tmp_path / "a"), "--partly")
    assert staffed("evidence", "bind", "没有", "--score", "1").code != 0
    assert staffed("evidence", "bind", "学法", "--score", "1").code != 0
    assert "超过了这一项的分值" in staffed("evidence", "bind", "1", "--score", "2").err
    assert staffed("evidence", "bind", "1", "--paper", "没有").code != 0
    staffed.ok("evidence", "bind", "1", "--paper", "plan", "--kind", "警示教育", "--activity", "-", "--party")
    assert staffed.ok("evidence", "show").lines[0][4] == "缺"
