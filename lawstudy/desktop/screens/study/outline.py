"""The tree of a law as it is shown: chapters, sections, articles, with hits and filters. Plain values, no Qt."""

from collections.abc import Iterable
from dataclasses import dataclass

from lawstudy.desktop.law_words import chapter_words, section_words
from lawstudy.domain.law import Chapter, Section
from lawstudy.i18n import _
from lawstudy.usecases.study.study import ArticleState, LawHits, LawOutline


@dataclass(frozen=True)
class Node:
    """A row of the tree. ``article`` is 0 for chapters and sections, whose ``key`` keeps them folded or open.

    ``hits`` is None while nothing is searched; ``share`` (0–1) is None for what was never practised.
    """

    key: str
    title: str
    article: int = 0
    read: bool = False
    share: float | None = None
    hits: int | None = None
    children: tuple["Node", ...] = ()

    def articles(self) -> list[int]:
        """The articles below, in order."""
        return [self.article] if self.article else [n for child in self.children for n in child.articles()]


def tree(outline: LawOutline, *, hits: LawHits | None = None, unread_only: bool = False) -> tuple[Node, ...]:
    """The rows of the tree; while searching only what has hits, with ``unread_only`` only what was not read."""
    found = {hit.article: hit.count for hit in hits.articles} if hits is not None else None
    shown = [article for article in outline.articles if not (unread_only and article.read) and (found is None or article.article in found)]
    rows = [
        _chapter(state.chapter, [a for a in shown if _inside(a.article, state.chapter.articles)], state.mastery.value, found)
        for state in outline.chapters
    ]
    return tuple(row for row in rows if row.children)


def _inside(article: int, span: tuple[int, int]) -> bool:
    return span[0] <= article <= span[1]


def _chapter(chapter: Chapter, articles: list[ArticleState], share: float | None, found: dict[int, int] | None) -> Node:
    if chapter.sections:
        sections = [
            _section(chapter, section, [a for a in articles if _inside(a.article, section.articles)], found) for section in chapter.sections
        ]
        loose = [a for a in articles if not any(_inside(a.article, s.articles) for s in chapter.sections)]
        children = (*_articles(loose, found), *(s for s in sections if s.children))
    else:
        children = _articles(articles, found)
    title = chapter_words(chapter.number, chapter.title)
    return Node(key=f"{chapter.number}", title=title, share=share, hits=_sum(children, found), children=children)


def _section(chapter: Chapter, section: Section, articles: list[ArticleState], found: dict[int, int] | None) -> Node:
    children = _articles(articles, found)
    title = section_words(section.number, section.title)
    return Node(key=f"{chapter.number}.{section.number}", title=title, share=_mean(articles), hits=_sum(children, found), children=children)


def _articles(articles: Iterable[ArticleState], found: dict[int, int] | None) -> tuple[Node, ...]:
    return tuple(
        Node(
            key=f"a{a.article}",
            title=_("Art. {n} {caption}").format(n=a.article, caption=a.caption),
            article=a.article,
            read=a.read,
            share=a.mastery.value,
            hits=None if found is None else found.get(a.article, 0),
        )
        for a in articles
    )


def _sum(children: tuple[Node, ...], found: dict[int, int] | None) -> int | None:
    return None if found is None else sum(child.hits or 0 for child in children)


def _mean(articles: list[ArticleState]) -> float | None:
    """Over all questions of the articles, as the chapters count."""
    questions = sum(a.mastery.questions for a in articles)
    practised = [a for a in articles if a.mastery.value is not None]
    if not practised or not questions:
        return None
    return sum((a.mastery.value or 0) * a.mastery.questions for a in practised) / questions
