"""试题分析 from stored papers and results: needed are ≤ 100 ms for 1,000 people × 100 questions. Moodle took 750 ms for the
statistics of 1,000 × 30.

python -m tests.benchmarks.bench_items

The bare work beside it in the same run: decoding the same papers and results as JSON, and the same correlations by the standard library.
"""

import json
import random
import sqlite3
import statistics
import time
from collections.abc import Callable
from functools import partial
from uuid import UUID

import msgspec
import numpy as np
from numpy.typing import NDArray

from lawstudy.domain.marking import Mark, Outcome
from lawstudy.domain.paper import Paper, PaperItem, PaperSection, paper_bytes
from lawstudy.domain.question_types import QuestionType
from lawstudy.domain.statistics.item_analysis import item_indices, paper_indices
from lawstudy.store.marked_papers import gathered
from lawstudy.store.results import AttemptResult, ItemResult

ROUNDS = 7
RIGHT, WRONG = Mark(outcome=Outcome.RIGHT, points=100), Mark(outcome=Outcome.WRONG, points=0)
Marks = NDArray[np.float64]
Rows = list[tuple[UUID, bytes, bytes]]


def stored(people: int, count: int) -> Rows:
    """The same questions in an order of each person's own; whoever knows more has more right."""
    chance, asked = random.Random(1), [UUID(int=n + 1) for n in range(count)]
    rows = []
    for number in range(people):
        chance.shuffle(asked)
        items = tuple(
            PaperItem(number=n, question_id=one, revision=1, points=100, option_order=(2, 1, 0, 3)) for n, one in enumerate(asked, 1)
        )
        section = PaperSection(type=QuestionType.SINGLE_CHOICE, items=items)
        paper = Paper(
            exam_id=UUID(int=1), candidate_id=UUID(int=number), questions_shuffled=True, options_shuffled=True, sections=(section,)
        )
        known = chance.random()
        marks = [RIGHT if chance.random() < known else WRONG for _ in items]
        result = AttemptResult(
            attempt_id=UUID(int=number),
            version=1,
            points=sum(mark.points for mark in marks),
            total=100 * count,
            band="passed",
            reason="marked",
            created_us=1,
            items=tuple(ItemResult(number=n, worth=100, mark=mark) for n, mark in enumerate(marks, 1)),
        )
        rows.append((result.attempt_id, paper_bytes(paper), msgspec.json.encode(result, order="deterministic")))
    return rows


def matrix(rows: Rows) -> Marks:
    papers = gathered(rows)
    made = np.full((len(rows), len(papers.questions)), np.nan)
    for row, (asked, marks) in enumerate(zip(papers.asked, papers.marks, strict=True)):
        made[row, asked] = [points / 100 for _worth, points in marks]
    return made


def analysed(made: Marks) -> None:
    item_indices(made, [1.0] * made.shape[1], full=made.shape[1])
    paper_indices(made)


def decoded(rows: Rows) -> None:
    for _ident, paper, content in rows:
        json.loads(paper)
        json.loads(content)


def by_hand(made: Marks) -> None:
    totals = [float(each) for each in made.sum(axis=1)]
    for column in made.T:
        marks = [float(each) for each in column]
        statistics.correlation(marks, [total - mark for total, mark in zip(totals, marks, strict=True)])


PLAIN = """with whole as (select attempt, sum(points) as total from response group by attempt)
select r.question, avg(r.points), avg(r.points * r.points), avg(w.total - r.points), avg((w.total - r.points) * (w.total - r.points)),
avg(r.points * (w.total - r.points)) from response r join whole w on w.attempt = r.attempt group by r.question"""


def as_rows(made: Marks) -> sqlite3.Connection:
    """The same responses as a table of one row each, in memory, for plain SQL to reckon facility and discrimination from."""
    raw = sqlite3.connect(":memory:")
    raw.execute("create table response (attempt integer, question integer, points real, primary key (attempt, question)) without rowid")
    rows = ((row, column, float(mark)) for row, marks in enumerate(made) for column, mark in enumerate(marks))
    raw.executemany("insert into response values (?, ?, ?)", rows)
    return raw


def best(work: Callable[[], object]) -> str:
    """Milliseconds of processor time: other programs may be running."""
    taken = []
    for _round in range(ROUNDS):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return f"{1000 * min(taken):.1f} ms"


def main() -> None:
    for people, count in ((1000, 100), (1000, 30)):
        rows = stored(people, count)
        made = matrix(rows)
        print(f"{people} × {count}: read and put together {best(partial(matrix, rows))}, analysed {best(partial(analysed, made))}")
        print(f"  bare: JSON {best(partial(decoded, rows))}, correlations alone {best(partial(by_hand, made))}")

    million = stored(10_000, 100)
    made = matrix(million)
    raw = as_rows(made)
    print(f"10000 × 100: read and put together {best(partial(matrix, million))}, analysed {best(partial(analysed, made))}")
    print(f"  bare: the same two figures a question by SQL from a row for each response {best(lambda: raw.execute(PLAIN).fetchall())}")


if __name__ == "__main__":
    main()
