"""How long the check of the record takes for a log of a million lines, and what a sealed command costs of a command.

python -m tests.benchmarks.bench_audit 1000000
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from uuid import UUID

import msgspec

from lawstudy.backend.create import create_workspace
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.store import audit, seals
from lawstudy.store.audit_chain import line_hash
from lawstudy.store.engine import Lane
from lawstudy.usecases.exams.exams import create_exam
from lawstudy.usecases.people.people import PersonEntry, add_person
from lawstudy.usecases.workspace.audit_log import verify_audit
from tests.conftest import FIRST, FakeClock, signed_in
from tests.sitting import published

COMMANDS = 60


def lengthen(entrance: LocalEntrance, lines: int, account: bytes) -> None:
    """Lines as a command writes them, each sealing two rows that are there: in turn all those of the bank."""
    with entrance.database.transaction(Lane.WRITE) as tx:
        driver, ours = tx.driver(), entrance.organisation_id
        head = audit.head(tx, ours)
        tokens = [packed for (packed,) in driver.execute("SELECT seals FROM audit_line WHERE seals IS NOT NULL ORDER BY seq LIMIT 1")]
        known = [(table, pair) for table, pairs in seals.decode_seals(tokens[0]).items() for pair in pairs if table.startswith("question")]
        previous, rows = bytes.fromhex(head.hash), []
        for seq in range(head.seq + 1, head.seq + lines + 1):
            one, other = known[seq % len(known)], known[(seq * 7) % len(known)]
            packed = msgspec.msgpack.encode(
                {one[0]: [one[1]], other[0]: [other[1]]} if one[0] != other[0] else {one[0]: [one[1], other[1]]}
            )
            said = audit.AuditContent(seq=seq, at=seq, account_id=UUID(bytes=account), action="revise_question", outcome="done")
            content = msgspec.json.encode(said, order="deterministic")
            previous = line_hash(previous, content, packed)
            rows.append((ours.bytes, seq, seq, account, "revise_question", "done", content, previous, packed))
            if len(rows) == 10_000:
                driver.executemany("INSERT INTO audit_line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
                rows.clear()
        driver.executemany("INSERT INTO audit_line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        driver.execute("UPDATE audit_head SET seq = ?, hash = ?", (head.seq + lines, previous))


def timed(name: str, work: Callable[[int], object]) -> None:
    taken = []
    for turn in range(COMMANDS):
        begun = time.process_time()
        work(turn)
        taken.append((time.process_time() - begun) * 1000)
    print(f"{name}: {median(taken):.2f} ms of the processor at the median")


def commands(door: LocalDoor, now: int) -> None:
    settings = published(door, now).settings
    assert settings is not None
    timed("create_exam", lambda _turn: door.call(create_exam, settings=settings))
    timed(
        "add_person",
        lambda turn: door.call(add_person, entry=PersonEntry(name=f"王{chr(0x4E00 + turn)}{chr(0x5200 + turn)}", department="一科")),
    )


def main(lines: int) -> None:
    os.environ["LAWSTUDY_STATE_DIR"] = tempfile.mkdtemp()
    clock = FakeClock()
    entrance = create_workspace(Path(tempfile.mkdtemp()) / "workspace", FIRST, clock=clock)
    door = signed_in(entrance)
    commands(door, clock.wall_us)
    lengthen(entrance, lines, door.actor.account_id.bytes)
    told: list[tuple[int, int]] = []
    begun, cpu = time.perf_counter(), time.process_time()
    ticket = door.start_job(verify_audit)
    while (state := door.job(ticket)).state == "running":
        told.append((state.done, state.total))
        time.sleep(0.05)
    proof = door.job_result(ticket)
    wall, own = time.perf_counter() - begun, time.process_time() - cpu
    print(
        f"{proof.lines} lines: {wall:.1f} s, {own:.1f} s of the processor, whole but for the head on this PC: {proof.first_broken is None}"
    )
    print(f"told {len(set(told))} times; {proof.changed_count} rows differ")
    entrance.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
