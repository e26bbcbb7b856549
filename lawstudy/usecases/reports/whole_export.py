"""The whole annual report, or another document of its period, as DOCX and PDF, and its annex of figures as XLSX."""

from collections.abc import Callable
from datetime import date

from msgspec import structs

from lawstudy.documents.annual_report import official_report, report_docx, report_pdf
from lawstudy.documents.fonts import unprintable
from lawstudy.documents.report_annex import report_xlsx
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.annual_report.document import ANNUAL, Document
from lawstudy.domain.annual_report.figure import Period
from lawstudy.domain.annual_report.outlines import opening
from lawstudy.domain.annual_report.paragraph import Segment
from lawstudy.domain.annual_report.printing import printed
from lawstudy.domain.annual_report.report import Body, Heading, Report, ReportVersion, Source, published
from lawstudy.domain.annual_report.tokens import chips
from lawstudy.domain.blob import DOCX, PDF, XLSX, Blob
from lawstudy.errors import BadArgument, ReportNotBegun
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.registry import job
from lawstudy.usecases.reports.reports import ReportFormat, ReportParagraph, check_whole, ends_of_the_log, report_paragraph
from lawstudy.usecases.reports.whole import quotes_exam
from lawstudy.usecases.reports.whole_reading import WholeReport, check_document, read_whole

COORDINATORS = {Role.COORDINATOR}


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def export_whole_report(
    ctx: JobContext,
    *,
    period: Period,
    document: Document = ANNUAL,
    formats: tuple[ReportFormat, ...] = (ReportFormat.DOCX, ReportFormat.PDF),
    version: ReportVersion | None = None,
    with_sources: bool = False,
    issued_on: date | None = None,
) -> tuple[Blob, ...]:
    """The parts as a document, a blob for each format; of a frozen version what was frozen. The 公开版 has its names replaced and no
    rows. ReportNotBegun without a text."""

    def read(reading: Context) -> tuple[WholeReport, tuple[str, ...], ReportParagraph]:
        check_document(reading, period, document, version)
        if not formats:
            raise BadArgument(name="formats", reason="at least one is needed")
        found = read_whole(reading, period, document, version)
        return found, ends_of_the_log(reading, period, document), report_paragraph.function(reading, period=period)

    found, notes, paragraph = ctx.read(read)
    if not found.begun:
        raise ReportNotBegun()
    if found.closed is None and quotes_exam(found):
        check_whole(paragraph)
    report = structs.replace(printed_report(found, issued_on or found.issued_on or date.fromisoformat(ctx.today)), notes=notes)
    makers: dict[ReportFormat, tuple[Callable[[], bytes], str]] = {
        ReportFormat.DOCX: (lambda: report_docx(report, with_sources=with_sources), DOCX),
        ReportFormat.PDF: (lambda: report_pdf(report, with_sources=with_sources), PDF),
        ReportFormat.XLSX: (lambda: report_xlsx(report), XLSX),
    }
    blobs, lacking = [], unprintable(official_report(report, with_sources=with_sources))
    for done, kind in enumerate(dict.fromkeys(formats)):
        ctx.progress(done, len(set(formats)))
        make, media_type = makers[kind]
        name = f"{''.join(report.title)}.{kind.value}"
        told = () if kind is ReportFormat.XLSX else lacking  # a spreadsheet takes whatever typefaces its reader has
        blobs.append(Blob(name=name, media_type=media_type, sha256=ctx.blobs.put(make()), unprintable=told))
    return tuple(blobs)


def printed_report(found: WholeReport, issued_on: date) -> Report:
    """The lines of a report in its version, with what stands around them."""
    public, around = found.version is ReportVersion.PUBLIC, found.text.around
    names = found.text.names if public else {}
    begins = opening(found.document.kind, found.issuer, found.period, found.version)
    blocks: list[Heading | Body] = [Body(segments=(Segment(text=begins),))]
    for one in found.lines:
        text = tuple(structs.replace(each, text=_replaced(each.text, names)) for each in one.segments)
        if one.line.level:
            blocks.append(Heading(level=one.line.level, text="".join(each.text for each in text)))
        elif text:
            blocks.append(Body(segments=text))
    report = Report(
        title=found.title,
        addressees=found.addressees,
        blocks=tuple(blocks),
        issuer=found.issuer,
        issued_on=issued_on,
        sources=sources_of(found),
    )
    if public:
        return report
    return structs.replace(
        report,
        number=around.number,
        signer=around.signer,
        attachments=around.attachments,
        copies_to=around.copies_to,
        issued_through=around.issued_through,
    )


def sources_of(found: WholeReport) -> tuple[Source, ...]:
    """Each figure once, as the text first prints it; the 公开版 quotes no rows."""
    public = found.version is ReportVersion.PUBLIC
    known = {figure.slot: figure for figure in found.figures}
    said: dict[str, str] = {}
    for one in found.lines:
        for chip in chips(one.line.text):
            if chip.figure in known:
                said.setdefault(chip.figure, printed(known[chip.figure], chip.way, known.get(chip.other)))
            if chip.other in known:
                said.setdefault(chip.other, printed(known[chip.other]))
    return tuple(Source(figure=published(known[code]) if public else known[code], printed=words) for code, words in said.items())


def _replaced(text: str, names: dict[str, str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, names[name] or name)
    return text
