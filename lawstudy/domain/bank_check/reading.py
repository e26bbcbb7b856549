"""Laws to read: their codes are those by which questions cite them, and the text at hand is the one that their hashes prove."""

from collections.abc import Iterator

from lawstudy.domain.bank_check.view import BankView
from lawstudy.domain.law import Edition
from lawstudy.domain.other_laws import OTHER_LAWS
from lawstudy.domain.problems import ERROR, WARNING, Problem
from lawstudy.domain.statute import unproved

FEW = 5


def check(view: BankView) -> Iterator[Problem]:
    for edition in view.bank.reading:
        known = OTHER_LAWS.get(edition.code)
        if known is None or (known.title, known.edition, known.article_count) != (edition.title, edition.edition, edition.article_count):
            yield _of(edition, "reading.not_cited_so")
        texts = view.statutes.get((edition.code, edition.edition), {})
        differing = unproved(edition, texts) if texts else ()
        if differing:
            yield _of(edition, "reading.differs", articles="、".join(map(str, differing[:FEW])))
        elif not texts and view.statutes:
            yield _of(edition, "reading.no_text", WARNING)


def _of(edition: Edition, code: str, severity: str = ERROR, **parameters: str) -> Problem:
    return Problem(code=code, severity=severity, parameters={"law": edition.short_title} | parameters, file=f"reading/{edition.code}.json")
