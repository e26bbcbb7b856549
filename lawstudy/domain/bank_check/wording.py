"""Negative stems are emphasised, nothing is filled up with 以上都对, and the key is not much longer than the rest."""

import re
from collections.abc import Iterator

from lawstudy.domain.bank_check.view import BankView, Item
from lawstudy.domain.problems import WARNING, Problem

_ASKS = re.compile(r"下列|以下|哪")
_NEGATIVE = re.compile(r"(?:不正确|错误|不属于|不符合|不包括|不应当?|不能|不可以|不得|不需要)的?(?:是|有|一项|做法|说法|表述|情形)")
_FILLER = re.compile(r"以上(?:都|均|皆|各项|全)|(?:都|均)(?:不对|不正确|对|正确)$")
MUCH_LONGER = 1.8
AT_LEAST_LONGER = 8


def check(view: BankView) -> Iterator[Problem]:
    for item in view.items:
        if not item.options:
            continue
        if _ASKS.search(item.stem) and _NEGATIVE.search(item.stem) and "【" not in item.stem:
            yield item.problem("negative_stem_plain")
        for letter, text in item.options.items():
            if _FILLER.search(text):
                yield item.problem("filler_option", letter=letter)
        if sticks_out(item):
            yield item.problem("key_sticks_out", WARNING)


def sticks_out(item: Item) -> bool:
    """Whether the shortest right option is much longer than the longest wrong one."""
    distractors = item.wrong
    if not distractors:
        return False
    right, wrong = min(map(len, item.right)), max(map(len, distractors))
    return right > wrong * MUCH_LONGER and right - wrong >= AT_LEAST_LONGER
