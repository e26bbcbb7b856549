"""The whole annual report from the command line: begun, written from a file, checked, bound, printed, frozen."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Cli, today
from tests.cli.test_reports import document_text
from tests.usecases import bureau

Written = Callable[..., Path]


def test_the_whole_report_by_commands(staffed: Cli, table: Written, tmp_path: Path) -> None:
    staffed.ok("activities", "import", table(bureau.ledger(), "activities.tsv"), "--yes")
    first = json.loads(staffed.ok("report", "begin", "--json").out)
    assert first["closed"] == []
    file = tmp_path / "measures.txt"
    file.write_text("## 学法用法\n\n开展警示教育{{sessions:warning|exact}}，走访企业12家，办公用房3间。\n", "utf-8")
    staffed.ok("report", "write", "measures", file)
    assert "measures\t1\t## 学法用法" in staffed.ok("report", "text").out
    assert "开展警示教育6场次" in staffed.ok("report", "text", "--plain").out
    found = json.loads(staffed.ok("report", "check", "--json").out)["findings"]
    assert [one["what"] for one in found if one["lack"] == "report.typed_number"] == ["12家", "3"]
    assert any("没有内容：“存在不足和原因”" in line for line in staffed.ok("report", "check").out.splitlines())
    listed = json.loads(staffed.ok("report", "find", "警示", "--json").out)
    assert ("sessions:warning", 6) in {(one["id"], one["rows"]) for one in listed}
    staffed.ok("report", "bind", "measures", "2", "12家", "firms:family.outreach", "--way", "tens")
    staffed.ok("report", "dismiss", "measures", "2", "3")
    assert staffed("report", "dismiss", "measures", "2", "9次").code != 0
    assert staffed("report", "dismiss", "measures", "9", "9次").code != 0
    file.write_text("## 学法用法\n\n办理执法案件6件，接待来访9次。\n", "utf-8")
    staffed.ok("report", "write", "other", file)
    source = ("--office", "监督科", "--as-of", today(), "--document", "案件台账")
    staffed.ok("report", "source", "other", "--paragraph", "2", *source)
    assert "办理执法案件6件，接待来访9次" in staffed.ok("report", "text", "--plain").out
    assert [line[0] for line in staffed.ok("report", "by-hand").lines] == ["办理执法案件", "接待来访"]
    assert staffed("report", "source", "other", *source).code != 0
    file.write_text("## 学法用法\n\n开展警示教育{{sessions:warning|exact}}，走访企业12家，办公用房3间。\n", "utf-8")
    staffed.ok("report", "around", "--signer", "周明远", "--copy-to", "区委依法治区办", "--replace", "某公司=某企业")
    assert staffed("report", "around", "--replace", "某公司").code != 0
    assert staffed("report", "around", "--reviewer", "办公室").code != 0
    folder = tmp_path / "report"
    folder.mkdir()
    told = json.loads(staffed.ok("report", "annual", "--out", folder, "--to", "区委", "--json").out)
    assert sorted(path.suffix for path in folder.iterdir()) == [".docx", ".pdf", ".xlsx"]
    figure = next(one for one in told["figures"] if one["id"] == "sessions:warning")
    assert (figure["value"], figure["printed"], figure["rows"]) == (6, "6场次", 6)
    assert "开展警示教育6场次，走访企业0家，办公用房3间。" in document_text(next(folder.glob("*.docx")))
    assert len(staffed.ok("report", "trace", "sessions:warning").lines) == 6
    closed = json.loads(staffed.ok("report", "close", "--version", "submission", "--json").out)
    assert closed["closed"] == ["submitted"]
    assert "定稿" in staffed("report", "write", "measures", file).err
    assert json.loads(staffed.ok("report", "since", "--json").out) == []
    staffed.ok("report", "reopen", "数据更正")
    staffed.ok("report", "write", "measures", file)


def test_other_documents_of_a_period_by_commands(staffed: Cli, table: Written, tmp_path: Path) -> None:
    staffed.ok("activities", "import", table(bureau.ledger(), "activities.tsv"), "--yes")
    staffed.ok("report", "begin", "--kind", "officials")
    assert "包括" in staffed.ok("report", "text", "--kind", "officials", "--plain").out
    file = tmp_path / "using.txt"
    file.write_text("重大决策先审后定。\n", "utf-8")
    staffed.ok("report", "write", "using", file, "--kind", "officials")
    assert staffed("report", "write", "measures", file, "--kind", "officials").code != 0
    staffed.ok("report", "around", "--kind", "officials", "--to", "区委组织部", "--date", "2026-12-20")
    folder = tmp_path / "officials"
    folder.mkdir()
    told = json.loads(staffed.ok("report", "export", "--kind", "officials", "--out", folder, "--json").out)
    assert sorted(Path(path).suffix for path in told["paths"]) == [".docx", ".pdf", ".xlsx"]
    text = document_text(next(folder.glob("*.docx")))
    assert "区委组织部：" in text
    assert "2026年12月20日" in text
    staffed.ok("report", "begin", "--kind", "statistics", "--quarter", "2")
    one = tmp_path / "quarter.pdf"
    staffed.ok("report", "export", "--kind", "statistics", "--quarter", "2", "--out", one)
    assert one.read_bytes().startswith(b"%PDF")
    assert staffed("report", "begin", "--quarter", "2", "--half", "1").code != 0
    staffed.ok("report", "begin", "--kind", "personal", "--person", bureau.NAMES[1])
    assert "本人参加学法活动" in staffed.ok("report", "text", "--kind", "personal", "--person", bureau.NAMES[1], "--plain").out
    found = json.loads(staffed.ok("report", "find", "学时", "--kind", "personal", "--person", bureau.NAMES[1], "--json").out)
    assert "person.hours" in {each["id"] for each in found}
    assert staffed("report", "begin", "--kind", "personal").code != 0
    begun = {line[0] for line in staffed.ok("report", "documents").lines if line[2]}
    assert begun == {"officials", "personal"}
    assert "statistics" in {line[0] for line in staffed.ok("report", "documents", "--quarter", "2").lines if line[2]}


def test_last_years_arrangements_by_commands(staffed: Cli, tmp_path: Path) -> None:
    this = int(today()[:4])
    staffed.ok("report", "begin", "--year", this - 1)
    file = tmp_path / "next.txt"
    file.write_text("统一安排学习。\n建立企业回访。\n", "utf-8")
    staffed.ok("report", "write", "next_year", file, "--year", this - 1)
    staffed.ok("report", "begin", "--year", this)
    assert [line[1] for line in staffed.ok("report", "promises", "--year", this).lines] == ["统一安排学习。", "建立企业回访。"]
    staffed.ok("report", "promises", "--take", "--year", this)
    staffed.ok("plan", "decide", "统一安排学习", "done", "--note", "学了四次", "--year", this)
    staffed.ok("report", "answers", "measures", "--year", this)
    assert "统一安排学习：已完成，学了四次。" in staffed.ok("report", "text", "--year", this).out


def test_templates_by_commands(staffed: Cli, tmp_path: Path) -> None:
    this = int(today()[:4])
    staffed.ok("report", "begin", "--year", this)
    staffed.ok("report", "save-template", "本局常用", "--year", this)
    assert staffed.ok("report", "templates").lines == [["annual", "本局常用"]]
    file = tmp_path / "template.json"
    staffed.ok("report", "export-template", "本局常用", "--out", file)
    staffed.ok("report", "import-template", file, "--name", "外局模板")
    staffed.ok("report", "begin", "--year", this - 1, "--template", "外局模板")
    assert staffed("report", "begin", "--year", this - 2, "--template", "没有").code != 0
    staffed.ok("report", "remove-template", "外局模板")
    assert len(staffed.ok("report", "templates").lines) == 1


def test_figures_that_share_rows_by_commands(staffed: Cli, table: Written, tmp_path: Path) -> None:
    staffed.ok("activities", "import", table(bureau.ledger(), "activities.tsv"), "--yes")
    staffed.ok("report", "begin")
    file = tmp_path / "measures.txt"
    text = "学习{{sessions:family.study|exact}}，警示教育{{sessions:warning|exact}}，专题党课{{sessions:party_lecture|exact}}。\n"
    file.write_text(text, "utf-8")
    staffed.ok("report", "write", "measures", file)

    def shared() -> list[list[str]]:
        found = json.loads(staffed.ok("report", "check", "--json").out)["findings"]
        return [one["figures"] for one in found if one["lack"] == "report.shared_rows"]

    assert shared() == [["sessions:family.study", "sessions:warning"], ["sessions:family.study", "sessions:party_lecture"]]
    staffed.ok("report", "shared", "sessions:family.study", "sessions:warning", "--of-which")
    assert "（其中6场次）" in staffed.ok("report", "text", "--plain").out
    staffed.ok("report", "shared", "sessions:party_lecture", "sessions:family.study")
    assert shared() == []
    assert staffed("report", "shared", "sessions:party_lecture", "sessions:nothing").code != 0  # stands in no text
    assert staffed("report", "shared", "sessions:warning", "sessions:family.study", "--of-which").code != 0


def test_last_years_sources_are_entered_again(staffed: Cli) -> None:
    facts = ("--unit", "件", "--office", "监督科", "--as-of", today(), "--document", "案件台账")
    year = int(today()[:4])
    staffed.ok("report", "add-by-hand", "行政执法案件", "6", *facts, "--year", year - 1)
    (line,) = staffed.ok("report", "last-sources").lines
    assert line[:4] == ["行政执法案件", "件", "监督科", "案件台账"]
    assert staffed("report", "enter-again", "manual.none", "9", "--as-of", today()).code != 0
    staffed.ok("report", "enter-again", line[4], "9", "--as-of", today())
    assert staffed.ok("report", "by-hand").lines[0][:3] == ["行政执法案件", "9件", "监督科"]
    assert staffed.ok("report", "last-sources").lines == []
