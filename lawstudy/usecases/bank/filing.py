"""Where questions from files of other formats are filed: under the law that they cite, the one that was chosen, or a collection (题集) of
the bureau's own, which is no law and has no articles."""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct, structs

from lawstudy.domain.cited_articles import beyond
from lawstudy.domain.law import Chapter, Citation, Edition, parse_citation
from lawstudy.domain.numerals import to_chinese
from lawstudy.domain.other_laws import last_articles
from lawstudy.domain.question_code import names_of
from lawstudy.formats.question_files.found import Found

COLLECTION = "tj"
COLLECTION_EDITION = "1"
MOST_CHAPTERS = 999
_ARTICLE = re.compile(
    r"第\s*([零一二三四五六七八九十百\d]{1,5})\s*条(?:之[一二三四五六七八九十])?(?:第\s*[一二三四五六七八九十\d]{1,3}\s*款)?(?:第\s*[（(]?[一二三四五六七八九十\d]{1,3}[)）]?\s*项)?"
)
_DIGITS = re.compile(r"[1-9]\d*")
_ITEM = re.compile(r"第[（(]?([一二三四五六七八九十]+)[)）]?项")
_TITLE = "(?:中华人民共和国)?"


class Placing(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person says of where the questions of files belong. ``law`` (a code) and ``chapter``: those that cite no law that is known
    here; without ``law`` they go into the collection ``collection``, which is made where it is not there ("": named by the file).
    ``reviewed`` says how they were reviewed before, and puts them into use at once."""

    law: str = ""
    chapter: int = 0
    collection: str = ""
    reviewed: str = ""


class Filed(Struct, frozen=True, kw_only=True, gc=False):
    """``law`` is a code, or "" for ``collection`` with the heading ``category``. ``recognised``: by what the question cites. ``beyond``
    are articles that it names and the law does not have."""

    law: str = ""
    edition: str = ""
    chapter: int = 0
    citations: tuple[Citation, ...] = ()
    beyond: tuple[Citation, ...] = ()
    recognised: bool = False
    category: str = ""


class Shelves:
    """The laws in force, by what people call them."""

    def __init__(self, editions: Iterable[Edition]) -> None:
        self.editions = [edition for edition in editions if not edition.is_collection]
        names = {
            name: edition
            for edition in self.editions
            for name in (
                edition.title,
                edition.title.removeprefix("中华人民共和国"),
                *names_of(edition.short_title),
            )
        }
        self._names, self._last = names, last_articles(self.editions)
        words = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
        self._cited = (
            re.compile(rf"《?{_TITLE}({words})》?(?:[（(][^（()）]{{0,12}}[)）])?\s*((?:{_ARTICLE.pattern}[、，,和及]?)+)")
            if words
            else None
        )

    def of(self, one: Found, placing: Placing) -> Filed:
        text = "\n".join(
            (one.category, one.draft.stem, one.draft.explanation, *(cite for cite in one.draft.cites if isinstance(cite, str)))
        )
        found = [(self._names[hit[1]], hit[2]) for hit in self._cited.finditer(text)] if self._cited else []
        laws = list(dict.fromkeys(edition.code for edition, _articles in found))
        if len(laws) == 1:
            edition = found[0][0]
            cited, wrong = self._parted(c for _edition, articles in found for c in _citations(articles, edition))
            if cited and (chapter := chapter_of(edition, cited[0].article)):
                return Filed(law=edition.code, edition=edition.edition, chapter=chapter, citations=cited, beyond=wrong, recognised=True)
        chosen = next((edition for edition in self.editions if edition.code == placing.law), None)
        if chosen is None:
            return Filed(category=one.category)
        cited, wrong = self._parted(_citations(text, chosen))
        by_article = chapter_of(chosen, cited[0].article) if cited and not placing.chapter else 0
        chapter = placing.chapter or by_article or chosen.chapters[0].number
        return Filed(
            law=chosen.code,
            edition=chosen.edition,
            chapter=chapter,
            citations=cited if by_article else (),
            beyond=wrong,
            recognised=bool(by_article),
        )

    def _parted(self, cited: Iterable[Citation]) -> tuple[tuple[Citation, ...], tuple[Citation, ...]]:
        """Those that their law has, and those that it has not."""
        each = tuple(dict.fromkeys(cited))
        wrong = beyond(each, self._last)
        return tuple(citation for citation in each if citation not in wrong), wrong


def chapter_of(edition: Edition, article: int) -> int:
    """The number of the chapter that an article stands in, 0 for none."""
    return next((chapter.number for chapter in edition.chapters if chapter.articles[0] <= article <= chapter.articles[1]), 0)


def _citations(text: str, edition: Edition) -> list[Citation]:
    """Every article that ``text`` names."""
    found = []
    for hit in _ARTICLE.finditer(text):
        words = _DIGITS.sub(lambda digits: to_chinese(int(digits[0])), "".join(hit[0].split()))
        text_of_it = _ITEM.sub(r"第（\1）项", words)
        citation = parse_citation(text_of_it, law=edition.code, edition=edition.edition)
        if citation is not None:
            found.append(citation)
    return found


def collection_named(editions: Sequence[Edition], name: str, categories: Sequence[str]) -> Edition:
    """The collection of that name with a chapter for each of ``categories``; a new one where there is none."""
    known = next((edition for edition in editions if edition.is_collection and edition.title == name), None)
    if known is None:
        taken = {edition.code for edition in editions}
        code = next(code for number in range(1, len(taken) + 2) if (code := f"{COLLECTION}{number}") not in taken)
        known = Edition(
            code=code,
            title=name,
            short_title=name[:20],
            edition=COLLECTION_EDITION,
            edition_name="",
            adopted="",
            effective="",
            article_count=0,
            chapters=(),
            articles=(),
        )
    titles = [chapter.title for chapter in known.chapters]
    fresh = [title for title in dict.fromkeys(categories) if title not in titles][: MOST_CHAPTERS - len(titles)]
    chapters = tuple(
        Chapter(number=number, title=title, short_title=title[:12] or "全部", articles=(1, 0))
        for number, title in enumerate(fresh, len(titles) + 1)
    )
    return structs.replace(known, chapters=(*known.chapters, *chapters))


def chapter_titled(collection: Edition, category: str) -> int:
    """The chapter of a category; the last one where there was no room for it."""
    return next((chapter.number for chapter in collection.chapters if chapter.title == category), collection.chapters[-1].number)
