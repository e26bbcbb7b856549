"""lawstudy prompts …."""

import io
from pathlib import Path

import docx

from tests.cli.conftest import Cli


def test_from_received_to_the_answer_on_paper(staffed: Cli, tmp_path: Path) -> None:
    staffed.ok("activities", "add", "--topic", "宪法学习", "--kind", "集中学习", "--on", "2026-03-05", "--heads", "20")
    staffed.ok("prompts", "add", "区司法局", "覆盖面不够", "--received", "2026-3-1", "--number", "〔2026〕3号", "--due", "2026.3.20")
    assert staffed.ok("prompts", "list").lines == [
        ["2026-03-01", "区司法局", "〔2026〕3号", "2026-03-20", "待采取措施（已逾期）", "0", "覆盖面不够"]
    ]
    assert "请先填写改进措施" in staffed("prompts", "answer", "〔2026〕3号", "--on", "3-10").err
    taken = staffed.json("prompts", "answer", "区司法局", "--measures", "补学宪法", "--activity", "宪法学习")
    assert taken["facts"]["answered_on"] == ""
    staffed.ok("prompts", "answer", "〔2026〕3号", "--on", "3-10", "--out", str(tmp_path))
    (line,) = staffed.json("prompts", "list")
    assert (line["state"], line["rows"][0]["topic"]) == ("answered", "宪法学习")
    written = Path(staffed.json("prompts", "print", line["id"], "--out", str(tmp_path / "反馈.docx"))["path"])
    assert "补学宪法" in "\n".join(one.text for one in docx.Document(io.BytesIO(written.read_bytes())).paragraphs)
    assert staffed.json("prompts", "answer", "〔2026〕3号", "--activity", "-")["facts"]["activities"] == []
    assert staffed.json("prompts", "remove", "〔2026〕3号")["removed"] == line["id"]
    assert staffed.json("prompts", "list") == []


def test_what_is_not_there_and_what_is_meant_twice(staffed: Cli) -> None:
    assert "没有" in staffed("prompts", "answer", "没有这份", "--measures", "x").err
    for number in ("1", "2"):
        staffed.ok("prompts", "add", "区司法局", "内容", "--received", "2026-03-01", "--number", number)
    assert staffed("prompts", "remove", "区司法局").code != 0
    assert staffed.ok("prompts", "list").lines[0][3] == "及时"
