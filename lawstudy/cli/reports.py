"""lawstudy report …: the annual report as a document, its figures, and those by hand."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer
from msgspec import structs

from lawstudy.cli.find import exam_id
from lawstudy.cli.run import Out, Run, command
from lawstudy.domain.annual_report.figure import AnyFigure, Figure, ManualFigure, Period
from lawstudy.domain.annual_report.printing import Way, printed
from lawstudy.domain.annual_report.report import ReportVersion
from lawstudy.domain.annual_report.study import FIGURES
from lawstudy.domain.blob import Blob
from lawstudy.errors import BadArgument, NotFound
from lawstudy.i18n import N_, _
from lawstudy.usecases.people.people import our_organisation
from lawstudy.usecases.reports import reports as usecases
from lawstudy.usecases.reports.reports import ReportFormat, ReportParagraph
from lawstudy.usecases.reports.whole import whole_report
from lawstudy.usecases.reports.whole_export import export_whole_report, sources_of
from lawstudy.usecases.reports.whole_figures import show_figure
from lawstudy.usecases.reports.whole_reading import WholeReport
from lawstudy.words.problems import problem_text

app = typer.Typer(no_args_is_help=True)
Year = Annotated[int, typer.Option(help=N_("Year; that of the bureau when left out"))]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help=N_("Day of any other period, as 2026-06-30"))]

FigureCode = Annotated[str, typer.Argument(help=N_("Code of a figure, as “report figures” names it"))]


class ReportKind(StrEnum):
    """What a report is asked for as."""

    SUBMISSION = "submission"
    PUBLIC = "public"


_VERSIONS = {None: None, ReportKind.SUBMISSION: ReportVersion.SUBMITTED, ReportKind.PUBLIC: ReportVersion.PUBLIC}


Version = Annotated[ReportKind | None, typer.Option(help=N_("submission (报送版) or public (公开版)"))]


def version_of(said: ReportKind | None) -> ReportVersion | None:
    return _VERSIONS[said]


@command(app, "annual")
def annual(
    run: Run,
    out: Out,
    year: Year = 0,
    first_day: Day = None,
    last_day: Day = None,
    pdf: Annotated[bool, typer.Option("--pdf", help=N_("PDF instead of DOCX, as a file named .pdf is"))] = False,
    public: Annotated[bool, typer.Option("--public", help=N_("The version for the public (公开版)"))] = False,
    version: Version = None,
    exam: Annotated[str, typer.Option(help=N_("The exam that the report quotes, of several that fit; remembered"))] = "",
    to: Annotated[list[str] | None, typer.Option("--to", help=N_("An addressee (主送机关), in this order; remembered"))] = None,
    dated: Annotated[datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help=N_("Date of the report; remembered"))] = None,
    without: Annotated[list[str] | None, typer.Option(help=N_("A figure to leave out, as “report figures” names it; remembered"))] = None,
    back: Annotated[list[str] | None, typer.Option("--with", help=N_("A figure that was left out and comes back; remembered"))] = None,
    sources: Annotated[bool, typer.Option("--sources", help=N_("Add the appendix with the source of each figure"))] = False,
) -> None:
    """Write the annual report (its study paragraph while it is not begun); into a folder as DOCX, PDF and XLSX, the annex with rows."""
    period = period_of(run, year, first_day, last_day)
    found = _decide(run, period, _Decided(exam_id(run, exam) if exam else None, without or [], back or [], to, dated))
    asked = ReportVersion.PUBLIC if public else _VERSIONS.get(version)
    make = usecases.export_report if found.draft.whole is None else export_whole_report
    blobs = run.door.call(make, period=period, formats=_formats(out, pdf=pdf), version=asked, with_sources=sources)
    if found.draft.whole is not None:
        tell_whole(run, run.door.call(whole_report, period=period, version=asked), [run.keep(blob, out) for blob in blobs], blobs)
        return
    paths = [run.keep(blob, out) for blob in blobs]
    missing = found.paragraph.missing
    said = [_("The report is in {path}.").format(path=path) for path in paths]
    if missing:
        said.append(_("Not known yet, marked in the text: {figures}").format(figures="、".join(FIGURES[slot].label for slot in missing)))
    told = {"path": str(paths[0]), "paths": [str(path) for path in paths], "document": blobs[0], "missing": missing}
    run.say(told | {"figures": _listed(found)}, "\n".join(said))


def _formats(out: Path, *, pdf: bool) -> tuple[ReportFormat, ...]:
    """What ``--pdf`` and the ending of the file ask for; a folder gets all of them."""
    if pdf or out.suffix.lower() == ".pdf":
        return (ReportFormat.PDF,)
    return tuple(ReportFormat) if out.is_dir() or not out.suffix else (ReportFormat.DOCX,)


def _listed(found: ReportParagraph) -> list[dict[str, Any]]:
    """Each figure in the text, and those by hand beside it."""
    ways, slots = found.draft.ways, set(found.paragraph.printed)
    shown = (*(each for each in found.figures if each.slot in slots), *found.by_hand)
    return [figure_value(one, printed(one, ways.get(one.slot, Way.EXACT))) for one in shown]


def figure_value(one: AnyFigure, said: str) -> dict[str, Any]:
    """A figure for JSON; ``rows`` says how many ledger rows stand behind it."""
    return {
        "id": one.slot,
        "label": one.label,
        "value": one.value,
        "printed": said,
        "definition": one.definition if isinstance(one, Figure) else None,
        "basis": _basis(one),
        "rows": len(one.rows) if isinstance(one, Figure) else 0,
    }


def tell_whole(run: Run, found: WholeReport, paths: list[Path], blobs: tuple[Blob, ...]) -> None:
    """What was written, each figure as the text prints it, and how much the check still finds."""
    told = {"path": str(paths[0]), "paths": [str(path) for path in paths], "document": blobs[0], "findings": len(found.findings)}
    said = [_("The report is in {path}.").format(path=path) for path in paths]
    if found.findings:
        said.append(_("The completeness check finds {n} things: “report check”.").format(n=len(found.findings)))
    listed = [figure_value(source.figure, source.printed) for source in sources_of(found)]
    run.say(told | {"figures": listed}, "\n".join(said))


@dataclass(frozen=True)
class _Decided:
    """What the writer said on the command line; None and nothing leave a decision as it was."""

    exam: UUID | None
    without: list[str]
    back: list[str]
    addressees: list[str] | None
    dated: datetime | None


def _decide(run: Run, period: Period, said: _Decided) -> ReportParagraph:
    """Keep what the writer said otherwise than before. A figure of nothing that comes back is printed as nothing.
    Returns the paragraph as it reads then."""
    found = run.door.call(usecases.report_paragraph, period=period)
    before = found.draft
    draft = structs.replace(
        before,
        removed=tuple(slot for slot in dict.fromkeys((*before.removed, *said.without)) if slot not in said.back),
        restored=tuple(slot for slot in dict.fromkeys((*before.restored, *said.back)) if slot not in said.without),
        exam_id=said.exam or before.exam_id,
        addressees=before.addressees if said.addressees is None else tuple(said.addressees),
        issued_on=before.issued_on if said.dated is None else said.dated.date(),
    )
    if draft != before:
        found = run.door.call(usecases.save_report_draft, period=period, draft=draft, expected_version=found.draft_version)
    return found


@command(app, "figures")
def figures(
    run: Run,
    year: Year = 0,
    first_day: Day = None,
    last_day: Day = None,
    rows: Annotated[str, typer.Option(help=N_("List the rows behind one figure, by its code"))] = "",
) -> None:
    """Every figure of the paragraph with the way it is computed, or the rows behind one of them."""
    found = run.door.call(usecases.report_paragraph, period=period_of(run, year, first_day, last_day))
    if rows:
        run.show(found, lambda: ((_("Day"), _("What"), _("Details")), _rows(found, rows)))
        return
    head = (_("Figure code"), _("Figure"), _("Value"), _("Left out of the text"), _("Basis"))
    gone = set(found.paragraph.removed)
    run.show(
        found,
        lambda: (head, [(f.slot, f.label, printed(f), _("yes") if f.slot in gone else "", _basis(f)) for f in found.figures]),
    )
    if not run.json:
        _tell(found)


@command(app, "trace")
def trace(run: Run, code: FigureCode, year: Year = 0, first_day: Day = None, last_day: Day = None) -> None:
    """The rows behind one figure, each with its id; also of a figure that stands in no text."""
    figure = run.door.call(show_figure, period=period_of(run, year, first_day, last_day), code=code)
    lines, rows = _lines(figure), figure.rows if isinstance(figure, Figure) else ()
    run.show(rows, lambda: ((_("Day"), _("What"), _("Details")), lines))


def _tell(found: ReportParagraph) -> None:
    """What has to be decided or put right before the report can be written out."""
    for problem in found.contradictions:
        print(problem_text(problem))
    if found.exam_id is None and found.exams:
        titles = _("; ").join(choice.title for choice in found.exams)
        print(_("Name the exam that the report quotes with “report annual --exam”: {titles}").format(titles=titles))


def _rows(found: ReportParagraph, slot: str) -> list[tuple[object, ...]]:
    figure = next((f for f in (*found.figures, *found.by_hand) if f.slot == slot), None)
    if figure is None:
        raise NotFound(noun="figure", ident=slot)
    return _lines(figure)


def _lines(figure: AnyFigure) -> list[tuple[object, ...]]:
    if isinstance(figure, ManualFigure):
        return [(figure.as_of, figure.office, figure.document)]
    return [(row.day, row.label, row.detail) for row in figure.rows]


def _basis(figure: Figure | ManualFigure) -> str:
    return f"{figure.office} {figure.document}" if isinstance(figure, ManualFigure) else figure.basis


@command(app, "freeze")
def freeze(run: Run, year: Year = 0, first_day: Day = None, last_day: Day = None) -> None:
    """Keep the paragraph and its figures as they are now; later changes are shown as differences."""
    frozen = run.door.call(usecases.freeze_report, period=period_of(run, year, first_day, last_day))
    run.say(frozen, _("Saved."))


@command(app, "differences")
def differences(run: Run, year: Year = 0, first_day: Day = None, last_day: Day = None) -> None:
    """What is different today from the figures of frozen reports."""
    found = run.door.call(usecases.list_frozen_reports, period=period_of(run, year, first_day, last_day))
    head = (_("Report"), _("Figure"), _("Figure then"), _("Figure now"))
    run.show(found, lambda: (head, [(x.report.id, d.label, d.then, d.now) for x in found for d in x.differences]))


def period_of(run: Run, year: int, first_day: datetime | None, last_day: datetime | None) -> Period:
    """A year, or the two days given."""
    of_year = year or run.door.call(our_organisation).year
    first = first_day.date() if first_day is not None else date(of_year, 1, 1)
    last = last_day.date() if last_day is not None else date(of_year, 12, 31)
    if last < first:
        raise BadArgument(name="last_day", reason=N_("it comes before the first day"))
    return Period(first_day=first, last_day=last)
