"""lawstudy laws compare: another edition of a law beside the one in force."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from lawstudy.domain.numerals import to_chinese
from lawstudy.formats import statute_package
from tests.cli.conftest import EMPLOYEE, Cli
from tests.law_editions import LAW, OLD, TITLE, as_law, newer

_ARTICLES = """
    SELECT article_no_arabic, article_text FROM articles JOIN laws USING (law_id)
    WHERE laws.law_name = '中华人民共和国行政复议法' AND laws.effective_date = '2024-01-01' ORDER BY article_no_arabic
"""


def test_a_file_of_another_law_is_refused_in_three_lines(staffed: Cli, tmp_path: Path) -> None:
    (tmp_path / "law.txt").write_text("第一条　图书馆每日开放。\n第二条　读者凭证借阅期刊。", "utf-8")
    said = staffed("laws", "compare", "行政复议法", tmp_path / "law.txt")
    assert said.code == 2
    assert len(said.err.splitlines()) == 3
    assert staffed("laws", "compare", "行政复议法", tmp_path / "law.txt", who=EMPLOYEE).code == 2


@pytest.mark.skipif(statute_package.installed() is None, reason="the data package is not installed")
def test_a_newer_edition_is_listed_with_its_changed_words(staffed: Cli, tmp_path: Path) -> None:
    """The text in force with one word more in its first article is the newer edition."""
    package = statute_package.installed()
    assert package is not None
    with closing(sqlite3.connect(package)) as database:
        rows = database.execute(_ARTICLES).fetchall()
    texts = {number: text + ("试行。" if number == 1 else "") for number, text in rows}
    (tmp_path / "new.txt").write_text("\n".join(f"第{to_chinese(n)}条　{text}" for n, text in texts.items()), "utf-8")
    told = staffed.json("laws", "compare", "行政复议法", tmp_path / "new.txt")
    assert told["counts"] == {"same": 89, "moved": 0, "changed": 1, "new": 0, "gone": 0}
    assert told["articles"][0]["pieces"][-1] == {"kind": "in", "text": "试行。"}
    assert told["affected"] == told["articles"][0]["questions"] > 0
    lines = staffed.ok("laws", "compare", "行政复议法", tmp_path / "new.txt").lines
    assert len(lines) == 91
    assert "{+试行。+}" in lines[0][4]


def test_a_law_comes_in_and_the_queue_of_its_next_edition_is_settled(staffed: Cli, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes(as_law(OLD))
    (tmp_path / "new.txt").write_bytes(newer("2026-11-01"))
    assert staffed.json("laws", "import", tmp_path / "old.txt", "--law", LAW, "--dry-run")["written"] is False
    assert staffed.json("laws", "import", tmp_path / "old.txt", "--law", LAW)["written"] is True
    told = staffed.json("laws", "import", tmp_path / "new.txt")
    assert (told["sort"], told["queued"], told["comparison"]["counts"]["changed"]) == ("new_edition", 0, 3)
    assert staffed.json("laws", "queue", "--law", TITLE)["questions"] == []
    refused = staffed("laws", "settle", "无此题", "--keep", "理由", "--withdraw", "理由")
    assert refused.code == 2
    (tmp_path / "none.txt").write_text("关于开会的通知", "utf-8")
    assert len(staffed("laws", "import", tmp_path / "none.txt").err.splitlines()) == 3


def test_an_edition_is_listed_and_taken_back(staffed: Cli, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes(as_law(OLD))
    staffed.ok("laws", "import", tmp_path / "old.txt", "--law", LAW)
    listed = [each for each in staffed.json("laws", "list") if each["law"] == LAW]
    assert [(each["edition"], each["state"], each["source"]) for each in listed] == [("2020", "in_force", "old.txt")]
    assert any(TITLE in line[0] for line in staffed.ok("laws", "list").lines)
    assert staffed("laws", "withdraw", TITLE, "1999", "--reason", "没有这一版").code == 2
    assert "行政复议法" in staffed("laws", "withdraw", "行政复议法", "2023", "--reason", "试试").err
    left = staffed.json("laws", "withdraw", TITLE, "2020", "--reason", "导错了文件")
    assert [each["state"] for each in left if each["law"] == LAW] == ["withdrawn"]
    assert staffed("laws", "list", who=EMPLOYEE).code == 2
