"""不在岗: which days, whom it takes out, and what it proposes."""

from uuid import UUID

import pytest

from lawstudy.domain.absence import Absence, away_on, meets, proposal
from lawstudy.domain.roster import Exclusion

WHO = UUID(int=7)


def away(from_day: str, to_day: str = "") -> Absence:
    return Absence(id=UUID(int=1), person_id=WHO, from_day=from_day, to_day=to_day)


@pytest.mark.parametrize(
    ("absence", "first", "last", "met"),
    [
        (away("2026-03-01", "2026-05-31"), "2026-05-31", "2026-06-30", True),
        (away("2026-03-01", "2026-05-31"), "2026-06-01", "2026-06-30", False),
        (away("2026-03-01", "2026-05-31"), "2026-02-01", "2026-02-28", False),
        (away("2026-03-01", "2026-05-31"), "2026-02-01", "2026-03-01", True),
        (away("2026-03-01"), "2030-01-01", "2030-01-01", True),
    ],
)
def test_both_ends_are_days_of_it(absence: Absence, first: str, last: str, met: bool) -> None:
    assert meets(absence, first, last) is met


def test_who_is_away_on_a_day() -> None:
    assert away_on([away("2026-03-01", "2026-03-31")], "2026-03-31") == {WHO}
    assert away_on([away("2026-03-01", "2026-03-31")], "2026-04-01") == frozenset()


@pytest.mark.parametrize(
    ("to_day", "proposed"), [("", Exclusion.EXEMPT), ("2026-12-31", Exclusion.EXEMPT), ("2026-12-30", Exclusion.DEFERRED)]
)
def test_whoever_is_back_in_the_year_can_sit_later(to_day: str, proposed: Exclusion) -> None:
    assert proposal(away("2026-03-01", to_day), "2026-12-31") is proposed
