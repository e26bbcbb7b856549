"""Saving answers while 100,000 questions are imported: needed is a p99 under 50 ms and no error.

python -m tests.benchmarks.bench_import [QUESTIONS]
"""

import sys
import tempfile
import time
from pathlib import Path

from lawstudy.backend.create import create_workspace
from lawstudy.backend.local import LocalDoor
from tests.conftest import FIRST, PASSWORD, add_employee
from tests.crash.test_import_while_saving import files, saved_while
from tests.sitting import published


def main(count: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        entrance = create_workspace(Path(folder) / "workspace", FIRST)
        add_employee(entrance)
        door, candidate = entrance.sign_in(FIRST.name, PASSWORD), entrance.sign_in("周明岚", PASSWORD)
        assert isinstance(door, LocalDoor)
        assert isinstance(candidate, LocalDoor)
        exam = published(door, time.time_ns() // 1000)
        began = time.perf_counter()
        took, outcome = saved_while(door, candidate, exam.id, files(door, count))
        seconds = time.perf_counter() - began
        candidate.sign_out()
        door.sign_out()
        entrance.close()
    took.sort()
    median, p99 = took[len(took) // 2] * 1000, took[int(len(took) * 0.99)] * 1000
    print(f"{outcome.added} imported in {seconds:.0f} s; {len(took)} answers saved meanwhile: median {median:.2f} ms, p99 {p99:.1f} ms")
    return 0 if p99 < 50 else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
