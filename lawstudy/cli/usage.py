"""Complaints about a command line that cannot be understood, in three sentences and in the language of the person.

The library complains in English only: each of its sentences is known here by its form, and what is not known is not repeated.
"""

import re
from difflib import get_close_matches
from typing import Any

import typer

from lawstudy.cli.help import SAMPLE
from lawstudy.i18n import N_, _

_SENTENCES = {
    r"No such command '(?P<given>.*)'\.": N_("There is no command “{given}”."),
    r"Missing command\.": N_("A command is missing."),
    r"Got unexpected extra argument\(s\) \((?P<given>.*)\)": N_("More is given than this command takes: {given}"),
    r"Option '(?P<given>.*)' requires an argument\.": N_("{given} needs a value."),
    r"Option '(?P<given>.*)' does not take a value\.": N_("{given} takes no value."),
}
_REASONS = {
    r"Input should be a valid integer.*": N_("a whole number is needed"),
    r"Input should be a valid number.*": N_("a number is needed"),
    r"Input should be a valid boolean.*": N_("it must be true or false"),
    r"Input should be (?:greater|less) than.*": N_("it is larger or smaller than possible"),
    r"(?:Value error, )?'(?P<given>.*)' is not one of (?P<known>.*)\.": N_("“{given}” is none of {known}"),
    r"(?:Value error, )?'(?P<given>.*)' does not match the formats? (?P<forms>.*)\.": N_("“{given}” is not like {forms}"),
}


def usage_text(error: typer.TyperException) -> str:
    """Three sentences; the help itself where no command was given."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "lawstudy"
    if type(error).__name__ == "NoArgsIsHelpError":
        return error.format_message()
    return "\n".join((_what_is_wrong(error), _("Nothing was changed."), _("“{command} --help” lists what it takes.").format(command=path)))


def _what_is_wrong(error: typer.TyperException) -> str:
    match type(error).__name__:
        case "MissingParameter":
            return _missing(getattr(error, "param", None))
        case "NoSuchOption":
            name = getattr(error, "option_name", "")
            return _with_near(_("There is no option {name}.").format(name=name), getattr(error, "possibilities", None) or ())
        case "BadParameter" if (parameter := getattr(error, "param", None)) is not None:
            reason = _told(_REASONS, error.message) or _("it is not what is wanted here")
            return _("The value of {name} cannot be used: {reason}").format(name=_name(parameter), reason=reason)
        case _:
            said = _told(_SENTENCES, error.message) or _("The command line cannot be understood.")
            return _with_near(said, _near_commands(error))


def _missing(parameter: Any) -> str:
    help_text = getattr(parameter, "help", None) or ""
    text = _("{name} is missing: {help}") if help_text else _("{name} is missing.")
    return text.format(name=_name(parameter), help=help_text)


def _name(parameter: Any) -> str:
    names = " / ".join(parameter.opts)
    return names if names.startswith("-") else names.upper()


def _told(forms: dict[str, str], said: str) -> str | None:
    """``said`` by the first form that it has, in the current language."""
    for form, words in forms.items():
        if found := re.fullmatch(form, said):
            return _(words).format(**{name: _readable(name, text) for name, text in found.groupdict().items()})
    return None


def _readable(name: str, text: str) -> str:
    """``'%Y-%m-%d', '%Y-%m-%d %H:%M'`` → 2026-11-24, 2026-11-24 09:30; ``'easy', 'hard'`` → easy, hard."""
    plain = text.replace("'", "") if name in {"known", "forms"} else text
    return SAMPLE.strftime(plain) if name == "forms" else plain


def _near_commands(error: typer.TyperException) -> list[str]:
    command = getattr(getattr(error, "ctx", None), "command", None)
    wanted = re.search("'(.*)'", error.message)
    return get_close_matches(wanted[1], list(getattr(command, "commands", {}))) if wanted else []


def _with_near(text: str, near: Any) -> str:
    return text if not near else text + _(" Perhaps: {names}").format(names=", ".join(sorted(near)))
