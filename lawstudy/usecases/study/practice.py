"""Practice: a round of questions by choice, an answer with its key at once, bookmarks, what is due.

Only questions whose use allows practice, and never what an open exam holds.
"""

import hashlib
from collections import Counter
from enum import StrEnum
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.exam.holding import Holding
from lawstudy.domain.marking import Mark, Outcome, Scoring
from lawstudy.domain.practice import EVERYTHING, PracticeScope
from lawstudy.domain.printed import printed
from lawstudy.domain.question import Difficulty
from lawstudy.domain.question_code import code_said
from lawstudy.domain.question_types import QuestionType, Response, fits, is_blank, mark_question
from lawstudy.domain.review import CardState, PractisedAnswer, due, review
from lawstudy.domain.search_words import searched
from lawstudy.errors import BadArgument, ChangedMeanwhile, HeldForExam, NotFound
from lawstudy.store import practice as store
from lawstudy.store import questions
from lawstudy.store.practice import AnswerRow, PractisableRow, Shelf
from lawstudy.usecases.arguments import check_number
from lawstudy.usecases.attempts.held import check_free, holding, next_exam_us
from lawstudy.usecases.bank.law_asked import check_chapter, law_asked
from lawstudy.usecases.bank.law_titles import titles_in_force
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case
from lawstudy.usecases.study.my_bank import MyBank, my_bank
from lawstudy.usecases.study.practice_questions import (
    FULL_POINTS,
    Feedback,
    PracticeQuestion,
    Recited,
    cited_articles,
    content_of,
    feedback_on,
    presented,
)

LEARNERS = {Role.EMPLOYEE}
LARGEST_ROUND = 100
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


class PracticeRound(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``total`` counts all questions of the choice, of which ``questions`` are the first."""

    questions: tuple[PracticeQuestion, ...]
    total: int


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
    """待复习 by law, and the sizes of the other sources. ``next_due_us`` is the next instant at which something falls due. ``resting``
    questions are held back by exams, those of open ones until ``rests_until_us``; the other counts are without them."""

    due: tuple[LawDue, ...]
    due_total: int
    wrong_book: int
    bookmarked: int
    unseen: int
    questions: int
    next_due_us: int | None
    resting: int = 0
    rests_until_us: int | None = None


@use_case(kind=Kind.QUERY, roles=LEARNERS, scope=Scope.OWN, questions=True)
def draw_practice(
    ctx: Context,
    *,
    source: PracticeSource = PracticeSource.ALL,
    scope: PracticeScope = EVERYTHING,
    order: PracticeOrder = PracticeOrder.SEQUENTIAL,
    limit: int = 20,
    text: str = "",
) -> PracticeRound:
    """A round of at most ``limit`` (1 … 100) questions, without keys; each word of ``text`` stands in each question."""
    check_number("limit", limit, 1, LARGEST_ROUND)
    cards = store.cards(ctx.tx, ctx.reach, ctx.actor.person_id)
    rows = chosen_rows(ctx, source, scope, cards, text)
    if order is PracticeOrder.RANDOM:
        seed = ctx.chance(16)
        rows.sort(key=lambda row: hashlib.sha256(seed + row.question_id.bytes).digest())
    elif source is PracticeSource.DUE:
        rows.sort(key=lambda row: (cards[row.question_id].due_us, row.question_id.bytes))
    return PracticeRound(questions=presented(ctx, rows[:limit], cards), total=len(rows))


def chosen_rows(
    ctx: Context, source: PracticeSource, scope: PracticeScope, cards: dict[UUID, CardState], text: str = ""
) -> list[PractisableRow]:
    """What may be practised of a source, in the order of the bank: nothing that an open exam holds. Refused as by
    :func:`law_asked` and :func:`check_chapter`."""
    scope = structs.replace(scope, law=law_asked(ctx, scope.law))
    check_chapter(ctx, scope.law, scope.chapter)
    named = _named(ctx, source, cards)
    if named is not None and not named:
        return []
    rows = store.practisable(ctx.tx, ctx.reach, scope, only=named)
    held = holding(ctx)
    unseen = source is PracticeSource.UNSEEN
    found = [row for row in rows if not held.holds(row) and not (unseen and row.question_id in cards)]
    return _with_words(ctx, found, searched(text).split())


def _with_words(ctx: Context, rows: list[PractisableRow], wanted: list[str]) -> list[PractisableRow]:
    """Those whose stem, options or parts hold each of the words."""
    if not wanted:
        return rows
    contents = questions.revisions(ctx.tx, ctx.reach.organisation_id, [(row.question_id, row.revision) for row in rows])

    def said(row: PractisableRow) -> str:
        shown = printed(contents[row.question_id, row.revision].prompt)
        return searched(" ".join((shown.stem, *shown.lines)))

    return [row for row in rows if all(word in said(row) for word in wanted)]


def _named(ctx: Context, source: PracticeSource, cards: dict[UUID, CardState]) -> frozenset[UUID] | None:
    """The questions that a source names one by one; None when it names none."""
    match source:
        case PracticeSource.WRONG_BOOK:
            return frozenset(ident for ident, card in cards.items() if card.in_wrong_book)
        case PracticeSource.DUE:
            return frozenset(card.question_id for card in due(cards.values(), ctx.now))
        case PracticeSource.BOOKMARKED:
            return store.bookmarked(ctx.tx, ctx.reach, ctx.actor.person_id)
        case PracticeSource.ALL | PracticeSource.UNSEEN:
            return None


@use_case(kind=Kind.QUERY, roles=LEARNERS, scope=Scope.OWN, questions=True)
def practice_question(ctx: Context, *, code: str) -> PracticeQuestion:
    """One question by its code or by what people say for it (科技进步法 6-17), without its key. NotFound for a code that is not for
    practice, HeldForExam for an open exam's."""
    found = questions.published_by_folded(ctx.tx, ctx.reach, [code_said(code, titles_in_force(ctx))])
    rows = store.practisable(ctx.tx, ctx.reach, EVERYTHING, only=[row.id for row in found])
    if not rows:
        raise NotFound(noun="question", ident=code)
    if holding(ctx).holds(rows[0]):
        raise HeldForExam
    return presented(ctx, list(rows), store.cards(ctx.tx, ctx.reach, ctx.actor.person_id))[0]


@use_case(kind=Kind.QUERY, roles=LEARNERS, scope=Scope.OWN, questions=True)
def recite_question(ctx: Context, *, question_id: UUID, revision: int) -> Recited:
    """背题: the key and the articles of a question at once. Nothing is kept of it: neither an answer nor a review. HeldForExam for a
    question that an open exam holds."""
    row = _practisable(ctx, question_id)
    if row.revision != revision:
        raise ChangedMeanwhile(noun="question")
    key = content_of(ctx, question_id, revision).key
    return Recited(key=key, cited=cited_articles(ctx, key))


# --- answering ----------------------------------------------------------------------------------------------------------------


@use_case(kind=Kind.JOURNAL, roles=LEARNERS, scope=Scope.OWN, questions=True)
def answer_practice(
    ctx: Context, *, question_id: UUID, revision: int, response: Response | None, took_ms: int = 0, answer_id: UUID | None = None
) -> Feedback:
    """Answer one question and see its key. ``response`` None asks for the key and counts as not known.

    HeldForExam for a question that an open exam holds; a repeat with the same ``answer_id`` is harmless, and shows no more then.
    """
    if answer_id is not None and (known := store.find_answer(ctx.tx, ctx.reach, answer_id)) is not None:
        return feedback_on(ctx, known)
    row = _practisable(ctx, question_id)
    if row.revision != revision:
        raise ChangedMeanwhile(noun="question")
    content = content_of(ctx, question_id, revision)
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
    store.add_answer(ctx.tx, ctx.reach, ctx.actor.person_id, answer)
    _learn(ctx, answer)
    return feedback_on(ctx, answer)


@use_case(kind=Kind.JOURNAL, roles=LEARNERS, scope=Scope.OWN, questions=True)
def judge_practice(ctx: Context, *, answer_id: UUID, right: bool) -> Feedback:
    """The learner's own judgement of an answer in words against the model answer; a repeat is harmless."""
    answer = store.find_answer(ctx.tx, ctx.reach, answer_id)
    if answer is None:
        raise NotFound(noun="answer", ident=str(answer_id))
    check_free(ctx, holding(ctx), answer.question_id)
    outcome = Outcome.RIGHT if right else Outcome.WRONG
    if answer.outcome != Outcome.PENDING:
        if answer.outcome != outcome:
            raise BadArgument(name="right", reason="this answer has been judged already")
        return feedback_on(ctx, answer)
    store.judge_answer(ctx.tx, ctx.reach, answer_id, outcome)
    judged = store.find_answer(ctx.tx, ctx.reach, answer_id)
    assert judged is not None  # it was there a statement ago
    _learn(ctx, judged)
    return feedback_on(ctx, judged)


def _practisable(ctx: Context, question_id: UUID) -> PractisableRow:
    """NotFound for a question that is not for practice, HeldForExam for one of an open exam."""
    rows = store.practisable(ctx.tx, ctx.reach, EVERYTHING, only=[question_id])
    if not rows:
        raise NotFound(noun="question", ident=str(question_id))
    if holding(ctx).holds(rows[0]):
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
    before = store.card(ctx.tx, ctx.reach, ctx.actor.person_id, answer.question_id)
    practised = PractisedAnswer(
        question_id=answer.question_id, right=answer.outcome == Outcome.RIGHT, answered_us=answer.answered_us, took_ms=answer.elapsed_ms
    )
    store.put_card(ctx.tx, ctx.reach, ctx.actor.person_id, review(before, practised, exam_us=next_exam_us(ctx)))


@use_case(kind=Kind.JOURNAL, roles=LEARNERS, scope=Scope.OWN, questions=True)
def bookmark_question(ctx: Context, *, question_id: UUID, marked: bool) -> None:
    """Mark a question for later, or take the mark back; a repeat is harmless."""
    _practisable(ctx, question_id)
    store.set_bookmark(ctx.tx, ctx.reach, ctx.actor.person_id, question_id, marked_us=ctx.now if marked else None)


# --- counting -----------------------------------------------------------------------------------------------------------------


@use_case(kind=Kind.QUERY, roles=LEARNERS, scope=Scope.OWN)
def practice_counts(ctx: Context) -> PracticeCounts:
    """What waits: 待复习 by law, 错题本, marked and unseen questions."""
    return counts_in(ctx, my_bank(ctx), holding(ctx))


def counts_in(ctx: Context, bank: MyBank, held: Holding) -> PracticeCounts:
    """As :func:`practice_counts`, without the questions that an exam holds."""
    mine = [met for met in bank.met if not held.holds(met.row)]
    cards = {met.row.question_id: met.card for met in mine if met.card is not None}
    waiting = {card.question_id for card in due(cards.values(), ctx.now)}
    waits = Counter(met.row.law for met in mine if met.row.question_id in waiting)
    free = sum(shelf.questions for shelf in bank.shelves if not held.holds_all(shelf.law, shelf.type))
    questions = free - len(_own_shelved(ctx, held))
    return PracticeCounts(
        due=tuple(LawDue(law=e.code, short_title=e.short_title, count=waits[e.code]) for e in bank.laws if waits[e.code]),
        due_total=sum(waits[e.code] for e in bank.laws),
        wrong_book=sum(card.in_wrong_book for card in cards.values()),
        bookmarked=sum(met.bookmarked for met in mine),
        unseen=questions - len(cards),
        questions=questions,
        next_due_us=min((card.due_us for card in cards.values() if card.due_us > ctx.now), default=None),
        resting=sum(shelf.questions for shelf in bank.shelves) - questions,
        rests_until_us=held.until_us,
    )


def _own_shelved(ctx: Context, held: Holding) -> list[PractisableRow]:
    """The questions that are held singly (one's own papers, what rests before an exam), of those that could be practised without them."""
    rows = store.practisable(ctx.tx, ctx.reach, EVERYTHING, only=held.singly) if held.singly else ()
    return [row for row in rows if not held.holds_all(row.law, row.type)]


@use_case(kind=Kind.QUERY, roles=LEARNERS, scope=Scope.OWN)
def practice_cells(ctx: Context) -> tuple[PracticeCell, ...]:
    """What can be chosen for a round, in house order of the laws."""
    held, bank = holding(ctx), my_bank(ctx)
    kept = Counter(_place(row) for row in _own_shelved(ctx, held))
    seen = Counter(_place(met.row) for met in bank.met if met.card is not None and not held.holds(met.row))
    shelves = (shelf for shelf in bank.shelves if not held.holds_all(shelf.law, shelf.type))
    cells = ((shelf, shelf.questions - kept[_place(shelf)]) for shelf in shelves)
    return tuple(
        PracticeCell(
            law=shelf.law,
            chapter=shelf.chapter,
            type=shelf.type,
            difficulty=shelf.difficulty,
            questions=count,
            unseen=count - seen[_place(shelf)],
        )
        for shelf, count in cells
        if count
    )


def _place(row: PractisableRow | Shelf) -> tuple[str, int, QuestionType, Difficulty]:
    return row.law, row.chapter, row.type, row.difficulty
