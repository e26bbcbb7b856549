"""lawstudy report put-figure, by-hand, last-sources …: numbers that other offices supplied, apart from what is counted."""

from datetime import datetime
from typing import Annotated, Any

import typer

from lawstudy.cli.reports import Day, FigureCode, Year, period_of
from lawstudy.cli.run import Run, command
from lawstudy.domain.annual_report.figure import ManualFigure
from lawstudy.domain.annual_report.printing import printed
from lawstudy.domain.annual_report.study import FIGURES
from lawstudy.domain.statistics.ratio import Ratio
from lawstudy.errors import BadArgument, NotFound
from lawstudy.i18n import N_, _
from lawstudy.usecases.reports import by_hand

_NUMBER = N_("a count, or a share as 44/46, with its office and document")


def register(app: typer.Typer) -> None:
    command(app, "put-figure")(put_figure)
    command(app, "remove-figure")(remove_figure)
    command(app, "by-hand")(list_by_hand)
    command(app, "add-by-hand")(add_by_hand)
    command(app, "last-sources")(last_sources)
    command(app, "enter-again")(enter_again)


def put_figure(
    run: Run,
    code: FigureCode,
    value: Annotated[str, typer.Argument(help=N_("A count, or a share as 44/46"))],
    office: Annotated[str, typer.Option(help=N_("Department that supplied it"))],
    as_of: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help=N_("The day it stands for"))],
    document: Annotated[str, typer.Option(help=N_("The document that it rests on"))],
    year: Year = 0,
    first_day: Day = None,
    last_day: Day = None,
) -> None:
    """Put a number that another office supplied in place of the computed one."""
    kind = FIGURES.get(code)
    if kind is None:
        raise NotFound(noun="figure", ident=code)
    facts = {"slot": code, "label": kind.label, "value": _number(value), "unit": kind.unit}
    figure = _manual(**facts, office=office, as_of=as_of.date(), document=document)
    run.door.call(by_hand.put_manual_figure, period=period_of(run, year, first_day, last_day), figure=figure)
    run.say(figure, _("Saved."))


def _manual(**facts: Any) -> ManualFigure:
    try:
        return ManualFigure(**facts)
    except ValueError as error:
        raise BadArgument(name="value", reason=_NUMBER) from error


def _number(said: str) -> int | Ratio:
    """``6`` and ``44/46``; BadArgument for anything else."""
    part, slash, whole = said.partition("/")
    try:
        return Ratio(numerator=int(part), denominator=int(whole)) if slash else int(part)
    except ValueError as error:
        raise BadArgument(name="value", reason=_NUMBER) from error


def remove_figure(run: Run, code: FigureCode, year: Year = 0, first_day: Day = None, last_day: Day = None) -> None:
    """Take a figure by hand back; the computed one stands again."""
    run.door.call(by_hand.remove_manual_figure, period=period_of(run, year, first_day, last_day), slot=code)
    run.say(code, _("Saved."))


def list_by_hand(run: Run, year: Year = 0, first_day: Day = None, last_day: Day = None) -> None:
    """Every number that another office supplied for a period, apart from what is counted."""
    found = run.door.call(by_hand.list_manual_figures, period=period_of(run, year, first_day, last_day))
    head = (_("Figure"), _("Value"), _("Supplied by"), _("As of"), _("Document it rests on"), _("Figure code"))
    run.show(found, lambda: (head, [(one.label, printed(one), one.office, one.as_of, one.document, one.slot) for one in found]))


def add_by_hand(
    run: Run,
    label: Annotated[str, typer.Argument(help=N_("What the number counts"))],
    value: Annotated[str, typer.Argument(help=N_("A count, or a share as 44/46"))],
    unit: Annotated[str, typer.Option(help=N_("What it is counted in, as 件, or %"))],
    office: Annotated[str, typer.Option(help=N_("Department that supplied it"))],
    as_of: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help=N_("The day it stands for"))],
    document: Annotated[str, typer.Option(help=N_("The document that it rests on"))],
    code: Annotated[str, typer.Option(help=N_("The code of the one to write over, from “report by-hand”"))] = "",
    year: Year = 0,
    first_day: Day = None,
    last_day: Day = None,
) -> None:
    """Keep a number that another office supplied and that nothing here counts; it stands apart everywhere."""
    facts = {"slot": code, "label": label, "value": _number(value), "unit": unit}
    figure = _manual(**facts, office=office, as_of=as_of.date(), document=document)
    made = run.door.call(by_hand.put_manual_figure, period=period_of(run, year, first_day, last_day), figure=figure)
    run.say(made, _("Saved."))


def last_sources(run: Run, year: Year = 0, first_day: Day = None, last_day: Day = None) -> None:
    """Where last year's numbers by hand came from, of those that are not entered again; their values are never taken over."""
    found = run.door.call(by_hand.last_years_sources, period=period_of(run, year, first_day, last_day))
    head = (_("Figure"), _("Unit"), _("Supplied by"), _("Document it rests on"), _("Figure code"))
    run.show(found, lambda: (head, [(one.label, one.unit, one.office, one.document, one.slot) for one in found]))


def enter_again(
    run: Run,
    code: Annotated[str, typer.Argument(help=N_("The code of one of last year's, from “report last-sources”"))],
    value: Annotated[str, typer.Argument(help=N_("A count, or a share as 44/46"))],
    as_of: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help=N_("The day it stands for"))],
    document: Annotated[str, typer.Option(help=N_("The document that it rests on; last year's when left out"))] = "",
    year: Year = 0,
    first_day: Day = None,
    last_day: Day = None,
) -> None:
    """Enter this year's number for one of last year's sources; it stands where that one stood."""
    period = period_of(run, year, first_day, last_day)
    source = next((one for one in run.door.call(by_hand.last_years_sources, period=period) if one.slot == code), None)
    if source is None:
        raise NotFound(noun="figure", ident=code)
    facts = {"slot": code, "label": source.label, "value": _number(value), "unit": source.unit, "office": source.office}
    figure = _manual(**facts, as_of=as_of.date(), document=document or source.document)
    run.say(run.door.call(by_hand.put_manual_figure, period=period, figure=figure), _("Saved."))
