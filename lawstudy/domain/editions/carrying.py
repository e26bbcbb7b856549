"""What of a question and of an outline goes over to a newer edition by itself, and what a person has to look at."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import Struct, structs

from lawstudy.domain.editions.comparison import ArticleChange, ChangeKind
from lawstudy.domain.editions.official import OfficialText
from lawstudy.domain.law import Article, Edition, KeyPoints, article_text
from lawstudy.domain.question import Content, Question, all_citations, opened, searchable_text
from lawstudy.domain.text import article_hash, folded


class EditionChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a newer edition made of the older one, as it is kept. ``terms`` are the words that it gave up."""

    schema: int = 1
    changes: tuple[ArticleChange, ...]
    terms: tuple[str, ...] = ()

    @property
    def numbers(self) -> dict[int, int]:
        """The new number of each article that is not gone, by its old one."""
        return {change.old: change.new for change in self.changes if change.old and change.new}

    def kind_of(self, article: int) -> ChangeKind:
        """What became of an article of the older edition; one that it never had is gone."""
        return next((change.kind for change in self.changes if change.old == article), ChangeKind.GONE)


class QueueReason(StrEnum):
    """CHANGED and GONE: what it cites. NUMBER: its words name the number of an article that has another one now. TERM: its words hold
    what the law gave up."""

    GONE = "gone"
    CHANGED = "changed"
    NUMBER = "number"
    TERM = "term"


class Affected(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why a question must be looked at (None: it goes over by itself), the articles that it cites, and the stale terms in its words."""

    reason: QueueReason | None
    articles: tuple[int, ...]
    terms: tuple[str, ...] = ()


def affected(content: Content, law: str, old: str, new: str, change: EditionChange) -> Affected | None:
    """What a newer edition does to a question; None where it cites nothing of the older one, or the newer one as well: a question that
    puts two editions beside one another holds by the newest."""
    cited = [citation for citation in _every_citation(content) if citation["law"] == law]
    articles = tuple(sorted({citation["article"] for citation in cited if citation["edition"] == old}))
    if not articles or any(citation["edition"] == new for citation in cited):
        return None
    words = _words(content)
    kinds = {number: change.kind_of(number) for number in articles}
    terms = tuple(term for term in change.terms if term in words)
    moved = [name for n, kind in kinds.items() if kind is ChangeKind.MOVED for name in (article_text(n), f"第{n}条")]
    if ChangeKind.GONE in kinds.values():
        reason: QueueReason | None = QueueReason.GONE
    elif ChangeKind.CHANGED in kinds.values():
        reason = QueueReason.CHANGED
    elif any(name in words for name in moved):
        reason = QueueReason.NUMBER
    else:
        reason = QueueReason.TERM if terms else None
    return Affected(reason=reason, articles=articles, terms=terms)


def _words(content: Content) -> str:
    explanations = [content.key.explanation, *(part.explanation for part in opened(content.prompt, content.key))]
    return folded("\n".join([searchable_text(content), *explanations]))


def _every_citation(content: Content) -> Iterable[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    _walk(msgspec.to_builtins(content), found)
    return found


def _walk(node: Any, found: list[dict[str, Any]]) -> None:
    """Citations stand in keys, in parts and beside options: wherever they are, they have a law, an edition and an article."""
    if isinstance(node, dict):
        if {"law", "edition", "article"} <= node.keys():
            found.append(node)
        for below in node.values():
            _walk(below, found)
    elif isinstance(node, list | tuple):
        for below in node:
            _walk(below, found)


def carried(question: Question, old: str, edition: Edition, change: EditionChange) -> Question:
    """The question with its citations moved to the newer ``edition`` and filed under it; ValueError where it cites an article that is
    gone. The number of its revision is left to who writes it."""
    numbers = change.numbers
    cited = [c["article"] for c in _every_citation(question.content) if (c["law"], c["edition"]) == (edition.code, old)]
    if any(article not in numbers for article in cited):
        raise ValueError("an article that it cites is gone")
    return proposed(question, old, edition, change)


def proposed(question: Question, old: str, edition: Edition, change: EditionChange) -> Question:
    """As :func:`carried`, for a person to go on from: what cites an article that is gone cites the older edition still."""
    plain, found, numbers = msgspec.to_builtins(question.content), list[dict[str, Any]](), change.numbers
    _walk(plain, found)
    for citation in found:
        if citation["law"] == edition.code and citation["edition"] == old and citation["article"] in numbers:
            citation |= {"edition": edition.edition, "article": numbers[citation["article"]]}
    content = msgspec.convert(plain, Content)
    if (question.law, question.edition) != (edition.code, old):
        return structs.replace(question, content=content)
    first = next((c.article for c in all_citations(content.key) if c.law == edition.code and c.edition == edition.edition), 1)
    return structs.replace(question, content=content, edition=edition.edition, chapter=chapter_of(edition, first))


def chapter_of(edition: Edition, article: int) -> int:
    """The chapter in which an article stands."""
    return next((c.number for c in edition.chapters if c.articles[0] <= article <= c.articles[1]), edition.chapters[0].number)


def edition_of(official: OfficialText, like: Edition, change: EditionChange | None) -> Edition:
    """An edition as its official text gives it. Of ``like`` come the names and, where ``change`` leads from it, the captions of articles
    that have not changed and the titles of chapters as they are said."""
    captions = {article.article: article.caption for article in like.articles} if change is not None else {}
    kept = {c.new: captions.get(c.old, "") for c in (change.changes if change else ()) if c.kind in {ChangeKind.SAME, ChangeKind.MOVED}}
    short = {chapter.title: chapter.short_title for chapter in like.chapters}
    return structs.replace(
        like,
        article_count=len(official.articles),
        chapters=tuple(structs.replace(c, short_title=short.get(c.title, c.short_title)) for c in official.chapters),
        articles=tuple(
            Article(article=number, caption=kept.get(number, ""), sha256=article_hash(text)) for number, text in official.articles.items()
        ),
    )


def outline_of(outline: Sequence[KeyPoints], change: EditionChange) -> tuple[KeyPoints, ...]:
    """Our key points of the articles whose words stayed, under their new numbers; those of the others say what the law said before."""
    stayed: Mapping[int, int] = {c.old: c.new for c in change.changes if c.kind in {ChangeKind.SAME, ChangeKind.MOVED}}
    moved = [structs.replace(points, article=stayed[points.article]) for points in outline if points.article in stayed]
    return tuple(sorted(moved, key=lambda points: points.article))
