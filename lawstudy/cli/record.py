"""lawstudy record, my-report: 我的, hours, exams and certificates of the person signed in, and what they say for the 述职."""

from pathlib import Path
from typing import Annotated

import typer

from lawstudy.cli.exports import form_of
from lawstudy.cli.output import hundredths
from lawstudy.cli.run import Run, command
from lawstudy.i18n import N_, _
from lawstudy.usecases.people.people import our_organisation
from lawstudy.usecases.reports.my_law_report import export_my_law_report, my_law_report
from lawstudy.usecases.reports.reports import ReportFormat
from lawstudy.usecases.study.record import MyRecord, RecordExam, my_record
from lawstudy.usecases.study.record_export import export_my_record
from lawstudy.words.certificates import STATES
from lawstudy.words.exams import band_words
from lawstudy.words.said import word


def register(app: typer.Typer) -> None:
    command(app, "record")(record)
    command(app, "my-report")(my_report)


def record(
    run: Run,
    year: Annotated[int, typer.Option(help=N_("Year; that of the bureau when left out"))] = 0,
    out: Annotated[Path | None, typer.Option("--out", readable=False, help=N_("File (.xlsx or .csv) or folder for the record"))] = None,
) -> None:
    """My hours of a year, my exams and my certificates."""
    of_year = year or run.door.call(our_organisation).year
    if out is not None:
        blob = run.door.call(export_my_record, year=of_year, form=form_of(out, csv=False))
        path = run.keep(blob, out)
        run.say({"path": str(path), "document": blob}, _("The record is in {path}.").format(path=path))
        return
    found = run.door.call(my_record, year=of_year)
    run.show(found, lambda: ((_("What"), _("Day"), _("Value"), _("State")), _lines(found)))


def my_report(
    run: Run,
    year: Annotated[int, typer.Option(help=N_("Year; that of the bureau when left out"))] = 0,
    out: Annotated[Path | None, typer.Option("--out", readable=False, help=N_("File (.docx or .pdf) or folder for the document"))] = None,
) -> None:
    """What my own record says for my 述职 (学法用法部分): as text, or as a document to write on in."""
    of_year = year or run.door.call(our_organisation).year
    if out is not None:
        form = ReportFormat.PDF if out.suffix.lower() == ".pdf" else ReportFormat.DOCX
        blob = run.door.call(export_my_law_report, year=of_year, form=form)
        path = run.keep(blob, out)
        run.say({"path": str(path), "document": blob}, _("The document is in {path}.").format(path=path))
        return
    found = run.door.call(my_law_report, year=of_year)
    run.say(found, found.text)


def _lines(found: MyRecord) -> list[tuple[object, ...]]:
    target = hundredths(found.hours.target)
    return [
        (_("Hours"), found.hours.year, hundredths(found.hours.total), target and _("of {n}").format(n=target)),
        *((exam.title, exam.day, hundredths(exam.points), _band(exam)) for exam in found.exams),
        *((one.number, one.issued_on, one.content, word(STATES, one.state)) for one in found.certificates),
    ]


def _band(exam: RecordExam) -> str:
    return band_words(exam.band, written=exam.band_written, unanswered=exam.unanswered)
