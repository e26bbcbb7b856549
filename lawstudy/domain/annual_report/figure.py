"""数据项: a number bound to its definition, its 统计口径 and the ledger rows behind it; or one that another office supplied."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from itertools import count
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.statistics.facts import Definition
from lawstudy.domain.statistics.ratio import Ratio

PERCENT = "%"
PERSON = "person"
# Begins the slot of a figure by hand that stands in no place of the text.
FREE = "manual."


class Period(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Local days, both included. Raises ValueError when the last comes before the first."""

    first_day: date
    last_day: date

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise ValueError("the last day comes before the first")

    @property
    def text(self) -> str:
        """2026年1月1日—12月31日; the year is said once when it is the same."""
        first, last = self.first_day, self.last_day
        year = "" if first.year == last.year else f"{last.year}年"
        return f"{first.year}年{first.month}月{first.day}日—{year}{last.month}月{last.day}日"


def year_of(year: int) -> Period:
    return _months(year, 1, 12)


def half_of(year: int, half: int) -> Period:
    """上半年 is 1, 下半年 2."""
    return _months(year, 6 * half - 5, 6 * half)


def quarter_of(year: int, quarter: int) -> Period:
    return _months(year, 3 * quarter - 2, 3 * quarter)


def year_before(period: Period) -> Period:
    """The same days of the year before."""

    def back(day: date) -> date:
        return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)

    return Period(first_day=back(period.first_day), last_day=back(period.last_day))


def _months(year: int, first: int, last: int) -> Period:
    following = date(year + last // 12, last % 12 + 1, 1)
    return Period(first_day=date(year, first, 1), last_day=following - timedelta(days=1))


class LedgerRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row behind a figure: what it is (``noun``), its id as text, and what a reader needs to recognise it."""

    noun: str
    id: str
    label: str
    day: date | None = None
    detail: str = ""


class Figure(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="figure"):
    """``value`` is a count, or an exact ratio: a percentage when ``unit`` is %, else an average. ``basis`` is the 统计口径.

    ``slot`` names its place in the text, such as exam.should; ``definition`` says by which rule it was computed; ``decision`` is
    the last decision number of the exam that it rests on, 0 where there is none.
    """

    slot: str
    definition: Definition
    label: str
    value: int | Ratio
    unit: str
    period: Period
    basis: str
    rows: tuple[LedgerRow, ...] = ()
    decision: int = 0

    def __post_init__(self) -> None:
        _check(self.value, self.unit)


class ManualFigure(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="manual"):
    """手工数据项: supplied by an office 提供科室, as of a day 截止日, resting on a document 依据. Listed apart from what is counted. Its
    ``slot`` is a place of the text, where it stands for the computed figure, or :func:`free_slot`: it has a label and a unit of its own.
    """

    slot: str
    label: str
    value: int | Ratio
    unit: str
    office: str
    as_of: date
    document: str

    def __post_init__(self) -> None:
        _check(self.value, self.unit)
        if not (self.office.strip() and self.document.strip()):
            raise ValueError("a figure by hand needs its office and its document")


class NumberByHand(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number that is to become a figure by hand; with the ``slot`` of one that is there it is that one."""

    label: str
    value: int | Ratio
    unit: str
    slot: str = ""


AnyFigure = Figure | ManualFigure


class LastSource(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a figure by hand of the year before came from, to be asked again: without its value, which is never taken over, and its day."""

    slot: str
    label: str
    unit: str
    office: str
    document: str


def not_asked_again(last: Iterable[ManualFigure], now: Iterable[ManualFigure]) -> tuple[LastSource, ...]:
    """The sources of ``last`` for which nothing is entered ``now``, neither in the same place nor under the same name."""
    entered = tuple(now)
    slots, labels = {one.slot for one in entered}, {one.label for one in entered if is_free(one.slot)}
    return tuple(
        LastSource(slot=one.slot, label=one.label, unit=one.unit, office=one.office, document=one.document)
        for one in last
        if one.slot not in slots and not (is_free(one.slot) and one.label in labels)
    )


def may_exceed(figure: ManualFigure) -> bool:
    """任务完成率 may exceed 100 %: more was done than was asked. No other share is more than its whole."""
    return is_free(figure.slot) and figure.unit == PERCENT and "完成率" in figure.label


def free_slot(ident: UUID) -> str:
    return f"{FREE}{ident}"


def is_free(slot: str) -> bool:
    return slot.startswith(FREE)


def _check(value: int | Ratio, unit: str) -> None:
    """No number below nothing, no percentage without both its numbers."""
    parts = (value,) if isinstance(value, int) else (value.numerator, value.denominator)
    if min(parts) < 0:
        raise ValueError("a figure is not negative")
    if unit == PERCENT and isinstance(value, int):
        raise ValueError("a percentage is kept as numerator and denominator")


def free_label(label: str, taken: Collection[str]) -> str:
    """``label``, or with a number behind it where it is taken: 走访企业（2）."""
    return next(name for n in count(1) if (name := label if n == 1 else f"{label}（{n}）") not in taken)
