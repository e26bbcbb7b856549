"""lawstudy activities file, file-take, file-purge, file-check, dossier, and kinds asks."""

import os
from datetime import date, timedelta
from pathlib import Path

from tests.cli.conftest import Cli, today

TOPIC = "宪法专题学习"


def test_papers_from_the_first_to_the_last(staffed: Cli, tmp_path: Path) -> None:
    staffed.ok("activities", "add", "--topic", TOPIC, "--kind", "集中学习", "--on", "2026-03-04")
    assert staffed.ok("activities", "file", TOPIC).lines == []
    said = staffed.ok("activities", "file", TOPIC, "--what", "签到表").out
    assert "签到表：原件存办公室（仅登记原件）" in said
    notes = tmp_path / "学习记录.txt"
    notes.write_text("学习记录", "utf-8")
    copied = staffed.ok("activities", "file", TOPIC, notes, "--what", "记录")
    assert "非涉密" in copied.out
    staffed.ok("kinds", "asks", "集中学习", "--paper", "照片", "--required")
    rows = staffed.ok("activities", "file", TOPIC).lines
    assert [row[:2] for row in rows] == [["签到表", "原件存办公室"], ["记录", "学习记录.txt"], ["照片", ""]]
    assert len(staffed.json("activities", "file", TOPIC)["papers"]) == 2
    taken = tmp_path / "out"
    staffed.ok("activities", "file-take", TOPIC, "学习记录.txt", "--out", taken)
    assert (taken / "学习记录.txt").read_text("utf-8") == "学习记录"
    staffed.ok("activities", "dossier", TOPIC, "--out", tmp_path / "档案.pdf")
    assert (tmp_path / "档案.pdf").read_bytes().startswith(b"%PDF-")
    assert staffed.ok("activities", "file-check").lines == []
    for path in (staffed.folder / "evidence").glob("*/*"):
        path.write_text("changed")
    ((_activity, what, name, state),) = staffed.ok("activities", "file-check").lines
    assert (what, name, state) == ("记录", "学习记录.txt", "已被改动")
    gone = staffed.ok("activities", "file-purge", TOPIC, "记录", "--reason", "误传")
    assert "以后的备份中都不再有它" in gone.out
    assert not list((staffed.folder / "evidence").glob("*/*"))
    assert staffed("activities", "file-purge", TOPIC, "记录", "--reason", "误传").code != 0


def test_what_is_refused_says_why_and_what_to_do(staffed: Cli, tmp_path: Path) -> None:
    staffed.ok("activities", "add", "--topic", TOPIC, "--kind", "集中学习", "--on", "2026-03-04")
    huge = tmp_path / "录像.mp4"
    with huge.open("wb") as stream:
        os.truncate(stream.fileno(), 2 * 1024**3)
    refused = staffed("activities", "file", TOPIC, huge)
    assert refused.code != 0
    assert "50 MB" in refused.err
    marked = tmp_path / "纪要.txt"
    marked.write_text("机密★一年", "utf-8")
    refused = staffed("activities", "file", TOPIC, marked)
    assert refused.code != 0
    assert "非涉密软件" in refused.err
    assert "工作区没有保留该文件的任何内容" in refused.err
    marked.write_text("内部资料", "utf-8")
    assert "内部资料" in staffed("activities", "file", TOPIC, marked).err
    assert "理由：公开" in staffed.ok("activities", "file", TOPIC, marked, "--reason", "公开").out
    assert staffed("activities", "file", TOPIC, tmp_path / "没有.txt").code != 0
    assert "不设材料清单" in staffed("kinds", "asks", "警示教育", "--paper", "照片").err
    staffed.ok("kinds", "asks", "警示教育", "--no-paper", "--not-required")


def test_a_notice(staffed: Cli, tmp_path: Path) -> None:
    day = date.fromisoformat(today()) + timedelta(days=3)
    staffed.ok("activities", "add", "--topic", TOPIC, "--kind", "集中学习", "--on", day.isoformat())
    assert "已写入" in staffed.ok("activities", "notice", TOPIC, "--out", tmp_path / "通知.docx").out
    assert (tmp_path / "通知.docx").read_bytes().startswith(b"PK")
    assert "录入日期" in staffed.ok("activities", "show", TOPIC).out
    staffed.ok("activities", "add", "--topic", "旧的", "--kind", "集中学习", "--on", "2026-01-05")
    assert "不生成冒充事前的通知" in staffed("activities", "notice", "旧的", "--out", tmp_path / "b.docx").err
    assert "（补录）" in staffed.ok("activities", "show", "旧的").out
