"""By article 88 of 行政复议法 only 三日、五日、七日、十日 are working days."""

import re
from collections.abc import Iterator

from lawstudy.domain.bank_check.view import BankView
from lawstudy.domain.numerals import arabic
from lawstudy.domain.problems import Problem

LAW, EDITION = "xzfyf", "2023"
WORKING = {3, 5, 7, 10}
_DAYS = re.compile(r"(?<![第\d])(\d+)\s*个?工作日")


def check(view: BankView) -> Iterator[Problem]:
    for item in view.items:
        if (item.question.law, item.question.edition) != (LAW, EDITION):
            continue
        for days in _DAYS.findall(arabic("，".join(item.right))):
            if int(days) not in WORKING:
                yield item.problem("not_working_days", days=days)
