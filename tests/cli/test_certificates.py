"""Certificates: the key, who can get one, issuing into a PDF, checking, revoking."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import EMPLOYEE, Cli
from tests.documents import pdf
from tests.documents.test_certificate_reading import OVER_THE_CODE, STRANGER, code_picture
from tests.domain.test_certificate import exam
from tests.usecases import bureau

EXAM = "2026年度学法考试"
PERIOD = ("--first-day", "2026-11-01", "--last-day", "2026-11-10")


@pytest.fixture
def closed(staffed: Cli, table: Callable[[str], Path]) -> Cli:
    """With an outside exam that everyone has sat."""
    staffed.ok("exams", "import-results", table(bureau.scores()), "--title", EXAM, "--organiser", "区普法办", *PERIOD, "--yes")
    return staffed


def test_certificates_are_issued_checked_and_revoked(closed: Cli, tmp_path: Path) -> None:
    pdf = tmp_path / "certificates.pdf"
    assert closed("certificates", "issue", "--exam", EXAM, "--out", pdf).code == 2
    assert "指纹" in closed.ok("certificates", "make-key").out
    assert len(closed.ok("certificates", "candidates", "--exam", EXAM).lines) == 46
    said = closed.ok("certificates", "issue", "--exam", EXAM, "--person", EMPLOYEE, "--person", bureau.NAMES[2], "--out", pdf)
    assert "2 份" in said.out
    checked = closed.ok("certificates", "verify", pdf).lines
    assert [(line[1], line[3], line[4]) for line in checked] == [("真实", name, "登记有效") for name in bureau.NAMES[1:3]]
    number = checked[0][2]
    assert closed.ok("certificates", "mine", who=EMPLOYEE).lines[0][0] == number
    closed.ok("certificates", "void", number, "--reason", "姓名有误")
    page = tmp_path / "核验页.html"
    assert str(page) in closed.ok("certificates", "check-page", "--out", page).out
    assert number in page.read_text("utf-8")
    revoked = closed("certificates", "verify", pdf)
    assert (revoked.code, "已作废" in revoked.lines[0][4]) == (2, True)
    assert [line[7] for line in closed.ok("certificates", "list", "--year", "2026").lines] == ["有效", "已作废"]
    assert closed("certificates", "revoke", "no-such", "--reason", "x").code == 2
    assert closed("certificates", "revoke", number, "--reason", "x").code == 2


def test_a_scan_is_called_one_and_prints_every_field(closed: Cli, tmp_path: Path) -> None:
    made, scan, covered = (tmp_path / name for name in ("made.pdf", "scan.jpg", "covered.pdf"))
    closed.ok("certificates", "make-key")
    issued = closed.json("certificates", "issue", "--exam", EXAM, "--person", EMPLOYEE, "--out", made)["certificates"][0]
    scan.write_bytes(pdf.scanned(made.read_bytes(), dpi=150, angle=1.5))
    checked = closed("certificates", "verify", scan)
    line = checked.lines[0]
    assert (checked.code, line[1], line[2:5]) == (3, "扫描件：二维码真实，请与纸面逐项对照", [issued["number"], EMPLOYEE, "登记有效"])
    assert line[5] == "考试合格证明"
    assert line[6] == issued["department"]
    assert "普法办" in line[7]
    assert line[8] == "2026"
    assert line[14] != ""
    told = closed("certificates", "verify", scan, "--json")
    page = json.loads(told.out)[0]
    assert (page["scanned"], page["verdict"]["type"], page["verdict"]["certificate"]["name"]) == (True, "to_compare", EMPLOYEE)
    covered.write_bytes(pdf.covered(made.read_bytes(), (300.0, 340.0, 640.0, 380.0)))
    over = closed("certificates", "verify", covered)
    assert (over.code, "另有" in over.lines[0][1]) == (3, True)
    foreign = tmp_path / "foreign.pdf"
    foreign.write_bytes(pdf.pasted(made.read_bytes(), code_picture(exam(), STRANGER), OVER_THE_CODE))
    wrong = closed("certificates", "verify", foreign)
    assert (wrong.code, wrong.lines[0][1]) == (2, "已被改动：页面二维码")


def test_the_rest_are_issued_without_naming_them_and_printed_again(closed: Cli, tmp_path: Path) -> None:
    closed.ok("certificates", "make-key")
    everyone = bureau.NAMES[:3]
    names = [word for name in everyone for word in ("--person", name)]
    first = closed.json("certificates", "issue", "--exam", EXAM, *names, "--out", tmp_path / "a.pdf")
    assert len(first["certificates"]) == 3
    again = closed.ok("certificates", "issue", "--exam", EXAM, *names[:2], "--out", tmp_path / "b.pdf")
    assert "已出具" in again.out
    assert not (tmp_path / "b.pdf").exists()
    number = first["certificates"][0]["number"]
    every = [f"{one['number']}-{one['name']}.pdf" for one in first["certificates"]]
    closed.ok("certificates", "print", *[one["number"] for one in first["certificates"]], "--singly", "--out", tmp_path / "each")
    assert sorted(path.name for path in (tmp_path / "each").iterdir()) == sorted(every)
    assert closed.ok("certificates", "verify", tmp_path / "each" / every[0]).lines[0][1] == "真实"
    other = closed.json("certificates", "issue", "--exam", EXAM, "--person", bureau.NAMES[4], "--singly", "--out", tmp_path / "more")
    (alone,) = (tmp_path / "more").iterdir()
    assert alone.name == f"{other['certificates'][0]['number']}-{bureau.NAMES[4]}.pdf"
    assert str(tmp_path / "c.pdf") in closed.ok("certificates", "print", number, "--out", tmp_path / "c.pdf").out
    assert (tmp_path / "c.pdf").read_bytes().startswith(b"%PDF-")


def test_nothing_to_issue_and_things_that_are_not_ours(closed: Cli, tmp_path: Path) -> None:
    closed.ok("certificates", "make-key")
    nobody = closed("certificates", "issue", "--year", "2026", "--out", tmp_path / "a.pdf")
    assert nobody.code == 2
    assert "没有可以出具的人员" in nobody.err
    foreign = closed("certificates", "verify", "--text", "hello")
    assert (foreign.code, "非本单位出具" in foreign.out) == (2, True)
    assert closed("certificates", "verify").code == 2
    assert closed("certificates", "verify", tmp_path / "none.pdf").code == 2
    assert closed("certificates", "candidates").code == 2


def test_the_key_of_another_organisation_is_trusted_by_its_fingerprint(closed: Cli) -> None:
    closed.ok("certificates", "make-key")
    mine = closed.json("certificates", "keys")[0]
    wrong = closed("certificates", "trust", mine["public"], "--fingerprint", "00", "--label", "区司法局", "--code", "QLSF")
    assert wrong.code == 2
    closed.ok("certificates", "trust", mine["public"], "--fingerprint", mine["fingerprint"], "--label", "区司法局", "--code", "QLSF")
    assert len(closed.ok("certificates", "keys").lines) == 1


def test_a_certificate_is_issued_anew(closed: Cli, tmp_path: Path) -> None:
    closed.ok("certificates", "make-key")
    closed.ok("certificates", "issue", "--exam", EXAM, "--person", EMPLOYEE, "--out", tmp_path / "one.pdf")
    old = closed.ok("certificates", "list").lines[0][0]
    said = closed.ok("certificates", "reissue", old, "--reason", "遗失补发", "--out", tmp_path / "new.pdf")
    assert f"{old} 已作废" in said.out
    new, before = closed.ok("certificates", "list").lines
    assert (before[0], before[8]) == (old, f"遗失补发；补发为{new[0]}")
    assert [line[1] for line in closed.ok("certificates", "verify", tmp_path / "new.pdf").lines] == ["真实"]
    assert closed("certificates", "reissue", old, "--reason", "再一次", "--out", tmp_path / "x.pdf").code != 0


def test_a_template_is_made_altered_used_and_given_away(closed: Cli, tmp_path: Path) -> None:
    out, file = tmp_path / "certificates.pdf", tmp_path / "template.json"
    closed.ok("certificates", "make-key")
    closed.ok(
        "certificates", "templates", "add", "证书", "--kind", "exam", "--title", "合格证书", "--paper", "k16_landscape", "--seal", "45"
    )
    refused = closed("certificates", "templates", "change", "证书", "--wording", "兹证明成绩合格。")
    assert (refused.code, "{姓名}" in refused.err) == (2, True)
    closed.ok("certificates", "templates", "change", "证书", "--wording", "{姓名}同志：\\n{年度}年度{内容}合格。", "--no-border")
    assert "合格证书" in closed.ok("certificates", "templates", "show", "证书").out
    closed.ok("certificates", "templates", "preview", "证书", "--out", tmp_path / "page.pdf")
    assert "合格证书" in pdf.pages((tmp_path / "page.pdf").read_bytes())[0]
    closed.ok("certificates", "issue", "--exam", EXAM, "--person", EMPLOYEE, "--template", "证书", "--out", out)
    assert closed.ok("certificates", "verify", out).lines[0][1] == "真实"
    assert "合格证书" in pdf.pages(out.read_bytes())[0]
    closed.ok("certificates", "templates", "use", "证书")
    closed.ok("certificates", "templates", "export", "证书", "--out", file)
    assert "兄弟单位" in closed.ok("certificates", "templates", "import", file, "--name", "兄弟单位").out
    closed.ok("certificates", "templates", "remove", "证书")
    assert len(closed.ok("certificates", "templates", "list").lines) == 3
    assert closed("certificates", "templates", "show", "证书").code == 2


def test_a_study_certificate_says_by_what_one_is_short_of_its_rule(closed: Cli) -> None:
    lines = closed.ok("certificates", "candidates", "--year", "2026", "--least-hours", "40", "--passed").lines
    assert lines
    assert {line[2].split("；")[0] for line in lines} == {"还差40学时"}


def test_results_of_others_slips_and_the_name_of_the_pass_rate(closed: Cli, tmp_path: Path) -> None:
    closed.ok("duties", "office-exam", EMPLOYEE, "--organ", "区委组织部", "--on", "2026-03-02", "--score", "88.5", "--passed")
    (line,) = closed.ok("duties", "office-exams", "--year", "2026").lines
    assert line[:3] == [EMPLOYEE, "2026-03-02", "区委组织部"]
    assert "88.5" in line
    closed.ok("duties", "office-exams", "--year", "2026", "--out", tmp_path / "office.xlsx")
    closed.ok("statistics", "exam", EXAM, "--xlsx", tmp_path / "t.xlsx", "--pass-name", "通过率")
    slips = closed("exams", "failed-slips", EXAM, "--out", tmp_path / "slips.pdf")
    assert slips.code in {0, 2}
    assert (slips.code == 0) is (tmp_path / "slips.pdf").exists()
