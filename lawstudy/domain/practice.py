"""Which questions a round of practice is about."""

from msgspec import Struct

from lawstudy.domain.question import Difficulty
from lawstudy.domain.question_types import QuestionType


class PracticeScope(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Empty fields do not narrow. An article belongs to the edition in force of its law."""

    law: str = ""
    chapter: int = 0
    article: int = 0
    type: QuestionType | None = None
    difficulty: Difficulty | None = None


EVERYTHING = PracticeScope()
