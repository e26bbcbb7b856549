"""lawstudy people away, people sheet, attendance corrected, exams away."""

from pathlib import Path

from tests.cli.conftest import EMPLOYEE, Cli


def test_days_elsewhere_from_the_command_line(staffed: Cli, tmp_path: Path) -> None:
    staffed.ok("people", "away", "add", EMPLOYEE, "--from", "2026-03-01", "--reason", "village", "--document", "青政办3号")
    (line,) = staffed.ok("people", "away", "list").lines
    assert [line[0], *line[2:]] == [EMPLOYEE, "2026-03-01", "至今", "驻村", "青政办3号"]
    twice = staffed("people", "away", "add", EMPLOYEE, "--from", "2026-04-01")
    assert (twice.code, "重叠" in twice.err) == (2, True)
    changed = staffed.json("people", "away", "change", EMPLOYEE, "--from", "2026-03-01", "--until", "2026-05-31", "--reason", "seconded")
    assert (changed["to_day"], changed["reason"]) == ("2026-05-31", "seconded")
    assert staffed.json("people", "away", "list", "--year", "2025") == []
    out = tmp_path / "sheet.docx"
    staffed.ok("people", "sheet", EMPLOYEE, "--out", out, "--format", "docx")
    assert out.read_bytes()[:2] == b"PK"
    staffed.ok("people", "away", "remove", EMPLOYEE, "--from", "2026-03-01")
    assert staffed.json("people", "away", "list") == []
    assert staffed("people", "away", "remove", EMPLOYEE, "--from", "2026-03-01").code == 2


def test_training_is_a_state_of_its_own(staffed: Cli) -> None:
    staffed.ok("activities", "add", "--kind", "集体学习", "--topic", "行政复议法", "--on", "2026-03-02")
    said = staffed.ok("attendance", "mark", "行政复议法", "--training", EMPLOYEE)
    assert "培训 1" in said.out
    states = {line[0]: line[2] for line in staffed.ok("attendance", "show", "行政复议法").lines}
    assert states[EMPLOYEE] == "培训"
