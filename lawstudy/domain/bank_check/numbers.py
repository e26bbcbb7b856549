"""A time limit, share or amount in the key stands in a cited article (or in the facts of the stem). Dates are no quantities."""

import re
from collections.abc import Iterator

from lawstudy.domain.bank_check.mix import APPLICATION
from lawstudy.domain.bank_check.view import BankView
from lawstudy.domain.numerals import arabic
from lawstudy.domain.problems import WARNING, Problem
from lawstudy.domain.question_types import QuestionType
from lawstudy.domain.text import folded

_QUANTITY = re.compile(r"(?<![第月年\d])\d+(?=个?工作日|日|天|个月|年|小时|人以|名以|万元|元|倍|分之|次)")
_YEAR = re.compile(r"(?:19|20)\d\d")


def check(view: BankView) -> Iterator[Problem]:
    for item in view.items:
        texts = view.texts(item)
        if texts is None:
            continue
        said = _quantities("".join(texts))
        # A true statement about a case is its own stem: facts and law cannot be told apart there.
        if item.type is QuestionType.TRUE_FALSE and APPLICATION in item.question.tags:
            continue
        given = _quantities(item.background) | (set() if item.type is QuestionType.TRUE_FALSE else _quantities(item.stem))
        for number in sorted(_quantities("，".join(item.right)) - said - given, key=int):
            yield item.problem("number_in_no_article", WARNING, number=number)


def _quantities(text: str) -> set[str]:
    return {number for number in _QUANTITY.findall(folded(arabic(text))) if not _YEAR.fullmatch(number)}
