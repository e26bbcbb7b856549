"""述职述法 of one's own: what one's own record says of a year on studying and applying the law, as text and as a
document to write on in."""

from datetime import date

from msgspec import Struct, structs

from lawstudy.documents.annual_report import official_report, report_docx, report_pdf
from lawstudy.documents.fonts import unprintable
from lawstudy.domain.access import Reach, Role, Scope
from lawstudy.domain.annual_report import beginnings
from lawstudy.domain.annual_report import whole as domain
from lawstudy.domain.annual_report.document import DocumentKind
from lawstudy.domain.annual_report.figure import AnyFigure, Period, year_of
from lawstudy.domain.annual_report.outlines import OUTLINES, document_titles, opening
from lawstudy.domain.annual_report.paragraph import Segment
from lawstudy.domain.annual_report.printing import printed
from lawstudy.domain.annual_report.report import Body, Heading, Report, ReportVersion
from lawstudy.domain.annual_report.tokens import chips, plain
from lawstudy.domain.blob import DOCX, PDF, Blob
from lawstudy.errors import BadArgument
from lawstudy.store import kinds, organisations, people
from lawstudy.usecases.arguments import FIRST_YEAR, LAST_YEAR, check_number
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.registry import Kind, job, use_case
from lawstudy.usecases.reports.reports import ReportFormat
from lawstudy.usecases.reports.whole_figures import figures_of

LEARNERS = {Role.EMPLOYEE}
_KIND = DocumentKind.PERSONAL


class MyLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A heading (``level`` 1) with the ``number`` that it gives itself, or a paragraph (0), as it is printed."""

    level: int
    number: str
    text: str


class MyLawReport(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``title`` by lines. ``lines`` have every part: what no record says is for the person to write. ``figures`` are those in them, with
    their rows."""

    year: int
    person: str
    title: tuple[str, ...]
    opening: str
    lines: tuple[MyLine, ...]
    figures: tuple[AnyFigure, ...]

    @property
    def text(self) -> str:
        """To be pasted elsewhere, a paragraph on each line."""
        return "\n".join(("".join(self.title), self.opening, *(line.number + line.text for line in self.lines)))


@use_case(kind=Kind.QUERY, roles=LEARNERS, scope=Scope.OWN)
def my_law_report(ctx: Context, *, year: int) -> MyLawReport:
    """What the own record says of a year: activities, laws, hours, exams, hearings, matters that one presided over, lectures."""
    check_number("year", year, FIRST_YEAR, LAST_YEAR)
    period = year_of(year)
    organisation = organisations.get(ctx.tx, ctx.reach.organisation_id)
    me = people.get(ctx.tx, ctx.reach, ctx.actor.person_id)
    begun, figures = _begun(ctx, period)
    titles = document_titles(_KIND, organisation.name, period, ReportVersion.SUBMITTED, person=me.name)

    def said(text: str) -> str:
        return plain(text, lambda chip: printed(figures[chip.figure], chip.way, figures.get(chip.other)))

    lines = domain.lines(begun, titles=OUTLINES[_KIND].titles, leave_out_empty=False)
    return MyLawReport(
        year=year,
        person=me.name,
        title=titles,
        opening=opening(_KIND, organisation.name, period, ReportVersion.SUBMITTED),
        lines=tuple(MyLine(level=line.level, number=line.number, text=said(line.text)) for line in lines),
        figures=tuple(figures.values()),
    )


def _begun(ctx: Context, period: Period) -> tuple[domain.WholeText, dict[str, AnyFigure]]:
    """Meetings that one presided over and lectures that one gave are rows of the bureau that name the person; nobody else is counted."""
    whole = structs.replace(ctx, reach=Reach(organisation_id=ctx.reach.organisation_id))
    parts = OUTLINES[_KIND].parts
    known = kinds.listed(ctx.tx, ctx.reach.organisation_id)
    figures = figures_of(whole, period, beginnings.codes(parts, known), ctx.actor.person_id)
    begun = domain.empty(beginnings.begun(parts, figures, known), parts)
    used = {chip.figure for text in begun.texts for chip in chips(text)}
    return begun, {code: figure for code, figure in figures.items() if code in used}


@job(roles=LEARNERS, scope=Scope.OWN)
def export_my_law_report(ctx: JobContext, *, year: int, form: ReportFormat = ReportFormat.DOCX) -> Blob:
    """The same as a document to write on in; BadArgument for a form that is no document."""
    makers = {ReportFormat.DOCX: (report_docx, DOCX), ReportFormat.PDF: (report_pdf, PDF)}
    if form not in makers:
        raise BadArgument(name="form", reason="it is written as DOCX or PDF")
    found = ctx.read(lambda reading: my_law_report.function(reading, year=year))
    report = _report(found, date.fromisoformat(ctx.today))
    make, media_type = makers[form]
    name = f"{''.join(found.title)}.{form.value}"
    data = make(report)
    return Blob(name=name, media_type=media_type, sha256=ctx.blobs.put(data), unprintable=unprintable(official_report(report)))


def _report(found: MyLawReport, day: date) -> Report:
    blocks: list[Heading | Body] = [Body(segments=(Segment(text=found.opening),))]
    blocks += [_block(line) for line in found.lines]
    return Report(title=found.title, addressees=(), blocks=tuple(blocks), issuer=found.person, issued_on=day, sources=())


def _block(line: MyLine) -> Heading | Body:
    return Heading(level=line.level, text=line.text) if line.level else Body(segments=(Segment(text=line.text),))
