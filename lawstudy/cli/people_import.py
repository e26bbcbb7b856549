"""lawstudy people import: the roster of the bureau from a table."""

from dataclasses import dataclass
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
from lawstudy.errors import UserError, Words
from lawstudy.i18n import N_
from lawstudy.usecases.imports.people import accept_people_import, preview_people_import
from lawstudy.usecases.imports.preview import Outcome


@dataclass
class ListOfAPart(UserError):
    named: int
    missing: int
    words = Words(
        N_("The list names {named} people and not the other {missing}: it may be of a part of the bureau only."),
        kept=N_("Nothing was imported; the file itself is not changed."),
        todo=N_("With --stay the others stay as they are; with --leave they have moved or retired."),
    )


def register(app: typer.Typer) -> None:
    command(app, "import")(import_people)


def import_people(
    run: Run,
    table: Table,
    sheet: Sheet = "",
    header_row: HeaderRow = 0,
    column: Columns = None,
    correct: Corrections = None,
    decide: Decisions = None,
    skip: Skipped = None,
    stay: Annotated[bool, typer.Option("--stay", help=N_("People whom the list does not name stay"))] = False,
    leave: Annotated[bool, typer.Option("--leave", help=N_("People whom the list does not name have left, however many they are"))] = False,
    as_of: Annotated[str, typer.Option("--as-of", help=N_("The day from which the list holds, as 2026-03-01; today when left out"))] = "",
    yes: Yes = False,
    partly: Partly = False,
) -> None:
    """Read the roster of the bureau from a table: names, departments, ranks, groups."""
    with source_of(
        run, table, sheet=sheet, header_row=header_row, columns=column, corrections=correct, decisions=decide, skipped=skip
    ) as given:
        leaving, day = not stay, day_of(run, "as_of", as_of) if as_of else ""
        source, preview = settled(
            run,
            given,
            decide,
            lambda one: run.door.call(preview_people_import, source=one, leaving=leaving, as_of=day),
            lambda found: found,
        )
        if leaving and not leave and preview.is_partial:
            gone = preview.count(Outcome.LEAVING)
            raise ListOfAPart(named=len(preview.rows) - gone, missing=gone)
        import_table(
            run,
            preview,
            Consent(yes=yes, partly=partly),
            lambda: run.door.call(accept_people_import, source=source, token=preview.token, leaving=leaving, as_of=day),
            lambda accepted: accepted,
        )
