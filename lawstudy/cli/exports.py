"""Lists as files: lawstudy people export, activities export, exams export-scores and missing, certificates register, hours export.

Without --out a list is printed as CSV; a file that ends in .csv is one, any other is XLSX.
"""

from pathlib import Path
from typing import Annotated, Any

import typer

from lawstudy.cli.find import ExamNamed, exam_id, kind_code, person_id
from lawstudy.cli.hours import Account, Year
from lawstudy.cli.run import Out, Run, command
from lawstudy.documents.lists import ListFormat
from lawstudy.domain.activity import EVERYONE
from lawstudy.domain.certificate_number import CertificateKind
from lawstudy.domain.credit import HoursAccount
from lawstudy.i18n import N_, _
from lawstudy.usecases.activities.hours_export import export_hours
from lawstudy.usecases.activities.ledger_export import LedgerFilter, export_activities
from lawstudy.usecases.attempts.score_export import export_missing, export_scores
from lawstudy.usecases.certificates.register_export import export_certificates
from lawstudy.usecases.exams.exams import who_is_missing
from lawstudy.usecases.exams.failed_slips import failed_slips
from lawstudy.usecases.exams.paper_printing import PaperFormat
from lawstudy.usecases.exams.reminder import exam_reminder
from lawstudy.usecases.people.people import our_organisation
from lawstudy.usecases.people.roster_export import PeopleFilter, export_people
from lawstudy.usecases.registry import UseCase
from lawstudy.usecases.study.external_export import export_external_records

_NOTICE = N_("Write the notice to them (催考通知) as a Word document to this file or folder")
NoticeFile = Annotated[Path | None, typer.Option("--notice", readable=False, help=_NOTICE)]
OutFile = Annotated[
    Path | None, typer.Option("--out", readable=False, help=N_("File (.xlsx or .csv) or folder to write to; printed as CSV when left out"))
]
AsCsv = Annotated[bool, typer.Option("--csv", help=N_("CSV, also into a folder"))]


def register_people(app: typer.Typer) -> None:
    command(app, "export")(roster)


def register_activities(app: typer.Typer) -> None:
    command(app, "export")(ledger)


def register_exams(app: typer.Typer) -> None:
    command(app, "export-scores")(scores)
    command(app, "missing")(missing)
    command(app, "failed-slips")(slips)


def register_certificates(app: typer.Typer) -> None:
    command(app, "register")(certificate_register)


def register_records(app: typer.Typer) -> None:
    command(app, "export")(records_of_all)


def register_hours(app: typer.Typer) -> None:
    command(app, "export")(hours_of_all)


def roster(
    run: Run,
    text: Annotated[str, typer.Option(help=N_("Name, initials or staff number"))] = "",
    department: Annotated[str, typer.Option(help=N_("Department"))] = "",
    group: Annotated[str, typer.Option(help=N_("Group"))] = "",
    everyone: Annotated[bool, typer.Option("--all", help=N_("Also those who have left"))] = False,
    out: OutFile = None,
    csv: AsCsv = False,
) -> None:
    """Write the roster as a file that can be printed, signed and imported again."""
    state = "" if everyone else PeopleFilter().state
    write_list(run, export_people, out, csv=csv, wanted=PeopleFilter(text=text, department=department, group=group, state=state))


def ledger(
    run: Run,
    year: Year = 0,
    first_day: Annotated[str, typer.Option(help=N_("From this day, as 2026-01-01; the year when left out"))] = "",
    last_day: Annotated[str, typer.Option(help=N_("To this day, as 2026-12-31; the year when left out"))] = "",
    kind: Annotated[str, typer.Option(help=N_("Kind of activity"))] = "",
    tag: Annotated[str, typer.Option(help=N_("Campaign"))] = "",
    text: Annotated[str, typer.Option(help=N_("Part of topic, place or speaker"))] = "",
    out: OutFile = None,
    csv: AsCsv = False,
) -> None:
    """Write the ledger of activities as a file that can be printed, signed and imported again."""
    first, last = _days(run, year)
    code = kind_code(run, kind) if kind else ""
    chosen = LedgerFilter(first_day=first_day or first, last_day=last_day or last, kind=code, tag=tag, text=text)
    write_list(run, export_activities, out, csv=csv, wanted=chosen)


def scores(run: Run, exam: ExamNamed, out: OutFile = None, csv: AsCsv = False) -> None:
    """Write the scores of an exam as a file; everyone of the roster is on it."""
    write_list(run, export_scores, out, csv=csv, exam_id=exam_id(run, exam))


def missing(
    run: Run,
    exam: ExamNamed,
    out: OutFile = None,
    csv: AsCsv = False,
    notice: NoticeFile = None,
) -> None:
    """Who should sit and has not yet; with --out as a list to hand round, without scores."""
    if notice is not None:
        made = run.door.call(exam_reminder, exam_id=exam_id(run, exam))
        path = run.keep(made, notice)
        run.say({"path": str(path), "document": made}, _("The notice is in {path}.").format(path=path))
        return
    if out is not None or csv:
        write_list(run, export_missing, out, csv=csv, exam_id=exam_id(run, exam))
        return
    people = run.door.call(who_is_missing, exam_id=exam_id(run, exam))
    run.show(people, lambda: ((_("Name"), _("Department"), _("Note")), [(p.name, p.department, p.remark) for p in people]))


def slips(
    run: Run,
    exam: ExamNamed,
    out: Out,
    form: Annotated[PaperFormat, typer.Option("--format", help=N_("Format of the document"))] = PaperFormat.PDF,
    person: Annotated[list[str] | None, typer.Option(help=N_("For whom; everyone who failed when left out"))] = None,
) -> None:
    """Write a slip for each who failed an exam, a page for each, to be handed to him alone."""
    wanted = tuple(person_id(run, name) for name in person or ())
    made = run.door.call(failed_slips, exam_id=exam_id(run, exam), form=form, person_ids=wanted)
    path = run.keep(made, out)
    run.say({"path": str(path), "document": made}, _("The slips are in {path}.").format(path=path))


def certificate_register(
    run: Run,
    year: Annotated[int | None, typer.Option(help=N_("Only those of a year"))] = None,
    kind: Annotated[CertificateKind | None, typer.Option(help=N_("exam or study"))] = None,
    out: OutFile = None,
    csv: AsCsv = False,
) -> None:
    """Write the register of certificates as a file: every number, revoked and lost ones too."""
    write_list(run, export_certificates, out, csv=csv, year=year, kind=kind)


def hours_of_all(
    run: Run,
    year: Year = 0,
    first_day: Annotated[str, typer.Option(help=N_("From this day, as 2026-01-01; the year when left out"))] = "",
    last_day: Annotated[str, typer.Option(help=N_("To this day, as 2026-12-31; the year when left out"))] = "",
    group: Annotated[str, typer.Option(help=N_("Group"))] = EVERYONE,
    account: Account = HoursAccount.LAW,
    out: OutFile = None,
    csv: AsCsv = False,
) -> None:
    """Write the hours of everyone in one account as a file."""
    first, last = _days(run, year)
    span = {"first_day": first_day or first, "last_day": last_day or last}
    write_list(run, export_hours, out, csv=csv, **span, group=group, account=account)


def records_of_all(
    run: Run,
    year: Year = 0,
    group: Annotated[str, typer.Option(help=N_("Group"))] = EVERYONE,
    out: OutFile = None,
    csv: AsCsv = False,
) -> None:
    """Write the courses of other platforms as a file: who was to take each, and what the platform says."""
    write_list(run, export_external_records, out, csv=csv, year=year or run.door.call(our_organisation).year, group=group)


def _days(run: Run, year: int) -> tuple[str, str]:
    of_year = year or run.door.call(our_organisation).year
    return f"{of_year}-01-01", f"{of_year}-12-31"


def form_of(out: Path | None, *, csv: bool) -> ListFormat:
    return ListFormat.CSV if csv or out is None or out.suffix.lower() == ".csv" else ListFormat.XLSX


def write_list(run: Run, use_case: UseCase[..., Any], out: Path | None, *, csv: bool = False, **arguments: Any) -> None:
    """Make a list and keep it where ``out`` says; printed as CSV without it."""
    blob = run.door.call(use_case, form=form_of(out, csv=csv), **arguments)
    if out is None:
        text = run.door.get_blob(blob.sha256).decode("utf-8-sig")
        run.say({"document": blob, "text": text}, text.rstrip("\r\n").replace("\r\n", "\n"))
        return
    path = run.keep(blob, out)
    run.say({"path": str(path), "document": blob}, _("The list is in {path}.").format(path=path))
