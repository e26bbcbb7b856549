"""未作答: a paper that says nothing and that time ended. Whoever hands a blank paper in has sat the exam, and earns nothing.

Known from the journal alone, so every figure, list and result says the same of it at any time.
"""

from collections.abc import Sequence

from lawstudy.domain.attempt.journal import EXAM_CLOSED, EntryKind, JournalEntry
from lawstudy.domain.attempt.state import AttemptState, Finish, response_of
from lawstudy.domain.question_types import is_blank


def says_nothing(attempt: AttemptState) -> bool:
    """No question has an answer; ``attempt`` is replayed from its journal, for a head keeps no answers."""
    return all(is_blank(response_of(answer)) for answer in attempt.answers)


def unanswered(attempt: AttemptState, entries: Sequence[JournalEntry]) -> bool:
    """Whether an attempt that has ended is 未作答: it says nothing, and its deadline or the end of the exam ended it. One that a
    coordinator took away for a reason (强制交卷) counts as handed in."""
    if not says_nothing(attempt):
        return False
    return attempt.finish is Finish.AT_DEADLINE or (attempt.finish is Finish.CLOSED and _with_the_exam(attempt, entries))


def _with_the_exam(attempt: AttemptState, entries: Sequence[JournalEntry]) -> bool:
    aside = {each.position for each in attempt.aside}
    closing = [entry for entry in entries if entry.draft.kind is EntryKind.CLOSE and entry.position not in aside]
    return closing[-1].draft.reason == EXAM_CLOSED
