"""lawstudy activities import: the ledger from a table."""

from typing import Annotated

import typer

from lawstudy.cli.imports import TableOptions, import_table
from lawstudy.cli.run import Run, command
from lawstudy.i18n import N_
from lawstudy.usecases.imports.activities import accept_activities_import, preview_activities_import


def register(app: typer.Typer) -> None:
    command(app, "import")(import_activities)


def import_activities(
    run: Run,
    table: TableOptions,
    year: Annotated[int | None, typer.Option(help=N_("Year of dates written without one; that of the bureau when left out"))] = None,
) -> None:
    """Read a ledger of activities from a table: dates, kinds, topics, who came or how many."""
    import_table(run, table, preview_activities_import, accept_activities_import, {"year": year})
