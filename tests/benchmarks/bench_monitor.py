"""The monitor of an exam that 2,000 people sit, half of them done, and what a coordinator reads beside it.

    python -m tests.benchmarks.bench_monitor [--size 2000] [--entries 60] [--postgresql]

Each line: the least and the median of the runs in ms, the least processor time (other programs may be running),
and statements. Needed of the monitor: 100 ms and 5 statements.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from lawstudy.backend.local import LocalDoor
from lawstudy.usecases.exams.exams import create_exam, exam_roster, list_exams, publish_exam
from lawstudy.usecases.exams.monitor import exam_progress
from lawstudy.usecases.reports.overview import overview
from lawstudy.usecases.reports.statistics import exam_statistics
from tests.benchmarks.bench_bank import FIRST, opened
from tests.crowd import crowd, sit
from tests.sitting import settings
from tests.statements import counted

RUNS = 7


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", type=int, default=2000)
    parser.add_argument("--entries", type=int, default=60)
    parser.add_argument("--postgresql", action="store_true")
    given = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        entrance = opened(folder, stack, postgresql=given.postgresql)
        door = entrance.sign_in(FIRST.name, FIRST.password)
        assert isinstance(door, LocalDoor)
        people = crowd(entrance, given.size)
        exam = door.call(create_exam, settings=settings(entrance.clock().wall_us))
        exam = door.call(publish_exam, exam_id=exam.id, expected_version=exam.version)
        half = given.size // 2
        sit(entrance, exam, people[:half], entries=given.entries)
        sit(entrance, exam, people[half:], entries=given.entries, handed_in=True)
        measured("monitor", lambda: door.call(exam_progress, exam_id=exam.id))
        measured("roster", lambda: door.call(exam_roster, exam_id=exam.id))
        measured("statistics", lambda: door.call(exam_statistics, exam_id=exam.id))
        measured("list of exams", lambda: door.call(list_exams))
        measured("overview", lambda: door.call(overview))
        door.sign_out()


def measured(name: str, call: Callable[[], object]) -> None:
    with counted() as seen:
        call()
    times, works = [], []
    for _ in range(RUNS):
        begun, worked = time.perf_counter(), time.process_time()
        call()
        times.append((time.perf_counter() - begun) * 1e3)
        works.append((time.process_time() - worked) * 1e3)
    by_clock = f"{min(times):8.1f} ms least {statistics.median(times):8.1f} ms median"
    print(f"{name:16} {by_clock} {min(works):8.1f} ms of processor {len(seen):4} statements")


if __name__ == "__main__":
    main()
