"""A file of any size is refused by its size, in a moment, and nothing that is no ordinary file is waited for."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lawstudy import i18n
from lawstudy.cli.files import read_file, read_text_file
from lawstudy.errors import FileUnreadable, message
from lawstudy.outside_file import MEGABYTE, read_outside


def test_a_file_up_to_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ten"
    path.write_bytes(b"0123456789")
    assert read_outside(path, 10) == read_file(path, most=10) == b"0123456789"
    with pytest.raises(FileUnreadable):
        read_outside(path, 9)


def test_four_gigabytes_are_refused_in_a_moment_with_the_limit_named(tmp_path: Path) -> None:
    path = tmp_path / "sparse"
    with path.open("wb") as stream:
        stream.truncate(4 << 30)
    began = time.monotonic()
    with pytest.raises(FileUnreadable) as refused:
        read_outside(path, 8 * MEGABYTE)
    assert time.monotonic() - began < 1
    i18n.use("zh_CN")
    try:
        assert "8 MB" in message(refused.value).happened
    finally:
        i18n.use("en")


def test_nobody_else_reads_a_file_of_a_person() -> None:
    """The window and the command line have these two doors only, and each call names its limit."""
    rooms = [Path(__file__).parents[1] / "lawstudy" / room for room in ("cli", "desktop")]
    texts = {path.name: path.read_text("utf-8") for room in rooms for path in room.rglob("*.py") if "tour" not in path.parts}
    assert [name for name, text in texts.items() if ".read_bytes(" in text] == []
    calls = [line for name, text in texts.items() if name != "files.py" for line in text.splitlines() if "read_file(" in line]
    assert calls
    assert [line for line in calls if "most=" not in line] == []


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have no names there")
@pytest.mark.parametrize("what", ["pipe", "device"])
def test_what_is_no_ordinary_file_is_not_waited_for(tmp_path: Path, what: str) -> None:
    path = tmp_path / "pipe" if what == "pipe" else Path("/dev/zero")
    if what == "pipe":
        os.mkfifo(path)
    with pytest.raises(FileUnreadable, match="ordinary"):
        read_outside(path, 100)


def test_a_folder_and_a_missing_file_say_so(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match="folder"):
        read_outside(tmp_path, 100)
    with pytest.raises(FileUnreadable, match="not exist"):
        read_outside(tmp_path / "none", 100)
    with pytest.raises(FileUnreadable):
        read_text_file(tmp_path)


def test_standard_input_without_end_is_refused() -> None:
    code = "from pathlib import Path; from lawstudy.cli.files import read_file; read_file(Path('-'), most=1000)"
    with Path("/dev/zero").open("rb") as endless:
        ended = subprocess.run([sys.executable, "-c", code], stdin=endless, capture_output=True, timeout=60, check=False)
    assert b"FileUnreadable" in ended.stderr
