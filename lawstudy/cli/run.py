"""What every command shares: --workspace, --as, the password, --json; signing in; printing."""

import functools
import getpass
import inspect
import os
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, is_dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, get_type_hints

import typer

from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalDoor, open_entrance
from lawstudy.cli.files import read_text_file, written
from lawstudy.cli.output import as_json, print_table
from lawstudy.domain.blob import Blob, Unprintable
from lawstudy.domain.clock import local
from lawstudy.errors import NotFound, UserError, Words, WorkspaceBehind, message
from lawstudy.i18n import N_, _
from lawstudy.usecases.accounts.sign_in import Refused
from lawstudy.usecases.workspace.standing import STAFF, workspace_standing
from lawstudy.words.recovery import recovery_refused
from lawstudy.words.unprintable import unprintable_head, unprintable_lines

_STOPS = (KeyboardInterrupt, typer.Abort)  # a question of the library makes the second of the first
_NEWER_THAN_ALL = 2**62
PASSWORD_VARIABLE = "LAWSTUDY_PASSWORD"  # noqa: S105  # the name of a variable

Workspace = Annotated[Path, typer.Option("--workspace", envvar="LAWSTUDY_WORKSPACE", readable=False, help=N_("Folder of the workspace"))]
As = Annotated[str, typer.Option("--as", envvar="LAWSTUDY_AS", help=N_("Sign-in name"))]
PasswordFile = Annotated[
    Path | None,
    typer.Option("--password-file", help=N_("File whose first line is the password; else LAWSTUDY_PASSWORD, else it is asked for")),
]
NEW_PASSWORD_VARIABLE = "LAWSTUDY_NEW_PASSWORD"  # noqa: S105  # as above
NewPassword = Annotated[
    Path | None,
    typer.Option("--new-password-file", help=N_("File with the new password; else LAWSTUDY_NEW_PASSWORD, else it is asked for")),
]
Json = Annotated[bool, typer.Option("--json", help=N_("Print JSON"))]
Out = Annotated[Path, typer.Option("--out", readable=False, help=N_("File or folder to write to"))]

Head = Sequence[str]
Lines = Sequence[Sequence[object]]


class SignInRefused(Exception):
    """The name or the password is wrong, or the account is locked."""

    def __init__(self, refused: Refused) -> None:
        if refused.locked_until is not None:
            text = _("The account is locked until {time} after repeated wrong passwords. Nothing was changed.").format(
                time=local(refused.locked_until).strftime("%H:%M:%S")
            )
        elif refused.tries_left is not None:
            text = _("The password is wrong; {n} tries are left. Nothing was changed.").format(n=refused.tries_left)
        else:
            text = _("There is no account of this name, or the password is wrong. Nothing was changed.")
        super().__init__(text)


class RecoveryRefused(SignInRefused):
    """The name or the recovery code is wrong, or there were too many tries."""

    def __init__(self, refused: Refused) -> None:
        Exception.__init__(self, recovery_refused(refused))


class Interrupted(Exception):
    """Ctrl-C while a command ran; ``written``: by then something had been saved, by this command or by somebody beside it."""

    def __init__(self, *, written: bool) -> None:
        nothing, whole = N_("Interrupted. Nothing was written to the workspace."), N_("Interrupted. Nothing half-written was kept.")
        super().__init__(_(whole if written else nothing))


@dataclass
class NobodyToAsk(UserError):
    words = Words(
        N_("No password was given, and there is no terminal to ask for it."),
        todo=N_("Put it into LAWSTUDY_PASSWORD, or into a file and name that with --password-file."),
    )


@dataclass(frozen=True)
class Run:
    """One command in progress: the signed-in door, and how to print."""

    door: Door
    workspace: Path
    json: bool
    password: str = field(repr=False)
    named: dict[str, str] = field(default_factory=dict)
    """What was typed for an id that a command looked up: people know a name, not an id."""

    def show(self, value: Any, rows: Callable[[], tuple[Head, Lines]] | None = None) -> None:
        """Print ``value`` as JSON, or the table that ``rows`` gives: head and lines."""
        if self.json or rows is None:
            print(as_json(value, indented=rows is None))
        else:
            print_table(*rows())

    def say(self, value: Any, text: str) -> None:
        """Print ``value`` as JSON, or a sentence."""
        print(as_json(value) if self.json else text)

    def keep(self, blob: Blob, out: Path) -> Path:
        """Write a document that a use case made to ``out`` (a file, or a folder that gets it under its own name).

        Characters that its typefaces lack are told on the error output; with --json they stand in the document's value.
        """
        path = written(self.door.get_blob(blob.sha256), blob.name, out)
        if not self.json:
            tell_unprintable(blob.unprintable)
        return path


def tell_unprintable(found: Sequence[Unprintable]) -> None:
    """On the error output, which characters a document shows as 〓, and where; nothing where all can be printed."""
    for line in (unprintable_head(found), *unprintable_lines(found)):
        if line:
            print(line, file=sys.stderr)


def first_line(file: Path) -> str:
    return "".join(read_text_file(file).splitlines()[:1])


def password(file: Path | None) -> str:
    """From the file, else the environment, else a prompt."""
    if file is not None:
        return first_line(file)
    return os.environ.get(PASSWORD_VARIABLE) or asked_for(_("Password"))


def asked_for(what: str) -> str:
    """Typed at the terminal, unseen; NobodyToAsk where there is no terminal."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return str(typer.prompt(what, hide_input=True, err=True))
        except getpass.GetPassWarning as nowhere:
            raise NobodyToAsk from nowhere


def new_password_of(file: Path | None) -> str:
    """As :func:`password`, typed twice."""
    if file is not None:
        return first_line(file)
    said: str = os.environ.get(NEW_PASSWORD_VARIABLE) or typer.prompt(
        _("New password"), hide_input=True, confirmation_prompt=_("New password again"), err=True
    )
    return said


def recovery_words(code: str) -> str:
    """The code, which is told this once, and what it is for."""
    words = _("Recovery code (told only now; write it down and keep it locked up): {code}\nWith it an administrator sets a new password.")
    return words.format(code=code)


@contextmanager
def signed_in(workspace: Path, name: str, file: Path | None, *, json: bool) -> Iterator[Run]:
    """Open the workspace and sign in; SignInRefused when that is refused."""
    try:
        secret = password(file)
        entrance = open_entrance(workspace)
    except _STOPS as stop:
        raise Interrupted(written=False) from stop
    try:
        door = entrance.sign_in(name, secret)
        if isinstance(door, Refused):
            raise SignInRefused(door)
        try:
            with _interruptible(door):
                _tell_older(door)
                yield Run(door=door, workspace=workspace, json=json, password=secret)
        finally:
            door.sign_out()
    finally:
        entrance.close()


def _tell_older(door: LocalDoor) -> None:
    """On the error output, for whoever can decide: what is open is an older copy."""
    decides = any(grant.role in STAFF and grant.department is None for grant in door.actor.grants)
    if decides and (found := door.call(workspace_standing)) is not None:
        print(message(WorkspaceBehind(known=found.known, here=found.here)).happened, file=sys.stderr)


@contextmanager
def _interruptible(door: Door) -> Iterator[None]:
    """Interrupted in place of KeyboardInterrupt, with what the number of changes says was written meanwhile."""
    before = door.changes_since(_NEWER_THAN_ALL).number
    try:
        yield
    except _STOPS as stop:
        raise Interrupted(written=door.changes_since(_NEWER_THAN_ALL).number != before) from stop


def command(
    app: typer.Typer, name: str, more: Mapping[str, Any] = MappingProxyType({})
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register ``function(run, …)`` as a command that also takes the common options and is signed in when it runs.

    ``more`` are options by name that the function takes as keywords; None where one is not given. A parameter that is a dataclass
    stands for its fields: what several commands take alike is said once.

    Its docstring is its help: one sentence, translated when it is shown.
    """

    def registered(function: Callable[..., None]) -> Callable[..., None]:
        hints = get_type_hints(function, include_extras=True)
        named = [p for p in list(inspect.signature(function).parameters.values())[1:] if p.kind is not inspect.Parameter.VAR_KEYWORD]
        shared = {p.name: _options_of(hints[p.name]) for p in named if is_dataclass(hints[p.name])}
        own = [option for p in named for option in shared.get(p.name, [p.replace(annotation=hints[p.name])])]
        own += [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind) for name, kind in more.items()]

        @functools.wraps(function)
        def wrapped(**given: Any) -> None:
            given |= {name: hints[name](**{o.name: given.pop(o.name) for o in options}) for name, options in shared.items()}
            wants_json = given.pop("json")
            with signed_in(given.pop("workspace"), given.pop("as_name"), given.pop("password_file"), json=wants_json) as run:
                try:
                    function(run, **given)
                except NotFound as missing:
                    raise NotFound(noun=missing.noun, ident=run.named.get(missing.ident, missing.ident)) from missing

        parameters = [*(p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in own), *_COMMON]
        parameters.sort(key=lambda p: p.default is not inspect.Parameter.empty)
        wrapped.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # what typer reads
        wrapped.__annotations__ = {p.name: p.annotation for p in parameters}
        app.command(name)(wrapped)
        return function

    return registered


def line_options(words: Mapping[str, str]) -> dict[str, Any]:
    """An option for each fact that is one line of text, by its field and with its words: --place, --rank …"""
    return {field: Annotated[str | None, typer.Option(f"--{field.replace('_', '-')}", help=said)] for field, said in words.items()}


def _options_of(kind: Any) -> list[inspect.Parameter]:
    hints = get_type_hints(kind, include_extras=True)
    return [p.replace(annotation=hints[name]) for name, p in inspect.signature(kind).parameters.items()]


def _option(name: str, annotation: Any, default: Any = inspect.Parameter.empty) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default)


_COMMON = (
    _option("workspace", Workspace),
    _option("as_name", As),
    _option("password_file", PasswordFile, None),
    _option("json", Json, False),
)
