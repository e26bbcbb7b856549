"""The search index of questions: tokens made in domain.text, FTS5 on SQLite and GIN on PostgreSQL, never ordered by rank."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, delete, insert, select, text

from lawstudy.domain.text import query_tokens, search_tokens
from lawstudy.store.session import Session
from lawstudy.store.tables import question, question_tokens

_ADD = text("INSERT INTO question_search(rowid, tokens) VALUES (:rowid, :tokens)")
_DELETE = text("INSERT INTO question_search(question_search, rowid, tokens) VALUES ('delete', :rowid, :tokens)")
_MATCH = text("SELECT rowid FROM question_search WHERE question_search MATCH :words")


def add(session: Session, organisation_id: UUID, texts: Sequence[tuple[int, str]]) -> None:
    """Index (rowid, searchable text) pairs."""
    if not texts:
        return
    if session.dialect == "sqlite":
        session.run(_ADD, [{"rowid": rowid, "tokens": " ".join(search_tokens(words))} for rowid, words in texts])
    else:
        rows = [{"rowid": rowid, "organisation_id": organisation_id, "tokens": sorted(set(search_tokens(words)))} for rowid, words in texts]
        session.run(insert(question_tokens), rows)


def remove(session: Session, texts: Sequence[tuple[int, str]]) -> None:
    """Take (rowid, the text as it was indexed) pairs out again: the index keeps no text of its own."""
    if not texts:
        return
    if session.dialect == "sqlite":
        session.run(_DELETE, [{"rowid": rowid, "tokens": " ".join(search_tokens(words))} for rowid, words in texts])
    else:
        session.run(delete(question_tokens).where(question_tokens.c.rowid.in_([rowid for rowid, _ in texts])))


def matches(session: Session, organisation_id: UUID, query: str) -> ColumnElement[bool] | None:
    """A condition on the question table for rows that hold every word of ``query``; None when it has no word."""
    tokens = query_tokens(query)
    if not tokens:
        return None
    if session.dialect == "sqlite":
        words = " AND ".join(f'"{token}"' for token in tokens)
        hits: Any = _MATCH.bindparams(bindparam("words", words)).columns(question.c.rowid)
        return question.c.rowid.in_(hits)
    found = select(question_tokens.c.rowid).where(
        question_tokens.c.organisation_id == organisation_id, question_tokens.c.tokens.contains(tokens)
    )
    return question.c.rowid.in_(found)
