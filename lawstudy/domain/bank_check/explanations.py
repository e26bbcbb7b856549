"""An explanation is there, and does not speak of options by their letter, which is shuffled."""

import re
from collections.abc import Iterator

from lawstudy.domain.bank_check.view import BankView
from lawstudy.domain.problems import WARNING, Problem

SHORTEST = 12
_LETTER = re.compile(r"(?<![A-Za-z])[A-H](?:项|选项|、[A-H]|错|对|正确|错误)|选项?\s*[A-H](?![A-Za-z])")


def check(view: BankView) -> Iterator[Problem]:
    for item in view.items:
        if not item.explanation.strip():
            yield item.problem("explanation_missing")
        elif len(item.explanation) < SHORTEST:
            yield item.problem("explanation_short", WARNING)
        if item.options and _LETTER.search(item.explanation):
            yield item.problem("explanation_names_letter")
