"""The disk is full while a list is accepted: nothing of it is there, nothing is lost, and the same list comes in when there is room."""

import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import UUID

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.errors import DiskFull
from lawstudy.usecases.imports.people import accept_people_import, preview_people_import
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.imports.withdraw import list_imports
from lawstudy.usecases.people.people import list_people
from lawstudy.usecases.workspace.audit_log import verify_audit
from tests.conftest import FakeClock, opened_copy

BATCH = UUID(int=77)
PEOPLE = 4_000


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "small"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", str(place)], capture_output=True, check=False).returncode:
        pytest.skip("a disk can be mounted by root only")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def entrance(disk: Path, clock: FakeClock, template: Path) -> Iterator[LocalEntrance]:
    made = opened_copy(template, disk / "workspace", clock)
    yield made
    made.close()


def fill(disk: Path, room: int) -> Path:
    """A file that leaves ``room`` bytes."""
    filler, spare = disk / "filler", disk / "spare"
    spare.write_bytes(bytes(room))
    with filler.open("wb", buffering=0) as stream, suppress(OSError):
        while stream.write(bytes(65_536)):
            pass
    with filler.open("ab", buffering=0) as stream, suppress(OSError):
        while stream.write(bytes(512)):
            pass
    spare.unlink()
    return filler


@pytest.mark.parametrize("room", [0, 300_000, 1_500_000])
def test_a_list_that_finds_no_room_is_not_there_and_comes_in_later(disk: Path, door: LocalDoor, room: int) -> None:
    surnames, given = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许", "安宁子衿若谷知秋语花殷离明远清和景行思齐"
    names = [f"{a}{b}{c}" for a in surnames for b in given for c in given][:PEOPLE]
    text = "姓名\t科室\n" + "".join(f"{name}\t科室{at % 40}\n" for at, name in enumerate(names))
    source = ImportSource(text=text)
    shown = door.call(preview_people_import, source=source, leaving=False)
    assert shown.writes == PEOPLE
    before = door.call(list_people, limit=1).total
    filler = fill(disk, room)
    with pytest.raises(DiskFull):
        door.call(accept_people_import, source=source, token=shown.token, leaving=False, batch_id=BATCH)
    filler.unlink()
    assert door.call(list_people, limit=1).total == before
    assert door.call(list_imports, kind="people") == ()
    accepted = door.call(accept_people_import, source=source, token=shown.token, leaving=False, batch_id=BATCH)
    assert (accepted.added, accepted.repeated) == (PEOPLE, False)
    assert door.call(list_people, limit=1).total == before + PEOPLE
    assert door.call(verify_audit).whole
