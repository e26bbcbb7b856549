"""A backup from outside is looked through where it can do no harm: every end of that process is a named refusal."""

import struct
import zipfile
from pathlib import Path

import pytest

from lawstudy.backend.create import create_workspace
from lawstudy.backend.local import LocalDoor
from lawstudy.errors import BackupDamaged
from lawstudy.store.archive import LARGEST_AT_ONCE, extract, read_manifest
from lawstudy.store.archive_apart import look_through, look_through_database
from lawstudy.store.folder import DATABASE
from lawstudy.usecases.workspace import backup
from tests.conftest import FIRST, PASSWORD

SAMPLE = "tests.store.archive_samples"
ENDS = [
    ("hang", "reading it took too long"),
    ("crash", "it broke the process that read it"),
    ("eat", "reading it needed more memory than one may take"),
    ("garbage", "it broke the process that read it"),
    ("silent", "it broke the process that read it"),
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("backed") / "workspace"
    entrance = create_workspace(folder, FIRST)
    door = entrance.sign_in(FIRST.name, PASSWORD)
    assert isinstance(door, LocalDoor)
    made = door.call(backup.back_up)
    door.sign_out()
    entrance.close()
    return folder / "backups" / made.name


def test_it_finds_what_is_found_in_this_process(archive: Path, tmp_path: Path) -> None:
    manifest = look_through(archive)
    assert manifest == read_manifest(archive)
    assert extract(archive, tmp_path, check=look_through_database) == manifest
    assert [path.name for path in tmp_path.iterdir()] == [DATABASE]  # nothing was laid beside it


def test_a_changed_database_is_refused(archive: Path, tmp_path: Path) -> None:
    manifest = extract(archive, tmp_path)
    database = tmp_path / DATABASE
    spoilt = bytearray(database.read_bytes())
    spoilt[4096 : 4096 * 3] = bytes(4096 * 2)
    database.write_bytes(spoilt)
    with pytest.raises(BackupDamaged) as refused:
        look_through_database(database, manifest, archive.name)
    assert refused.value.reason in {"the database in it is damaged", "the database in it cannot be opened"}


@pytest.mark.parametrize(("word", "reason"), ENDS)
def test_an_archive_that_ends_the_process_is_refused_by_name(tmp_path: Path, word: str, reason: str) -> None:
    path = tmp_path / word
    path.write_bytes(b"")
    with pytest.raises(BackupDamaged) as refused:
        look_through(path, module=SAMPLE, silence=2.0 if word == "hang" else 60.0)
    assert (refused.value.reason, refused.value.name) == (reason, word)


def test_a_list_of_entries_that_would_fill_the_memory_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "x.lawstudy-backup"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("manifest.json", b"{}")
    whole = path.read_bytes()
    begin = whole.rindex(b"PK\x05\x06")
    entries = whole[whole.index(b"PK\x01\x02") : begin]
    count = LARGEST_AT_ONCE // len(entries) + 1
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 0xFFFF, 0xFFFF, count * len(entries), begin - len(entries), 0)
    path.write_bytes(whole[: begin - len(entries)] + entries * count + end)
    for look in (look_through, read_manifest):
        with pytest.raises(BackupDamaged) as refused:
            look(path)
        assert refused.value.reason == "the file is damaged or no backup of this program"
