"""Ways to print a figure. "50余次" is a way to print 53, not a value; 50 prints as "50次". A way that is not true of a figure is not
used: it prints the exact number instead, and :func:`holds` says so."""

from enum import StrEnum

from lawstudy.domain.annual_report.figure import PERCENT, AnyFigure, Figure
from lawstudy.domain.statistics.ratio import NOTHING, Ratio


class Way(StrEnum):
    """EXACT, or the round number below with 余: tens, hundreds, thousands; NEAR 近50次, OVER 超70项. WITH sets a second figure behind
    it (20场次70项), OF_WHICH in brackets (12次（其中3次）). QUARTERLY and MONTHLY say 每季度至少1次, 每月至少1次; FULL says 全覆盖; NAMES
    lists what stands behind the figure."""

    EXACT = "exact"
    TENS = "tens"
    HUNDREDS = "hundreds"
    THOUSANDS = "thousands"
    NEAR = "near"
    OVER = "over"
    WITH = "with"
    OF_WHICH = "of_which"
    QUARTERLY = "quarterly"
    MONTHLY = "monthly"
    FULL = "full"
    NAMES = "names"


# Ways that need a second figure.
PAIRED = frozenset({Way.WITH, Way.OF_WHICH})
FULL_COVER = "全覆盖"
_STEPS = {Way.TENS: 10, Way.HUNDREDS: 100, Way.THOUSANDS: 1000}
_SPANS = {Way.QUARTERLY: ("每季度", 3), Way.MONTHLY: ("每月", 1)}
_SINGLE = (Way.NEAR, Way.OVER, Way.QUARTERLY, Way.MONTHLY, Way.FULL, Way.NAMES)


def printed(figure: AnyFigure, way: Way = Way.EXACT, other: AnyFigure | None = None) -> str:
    """The figure with its unit; exactly where ``way`` is not true of it.

    A percentage has two decimals, half-up, and is "100%" only when both numbers are equal; an average drops its last zeros.
    """
    value, unit = figure.value, figure.unit
    if way in _STEPS and isinstance(value, int):
        return _about(value, _STEPS[way]) + unit
    return _said(figure, way, other) if holds(figure, way, other) else _exact(figure)


def holds(figure: AnyFigure, way: Way, other: AnyFigure | None = None) -> bool:
    """Whether ``way`` is true of the figure: 余 and 超 never above it, 近 never below, 全覆盖 only of a whole, 其中 only of a part."""
    value = figure.value
    if way in PAIRED:
        return other is not None and (way is Way.WITH or _is_part(other, figure))
    if way in _SPANS:
        return isinstance(value, int) and _in_each(figure, _SPANS[way][1])
    if way is Way.FULL:
        return isinstance(value, Ratio) and 0 < value.denominator == value.numerator
    if way is Way.NAMES:
        return bool(_names(figure))
    if not isinstance(value, int):
        return way is Way.EXACT
    if way is Way.NEAR:
        return 0 < (round_above(value) - value) * 10 <= round_above(value)
    if way is Way.OVER:
        return value > round_below(value) > 0
    return way is Way.EXACT or (value > _STEPS[way] and bool(value % _STEPS[way]))


def ways_for(figure: AnyFigure) -> tuple[Way, ...]:
    """The ways that make a difference for this figure by itself, EXACT first."""
    return (Way.EXACT, *(way for way in (*_STEPS, *_SINGLE) if holds(figure, way)))


def round_below(value: int) -> int:
    return value // _step(value) * _step(value)


def round_above(value: int) -> int:
    return -(-value // _step(value)) * _step(value)


def _step(value: int) -> int:
    """Tens below a hundred, then halves of what is said: 150, 200, 1500."""
    return 10 if value < 100 else 5 * 10 ** (len(str(value)) - 2)


def _about(value: int, step: int) -> str:
    whole, rest = divmod(value, step)
    return f"{whole * step}余" if whole and rest else str(value)


def _exact(figure: AnyFigure) -> str:
    value, unit = figure.value, figure.unit
    if isinstance(value, int):
        return f"{value}{unit}"
    if unit == PERCENT:
        return value.percent_text()
    text = value.decimal_text()
    return text if text == NOTHING else text.rstrip("0").rstrip(".") + unit


def _said(figure: AnyFigure, way: Way, other: AnyFigure | None) -> str:
    """A way that is true of the figure."""
    if other is not None and way in PAIRED:
        return _exact(figure) + (_exact(other) if way is Way.WITH else f"（其中{_exact(other)}）")
    if way in _SPANS:
        return f"{_SPANS[way][0]}至少1{figure.unit}"
    if way is Way.FULL:
        return FULL_COVER
    if way is Way.NAMES:
        return _listed(_names(figure))
    if isinstance(figure.value, int) and way is Way.NEAR:
        return f"近{round_above(figure.value)}{figure.unit}"
    if isinstance(figure.value, int) and way is Way.OVER:
        return f"超{round_below(figure.value)}{figure.unit}"
    return _exact(figure)


def _listed(names: tuple[str, ...]) -> str:
    """Between titles in 《》 stands nothing."""
    return "、".join(names).replace("》、《", "》《")


def _is_part(part: AnyFigure, whole: AnyFigure) -> bool:
    """A count that is no more than the whole's, of nothing but its rows where both have some."""
    if not isinstance(part.value, int) or not isinstance(whole.value, int) or part.value > whole.value:
        return False
    if not isinstance(part, Figure) or not isinstance(whole, Figure):
        return True
    return {row.id for row in part.rows} <= {row.id for row in whole.rows}


def _in_each(figure: AnyFigure, months: int) -> bool:
    """Something stands in each stretch of so many months that the period touches."""
    if not isinstance(figure, Figure):
        return False
    first, last = figure.period.first_day, figure.period.last_day
    touched = {month // months for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month)}
    return touched <= {(row.day.year * 12 + row.day.month - 1) // months for row in figure.rows if row.day is not None}


def _names(figure: AnyFigure) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.label for row in figure.rows)) if isinstance(figure, Figure) else ()
