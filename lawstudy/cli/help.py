"""Help and complaints about the command line itself, in the language of the person."""

from typing import Any

import typer
from typer.main import get_command

from lawstudy.i18n import _


def spoken(app: typer.Typer) -> Any:
    """The commands of ``app`` with every help text in the current language; made anew at each call."""
    made = get_command(app)
    _translate(made)
    return made


def _translate(command: Any) -> None:
    command.help = _(command.help or "")
    for parameter in command.params:
        if getattr(parameter, "help", None):
            parameter.help = _(parameter.help)
    for below in getattr(command, "commands", {}).values():
        _translate(below)


def help_texts(command: Any) -> set[str]:
    """Every help text of a command and of those below it."""
    found = {command.help, *(getattr(parameter, "help", None) for parameter in command.params)}
    for below in getattr(command, "commands", {}).values():
        found |= help_texts(below)
    return {text for text in found if text}


def usage_text(error: typer.TyperException) -> str:
    """Three sentences about a command line that cannot be understood; the help itself where no command was given."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "lawstudy"
    if type(error).__name__ == "NoArgsIsHelpError":
        return error.format_message()
    return "\n".join((_what_is_wrong(error), _("Nothing was changed."), _("“{command} --help” lists what it takes.").format(command=path)))


def _what_is_wrong(error: typer.TyperException) -> str:
    parameter = getattr(error, "param", None)
    names = " / ".join(parameter.opts) if parameter is not None else ""
    match type(error).__name__:
        case "MissingParameter":
            return _("{name} is missing.").format(name=names if names.startswith("-") else names.upper())
        case "NoSuchOption":
            return _("There is no option {name}.").format(name=getattr(error, "option_name", ""))
        case "BadParameter" if names:
            return _("The value of {name} cannot be used: {reason}").format(name=names, reason=error.message)
        case _:
            return _("The command line cannot be understood: {reason}").format(reason=error.message or error.format_message())
