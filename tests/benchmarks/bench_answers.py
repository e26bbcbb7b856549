"""Saving an answer, durable, through the signed-in door, beside bare sqlite3 one-row commits of the same run.

    python -m tests.benchmarks.bench_answers [ROUNDS]

Both write to the same disk with WAL and synchronous=FULL, in turns, so that a noisy machine is noisy for both. Needed: at
least 0.5 of the bare rate (medians), p99 under 10 ms.
"""

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from lawstudy.backend.create import create_workspace
from lawstudy.backend.local import LocalDoor
from lawstudy.domain.exam import DEFAULT_PRESET, from_preset
from lawstudy.domain.question_types.single_choice import SingleChoiceResponse
from lawstudy.usecases.attempts.attempts import Saved, save_answer, start_attempt
from lawstudy.usecases.exams.exams import create_exam, publish_exam
from lawstudy.usecases.workspace.setup import FirstStart

BATCH, BATCHES = 100, 10
HOUR_US = 3_600_000_000


def main(rounds: int) -> int:
    for number in range(1, rounds + 1):
        with tempfile.TemporaryDirectory() as folder:
            ours, bare = measured(Path(folder))
        ratio = statistics.median(bare) / statistics.median(ours)
        print(
            f"round {number}: answer {_us(ours, 0.5)} µs median, {_us(ours, 0.99)} µs p99; "
            f"bare commit {_us(bare, 0.5)} µs median, {_us(bare, 0.99)} µs p99; ratio {ratio:.2f}"
        )
        if ratio < 0.5 or _us(ours, 0.99) > 10_000:
            return 1
    return 0


def measured(folder: Path) -> tuple[list[float], list[float]]:
    """Seconds of each answer and of each bare commit, taken in turns."""
    entrance = create_workspace(folder / "workspace", FirstStart(organisation="区科技局", year=2026, name="张三", password="answers-1"))
    door = entrance.sign_in("张三", "answers-1")
    assert isinstance(door, LocalDoor)
    save, commit = _answers(door), _bare(folder / "bare.db")
    ours: list[float] = []
    bare: list[float] = []
    for _batch in range(BATCHES):
        ours += [_timed(save) for _ in range(BATCH)]
        bare += [_timed(commit) for _ in range(BATCH)]
    door.sign_out()
    entrance.close()
    return ours, bare


def _answers(door: LocalDoor) -> Callable[[], None]:
    now = time.time_ns() // 1000
    settings = from_preset(DEFAULT_PRESET, title="测验", year=2026, window_start_us=now - HOUR_US, window_end_us=now + 24 * HOUR_US)
    exam = door.call(create_exam, settings=settings)
    door.call(publish_exam, exam_id=exam.id, expected_version=exam.version)
    view = door.call(start_attempt, exam_id=exam.id)
    sent = 0

    def save() -> None:
        nonlocal sent
        response = SingleChoiceResponse(letter="ABCD"[sent % 4])
        seq, item = view.next_seq + sent, 1 + sent % 20
        outcome = door.call(save_answer, attempt_id=view.attempt_id, epoch=view.epoch, seq=seq, item=item, response=response)
        assert isinstance(outcome, Saved)
        sent += 1

    return save


def _bare(path: Path) -> Callable[[], None]:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE answer (number INTEGER PRIMARY KEY, content BLOB)")
    content = b"x" * 300

    def commit() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO answer (content) VALUES (?)", (content,))
        connection.execute("COMMIT")

    # The write-ahead log of a workspace in use has reached its length; growing a file makes each fsync dearer.
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO answer (content) VALUES (?)", [(content,)] * 30_000)
    connection.execute("COMMIT")
    return commit


def _timed(call: Callable[[], None]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def _us(seconds: list[float], quantile: float) -> int:
    return round(sorted(seconds)[int(quantile * (len(seconds) - 1))] * 1_000_000)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 3))
