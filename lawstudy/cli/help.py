"""Help of the command line in the language of the person: our own texts and the few words of the library.

The library looks its words up with gettext where it can; the rest goes through the formatter of a context of our own.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import typer
from typer.main import get_command

from lawstudy import i18n
from lawstudy.i18n import N_, _

# What the library says by gettext; found in our catalogue under these words.
_OF_THE_LIBRARY = (N_("Options"), N_("Arguments"), N_("Commands"), N_("required"), N_("default: {default}"), N_("env var: {var}"))
_HELP_OF_HELP = N_("Show this message and exit.")
_MOMENT = re.compile(r"<(%[^|>]*)[^>]*>")
# The library names kinds of values as the language of the program does: <list[str]>, <int range>.
_KIND = re.compile(r"<(?:list\[)?(\w+)(?:\]| range)>")
SAMPLE = datetime(2026, 11, 24, 9, 30)
_Formatter: Any = typer.Context.formatter_class


class SpokenFormatter(_Formatter):  # type: ignore[misc]  # the library exports its context only
    """Writes what the library has as fixed English."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix=_("Usage: ") if prefix is None else prefix)

    def write_dl(self, rows: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().write_dl([(_KIND.sub(r"<\1>", _MOMENT.sub(_sample, name)), _(text)) for name, text in rows], *args, **kwargs)


def _sample(forms: re.Match[str]) -> str:
    """``<%Y-%m-%d %H:%M|%Y-%m-%d>`` → <2026-11-24 09:30>"""
    return f"<{SAMPLE.strftime(forms[1])}>"


class SpokenContext(typer.Context):
    formatter_class = SpokenFormatter


def spoken(app: typer.Typer) -> Any:
    """The commands of ``app`` with every help text in the current language; made anew at each call."""
    i18n.tell_libraries()
    made = get_command(app)
    _translate(made)
    return made


def _translate(command: Any) -> None:
    command.help = _(command.help) if command.help else ""
    command.epilog = _(command.epilog) if command.epilog else None
    command.context_class = SpokenContext
    command.options_metavar = _("[OPTIONS]")
    command.suggest_commands = False  # the suggestion is made in words of our own
    if hasattr(command, "subcommand_metavar"):
        command.subcommand_metavar = _("COMMAND [ARGS]...")
    for parameter in command.params:
        if getattr(parameter, "help", None):
            parameter.help = _(parameter.help)
    for below in getattr(command, "commands", {}).values():
        _translate(below)


def help_texts(command: Any) -> set[str]:
    """Every help text of a command and of those below it."""
    found = {command.help, command.epilog, *(getattr(parameter, "help", None) for parameter in command.params)}
    for below in getattr(command, "commands", {}).values():
        found |= help_texts(below)
    return {text for text in found if text}
