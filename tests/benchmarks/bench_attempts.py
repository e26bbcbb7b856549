"""参考率 and 合格率 of an exam with many attempts, beside the bare scan of the same rows by sqlite3.

    python -m tests.benchmarks.bench_attempts [--people 2000] [--each 1] [--rounds 3] [--items 50]

``--each 500`` makes 1,000,000 attempts; ``--items`` single choices on a paper instead of the 50 questions of a usual exam keep the file
small (1,000,000 papers of 50 take 14 GB). The scan reads the attempt, the tally
of its journal's head and the newest result, and does nothing with them. Processor time of the thread: other programs may be running.
"""

import argparse
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from uuid import UUID

from lawstudy.backend.local import LocalDoor
from lawstudy.domain.exam import TypePoints
from lawstudy.domain.question_types import QuestionType
from lawstudy.usecases.exams.exams import create_exam, publish_exam
from lawstudy.usecases.reports.statistics import exam_statistics
from tests.benchmarks.bench_bank import FIRST, opened
from tests.crowd import crowd, sit
from tests.sitting import settings

SCAN = """select a.person_id, a.number, a.submitted_at, h.tally, r.points, r.band, r.content from attempt a
join attempt_head h on h.attempt_id = a.id join result r on r.attempt_id = a.id where a.exam_id = ?
and not exists (select 1 from result l where l.attempt_id = r.attempt_id and l.version > r.version)"""


def best(rounds: int, work: Callable[[], object]) -> float:
    taken = []
    for _round in range(rounds):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return min(taken)


def multiplied(path: Path, exam_id: UUID, each: int) -> int:
    """The attempts of everyone ``each`` times, with their heads and results, as the store keeps them; how many there are."""
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA foreign_keys = OFF")
    tables = {name: [row[1] for row in raw.execute(f"pragma table_info({name})")] for name in ("attempt", "attempt_head", "result")}
    attempts = raw.execute("select id from attempt where exam_id = ?", (exam_id.bytes,)).fetchall()
    made = 1
    for number in range(2, each + 1):
        for (ident,) in attempts:
            made += 1
            fresh = UUID(int=(made << 64) + 77).bytes
            for name, columns in tables.items():
                key = "id" if name == "attempt" else "attempt_id"
                said = [
                    f"?{1}" if one == key else "?2" if one == "number" and name == "attempt" else f'"{one}"'
                    for one in columns
                    if one != "rowid"
                ]
                names = ",".join(f'"{one}"' for one in columns if one != "rowid")
                raw.execute(f"insert into {name} ({names}) select {','.join(said)} from {name} where {key} = ?3", (fresh, number, ident))
    raw.commit()
    count = raw.execute("select count(*) from attempt where exam_id = ?", (exam_id.bytes,)).fetchone()[0]
    raw.close()
    return int(count)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--each", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--items", type=int)
    given = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        entrance = opened(folder, stack, postgresql=False)
        door = entrance.sign_in(FIRST.name, FIRST.password)
        assert isinstance(door, LocalDoor)
        people = crowd(entrance, given.people)
        few = {"sections": (TypePoints(type=QuestionType.SINGLE_CHOICE, count=given.items, points=200),)} if given.items else {}
        exam = door.call(create_exam, settings=settings(entrance.clock().wall_us, **few))
        exam = door.call(publish_exam, exam_id=exam.id, expected_version=exam.version)
        sit(entrance, exam, people, entries=1, handed_in=True)
        (path,) = folder.rglob("workspace.lawstudy")
        count = multiplied(path, exam.id, given.each) if given.each > 1 else given.people
        raw = sqlite3.connect(path)
        scan = best(given.rounds, lambda: sum(1 for _row in raw.execute(SCAN, (exam.id.bytes,))))
        found = best(given.rounds, lambda: door.call(exam_statistics, exam_id=exam.id))
        print(f"{count} attempts of {given.people}: figures {1000 * found:.0f} ms, bare scan {1000 * scan:.0f} ms, {found / scan:.2f} ×")
        raw.close()
        door.sign_out()


if __name__ == "__main__":
    main()
