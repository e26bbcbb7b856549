"""Commands that need no signed-in person: make a workspace."""

from pathlib import Path
from typing import Annotated

import typer

from lawstudy import i18n
from lawstudy.backend.create import create_workspace
from lawstudy.cli.run import Language, PasswordFile, password
from lawstudy.i18n import _
from lawstudy.usecases.setup import FirstStart


def register(app: typer.Typer) -> None:
    app.command("new")(new)


def new(
    path: Annotated[Path, typer.Argument(help="Folder to make; absent or empty")],
    organisation: Annotated[str, typer.Option("--organisation", help="单位")],
    year: Annotated[int, typer.Option("--year", help="年度")],
    name: Annotated[str, typer.Option("--name", help="姓名 of the first account")],
    password_file: PasswordFile = None,
    lang: Language = i18n.DEFAULT_LANGUAGE,
) -> None:
    """Make a new workspace; the first account is coordinator and administrator in one."""
    i18n.use(lang)
    first = FirstStart(organisation=organisation, year=year, name=name, password=password(password_file))
    create_workspace(path, first).close()
    print(_("The workspace is in {path}.").format(path=path))
