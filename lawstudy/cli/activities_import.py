"""lawstudy activities import: the ledger from a table."""

from typing import Annotated

import typer

from lawstudy.cli.imports import (
    Columns,
    Consent,
    Corrections,
    Decisions,
    HeaderRow,
    Partly,
    Sheet,
    Skipped,
    Table,
    Yes,
    import_table,
    settled,
    source_of,
)
from lawstudy.cli.run import Run, command
from lawstudy.i18n import N_
from lawstudy.usecases.imports.activities import accept_activities_import, preview_activities_import


def register(app: typer.Typer) -> None:
    command(app, "import")(import_activities)


def import_activities(
    run: Run,
    table: Table,
    year: Annotated[int | None, typer.Option(help=N_("Year of dates written without one; that of the bureau when left out"))] = None,
    sheet: Sheet = "",
    header_row: HeaderRow = 0,
    column: Columns = None,
    correct: Corrections = None,
    decide: Decisions = None,
    skip: Skipped = None,
    yes: Yes = False,
    partly: Partly = False,
) -> None:
    """Read a ledger of activities from a table: dates, kinds, topics, who came or how many."""
    with source_of(
        run, table, sheet=sheet, header_row=header_row, columns=column, corrections=correct, decisions=decide, skipped=skip
    ) as given:
        source, preview = settled(
            run, given, decide, lambda one: run.door.call(preview_activities_import, source=one, year=year), lambda found: found
        )
        import_table(
            run,
            preview,
            Consent(yes=yes, partly=partly),
            lambda: run.door.call(accept_activities_import, source=source, token=preview.token, year=year),
            lambda accepted: accepted,
        )
