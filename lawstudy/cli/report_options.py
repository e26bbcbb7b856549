"""What the commands about documents of a period have in common: which document of which period, places in it, what is told."""

from dataclasses import dataclass
from typing import Annotated, Any, TypedDict

import typer

from lawstudy.cli.find import person_id as find_person_id
from lawstudy.cli.reports import Day, Year, period_of
from lawstudy.cli.run import Run
from lawstudy.domain.annual_report.document import Document, DocumentKind
from lawstudy.domain.annual_report.figure import Period, half_of, quarter_of
from lawstudy.domain.annual_report.whole import Part
from lawstudy.errors import BadArgument
from lawstudy.i18n import N_, _
from lawstudy.usecases.reports.whole_reading import WholeReport

PartOf = Annotated[Part, typer.Argument(help=N_("A part, as “report text” names it: measures, shortcomings …"))]
Place = Annotated[int, typer.Argument(help=N_("Place of the paragraph in its part, from 1, as “report text” counts"))]
Figure = Annotated[str, typer.Argument(help=N_("Code of a figure, as “report find” names it"))]


@dataclass(frozen=True)
class ReportOptions:
    """Which document of which period a command is about: the annual report of the bureau's year unless something else is said."""

    document: Annotated[DocumentKind, typer.Option("--kind", help=N_("annual, duty, summary, officials, personal or statistics"))] = (
        DocumentKind.ANNUAL
    )
    person: Annotated[str, typer.Option(help=N_("Whose report it is, of a personal one: name or id"))] = ""
    half: Annotated[int, typer.Option(min=0, max=2, help=N_("Half of the year, 1 or 2"))] = 0
    quarter: Annotated[int, typer.Option(min=0, max=4, help=N_("Quarter of the year, 1 to 4"))] = 0
    year: Year = 0
    first_day: Day = None
    last_day: Day = None


class _Asked(TypedDict):
    period: Period
    document: Document


def asked(run: Run, of: ReportOptions) -> _Asked:
    """The period and the document that the options name."""
    person_id = find_person_id(run, of.person) if of.person else None
    return {"period": _period(run, of), "document": Document(kind=of.document, person_id=person_id)}


def _period(run: Run, of: ReportOptions) -> Period:
    whole = period_of(run, of.year, of.first_day, of.last_day)
    if not (of.half or of.quarter):
        return whole
    if of.first_day is not None or of.last_day is not None or (of.half and of.quarter):
        raise BadArgument(name="period", reason=N_("name its days, or a half, or a quarter"))
    return half_of(whole.last_day.year, of.half) if of.half else quarter_of(whole.last_day.year, of.quarter)


def of_figures(run: Run, of: ReportOptions) -> dict[str, Any]:
    found = asked(run, of)
    return {"period": found["period"], "person_id": found["document"].person_id}


def tell_saved(run: Run, found: WholeReport) -> None:
    told = {"draft_version": found.draft_version, "findings": len(found.findings), "closed": sorted(found.text.closed)}
    run.say(told, _("Saved. The completeness check finds {n} things.").format(n=len(found.findings)))
