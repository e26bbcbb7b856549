"""Papers with the marks of their newest results, read for figures: which question each holds, and what it earned of what it is worth.

A thousand papers of a hundred questions are 25 MB. Papers and results are frozen in canonical bytes, so what is wanted is found in them
where it stands; decoding all of it would take twice as long.
"""

import re
from collections.abc import Collection, Iterable
from math import nan
from uuid import UUID

from msgspec import Struct
from sqlalchemy import select

from lawstudy.store.results import newest
from lawstudy.store.tables import attempt, result
from lawstudy.store.transaction import Transaction

_QUESTION = re.compile(rb'"question_id":"([^"]{36}","revision":\d+)')
_MARK = re.compile(rb'"worth":(\d+,"mark":\{"outcome":"\w+","points":\d+)')
_PARTS = re.compile(rb'(\d+),"mark":\{"outcome":"(\w+)","points":(\d+)')


class MarkedPapers(Struct, frozen=True, kw_only=True, gc=False):
    """Of each attempt the columns in the order of its paper (into ``questions``: id and revision), and the worth and points (in hundredths,
    NaN while it waits for a person) at each of its places."""

    attempts: list[UUID]
    questions: list[tuple[UUID, int]]
    asked: list[list[int]]
    marks: list[list[tuple[float, float]]]


class _Columns(dict[bytes, int]):
    def __missing__(self, key: bytes) -> int:
        self[key] = place = len(self)
        return place


class _Marks(dict[bytes, tuple[float, float]]):
    def __missing__(self, key: bytes) -> tuple[float, float]:
        found = _PARTS.match(key)
        assert found is not None  # it was found by the same pattern
        worth, outcome, points = found.groups()
        self[key] = made = (float(worth), nan if outcome == b"pending" else float(points))
        return made


def of_attempts(tx: Transaction, organisation_id: UUID, attempt_ids: Collection[UUID]) -> MarkedPapers:
    """Of those that have a result, in no order. ValueError for a result that does not mark what its paper asks."""
    statement = select(attempt.c.id, attempt.c.paper, result.c.content).join(result, result.c.attempt_id == attempt.c.id)
    mine = (attempt.c.organisation_id == organisation_id) & attempt.c.id.in_(attempt_ids)
    return gathered((ident, paper, content) for ident, paper, content in tx.run(statement.where(mine, newest())))


def gathered(rows: Iterable[tuple[UUID, bytes, bytes]]) -> MarkedPapers:
    """The same from attempts with their papers and results as they are stored."""
    columns, known = _Columns(), _Marks()
    attempts, asked, marks = [], [], []
    for ident, paper, content in rows:
        attempts.append(ident)
        asked.append([columns[found] for found in _QUESTION.findall(paper)])
        marks.append([known[found] for found in _MARK.findall(content)])
        if len(asked[-1]) != len(marks[-1]):
            raise ValueError("a result does not mark what its paper asks")
    return MarkedPapers(attempts=attempts, questions=[_question(key) for key in columns], asked=asked, marks=marks)


def _question(key: bytes) -> tuple[UUID, int]:
    ident, _comma, revision = key.partition(b'","revision":')
    return UUID(ident.decode()), int(revision)
