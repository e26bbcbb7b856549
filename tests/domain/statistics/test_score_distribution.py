from uuid import UUID

import pytest

from lawstudy.domain.exam import Band, BandLines, Sitting, band_of
from lawstudy.domain.roster import CountedAttempt
from lawstudy.domain.statistics.score_distribution import distribution

LINES = BandLines(passing=6000, excellent=9000)


def kept(*points: int | None) -> tuple[CountedAttempt, ...]:
    return tuple(
        CountedAttempt(
            attempt_id=UUID(int=number),
            person_id=UUID(int=100 + number),
            sitting=Sitting.REGULAR,
            number=1,
            finished_us=number,
            points=one,
            band=band_of(one or 0, LINES),
        )
        for number, one in enumerate(points)
    )


def test_stretches_run_from_the_lowest_score_to_full_marks() -> None:
    spread = distribution(kept(8050, 8499, 8500, 9000, 10_000, 9999, None), total_points=10_000, lines=LINES)
    assert [(s.low, s.high, s.band, len(s.people)) for s in spread.stretches] == [
        (8000, 8500, Band.PASSED, 2),
        (8500, 9000, Band.PASSED, 1),
        (9000, 9500, Band.EXCELLENT, 1),
        (9500, 10_000, Band.EXCELLENT, 2),
    ]
    assert spread.n == 6
    assert spread.stretches[0].people == (UUID(int=100), UUID(int=101))


def test_a_line_inside_a_stretch_leaves_it_without_a_band() -> None:
    spread = distribution(kept(5500), total_points=7000, lines=BandLines(passing=6200, excellent=6900), width=1000)
    assert [(s.low, s.high, s.band) for s in spread.stretches] == [
        (5000, 6000, Band.FAILED),
        (6000, 7000, None),
    ]


def test_the_last_stretch_may_be_narrow_and_holds_what_lies_above() -> None:
    spread = distribution(kept(100, 130), total_points=120, lines=BandLines(passing=60, excellent=100), width=50)
    assert [(s.low, s.high, len(s.people)) for s in spread.stretches] == [(100, 120, 2)]


@pytest.mark.parametrize(
    ("points", "median", "deviation"),
    [((9000,), "90.00", 0.0), ((8000, 9000), "85.00", 5.0), ((7000, 9350, 9350), "93.50", 11.078), ((), "—", None)],
)
def test_median_and_deviation(points: tuple[int, ...], median: str, deviation: float | None) -> None:
    spread = distribution(kept(*points), total_points=10_000, lines=LINES)
    assert spread.median.decimal_text() == median
    assert spread.deviation == (None if deviation is None else pytest.approx(deviation, abs=0.001))
    assert bool(spread.stretches) is bool(points)
