"""Commands that need no signed-in person: make a workspace, or the demo."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from lawstudy.backend.create import create_workspace
from lawstudy.cli.output import as_json, print_table
from lawstudy.cli.run import Json, PasswordFile, password
from lawstudy.demo import ACCOUNTS, PASSWORD, make_demo
from lawstudy.domain.clock import SHANGHAI
from lawstudy.i18n import N_, _
from lawstudy.usecases.workspace.setup import FirstStart

NewFolder = Annotated[Path, typer.Argument(help=N_("Folder to make; absent or empty"), readable=False)]


def register(app: typer.Typer) -> None:
    app.command("demo")(demo)
    app.command("new")(new)


def new(
    path: NewFolder,
    organisation: Annotated[str, typer.Option("--organisation", help=N_("Name of the bureau"))],
    year: Annotated[int, typer.Option("--year", help=N_("Year to begin with"))],
    name: Annotated[str, typer.Option("--name", help=N_("Name of the person with the first account"))],
    password_file: PasswordFile = None,
    json: Json = False,
) -> None:
    """Make a new workspace; the first account is coordinator and administrator in one."""
    first = FirstStart(organisation=organisation, year=year, name=name, password=password(password_file))
    create_workspace(path, first).close()
    print(as_json({"path": str(path)}) if json else _("The workspace is in {path}.").format(path=path))


def demo(
    path: NewFolder,
    on: Annotated[
        datetime | None, typer.Option("--on", formats=["%Y-%m-%d", "%Y-%m-%d %H:%M"], help=N_("The day at which the demo stands"))
    ] = None,
    json: Json = False,
) -> None:
    """Make the demo workspace: a fictional bureau in the middle of its year; prints names and password."""
    moment = None if on is None else (on.replace(hour=9) if on.hour == 0 else on).replace(tzinfo=SHANGHAI)
    make_demo(path, now=moment, progress=_progress)
    if json:
        print(as_json({"path": str(path), "password": PASSWORD, "accounts": list(ACCOUNTS)}))
        return
    print(_("The demo workspace is in {path}.").format(path=path))
    head = (_("Sign-in name"), _("Password"), _("Roles"))
    print_table(head, [(name, PASSWORD, _("Coordinator") if place == 0 else _("Employee")) for place, name in enumerate(ACCOUNTS)])


def _progress(done: int, total: int) -> None:
    """One line on a terminal, nothing anywhere else."""
    if sys.stderr.isatty():
        print(f"\r{done}/{total}", end="\n" if done == total else "", file=sys.stderr, flush=True)
