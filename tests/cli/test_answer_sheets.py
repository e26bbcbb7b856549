"""Answer sheets by the command line: printed, filled, scanned, looked at, written."""

from pathlib import Path

import cv2
import numpy as np
import pytest
import typer

from lawstudy.domain.answer_sheet import SheetItem, laid_out
from tests.cli.conftest import Cli, window
from tests.sheet_scans import Hand, Scanner, filled, printed, scanned

TITLE = "纸质考试"


def test_a_folder_of_scans_becomes_results(staffed: Cli, tmp_path: Path) -> None:
    codes = [line[0] for line in staffed.ok("questions", "list", "--type", "single_choice", "--limit", "3").lines]
    asked = [word for code in codes for word in ("--question", code)]
    staffed.ok("people", "add", "丁一", "--department", "考试科")
    staffed.ok("exams", "create", "--title", TITLE, *window(), *asked, "--passing", "0.5", "--excellent", "0.9", "--publish")
    pdf = tmp_path / "卡.pdf"
    staffed.ok("exams", "answer-sheets", TITLE, "--out", pdf)
    (sheet,) = laid_out([SheetItem(number=n, words=tuple("ABCD")) for n in (1, 2, 3)])
    chance = np.random.default_rng(3)
    page, _ = filled(printed(pdf.read_bytes()), sheet, {0: {1}, 1: {0, 2}}, Hand(), chance)
    folder = tmp_path / "扫描"
    folder.mkdir()
    cv2.imencode(".png", scanned(page, Scanner(angle=-2), chance))[1].tofile(folder / "1.png")
    (folder / "说明.txt").write_text("不是扫描件", "utf-8")
    shown = staffed.ok("exams", "scan", TITLE, folder, "--pictures", tmp_path / "核对")
    name, _department, answered, doubts = shown.lines[0]
    assert (answered, doubts) == ("2", "2：AC（单选涂了多个）")
    assert (tmp_path / "核对" / f"{name}-2.png").read_bytes().startswith(b"\x89PNG")
    assert "没有写入" in shown.out
    assert "0 份答题卡，1 份未写入" in staffed.ok("exams", "scan", TITLE, folder, "--yes").out
    other = next(line[0] for line in staffed.ok("people", "list").lines if line[0] != name)
    plain = ("--mark", f"{name}:2=A", "--mark", f"{name}:1=A", "--mark", f"{other}:1=B", "--mark", f"{name}:9=")
    told = staffed("exams", "scan", TITLE, folder, *plain, "--yes")
    assert told.code != 0
    for words in (f"{name} 第 1 题", "读作 B", f"{other} 第 1 题", f"{name} 第 9 题"):
        assert words in told.err
    assert "答题卡上没有这道题" in staffed.ok("exams", "scan", TITLE, folder, *plain).out
    done = staffed.json("exams", "scan", TITLE, folder, "--mark", f"{name}:2=A", "--mark", f"{name}:1=B", "--yes")
    assert [sheet["name"] for sheet in done["accepted"]] == [name]
    progress = staffed.ok("exams", "progress", TITLE).out
    assert "已交卷" in progress


def test_what_is_no_mark_and_no_scan_is_refused(staffed: Cli, tmp_path: Path) -> None:
    staffed.ok("exams", "create", "--title", TITLE, *window(), "--publish")
    assert "没有扫描件" in staffed("exams", "scan", TITLE, tmp_path).err
    assert "沈静怡:12=AC" in staffed("exams", "scan", TITLE, tmp_path / "a.png", "--mark", "12=A").err


def test_scores_of_a_paper_exam_are_typed(staffed: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("丁一", "王芳"):
        staffed.ok("people", "add", name, "--department", "考试科")
    names = [line[0] for line in staffed.ok("people", "list").lines]
    options = ("--title", "闭卷考试", "--on-paper", "--first-day", "2026-11-20", "--last-day", "2026-11-20", "--group", "-")

    def typed(*said: str) -> None:
        left = iter(said)
        monkeypatch.setattr(typer, "prompt", lambda *_arguments, **_options: next(left))

    typed("", "88.5", ".")
    staffed.ok("exams", "enter-scores", *options)
    assert staffed.json("exams", "list") == [], "without consent it is only shown"
    typed("", "88.5", ".")
    staffed.ok("exams", "enter-scores", *options, "--yes")
    (made,) = staffed.json("exams", "list")
    assert (made["should"], made["sat"]) == (1, 1)
    assert names[1] in staffed.ok("statistics", "exam", "闭卷考试", "--who", "sat").out
    typed(".")
    assert "没有录入" in staffed.ok("exams", "enter-scores", *options).out
