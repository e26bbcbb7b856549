"""No two items of a law are the same, or nearly: stem and set of options are compared."""

from collections.abc import Iterator

from lawstudy.domain.bank_check.view import BankView, Item
from lawstudy.domain.problems import ERROR, WARNING, Problem
from lawstudy.domain.text import folded

SAME = 92
NEAR = 82


def check(view: BankView) -> Iterator[Problem]:
    from rapidfuzz import fuzz, process  # a compiled library that nothing else of the domain needs

    for _, items in view.editions():
        words = [_words(item) for item in items]
        for number, item in enumerate(items):
            hits = process.extract(words[number], words[number + 1 :], scorer=fuzz.ratio, score_cutoff=NEAR, limit=5)
            for _text, score, offset in hits:
                other = items[number + 1 + offset]
                if item.part and other.question is item.question:
                    continue
                code, severity = ("duplicate", ERROR) if score >= SAME else ("near_duplicate", WARNING)
                yield other.problem(code, severity, other=item.question.code, share=f"{score:.0f}%")


def _words(item: Item) -> str:
    return folded("".join([item.stem, *sorted(item.options.values())]))
