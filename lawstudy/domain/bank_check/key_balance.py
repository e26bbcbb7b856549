"""Keys give nothing away over a whole law: letters, sizes, right and wrong, and lengths are balanced."""

from collections import Counter
from collections.abc import Iterator, Sequence

from lawstudy.domain.bank_check.view import BankView, Item, of_law
from lawstudy.domain.law import Edition
from lawstudy.domain.problems import ERROR, WARNING, Problem
from lawstudy.domain.question_types import QuestionType

# Fewer items than this say nothing about balance.
ENOUGH = 40
LETTERS = (0.20, 0.30)
TRUE = (0.40, 0.60)
SIZE_AT_LEAST = 0.10
LONGEST_AT_MOST = 0.40


def check(view: BankView) -> Iterator[Problem]:
    for edition, items in view.editions():
        singles = [i for i in items if i.type is QuestionType.SINGLE_CHOICE]
        if len(singles) >= ENOUGH:
            yield from _letters(edition, singles)
            yield from _lengths(edition, singles)
        multiples = [i for i in items if i.type is QuestionType.MULTIPLE_CHOICE]
        if len(multiples) >= ENOUGH:
            yield from _sizes(edition, multiples)
        statements = [i for i in items if i.type is QuestionType.TRUE_FALSE]
        share = sum(item.states_its_stem for item in statements) / max(1, len(statements))
        if len(statements) >= ENOUGH and not TRUE[0] <= share <= TRUE[1]:
            yield of_law(edition, "true_false_unbalanced", share=_percent(share))


def _letters(edition: Edition, singles: Sequence[Item]) -> Iterator[Problem]:
    counts = Counter(item.right_letters[0] for item in singles)
    for letter in "ABCD":
        share = counts[letter] / len(singles)
        if not LETTERS[0] <= share <= LETTERS[1]:
            yield of_law(edition, "key_letter_unbalanced", ERROR, letter=letter, share=_percent(share))


def _lengths(edition: Edition, singles: Sequence[Item]) -> Iterator[Problem]:
    longest = sum(len(item.right[0]) > max(map(len, item.wrong)) for item in singles) / len(singles)
    shortest = sum(len(item.right[0]) < min(map(len, item.wrong)) for item in singles) / len(singles)
    if longest > LONGEST_AT_MOST:
        yield of_law(edition, "key_longest_too_often", ERROR, share=_percent(longest))
    if shortest > LONGEST_AT_MOST:
        yield of_law(edition, "key_shortest_too_often", ERROR, share=_percent(shortest))


def _sizes(edition: Edition, multiples: Sequence[Item]) -> Iterator[Problem]:
    counts = Counter(len(item.right_letters) for item in multiples)
    for size in (2, 3, 4):
        share = counts[size] / len(multiples)
        if share < SIZE_AT_LEAST:
            yield of_law(edition, "key_size_rare", WARNING, size=str(size), share=_percent(share))


def _percent(share: float) -> str:
    return f"{share:.0%}"
