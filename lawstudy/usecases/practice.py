"""Practice: a round of questions by choice, an answer with its key at once, bookmarks, what is due.

Only questions whose use allows practice, and never one that an open exam still holds against the person.
"""

import hashlib
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.law import Citation, Edition
from lawstudy.domain.marking import Mark, Outcome, Scoring
from lawstudy.domain.practice import EVERYTHING, PracticeScope
from lawstudy.domain.question import Difficulty, Key, all_citations
from lawstudy.domain.question_types import Prompt, QuestionType, Response, fits, is_blank, mark_question
from lawstudy.domain.review import CardState, PractisedAnswer, before_exam, due, review
from lawstudy.errors import BadArgument, ChangedMeanwhile, HeldForExam, NotFound
from lawstudy.store import editions, questions
from lawstudy.store import practice as store
from lawstudy.store.practice import AnswerRow, PractisableRow
from lawstudy.usecases.context import Context
from lawstudy.usecases.held import held_questions, next_exam_us
from lawstudy.usecases.registry import Kind, use_case

LEARNERS = {Role.EMPLOYEE}
LARGEST_ROUND = 100
FULL_POINTS = 10_000
LONGEST_ANSWER_MS = 3_600_000


class PracticeSource(StrEnum):
    """Where a round comes from. UNSEEN: never practised. WRONG_BOOK: 错题本. DUE: 待复习."""

    ALL = "all"
    UNSEEN = "unseen"
    WRONG_BOOK = "wrong_book"
    DUE = "due"
    BOOKMARKED = "bookmarked"


class PracticeOrder(StrEnum):
    """SEQUENTIAL: by chapter and number; for DUE the longest overdue first."""

    SEQUENTIAL = "sequential"
    RANDOM = "random"


class QuestionRecord(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """本题记录: what this person has done with one question. ``due_us`` is never after the exam prepared for."""

    answers: int = 0
    right_answers: int = 0
    last_us: int | None = None
    last_right: bool = False
    due_us: int | None = None
    in_wrong_book: bool = False
    right_days: tuple[str, ...] = ()
    bookmarked: bool = False


class PracticeQuestion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question as a learner sees it before answering: no key."""

    question_id: UUID
    revision: int
    code: str
    law: str
    law_title: str
    chapter: int
    chapter_title: str
    type: QuestionType
    difficulty: Difficulty
    prompt: Prompt
    record: QuestionRecord


class PracticeRound(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``total`` counts all questions of the choice, of which ``questions`` are the first."""

    questions: tuple[PracticeQuestion, ...]
    total: int


class CitedArticle(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A citation with the names that it is shown by. ``superseded`` when its edition is no longer in force."""

    citation: Citation
    short_title: str
    edition_name: str
    superseded: bool


class Feedback(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is said after an answer. A PENDING outcome waits for the learner's own judgement against the model answer."""

    answer_id: UUID
    outcome: Outcome
    mark: Mark
    key: Key
    cited: tuple[CitedArticle, ...]
    record: QuestionRecord


class PracticeCell(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many questions may be practised of one law, chapter, type and difficulty, and how many were never met."""

    law: str
    chapter: int
    type: QuestionType
    difficulty: Difficulty
    questions: int
    unseen: int


class LawDue(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    law: str
    short_title: str
    count: int


class PracticeCounts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """待复习 by law, and the sizes of the other sources. ``next_due_us`` is the next instant at which something falls due."""

    due: tuple[LawDue, ...]
    due_total: int
    wrong_book: int
    bookmarked: int
    unseen: int
    questions: int
    next_due_us: int | None


@use_case(kind=Kind.QUERY, roles=LEARNERS, scope=Scope.OWN)
def draw_practice(
    ctx: Context,
    *,
    source: PracticeSource = PracticeSource.ALL,
    scope: PracticeScope = EVERYTHING,
    order: PracticeOrder = PracticeOrder.SEQUENTIAL,
    limit: int = 20,
) -> PracticeRound:
    """A round of at most ``limit`` (1 … 100) questions, without keys."""
    if not 1 <= limit <= LARGEST_ROUND:
        raise BadArgument(
            name="limit", reason="{given} is not between {low} and {high}", values={"given": limit, "low": 1, "high": LARGEST_ROUND}
        )
    cards = store.cards(ctx.session, ctx.reach, ctx.actor.person_id)
    rows = _rows(ctx, source, scope, cards)
    if order is PracticeOrder.RANDOM:
        seed = ctx.chance(16)
        rows.sort(key=lambda row: hashlib.sha256(seed + row.question_id.bytes).digest())
    elif source is PracticeSource.DUE:
        rows.sort(key=lambda row: (cards[row.question_id].due_us, row.question_id.bytes))
    return PracticeRound(questions=_presented(ctx, rows[:limit], cards), total=len(rows))


def _rows(ctx: Context, source: PracticeSource, scope: PracticeScope, cards: dict[UUID, CardState]) -> list[PractisableRow]:
    """What may be practised of a source, in the order of the bank."""
    named = _named(ctx, source, cards)
    if named is not None and not named:
        return []
    rows = store.practisable(ctx.session, ctx.reach, scope, only=named)
    held = held_questions(ctx)
    unseen = source is PracticeSource.UNSEEN
    return [row for row in rows if row.question_id not in held and not (unseen and row.question_id in cards)]


def _named(ctx: Context, source: PracticeSource, cards: dict[UUID, CardState]) -> frozenset[UUID] | None:
    """The questions that a source names one by one; None when it names none."""
    match source:
        case PracticeSource.WRONG_BOOK:
            return frozenset(ident for ident, card in cards.items() if card.in_wrong_book)
        case PracticeSource.DUE:
            return frozenset(card.question_id for card in due(cards.values(), ctx.now))
        case PracticeSource.BOOKMARKED:
            return store.bookmarked(ctx.session, ctx.reach, ctx.actor.person_id)
        case PracticeSource.ALL | PracticeSource.UNSEEN:
            return None


def _presented(ctx: Context, rows: list[PractisableRow], cards: dict[UUID, CardState]) -> tuple[PracticeQuestion, ...]:
    marked = store.bookmarked(ctx.session, ctx.reach, ctx.actor.person_id)
    laws = {edition.code: edition for edition in editions.in_force(ctx.session, ctx.reach.organisation_id)}
    contents = questions.revisions(ctx.session, ctx.reach.organisation_id, [(row.question_id, row.revision) for row in rows])
    codes = questions.codes(ctx.session, ctx.reach.organisation_id, [row.question_id for row in rows])
    exam_us = next_exam_us(ctx)
    return tuple(
        PracticeQuestion(
            question_id=row.question_id,
            revision=row.revision,
            code=codes[row.question_id],
            law=row.law,
            law_title=laws[row.law].short_title,
            chapter=row.chapter,
            chapter_title=next((c.title for c in laws[row.law].chapters if c.number == row.chapter), ""),
            type=row.type,
            difficulty=row.difficulty,
            prompt=contents[row.question_id, row.revision].prompt,
            record=_record(cards.get(row.question_id), bookmarked=row.question_id in marked, exam_us=exam_us),
        )
        for row in rows
    )


def _record(card: CardState | None, *, bookmarked: bool, exam_us: int | None) -> QuestionRecord:
    if card is None:
        return QuestionRecord(bookmarked=bookmarked)
    shown = card if exam_us is None else before_exam(card, exam_us)
    return QuestionRecord(
        answers=card.answers,
        right_answers=card.answers - card.wrong_answers,
        last_us=card.reviewed_us,
        last_right=card.last_right,
        due_us=shown.due_us,
        in_wrong_book=card.in_wrong_book,
        right_days=card.right_days,
        bookmarked=bookmarked,
    )


# --- answering ----------------------------------------------------------------------------------------------------------------


@use_case(kind=Kind.JOURNAL, roles=LEARNERS, scope=Scope.OWN)
def answer_practice(
    ctx: Context, *, question_id: UUID, revision: int, response: Response | None, took_ms: int = 0, answer_id: UUID | None = None
) -> Feedback:
    """Answer one question and see its key. ``response`` None asks for the key and counts as not known.

    HeldForExam for a question of an open exam; a repeat with the same ``answer_id`` is harmless.
    """
    if answer_id is not None and (known := store.find_answer(ctx.session, ctx.reach, answer_id)) is not None:
        return _feedback(ctx, known)
    row = _practisable(ctx, question_id)
    if row.revision != revision:
        raise ChangedMeanwhile(noun="question")
    content = questions.revisions(ctx.session, ctx.reach.organisation_id, [(question_id, revision)])[question_id, revision]
    if response is not None and not fits(content.prompt, response):
        raise BadArgument(name="response", reason="it does not fit the question")
    answer = AnswerRow(
        id=answer_id or ctx.new_id(),
        question_id=question_id,
        revision=revision,
        answered_us=ctx.now,
        response=None if response is not None and is_blank(response) else response,
        outcome=_settled(mark_question(content.prompt, content.key.answer, response, FULL_POINTS, Scoring())),
        elapsed_ms=max(0, min(took_ms, LONGEST_ANSWER_MS)),
    )
    store.add_answer(ctx.session, ctx.reach, ctx.actor.person_id, answer)
    _learn(ctx, answer)
    return _feedback(ctx, answer)


@use_case(kind=Kind.JOURNAL, roles=LEARNERS, scope=Scope.OWN)
def judge_practice(ctx: Context, *, answer_id: UUID, right: bool) -> Feedback:
    """The learner's own judgement of an answer in words against the model answer; a repeat is harmless."""
    answer = store.find_answer(ctx.session, ctx.reach, answer_id)
    if answer is None:
        raise NotFound(noun="answer", ident=str(answer_id))
    outcome = Outcome.RIGHT if right else Outcome.WRONG
    if answer.outcome != Outcome.PENDING:
        if answer.outcome != outcome:
            raise BadArgument(name="right", reason="this answer has been judged already")
        return _feedback(ctx, answer)
    store.judge_answer(ctx.session, ctx.reach, answer_id, outcome)
    judged = store.find_answer(ctx.session, ctx.reach, answer_id)
    assert judged is not None  # it was there a statement ago
    _learn(ctx, judged)
    return _feedback(ctx, judged)


def _practisable(ctx: Context, question_id: UUID) -> PractisableRow:
    """NotFound for a question that is not for practice, HeldForExam for one of an open exam."""
    rows = store.practisable(ctx.session, ctx.reach, EVERYTHING, only=[question_id])
    if not rows:
        raise NotFound(noun="question", ident=str(question_id))
    if question_id in held_questions(ctx):
        raise HeldForExam
    return rows[0]


def _settled(mark: Mark) -> Outcome:
    """A case with a wrong part is wrong, whatever its written parts are worth."""
    certain = {part.outcome for part in mark.parts}
    if mark.outcome is Outcome.PENDING and certain & {Outcome.WRONG, Outcome.PARTIAL, Outcome.BLANK}:
        return Outcome.PARTIAL
    return mark.outcome


def _learn(ctx: Context, answer: AnswerRow) -> None:
    """Move the review card, unless the answer still waits for a judgement."""
    if answer.outcome == Outcome.PENDING:
        return
    before = store.card(ctx.session, ctx.reach, ctx.actor.person_id, answer.question_id)
    practised = PractisedAnswer(
        question_id=answer.question_id, right=answer.outcome == Outcome.RIGHT, answered_us=answer.answered_us, took_ms=answer.elapsed_ms
    )
    store.put_card(ctx.session, ctx.reach, ctx.actor.person_id, review(before, practised, exam_us=next_exam_us(ctx)))


def _feedback(ctx: Context, answer: AnswerRow) -> Feedback:
    content = questions.revisions(ctx.session, ctx.reach.organisation_id, [(answer.question_id, answer.revision)])
    found = content[answer.question_id, answer.revision]
    card = store.card(ctx.session, ctx.reach, ctx.actor.person_id, answer.question_id)
    marked = answer.question_id in store.bookmarked(ctx.session, ctx.reach, ctx.actor.person_id)
    return Feedback(
        answer_id=answer.id,
        outcome=Outcome(answer.outcome),
        mark=mark_question(found.prompt, found.key.answer, answer.response, FULL_POINTS, Scoring()),
        key=found.key,
        cited=_cited(ctx, found.key),
        record=_record(card, bookmarked=marked, exam_us=next_exam_us(ctx)),
    )


def _cited(ctx: Context, key: Key) -> tuple[CitedArticle, ...]:
    """The citations of a key; one of a law that is not in the workspace is named by its code."""
    laws = {edition.code: edition for edition in editions.in_force(ctx.session, ctx.reach.organisation_id)}
    return tuple(_cited_article(citation, laws.get(citation.law)) for citation in all_citations(key))


def _cited_article(citation: Citation, edition: Edition | None) -> CitedArticle:
    if edition is None:
        return CitedArticle(citation=citation, short_title=citation.law, edition_name=citation.edition, superseded=False)
    old = {each.edition: each.edition_name for each in edition.old_editions}
    current = citation.edition == edition.edition
    name = edition.edition_name if current else old.get(citation.edition, citation.edition)
    return CitedArticle(citation=citation, short_title=edition.short_title, edition_name=name, superseded=not current)


@use_case(kind=Kind.JOURNAL, roles=LEARNERS, scope=Scope.OWN)
def bookmark_question(ctx: Context, *, question_id: UUID, marked: bool) -> None:
    """Mark a question for later, or take the mark back; a repeat is harmless."""
    _practisable(ctx, question_id)
    store.set_bookmark(ctx.session, ctx.reach, ctx.actor.person_id, question_id, marked_us=ctx.now if marked else None)


# --- counting -----------------------------------------------------------------------------------------------------------------


@use_case(kind=Kind.QUERY, roles=LEARNERS, scope=Scope.OWN)
def practice_counts(ctx: Context) -> PracticeCounts:
    """What waits: 待复习 by law, 错题本, marked and unseen questions."""
    cards = store.cards(ctx.session, ctx.reach, ctx.actor.person_id)
    rows = _rows(ctx, PracticeSource.ALL, EVERYTHING, cards)
    known = {row.question_id for row in rows}
    waiting = {card.question_id for card in due(cards.values(), ctx.now)}
    later = [card.due_us for ident, card in cards.items() if ident in known and card.due_us > ctx.now]
    laws = editions.in_force(ctx.session, ctx.reach.organisation_id)
    by_law = [
        LawDue(law=e.code, short_title=e.short_title, count=sum(row.law == e.code and row.question_id in waiting for row in rows))
        for e in laws
    ]
    return PracticeCounts(
        due=tuple(each for each in by_law if each.count),
        due_total=sum(each.count for each in by_law),
        wrong_book=sum(card.in_wrong_book for ident, card in cards.items() if ident in known),
        bookmarked=len(store.bookmarked(ctx.session, ctx.reach, ctx.actor.person_id) & known),
        unseen=len(known - cards.keys()),
        questions=len(known),
        next_due_us=min(later, default=None),
    )


@use_case(kind=Kind.QUERY, roles=LEARNERS, scope=Scope.OWN)
def practice_cells(ctx: Context) -> tuple[PracticeCell, ...]:
    """What can be chosen for a round, in house order of the laws."""
    cards = store.cards(ctx.session, ctx.reach, ctx.actor.person_id)
    found: dict[tuple[str, int, QuestionType, Difficulty], list[int]] = {}
    for row in _rows(ctx, PracticeSource.ALL, EVERYTHING, cards):
        count = found.setdefault((row.law, row.chapter, row.type, row.difficulty), [0, 0])
        count[0] += 1
        count[1] += row.question_id not in cards
    return tuple(
        PracticeCell(law=law, chapter=chapter, type=kind, difficulty=difficulty, questions=n, unseen=unseen)
        for (law, chapter, kind, difficulty), (n, unseen) in found.items()
    )
