"""手工数据项: numbers that other offices supplied. They stand in a place of the paragraph or by themselves, never among what is counted."""

from datetime import date

from msgspec import structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.annual_report import study
from lawstudy.domain.annual_report.contradictions import contradictions, of_the_same_people
from lawstudy.domain.annual_report.figure import (
    PERCENT,
    LastSource,
    ManualFigure,
    NumberByHand,
    Period,
    free_label,
    free_slot,
    is_free,
    may_exceed,
    not_asked_again,
    year_before,
)
from lawstudy.errors import BadArgument, FiguresContradict
from lawstudy.store import reports as store
from lawstudy.usecases.arguments import check_count, check_number, line_within
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case
from lawstudy.usecases.reports.reports import LONGEST, SLOTS, check_reported, report_paragraph

COORDINATORS = {Role.COORDINATOR}
MOST_BY_HAND = 500
MOST_COUNTED = 999_999_999
MEAN = study.FIGURES["hours.per_head"].unit

# 12.5学时 is a number; 44/46人 is some of all, as a percentage is.
_SHARED = frozenset({PERCENT, "人", "名", "位", "人次"})


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def put_manual_figure(ctx: Context, *, period: Period, figure: ManualFigure) -> ManualFigure:
    """手工数据项: a number that another office supplied, with 提供科室, 截止日 and 依据. With a place of the paragraph as its slot it
    stands there instead of the computed one; with a slot of its own (``free_slot``; "" for a new one) it has a label and a unit of its
    own, and stands apart from everything that is counted. FiguresContradict names what it cannot be together with: 实际参加 above
    应参加, a rate that does not follow from its numbers."""
    check_reported(period)
    free = not figure.slot or is_free(figure.slot)
    if not free and figure.slot not in SLOTS:
        raise BadArgument(name="slot", reason="this figure is not in the paragraph")
    least = {"label": int(free), "unit": int(free), "office": 1, "document": 1}
    lines = {name: line_within(name, getattr(figure, name), least=number, most=LONGEST) for name, number in least.items()}
    figure = structs.replace(figure, slot=figure.slot or free_slot(ctx.new_id()), **lines)
    if figure.as_of.isoformat() > ctx.today:
        raise BadArgument(name="as_of", reason="it lies in the future, so nothing was counted by then")
    if free:
        _check_free(ctx, period, figure)
    else:
        _check_figure(figure)
        _check_against_others(ctx, period, figure)
    store.put_manual_figure(ctx.tx, ctx.reach.organisation_id, period, figure, ctx.now)
    ctx.changes.add("report")
    ctx.changes.note(period=store.period_key(period), slot=figure.slot)
    return figure


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def put_manual_figures(
    ctx: Context, *, period: Period, numbers: tuple[NumberByHand, ...], office: str, as_of: date, document: str
) -> tuple[ManualFigure, ...]:
    """Several 手工数据项 of one source, all or none, in their order. One whose ``slot`` is there keeps it; a new one whose label is taken
    gets a number behind it. What is refused is what :func:`put_manual_figure` refuses."""
    check_count("numbers", len(numbers), MOST_BY_HAND)
    source = {"office": line_within("office", office, most=LONGEST), "document": line_within("document", document, most=LONGEST)}
    taken = {one.label for one in store.manual_figures(ctx.tx, ctx.reach.organisation_id, period)}
    made = []
    for one in numbers:
        label = one.label if one.slot else free_label(one.label, taken)
        taken.add(label)
        try:
            figure = ManualFigure(slot=one.slot, label=label, value=one.value, unit=one.unit, as_of=as_of, **source)
        except ValueError as error:
            raise BadArgument(name="value", reason="a share is a part of the whole, as 44/46") from error
        made.append(put_manual_figure.function(ctx, period=period, figure=figure))
    return tuple(made)


def _check_free(ctx: Context, period: Period, figure: ManualFigure) -> None:
    """A name stands once in a period."""
    _check_share(figure)
    others = store.manual_figures(ctx.tx, ctx.reach.organisation_id, period)
    if any(is_free(one.slot) and one.slot != figure.slot and one.label == figure.label for one in others):
        raise BadArgument(name="label", reason="“{given}” is entered by hand already", values={"given": figure.label[:40]})
    check_count("figures", sum(is_free(one.slot) for one in others if one.slot != figure.slot) + 1, MOST_BY_HAND)


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def list_manual_figures(ctx: Context, *, period: Period) -> tuple[ManualFigure, ...]:
    """Every 手工数据项 of a period: those in the paragraph first, in its order, then those of their own, by their labels."""
    check_reported(period)
    places = {slot: place for place, slot in enumerate(SLOTS)}
    found = store.manual_figures(ctx.tx, ctx.reach.organisation_id, period)
    return tuple(sorted(found, key=lambda one: (places.get(one.slot, len(places)), one.label)))


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def last_years_sources(ctx: Context, *, period: Period) -> tuple[LastSource, ...]:
    """Where the figures by hand of the same days a year before came from, of those that are not entered again. What is entered under the
    ``slot`` of one stands where that one stood, also in a text that was carried over."""
    check_reported(period)
    now = list_manual_figures.function(ctx, period=period)
    places = {slot: place for place, slot in enumerate(SLOTS)}
    last = store.manual_figures(ctx.tx, ctx.reach.organisation_id, year_before(period))
    return not_asked_again(sorted(last, key=lambda one: (places.get(one.slot, len(places)), one.label)), now)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def remove_manual_figure(ctx: Context, *, period: Period, slot: str) -> None:
    """Take a figure by hand back; the computed one stands again. A repeat is harmless."""
    if store.remove_manual_figure(ctx.tx, ctx.reach.organisation_id, period, slot):
        ctx.changes.add("report")
        ctx.changes.note(period=store.period_key(period), slot=slot)


def _check_figure(figure: ManualFigure) -> None:
    """A figure by hand is of the kind of the one that it stands for: a count, a share of the whole, or a mean."""
    kind = study.FIGURES[figure.slot]
    if figure.unit != kind.unit:
        raise BadArgument(name="unit", reason="this figure is counted in “{known}”", values={"known": kind.unit})
    _check_share(figure)
    if not isinstance(figure.value, int) and kind.unit not in (PERCENT, MEAN):
        raise BadArgument(name="value", reason="it is a count, not a share")


def _check_against_others(ctx: Context, period: Period, figure: ManualFigure) -> None:
    written = report_paragraph.function(ctx, period=period)
    together = of_the_same_people({each.slot: each for each in written.figures} | {figure.slot: figure})
    if wrong := contradictions(together, about=figure.slot):
        raise FiguresContradict(problems=wrong)


def _check_share(figure: ManualFigure) -> None:
    if isinstance(figure.value, int):
        check_number("value", figure.value, 0, MOST_COUNTED)
    elif not figure.value.denominator or (
        figure.unit in _SHARED and figure.value.numerator > figure.value.denominator and not may_exceed(figure)
    ):
        raise BadArgument(name="value", reason="a share is a part of the whole, as 44/46")
