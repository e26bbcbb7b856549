"""Every article is tested, and those that officials meet in practice five times or more."""

from collections import Counter
from collections.abc import Iterable, Iterator

from lawstudy.domain.bank_check.view import BankView, Item, of_law
from lawstudy.domain.law import Edition
from lawstudy.domain.problems import WARNING, Problem

OFTEN = 5
# Articles that officials meet in practice, by law: first and last of each run.
IN_PRACTICE: dict[str, tuple[tuple[int, int], ...]] = {
    "xzfyf": (
        (2, 2), (11, 13), (20, 24), (28, 31), (34, 34), (36, 38), (42, 46), (48, 58), (62, 69), (71, 73), (76, 79), (88, 88),
    ),
    "kxjsjbf": (
        (4, 4), (18, 18), (23, 24), (29, 33), (36, 36), (39, 44), (52, 52), (59, 63), (67, 70), (86, 87), (90, 92), (95, 95),
        (97, 97), (103, 105), (107, 107), (112, 115),
    ),
}  # fmt: skip


def tested(edition: Edition, items: Iterable[Item]) -> Counter[int]:
    """How many questions cite each article of ``edition``."""
    pairs = {
        (item.question.code, citation.article)
        for item in items
        for citation in item.citations
        if (citation.law, citation.edition) == (edition.code, edition.edition)
    }
    return Counter(article for _, article in pairs)


def check(view: BankView) -> Iterator[Problem]:
    for edition, items in view.editions():
        counts = tested(edition, items)
        for article in range(1, edition.article_count + 1):
            if not counts[article]:
                yield of_law(edition, "article_untested", article=str(article))
        for article in (n for first, last in IN_PRACTICE.get(edition.code, ()) for n in range(first, last + 1)):
            if 0 < counts[article] < OFTEN:
                yield of_law(edition, "article_tested_seldom", WARNING, article=str(article), count=str(counts[article]))
