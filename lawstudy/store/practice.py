"""A person's own practice: answers, review cards, bookmarks, and which questions may be practised at all."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, Row, Select, and_, delete, exists, func, insert, select, union, update

from lawstudy.domain.access import Reach
from lawstudy.domain.practice import PracticeScope
from lawstudy.domain.question import Difficulty, Status, Use
from lawstudy.domain.question_types import QuestionType, Response
from lawstudy.domain.review import CardState
from lawstudy.errors import NotFound
from lawstudy.store.questions import visible
from lawstudy.store.tables import bookmark, edition, practice_answer, question, question_article, review_card
from lawstudy.store.transaction import Transaction

PRACTISED_AS = (Use.PRACTICE, Use.BOTH)
# Above this many named questions a statement grows too long: all rows are read and sieved here.
MOST_NAMED = 500


class PractisableRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A question that may be practised: its current revision and where it belongs."""

    question_id: UUID
    revision: int
    law: str
    chapter: int
    type: QuestionType
    difficulty: Difficulty

    @property
    def exams_only(self) -> bool:
        return False


class AnswerRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of the practice journal. ``outcome`` is one of domain.marking.Outcome; ``response`` None: the key was asked for."""

    id: UUID
    question_id: UUID
    revision: int
    answered_us: int
    response: Response | None
    outcome: str
    elapsed_ms: int


class StoredResponse(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    schema: int = 1
    response: Response | None


class StoredCard(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    schema: int = 1
    card: CardState


# --- which questions ----------------------------------------------------------------------------------------------------------


def practisable(
    tx: Transaction, reach: Reach, scope: PracticeScope, *, only: Collection[UUID] | None = None, first: int = 0, some: int = 0
) -> tuple[PractisableRow, ...]:
    """Published questions of editions in force that are for practice, in the order of their codes; of ``only`` when given. The
    ``first`` so many alone, or any ``some`` of them, where there may be very many."""
    statement = select(*_PRACTISABLE).where(_allowed(reach.organisation_id, scope))
    if first:
        statement = statement.order_by(question.c.sort_key)
    if first or some:
        statement = statement.limit(first or some)
    few = only is not None and len(only) <= MOST_NAMED
    if only is not None and few:
        statement = statement.where(question.c.id.in_(list(only)))
    if scope.article:
        statement = statement.where(_cites(reach.organisation_id, scope.law, scope.article))
    # A few that are found by their ids are put in order here: told to sort, SQLite walks through all codes instead.
    if not few and not scope.article:
        statement = statement.order_by(question.c.sort_key)
    rows = [r for r in tx.run(statement) if only is None or r[0] in only]
    return tuple(_practisable(r) for r in (rows if not few and not scope.article else sorted(rows, key=lambda row: row.sort_key)))


_PRACTISABLE = (
    question.c.id,
    question.c.revision,
    question.c.law,
    question.c.chapter,
    question.c.type,
    question.c.difficulty,
    question.c.sort_key,
)


def _practisable(r: Row[*tuple[Any, ...]]) -> PractisableRow:
    return PractisableRow(question_id=r[0], revision=r[1], law=r[2], chapter=r[3], type=QuestionType(r[4]), difficulty=Difficulty(r[5]))


def _allowed(organisation_id: UUID, scope: PracticeScope) -> ColumnElement[bool]:
    conditions = [
        visible(organisation_id),
        question.c.status == Status.PUBLISHED,
        question.c.use.in_(PRACTISED_AS),
        exists().where(
            edition.c.organisation_id == organisation_id,
            edition.c.law == question.c.law,
            edition.c.edition == question.c.edition,
            edition.c.state == "in_force",
        ),
    ]
    # What cites an article is found by its ids (:func:`_cites`).
    plain = {question.c.law: "" if scope.article else scope.law, question.c.chapter: scope.chapter, question.c.type: scope.type}
    conditions += [column == value for column, value in (plain | {question.c.difficulty: scope.difficulty}).items() if value]
    return and_(*conditions)


def _cites(organisation_id: UUID, law: str, article: int) -> ColumnElement[bool]:
    """Whether a question of a law cites an article of its edition in force: contrast questions cite old editions as well."""
    in_force = select(edition.c.edition).where(edition.c.organisation_id == organisation_id, edition.c.law == law)
    cites = question_article.c
    citing = select(cites.question_id).where(cites.organisation_id == organisation_id, cites.law == law, cites.article == article)
    citing = citing.where(cites.edition.in_(in_force.where(edition.c.state == "in_force")))
    # Said so that the index of laws is not taken: a law has very many questions, an article mostly few.
    return question.c.id.in_(citing) & (question.c.law.concat("") == law)


class Shelf(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many questions of one law, chapter, type and difficulty may be practised."""

    law: str
    chapter: int
    type: QuestionType
    difficulty: Difficulty
    questions: int


def shelves(tx: Transaction, reach: Reach, law: str = "") -> tuple[Shelf, ...]:
    """All questions that may be practised (of one law where one is named), counted; by law, chapter, type and difficulty."""
    keys = (question.c.law, question.c.chapter, question.c.type, question.c.difficulty)
    statement = select(*keys, func.count()).where(_allowed(reach.organisation_id, PracticeScope(law=law))).group_by(*keys)
    found = (Shelf(law=r[0], chapter=r[1], type=QuestionType(r[2]), difficulty=Difficulty(r[3]), questions=r[4]) for r in tx.run(statement))
    return tuple(sorted(found, key=lambda s: (s.law, s.chapter, _TYPES.index(s.type), _DIFFICULTIES.index(s.difficulty))))


_TYPES, _DIFFICULTIES = tuple(QuestionType), tuple(Difficulty)


def count_citing(tx: Transaction, reach: Reach, law: str, article: int) -> int:
    """How many questions that may be practised cite an article of the edition in force."""
    allowed = _allowed(reach.organisation_id, PracticeScope(law=law, article=article))
    found: int = tx.run(select(func.count()).where(allowed, _cites(reach.organisation_id, law, article))).scalar_one()
    return found


def questions_by_article(tx: Transaction, reach: Reach, law: str) -> dict[int, int]:
    """Of the edition of a law in force: by article, how many questions that may be practised cite it."""
    cites = question_article.c
    statement = (
        select(cites.article, func.count())
        .join(question, and_(question.c.organisation_id == reach.organisation_id, question.c.id == cites.question_id))
        .where(cites.organisation_id == reach.organisation_id, cites.law == law, cites.law == question.c.law)
        .where(cites.edition == question.c.edition, _allowed(reach.organisation_id, PracticeScope()))
    )
    return {row[0]: row[1] for row in tx.run(statement.group_by(cites.article))}


class Met(Struct, frozen=True, kw_only=True, gc=False):
    """A question that may be practised and that a person has practised (``card``) or marked."""

    row: PractisableRow
    card: CardState | None
    bookmarked: bool


def met(tx: Transaction, reach: Reach, person_id: UUID) -> tuple[Met, ...]:
    """What a person has to do with, in no order: what it takes grows with that and not with the bank."""
    carded, marked = _mine(review_card, reach, person_id), _mine(bookmark, reach, person_id)
    card = select(review_card.c.content).where(carded, review_card.c.question_id == question.c.id).scalar_subquery()
    mark = exists().where(marked, bookmark.c.question_id == question.c.id)
    named = union(select(review_card.c.question_id).where(carded), select(bookmark.c.question_id).where(marked))
    statement = select(*_PRACTISABLE, card.label("card"), mark.label("marked"))
    rows = tx.run(statement.where(_allowed(reach.organisation_id, PracticeScope()), question.c.id.in_(named)))
    return tuple(
        Met(row=_practisable(r), card=None if r.card is None else _card_decoder.decode(r.card).card, bookmarked=bool(r.marked))
        for r in rows
    )


def articles_of_cards(tx: Transaction, reach: Reach, person_id: UUID, law: str) -> dict[UUID, frozenset[int]]:
    """By question that a person has practised, the articles of the edition of a law in force that it cites."""
    cites = question_article.c
    in_force = select(edition.c.edition).where(edition.c.organisation_id == reach.organisation_id, edition.c.law == law)
    practised = select(review_card.c.question_id).where(_mine(review_card, reach, person_id))
    statement = select(cites.question_id, cites.article).where(
        cites.organisation_id == reach.organisation_id,
        cites.law == law,
        cites.edition.in_(in_force.where(edition.c.state == "in_force")),
        cites.question_id.in_(practised),
    )
    found: dict[UUID, set[int]] = {}
    for question_id, article in tx.run(statement):
        found.setdefault(question_id, set()).add(article)
    return {ident: frozenset(articles) for ident, articles in found.items()}


# --- the journal --------------------------------------------------------------------------------------------------------------


def add_answer(tx: Transaction, reach: Reach, person_id: UUID, value: AnswerRow) -> None:
    row = {
        "id": value.id,
        "organisation_id": reach.organisation_id,
        "person_id": person_id,
        "question_id": value.question_id,
        "revision": value.revision,
        "answered_at": value.answered_us,
        "response": msgspec.json.encode(StoredResponse(response=value.response)),
        "outcome": value.outcome,
        "elapsed_ms": value.elapsed_ms,
    }
    tx.run(insert(practice_answer), row)


def find_answer(tx: Transaction, reach: Reach, answer_id: UUID) -> AnswerRow | None:
    row = tx.run(_within(select(practice_answer), reach).where(practice_answer.c.id == answer_id)).one_or_none()
    return None if row is None else _answer(row)


def judge_answer(tx: Transaction, reach: Reach, answer_id: UUID, outcome: str) -> None:
    """Write the outcome that a person gave to an answer that was waiting for one; NotFound outside the reach."""
    if find_answer(tx, reach, answer_id) is None:
        raise NotFound(noun="answer", ident=str(answer_id))
    tx.run(update(practice_answer).where(practice_answer.c.id == answer_id).values(outcome=outcome))


def answers(tx: Transaction, reach: Reach, person_id: UUID) -> tuple[AnswerRow, ...]:
    """The whole practice journal of a person in order of time."""
    statement = _within(select(practice_answer), reach).where(practice_answer.c.person_id == person_id)
    rows = tx.run(statement.order_by(practice_answer.c.answered_at, practice_answer.c.id))
    return tuple(_answer(row) for row in rows)


def answers_with_laws(tx: Transaction, reach: Reach, person_id: UUID) -> tuple[tuple[AnswerRow, ...], dict[UUID, str]]:
    """As :func:`answers`; and by question that may still be practised, its law."""
    asked = (question.c.organisation_id == reach.organisation_id) & (question.c.id == practice_answer.c.question_id)
    law = select(question.c.law).where(asked, _allowed(reach.organisation_id, PracticeScope())).scalar_subquery()
    statement = _within(select(practice_answer, law.label("law")), reach).where(practice_answer.c.person_id == person_id)
    rows = tx.run(statement.order_by(practice_answer.c.answered_at, practice_answer.c.id)).all()
    return tuple(_answer(row) for row in rows), {row.question_id: row.law for row in rows if row.law is not None}


def _within(statement: Select[*tuple[Any, ...]], reach: Reach) -> Select[*tuple[Any, ...]]:
    statement = statement.where(practice_answer.c.organisation_id == reach.organisation_id)
    return statement if reach.person_id is None else statement.where(practice_answer.c.person_id == reach.person_id)


def _answer(row: Row[*tuple[Any, ...]]) -> AnswerRow:
    return AnswerRow(
        id=row.id,
        question_id=row.question_id,
        revision=row.revision,
        answered_us=row.answered_at,
        response=_response_decoder.decode(row.response).response,
        outcome=row.outcome,
        elapsed_ms=row.elapsed_ms,
    )


_response_decoder = msgspec.json.Decoder(StoredResponse)
_card_decoder = msgspec.json.Decoder(StoredCard)


# --- review cards -------------------------------------------------------------------------------------------------------------


def cards(tx: Transaction, reach: Reach, person_id: UUID) -> dict[UUID, CardState]:
    """All review cards of a person, by question."""
    statement = select(review_card.c.content).where(_mine(review_card, reach, person_id))
    found = (_card_decoder.decode(content).card for content in tx.run(statement).scalars())
    return {card.question_id: card for card in found}


def card(tx: Transaction, reach: Reach, person_id: UUID, question_id: UUID) -> CardState | None:
    statement = select(review_card.c.content).where(_mine(review_card, reach, person_id), review_card.c.question_id == question_id)
    content = tx.run(statement).scalar_one_or_none()
    return None if content is None else _card_decoder.decode(content).card


def put_card(tx: Transaction, reach: Reach, person_id: UUID, value: CardState) -> None:
    """Write a card, new or over the one before."""
    facts = {"due": value.due_us, "in_wrong_book": int(value.in_wrong_book), "content": msgspec.json.encode(StoredCard(card=value))}
    mine = and_(_mine(review_card, reach, person_id), review_card.c.question_id == value.question_id)
    if tx.run(update(review_card).where(mine).values(facts)).rowcount != 1:
        row = {"organisation_id": reach.organisation_id, "person_id": person_id, "question_id": value.question_id}
        tx.run(insert(review_card), row | facts)


# --- bookmarks ----------------------------------------------------------------------------------------------------------------


def bookmarked(tx: Transaction, reach: Reach, person_id: UUID) -> frozenset[UUID]:
    return frozenset(tx.run(select(bookmark.c.question_id).where(_mine(bookmark, reach, person_id))).scalars())


def set_bookmark(tx: Transaction, reach: Reach, person_id: UUID, question_id: UUID, *, marked_us: int | None) -> None:
    """Mark a question, or take the mark back with None."""
    tx.run(delete(bookmark).where(_mine(bookmark, reach, person_id), bookmark.c.question_id == question_id))
    if marked_us is not None:
        row = {"organisation_id": reach.organisation_id, "person_id": person_id, "question_id": question_id, "marked_at": marked_us}
        tx.run(insert(bookmark), row)


def _mine(table: Any, reach: Reach, person_id: UUID) -> ColumnElement[bool]:
    """The rows of a person; none at all when the reach covers someone else only."""
    mine = and_(table.c.organisation_id == reach.organisation_id, table.c.person_id == person_id)
    return mine if reach.person_id is None else and_(mine, table.c.person_id == reach.person_id)
