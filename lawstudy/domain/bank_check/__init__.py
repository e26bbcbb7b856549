"""Checking a bank as a whole: one file per rule, listed in RULES. Adding a rule is one file and one line.

A rule takes the view and yields problems; an error makes ``lawstudy bank check`` fail, a warning asks for a look.
"""

from lawstudy.domain.bank import ReadBank
from lawstudy.domain.bank_check import (
    citations,
    clues,
    codes,
    coverage,
    cues,
    difficulty,
    duplicates,
    explanations,
    key_balance,
    mix,
    numbers,
    one_answer,
    outlines,
    reading,
    second_pass,
    terms,
    wording,
    working_days,
)
from lawstudy.domain.bank_check.report import BankReport, LawCounts, counted
from lawstudy.domain.bank_check.view import BankView, Rule, Statutes

__all__ = ["RULES", "BankReport", "LawCounts", "check_bank"]

RULES: tuple[Rule, ...] = (
    codes.check,
    citations.check,
    coverage.check,
    explanations.check,
    wording.check,
    key_balance.check,
    mix.check,
    difficulty.check,
    duplicates.check,
    clues.check,
    numbers.check,
    one_answer.check,
    terms.check,
    working_days.check,
    outlines.check,
    second_pass.check,
    reading.check,
)


def check_bank(bank: ReadBank, statutes: Statutes | None = None) -> BankReport:
    """Every rule over ``bank``, after what reading it found; rules that need the official text pass over laws without it."""
    view = BankView(bank, statutes or {})
    found = cues.measured(view.items)
    by_rule = (problem for rule in RULES for problem in rule(view))
    problems = [*bank.problems, *by_rule, *cues.problems(found), *cues.remarks(view.items)]
    problems.sort(key=lambda p: (p.file, p.line, p.code))
    return BankReport(
        laws=counted(view),
        problems=tuple(problems),
        statutes=tuple(sorted({law for (law, _), texts in view.statutes.items() if texts})),
        cues=found,
        reading=tuple(edition.short_title for edition in bank.reading),
    )
