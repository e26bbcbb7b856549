"""What is written whole reaches the disk in the right order: the content, then the name, then the folder that holds the name."""

import os
from pathlib import Path

import pytest

from lawstudy.backend.number_file import NumberFile
from lawstudy.whole_file import put_in_place, write_whole


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every fsync and every rename, in order."""
    found: list[str] = []
    fsync, replace, rename = os.fsync, Path.replace, Path.rename

    def told(handle: int) -> None:
        found.append("sync " + Path(os.readlink(f"/proc/self/fd/{handle}")).name.split(".")[0 if not found else -1])
        fsync(handle)

    def moved(path: Path, target: Path) -> Path:
        found.append("name " + target.name)
        return replace(path, target) if path.is_file() else rename(path, target)

    monkeypatch.setattr(os, "fsync", told)
    monkeypatch.setattr(Path, "replace", moved)
    monkeypatch.setattr(Path, "rename", moved)
    return found


def test_content_then_name_then_folder(tmp_path: Path, seen: list[str]) -> None:
    write_whole(tmp_path / "made" / "note", b"text")
    assert seen[1:] == ["name note", "sync made"]
    assert (tmp_path / "made" / "note").read_bytes() == b"text"
    assert [path.name for path in (tmp_path / "made").iterdir()] == ["note"]


def test_a_folder_that_moves_is_synced_at_both_ends(tmp_path: Path, seen: list[str]) -> None:
    for name in ("one", "other", "one/moved"):
        (tmp_path / name).mkdir()
    put_in_place(tmp_path / "one" / "moved", tmp_path / "other" / "here")
    assert seen[0] == "name here"
    assert sorted(seen[1:]) == ["sync one", "sync other"]


def test_nothing_stays_of_what_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(OSError):
        write_whole(tmp_path / "taken", b"text")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_the_side_file_of_numbers_is_written_so(tmp_path: Path, seen: list[str]) -> None:
    from uuid import UUID

    NumberFile(lambda: tmp_path / "state").raise_to(UUID(int=1), "2026-KS", 3)
    assert seen[-1] == "sync state"
