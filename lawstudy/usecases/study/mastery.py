"""Mastery: how much of each chapter a person is likely to remember now, and how that grew."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.clock import start_of
from lawstudy.domain.law import Edition
from lawstudy.domain.marking import Outcome
from lawstudy.domain.mastery import Mastery, mastery
from lawstudy.domain.review import CardState, PractisedAnswer, review
from lawstudy.store import editions
from lawstudy.store import practice as store
from lawstudy.store.practice import AnswerRow
from lawstudy.usecases.arguments import check_number
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case
from lawstudy.usecases.study.my_bank import MyBank, my_bank

LEARNERS = {Role.EMPLOYEE}
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
    return mastery_in(ctx, my_bank(ctx))


def mastery_in(ctx: Context, bank: MyBank) -> tuple[LawMastery, ...]:
    shelved: dict[tuple[str, int], int] = {}
    for shelf in bank.shelves:
        shelved[shelf.law, shelf.chapter] = shelved.get((shelf.law, shelf.chapter), 0) + shelf.questions
    cards: dict[tuple[str, int], list[CardState]] = {}
    for met in bank.met:
        if met.card is not None:
            cards.setdefault((met.row.law, met.row.chapter), []).append(met.card)
    return tuple(_law(edition, shelved, cards, ctx.now) for edition in bank.laws)


def _law(
    edition: Edition, shelved: Mapping[tuple[str, int], int], cards: Mapping[tuple[str, int], list[CardState]], now: int
) -> LawMastery:
    mine = [card for (law, _chapter), found in cards.items() if law == edition.code for card in found]
    questions = sum(count for (law, _chapter), count in shelved.items() if law == edition.code)
    return LawMastery(
        law=edition.code,
        short_title=edition.short_title,
        edition_name=edition.edition_name,
        article_count=edition.article_count,
        overall=mastery(questions, mine, now),
        chapters=tuple(
            ChapterMastery(
                number=chapter.number,
                title=chapter.title,
                short_title=chapter.short_title,
                mastery=mastery(shelved.get((edition.code, chapter.number), 0), cards.get((edition.code, chapter.number), []), now),
            )
            for chapter in edition.chapters
        ),
    )


@use_case(kind=Kind.QUERY, roles=LEARNERS, scope=Scope.OWN)
def my_mastery_history(ctx: Context, *, months: int = 12) -> MasteryHistory:
    """Mastery at the end of each of the last ``months`` months, replayed from the practice journal."""
    check_number("months", months, 1, LONGEST_HISTORY)
    answers, law_of = store.answers_with_laws(ctx.tx, ctx.reach, ctx.actor.person_id)
    journal = [a for a in answers if a.outcome != Outcome.PENDING]
    laws = [edition.code for edition in editions.in_force(ctx.tx, ctx.reach.organisation_id)]
    shelved = Counter[str]()
    for shelf in store.shelves(ctx.tx, ctx.reach):
        shelved[shelf.law] += shelf.questions
    points: list[MasteryPoint] = []
    cards: dict[UUID, CardState] = {}
    answered = 0
    for day, end_us in _month_ends(ctx.today, ctx.now, months):
        while answered < len(journal) and journal[answered].answered_us < end_us:
            _replay(cards, journal[answered])
            answered += 1
        for law in laws:
            mine = [card for ident, card in cards.items() if law_of.get(ident) == law]
            points.append(MasteryPoint(law=law, date=day, value=mastery(shelved[law], mine, end_us).value))
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
