"""Figures of an exam held against one another: head counts that cannot be, and rates that do not follow from their numbers."""

from collections.abc import Mapping

from lawstudy.domain.annual_report.figure import AnyFigure, Figure, ManualFigure
from lawstudy.domain.annual_report.printing import printed
from lawstudy.domain.problems import Problem
from lawstudy.domain.statistics.ratio import Ratio

# What each rate divides by what.
_RATES = {
    "exam.attendance_rate": ("exam.sat", "exam.should"),
    "exam.pass_rate": (None, "exam.sat"),
    "exam.excellent_rate": ("exam.excellent", "exam.sat"),
}

# A problem and the slots of the figures that it is about.
_Found = tuple[frozenset[str], Problem]


def contradictions(figures: Mapping[str, AnyFigure], *, about: str = "") -> list[Problem]:
    """Everything that cannot be together, each naming both figures, or only what is ``about`` one slot; empty when all is well.
    ``field`` is the slot that is wrong when the other is right."""
    return [problem for slots, problem in _all(figures) if not about or about in slots]


def _all(figures: Mapping[str, AnyFigure]) -> list[_Found]:
    found = [*_too_many(figures, "exam.sat", "exam.should"), *_too_many(figures, "exam.excellent", "exam.sat")]
    for slot in _RATES:
        found += _not_following(figures, slot)
    passed, excellent, rate = _part(figures, "exam.pass_rate"), _count(figures, "exam.excellent"), _part(figures, "exam.excellent_rate")
    for slot, number in (("exam.excellent", excellent), ("exam.excellent_rate", rate)):
        if passed is not None and number is not None and number > passed:
            found.append(_problem("figures.more_excellent", figures, slot, "exam.pass_rate"))
    return found


def of_the_same_people(figures: Mapping[str, AnyFigure]) -> dict[str, AnyFigure]:
    """Without counted figures beside a head count by hand that they do not rest on: they are of other people."""
    other = {slot for slot in _RATES if isinstance(figures.get(slot), Figure) and not _rests_on_counts(figures, slot)}
    if isinstance(figures.get("exam.sat"), ManualFigure) and isinstance(figures.get("exam.excellent"), Figure):
        other.add("exam.excellent")
    return {slot: figure for slot, figure in figures.items() if slot not in other}


def _rests_on_counts(figures: Mapping[str, AnyFigure], slot: str) -> bool:
    rate = figures[slot].value
    assert isinstance(rate, Ratio)  # what is counted as a rate is one
    above, below = _RATES[slot]
    part = _count(figures, above) if above is not None else None
    return _count(figures, below) in {None, rate.denominator} and part in {None, rate.numerator}


def _too_many(figures: Mapping[str, AnyFigure], part: str, whole: str) -> list[_Found]:
    few, many = _count(figures, part), _count(figures, whole)
    if few is None or many is None or few <= many:
        return []
    return [_problem("figures.more_than_whole", figures, part, whole)]


def _not_following(figures: Mapping[str, AnyFigure], slot: str) -> list[_Found]:
    rate = figures[slot].value if slot in figures else None
    if not isinstance(rate, Ratio):
        return []
    above, below = _RATES[slot]
    whole = _count(figures, below)
    part = _count(figures, above) if above is not None else None
    if whole is not None and part is not None:
        if rate.numerator * whole != part * rate.denominator:
            return [_problem("figures.rate_differs", figures, slot, above or below)]
    elif whole is not None and rate.denominator != whole and not _whole(rate):
        return [_problem("figures.rate_differs", figures, slot, below)]
    return []


def _whole(rate: Ratio) -> bool:
    """100 % or 0 %: as true of any other number of people."""
    return rate.numerator in {0, rate.denominator}


def _count(figures: Mapping[str, AnyFigure], slot: str) -> int | None:
    value = figures[slot].value if slot in figures else None
    return value if isinstance(value, int) else None


def _part(figures: Mapping[str, AnyFigure], slot: str) -> int | None:
    """The number above the line of a rate whose whole is the number of people who sat."""
    value, sat = figures[slot].value if slot in figures else None, _count(figures, "exam.sat")
    return value.numerator if isinstance(value, Ratio) and value.denominator == sat else None


def _problem(code: str, figures: Mapping[str, AnyFigure], slot: str, other: str) -> _Found:
    said = {"figure": _said(figures[slot]), "other": _said(figures[other])}
    return frozenset({slot, other}), Problem(code=code, field=slot, parameters=said)


def _said(figure: AnyFigure) -> str:
    """学法考试实际参加人数60人（手工），学法考试参考率44/46=95.65%."""
    value = figure.value
    words = f"{value.numerator}/{value.denominator}（{printed(figure)}）" if isinstance(value, Ratio) else printed(figure)
    return f"{figure.label}{words}" + ("〔手工〕" if isinstance(figure, ManualFigure) else "")
