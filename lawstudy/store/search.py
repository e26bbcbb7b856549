"""The search index of questions: words made in domain.text, and facets, so that every filter is answered by one index.

SQLite: FTS5, contentless; its rowids are in the order of the codes (:mod:`lawstudy.store.question_order`), so a page is read
off the index without sorting and a total is a merge of lists. PostgreSQL: GIN over an array. Never ordered by rank.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Text, bindparam, delete, func, insert, select, text, type_coerce

from lawstudy.domain.question import Question, all_citations, searchable_text
from lawstudy.domain.search_words import query_tokens, search_tokens
from lawstudy.store import search_counts as counts
from lawstudy.store.tables import question, question_tokens
from lawstudy.store.transaction import Transaction

_ADD = text("INSERT INTO question_search(rowid, tokens) VALUES (:rowid, :tokens)")
_DELETE = text("INSERT INTO question_search(question_search, rowid, tokens) VALUES ('delete', :rowid, :tokens)")
_MATCH = text("SELECT rowid FROM question_search WHERE question_search MATCH :words")
_COUNT = text("SELECT count(*) FROM question_search WHERE question_search MATCH :words")
_OF_A_FACET = "ξ"
# A page so far into a search is found by sorting all hits.
FAR = 500

_PAGE = text(
    "SELECT rowid FROM question_search WHERE question_search MATCH :words AND rowid > :after ORDER BY rowid LIMIT :limit OFFSET :skip"
)


@dataclass(frozen=True)
class Indexed:
    """A question as the index sees it. The index keeps no text, so taking it out needs the same tokens again."""

    rowid: int
    sort_key: str
    tokens: tuple[str, ...]


@dataclass(frozen=True)
class Terms:
    """Tokens that must all be present, of which one must be (where there are any), and of which none may be.

    ``nothing``: no question can fit.
    ``organisation_id`` None: words alone, of any organisation.
    """

    every: tuple[str, ...]
    some: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    nothing: bool = False
    organisation_id: UUID | None = None

    def tokens(self) -> tuple[str, ...]:
        """All that must be present, the organisation among them."""
        return self.every if self.organisation_id is None else (facet("organisation", self.organisation_id), *self.every)


def facet(name: str, *values: object) -> str:
    """One token for "``name`` is ``values``". It begins with a letter that no search word contains."""
    return _token("\x00".join([name, *map(str, values)]))


def is_facet(token: str) -> bool:
    return token.startswith(_OF_A_FACET)


@lru_cache(maxsize=10_000)
def _token(written: str) -> str:
    """The same few stand in every question."""
    return _OF_A_FACET + hashlib.blake2b(written.encode(), digest_size=6).hexdigest()


def words(query: str) -> Terms:
    """What a search types in; a query without any letter, digit or character finds nothing."""
    tokens = query_tokens(query)
    return Terms(every=tuple(tokens), nothing=bool(query.strip()) and not tokens)


def indexed(rowid: int, organisation_id: UUID, value: Question, batch_id: UUID | None) -> Indexed:
    return Indexed(rowid=rowid, sort_key=value.code, tokens=tokens_of(organisation_id, value, batch_id))


def tokens_of(organisation_id: UUID, value: Question, batch_id: UUID | None) -> tuple[str, ...]:
    """What a question is found by: its facets and its words."""
    facets = [
        *_facets_of_many(organisation_id, value.law, value.edition, value.chapter, value.type, value.difficulty, value.use, value.status),
        *(facet("tag", tag) for tag in value.tags),
    ]
    for citation in all_citations(value.content.key):
        facets += [facet("article", citation.article), facet("article", citation.law, citation.article)]
    if batch_id is not None:
        facets.append(facet("batch", batch_id))
    found = search_tokens(f"{value.code}\n{searchable_text(value.content)}")
    return tuple(dict.fromkeys([*facets, *found]))


@lru_cache(maxsize=1000)
def _facets_of_many(organisation_id: UUID, law: str, edition: str, chapter: int, *rest: str) -> tuple[str, ...]:
    """What questions of one shelf have in common; ``rest`` is type, difficulty, use and status."""
    named = zip(("type", "difficulty", "use", "status"), rest, strict=True)
    return (
        facet("organisation", organisation_id),
        facet("law", law),
        facet("edition", law, edition),
        facet("chapter", chapter),
        *(facet(name, value) for name, value in named),
    )


def add(tx: Transaction, organisation_id: UUID, documents: Sequence[Indexed]) -> None:
    if not documents:
        return
    if tx.dialect == "sqlite":
        tx.run(_ADD, _rows(documents))
        return
    rows = [{"rowid": d.rowid, "organisation_id": organisation_id, "sort_key": d.sort_key, "tokens": sorted(d.tokens)} for d in documents]
    tx.run(insert(question_tokens), rows)


def remove(tx: Transaction, documents: Sequence[Indexed]) -> None:
    if not documents:
        return
    if tx.dialect == "sqlite":
        tx.run(_DELETE, _rows(documents))
    else:
        tx.run(delete(question_tokens).where(question_tokens.c.rowid.in_([d.rowid for d in documents])))


def _rows(documents: Sequence[Indexed]) -> list[dict[str, Any]]:
    return [{"rowid": d.rowid, "tokens": " ".join(d.tokens)} for d in documents]


def count(tx: Transaction, terms: Terms) -> int:
    """How many questions fit."""
    return 0 if terms.nothing else counts.counted(tx, terms.organisation_id, terms, lambda: _count(tx, terms))


def _count(tx: Transaction, terms: Terms) -> int:
    if tx.dialect == "sqlite":
        return int(tx.run(_COUNT, {"words": _expression(terms)}).scalar_one())
    return int(tx.run(select(func.count()).select_from(question_tokens).where(*_conditions(terms))).scalar_one())


def rowids(tx: Transaction, terms: Terms, *, after: str, skip: int, limit: int) -> list[int]:
    """The rowids of a page, in the order of the codes, of codes behind ``after``."""
    if terms.nothing:
        return []
    if tx.dialect == "sqlite":
        given = {"words": _expression(terms), "after": _last_rowid(tx, after), "limit": limit, "skip": skip}
        return list(tx.run(_PAGE, given).scalars())
    found = select(question_tokens.c.rowid, question_tokens.c.sort_key).where(*_conditions(terms), question_tokens.c.sort_key > after)
    if (terms.every and skip > FAR) or terms.none:
        # Reading the arrays row by row in the order of the codes would be slower than sorting what the index finds.
        hits = found.cte("hits").prefix_with("MATERIALIZED")
        statement = select(hits.c.rowid).order_by(hits.c.sort_key)
    else:
        statement = select(question_tokens.c.rowid).where(*_conditions(terms), question_tokens.c.sort_key > after)
        statement = statement.order_by(question_tokens.c.sort_key)
    return list(tx.run(statement.limit(limit).offset(skip)).scalars())


def _last_rowid(tx: Transaction, code: str) -> int:
    if not code:
        return -1
    last = select(question.c.rowid).where(question.c.sort_key <= code).order_by(question.c.sort_key.desc(), question.c.rowid.desc())
    return tx.run(last.limit(1)).scalar_one_or_none() or -1


def condition(tx: Transaction, terms: Terms) -> ColumnElement[bool]:
    """The same as a condition on the question table, for joins."""
    if terms.nothing:
        return question.c.rowid < 0
    if tx.dialect == "sqlite":
        hits: Any = _MATCH.bindparams(bindparam("words", _expression(terms), unique=True)).columns(question.c.rowid)
        return question.c.rowid.in_(hits)
    return question.c.rowid.in_(select(question_tokens.c.rowid).where(*_conditions(terms)))


def _expression(terms: Terms) -> str:
    every = " AND ".join(f'"{token}"' for token in terms.tokens())
    some, none = (" OR ".join(f'"{token}"' for token in tokens) for tokens in (terms.some, terms.none))
    wanted = f"{every} AND ({some})" if some else every
    return f"({wanted}) NOT ({none})" if none else wanted


def _conditions(terms: Terms) -> list[ColumnElement[bool]]:
    from sqlalchemy.dialects.postgresql import ARRAY  # late: a workspace in a file never needs it

    tokens, rowid = type_coerce(question_tokens.c.tokens, ARRAY(Text)), question_tokens.c.rowid
    # Everything of an organisation is found by its column: its token stands in every array.
    plain = question_tokens.c.organisation_id == terms.organisation_id
    found: list[ColumnElement[bool]] = [tokens.contains(list(terms.tokens())) if terms.every else plain]
    if terms.some:
        found.append(tokens.overlap(list(terms.some)))
    if terms.none:
        found.append(rowid.not_in(select(rowid).where(tokens.overlap(list(terms.none)))))
    return found
