"""Whether the search index of questions says what the questions say. It is derived and nothing seals it, but drawing a paper goes by it:
a bad disk must not make questions vanish from it unseen."""

import sqlite3
from collections.abc import Callable, Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from lawstudy.store import search
from lawstudy.store.search import Indexed
from lawstudy.store.search_rebuilding import indexed_after
from lawstudy.store.tables import question, question_tokens
from lawstudy.store.transaction import Transaction

Progress = Callable[[int, int], None]
# Of a larger bank the words, which only searching goes by, are looked through no more; what papers are drawn by is.
MOST_WORDS = 5_000
_WITHIN = "SELECT rowid FROM question_search WHERE question_search MATCH ? AND rowid BETWEEN ? AND ?"


def lacking(tx: Transaction, organisation_id: UUID) -> bool:
    """Whether it holds more or fewer questions than there are: quick enough for every opening."""
    try:
        return search.count(tx, search.Terms(every=(), organisation_id=organisation_id)) != _questions(tx, organisation_id)
    except DBAPIError:  # the index is derived: where it cannot be read it is made anew, and nothing is lost
        return True


def differing(tx: Transaction, organisation_id: UUID, progress: Progress) -> int:
    """How many questions are not found by all that they should be found by."""
    total, done, last, found = _questions(tx, organisation_id), 0, None, 0
    while some := indexed_after(tx, organisation_id, last):
        last = some[-1].rowid
        wanted = some if total <= MOST_WORDS else [_facets(each) for each in some]
        found += len(_missed(tx, wanted))
        done += len(some)
        progress(done, total)
    return found


def _questions(tx: Transaction, organisation_id: UUID) -> int:
    return int(tx.run(select(func.count()).select_from(question).where(question.c.organisation_id == organisation_id)).scalar_one())


def _facets(one: Indexed) -> Indexed:
    return Indexed(rowid=one.rowid, sort_key=one.sort_key, tokens=tuple(token for token in one.tokens if search.is_facet(token)))


def _missed(tx: Transaction, some: Sequence[Indexed]) -> set[int]:
    """The rowids of those that the index does not have under each of their tokens, or has under one that is not theirs."""
    if tx.dialect != "sqlite":
        rows = tx.run(select(question_tokens.c.rowid, question_tokens.c.tokens).where(question_tokens.c.rowid.in_([d.rowid for d in some])))
        kept = {row.rowid: set(row.tokens) for row in rows}
        return {one.rowid for one in some if not set(one.tokens) <= kept.get(one.rowid, set())}
    by_token: dict[str, set[int]] = {}
    for one in some:
        for token in one.tokens:
            by_token.setdefault(token, set()).add(one.rowid)
    first, last, driver = some[0].rowid, some[-1].rowid, tx.driver()
    missed: set[int] = set()
    for token, wanted in by_token.items():
        try:
            missed |= wanted.symmetric_difference(row[0] for row in driver.execute(_WITHIN, (f'"{token}"', first, last)))
        except sqlite3.DatabaseError:
            return {one.rowid for one in some}
    return missed
