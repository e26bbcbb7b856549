"""Who sits a 补考 and why."""

from uuid import UUID

import pytest

from lawstudy.domain.exam import Band, Sitting
from lawstudy.domain.makeup import NEEDS_IT, MakeupReason, makeup_reasons
from lawstudy.domain.roster import CountedAttempt

ONE = UUID(int=1)


def kept(band: Band) -> CountedAttempt:
    return CountedAttempt(attempt_id=ONE, person_id=ONE, sitting=Sitting.REGULAR, number=1, finished_us=1, points=None, band=band)


@pytest.mark.parametrize(
    ("band", "standing", "why"),
    [
        (Band.FAILED, "", MakeupReason.FAILED),
        (Band.PASSED, "", MakeupReason.PASSED),
        (Band.EXCELLENT, "", None),
        (None, "", MakeupReason.ABSENT),
        (None, "unanswered", MakeupReason.UNANSWERED),
        (None, "deferred", MakeupReason.DEFERRED),
        (None, "exempt", None),
        (Band.FAILED, "exempt", None),
        (Band.FAILED, "deferred", MakeupReason.FAILED),  # of a second 补考: the first was their first sitting
        (Band.EXCELLENT, "deferred", None),
    ],
)
def test_who_may_sit_it(band: Band | None, standing: str, why: MakeupReason | None) -> None:
    groups = {name: (ONE,) if name == standing else () for name in ("exempt", "deferred", "unanswered")}
    found = makeup_reasons([ONE], [kept(band)] if band else [], **groups)
    assert found == ({} if why is None else {ONE: why})


def test_who_has_passed_is_not_asked() -> None:
    assert set(MakeupReason) - NEEDS_IT == {MakeupReason.PASSED}
