"""Every published question has been read a second time by someone else."""

from collections import Counter
from collections.abc import Iterator

from lawstudy.domain.bank_check.view import BankView
from lawstudy.domain.problems import WARNING, Problem
from lawstudy.domain.question import Status

OUTCOMES = {"agreed", "changed"}


def check(view: BankView) -> Iterator[Problem]:
    missing: Counter[str] = Counter()
    for read in view.bank.questions:
        second = read.question.second_pass
        if second is None:
            missing[read.file] += read.question.status is Status.PUBLISHED
        elif second.outcome not in OUTCOMES:
            yield Problem(code="second_pass_outcome", parameters={"question": read.question.code}, file=read.file, line=read.line)
    for file, count in sorted(missing.items()):
        if count:
            yield Problem(code="second_pass_missing", severity=WARNING, parameters={"count": str(count)}, file=file)
