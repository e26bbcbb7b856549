"""lawstudy people import: the roster of the bureau from a table."""

from dataclasses import dataclass
from typing import Annotated

import typer

from lawstudy.cli.activity_facts import day_of
from lawstudy.cli.imports import TableOptions, import_table
from lawstudy.cli.run import Run, command
from lawstudy.errors import UserError, Words
from lawstudy.i18n import N_
from lawstudy.usecases.imports.people import accept_people_import, preview_people_import
from lawstudy.usecases.imports.preview import ImportPreview, Outcome


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
    table: TableOptions,
    stay: Annotated[bool, typer.Option("--stay", help=N_("People whom the list does not name stay"))] = False,
    leave: Annotated[bool, typer.Option("--leave", help=N_("People whom the list does not name have left, however many they are"))] = False,
    as_of: Annotated[str, typer.Option("--as-of", help=N_("The day from which the list holds, as 2026-03-01; today when left out"))] = "",
) -> None:
    """Read the roster of the bureau from a table: names, departments, ranks, groups."""
    leaving = not stay

    def refuse_a_part(preview: ImportPreview) -> None:
        if leaving and not leave and preview.is_partial:
            gone = preview.count(Outcome.LEAVING)
            raise ListOfAPart(named=len(preview.rows) - gone, missing=gone)

    facts = {"leaving": leaving, "as_of": day_of(run, "as_of", as_of) if as_of else ""}
    import_table(run, table, preview_people_import, accept_people_import, facts, look=refuse_a_part)
