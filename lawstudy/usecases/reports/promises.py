"""Last year's 工作安排 in the report of this year: taken from last year's report into the checklist, answered there, and written out."""

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.annual_report import promises as domain
from lawstudy.domain.annual_report.document import ANNUAL, Document
from lawstudy.domain.annual_report.figure import Period
from lawstudy.domain.annual_report.whole import Part
from lawstudy.errors import BadArgument
from lawstudy.store import plans as store
from lawstudy.usecases.context import Context
from lawstudy.usecases.plans.arrangements import LONGEST, add_arrangements
from lawstudy.usecases.plans.plans import ChecklistLine, show_plan
from lawstudy.usecases.registry import Kind, use_case
from lawstudy.usecases.reports.whole import whole_report, write_report_part
from lawstudy.usecases.reports.whole_reading import WholeReport, check_document, last_years

COORDINATORS = {Role.COORDINATOR}


class Promises(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``lines`` are those of the checklist with what supports each; ``not_taken`` lines of last year's document that stand in none."""

    year: int
    lines: tuple[ChecklistLine, ...]
    not_taken: tuple[str, ...]


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def report_promises(ctx: Context, *, period: Period, document: Document = ANNUAL) -> Promises:
    """What the same document of last year promised for the year of ``period``, and how far each line is."""
    check_document(ctx, period, document)
    year = period.last_day.year
    last = last_years(ctx, period, document)
    lines = domain.promised(last, LONGEST) if last is not None else ()
    known = store.arrangements(ctx.tx, ctx.reach.organisation_id, year)
    return Promises(year=year, lines=show_plan.function(ctx, year=year).checklist, not_taken=domain.not_taken(lines, known))


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def take_promises(ctx: Context, *, period: Period, document: Document = ANNUAL) -> Promises:
    """Write what last year's document promised into the checklist of the year; what stands there already is not added twice."""
    found = report_promises.function(ctx, period=period, document=document)
    if found.not_taken:
        add_arrangements.function(ctx, year=found.year, texts=found.not_taken)
    return report_promises.function(ctx, period=period, document=document)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def write_answers(ctx: Context, *, period: Period, document: Document = ANNUAL, part: Part, expected_version: int) -> WholeReport:
    """Below a heading at the end of ``part`` a line for each of the checklist, with how far it is and by what; a second time they are
    written anew. BadArgument where the checklist is empty."""
    found = report_promises.function(ctx, period=period, document=document)
    if not found.lines:
        raise BadArgument(name="year", reason="the checklist of this year is empty")
    paragraphs = whole_report.function(ctx, period=period, document=document).text.part(part)
    answered = domain.with_answers(paragraphs, [line.arrangement for line in found.lines])
    return write_report_part.function(
        ctx, period=period, document=document, part=part, paragraphs=answered, expected_version=expected_version
    )
