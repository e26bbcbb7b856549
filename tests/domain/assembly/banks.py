"""Small banks for assembly tests."""

from collections.abc import Iterable
from uuid import UUID

from lawstudy.domain.assembly import Assembled
from lawstudy.domain.blueprint import QuestionFacts
from lawstudy.domain.question import Difficulty
from lawstudy.domain.question_types import QuestionType

SINGLE, MULTIPLE, TRUE_FALSE = QuestionType.SINGLE_CHOICE, QuestionType.MULTIPLE_CHOICE, QuestionType.TRUE_FALSE
LEVELS = tuple(Difficulty)
LAWS = ("xzfyf", "kxjsjbf")


def bank(size: int = 240) -> list[QuestionFacts]:
    """Two laws, three types, four chapters and three difficulties, evenly; every third question was used before."""
    return [
        QuestionFacts(
            question_id=UUID(int=number + 1),
            revision=number % 2 + 1,
            type=(SINGLE, MULTIPLE, TRUE_FALSE)[number % 3],
            law=LAWS[number // 3 % 2],
            chapter=number // 6 % 4 + 1,
            difficulty=LEVELS[number // 24 % 3],
            articles=(number // 6 % 20 + 1,),
            used_count=number % 3,
            facility=None if number % 2 else 400 + number % 60 * 10,
        )
        for number in range(size)
    ]


def drawn(outcome: object, pool: Iterable[QuestionFacts]) -> list[QuestionFacts]:
    """The facts of the picks; fails when there are none."""
    assert isinstance(outcome, Assembled), outcome
    of = {facts.question_id: facts for facts in pool}
    return [of[pick.question_id] for pick in outcome.picks]
