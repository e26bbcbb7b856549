"""试题分析: how well each question tells those who know more from those who know less, and how far the whole paper can be trusted.

The formulae are those of the documentation of Moodle, "Quiz statistics calculations" (its notation in brackets): people s of S, questions
p, the mark x of a person at a question, T the total, X = T − x the rest. Variances and covariances divide by S − 1. D27 is Kelley's (1939)
upper minus lower 27 %. Marks come as a matrix, people by questions, NaN where somebody was not asked; the unit of the marks is that
of means and deviations. numpy is loaded late.
"""

from collections.abc import Sequence
from enum import StrEnum
from math import sqrt
from typing import TYPE_CHECKING

from msgspec import Struct, structs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Marks = NDArray[np.float64]

# Below this many people the indices of a question say little.
LEAST_PEOPLE = 30
# Upper and lower part of the people, in hundredths.
PART = 27
# What is named to whoever looks at a paper: discrimination below, facility from and to, in hundredths.
LOW_DISCRIMINATION, TOO_EASY, TOO_HARD = 20, 95, 20
_NOISE = 1e-9


class ItemIndices(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Of one question over the ``n`` people who were asked it. None is an index that is not defined.

    ``facility`` is mean / max. ``discrimination`` is the correlation of mark and rest, ``efficiency`` their covariance over the greatest
    that the same marks and rests could have, both ×100. ``upper_lower`` is D27 ×100. ``intended`` and ``effective`` are weights in percent;
    the effective one is None where the mark goes against the total, and for papers that do not all ask the same.
    """

    n: int
    facility: float | None = None
    deviation: float | None = None
    discrimination: float | None = None
    efficiency: float | None = None
    upper_lower: float | None = None
    intended: float | None = None
    effective: float | None = None


class PaperIndices(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Of the totals of ``n`` people. ``deviation`` divides by n − 1. ``consistency`` is the coefficient of internal consistency (Cronbach's
    alpha ×100), ``error_ratio`` the part of the spread that is chance, in percent, ``standard_error`` the same in marks."""

    n: int
    mean: float | None = None
    median: float | None = None
    deviation: float | None = None
    skewness: float | None = None
    kurtosis: float | None = None
    consistency: float | None = None
    error_ratio: float | None = None
    standard_error: float | None = None


class ItemFlag(StrEnum):
    """What a person should look at, the gravest first."""

    NEGATIVE = "negative"
    ALL_RIGHT = "all_right"
    NOBODY_RIGHT = "nobody_right"
    TOO_HARD = "too_hard"
    TOO_EASY = "too_easy"
    LOW = "low"
    UNUSED_OPTION = "unused_option"


def item_indices(marks: "Marks", worth: Sequence[float], *, full: float) -> tuple[ItemIndices, ...]:
    """One for each column of ``marks``. ``worth`` is what each question can earn, ``full`` what a whole paper can."""
    import numpy as np  # late: heavy

    asked = ~np.isnan(marks)
    totals = np.nansum(marks, axis=1)
    same = bool(asked.all())
    found, shared = [], []
    for place, most in enumerate(worth):
        here = slice(None) if same else asked[:, place]
        one, with_total = _item(marks[here, place], totals[here], most, full)
        found.append(one)
        shared.append(with_total)
    return _weighted(found, shared) if same else tuple(found)


def _item(x: "Marks", total: "Marks", most: float, full: float) -> tuple[ItemIndices, float]:
    """The indices of a question but for its effective weight, and its covariance with the total (C(x, T))."""
    import numpy as np  # late: heavy

    n = len(x)
    facility = float(x.mean()) / most if n and most else None
    intended = 100 * most / full if full else None
    if n < 2:
        return ItemIndices(n=n, facility=facility, intended=intended), 0.0
    rest = total - x
    dx, dr = _off_mean(x), _off_mean(rest)
    vx, vr, both = (float(a @ b) / (n - 1) for a, b in ((dx, dx), (dr, dr), (dx, dr)))
    greatest = float(np.sort(dx) @ np.sort(dr)) / (n - 1)
    one = ItemIndices(
        n=n,
        facility=facility,
        deviation=sqrt(vx),
        discrimination=100 * both / sqrt(vx * vr) if vx and vr else None,
        efficiency=100 * both / greatest if greatest else None,
        upper_lower=_upper_lower(x, total, most),
        intended=intended,
    )
    return one, both + vx


def _off_mean(values: "Marks") -> "Marks":
    """Distances from the mean; nothing but zeros for values that differ by no more than what arithmetic leaves."""
    import numpy as np  # late: heavy

    off: Marks = values - values.mean()
    return np.zeros_like(off) if np.ptp(values) <= _NOISE * max(1.0, float(np.abs(values).max())) else off


def _upper_lower(x: "Marks", total: "Marks", most: float) -> float | None:
    """Whoever stands at the edge of a part with others of the same total belongs to it in that share, so that no order decides."""
    size = max(1, (PART * len(total) + 50) // 100)
    if not most or 2 * size > len(total):
        return None
    upper, lower = (float(_weights(sign * total, size) @ x) for sign in (1, -1))
    return 100 * (upper - lower) / (size * most)


def _weights(height: "Marks", size: int) -> "Marks":
    """How far each of the people belongs to the ``size`` highest."""
    import numpy as np  # late: heavy

    edge = np.partition(height, len(height) - size)[len(height) - size]
    above, level = height > edge, height == edge
    shares: Marks = above + level * ((size - above.sum()) / level.sum())
    return shares


def _weighted(items: Sequence[ItemIndices], shared: Sequence[float]) -> tuple[ItemIndices, ...]:
    """With effective weights: the root of C(x, T) as a share of all such roots."""
    roots = [sqrt(max(0.0, each)) for each in shared]
    whole = sum(roots)
    return tuple(
        structs.replace(one, effective=100 * root / whole if whole and c >= 0 else None)
        for one, root, c in zip(items, roots, shared, strict=True)
    )


def paper_indices(marks: "Marks") -> PaperIndices:
    """Of the totals. ``marks`` has no NaN: where each person is asked something else its columns are the places of the paper, which are
    what Moodle calls positions."""
    import numpy as np  # late: heavy

    n, places = marks.shape
    if not n:
        return PaperIndices(n=0)
    totals: Marks = marks.sum(axis=1)
    off = _off_mean(totals)
    mean, median = float(totals.mean()), float(np.median(totals))
    if n < 2:
        return PaperIndices(n=n, mean=mean, median=median)
    variance = float(off @ off) / (n - 1)  # k₂
    alone = sum(float(d @ d) / (n - 1) for d in (_off_mean(marks[:, place]) for place in range(places)))
    consistency = 100 * places / (places - 1) * (1 - alone / variance) if places > 1 and variance else None
    error_ratio = None if consistency is None else 100 * sqrt(max(0.0, 1 - consistency / 100))
    return PaperIndices(
        n=n,
        mean=mean,
        median=median,
        deviation=sqrt(variance),
        skewness=_skewness(off, variance),
        kurtosis=_kurtosis(off, variance),
        consistency=consistency,
        error_ratio=error_ratio,
        standard_error=None if error_ratio is None else error_ratio * sqrt(variance) / 100,
    )


def _skewness(off: "Marks", variance: float) -> float | None:
    """k₃ / k₂^(3/2), with k₃ = S² m₃ / ((S − 1)(S − 2)) and m₃ the mean cube."""
    n = len(off)
    if n < 3 or not variance:
        return None
    third = float((off**3).sum()) * n / ((n - 1) * (n - 2))
    return third / float(variance**1.5)


def _kurtosis(off: "Marks", variance: float) -> float | None:
    """k₄ / k₂², with k₄ = S² ((S + 1) m₄ − 3 (S − 1) m₂²) / ((S − 1)(S − 2)(S − 3)); 0 for a normal distribution."""
    n = len(off)
    if n < 4 or not variance:
        return None
    m2, m4 = float((off**2).mean()), float((off**4).mean())
    fourth = n * n * ((n + 1) * m4 - 3 * (n - 1) * m2 * m2) / ((n - 1) * (n - 2) * (n - 3))
    return fourth / variance**2


def flags_of(item: ItemIndices, *, unused_option: bool = False) -> tuple[ItemFlag, ...]:
    """What to look at. What rests on discrimination is said of ``LEAST_PEOPLE`` and more only."""
    if not item.n or item.facility is None:
        return ()
    share, index = 100 * item.facility, item.discrimination if item.n >= LEAST_PEOPLE else None
    said = {
        ItemFlag.NEGATIVE: index is not None and index < 0,
        ItemFlag.ALL_RIGHT: share >= 100,
        ItemFlag.NOBODY_RIGHT: share <= 0,
        ItemFlag.TOO_HARD: 0 < share <= TOO_HARD,
        ItemFlag.TOO_EASY: TOO_EASY <= share < 100,
        ItemFlag.LOW: index is not None and 0 <= index < LOW_DISCRIMINATION,
        ItemFlag.UNUSED_OPTION: unused_option,
    }
    return tuple(flag for flag in ItemFlag if said[flag])
