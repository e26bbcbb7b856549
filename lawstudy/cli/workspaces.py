"""Commands that need no signed-in person: make a workspace, or the demo."""

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from lawstudy.backend.create import create_workspace
from lawstudy.backend.local import open_entrance
from lawstudy.cli.output import as_json, print_table
from lawstudy.cli.run import (
    As,
    Json,
    NewPassword,
    PasswordFile,
    RecoveryRefused,
    Workspace,
    asked_for,
    first_line,
    new_password_of,
    password,
    recovery_words,
)
from lawstudy.demo import ACCOUNTS, PASSWORD, make_demo
from lawstudy.domain.clock import SHANGHAI
from lawstudy.domain.recovery import new_code
from lawstudy.i18n import N_, _
from lawstudy.usecases.workspace.setup import FirstStart

CODE_VARIABLE = "LAWSTUDY_RECOVERY_CODE"
CodeFile = Annotated[
    Path | None,
    typer.Option("--code-file", help=N_("File whose first line is the recovery code; else LAWSTUDY_RECOVERY_CODE, else it is asked for")),
]
NewFolder = Annotated[Path, typer.Argument(help=N_("Folder to make; absent or empty"), readable=False)]


def register(app: typer.Typer) -> None:
    app.command("demo")(demo)
    app.command("new")(new)
    app.command("recover")(recover)


def new(
    path: NewFolder,
    organisation: Annotated[str, typer.Option("--organisation", help=N_("Name of the bureau"))],
    year: Annotated[int, typer.Option("--year", help=N_("Year to begin with"))],
    name: Annotated[str, typer.Option("--name", help=N_("Name of the person with the first account"))],
    password_file: PasswordFile = None,
    json: Json = False,
) -> None:
    """Make a new workspace; the first account is coordinator and administrator in one."""
    code = new_code(os.urandom)
    first = FirstStart(organisation=organisation, year=year, name=name, password=password(password_file), recovery_code=code)
    create_workspace(path, first).close()
    if json:
        print(as_json({"path": str(path), "recovery_code": code}))
        return
    print(_("The workspace is in {path}.").format(path=path))
    print(recovery_words(code))


def recover(
    path: Workspace,
    as_name: As,
    new_password: NewPassword = None,
    code_file: CodeFile = None,
    json: Json = False,
) -> None:
    """Give an administrator a new password by the recovery code; needs no sign-in."""
    code = first_line(code_file) if code_file is not None else os.environ.get(CODE_VARIABLE) or asked_for(_("Recovery code"))
    secret = new_password_of(new_password)
    entrance = open_entrance(path)
    try:
        refused = entrance.recover(as_name, code, secret)
    finally:
        entrance.close()
    if refused is not None:
        raise RecoveryRefused(refused)
    words = _("The password was changed. The recovery code is used up: make a new one with “lawstudy accounts recovery-code”.")
    print(as_json(True) if json else words)


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
