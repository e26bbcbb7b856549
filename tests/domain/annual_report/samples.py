"""Figures of a fictional bureau of 46 for tests of the report and its documents."""

from datetime import date

from lawstudy.domain.annual_report.figure import AnyFigure, Figure, LedgerRow, ManualFigure, Period
from lawstudy.domain.annual_report.study import FIGURES
from lawstudy.domain.statistics.ratio import Ratio

YEAR = Period(first_day=date(2026, 1, 1), last_day=date(2026, 12, 31))


def figure(slot: str, value: int | Ratio, rows: int = 0) -> Figure:
    kind = FIGURES[slot]
    ledger = tuple(
        LedgerRow(noun="session", id=f"row-{n}", label=f"第{n}次学习", day=date(2026, 1 + n % 12, 10), detail="出席44人，共46人")
        for n in range(1, rows + 1)
    )
    return Figure(
        slot=slot, definition=kind.definition, label=kind.label, value=value, unit=kind.unit, period=YEAR, basis=kind.basis, rows=ledger
    )


def by_hand(slot: str, value: int) -> ManualFigure:
    return ManualFigure(
        slot=slot,
        label=FIGURES[slot].label,
        value=value,
        unit=FIGURES[slot].unit,
        office="机关党支部",
        as_of=date(2026, 12, 20),
        document="2026年党课台账",
    )


def all_figures() -> dict[str, AnyFigure]:
    counts = {
        "activities.central_group": 4,
        "activities.seminar": 1,
        "activities.law_lecture": 3,
        "activities.group_study": 12,
        "activities.warning": 2,
        "activities.discipline": 13,
        "exam.should": 44,
        "exam.sat": 44,
        "exam.excellent": 31,
    }
    figures: dict[str, AnyFigure] = {slot: figure(slot, value, value) for slot, value in counts.items()}
    figures["activities.party_lecture"] = by_hand("activities.party_lecture", 1)
    figures["exam.attendance_rate"] = figure("exam.attendance_rate", Ratio(numerator=44, denominator=44))
    figures["exam.pass_rate"] = figure("exam.pass_rate", Ratio(numerator=43, denominator=44))
    figures["exam.excellent_rate"] = figure("exam.excellent_rate", Ratio(numerator=31, denominator=44))
    figures["hours.per_head"] = figure("hours.per_head", Ratio(numerator=241_000, denominator=4600))
    return figures
