"""Every article has its key points, in our own words."""

from collections.abc import Iterator

from lawstudy.domain.bank_check.view import BankView
from lawstudy.domain.problems import WARNING, Problem
from lawstudy.domain.text import folded

# No run of so many characters may stand word for word in the statute.
RUN = 40
FEWEST, MOST = 2, 5


def check(view: BankView) -> Iterator[Problem]:
    for edition in view.bank.editions:
        file = f"{edition.code}/outline.yaml"
        points = {entry.article: entry.points for entry in view.bank.outlines.get(edition.code, ())}
        official = view.statutes.get((edition.code, edition.edition), {})
        for article in range(1, edition.article_count + 1):
            known = {"law": edition.code, "article": str(article)}
            if article not in points:
                yield Problem(code="outline_missing", parameters=known, file=file)
                continue
            if not FEWEST <= len(points[article]) <= MOST:
                yield Problem(code="outline_length", severity=WARNING, parameters=known | {"count": str(len(points[article]))}, file=file)
            if article in official and any(_copied(point, official[article]) for point in points[article]):
                yield Problem(code="outline_copied", parameters=known, file=file)


def _copied(point: str, official: str) -> bool:
    ours, theirs = folded(point), folded(official)
    return any(ours[start : start + RUN] in theirs for start in range(len(ours) - RUN + 1))
