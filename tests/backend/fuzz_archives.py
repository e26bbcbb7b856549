"""Backups that were spoilt in every way: python -m tests.backend.fuzz_archives [MUTANTS] [SEED]

Each must be refused by name, with nothing left of it and the workspace as it was, or be put back as a workspace that opens and can be
read. What is not is told with its number: ``mutant(parts, number, seed)`` makes the same archive again. A mutant changes bytes, cuts,
swaps, doubles or renames members, tells lies in the directory of the ZIP file, puts odd values into the list of contents, or changes
the database and describes it rightly, as somebody would who knows the format.
"""

import hashlib
import io
import json
import os
import random
import shutil
import sqlite3
import stat
import struct
import sys
import tempfile
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from unittest import mock

from lawstudy.backend.create import create_workspace
from lawstudy.backend.local import LocalDoor, open_entrance
from lawstudy.backend.restore import restore
from lawstudy.domain.bank import ReadBank
from lawstudy.errors import UserError
from lawstudy.store.folder import DATABASE
from lawstudy.store.manifest import MANIFEST
from lawstudy.usecases.exams import exams
from lawstudy.usecases.people import people
from lawstudy.usecases.people.people import PersonEntry
from lawstudy.usecases.workspace import audit_log, backup
from tests.conftest import FIRST, NAME, PASSWORD, FakeClock

ODD: tuple[Any, ...] = (
    None,
    True,
    -1,
    0,
    1.5,
    2**31,
    2**63,
    10**400,
    "",
    "x",
    "../../etc/passwd",
    "\x00",
    "9" * 5000,
    "０００１",
    [],
    [[]],
    {},
    {"2026-KS": 999_999_999_999},
    {"2026-KS": -5},
    "2026-KS",
    "00000000-0000-0000-0000-000000000000",
    "f" * 64,
)


class Parts:
    """An archive taken apart; ``raw`` is changed after it was put together again."""

    def __init__(self, archive: Path) -> None:
        with zipfile.ZipFile(archive) as source:
            self.members = [(info.filename, source.read(info)) for info in source.infolist()]
        self.whole = archive.read_bytes()


Harm = Callable[[random.Random, Parts], bytes]


def packed(members: list[tuple[zipfile.ZipInfo | str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w", method) as archive:
        warnings.simplefilter("ignore")
        for name, data in members:
            archive.writestr(name, data)
    return made.getvalue()


def described(members: list[tuple[str, bytes]], **changes: Any) -> list[tuple[zipfile.ZipInfo | str, bytes]]:
    """With a list of contents that says of the database what it is."""
    database = dict(members)[DATABASE]
    manifest = json.loads(dict(members)[MANIFEST])
    manifest["files"][0] |= {"size": len(database), "sha256": hashlib.sha256(database).hexdigest()}
    return [(DATABASE, database), (MANIFEST, json.dumps(manifest | changes).encode())]


def _bytes(chance: random.Random, parts: Parts) -> bytes:
    data = bytearray(parts.whole)
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def _ends(chance: random.Random, parts: Parts) -> bytes:
    """The directory and the heads of members: where few bytes mean much."""
    data = bytearray(parts.whole)
    places = [
        at + more for mark in (b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06") for at in _all(data, mark) for more in range(46)
    ]
    for _ in range(chance.randint(1, 4)):
        at = chance.choice(places)
        if at < len(data):
            data[at] = chance.choice((0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)))
    return bytes(data)


def _all(data: bytes | bytearray, mark: bytes) -> list[int]:
    found, at = [], data.find(mark)
    while at >= 0:
        found.append(at)
        at = data.find(mark, at + 1)
    return found


def _cut(chance: random.Random, parts: Parts) -> bytes:
    at, until = sorted((chance.randrange(len(parts.whole)), chance.randrange(len(parts.whole))))
    return chance.choice((parts.whole[:at], parts.whole[at:], parts.whole[:at] + parts.whole[until:], parts.whole + parts.whole[at:until]))


def _members(chance: random.Random, parts: Parts) -> bytes:
    members: list[tuple[zipfile.ZipInfo | str, bytes]] = list(parts.members)
    match chance.randrange(7):
        case 0:
            members = [(members[0][0], members[1][1]), (members[1][0], members[0][1])]
        case 1:
            members.append(chance.choice(members))
        case 2:
            members.pop(chance.randrange(len(members)))
        case 3:
            odd = (
                "../x",
                "/x",
                "C:\\x",
                "files/",
                "files/aa/" + "a" * 64,
                DATABASE.upper(),
                DATABASE + "\x00.txt",
                "workspace.lawstudy-wal",
                "x" * 60_000,
            )
            members.append((chance.choice(odd), b"x"))
        case 4:
            info = zipfile.ZipInfo(members[0][0] if isinstance(members[0][0], str) else DATABASE)
            info.create_system, info.external_attr = (
                3,
                (chance.choice((stat.S_IFLNK, stat.S_IFDIR, stat.S_IFIFO, stat.S_IFBLK)) | 0o777) << 16,
            )
            members[0] = (info, chance.choice((b"/etc/passwd", members[0][1])))
        case 5:
            return packed(members, chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)))
        case _:
            chance.shuffle(members)
    return packed(members)


def _lies(chance: random.Random, parts: Parts) -> bytes:
    """Sizes, methods and flags in both lists of the archive that are not those of the members; ZIP64 fields among them."""
    data = bytearray(packed(list(parts.members)))
    for at in _all(data, b"PK\x01\x02"):
        if chance.random() < 0.7:
            field, size = chance.choice(((8, 2), (10, 2), (16, 4), (20, 4), (24, 4), (28, 2), (30, 2), (42, 4)))
            data[at + field : at + field + size] = struct.pack(
                "<Q", chance.choice((0, 1, 2**16 - 1, 2**31, 2**32 - 1, chance.getrandbits(32)))
            )[:size]
    if chance.random() < 0.5:
        for at in _all(data, b"PK\x03\x04"):
            data[at + 6] |= chance.choice((1, 8, 0x40, 0x80))
    return bytes(data)


def _contents(chance: random.Random, parts: Parts) -> bytes:
    manifest = json.loads(dict(parts.members)[MANIFEST])
    for _ in range(chance.choice((1, 1, 1, 3))):
        place = chance.choice((manifest, manifest, manifest["files"][0] if manifest.get("files") else manifest))
        if not isinstance(place, dict):
            continue
        key = chance.choice([*place, "more"])
        if chance.random() < 0.15:
            place.pop(key, None)
        elif key == "schema_version":
            place[key] = chance.choice(("0000", "0003", "9999", "00", *ODD))
        else:
            place[key] = chance.choice(ODD)
        if not isinstance(manifest.get("files"), list) or not manifest["files"] or not isinstance(manifest["files"][0], dict):
            break
    text = json.dumps(manifest).encode()
    if chance.random() < 0.1:
        text = chance.choice(
            (b"", b"[" * 100_000, b"{" * 9, text[: chance.randrange(len(text))], b"\xff\xfe" + text, text * 2, b'{"a":' * 50_000)
        )
    return packed([(name, text if name == MANIFEST else data) for name, data in parts.members])


def _pages(chance: random.Random, parts: Parts) -> bytes:
    """Bytes of the database, rightly described."""
    data = bytearray(dict(parts.members)[DATABASE])
    for _ in range(chance.choice((1, 1, 4, 40))):
        at = chance.choice((chance.randrange(100), chance.randrange(len(data)), chance.randrange(len(data))))
        data[at] = chance.choice((data[at] ^ (1 << chance.randrange(8)), 0, 255, chance.randrange(256)))
    if chance.random() < 0.1:
        data = data[: chance.randrange(len(data))]
    return packed(described([(DATABASE, bytes(data)), (MANIFEST, dict(parts.members)[MANIFEST])]))


STATEMENTS = (
    "DROP TABLE {table}",
    "ALTER TABLE {table} RENAME TO other",
    "ALTER TABLE {table} ADD COLUMN more TEXT",
    "ALTER TABLE {table} RENAME COLUMN {column} TO other",
    "ALTER TABLE {table} DROP COLUMN {column}",
    "DELETE FROM {table}",
    "UPDATE {table} SET {column} = {value}",
    "CREATE TABLE more (a)",
    "CREATE INDEX more ON {table} ({column})",
    "CREATE VIRTUAL TABLE more USING fts5(a)",
    "CREATE VIEW more AS SELECT * FROM {table}",
    "CREATE TRIGGER more AFTER INSERT ON audit_line BEGIN DELETE FROM {table}; END",
    "INSERT INTO {table} SELECT * FROM {table}",
    "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', '') WHERE name = '{table}'",
    "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET rootpage = 2 WHERE name = '{table}'",
    "PRAGMA encoding='UTF-16'; PRAGMA user_version=77",
    "PRAGMA application_id=1; PRAGMA journal_mode=WAL",
)
VALUES = (
    "NULL",
    "0",
    "-1",
    "9223372036854775807",
    "1.5",
    "''",
    "'x'",
    "x''",
    "x'00'",
    "x'ff'",
    "CAST(x'ff' AS TEXT)",
    "'" + "9" * 400 + "'",
    "zeroblob(16)",
)


def _tables(chance: random.Random, parts: Parts) -> bytes:
    """Statements that no version of the program runs, then a right description."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.deserialize(dict(parts.members)[DATABASE])
        database.execute("PRAGMA legacy_alter_table=ON")
        tables = [
            row[0] for row in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'question_search%'")
        ]
        for _ in range(chance.choice((1, 1, 2))):
            table = chance.choice((*tables, "workspace", "organisation", "audit_head", "number_series", "account", "person"))
            columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
            column, value = chance.choice(columns or ["a"]), chance.choice(VALUES)
            with suppress(sqlite3.Error):
                database.executescript(chance.choice(STATEMENTS).format(table=table, column=column, value=value))
        data = database.serialize()
    return packed(described([(DATABASE, data), (MANIFEST, dict(parts.members)[MANIFEST])], **_said(data)))


def _said(data: bytes) -> dict[str, Any]:
    """What the list of contents would say of such a database, as far as it can be read."""
    said: dict[str, Any] = {}
    with suppress(sqlite3.Error, TypeError, AttributeError, ValueError), closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data)
        said["schema_version"], said["epoch"] = database.execute("SELECT schema_version, epoch FROM workspace").fetchone()
        said["series"] = dict(database.execute("SELECT series, last FROM number_series"))
        seq, digest = database.execute("SELECT seq, hash FROM audit_head").fetchone()
        said["audit_seq"], said["audit_hash"] = seq, digest.hex()
    try:
        json.dumps(said)
    except TypeError:
        return {}
    return said


HARMS: tuple[Harm, ...] = (_bytes, _ends, _cut, _members, _lies, _contents, _contents, _pages, _tables, _tables)


def mutant(parts: Parts, number: int, seed: int) -> tuple[str, bytes]:
    chance = random.Random(f"{seed}/{number}")
    harm = chance.choice(HARMS)
    return harm.__name__.strip("_"), harm(chance, parts)


def original(place: Path) -> Path:
    """A backup of a small workspace, with a person more than its first."""
    bank = ReadBank(editions=(), outlines={}, questions=(), problems=())
    entrance = create_workspace(place / "made", FIRST, clock=FakeClock(), bank=bank)
    door = entrance.sign_in(NAME, PASSWORD)
    assert isinstance(door, LocalDoor)
    door.call(people.add_person, entry=PersonEntry(name="罗时雨"))
    made = door.call(backup.back_up)
    entrance.close()
    return place / "made" / "backups" / made.name


class Verdict:
    """What became of one mutant: ``fine`` is empty for one that is told."""

    def __init__(self, harm: str, fine: str, wrong: str = "") -> None:
        self.harm, self.fine, self.wrong = harm, fine, wrong


def verdicts(count: int, seed: int) -> Iterator[Verdict]:
    with tempfile.TemporaryDirectory(prefix="lawstudy-archives-") as name, mock.patch.dict(os.environ, LAWSTUDY_STATE_DIR=name + "/state"):
        place = Path(name)
        parts = Parts(original(place))
        beside = place / "beside"
        beside.mkdir()
        for number in range(count):
            harm, data = mutant(parts, number, seed)
            archive = place / "bad.lawstudy-backup"
            archive.write_bytes(data)
            fine, wrong = _outcome(archive, beside)
            yield Verdict(harm, fine, wrong and f"{number} ({harm}): {wrong}")


def _outcome(archive: Path, beside: Path) -> tuple[str, str]:
    try:
        restore(archive, beside / "workspace", clock=FakeClock())
    except UserError as error:
        left = sorted(path.name for path in beside.iterdir())
        return ("", f"{error.code}, but left {left}") if left else (error.code, "")
    except BaseException as error:
        shutil.rmtree(beside)
        beside.mkdir()
        return "", f"{type(error).__name__}: {error}"[:300]
    try:
        return _read(beside / "workspace"), ""
    except Exception as error:
        return "", f"after restoring, {type(error).__name__}: {error}"[:300]
    finally:
        shutil.rmtree(beside / "workspace")


def _read(folder: Path) -> str:
    """It opens, and its lists are read; a named error is an answer too."""
    try:
        with closing(open_entrance(folder, clock=FakeClock())) as entrance:
            door = entrance.sign_in(NAME, PASSWORD)
            if not isinstance(door, LocalDoor):
                return "restored, other people"
            for listed in (
                lambda: door.call(people.list_people),
                lambda: door.call(exams.list_exams),
                lambda: door.call(audit_log.list_audit),
            ):
                listed()
            return "restored" if door.call(audit_log.verify_audit).whole else "restored, not whole"
    except UserError as error:
        return f"restored, {error.code}"


def main(count: int, seed: int) -> int:
    counted: Counter[str] = Counter()
    wrong = 0
    for number, verdict in enumerate(verdicts(count, seed), 1):
        counted[verdict.fine or "WRONG"] += 1
        if verdict.wrong:
            wrong += 1
            print(verdict.wrong, flush=True)
        if number % 500 == 0:
            print(number, dict(counted), flush=True)
    print(count, dict(counted))
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(*(int(given) for given in (sys.argv[1:] + ["10000", "1"][len(sys.argv[1:]) :]))))
