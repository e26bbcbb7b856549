"""What passes between a door and a use case is bounded for each person and goes when nobody asks for it."""

from pathlib import Path
from uuid import uuid4

import pytest

from lawstudy.backend import blobs as module
from lawstudy.backend.blobs import DAY, KEPT_FOR, FolderBlobs
from lawstudy.backend.local import LocalDoor
from lawstudy.errors import NotFound, TooMuchHandedIn


class Ticking:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def ticking() -> Ticking:
    return Ticking()


@pytest.fixture
def folder(tmp_path: Path, ticking: Ticking, monkeypatch: pytest.MonkeyPatch) -> FolderBlobs:
    monkeypatch.setattr(module, "MOST_OF_ONE", 1_000)
    monkeypatch.setattr(module, "MOST_OF_STAFF", 5_000)
    monkeypatch.setattr(module, "MOST_FILES", 8)
    monkeypatch.setattr(module, "LARGEST", 900)
    return FolderBlobs(tmp_path, clock=ticking)


def test_one_person_brings_so_much_a_day_and_no_more(folder: FolderBlobs, ticking: Ticking) -> None:
    one, other = folder.of(uuid4(), staff=False), folder.of(uuid4(), staff=False)
    for n in range(2):
        one.put(bytes([n]) * 400)
    with pytest.raises(TooMuchHandedIn):
        one.put(b"c" * 400)
    one.put(b"\0" * 400)  # it is there already
    other.put(b"c" * 400)
    one.put(b"c" * 400)  # and so is this one by now
    ticking.now += DAY + 1
    one.put(b"d" * 400)


def test_neither_many_small_files_nor_a_single_large_one(folder: FolderBlobs) -> None:
    one = folder.of(uuid4(), staff=True)
    for n in range(8):
        one.put(bytes([n]))
    with pytest.raises(TooMuchHandedIn):
        one.put(b"x")
    with pytest.raises(TooMuchHandedIn):
        folder.of(uuid4(), staff=True).put(b"x" * 901)


def test_signing_in_again_makes_no_difference(folder: FolderBlobs) -> None:
    account = uuid4()
    folder.of(account, staff=False).put(b"a" * 800)
    with pytest.raises(TooMuchHandedIn):
        folder.of(account, staff=False).put(b"b" * 800)


def test_what_nobody_asks_for_goes(folder: FolderBlobs, ticking: Ticking, tmp_path: Path) -> None:
    old, kept = folder.put(b"old"), folder.put(b"kept")
    ticking.now += KEPT_FOR - 1
    assert folder.put(b"kept") == kept
    ticking.now += 2
    folder.put(b"new")
    assert folder.get(kept) == b"kept"
    with pytest.raises(NotFound):
        folder.get(old)
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 2


def test_the_door_keeps_to_it(door: LocalDoor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 10)
    assert door.get_blob(door.put_blob(b"0123456789")) == b"0123456789"
    with pytest.raises(TooMuchHandedIn):
        door.put_blob(b"0123456789x")
