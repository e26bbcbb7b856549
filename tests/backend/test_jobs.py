"""Jobs are forgotten in time, and none begins once the door is closed."""

from functools import partial
from uuid import UUID

import pytest

from lawstudy.backend.jobs import MOST_KEPT, Jobs, Progress
from lawstudy.errors import NotFound, NotSignedIn


def _answer(number: int, _progress: Progress) -> int:
    return number


def test_old_jobs_are_forgotten_and_the_newest_kept() -> None:
    jobs = Jobs()
    made: list[UUID] = []
    for number in range(MOST_KEPT + 3):
        made.append(jobs.start(partial(_answer, number)))
        assert jobs.result(made[-1]) == number
    with pytest.raises(NotFound):
        jobs.result(made[0])
    assert jobs.result(made[-MOST_KEPT]) == MOST_KEPT + 3 - MOST_KEPT
    jobs.close()


def test_nothing_begins_behind_a_closed_door() -> None:
    jobs = Jobs()
    jobs.close()
    with pytest.raises(NotSignedIn):
        jobs.start(lambda _progress: None)
