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


def test_a_window_is_longer_for_some_and_ends_with_the_last_of_them() -> None:
    one, other, ends = UUID(int=7), UUID(int=8), SETTINGS.window_end_us
    longer = OWN.prolonged(ends + 5, [one])
    assert [longer.end_for(each) for each in (one, other, None)] == [ends + 5, ends, ends]
    assert longer.settings is not None
    assert (longer.settings.window_end_us, longer.general_end_us) == (ends + 5, ends)
    everyone = longer.prolonged(ends + 3)
    assert [everyone.end_for(each) for each in (one, other)] == [ends + 5, ends + 3]
    assert everyone.prolonged(ends + 9) == OWN.prolonged(ends + 9)
    assert OWN.prolonged(ends + 9).general_end_us == 0
    assert (OUTSIDE.prolonged(5), OUTSIDE.end_for(one)) == (OUTSIDE, 0)
