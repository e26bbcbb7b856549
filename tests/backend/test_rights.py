"""Folders without rights, or of somebody else, met by somebody without rights: a clear message, never a new database."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from lawstudy.store.folder import DATABASE
from tests.conftest import NAME, PASSWORD

ROOT = Path(__file__).parents[2]
SOMEBODY_ELSE = 4711
NOT_READ, NOT_WRITTEN, MISSING = "无法读取", "不能写入", "没有工作区"


class Ran(NamedTuple):
    code: int
    out: str
    err: str


def run(state: Path, *arguments: object) -> Ran:
    """Python in a process without the superuser's rights."""
    environment = {**os.environ, "LAWSTUDY_STATE_DIR": str(state), "LAWSTUDY_PASSWORD": PASSWORD, "QT_QPA_PLATFORM": "offscreen"}
    environment["XDG_RUNTIME_DIR"] = str(state.parent)
    command = [sys.executable, "-m", "tests.unprivileged", "-m", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
    return Ran(done.returncode, done.stdout, done.stderr)


def refused(ran: Ran, *words: str) -> None:
    """Three Chinese sentences with exit code 2, and nothing of Python's own."""
    assert ran.code == 2, ran
    assert "Traceback" not in ran.err
    assert len(ran.err.strip().splitlines()) == 3
    assert all(word in ran.err for word in words)


@pytest.fixture
def folder(tmp_path: Path, template: Path) -> Iterator[Path]:
    place = tmp_path / "workspace"
    shutil.copytree(template, place)
    yield place
    subprocess.run(["chmod", "-R", "u+rwX", str(place)], check=True)


@pytest.fixture
def state(tmp_path: Path) -> Path:
    (tmp_path / "state").mkdir()
    return tmp_path / "state"


def _write_protected(folder: Path) -> None:
    subprocess.run(["chmod", "-R", "a-w", str(folder)], check=True)


def _no_new_files(folder: Path) -> None:
    (folder / "workspace.lock").unlink(missing_ok=True)
    folder.chmod(0o555)


def _protected_database(folder: Path) -> None:
    (folder / DATABASE).chmod(0o444)


def _hidden_database(folder: Path) -> None:
    (folder / DATABASE).chmod(0o000)


def _closed_folder(folder: Path) -> None:
    folder.chmod(0o000)


def _lock_of_another(folder: Path) -> None:
    (folder / "workspace.lock").touch()
    (folder / "workspace.lock").chmod(0o000)


def _log_of_another(folder: Path) -> None:
    (folder / f"{DATABASE}-wal").touch()
    (folder / f"{DATABASE}-wal").chmod(0o000)


def _folder_for_database(folder: Path) -> None:
    (folder / DATABASE).unlink()
    (folder / DATABASE).mkdir()


def _link_to_itself(folder: Path) -> None:
    (folder / DATABASE).unlink()
    (folder / DATABASE).symlink_to(DATABASE)


def _given_away(folder: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only the superuser can give a folder to somebody else")
    subprocess.run(["chmod", "-R", "700", str(folder)], check=True)
    subprocess.run(["chown", "-R", str(SOMEBODY_ELSE), str(folder)], check=True)


def _given_away_readable(folder: Path) -> None:
    _given_away(folder)
    subprocess.run(["chmod", "-R", "a+rX", str(folder)], check=True)


TROUBLE: list[tuple[Callable[[Path], None], str]] = [
    (_write_protected, NOT_WRITTEN),
    (_no_new_files, NOT_WRITTEN),
    (_protected_database, NOT_WRITTEN),
    (_hidden_database, NOT_READ),
    (_closed_folder, NOT_READ),
    (_lock_of_another, NOT_WRITTEN),
    (_log_of_another, NOT_READ),
    (_folder_for_database, NOT_READ),
    (_link_to_itself, MISSING),
    (_given_away, NOT_READ),
    (_given_away_readable, NOT_WRITTEN),
]


def listing(folder: Path) -> list[tuple[str, int]]:
    """As the superuser sees it: what is there and how large; SQLite's own index of its log aside."""
    found = (path for path in folder.rglob("*") if not path.name.endswith(("-shm", "-wal", ".lock")))
    return sorted((str(path.relative_to(folder)), path.lstat().st_size) for path in found)


@pytest.mark.parametrize(("trouble", "words"), TROUBLE, ids=lambda value: getattr(value, "__name__", "").strip("_"))
def test_the_command_line_says_what_is_wrong(folder: Path, state: Path, trouble: Callable[[Path], None], words: str) -> None:
    trouble(folder)
    before = listing(folder) if os.geteuid() == 0 else []
    refused(run(state, "lawstudy", "people", "list", "--workspace", folder, "--as", NAME), words, str(folder))
    assert before == (listing(folder) if os.geteuid() == 0 else [])


@pytest.mark.parametrize(
    ("trouble", "words"), [TROUBLE[0], TROUBLE[3], TROUBLE[9]], ids=lambda value: getattr(value, "__name__", "").strip("_")
)
def test_the_window_says_what_is_wrong(folder: Path, state: Path, trouble: Callable[[Path], None], words: str) -> None:
    trouble(folder)
    ran = run(state, "tests.desktop.opening", folder)
    assert (ran.code, "Traceback" in ran.err) == (0, False), ran
    shown = json.loads(ran.out)
    assert shown["window"] == "FirstStartWindow"
    assert words in "".join(shown["words"])


def _protected(state: Path) -> None:
    state.chmod(0o555)


def _closed(state: Path) -> None:
    state.chmod(0o000)


def _no_folder(state: Path) -> None:
    shutil.rmtree(state)
    state.write_text("a file")


def _folder_for_settings(state: Path) -> None:
    (state / "settings.json").mkdir()


def _rubbish_settings(state: Path) -> None:
    (state / "settings.json").write_bytes(b"[" * 200_000)


def _hidden_settings(state: Path) -> None:
    (state / "settings.json").write_text("{}")
    (state / "settings.json").chmod(0o000)
    (state / "lawstudy.log").mkdir()


def _odd_settings(state: Path) -> None:
    odd = {"language": ["zh_CN"], "appearance": {}, "question_size": 3, "workspaces": ["\0", "", "/proc/1/root", 5, "x" * 5000]}
    (state / "settings.json").write_text(json.dumps(odd))


STATES = [_protected, _closed, _no_folder, _folder_for_settings, _rubbish_settings, _hidden_settings, _odd_settings]


@pytest.mark.parametrize("trouble", STATES, ids=lambda value: value.__name__.strip("_"))
def test_the_window_opens_whatever_became_of_the_state_folder(folder: Path, state: Path, trouble: Callable[[Path], None]) -> None:
    trouble(state)
    try:
        alone, with_one = run(state, "tests.desktop.opening"), run(state, "tests.desktop.opening", folder)
    finally:
        state.chmod(0o755)
    for ran, window in ((alone, "FirstStartWindow"), (with_one, "SignInWindow")):
        assert (ran.code, "Traceback" in ran.err) == (0, False), ran
        assert json.loads(ran.out)["window"] == window


@pytest.mark.parametrize("mode", [0o555, 0o000])
def test_a_folder_of_backups_that_is_closed_is_named(folder: Path, state: Path, mode: int) -> None:
    (folder / "backups").chmod(mode)
    refused(run(state, "lawstudy", "backup", "--workspace", folder, "--as", NAME), "备份无法写入", str(folder / "backups"))
    listed = run(state, "lawstudy", "backup", "--list", "--workspace", folder, "--as", NAME)
    if mode:
        assert listed.code == 0
    else:
        refused(listed, "无法读取备份文件夹")


def test_nothing_is_made_or_put_back_where_nobody_may_write(folder: Path, state: Path, tmp_path: Path) -> None:
    made = run(state, "lawstudy", "backup", "--workspace", folder, "--as", NAME, "--out", tmp_path / "b.lawstudy-backup")
    assert made.code == 0
    place = tmp_path / "protected"
    place.mkdir(mode=0o555)
    facts = ("--organisation", "青岚区科学技术局", "--year", "2026", "--name", NAME)
    refused(run(state, "lawstudy", "new", place / "a", *facts), "没有访问权限")
    refused(run(state, "lawstudy", "restore", tmp_path / "b.lawstudy-backup", "--workspace", place / "b"), "没有访问权限")
    (tmp_path / "b.lawstudy-backup").chmod(0o000)
    refused(run(state, "lawstudy", "restore", tmp_path / "b.lawstudy-backup", "--workspace", tmp_path / "c"), "没有访问权限")
    assert not (tmp_path / "c").exists()
    place.chmod(0o755)
    assert list(place.iterdir()) == []
