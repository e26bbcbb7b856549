"""What assembly needs to know of the questions that an exam may draw."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import Text, cast, func, or_, select, true

from lawstudy.domain.blueprint import Cell, QuestionFacts
from lawstudy.domain.editions.validity import Filed
from lawstudy.domain.exam import PinnedEdition
from lawstudy.domain.exam.record import ChosenQuestion
from lawstudy.domain.question import Difficulty, Status, Use
from lawstudy.domain.question_types import QuestionType
from lawstudy.store.questions import visible
from lawstudy.store.tables import question, question_article
from lawstudy.store.transaction import Transaction

_NONE: Mapping[Any, int] = MappingProxyType({})


def facts(
    tx: Transaction,
    organisation_id: UUID,
    pinned: Sequence[PinnedEdition],
    uses: Sequence[Use],
    *,
    with_articles: bool = False,
    used: Mapping[UUID, int] = _NONE,
    facilities: Mapping[tuple[UUID, int], int] = _NONE,
    holds: Callable[[Filed], bool] | None = None,
) -> tuple[QuestionFacts, ...]:
    """What assembly needs to know of the published questions under the pinned editions.

    ``used`` (exams, by question) and ``facilities`` (thousandths, by question and revision) are put beside them;
    ``holds`` says whether a question holds under the law that is asked about (None: all do).
    ``with_articles`` reads which articles of its own law each question cites under these editions.
    """
    of = question.c
    columns = (of.id, of.revision, of.type, of.law, of.chapter, of.difficulty, of.edition)
    editions = or_(*[(question.c.law == p.law) & (question.c.edition == p.edition) for p in pinned]) if pinned else question.c.rowid > 0
    statement = select(*columns).where(
        visible(organisation_id), question.c.status == Status.PUBLISHED, question.c.use.in_(list(uses)), editions
    )
    articles = _cited(tx, organisation_id, pinned) if with_articles else {}
    nothing: dict[UUID, tuple[int, ...]] = {}
    return tuple(
        QuestionFacts(
            question_id=r[0],
            revision=r[1],
            type=QuestionType(r[2]),
            law=r[3],
            chapter=r[4],
            difficulty=Difficulty(r[5]),
            articles=articles.get(r[3], nothing).get(r[0], ()),
            used_count=used.get(r[0], 0),
            facility=facilities.get((r[0], r[1])),
        )
        for r in tx.run(statement.order_by(question.c.sort_key))
        if holds is None or holds(Filed(question_id=r[0], revision=r[1], law=r[3], edition=r[6]))
    )


def cells(tx: Transaction, organisation_id: UUID, chosen: Sequence[ChosenQuestion]) -> list[Cell]:
    """Questions that were chosen one by one as cells of one question each, whatever became of them since."""
    of = question.c
    statement = select(of.id, of.type, of.law, of.difficulty).where(of.organisation_id == organisation_id)
    rows = {row.id: row for row in tx.run(statement.where(of.id.in_([one.question_id for one in chosen])))}
    return [
        Cell(
            type=QuestionType(rows[one.question_id].type),
            law=rows[one.question_id].law,
            count=1,
            points=one.points,
            difficulty=Difficulty(rows[one.question_id].difficulty),
        )
        for one in chosen
    ]


def _cited(tx: Transaction, organisation_id: UUID, pinned: Sequence[PinnedEdition]) -> dict[str, dict[UUID, tuple[int, ...]]]:
    """By law, the articles of the pinned editions that each question cites. The engine groups: one row a question."""
    cites = question_article.c
    editions = or_(*[(cites.law == p.law) & (cites.edition == p.edition) for p in pinned]) if pinned else true()
    numbers = func.aggregate_strings(cast(cites.article, Text), ",")
    statement = select(cites.question_id, cites.law, numbers).where(cites.organisation_id == organisation_id, editions)
    found: dict[str, dict[UUID, tuple[int, ...]]] = {}
    known: dict[str, tuple[int, ...]] = {}  # the same few lists come again and again: making each once keeps a large bank quick
    for ident, law, listed in tx.run(statement.group_by(cites.question_id, cites.law)):
        articles = known.get(listed)
        if articles is None:
            articles = known[listed] = tuple(sorted({int(number) for number in listed.split(",")}))
        found.setdefault(law, {})[ident] = articles
    return found
