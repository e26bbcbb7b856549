"""Codes are ``law-chapter-number``, used once, and stand in the file of their chapter."""

import re
from collections.abc import Iterator

from lawstudy.domain.bank_check.view import BankView
from lawstudy.domain.problems import Problem

_CODE = re.compile(r"([a-z]+)-(\d{2})-(\d{3})")


def check(view: BankView) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for read in view.bank.questions:
        value = read.question
        known = {"question": value.code}
        match = _CODE.fullmatch(value.code)
        if match is None:
            yield Problem(code="code_malformed", parameters=known, file=read.file, line=read.line)
        elif match.group(1) != value.law or int(match.group(2)) != value.chapter or not read.file.endswith(f"ch{match.group(2)}.yaml"):
            yield Problem(code="code_misplaced", parameters=known, file=read.file, line=read.line)
        if value.code in seen:
            yield Problem(code="code_twice", parameters=known | {"first": seen[value.code]}, file=read.file, line=read.line)
        seen.setdefault(value.code, f"{read.file}:{read.line}")
