"""Citations lead to articles that exist; paragraph and item too where the official text is at hand."""

import re
from collections.abc import Iterator

from lawstudy.domain.bank_check.view import BankView, Item
from lawstudy.domain.law import Citation, citation_text
from lawstudy.domain.other_laws import last_articles
from lawstudy.domain.problems import Problem

_CONTINUES = re.compile(r"[\u3000 ]*(?:（[一二三四五六七八九十]+）|\d+[.．、])")


def check(view: BankView) -> Iterator[Problem]:
    last = last_articles(view.bank.editions)
    for item in view.items:
        if not item.citations:
            yield item.problem("citation_missing")
        elif not any((c.law, c.edition) == (item.question.law, item.question.edition) for c in item.citations):
            yield item.problem("citation_of_old_edition_only")
        for citation in (*item.citations, *item.why.values()):
            yield from _one(view, item, citation, last)


def _one(view: BankView, item: Item, citation: Citation, last: dict[tuple[str, str], int]) -> Iterator[Problem]:
    named = citation_text(citation)
    count = last.get((citation.law, citation.edition))
    if count is None:
        yield item.problem("citation_of_unknown_edition", citation=f"{citation.law} {citation.edition} {named}")
        return
    if citation.article > count:
        yield item.problem("citation_of_no_article", citation=named)
        return
    text = view.statutes.get((citation.law, citation.edition), {}).get(citation.article)
    if text is not None and not _stands_in(citation, text):
        yield item.problem("citation_of_no_paragraph", citation=named)


def _stands_in(citation: Citation, text: str) -> bool:
    """Lines that begin with （一） are items of their paragraph, with 1. parts of an item; a paragraph is every other line."""
    paragraphs: list[int] = []
    for line in text.splitlines():
        if not paragraphs or not _CONTINUES.match(line):
            paragraphs.append(0)
        elif line.lstrip("\u3000 ").startswith("（"):
            paragraphs[-1] += 1
    if citation.paragraph is None:
        return citation.item is None or (len(paragraphs) == 1 and citation.item <= paragraphs[0])
    if citation.paragraph > len(paragraphs):
        return False
    return citation.item is None or citation.item <= paragraphs[citation.paragraph - 1]
