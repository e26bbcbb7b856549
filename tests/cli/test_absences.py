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


def test_entries_are_joined_and_parted_and_departments_close(staffed: Cli) -> None:
    staffed.ok("people", "add", "白露", "--department", "办公室", "--since", "2025-03-01")
    staffed.ok("people", "add", "白露", "--department", "成果转化科", "--since", "2026-06-01")
    staffed.ok("people", "away", "add", "白露@办公室", "--from", "2026-03-01", "--until", "2026-03-09")
    said = staffed.ok("people", "merge", "白露@办公室", "--into", "白露@成果转化科", "--reason", "同一人登记两次")
    assert "已合并" in said.out
    (line,) = staffed.ok("people", "merges").lines
    assert line[:3] == ["1", "白露", "白露"]
    assert staffed.json("people", "list", "--text", "白露")["total"] == 1
    moves = [row[1:] for row in staffed.ok("people", "movements").lines if row[1] == "白露"]
    assert moves == [["白露", "调整科室", "办公室", "成果转化科"]]
    assert staffed("people", "part", "9").code == 2
    assert "已拆开" in staffed.ok("people", "part", "1").out
    assert staffed.json("people", "list", "--text", "白露")["total"] == 2
    staffed.ok("people", "departments", "add", "创新科", "--since", "2026-01-01")
    staffed.ok("people", "departments", "close", "创新科", "--on", "2026-07-01", "--into", "办公室")
    assert ["创新科", "2026-01-01", "2026-07-01"] in staffed.ok("people", "departments", "history").lines
    staffed.ok("people", "departments", "reopen", "创新科")
    assert ["创新科"] in staffed.ok("people", "departments", "list").lines


def test_a_sign_in_list_goes_into_the_register(staffed: Cli, tmp_path: Path) -> None:
    staffed.ok("activities", "add", "--kind", "集体学习", "--topic", "行政复议法", "--on", "2026-03-02")
    listed = tmp_path / "签到表.csv"
    listed.write_text(f"姓名,签到\n{EMPLOYEE},√\n", "gb18030")
    staffed.ok("attendance", "import", "行政复议法", str(listed), "--yes")
    states = {line[0]: line[2] for line in staffed.ok("attendance", "show", "行政复议法").lines}
    assert states[EMPLOYEE] == "出席"
