"""lawstudy lists import."""

import typer

from lawstudy.cli.imports import TableOptions, import_table
from lawstudy.cli.run import Run, command
from lawstudy.usecases.imports.duty_lists import accept_knowledge_import, preview_knowledge_import


def register(app: typer.Typer) -> None:
    command(app, "import")(import_list)


def import_list(run: Run, table: TableOptions) -> None:
    """Read the list of what leaders must know from a table: title, part, whom it is for, basis, days. What it does not name stays."""
    import_table(run, table, preview_knowledge_import, accept_knowledge_import, {})
