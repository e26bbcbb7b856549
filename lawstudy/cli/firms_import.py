"""lawstudy firms import."""

from typing import Annotated

import typer

from lawstudy.cli.activity_facts import day_of
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
from lawstudy.usecases.imports.firms import accept_firms_import, preview_firms_import

OfGroup = Annotated[str, typer.Option("--group", help=N_("All firms of the list are in this group"))]
Since = Annotated[str, typer.Option("--since", help=N_("The day from which they are in it; unknown when left out"))]


def register(app: typer.Typer) -> None:
    command(app, "import")(import_firms)


def import_firms(
    run: Run,
    table: Table,
    group: OfGroup = "",
    since: Since = "",
    sheet: Sheet = "",
    header_row: HeaderRow = 0,
    column: Columns = None,
    correct: Corrections = None,
    decide: Decisions = None,
    skip: Skipped = None,
    yes: Yes = False,
    partly: Partly = False,
) -> None:
    """Read a list of firms from a table: names, parks, groups. Contacts and phones are never read."""
    day = day_of(run, "since", since) if since else ""
    with source_of(
        run, table, sheet=sheet, header_row=header_row, columns=column, corrections=correct, decisions=decide, skipped=skip
    ) as given:
        source, preview = settled(
            run, given, decide, lambda one: run.door.call(preview_firms_import, source=one, group=group, since=day), lambda found: found
        )
        import_table(
            run,
            preview,
            Consent(yes=yes, partly=partly),
            lambda: run.door.call(accept_firms_import, source=source, token=preview.token, group=group, since=day),
            lambda accepted: accepted,
        )
