"""A doubtful question: what a learner reports about it, and what the coordinator answers."""

from uuid import UUID

from msgspec import Struct

OPEN = "open"
ANSWERED = "answered"


class Doubt(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``state`` is open or answered. ``revision`` is the one that was on the screen. ``label`` is the code as
    people say it: 科技进步法 6-17. ``held``: an answer may stand there, which is not shown while an open exam holds the question."""

    id: UUID
    person_id: UUID
    person_name: str
    question_id: UUID
    revision: int
    code: str
    stem: str
    reason: str
    reported_us: int
    state: str
    answer: str | None
    version: int
    label: str = ""
    held: bool = False
