"""One decision for all rows that ask the same, and what is left of a file that was only looked at."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lawstudy.usecases.imports.kept import KeptTables
from tests.cli.conftest import Cli
from tests.usecases.imports.test_nothing_withheld_is_kept import everything_in

Written = Callable[..., Path]
STRANGERS = ("欧阳冰", "司徒岩", "尉迟宽", "端木青", "万俟良", "百里溪", "濮阳东")
SCORES = "\n".join(["姓名\t成绩", "沈静怡\t91", *(f"{name}\t7{at}" for at, name in enumerate(STRANGERS))])
EXAM = ("exams", "import-results")
FACTS = ("--title", "秋季学法测试", "--organiser", "区司法局")
ALL = "all:person_unknown=="


def test_the_preview_says_that_one_decision_would_do(staffed: Cli, table: Written) -> None:
    said = staffed.ok(*EXAM, table(SCORES), *FACTS)
    (line,) = (line for line in said.out.splitlines() if "一并决定" in line)
    assert line.startswith("7 行是同一类疑问，可以一并决定：--decide 全部:person_unknown==outsider（全部不计入本单位")
    (group,) = staffed.json(*EXAM, table(SCORES), *FACTS)["alike"]
    assert ([one["value"] for one in group["affected"]], group["choices"]) == (list(STRANGERS), ["=outsider", "=leave_out"])


def test_all_are_named_before_they_are_decided_together(staffed: Cli, table: Written) -> None:
    refused = staffed(*EXAM, table(SCORES), *FACTS, "--yes")
    assert (refused.code, "7 行" in refused.err) == (2, True)
    done = staffed.ok(*EXAM, table(SCORES), *FACTS, "--decide", f"{ALL}outsider", "--yes")
    lines = done.out.splitlines()
    start = lines.index("7 行一并决定，全部不计入本单位，不登记：")
    assert [line.split()[-1] for line in lines[start + 1 : start + 8]] == list(STRANGERS)
    assert lines[-1].startswith("已写入：新增 1")


def test_their_rows_can_be_left_out_and_a_wrong_word_is_said(staffed: Cli, table: Written) -> None:
    told = staffed.json(*EXAM, table(SCORES), *FACTS, "--decide", "全部：person_unknown==leave_out")
    assert told["counts"] == {"new": 1, "skipped": 7}
    none = staffed(*EXAM, table(SCORES), *FACTS, "--decide", "all:kind_unknown==leave_out")
    assert (none.code, "kind_unknown" in none.err, "现有的疑问：person_unknown" in none.err) == (2, True, True)
    other = staffed(*EXAM, table(SCORES), *FACTS, "--decide", f"{ALL}keep")
    assert (other.code, "=outsider、=leave_out" in other.err) == (2, True)


# --- looked at, and not accepted ------------------------------------------------------------------------------------------------------

ONLY_HERE = ("殷小离", "夜航科", "夜航名册")


made = KeptTables.__init__


def kept_of(*folders: Path) -> Iterator[tuple[str, str]]:
    for name, data in everything_in(*folders):
        for word in ONLY_HERE:
            if word.encode() in data or word.encode("utf-16-le") in data:
                yield name, word


def test_a_file_that_was_only_looked_at_leaves_nothing(cli: Cli, table: Written, state_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[KeptTables] = []

    def seen(tables: KeptTables) -> None:
        made(tables)
        kept.append(tables)

    monkeypatch.setattr(KeptTables, "__init__", seen)
    roster = table("姓名\t科室\n殷小离\t夜航科\n殷小离\t夜航科", "夜航名册.tsv")
    looked = cli.ok("people", "import", roster)
    assert "殷小离" in looked.out
    assert cli("people", "import", roster, "--yes").code == 2  # a row is open: nothing is accepted
    assert cli("people", "import", roster, "--decide", "all:nothing==leave_out").code == 2  # nor after an error in the middle
    assert [one._tables for one in kept] == [{}, {}, {}]
    assert list(kept_of(cli.folder, state_dir)) == []
    cli.ok("people", "import", roster, "--partly", "--yes")  # the search finds what was accepted
    assert {word for _, word in kept_of(cli.folder, state_dir)} == set(ONLY_HERE)
