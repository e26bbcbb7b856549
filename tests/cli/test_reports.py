"""The study paragraph from the command line; the whole way from an empty workspace to the document."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook

from tests.cli.conftest import Cli
from tests.cli.test_statistics_tables import sheets
from tests.conftest import NAME
from tests.usecases import bureau

Written = Callable[..., Path]


def document_text(path: Path) -> str:
    from docx import Document

    return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)


def workbook(pasted: str, path: Path) -> Path:
    """The cells of a paste as an XLSX file."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in pasted.splitlines():
        sheet.append(line.split("\t"))
    book.save(path)
    return path


def test_from_an_empty_workspace_to_the_paragraph(cli: Cli, table: Written, tmp_path: Path) -> None:
    """Three pastes and six typed fields: bureau, year, name, password; title and organiser of the outside exam."""
    folder = tmp_path / "bureau"
    made = cli.bare("new", folder, "--organisation", "青岚区科学技术局", "--year", "2026", "--name", NAME)
    assert (made.code, str(folder) in made.out) == (0, True)
    bureau_cli = Cli(cli._capsys, folder)
    bureau_cli.ok("people", "import", table(bureau.roster(), "people.tsv"), "--yes")
    bureau_cli.ok("activities", "import", table(bureau.ledger(), "activities.tsv"), "--yes")
    typed = ("--title", "2026年度学法考试", "--organiser", "区普法办")
    bureau_cli.ok("exams", "import-results", workbook(bureau.scores(), tmp_path / "scores.xlsx"), *typed, "--yes")
    out = tmp_path / "report.docx"
    said = bureau_cli.ok("report", "annual", "--out", out)
    assert said.out.strip() == f"报告已保存到 {out}。"
    assert zipfile.is_zipfile(out)
    text = document_text(out)
    assert "应参加46人" in text
    assert "实际参加46人" in text
    assert "参考率100%" in text
    assert "警示教育6次" in text
    figures = {line[0]: line[2] for line in bureau_cli.ok("report", "figures").lines}
    assert figures["exam.should"] == "46人"


def test_a_figure_is_left_out_and_stays_so(staffed: Cli, table: Written, tmp_path: Path) -> None:
    staffed.ok("activities", "import", table(bureau.ledger()), "--yes")
    out = tmp_path / "report.docx"
    staffed.ok("report", "annual", "--without", "activities.warning", "--out", out)
    assert "警示教育" not in document_text(out)
    staffed.ok("report", "annual", "--out", out)
    assert "警示教育" not in document_text(out)
    left_out = {line[0]: line[3] for line in staffed.ok("report", "figures").lines}
    assert left_out["activities.warning"] == "是"
    staffed.ok("report", "annual", "--with", "activities.warning", "--out", out)
    assert "警示教育" in document_text(out)
    refused = staffed("report", "annual", "--without", "no.such", "--out", out)
    assert (refused.code, "“no.such”" in refused.err) == (2, True)


def test_what_a_report_does_not_know_yet_is_named(staffed: Cli, tmp_path: Path) -> None:
    said = staffed.ok("report", "annual", "--out", tmp_path / "report.docx").out.splitlines()
    assert said[1] == "还没有数据，文中标为〔待登记〕：学法考试应参加人数、学法考试实际参加人数、学法考试参考率、学法考试合格率"
    assert "〔待登记〕" in document_text(tmp_path / "report.docx")


def test_the_rows_behind_a_figure(staffed: Cli, table: Written) -> None:
    staffed.ok("activities", "import", table(bureau.ledger()), "--yes")
    rows = staffed.ok("report", "figures", "--rows", "activities.warning").lines
    assert len(rows) == 6
    assert rows[0][0].startswith("2026-")
    assert staffed("report", "figures", "--rows", "no.such").code == 2


def test_other_periods_versions_and_pdf(staffed: Cli, table: Written, tmp_path: Path) -> None:
    staffed.ok("activities", "import", table(bureau.ledger()), "--yes")
    half = ("--first-day", "2026-01-01", "--last-day", "2026-06-30")
    staffed.ok("report", "annual", *half, "--pdf", "--public", "--sources", "--out", tmp_path / "reports")
    assert [path.suffix for path in (tmp_path / "reports").iterdir()] == [".pdf"]
    assert staffed("report", "annual", "--first-day", "2026-06-30", "--last-day", "2026-01-01", "--out", tmp_path).code == 2


def test_a_frozen_report_shows_later_changes(staffed: Cli, table: Written) -> None:
    staffed.ok("report", "freeze")
    assert staffed.ok("report", "differences").lines == []
    staffed.ok("activities", "import", table(bureau.ledger()), "--yes")
    changed = {line[1]: line[3] for line in staffed.ok("report", "differences").lines}
    assert "6次" in changed.values()


def test_the_exam_that_is_quoted_is_chosen(staffed: Cli, table: Written, tmp_path: Path) -> None:
    scores = table(bureau.scores())
    for title in ("甲考试", "乙考试"):
        staffed.ok("exams", "import-results", scores, "--title", title, "--organiser", "区普法办", "--last-day", "2026-11-10", "--yes")
    refused = staffed("report", "annual", "--out", tmp_path / "r.docx")
    assert (refused.code, "甲考试" in refused.err, "乙考试" in refused.err) == (2, True, True)
    assert "report annual --exam" in staffed.ok("report", "figures").out
    staffed.ok("report", "annual", "--exam", "乙考试", "--out", tmp_path / "r.docx")
    assert "组织全体干部职工参加区普法办组织的2026年度乙考试，应参加46人" in document_text(tmp_path / "r.docx")
    exams = {exam["title"]: exam["exam_id"] for exam in staffed.json("report", "figures")["exams"]}
    assert staffed.json("report", "figures")["exam_id"] == exams["乙考试"]


def test_addressees_date_and_who_was_excellent_are_said(staffed: Cli, table: Written, tmp_path: Path) -> None:
    lines = bureau.scores().splitlines()
    three = table("\n".join([lines[0], *(f"{name}\t{points}" for name, points in zip(bureau.NAMES, (95, 80, 40), strict=False))]))
    facts = ("--title", "2026年度新进人员学法考试", "--organiser", "区普法办", "--group", "-", "--last-day", "2026-11-10")
    staffed.ok("exams", "import-results", three, *facts, "--yes")
    out = tmp_path / "r.docx"
    asked = ("--with", "exam.excellent", "--with", "exam.excellent_rate", "--to", "区委", "--to", "区人民政府", "--date", "2027-02-03")
    staffed.ok("report", "annual", *asked, "--out", out)
    text = document_text(out)
    assert (
        "组织干部职工参加区普法办组织的2026年度新进人员学法考试，应参加3人、实际参加3人、参考率100%、合格率66.67%、优秀1人、优秀率33.33%。"
        in text
    )
    assert "区委、区人民政府：" in text
    assert "2027年2月3日" in text
    staffed.ok("report", "annual", "--without", "exam.excellent", "--out", out)
    assert "、优秀1人" not in document_text(out)
    assert "区委、区人民政府：" in document_text(out)


def test_figures_by_hand_cannot_contradict_counted_ones(staffed: Cli, table: Written, tmp_path: Path) -> None:
    staffed.ok("exams", "import-results", table(bureau.scores()), "--title", "统考", "--organiser", "区普法办", "--yes")
    basis = ("--office", "人事科", "--as-of", "2026-01-20", "--document", "成绩册")
    refused = staffed("report", "put-figure", "exam.sat", "60", *basis)
    assert (refused.code, "实际参加人数60人〔手工〕大于学法考试应参加人数46人" in refused.err) == (2, True)
    staffed.ok("report", "put-figure", "exam.should", "60", *basis)
    staffed.ok("report", "put-figure", "exam.sat", "55", *basis)
    assert staffed("report", "put-figure", "exam.attendance_rate", "55/56", *basis).code == 2
    staffed.ok("report", "put-figure", "exam.attendance_rate", "55/60", *basis)
    staffed.ok("report", "remove-figure", "exam.should")  # 46 are counted again, and 55 cannot have sat
    assert "大于学法考试应参加人数46人" in staffed.ok("report", "figures").out
    assert staffed("report", "annual", "--out", tmp_path / "r.docx").code == 2
    assert staffed("report", "freeze").code == 2


def test_a_folder_gets_every_document_and_each_figure_can_be_traced(staffed: Cli, table: Written, tmp_path: Path) -> None:
    staffed.ok("activities", "import", table(bureau.ledger()), "--yes")
    made = staffed.json("report", "annual", "--version", "public", "--out", tmp_path / "whole")
    assert sorted(path.suffix for path in (tmp_path / "whole").iterdir()) == [".docx", ".pdf", ".xlsx"]
    assert sorted(made["paths"]) == sorted(str(path) for path in (tmp_path / "whole").iterdir())
    warning = next(one for one in made["figures"] if one["id"] == "activities.warning")
    assert (warning["value"], warning["printed"], warning["rows"]) == (6, "6次", 6)
    assert warning["definition"] == {"id": "activities.warning", "version": 2}
    rows = staffed.json("report", "trace", "activities.warning")
    assert len({row["id"] for row in rows}) == 6
    assert staffed("report", "trace", "no.such").code == 2


def test_a_file_is_what_its_ending_says(staffed: Cli, tmp_path: Path) -> None:
    staffed.ok("report", "annual", "--out", tmp_path / "r.PDF")
    assert (tmp_path / "r.PDF").read_bytes().startswith(b"%PDF-")
    for command, name, made in (
        (("report", "annual", "--pdf"), "r.docx", ".pdf"),
        (("report", "annual"), "r.xlsx", ".docx"),
        (("people", "export"), "people.pdf", ".xlsx"),
    ):
        refused = staffed(*command, "--out", tmp_path / name)
        assert refused.code == 2
        assert made in refused.err
        assert not (tmp_path / name).exists()


def test_a_number_of_another_office_stands_apart(staffed: Cli, tmp_path: Path) -> None:
    facts = ("--unit", "件", "--office", "监督科", "--as-of", "2025-06-30", "--document", "案件台账", "--year", "2025")
    made = staffed.json("report", "add-by-hand", "行政执法案件", "6", *facts)
    assert made["slot"].startswith("manual.")
    assert [line[:5] for line in staffed.ok("report", "by-hand", "--year", "2025").lines] == [
        ["行政执法案件", "6件", "监督科", "2025-06-30", "案件台账"]
    ]
    assert staffed("report", "add-by-hand", "行政执法案件", "6", *facts).code == 2
    staffed.ok("report", "add-by-hand", "行政执法案件", "7", *facts, "--code", made["slot"])
    assert staffed("report", "add-by-hand", "案件", "七", *facts).code == 2
    assert staffed("report", "add-by-hand", "案件", "1/x", *facts).code == 2
    assert staffed("report", "add-by-hand", "案件", "7", *facts[:2], "--office", " ", *facts[4:]).code == 2
    staffed.ok("statistics", "sessions", "--year", "2025", "--xlsx", tmp_path / "year.xlsx")
    book = sheets(tmp_path / "year.xlsx")
    assert book["手工数据项"][3][1:] == ["行政执法案件", "7件", "监督科", "2025年6月30日", "案件台账"]
    staffed.ok("report", "remove-figure", made["slot"], "--year", "2025")
    assert staffed.ok("report", "by-hand", "--year", "2025").lines == []
