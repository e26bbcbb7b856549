"""A ledger of ten years: its figures, coverage of laws, hours, the plan, the overview and what opens from them.

    python -m tests.benchmarks.bench_ledger [--years 10] [--people 60] [--activities 150]

Each line: the first run and the median of the next ones in ms, and statements. Beside them, in the same run, the bare work: reading the
rows that a page of a year needs (activities, attendance, reading) from the file with sqlite3 and nothing else. Needed: 100 ms for each.
The load of the machine is printed with them.
"""

import argparse
import gc
import os
import sqlite3
import statistics
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from lawstudy.backend.local import LocalDoor
from lawstudy.usecases.activities.activities import list_activities
from lawstudy.usecases.activities.campaigns import campaigns_of_year
from lawstudy.usecases.activities.kinds import list_kinds, set_kind_asks
from lawstudy.usecases.activities.makeups import makeup_offers
from lawstudy.usecases.people.people import list_people
from lawstudy.usecases.plans.plans import show_plan
from lawstudy.usecases.reports.law_coverage import law_coverage, law_learners, my_laws, person_laws
from lawstudy.usecases.reports.ledger_counts import count_ledger
from lawstudy.usecases.reports.ledger_statistics import ledger_statistics, rows_behind
from lawstudy.usecases.reports.overview import overview
from lawstudy.usecases.reports.statistics import activity_statistics, hours_statistics
from lawstudy.usecases.study.external_records import course_completions
from lawstudy.usecases.study.study import mark_read
from tests.benchmarks.bench_bank import FIRST, opened
from tests.benchmarks.bench_plan import LAST, fill, planned
from tests.benchmarks.bench_study import measured

_ROWS = (
    "SELECT * FROM activity WHERE date BETWEEN ? AND ?",
    "SELECT a.* FROM attendance a JOIN activity b ON b.id = a.activity_id WHERE b.date BETWEEN ? AND ?",
    "SELECT * FROM activity_audience a JOIN activity b ON b.id = a.activity_id WHERE b.date BETWEEN ? AND ?",
)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--activities", type=int, default=150)
    parser.add_argument("--folder", type=Path, help="a folder that an earlier run has filled, or is to fill")
    given = parser.parse_args()
    folder = given.folder or Path(mkdtemp())
    filled = folder.exists() and any(folder.iterdir())
    with ExitStack() as stack:
        entrance = opened(folder, stack, postgresql=False)
        door = entrance.sign_in(FIRST.name, FIRST.password)
        assert isinstance(door, LocalDoor)
        if not filled:
            fill(door, given.years, given.people, given.activities)
            planned(door)
            kind = next(one for one in door.call(list_kinds) if one.code == "warning")
            door.call(set_kind_asks, code=kind.code, required=True, expected_version=kind.version)
            for article in range(1, 91):
                door.call(mark_read, law="xzfyf", article=article)
        gc.collect()
        gc.freeze()  # as the program does once it is loaded: else every other call pays for looking through all modules
        print(f"{given.years} years × {given.people} people × {given.activities}; load {os.getloadavg()[0]:.1f}")
        pages(door)
        bare(next(folder.rglob("*.lawstudy")))
        door.sign_out()


def pages(door: LocalDoor) -> None:
    year: dict[str, Any] = {"first_day": f"{LAST}-01-01", "last_day": f"{LAST}-12-31"}
    who = door.call(list_people).items[0].id
    ids = tuple(found.activity.activity_id for found in door.call(list_activities, **year).items)
    measured("figures", lambda: door.call(ledger_statistics, year=LAST))
    measured("rows", lambda: door.call(rows_behind, ids=ids))
    measured("coverage", lambda: door.call(law_coverage, year=LAST))
    measured("learners", lambda: door.call(law_learners, year=LAST, law="行政复议法"))
    measured("one person", lambda: door.call(person_laws, year=LAST, person_id=who))
    measured("my laws", lambda: door.call(my_laws, year=LAST))
    measured("counted", lambda: door.call(activity_statistics, **year))
    measured("count", lambda: door.call(count_ledger, **year))
    measured("hours", lambda: door.call(hours_statistics, **year))
    measured("list", lambda: door.call(list_activities, **year))
    measured("plan", lambda: door.call(show_plan, year=LAST))
    measured("to make up", lambda: door.call(makeup_offers, year=LAST))
    measured("elsewhere", lambda: door.call(course_completions, year=LAST))
    measured("campaigns", lambda: door.call(campaigns_of_year, year=LAST))
    measured("overview", lambda: door.call(overview))


def bare(file: Path) -> None:
    times, rows = [], 0
    for _ in range(6):
        begun = time.perf_counter()
        connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        rows = sum(len(connection.execute(statement, (f"{LAST}-01-01", f"{LAST}-12-31")).fetchall()) for statement in _ROWS)
        connection.close()
        times.append((time.perf_counter() - begun) * 1e3)
    print(f"{'bare rows':12} {times[0]:8.1f} ms first {statistics.median(times[1:]):8.1f} ms median {rows} rows")


if __name__ == "__main__":
    main()
