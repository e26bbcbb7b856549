"""Where an exam stands now: one rule for every list."""

from enum import StrEnum

from lawstudy.domain.exam.record import Exam, ExamState


class Standing(StrEnum):
    """``coming``, ``open`` and ``due`` (to be closed) are of a published own exam; ``scored``: held elsewhere, its scores are in."""

    DRAFT = "draft"
    COMING = "coming"
    OPEN = "open"
    DUE = "due"
    CLOSED = "closed"
    SCORED = "scored"
    CANCELLED = "cancelled"


_BY_STATE = {ExamState.DRAFT: Standing.DRAFT, ExamState.CLOSED: Standing.CLOSED}


def standing(exam: Exam, now_us: int) -> Standing:
    """Of an exam that some list shows."""
    if exam.state is ExamState.CANCELLED:
        return Standing.CANCELLED
    if exam.settings is None:
        return Standing.SCORED
    if exam.state in _BY_STATE:
        return _BY_STATE[exam.state]
    if now_us < exam.settings.window_start_us:
        return Standing.COMING
    return Standing.DUE if now_us >= exam.settings.window_end_us else Standing.OPEN
