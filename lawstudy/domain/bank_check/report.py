"""What a bank holds, counted."""

from collections import Counter

from msgspec import Struct

from lawstudy.domain.bank_check.coverage import tested
from lawstudy.domain.bank_check.cues import Cues
from lawstudy.domain.bank_check.view import BankView
from lawstudy.domain.problems import Problem


class LawCounts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One law: questions by chapter, type, difficulty and tag, and how many of its articles are tested."""

    law: str
    title: str
    questions: int
    items: int
    chapters: dict[int, int]
    types: dict[str, int]
    difficulties: dict[str, int]
    tags: dict[str, int]
    articles: int
    articles_tested: int
    second_pass: int


class BankReport(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``problems`` in the order of files and lines. ``statutes``: the laws whose official text was at hand. ``reading``: short titles of
    the laws to read; they have no questions and are counted nowhere."""

    laws: tuple[LawCounts, ...]
    problems: tuple[Problem, ...]
    statutes: tuple[str, ...]
    cues: Cues = Cues()
    reading: tuple[str, ...] = ()

    @property
    def errors(self) -> int:
        return sum(problem.severity == "error" for problem in self.problems)


def counted(view: BankView) -> tuple[LawCounts, ...]:
    found = []
    for edition, items in view.editions():
        mine = list({item.question.code: item.question for item in items}.values())
        found.append(
            LawCounts(
                law=edition.code,
                title=edition.title,
                questions=len(mine),
                items=len(items),
                chapters=dict(sorted(Counter(q.chapter for q in mine).items())),
                types={str(kind): count for kind, count in Counter(q.type for q in mine).most_common()},
                difficulties={str(d): count for d, count in Counter(q.difficulty for q in mine).most_common()},
                tags=dict(Counter(tag for q in mine for tag in q.tags).most_common()),
                articles=edition.article_count,
                articles_tested=len([a for a in tested(edition, items) if a <= edition.article_count]),
                second_pass=sum(q.second_pass is not None for q in mine),
            )
        )
    return tuple(found)
