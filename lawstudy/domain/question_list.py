"""Lists of questions: a line, and the filter that chooses lines."""

import re
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.question import Difficulty, Status, Use
from lawstudy.domain.question_types import QuestionType

_BETWEEN_TAGS = re.compile(r"[、,，;；\s]+")


def tags_in(text: str) -> tuple[str, ...]:
    """Tags as people write several of them on a line."""
    return tuple(dict.fromkeys(tag for tag in _BETWEEN_TAGS.split(text) if tag))


class QuestionRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of a list of questions. Neither key nor explanation. ``article`` is the first that the key cites, 0 without one."""

    id: UUID
    code: str
    law: str
    edition: str
    chapter: int
    article: int
    type: QuestionType
    difficulty: Difficulty
    use: Use
    status: Status
    tags: tuple[str, ...]
    revision: int
    stem: str
    version: int


class QuestionFilter(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Empty fields do not filter. ``text`` is searched as characters and neighbouring pairs.

    ``superseded``: only questions filed under an edition that is no longer in force.
    """

    law: str = ""
    chapter: int = 0
    article: int = 0
    type: QuestionType | None = None
    difficulty: Difficulty | None = None
    status: Status | None = None
    tag: str = ""
    text: str = ""
    superseded: bool = False
