"""What is withheld lies nowhere: after each step of an import the whole folder is searched, with its log, its backups, what is
exported, and what a process that was killed left behind."""

import io
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from lawstudy import paths
from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalDoor
from lawstudy.usecases.activities.activities import list_activities
from lawstudy.usecases.activities.ledger_export import export_activities
from lawstudy.usecases.attempts.score_export import export_scores
from lawstudy.usecases.exams.exams import list_exams
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.imports.staging import drop_table, stage_table
from lawstudy.usecases.people.people import list_people
from lawstudy.usecases.people.roster_export import export_people
from lawstudy.usecases.workspace.backup import back_up
from tests.conftest import FIRST
from tests.formats.tables.making import text_cell, xlsx
from tests.usecases.imports.importing import Importing, ledger, people, scores

IDENTITY, IDENTITY_X, IDENTITY_MIXED = "340122198507126613", "34012219900308662X", "340122197811056631"
PHONE, PHONE_MIXED, CARD = "15955123407", "18055190263", "6217001840012345678"
SECRETS = (IDENTITY, IDENTITY_X, IDENTITY_MIXED, PHONE, PHONE_MIXED, CARD)

# In columns of their own, in titles, and in cells that hold something else as well.
ROSTER = [
    [f"人员名册（联系人 {PHONE_MIXED}）"],
    ["姓名", "科室", "身份证号码", "手机号码", "职级"],
    ["卢思远", "综合科", IDENTITY, PHONE, "一级科员"],
    ["祝若兰", "综合科", IDENTITY_X, PHONE, f"二级科员（{PHONE_MIXED}）"],
    [f"祁望川{IDENTITY_MIXED}", "规划科", "", CARD, "一级科员"],
    [f"填表人：卢思远 电话 {PHONE}"],
]
LEDGER = [
    ["日期", "类型", "主题", "地点", "参加人员", "联系电话", "备注"],
    ["2026-03-05", "集中学习", f"学习保密法（联系 {PHONE_MIXED}）", "三楼", "卢思远、祝若兰", PHONE, f"卡号{CARD}"],
    ["2026-03-06", "集中学习", "学习档案法", f"二楼 {IDENTITY_MIXED}", f"祁望川{PHONE_MIXED}", PHONE, ""],
]
SCORES = [
    ["姓名", "身份证号", "科室", "手机", "成绩", "备注"],
    ["卢思远", IDENTITY, "综合科", PHONE, "91", ""],
    [f"祝若兰（{PHONE_MIXED}）", IDENTITY_X, "综合科", PHONE, "缺考", f"出差，电话{PHONE_MIXED}"],
    ["祁望川", IDENTITY_MIXED, "规划科", "", "77", CARD],
]
TABLES = {"people": ROSTER, "activities": LEDGER, "scores": SCORES}
IMPORTS: dict[str, Callable[[Door], Importing]] = {"people": people, "activities": ledger, "scores": scores}

STAGED_AND_KILLED = """
import os, signal, sys
from pathlib import Path
from lawstudy.backend.local import open_entrance
from lawstudy.usecases.imports.people import preview_people_import
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.imports.staging import stage_table
folder, name, password, table = sys.argv[1:]
door = open_entrance(Path(folder)).sign_in(name, password)
staged = door.call(stage_table, data=Path(table).read_bytes(), name="roster.xlsx")
assert door.call(preview_people_import, source=ImportSource(staged=staged.id)).writes == 3
os.kill(os.getpid(), signal.SIGKILL)
"""


def as_xlsx(rows: list[list[str]]) -> bytes:
    """Numbers as numbers where Excel would keep them so."""
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = (_cell(f"{chr(ord('A') + column)}{number}", text) for column, text in enumerate(row) if text)
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    return xlsx("".join(lines))


def _cell(place: str, text: str) -> str:
    return f'<c r="{place}"><v>{text}</v></c>' if text.isdecimal() and len(text) < 15 else text_cell(place, text)


def as_csv(rows: list[list[str]]) -> bytes:
    return "\r\n".join(",".join(row) for row in rows).encode("gb18030")


def pasted(rows: list[list[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def source_in(form: str, door: Door, rows: list[list[str]]) -> ImportSource:
    if form == "pasted":
        return ImportSource(text=pasted(rows))
    data = as_xlsx(rows) if form == "xlsx" else as_csv(rows)
    return ImportSource(staged=door.call(stage_table, data=data, name=f"list.{form}").id)


def everything_in(*folders: Path) -> Iterator[tuple[str, bytes]]:
    """Every file with its name, and what is inside of archives."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield from _with_parts(str(path), path.read_bytes())


def _with_parts(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    yield name, data + name.encode()
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in archive.namelist():
                yield from _with_parts(f"{name}!{part}", archive.read(part))


def found_in(files: Iterator[tuple[str, bytes]]) -> list[tuple[str, str]]:
    """Which secrets stand where, in any spelling that a file would have."""
    return [
        (name, secret)
        for name, data in files
        for secret in SECRETS
        if secret.encode() in data or secret.encode("utf-16-le") in data or secret.encode("utf-16-be") in data
    ]


def assert_clean(door: Door, folder: Path, state: Path, *shown: object) -> None:
    """Nothing in the folder, in a backup made now, beside the workspace, nor in what people were shown."""
    door.call(back_up)
    files = list(everything_in(folder, state))
    assert any("backup" in name and "!" in name for name, _ in files)
    files += [("shown", msgspec.json.encode(each)) for each in shown]
    assert found_in(iter(files)) == []


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(as_xlsx(ROSTER))
    (tmp_path / "log").write_bytes(f"x{PHONE}".encode())
    assert {secret for _, secret in found_in(everything_in(tmp_path))} == set(SECRETS)


@pytest.mark.parametrize("form", ["xlsx", "csv", "pasted"])
def test_nothing_withheld_is_anywhere_after_any_step(door: LocalDoor, form: str, tmp_path: Path, state_dir: Path) -> None:
    folder = tmp_path / "workspace"
    for noun, rows in TABLES.items():
        importing = IMPORTS[noun](door)
        source = source_in(form, door, rows)
        preview = importing.preview(source)
        assert (preview.writes, preview.asks) == (len(rows) - (3 if noun == "people" else 1), ())
        assert_clean(door, folder, state_dir, preview)
        importing.accept(source)
        assert_clean(door, folder, state_dir)
        if source.staged is not None:
            door.call(drop_table, staged=source.staged)
            assert_clean(door, folder, state_dir)
    (exam,) = door.call(list_exams)
    exports = [door.call(export_people), door.call(export_activities), door.call(export_scores, exam_id=exam.exam.id)]
    told = [door.call(list_people), door.call(list_activities), *exports]
    assert_clean(door, folder, state_dir, *told)
    assert {person.name for person in door.call(list_people).items} == {"沈静怡", "卢思远", "祝若兰", "祁望川"}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal")
def test_a_killed_process_leaves_nothing_of_its_file(template: Path, tmp_path: Path, state_dir: Path) -> None:
    folder, table = tmp_path / "workspace", tmp_path / "roster.xlsx"
    shutil.copytree(template, folder)
    table.write_bytes(as_xlsx(ROSTER))
    killed = subprocess.run(
        [sys.executable, "-c", STAGED_AND_KILLED, str(folder), FIRST.name, FIRST.password, str(table)],
        env={**os.environ, "LAWSTUDY_STATE_DIR": str(state_dir)},
        cwd=paths.root(),
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    assert found_in(everything_in(folder, state_dir)) == []
