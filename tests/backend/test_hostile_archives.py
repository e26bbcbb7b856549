"""Archives made to do harm: each is refused in Chinese words, nothing is written anywhere, and the workspace stays as it was."""

import hashlib
import json
import sqlite3
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from lawstudy import i18n
from lawstudy.backend.backup import FolderBackups
from lawstudy.backend.local import LocalDoor, LocalEntrance, open_entrance
from lawstudy.backend.restore import restore
from lawstudy.errors import BackupDamaged, message
from lawstudy.store.archive_apart import look_through
from lawstudy.store.folder import DATABASE
from lawstudy.store.manifest import MANIFEST
from lawstudy.usecases.workspace import backup
from tests.backend.older_archives import with_file
from tests.conftest import FakeClock, signed_in

Part = tuple[zipfile.ZipInfo, bytes]
Parts = list[Part]


@pytest.fixture
def archive(door: LocalDoor, tmp_path: Path) -> Path:
    """A backup of an older version, with a file in it."""
    return with_file(tmp_path / "workspace" / "backups" / door.call(backup.back_up).name, b"a photo")


@pytest.fixture(autouse=True)
def _in_chinese() -> Iterator[None]:
    before = i18n.language()
    i18n.use("zh_CN")
    yield
    i18n.use(before)


def named(name: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.compress_type = zipfile.ZIP_DEFLATED
    return made


def announce(parts: Parts, name: str, data: bytes, *, instead: str = "") -> None:
    """Put ``name`` into the list of contents; in the place of ``instead`` when that is given."""
    at = next(place for place, (info, _data) in enumerate(parts) if info.filename == MANIFEST)
    manifest = json.loads(parts[at][1])
    entry = {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    files = manifest["files"]
    manifest["files"] = [entry if each["name"] == instead else each for each in files] if instead else [*files, entry]
    parts[at] = (named(MANIFEST), json.dumps(manifest).encode())


def stored(parts: Parts) -> int:
    return next(place for place, (info, _data) in enumerate(parts) if info.filename.startswith("files/"))


def _above(parts: Parts) -> None:
    parts.append((named("../above.txt"), b"x"))
    announce(parts, "../above.txt", b"x")


def _backslashes(parts: Parts) -> None:
    parts.append((named("..\\..\\above.txt"), b"x"))
    announce(parts, "..\\..\\above.txt", b"x")


def _absolute(parts: Parts) -> None:
    parts.append((named("/above.txt"), b"x"))
    announce(parts, "/above.txt", b"x")


def _drive(parts: Parts) -> None:
    parts.append((named("C:/above.txt"), b"x"))
    announce(parts, "C:/above.txt", b"x")


def _link(parts: Parts) -> None:
    """A symbolic link in the place of the database."""
    info = named(DATABASE)
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    parts[0] = (info, b"/etc/passwd")
    announce(parts, DATABASE, b"/etc/passwd", instead=DATABASE)


def _linked_folder(parts: Parts) -> None:
    info = named("files/aa")
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    parts.append((info, b"/tmp"))


def _twice(parts: Parts) -> None:
    parts.append((named(DATABASE), b"another one"))


def _twice_announced(parts: Parts) -> None:
    parts.append((named(DATABASE), b"another one"))
    announce(parts, DATABASE, b"another one")


def _other_case(parts: Parts) -> None:
    data = parts[0][1]
    parts[0] = (named(DATABASE.upper()), data)
    announce(parts, DATABASE.upper(), data, instead=DATABASE)


def _other_case_of_a_file(parts: Parts) -> None:
    at = stored(parts)
    name, data = parts[at][0].filename, parts[at][1]
    parts[at] = (named(name.upper()), data)
    announce(parts, name.upper(), data, instead=name)


def _folder_for_database(parts: Parts) -> None:
    parts[0] = (named(DATABASE + "/"), b"")


def _folder_for_file(parts: Parts) -> None:
    parts[stored(parts)] = (named(parts[stored(parts)][0].filename + "/"), b"")


def _cut_file(parts: Parts) -> None:
    parts[stored(parts)] = (parts[stored(parts)][0], b"a phot")


def _one_more(parts: Parts) -> None:
    parts.append((named("notes.txt"), b"x"))


def _endless_view(parts: Parts) -> None:
    _replace_database(parts, "CREATE VIEW forever AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i FROM n")


def _trigger(parts: Parts) -> None:
    _replace_database(parts, "CREATE TRIGGER t AFTER INSERT ON audit_line BEGIN DELETE FROM person; END")


def _replace_database(parts: Parts, statement: str) -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(parts[0][1])
        database.execute(statement)
        database.commit()
        data = database.serialize()
    parts[0] = (named(DATABASE), data)
    announce(parts, DATABASE, data, instead=DATABASE)


def _other_database(parts: Parts) -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE recipes (name)")
        data = database.serialize()
    parts[0] = (named(DATABASE), data)
    announce(parts, DATABASE, data, instead=DATABASE)


def _nested(parts: Parts) -> None:
    at = next(place for place, (info, _data) in enumerate(parts) if info.filename == MANIFEST)
    parts[at] = (named(MANIFEST), b"[" * 200_000)


HARM = (
    _above,
    _backslashes,
    _absolute,
    _drive,
    _link,
    _linked_folder,
    _twice,
    _twice_announced,
    _other_case,
    _other_case_of_a_file,
    _folder_for_database,
    _folder_for_file,
    _cut_file,
    _one_more,
    _endless_view,
    _trigger,
    _other_database,
    _nested,
)


def forged(archive: Path, target: Path, harm: Callable[[Parts], None]) -> Path:
    with zipfile.ZipFile(archive) as source:
        parts = [(named(name), source.read(name)) for name in source.namelist()]
    harm(parts)
    with zipfile.ZipFile(target, "w") as made:
        for info, data in parts:
            made.writestr(info, data)
    return target


@contextmanager
def nothing_happens(entrance: LocalEntrance, place: Path) -> Iterator[None]:
    """The workspace is closed for it; what is in the block must be refused in Chinese and leave every file as it is."""
    entrance.close()
    before = {path: path.read_bytes() for path in place.rglob("*") if path.is_file() and not path.name.endswith("-shm")}
    with pytest.raises(BackupDamaged) as refused:
        yield
    told = message(refused.value)
    assert all(any("\u4e00" <= letter <= "\u9fff" for letter in said) for said in (told.happened, told.kept, told.todo))
    assert not any("a" <= letter <= "z" for letter in told.happened.replace(refused.value.name, ""))
    after = {path: path.read_bytes() for path in place.rglob("*") if path.is_file() and not path.name.endswith("-shm")}
    assert after == before


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("harm", HARM, ids=lambda harm: harm.__name__.strip("_"))
def test_an_archive_made_to_do_harm_does_none(
    entrance: LocalEntrance, archive: Path, tmp_path: Path, clock: FakeClock, harm: Callable[[Parts], None]
) -> None:
    bad = forged(archive, tmp_path / "bad.lawstudy-backup", harm)
    with nothing_happens(entrance, tmp_path):
        restore(bad, tmp_path / "workspace", clock=clock)
    open_entrance(tmp_path / "workspace", clock=clock).close()
    with pytest.raises(BackupDamaged):
        restore(bad, tmp_path / "elsewhere", clock=clock)
    assert not (tmp_path / "elsewhere").exists()


def test_an_archive_with_a_password_is_refused(entrance: LocalEntrance, archive: Path, tmp_path: Path, clock: FakeClock) -> None:
    data = bytearray(archive.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + flags] |= 1  # "encrypted", in both lists of the archive
            at = data.find(mark, at + 4)
    bad = tmp_path / "bad.lawstudy-backup"
    bad.write_bytes(data)
    with nothing_happens(entrance, tmp_path):
        restore(bad, tmp_path / "workspace", clock=clock)


def test_a_bomb_is_refused_before_anything_is_unpacked(entrance: LocalEntrance, archive: Path, tmp_path: Path, clock: FakeClock) -> None:
    """By what its own list of entries says: there is nothing behind that list that could be unpacked, which would be damage of another
    name. The limits are those of the program, in the process that looks through it."""
    said = 2_000_000_000
    name = f"files/00/{'00' * 32}"

    def harm(parts: Parts) -> None:
        parts.append((named(name), b"never unpacked"))
        announce(parts, name, b"")
        at = next(place for place, (info, _data) in enumerate(parts) if info.filename == MANIFEST)
        manifest = json.loads(parts[at][1])
        manifest["files"][-1] |= {"size": said, "sha256": "00" * 32}
        parts[at] = (named(MANIFEST), json.dumps(manifest).encode())

    bad = forged(archive, tmp_path / "bad.lawstudy-backup", harm)
    data = bytearray(bad.read_bytes())
    for mark, size, end in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        at = data.find(mark)
        while data[at + end : at + end + len(name)] != name.encode():
            at = data.find(mark, at + 4)
        data[at + size : at + size + 4] = said.to_bytes(4, "little")
        data[at + end + len(name) + 4] ^= 0xFF  # and its packed bytes are none
    bad.write_bytes(data)
    with pytest.raises(BackupDamaged) as refused:
        look_through(bad)
    assert refused.value.reason == "it would unpack to far more than a workspace holds"
    with nothing_happens(entrance, tmp_path):
        restore(bad, tmp_path / "workspace", clock=clock)


def test_another_kind_of_archive_is_refused(entrance: LocalEntrance, archive: Path, tmp_path: Path, clock: FakeClock) -> None:
    """Hard and symbolic links, as only this kind has them."""
    bad = tmp_path / "bad.lawstudy-backup"
    with tarfile.open(bad, "w") as made:
        made.add(archive.parent.parent / DATABASE, DATABASE)
        link = tarfile.TarInfo("files")
        link.type, link.linkname = tarfile.LNKTYPE, "/etc/passwd"
        made.addfile(link)
    with nothing_happens(entrance, tmp_path):
        restore(bad, tmp_path / "workspace", clock=clock)


def test_folders_under_the_names_of_backups_are_passed_over(entrance: LocalEntrance, door: LocalDoor, archive: Path) -> None:
    for day in range(10, 30):
        (archive.parent / f"202001{day}-080000-daily.lawstudy-backup").mkdir()
    assert entrance.workspace is not None
    made = FolderBackups(entrance.workspace).make("daily", 1_600_000_000_000_000, lambda _done, _total: None)
    assert [found.name for found in door.call(backup.list_backups)] == [archive.name, made.name]
    assert signed_in(entrance).call(backup.list_backups)
