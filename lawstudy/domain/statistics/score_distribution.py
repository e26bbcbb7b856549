"""成绩分布: how many people in each stretch of scores, split at the band lines; median and standard deviation."""

from uuid import UUID

from msgspec import Struct

from lawstudy.domain.exam import Band, BandLines
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
    """Stretches of ``width`` hundredths, from the one that holds the lowest score up to full marks; nobody without a score."""
    raise NotImplementedError
