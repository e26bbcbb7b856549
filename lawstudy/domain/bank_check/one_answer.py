"""No two answers that are the same thing: options, which would both be right or wrong, and variants of a blank, of which one is idle.

What is the same is what marking takes for the same (:func:`lawstudy.domain.text.compared`).
"""

from collections.abc import Iterable, Iterator

from lawstudy.domain.bank_check.view import BankView
from lawstudy.domain.problems import WARNING, Problem
from lawstudy.domain.question_types import key_said
from lawstudy.domain.text import compared


def check(view: BankView) -> Iterator[Problem]:
    for item in view.items:
        for letter, other in _same(item.options.items()):
            yield item.problem("options_mean_the_same", WARNING, option=letter, other=other)
        for variants in key_said(item.answer).texts:
            for variant, other in _same(zip(variants, variants, strict=True)):
                yield item.problem("variant_needless", WARNING, variant=variant, other=other)


def _same(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Of pairs of a name and a text: each name whose text is the same as one before it, with the name of that."""
    first: dict[str, str] = {}
    for name, text in texts:
        key = compared(text)
        if key in first:
            yield name, first[key]
        first.setdefault(key, name)
