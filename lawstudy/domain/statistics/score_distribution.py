"""成绩分布: how many people in each stretch of scores, median and standard deviation."""

from math import sqrt
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.exam import Band, BandLines, band_of
from lawstudy.domain.roster import CountedAttempt
from lawstudy.domain.statistics.ratio import Ratio


class Stretch(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Scores from ``low`` up to but not including ``high`` (the last one includes it), in hundredths of a point.

    ``band`` is the band of all scores of the stretch; None when a line lies inside it.
    """

    low: int
    high: int
    band: Band | None
    people: tuple[UUID, ...]


class Distribution(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``n`` people with a score. ``median`` is exact, in points; ``deviation`` (population, points) is None for n = 0."""

    n: int
    stretches: tuple[Stretch, ...]
    median: Ratio
    deviation: float | None


def distribution(kept: tuple[CountedAttempt, ...], *, total_points: int, lines: BandLines, width: int = 500) -> Distribution:
    """Stretches of ``width`` hundredths, from the one that holds the lowest score up to full marks; those without a score
    are left out. The highest stretch may be narrower, and holds scores above full marks, should there be any."""
    scores = sorted((attempt.points, attempt.person_id) for attempt in kept if attempt.points is not None)
    points = [score for score, _ in scores]
    stretches = []
    if scores:
        last = max(0, total_points - 1) // width
        first = min(points[0] // width, last)
        people: dict[int, list[UUID]] = {}
        for score, person in scores:
            people.setdefault(min(score // width, last), []).append(person)
        for place in range(first, last + 1):
            low, high = place * width, total_points if place == last else (place + 1) * width
            top = high if place == last else high - 1
            stretches.append(Stretch(low=low, high=high, band=_band(low, top, lines), people=tuple(people.get(place, ()))))
    return Distribution(n=len(points), stretches=tuple(stretches), median=_median(points), deviation=_deviation(points))


def _band(low: int, top: int, lines: BandLines) -> Band | None:
    band = band_of(low, lines)
    return band if band is band_of(top, lines) else None


def _median(points: list[int]) -> Ratio:
    if not points:
        return Ratio(numerator=0, denominator=0)
    middle = len(points) // 2
    return Ratio(numerator=points[(len(points) - 1) // 2] + points[middle], denominator=200)


def _deviation(points: list[int]) -> float | None:
    if not points:
        return None
    n = len(points)
    return sqrt(n * sum(p * p for p in points) - sum(points) ** 2) / n / 100
