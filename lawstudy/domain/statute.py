"""The official text of a law, proved article by article by the hashes of its edition."""

import re
from collections.abc import Mapping

from lawstudy.domain.law import Edition
from lawstudy.domain.numerals import from_chinese
from lawstudy.domain.text import article_hash, stored

_NUMERAL = "[零一二三四五六七八九十百]+"
_ARTICLE = re.compile(rf"第({_NUMERAL})条(?:[\s\u3000]+(.*))?$", re.DOTALL)
_SIGN = re.compile("[，。；：、（]")
FEWEST, MOST = 8, 20
_HEADING = re.compile(rf"第{_NUMERAL}[编章节](?:[\s\u3000]|$)")


def unproved(edition: Edition, texts: Mapping[int, str]) -> tuple[int, ...]:
    """The articles whose text is missing or differs from the official one; empty when the whole text is proved."""
    return tuple(a.article for a in edition.articles if a.article not in texts or article_hash(texts[a.article]) != a.sha256)


def beginning(text: str) -> str:
    """How an article begins, to tell it from its neighbours: its words up to the first sign after the eighth, at most twenty."""
    line = text.split("\n", 1)[0]
    end = _SIGN.search(line, FEWEST)
    return line[: min(end.start() if end else len(line), MOST)]


def strays(texts: Mapping[int, str]) -> tuple[str, ...]:
    """Beginnings of articles that stand inside others: numbers that are left out or stand twice, so that the text is not whole."""
    lines = (line for text in texts.values() for line in text.split("\n")[1:])
    return tuple(line[:12] for line in lines if _ARTICLE.match(line))


def split_articles(paragraphs: list[str]) -> dict[int, str]:
    """The text of each article, as it is stored, from the paragraphs of a whole law; paragraphs of an article are divided by line ends.

    An article begins with 第…条 and a space, counting up from one; headings of chapters and sections end it, and what stands
    before the first article is left out.
    """
    found: dict[int, list[str]] = {}
    current: list[str] | None = None
    for paragraph in paragraphs:
        line = stored(paragraph).strip()
        match = _ARTICLE.match(line)
        if match is not None and from_chinese(match.group(1)) == len(found) + 1:
            current = found.setdefault(len(found) + 1, [])
            line = (match.group(2) or "").strip()
        elif _HEADING.match(line):
            current = None
        if current is not None and line:
            current.append(line)
    return {article: "\n".join(lines) for article, lines in found.items()}
