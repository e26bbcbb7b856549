"""100,000 people, activities and scores through the command line: time, the right counts, and the most memory of each process.

    python -m tests.benchmarks.bench_large_import [ROWS [people activities names scores]]

Every step is a command of its own, as a script runs it: first what it would write, then writing it. Needed: ≤ 600 MB, the program and
the process that reads the file taken together at their highest. Linux only (/proc).
"""

import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE, Popen

PASSWORD = "bench-2026-bench"
DEPARTMENTS = ("办公室", "政策法规科", "科技创新科", "成果转化科", "机关党委", "人才科")
KINDS = ("集中学习", "会前学法", "法治讲座", "警示教育大会")
FAMILIES = "赵钱孙李周吴郑王冯陈"
MOST_MB = 600


def name(n: int) -> str:
    return f"{FAMILIES[n % 10]}{chr(0x4E00 + n // 10 % 200)}{chr(0x5000 + n // 2000)}"


def roster(count: int) -> str:
    return "姓名,科室,职务,工号\n" + "".join(f"{name(n)},{DEPARTMENTS[n % 6]},科员,K{n:06}\n" for n in range(count))


def ledger(count: int, *, names: bool) -> str:
    """Each row says how many came; with ``names`` two in three name two people."""
    lines = ["日期,类型,主题,时间,地点,参加人员\n"]
    for n in range(count):
        who = f"{n % 50 + 5}人" if not names or n % 3 == 0 else "、".join(name((n * 2 + k) % count) for k in range(2))
        topic = f"第{n}次{'讲座' if names else '学法'}"
        hours = f"{9 + n % 8}:00-{10 + n % 8}:30"
        lines.append(f"2026-{n % 10 + 1:02}-{n // 10 % 28 + 1:02},{KINDS[n % 4]},{topic},{hours},三楼会议室,{who}\n")
    return "".join(lines)


def scores(count: int) -> str:
    rows = (f"{name(n)},{DEPARTMENTS[n % 6]},K{n:06},{60 + n % 41},{'优秀' if n % 41 >= 30 else '合格'}\n" for n in range(count))
    return "姓名,科室,工号,成绩,等次\n" + "".join(rows)


def peak_mb(process: int) -> int:
    """The most that a process had so far, 0 for one that is gone."""
    try:
        status = Path(f"/proc/{process}/status").read_text("ascii", "replace")
    except OSError:
        return 0
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024 if "VmHWM:" in status else 0


def resident_mb(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") // 2**20
    except (OSError, IndexError):
        return 0


def children(process: int) -> list[int]:
    try:
        return [int(each) for task in Path(f"/proc/{process}/task").iterdir() for each in (task / "children").read_text("ascii").split()]
    except OSError:
        return []


class Watch:
    """What a command takes while it runs: itself, its readers, and the most of all of them at one time."""

    def __init__(self, process: int) -> None:
        self.program = self.readers = self.together = 0
        self._process, self._over = process, threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def _look(self) -> None:
        while not self._over.wait(0.02):
            others = children(self._process)
            self.program = max(self.program, peak_mb(self._process))
            self.readers = max([self.readers, *map(peak_mb, others)])
            self.together = max(self.together, sum(map(resident_mb, [self._process, *others])))

    def end(self) -> None:
        self._over.set()
        self._thread.join()


class Bench:
    def __init__(self, folder: Path) -> None:
        self._folder, self.fine = folder, True
        self._workspace = folder / "workspace"
        self._environment = {
            **os.environ,
            "LAWSTUDY_WORKSPACE": str(self._workspace),
            "LAWSTUDY_AS": "周明岚",
            "LAWSTUDY_PASSWORD": PASSWORD,
            "LAWSTUDY_STATE_DIR": str(folder / "state"),
        }
        self._run("new", str(self._workspace), "--organisation", "某区科学技术局", "--year", "2026", "--name", "周明岚")

    def _run(self, *words: str) -> tuple[str, float, Watch]:
        began = time.perf_counter()
        with Popen([sys.executable, "-m", "lawstudy", *words], stdout=PIPE, env=self._environment, text=True) as process:
            watch = Watch(process.pid)
            told, _ = process.communicate()
            watch.end()
        if process.returncode:
            raise SystemExit(f"{' '.join(words)} ended with {process.returncode}: {told[-2000:]}")
        return told, time.perf_counter() - began, watch

    def table(self, what: str, text: str, count: int, *words: str) -> None:
        path = self._folder / f"{what}.csv"
        path.write_text(text, "utf-8")
        told, took, watch = self._run(*words[:2], str(path), *words[2:], "--json")
        preview = json.loads(told)
        self._say(f"{what}, preview", took, watch, f"{preview['counts']}")
        del preview, told
        told, took, watch = self._run(*words[:2], str(path), *words[2:], "--yes")
        self._say("accept", took, watch, told.strip().splitlines()[-1])
        self.fine = self.fine and f" {count}" in told

    def _say(self, what: str, took: float, watch: Watch, result: str) -> None:
        print(
            f"{what:<20}{took:7.1f} s, program {watch.program} MB, reader {watch.readers} MB, together {watch.together} MB; {result}",
            flush=True,
        )
        self.fine = self.fine and watch.together <= MOST_MB


def main(count: int, wanted: list[str]) -> int:
    exam = ("--title", "全区学法考试", "--organiser", "区司法局", "--first-day", "2026-06-01", "--last-day", "2026-06-30")
    steps: dict[str, Callable[[Bench], None]] = {
        "people": lambda bench: bench.table("people", roster(count), count, "people", "import"),
        "activities": lambda bench: bench.table("activities", ledger(count, names=False), count, "activities", "import"),
        "names": lambda bench: bench.table("names", ledger(count * 7 // 10, names=True), count * 7 // 10, "activities", "import"),
        "scores": lambda bench: bench.table("scores", scores(count), count, "exams", "import-results", *exam),
    }
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        print(f"load {os.getloadavg()[0]:.1f}")
        for step in wanted or steps:
            steps[step](bench)
        return 0 if bench.fine else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, sys.argv[2:]))
