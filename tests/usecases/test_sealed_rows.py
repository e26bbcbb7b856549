"""Whatever is changed behind the program's back, in any column of any table, is named by the check of the record.

Generated over the tables themselves, on a workspace that has been lived in for two years and one that a migration sealed: each kind of
change is made with plain SQLite on an open workspace, looked for, and taken back.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pytest
from sqlalchemy import Column, func, insert, select

from lawstudy.backend import door as at_the_door
from lawstudy.backend.local import LocalDoor, LocalEntrance, open_entrance
from lawstudy.domain.annual_report.figure import Period
from lawstudy.domain.audit import How
from lawstudy.store import tables
from lawstudy.store.audit_chain import START, line_hash
from lawstudy.store.columns import Uuid
from lawstudy.store.engine import Lane
from lawstudy.store.folder import database_path
from lawstudy.store.sealed_tables import ORGANISATION, SEALED, UNSEALED
from lawstudy.usecases.reports.reports import freeze_report
from lawstudy.usecases.workspace.audit_log import AuditProof, verify_audit
from lawstudy.words.sealed import changed_words
from tests.conftest import FakeClock, seal, signed_in
from tests.demo_workspace import NOW

Run = Callable[..., Any]


class Lived:
    """An open workspace and a second connection to its file, as somebody with a tool for databases has it."""

    def __init__(self, door: LocalDoor, path: Path) -> None:
        self.door = door
        self.db = sqlite3.connect(path, isolation_level=None)

    def proof(self) -> AuditProof:
        return self.door.call(verify_audit)

    def rows(self, table: str) -> list[dict[str, Any]]:
        names = [column[1] for column in self.db.execute(f"PRAGMA table_info({table})")]
        found = self.db.execute(f"SELECT * FROM {table} LIMIT 400").fetchall()
        return [dict(zip(names, row, strict=True)) for row in found[:: max(1, len(found) // 2)]]


@pytest.fixture(scope="module")
def lived_once(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Lived, Path]]:
    state = tmp_path_factory.mktemp("state")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LAWSTUDY_STATE_DIR", str(state))
        patched.setattr(at_the_door, "LOOKED_AGAIN_S", 1e9)  # a forged account would end the session of whoever looks for it
        folder = tmp_path_factory.mktemp("lived") / "workspace"
        shutil.copytree(demo, folder)
        with closing(open_entrance(folder, clock=FakeClock(wall_us=int(NOW.timestamp() * 1e6)))) as entrance:
            door = signed_in(entrance)
            door.call(freeze_report, period=Period(first_day=date(2026, 1, 1), last_day=date(2026, 12, 31)))
            fill_what_is_empty(entrance)
            opened = Lived(door, database_path(folder))
            yield opened, state
            opened.db.close()


def fill_what_is_empty(entrance: LocalEntrance) -> None:
    """A row, written and sealed as the program does it, in each sealed table that two years of the demo leave empty."""
    with entrance.database.transaction(Lane.WRITE) as tx:
        for table in tables.metadata.sorted_tables:
            if str(table.name) in SEALED and tx.run(select(func.count()).select_from(table)).scalar_one() == 0:
                row = {str(column.name): made(column) for column in table.columns}
                for key in table.foreign_key_constraints:
                    known = tx.run(select(*(element.column for element in key.elements)).limit(1)).one()
                    row |= {name: value for name, value in zip(key.column_keys, known, strict=True) if name != ORGANISATION}
                row |= {ORGANISATION: entrance.organisation_id} if ORGANISATION in row else {}
                tx.run(insert(table).values(**row))
        seal(tx, entrance.organisation_id)


def made(column: Column[Any]) -> Any:
    return uuid4() if isinstance(column.type, Uuid) else {int: 1, str: "甲", bytes: b"x"}[column.type.python_type]


@pytest.fixture
def lived(lived_once: tuple[Lived, Path], monkeypatch: pytest.MonkeyPatch) -> Lived:
    """With the head that was kept when it was opened: each test has a folder of settings of its own otherwise."""
    opened, state = lived_once
    monkeypatch.setenv("LAWSTUDY_STATE_DIR", str(state))
    return opened


def test_two_years_of_a_bureau_give_no_alarm(lived: Lived) -> None:
    proof = lived.proof()
    assert proof.whole, proof
    assert proof.lines > 300


FORGED: dict[type, Callable[[Any], Any]] = {
    int: lambda value: value + 1000,
    str: lambda value: value + "改",
    bytes: lambda value: bytes([value[0] ^ 1]) + value[1:] if value else b"x",
    type(None): lambda _none: 1,
}
# What is noticed in another way than as a row: by its chain, or not at all, for the reason that stands beside the table.
ELSEWHERE = {"audit_line", "audit_head", "journal", "attempt_head"}
# The program writes it no more and never reads it.
UNREAD = {("attempt_head", "office_seq")}
FREE = set(UNSEALED) - ELSEWHERE - {"seal_pending"}


def cases() -> Iterator[tuple[str, str]]:
    for table in tables.metadata.sorted_tables:
        if table.info.get("only", "sqlite") == "sqlite" and str(table.name) not in FREE:
            for column in table.columns:
                place = str(table.name), str(column.name)
                if place not in UNREAD and (place[0] not in SEALED or place[1] not in SEALED[place[0]].left_out):
                    yield place


def tried(lived: Lived, change: Callable[[], object]) -> AuditProof:
    """The proof after ``change``, which is taken back."""
    with closing(sqlite3.connect(":memory:")) as before:
        lived.db.backup(before)
        try:
            change()
            return lived.proof()
        finally:
            before.backup(lived.db)


def test_one_change_of_each_column_is_named(lived: Lived) -> None:
    """All tables at once, one column of each at a time, so that it stays quick: each change must be named for itself."""
    left: dict[str, list[str]] = {}
    for table, column in cases():
        left.setdefault(table, []).append(column)
    width = max(len(columns) for columns in left.values())
    for place in range(width):
        now = {table: columns[place] for table, columns in left.items() if place < len(columns) and lived.rows(table)}
        log = {table: column for table, column in now.items() if table.startswith("audit_")}
        for chosen in ({t: c for t, c in now.items() if t not in log}, *({t: c} for t, c in log.items())):
            proof = tried(lived, partial(forge_all, lived, chosen))
            named = {record.part for record in proof.changed_records}
            for table, column in chosen.items():
                assert table in named or told_elsewhere(table, proof), (table, column)
            assert all(changed_words(record) for record in proof.changed_records)


def test_no_table_is_left_untried(lived: Lived) -> None:
    assert {table for table, _column in cases() if not lived.rows(table)} <= {"seal_pending"}


def told_elsewhere(table: str, proof: AuditProof) -> bool:
    if table in {"journal", "attempt_head"}:
        return bool(proof.changed_journals)
    return table in {"audit_line", "audit_head"} and proof.first_broken is not None


def forge_all(lived: Lived, chosen: dict[str, str]) -> None:
    for table, column in chosen.items():
        forge(lived, table, column)


def forge(lived: Lived, table: str, column: str) -> None:
    # Of another attempt than the one whose own row is changed meanwhile.
    row = lived.rows(table)[-1 if table in {"journal", "attempt_head"} else 0]
    where = " AND ".join(f'"{name}" IS ?' for name in row)
    lived.db.execute(f'UPDATE {table} SET "{column}" = ? WHERE {where}', (FORGED[type(row[column])](row[column]), *row.values()))
    assert lived.db.execute("SELECT changes()").fetchone() == (1,), (table, column)


def test_a_row_that_is_taken_out_is_named(lived: Lived) -> None:
    names = {table for table, _column in cases() if lived.rows(table) and not table.startswith("audit_")}

    def change() -> None:
        for table in names:
            row = lived.rows(table)[0]
            lived.db.execute(f"DELETE FROM {table} WHERE " + " AND ".join(f'"{name}" IS ?' for name in row), tuple(row.values()))

    proof = tried(lived, change)
    deleted = {record.part for record in proof.changed_records if record.how is How.DELETED}
    assert {table for table in names if table not in deleted and not told_elsewhere(table, proof)} <= {"seal_pending"}


def test_a_row_that_is_put_in_is_named(lived: Lived) -> None:
    names = {table for table, _column in cases() if lived.rows(table) and not table.startswith("audit_")}

    def change() -> None:
        for table in names:
            put_in(lived, table)

    proof = tried(lived, change)
    inserted = {record.part for record in proof.changed_records if record.how is How.INSERTED}
    assert {table for table in names if table not in inserted and not told_elsewhere(table, proof)} == set()


def put_in(lived: Lived, table: str) -> None:
    """A row like one that is there, under another key."""
    row = lived.rows(table)[0]
    key = SEALED[table].key if table in SEALED else ("attempt_id",) if table != "seal_pending" else ("rows_of", "key")
    other = row | {name: FORGED[type(row[name])](row[name]) for name in (*key, *UNIQUE.get(table, ()))}
    if table == "question":
        other["rowid"] = None
    names, marks = ", ".join(f'"{name}"' for name in other), ", ".join("?" * len(other))
    lived.db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(other.values()))


UNIQUE = {
    "account": ("name",),
    "department": ("name",),
    "edition": ("edition",),
    "question": ("code",),
    "attempt": ("number",),
    "activity_kind": ("name",),
    "certificate": ("number", "serial"),
    "report_draft": ("period",),
    "person": ("staff_key",),
}


def test_two_rows_that_changed_places_are_both_named(lived: Lived) -> None:
    def change() -> None:
        run = lived.db.execute
        (one, first), (other, second) = (
            run("SELECT id, hundredths FROM credit ORDER BY hundredths LIMIT 1").fetchall()
            + run("SELECT id, hundredths FROM credit ORDER BY hundredths DESC LIMIT 1").fetchall()
        )
        run("UPDATE credit SET hundredths = ? WHERE id = ?", (second, one))
        run("UPDATE credit SET hundredths = ? WHERE id = ?", (first, other))

    records = tried(lived, change).changed_records
    assert [(record.noun, record.part, record.how) for record in records] == [("hours", "credit", How.CHANGED)] * 2
    assert all(record.actor and record.at and record.action for record in records)


# --- the log itself -----------------------------------------------------------------------------------------------------------


def chained_anew(run: Run, change: Callable[[int, bytes, bytes | None], tuple[bytes, bytes | None] | None]) -> None:
    """Write the log anew, every hash with it, so that it holds together in itself; None leaves a line out."""
    rows = run("SELECT seq, content, seals FROM audit_line ORDER BY seq").fetchall()
    previous, seq = START, 0
    run("CREATE TEMP TABLE anew AS SELECT * FROM main.audit_line")
    run("DELETE FROM main.audit_line")
    for old, content, packed in rows:
        made = change(old, content, packed)
        if made is None:
            continue
        seq += 1
        said = msgspec.json.encode(msgspec.json.decode(made[0]) | {"seq": seq}, order="deterministic")
        previous = line_hash(previous, said, made[1])
        columns = "organisation_id, ?, at, account_id, action, outcome, ?, ?, ?"
        run(f"INSERT INTO main.audit_line SELECT {columns} FROM anew WHERE seq = ?", (seq, said, previous, made[1], old))
    run("DROP TABLE anew")
    run("UPDATE audit_head SET seq = ?, hash = ?", (seq, previous))


def test_a_log_that_was_cut_is_seen_on_this_pc(lived: Lived) -> None:
    last = lived.proof().lines
    proof = tried(lived, lambda: chained_anew(lived.db.execute, lambda seq, *line: None if seq > last - 3 else line))
    assert proof.first_broken is None
    assert "pc" in {broken.kind for broken in proof.broken}


def test_a_log_whose_end_is_another_is_seen_on_this_pc(lived: Lived) -> None:
    last = lived.proof().lines
    proof = tried(lived, lambda: chained_anew(lived.db.execute, lambda seq, *line: None if seq == last - 1 else line))
    assert proof.first_broken is None
    assert "pc" in {broken.kind for broken in proof.broken}


def test_a_log_written_anew_is_seen_on_this_pc_and_by_what_was_issued(lived: Lived) -> None:
    """With the seals of a changed row, so that log and rows agree in themselves."""
    proof = tried(lived, lambda: chained_anew(lived.db.execute, lambda seq, *line: None if seq == 5 else line))
    assert proof.first_broken is None
    assert {broken.kind for broken in proof.broken} >= {"pc", "certificate"}
