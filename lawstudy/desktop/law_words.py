"""Chapters, sections, articles and citations as a screen says them; on documents they are Chinese in either language."""

import re

from lawstudy.domain.law import Citation, article_text, citation_text
from lawstudy.domain.numerals import to_chinese
from lawstudy.i18n import _, language

_NUMBERED = re.compile("编 第.+章 ")


def _chinese() -> bool:
    return language().startswith("zh")


def number_words(number: int) -> str:
    """三, or 3."""
    return to_chinese(number) if _chinese() else str(number)


def chapter_words(number: int, title: str) -> str:
    """第三章 受理; a title that says its own number (物权编 第四章 一般规定), or has none, stands alone."""
    if not number or _NUMBERED.search(title):
        return title
    return _("Chapter {n} {title}").format(n=number_words(number), title=title)


def short_chapter_words(number: int, title: str) -> str:
    """第三章 受理, for narrow places."""
    return chapter_words(number, title) if _chinese() or not number else f"{number} {title}"


def section_words(number: int, title: str) -> str:
    """第一节 申请人."""
    return _("Section {n} {title}").format(n=number_words(number), title=title)


def article_words(article: int) -> str:
    """第二十三条."""
    return article_text(article) if _chinese() else f"Art. {article}"


def citation_words(citation: Citation) -> str:
    """第二十三条第一款第（三）项, in full."""
    if _chinese():
        return citation_text(citation)
    parts = (f"Art. {citation.article}", f"para. {citation.paragraph}", f"item {citation.item}")
    return ", ".join(part for part, number in zip(parts, (citation.article, citation.paragraph, citation.item), strict=True) if number)
