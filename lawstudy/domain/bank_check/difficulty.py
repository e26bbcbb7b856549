"""A label of difficulty stands within what can be counted of the question; the counts are named in the bank's README."""

from collections.abc import Iterator

from lawstudy.domain.bank_check.mix import APART, APPLICATION, CONTRAST
from lawstudy.domain.bank_check.view import BankView, Item
from lawstudy.domain.law import articles_named
from lawstudy.domain.problems import WARNING, Problem
from lawstudy.domain.question import Difficulty
from lawstudy.domain.question_types import QuestionType

TURNS = frozenset({"例外", "条件"})
RECKONED = "计算"
# The fewest and the most counts of each label. One count is easy or medium, two and three are medium or hard: there the writer judges.
BOUNDS = {Difficulty.EASY: (0, 1), Difficulty.MEDIUM: (1, 3), Difficulty.HARD: (2, 6)}


def check(view: BankView) -> Iterator[Problem]:
    for item in view.items:
        if item.part > 1:
            continue
        label = item.question.difficulty
        if item.question.type in APART:
            if label is not Difficulty.HARD:
                yield item.problem("label_too_easy", WARNING, count=str(BOUNDS[Difficulty.HARD][0]))
            continue
        count = counts(item)
        least, most = BOUNDS[label]
        if count > most:
            yield item.problem("label_too_easy", WARNING, count=str(count))
        if count < least:
            yield item.problem("label_too_hard", WARNING, count=str(count))


def counts(item: Item) -> int:
    """How many of these: application, a condition or exception, reckoning, several provisions or editions, several right options."""
    tags = frozenset(item.question.tags)
    named = articles_named(item.stem)
    counted = (c for c in item.citations if c.article in named or c not in item.why.values())
    told_apart = len({(c.law, c.edition, c.article) for c in counted}) > 1
    return sum(
        (
            APPLICATION in tags,
            bool(TURNS & tags),
            RECKONED in tags,
            told_apart or CONTRAST in tags,
            item.type is QuestionType.MULTIPLE_CHOICE,
        )
    )
