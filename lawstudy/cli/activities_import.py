"""lawstudy activities import: the ledger from a table."""

from typing import Annotated

import typer

from lawstudy.cli.find import kind_code
from lawstudy.cli.imports import TableOptions, import_table
from lawstudy.cli.run import Out, Run, command
from lawstudy.i18n import N_, _
from lawstudy.usecases.activities.calendar_export import export_calendar
from lawstudy.usecases.activities.ledger_export import LedgerFilter
from lawstudy.usecases.imports.activities import accept_activities_import, preview_activities_import


def register(app: typer.Typer) -> None:
    command(app, "import")(import_activities)
    command(app, "import-ics")(import_calendar)
    command(app, "export-ics")(export_calendar_file)


def import_activities(
    run: Run,
    table: TableOptions,
    year: Annotated[int | None, typer.Option(help=N_("Year of dates written without one; that of the bureau when left out"))] = None,
) -> None:
    """Read a ledger of activities from a table: dates, kinds, topics, who came or how many."""
    import_table(run, table, preview_activities_import, accept_activities_import, {"year": year})


def import_calendar(run: Run, table: TableOptions) -> None:
    """Read activities from a calendar file (.ics of Outlook, Google, Apple or WPS): shown first, written with --yes."""
    import_table(run, table, preview_activities_import, accept_activities_import, {"year": None})


def export_calendar_file(
    run: Run,
    out: Out,
    year: Annotated[int | None, typer.Option(help=N_("Only this year"))] = None,
    kind: Annotated[str, typer.Option("--kind", help=N_("Only this kind"))] = "",
) -> None:
    """Write the activities as a calendar file (.ics) for other calendars; it names no people."""
    days = {"first_day": f"{year}-01-01", "last_day": f"{year}-12-31"} if year else {}
    blob = run.door.call(export_calendar, wanted=LedgerFilter(**days, kind=kind_code(run, kind) if kind else ""))
    path = run.keep(blob, out)
    run.say({"path": str(path), "document": blob}, _("The calendar is in {path}.").format(path=path))
