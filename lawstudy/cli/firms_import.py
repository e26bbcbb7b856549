"""lawstudy firms import."""

from typing import Annotated

import typer

from lawstudy.cli.activity_facts import day_of
from lawstudy.cli.imports import TableOptions, import_table
from lawstudy.cli.run import Run, command
from lawstudy.i18n import N_
from lawstudy.usecases.imports.firms import accept_firms_import, preview_firms_import

OfGroup = Annotated[str, typer.Option("--group", help=N_("All firms of the list are in this group"))]
Since = Annotated[str, typer.Option("--since", help=N_("The day from which they are in it; unknown when left out"))]


def register(app: typer.Typer) -> None:
    command(app, "import")(import_firms)


def import_firms(
    run: Run,
    table: TableOptions,
    group: OfGroup = "",
    since: Since = "",
) -> None:
    """Read a list of firms from a table: names, parks, groups. Contacts and phones are never read."""
    facts = {"group": group, "since": day_of(run, "since", since) if since else ""}
    import_table(run, table, preview_firms_import, accept_firms_import, facts)
