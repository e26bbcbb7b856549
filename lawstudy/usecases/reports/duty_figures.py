"""Figures of the 普法责任清单, each with the items or activities behind it."""

from collections.abc import Iterable
from datetime import date

from lawstudy.domain.annual_report import duty_figures as domain
from lawstudy.domain.annual_report.figure import Figure, LedgerRow, Period
from lawstudy.domain.annual_report.report import is_whole_year
from lawstudy.domain.statistics.ratio import Ratio
from lawstudy.domain.studied import is_law, laws_named
from lawstudy.store import activities
from lawstudy.store import plans as store
from lawstudy.usecases.context import Context
from lawstudy.usecases.plans.plans import PlanLine, lines_of
from lawstudy.usecases.reports.figures import activity_rows


def duty_figures(ctx: Context, period: Period, *, laws: tuple[tuple[str, ...], ...]) -> list[Figure]:
    """Of the year that the period is; none of a shorter one, whose list there is not. ``laws`` are those that are known by name."""
    if not is_whole_year(period):
        return []
    year = period.last_day.year
    items = [item for item in store.of_year(ctx.tx, ctx.reach.organisation_id, year) if item.duty]
    lines = lines_of(ctx, year, items)
    done = [line for line in lines if line.progress.reached]
    named = [(name, line) for line in lines for name in _laws(line, laws)]
    behind = {ident for line in lines for ident in line.progress.activities}
    held = [one for one in activities.listed(ctx.tx, ctx.reach) if one.activity_id in behind]
    rows = activity_rows(ctx, held, behind)
    return [
        _figure(domain.ALL, period, len(lines), _items(lines)),
        _figure(domain.DONE, period, len(done), _items(done)),
        _figure(domain.RATE, period, Ratio(numerator=len(done), denominator=len(lines)), _items(done)),
        _figure(domain.ACTIVITIES, period, len(held), [rows[one.activity_id] for one in sorted(held, key=lambda each: each.held_on)]),
        _figure(domain.LAWS, period, len({name for name, _line in named}), [_item(line, name) for name, line in named]),
    ]


def _laws(line: PlanLine, laws: tuple[tuple[str, ...], ...]) -> list[str]:
    """With 《》, as lists of names have them."""
    known = {law[0] for law in laws}
    words = "、".join((line.item.law, line.item.title))
    return [f"《{name}》" for name in laws_named(words, laws) if name in known or is_law(name)]


def _items(lines: Iterable[PlanLine]) -> list[LedgerRow]:
    return [_item(line, line.item.title) for line in lines]


def _item(line: PlanLine, label: str) -> LedgerRow:
    far = line.progress
    detail = f"{far.done} / {far.total}" if far.total else ""  # an exam that nobody has set yet
    return LedgerRow(noun="plan_item", id=str(line.item.id), label=label, day=date.fromisoformat(line.item.to_day), detail=detail)


def _figure(slot: str, period: Period, value: int | Ratio, rows: Iterable[LedgerRow]) -> Figure:
    kind = domain.FIGURES[slot]
    return Figure(
        slot=slot,
        definition=kind.definition,
        label=kind.label,
        value=value,
        unit=kind.unit,
        period=period,
        basis=kind.basis,
        rows=tuple(rows),
    )
