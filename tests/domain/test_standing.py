"""Where an exam stands: its state, and the window of one that is published."""

from uuid import UUID

import pytest
from msgspec import structs

from lawstudy.domain.exam import DEFAULT_PRESET, ExamOrigin, OutsideExam, from_preset
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.exam.standing import Standing, standing

SETTINGS = from_preset(DEFAULT_PRESET, title="考试", year=2026, window_start_us=100, window_end_us=200)
OWN = Exam(id=UUID(int=1), state=ExamState.PUBLISHED, version=1, settings=SETTINGS)
OUTSIDE = Exam(id=UUID(int=2), state=ExamState.CLOSED, version=1, outside=OutsideExam(title="考试", year=2026, origin=ExamOrigin.OUTSIDE))


@pytest.mark.parametrize(
    ("state", "now", "expected"),
    [
        (ExamState.DRAFT, 150, Standing.DRAFT),
        (ExamState.PUBLISHED, 99, Standing.COMING),
        (ExamState.PUBLISHED, 100, Standing.OPEN),
        (ExamState.PUBLISHED, 199, Standing.OPEN),
        (ExamState.PUBLISHED, 200, Standing.DUE),
        (ExamState.CLOSED, 150, Standing.CLOSED),
        (ExamState.CANCELLED, 150, Standing.CANCELLED),
    ],
)
def test_an_own_exam(state: ExamState, now: int, expected: Standing) -> None:
    assert standing(structs.replace(OWN, state=state), now) is expected


def test_one_that_was_held_elsewhere() -> None:
    assert standing(OUTSIDE, 150) is Standing.SCORED
    assert standing(structs.replace(OUTSIDE, state=ExamState.CANCELLED), 150) is Standing.CANCELLED
