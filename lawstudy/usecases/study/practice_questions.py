"""A question as a learner sees it: before answering without its key, afterwards with it. No use cases."""

from uuid import UUID

from msgspec import Struct

from lawstudy.domain.law import Citation, Edition
from lawstudy.domain.marking import Mark, Outcome, Scoring
from lawstudy.domain.other_laws import title_of
from lawstudy.domain.question import Content, Difficulty, Key, all_citations
from lawstudy.domain.question_code import code_words
from lawstudy.domain.question_types import Prompt, QuestionType, mark_question
from lawstudy.domain.review import CardState, before_exam
from lawstudy.store import editions, questions
from lawstudy.store import practice as store
from lawstudy.store.practice import AnswerRow, PractisableRow
from lawstudy.usecases.attempts.held import check_free, holding, next_exam_us
from lawstudy.usecases.context import Context

FULL_POINTS = 10_000


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
    """A question as a learner sees it before answering: no key. ``label`` is its code as people say it."""

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
    label: str = ""


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


class Recited(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The key of a question and the articles that it rests on, to be learnt by heart; nothing was answered."""

    key: Key
    cited: tuple[CitedArticle, ...]


def presented(ctx: Context, rows: list[PractisableRow], cards: dict[UUID, CardState]) -> tuple[PracticeQuestion, ...]:
    marked = store.bookmarked(ctx.tx, ctx.reach, ctx.actor.person_id)
    laws = {edition.code: edition for edition in editions.in_force(ctx.tx, ctx.reach.organisation_id)}
    contents = questions.revisions(ctx.tx, ctx.reach.organisation_id, [(row.question_id, row.revision) for row in rows])
    codes = questions.codes(ctx.tx, ctx.reach.organisation_id, [row.question_id for row in rows])
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
            label=code_words(codes[row.question_id], {row.law: laws[row.law].short_title}),
            record=record_of(cards.get(row.question_id), bookmarked=row.question_id in marked, exam_us=exam_us),
        )
        for row in rows
    )


def record_of(card: CardState | None, *, bookmarked: bool, exam_us: int | None) -> QuestionRecord:
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


def content_of(ctx: Context, question_id: UUID, revision: int) -> Content:
    """What a question says and its key; read once in a call."""
    wanted = (question_id, revision)
    return ctx.thoughts.of(("content", wanted), lambda: questions.revisions(ctx.tx, ctx.reach.organisation_id, [wanted])[wanted])


def feedback_on(ctx: Context, answer: AnswerRow) -> Feedback:
    """What is said after an answer, and again to whoever repeats it; HeldForExam once an exam holds the question."""
    check_free(ctx, holding(ctx), answer.question_id)
    found = content_of(ctx, answer.question_id, answer.revision)
    card = store.card(ctx.tx, ctx.reach, ctx.actor.person_id, answer.question_id)
    marked = answer.question_id in store.bookmarked(ctx.tx, ctx.reach, ctx.actor.person_id)
    return Feedback(
        answer_id=answer.id,
        outcome=Outcome(answer.outcome),
        mark=mark_question(found.prompt, found.key.answer, answer.response, FULL_POINTS, Scoring()),
        key=found.key,
        cited=cited_articles(ctx, found.key),
        record=record_of(card, bookmarked=marked, exam_us=next_exam_us(ctx)),
    )


def cited_articles(ctx: Context, key: Key) -> tuple[CitedArticle, ...]:
    """The citations of a key; one of a law that is not in the workspace is named by its code."""
    laws = {edition.code: edition for edition in editions.in_force(ctx.tx, ctx.reach.organisation_id)}
    return tuple(_cited_article(citation, laws.get(citation.law)) for citation in all_citations(key))


def _cited_article(citation: Citation, edition: Edition | None) -> CitedArticle:
    if edition is None:
        return CitedArticle(citation=citation, short_title=title_of(citation.law), edition_name=citation.edition, superseded=False)
    old = {each.edition: each.edition_name for each in edition.old_editions}
    current = citation.edition == edition.edition
    name = edition.edition_name if current else old.get(citation.edition, citation.edition)
    return CitedArticle(citation=citation, short_title=edition.short_title, edition_name=name, superseded=not current)
