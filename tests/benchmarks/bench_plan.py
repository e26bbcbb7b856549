"""A plan of forty items over a ledger of ten years: its page, an item with its rows, and the plan of a year on paper.

    python -m tests.benchmarks.bench_plan [--years 10] [--people 60] [--activities 150]

Each line: the first run and the median of the next ones in ms, and statements. Beside them, in the same run, the bare work: reading the
rows of the plan's two years (activities, attendance, hours) from the file with sqlite3 and nothing else. Needed: 100 ms for the page.
"""

import argparse
import sqlite3
import statistics
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import mkdtemp

from lawstudy.backend.local import LocalDoor
from lawstudy.domain.numerals import to_chinese
from lawstudy.domain.people import PersonEntry
from lawstudy.domain.plan import PlanFacts, Target
from lawstudy.usecases.imports.activities import accept_activities_import, preview_activities_import
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.people.people import add_person
from lawstudy.usecases.plans.plan_export import PlanFormat, print_plan
from lawstudy.usecases.plans.plan_items import add_plan_item, begin_plan
from lawstudy.usecases.plans.plans import show_plan, show_plan_item
from tests.benchmarks.bench_bank import FIRST, opened
from tests.benchmarks.bench_study import measured

KINDS = ("集中学习", "警示教育", "专题党课", "法治讲座", "理论学习中心组学习研讨")
LAST = 2026
_ROWS = (
    "SELECT * FROM activity WHERE date BETWEEN ? AND ?",
    "SELECT a.* FROM attendance a JOIN activity b ON b.id = a.activity_id WHERE b.date BETWEEN ? AND ?",
    "SELECT * FROM credit WHERE date BETWEEN ? AND ?",
)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--activities", type=int, default=150)
    given = parser.parse_args()
    folder = Path(mkdtemp())
    with ExitStack() as stack:
        entrance = opened(folder, stack, postgresql=False)
        door = entrance.sign_in(FIRST.name, FIRST.password)
        assert isinstance(door, LocalDoor)
        fill(door, given.years, given.people, given.activities)
        planned(door)
        item = next(line.item for line in door.call(show_plan, year=LAST).lines if line.item.target is Target.HOURS)
        print(f"{len(door.call(show_plan, year=LAST).lines)} items, {given.years} years × {given.people} people × {given.activities}")
        measured("the plan", lambda: door.call(show_plan, year=LAST))
        measured("an item", lambda: door.call(show_plan_item, item_id=item.id))
        measured("on paper", lambda: door.call(print_plan, year=LAST, form=PlanFormat.DOCX))
        bare(next(folder.rglob("*.lawstudy")))
        door.sign_out()


def fill(door: LocalDoor, years: int, people: int, activities: int) -> None:
    for number in range(people):
        door.call(add_person, entry=PersonEntry(name=f"王{to_chinese(number + 1)}", department=f"科室{number % 6}", groups=("党员",)))
    for year in range(LAST - years + 1, LAST + 1):
        lines = ["日期\t类型\t主题\t时长\t参加人员"]
        for number in range(activities):
            day = f"{year}-{number % 10 + 1:02d}-{number % 27 + 1:02d}"
            lines.append(f"{day}\t{KINDS[number % len(KINDS)]}\t第{number}次学习行政复议法\t90分钟\t全体人员")
        source = ImportSource(text="\n".join(lines))
        token = door.call(preview_activities_import, source=source, year=year).token
        door.call(accept_activities_import, source=source, token=token, year=year)


def planned(door: LocalDoor) -> None:
    """The template with an item of each target beside it."""
    door.call(begin_plan, year=LAST)
    days = {"from_day": f"{LAST}-01-01", "to_day": f"{LAST}-12-31"}
    for number, target in enumerate((Target.HOURS, Target.ATTENDANCES, *(Target.TIMES for _ in range(14)))):
        facts = PlanFacts(title=f"第{number}项", kind="group_study", target=target, amount=20, words=("行政复议",), **days)  # type: ignore[arg-type]
        door.call(add_plan_item, year=LAST, facts=facts)


def bare(file: Path) -> None:
    times, rows = [], 0
    for _ in range(6):
        begun = time.perf_counter()
        connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        rows = sum(len(connection.execute(statement, (f"{LAST}-01-01", f"{LAST + 1}-12-31")).fetchall()) for statement in _ROWS)
        connection.close()
        times.append((time.perf_counter() - begun) * 1e3)
    print(f"{'bare rows':12} {times[0]:8.1f} ms first {statistics.median(times[1:]):8.1f} ms median {rows} rows")


if __name__ == "__main__":
    main()
