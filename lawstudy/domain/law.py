"""Laws, their editions, and citations of their articles."""

import re
from enum import StrEnum

from msgspec import Struct

from lawstudy.domain.numerals import from_chinese, to_chinese


class Section(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    number: int
    title: str
    articles: tuple[int, int]


class Chapter(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A chapter; ``articles`` is the first and the last article number, both included. Number 0: it has none (附则 of a code)."""

    number: int
    title: str
    short_title: str
    articles: tuple[int, int]
    sections: tuple[Section, ...] = ()


class Article(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An article: our caption (条旨) and the hash that proves the official text (domain.text.article_hash)."""

    article: int
    caption: str
    sha256: str


class EditionState(StrEnum):
    """COMING: its first day lies ahead. SUPERSEDED: a newer one has replaced it. WITHDRAWN: it was taken in by mistake. READING: in force,
    to be read and cited and no more; nothing that counts questions or asks any knows it."""

    IN_FORCE = "in_force"
    COMING = "coming"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    READING = "reading"


class OldEdition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A superseded edition that contrast questions may cite."""

    edition: str
    edition_name: str
    effective: str
    article_count: int


class Edition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One edition of a law, as law.yaml describes it. Dates are local dates, YYYY-MM-DD."""

    code: str
    title: str
    short_title: str
    edition: str
    edition_name: str
    adopted: str
    effective: str
    article_count: int
    chapters: tuple[Chapter, ...]
    articles: tuple[Article, ...]
    old_editions: tuple[OldEdition, ...] = ()

    @property
    def is_collection(self) -> bool:
        """题集: questions of the bureau's own that belong to no law. It has chapters, and no articles."""
        return self.article_count == 0


class KeyPoints(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Our own summary of one article."""

    article: int
    points: tuple[str, ...]


class Citation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """法条依据: an article of one edition, down to paragraph (款) and item (项) where given."""

    law: str
    edition: str
    article: int
    paragraph: int | None = None
    item: int | None = None


_NUMERAL = "[零一二三四五六七八九十百]+"
_NAMED = re.compile(f"第({_NUMERAL})条")
_CITATION = re.compile(f"第({_NUMERAL})条(?:第({_NUMERAL})款)?(?:第[（(]({_NUMERAL})[）)]项)?")


def articles_named(text: str) -> frozenset[int]:
    """The numbers of the articles that ``text`` names (第二十三条), of whatever law."""
    return frozenset(number for numeral in _NAMED.findall(text) if (number := from_chinese(numeral)))


def article_text(article: int) -> str:
    """``23`` → ``第二十三条``."""
    return f"第{to_chinese(article)}条"


def citation_text(citation: Citation) -> str:
    """``第二十三条第一款第（三）项``, without the name of the law."""
    text = article_text(citation.article)
    if citation.paragraph is not None:
        text += f"第{to_chinese(citation.paragraph)}款"
    if citation.item is not None:
        text += f"第（{to_chinese(citation.item)}）项"
    return text


def parse_citation(text: str, *, law: str, edition: str) -> Citation | None:
    """The reverse of :func:`citation_text`; None when ``text`` is not a citation in full."""
    match = _CITATION.fullmatch(text.strip())
    if match is None:
        return None
    article, paragraph, item = (None if part is None else from_chinese(part) for part in match.groups())
    if not article:
        return None
    return Citation(law=law, edition=edition, article=article, paragraph=paragraph, item=item)
