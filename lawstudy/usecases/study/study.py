"""学法: the outline of a law with what was read and mastered, one article with key points and official text, search, notes."""

from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.clock import local_date
from lawstudy.domain.ids import edition_id
from lawstudy.domain.law import Article, Chapter, Edition
from lawstudy.domain.mastery import NEVER, Mastery, mastery
from lawstudy.domain.other_laws import WITH_PREAMBLE
from lawstudy.domain.places import article_named, places
from lawstudy.domain.practice import PracticeScope
from lawstudy.domain.question_types import QuestionType
from lawstudy.domain.review import CardState
from lawstudy.domain.statute import beginning
from lawstudy.errors import NotFound
from lawstudy.store import editions, practice, questions
from lawstudy.store import reading as store
from lawstudy.store.practice import PractisableRow
from lawstudy.store.reading import Note
from lawstudy.store.reading import Read as Read  # noqa: PLC0414  # doors know it from here
from lawstudy.usecases.arguments import text_within
from lawstudy.usecases.attempts.held import holding
from lawstudy.usecases.bank.statutes import TextSource, edition_and_whether_reading, edition_in_force, official_text
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case

LEARNERS = {Role.EMPLOYEE}
LONGEST_NOTE = 2000
LONGEST_SEARCH = 40
MOST_QUESTIONS = 50
# Up to so many questions of an article are read whole.
MANY = 500


class StudyLaw(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A law to study, by its edition in force. ``last_read`` marks the one that was open last. ``reading``: it is here to be read, without
    questions."""

    law: str
    edition: str
    title: str
    short_title: str
    article_count: int
    read: int
    last_read: bool
    reading: bool = False


class ArticleState(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An article in the tree. ``mastery`` counts the questions that cite it. ``caption``: ours, else how its official text begins."""

    article: int
    caption: str
    read: bool
    mastery: Mastery


class ChapterState(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A chapter with its sections as the edition has them, and its mastery."""

    chapter: Chapter
    mastery: Mastery


class LawOutline(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The tree of one law. ``position`` is the article that was open last, else the first. ``reading`` as in :class:`StudyLaw`."""

    law: str
    title: str
    short_title: str
    edition_name: str
    effective: str
    chapters: tuple[ChapterState, ...]
    articles: tuple[ArticleState, ...]
    position: int
    source: TextSource
    reading: bool = False


class ArticleQuestion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question on an article; ``last_right`` is None when it was never practised."""

    question_id: UUID
    type: QuestionType
    stem: str
    last_right: bool | None


class ArticlePage(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One article. ``points`` are our own words; ``text`` is the official text, paragraphs divided by line ends, "" without it.
    ``preamble``: before its articles the law has one, which is not here."""

    law: str
    short_title: str
    edition_name: str
    effective: str
    article: int
    caption: str
    chapter: int
    chapter_title: str
    section: int
    section_title: str
    points: tuple[str, ...]
    text: str
    source: TextSource
    read: Read | None
    note: Note | None
    mastery: Mastery
    answers: int
    right_answers: int
    due_us: int | None
    questions: tuple[ArticleQuestion, ...]
    reading: bool = False
    preamble: bool = False


class ArticleHits(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    article: int
    count: int


class LawHits(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a search was found, by article in order, in key points and official text. ``article``: the one that the words name
    (第二十三条, 23); it stands among the others, also without a place."""

    words: str
    articles: tuple[ArticleHits, ...]
    article: int | None = None

    @property
    def total(self) -> int:
        return sum(hit.count for hit in self.articles)


@use_case(kind=Kind.QUERY, roles=LEARNERS, scope=Scope.OWN)
def study_laws(ctx: Context) -> tuple[StudyLaw, ...]:
    """The laws in force with how many articles were read, in house order; behind them those that are here to be read."""
    last = store.last_law(ctx.tx, ctx.reach, ctx.actor.person_id)
    return tuple(
        StudyLaw(
            law=edition.code,
            edition=edition.edition,
            title=edition.title,
            short_title=edition.short_title,
            article_count=edition.article_count,
            read=len(_read(ctx, edition)),
            last_read=edition_id(edition.code, edition.edition) == last,
            reading=reading,
        )
        for found, reading in ((editions.in_force, False), (editions.to_read, True))
        for edition in found(ctx.tx, ctx.reach.organisation_id)
        if not edition.is_collection
    )


@use_case(kind=Kind.QUERY, roles=LEARNERS, scope=Scope.OWN)
def law_outline(ctx: Context, *, law: str) -> LawOutline:
    """Chapters and articles of the edition in force, with reading state and mastery."""
    edition, reading = edition_and_whether_reading(ctx, law)
    chapters, articles = _mastered(ctx, law)
    read = _read(ctx, edition)
    source, texts = official_text(ctx, edition)
    return LawOutline(
        law=law,
        title=edition.title,
        short_title=edition.short_title,
        edition_name=edition.edition_name,
        effective=edition.effective,
        chapters=tuple(ChapterState(chapter=c, mastery=chapters.get(c.number, NEVER)) for c in edition.chapters),
        articles=tuple(
            ArticleState(
                article=a.article,
                caption=a.caption or beginning(texts.get(a.article, "")),
                read=a.article in read,
                mastery=articles.get(a.article, NEVER),
            )
            for a in edition.articles
        ),
        position=store.position(ctx.tx, ctx.reach, ctx.actor.person_id, law, edition.edition) or 1,
        source=source,
        reading=reading,
    )


def _mastered(ctx: Context, law: str) -> tuple[dict[int, Mastery], dict[int, Mastery]]:
    """Mastery by chapter and by article of a law; a question counts for each article that it cites."""
    shelved = Counter[int]()
    for shelf in practice.shelves(ctx.tx, ctx.reach, law):
        shelved[shelf.chapter] += shelf.questions
    cited = practice.questions_by_article(ctx.tx, ctx.reach, law)
    articles = practice.articles_of_cards(ctx.tx, ctx.reach, ctx.actor.person_id, law)
    by_chapter: dict[int, list[CardState]] = {}
    by_article: dict[int, list[CardState]] = {}
    for met in practice.met(ctx.tx, ctx.reach, ctx.actor.person_id):
        if met.card is not None and met.row.law == law:
            by_chapter.setdefault(met.row.chapter, []).append(met.card)
            for article in articles.get(met.row.question_id, ()):
                by_article.setdefault(article, []).append(met.card)
    return (
        {chapter: mastery(count, by_chapter.get(chapter, []), ctx.now) for chapter, count in shelved.items()},
        {article: mastery(count, by_article.get(article, []), ctx.now) for article, count in cited.items()},
    )


def _read(ctx: Context, edition: Edition) -> dict[int, Read]:
    return store.read_articles(ctx.tx, ctx.reach, ctx.actor.person_id, edition.code, edition.edition)


@use_case(kind=Kind.QUERY, roles=LEARNERS, scope=Scope.OWN)
def read_article(ctx: Context, *, law: str, article: int) -> ArticlePage:
    """One article of the edition in force with everything that stands beside it."""
    edition, reading = edition_and_whether_reading(ctx, law)
    found = _article(edition, article)
    chapter = next(c for c in edition.chapters if c.articles[0] <= article <= c.articles[1])
    section = next((s for s in chapter.sections if s.articles[0] <= article <= s.articles[1]), None)
    source, texts = official_text(ctx, edition)
    outline = editions.outline(ctx.tx, ctx.reach.organisation_id, law, edition.edition)
    count, cards, shown = _of_article(ctx, PracticeScope(law=law, article=article))
    return ArticlePage(
        law=law,
        short_title=edition.short_title,
        edition_name=edition.edition_name,
        effective=edition.effective,
        article=article,
        caption=found.caption,
        chapter=chapter.number,
        chapter_title=chapter.title,
        section=section.number if section is not None else 0,
        section_title=section.title if section is not None else "",
        points=next((p.points for p in outline if p.article == article), ()),
        text=texts.get(article, ""),
        source=source,
        read=_read(ctx, edition).get(article),
        note=store.note(ctx.tx, ctx.reach, ctx.actor.person_id, law, edition.edition, article),
        mastery=mastery(count, cards.values(), ctx.now),
        answers=sum(card.answers for card in cards.values()),
        right_answers=sum(card.answers - card.wrong_answers for card in cards.values()),
        due_us=min((card.due_us for card in cards.values()), default=None),
        questions=_questions(ctx, shown, cards),
        reading=reading,
        preamble=law in WITH_PREAMBLE,
    )


def _article(edition: Edition, article: int) -> Article:
    for each in edition.articles:
        if each.article == article:
            return each
    raise NotFound(noun="article", ident=f"{edition.code} {article}")


def _of_article(ctx: Context, scope: PracticeScope) -> tuple[int, dict[UUID, CardState], list[PractisableRow]]:
    """How many questions cite an article, my cards of them, and the first that are shown. Of very many no more is read than that."""
    held, cards = holding(ctx), practice.cards(ctx.tx, ctx.reach, ctx.actor.person_id)

    def read(**how: Any) -> tuple[PractisableRow, ...]:
        return practice.practisable(ctx.tx, ctx.reach, scope, **how)

    rows = read(some=MANY)
    count, mine = len(rows), rows
    if count == MANY:
        count = practice.count_citing(ctx.tx, ctx.reach, scope.law, scope.article)
        rows, mine = read(first=MANY), read(only=cards.keys()) if cards else ()
    shown = [row for row in rows if not held.holds(row)]
    if len(shown) < MOST_QUESTIONS and count > len(rows):
        shown = [row for row in read() if not held.holds(row)]
    return count, {row.question_id: cards[row.question_id] for row in mine if row.question_id in cards}, shown[:MOST_QUESTIONS]


def _questions(ctx: Context, shown: Sequence[PractisableRow], cards: dict[UUID, CardState]) -> tuple[ArticleQuestion, ...]:
    contents = questions.revisions(ctx.tx, ctx.reach.organisation_id, [(row.question_id, row.revision) for row in shown])
    return tuple(
        ArticleQuestion(
            question_id=row.question_id,
            type=row.type,
            stem=contents[row.question_id, row.revision].prompt.stem,
            last_right=cards[row.question_id].last_right if row.question_id in cards else None,
        )
        for row in shown
    )


# --- reading state ------------------------------------------------------------------------------------------------------------


@use_case(kind=Kind.JOURNAL, roles=LEARNERS, scope=Scope.OWN)
def mark_read(ctx: Context, *, law: str, article: int, read: bool = True) -> None:
    """Count an article as read, at most once a day; or take the mark back."""
    edition = edition_in_force(ctx, law)
    _article(edition, article)
    before = _read(ctx, edition).get(article)
    key = (ctx.tx, ctx.reach, ctx.actor.person_id, law, edition.edition, article)
    if not read:
        store.forget_read(*key)
    elif before is None or local_date(before.read_us) != ctx.today:
        store.count_read(*key, ctx.now)


@use_case(kind=Kind.JOURNAL, roles=LEARNERS, scope=Scope.OWN)
def keep_reading_position(ctx: Context, *, law: str, article: int) -> None:
    """Remember which article is open, so that the page opens there again."""
    edition = edition_in_force(ctx, law)
    _article(edition, article)
    store.keep_position(ctx.tx, ctx.reach, ctx.actor.person_id, law, edition.edition, article, ctx.now)


@use_case(kind=Kind.JOURNAL, roles=LEARNERS, scope=Scope.OWN)
def keep_note(ctx: Context, *, law: str, article: int, words: str) -> Note | None:
    """Keep a private note on an article; an empty one is taken away. Nobody else can read it."""
    edition = edition_in_force(ctx, law)
    _article(edition, article)
    clean = text_within("words", words, least=0, most=LONGEST_NOTE)
    store.keep_note(ctx.tx, ctx.reach, ctx.actor.person_id, law, edition.edition, article, clean, ctx.now)
    return Note(words=clean, saved_us=ctx.now) if clean else None


# --- search -------------------------------------------------------------------------------------------------------------------


@use_case(kind=Kind.QUERY, roles=LEARNERS, scope=Scope.OWN)
def search_law(ctx: Context, *, law: str, words: str) -> LawHits:
    """Every place of ``words`` (one character or more, taken as one piece) in key points and official text, and the article they name.

    Width, case, spaces and how numbers are written make no difference.
    """
    edition = edition_in_force(ctx, law)
    wanted = text_within("words", words, least=0, most=LONGEST_SEARCH)
    found: Counter[int] = Counter()
    for article, text in official_text(ctx, edition)[1].items():
        found[article] += len(places(text, wanted))
    for point in editions.outline(ctx.tx, ctx.reach.organisation_id, law, edition.edition):
        found[point.article] += sum(len(places(line, wanted)) for line in point.points)
    number = article_named(wanted)
    named = number if number in range(1, edition.article_count + 1) else None
    hits = [ArticleHits(article=article, count=found[article]) for article in sorted({*found, *([named] if named else [])})]
    return LawHits(words=wanted, articles=tuple(hit for hit in hits if hit.count or hit.article == named), article=named)
