"""lawstudy people …"""

from typing import Annotated

import typer

from lawstudy.cli.run import Run, command
from lawstudy.i18n import _
from lawstudy.usecases import people as usecases

app = typer.Typer(no_args_is_help=True)


@command(app, "list")
def list_people(
    run: Run,
    text: Annotated[str, typer.Option(help="Name, initials or staff number")] = "",
    department: Annotated[str, typer.Option(help="科室")] = "",
    group: Annotated[str, typer.Option(help="Group code")] = "",
    limit: Annotated[int, typer.Option()] = 500,
) -> None:
    """People in the order of their names."""
    page = run.door.call(usecases.list_people, text=text, department=department, group=group, limit=limit)
    head = (_("Name"), _("Department"), _("Rank"), _("Groups"))
    run.show(page, lambda: (head, [(p.name, p.department, p.rank, " ".join(p.groups)) for p in page.items]))
