"""The mix of types and difficulties of a law, and how many questions are application."""

from collections import Counter
from collections.abc import Iterator

from lawstudy.domain.bank_check.view import BankView, of_law
from lawstudy.domain.problems import WARNING, Problem
from lawstudy.domain.question import Difficulty
from lawstudy.domain.question_types import QuestionType

ENOUGH = 40
NEAR = 0.10
# Of cases and short answers each law has a number of its own, whatever its size, and all of them are hard; the mix is of the others.
APART = frozenset({QuestionType.CASE, QuestionType.SHORT_ANSWER})
TYPES = {
    QuestionType.SINGLE_CHOICE: 0.47,
    QuestionType.MULTIPLE_CHOICE: 0.26,
    QuestionType.TRUE_FALSE: 0.21,
    QuestionType.FILL_BLANK: 0.05,
}
DIFFICULTIES = {Difficulty.EASY: 0.40, Difficulty.MEDIUM: 0.40, Difficulty.HARD: 0.20}
APPLICATION = "案例"
CONTRAST = "新旧对照"


def check(view: BankView) -> Iterator[Problem]:
    for edition, items in view.editions():
        mine = {item.question.code: item.question for item in items}.values()
        if len(mine) < ENOUGH:
            continue
        mixed = [q for q in mine if q.type not in APART]
        types, difficulties = Counter(q.type for q in mixed), Counter(q.difficulty for q in mixed)
        wanted = [*((kind, share, types[kind]) for kind, share in TYPES.items())]
        for name, share, count in [*wanted, *((d, share, difficulties[d]) for d, share in DIFFICULTIES.items())]:
            if mixed and abs(count / len(mixed) - share) > NEAR:
                yield of_law(edition, "mix_differs", WARNING, kind=name, share=f"{count / len(mixed):.0%}", wanted=f"{share:.0%}")
        applied = sum(APPLICATION in q.tags or q.type is QuestionType.CASE for q in mine)
        if applied * 3 < len(mine):
            yield of_law(edition, "application_rare", WARNING, share=f"{applied / len(mine):.0%}")
