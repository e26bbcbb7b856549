"""lawstudy duties import-office-exams."""

from typing import Annotated

import typer

from lawstudy.cli.activity_facts import day_of
from lawstudy.cli.imports import TableOptions, import_table
from lawstudy.cli.run import Run, command
from lawstudy.i18n import N_
from lawstudy.usecases.imports.office_exams import accept_office_exams_import, preview_office_exams_import


def register(app: typer.Typer) -> None:
    command(app, "import-office-exams")(import_office_exams)


def import_office_exams(
    run: Run,
    table: TableOptions,
    organ: Annotated[str, typer.Option("--organ", help=N_("Organ that held it, where no column says it"))] = "",
    on: Annotated[str, typer.Option("--on", help=N_("Day, where no column says it"))] = "",
    document: Annotated[str, typer.Option("--document", help=N_("Document in which it stands"))] = "",
) -> None:
    """Read results of 任前法律知识考试 from a table: name, day, organ, post, score, outcome. They stand in no rate."""
    said = {"day": day_of(run, "day", on) if on else "", "organ": organ, "document": document}
    import_table(run, table, preview_office_exams_import, accept_office_exams_import, said)
