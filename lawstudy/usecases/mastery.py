"""Mastery: how much of each chapter a person is likely to remember now, and how that grew."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from lawstudy.domain import mastery
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.clock import start_of
from lawstudy.domain.law import Edition
from lawstudy.domain.marking import Outcome
from lawstudy.domain.mastery import Filed, Mastery
from lawstudy.domain.review import CardState, PractisedAnswer, review
from lawstudy.store import editions
from lawstudy.store import practice as store
from lawstudy.store.practice import AnswerRow
from lawstudy.usecases.arguments import check_number
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case

LEARNERS = {Role.EMPLOYEE}
NEVER = Mastery(questions=0, practised=0, value=None)
LONGEST_HISTORY = 60


class ChapterMastery(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    number: int
    title: str
    short_title: str
    mastery: Mastery


class LawMastery(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Mastery of one law over all its questions, and by chapter in order."""

    law: str
    short_title: str
    edition_name: str
    article_count: int
    overall: Mastery
    chapters: tuple[ChapterMastery, ...]


class MasteryPoint(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Mastery of a law at the end of local ``date`` (ISO); ``value`` None before the first practised question of the law."""

    law: str
    date: str
    value: float | None


class MasteryHistory(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Month ends, the last one today; ``answers`` is how many practised answers the history rests on."""

    points: tuple[MasteryPoint, ...]
    answers: int


@use_case(kind=Kind.QUERY, roles=LEARNERS, scope=Scope.OWN)
def my_mastery(ctx: Context) -> tuple[LawMastery, ...]:
    """Mastery of each law in force, by chapter, in house order."""
    filed = store.filed(ctx.tx, ctx.reach)
    cards = store.cards(ctx.tx, ctx.reach, ctx.actor.person_id)
    chapters = mastery.by_chapter(filed, cards, ctx.now)
    laws = editions.in_force(ctx.tx, ctx.reach.organisation_id)
    return tuple(_law(edition, [f for f in filed if f.law == edition.code], cards, chapters, ctx.now) for edition in laws)


def _law(
    edition: Edition, filed: list[Filed], cards: dict[UUID, CardState], chapters: dict[tuple[str, int], Mastery], now: int
) -> LawMastery:
    return LawMastery(
        law=edition.code,
        short_title=edition.short_title,
        edition_name=edition.edition_name,
        article_count=edition.article_count,
        overall=mastery.overall(filed, cards, now),
        chapters=tuple(
            ChapterMastery(
                number=chapter.number,
                title=chapter.title,
                short_title=chapter.short_title,
                mastery=chapters.get((edition.code, chapter.number), NEVER),
            )
            for chapter in edition.chapters
        ),
    )


@use_case(kind=Kind.QUERY, roles=LEARNERS, scope=Scope.OWN)
def my_mastery_history(ctx: Context, *, months: int = 12) -> MasteryHistory:
    """Mastery at the end of each of the last ``months`` months, replayed from the practice journal."""
    check_number("months", months, 1, LONGEST_HISTORY)
    journal = [a for a in store.answers(ctx.tx, ctx.reach, ctx.actor.person_id) if a.outcome != Outcome.PENDING]
    filed = store.filed(ctx.tx, ctx.reach)
    laws = [edition.code for edition in editions.in_force(ctx.tx, ctx.reach.organisation_id)]
    points: list[MasteryPoint] = []
    cards: dict[UUID, CardState] = {}
    answered = 0
    for day, end_us in _month_ends(ctx.today, ctx.now, months):
        while answered < len(journal) and journal[answered].answered_us < end_us:
            _replay(cards, journal[answered])
            answered += 1
        for law in laws:
            value = mastery.overall((f for f in filed if f.law == law), cards, end_us).value
            points.append(MasteryPoint(law=law, date=day, value=value))
    return MasteryHistory(points=tuple(points), answers=len(journal))


def _replay(cards: dict[UUID, CardState], answer: AnswerRow) -> None:
    practised = PractisedAnswer(
        question_id=answer.question_id, right=answer.outcome == Outcome.RIGHT, answered_us=answer.answered_us, took_ms=answer.elapsed_ms
    )
    cards[answer.question_id] = review(cards.get(answer.question_id), practised)


def _month_ends(today: str, now: int, months: int) -> list[tuple[str, int]]:
    """(local date, instant just after it) of the last month ends, oldest first; the last is today, now."""
    here = date.fromisoformat(today)
    found: list[tuple[str, int]] = []
    for back in range(months - 1, 0, -1):
        first_of_next = _first_of_month(here, back - 1)
        last = date.fromordinal(first_of_next.toordinal() - 1)
        found.append((last.isoformat(), start_of(first_of_next.isoformat())))
    return [*found, (today, now)]


def _first_of_month(here: date, back: int) -> date:
    year, month = divmod(here.year * 12 + here.month - 1 - back, 12)
    return date(year, month + 1, 1)
