"""Ways to print a figure. "50余次" is a way to print 53, not a value; 50 prints as "50次"."""

from enum import StrEnum

from lawstudy.domain.annual_report.figure import PERCENT, AnyFigure
from lawstudy.domain.statistics.ratio import NOTHING


class Way(StrEnum):
    """EXACT, or the round number below with 余: tens, hundreds, thousands."""

    EXACT = "exact"
    TENS = "tens"
    HUNDREDS = "hundreds"
    THOUSANDS = "thousands"


_STEPS = {Way.TENS: 10, Way.HUNDREDS: 100, Way.THOUSANDS: 1000}


def printed(figure: AnyFigure, way: Way = Way.EXACT) -> str:
    """The figure with its unit. Ratios know one way only; a count below the step of its way is printed exactly.

    A percentage has two decimals, half-up, and is "100%" only when both numbers are equal; an average drops its last zeros.
    """
    value, unit = figure.value, figure.unit
    if isinstance(value, int):
        return _count(value, way) + unit
    if unit == PERCENT:
        return value.percent_text()
    text = value.decimal_text()
    return text if text == NOTHING else text.rstrip("0").rstrip(".") + unit


def _count(value: int, way: Way) -> str:
    step = _STEPS.get(way, 1)
    whole, rest = divmod(value, step)
    return f"{whole * step}余" if whole and rest else str(value)


def ways_for(figure: AnyFigure) -> tuple[Way, ...]:
    """The ways that make a difference for this figure, EXACT first."""
    value = figure.value
    if not isinstance(value, int):
        return (Way.EXACT,)
    return (Way.EXACT, *(way for way, step in _STEPS.items() if value > step and value % step))
