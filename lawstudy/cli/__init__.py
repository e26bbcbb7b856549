"""The command line: the same use cases as the window, for scripts. One file per noun; ``main`` is the entry point."""

import gc
import io
import logging
import os
import sys
from collections.abc import Sequence

from lawstudy import i18n
from lawstudy.i18n import _

EXIT_BUG = 1
EXIT_USER_ERROR = 2
EXIT_REFUSED = 3
EXIT_INTERRUPTED = 130

# What the window asks about is said by an option here; the errors themselves belong to every door and name none.
SAID_BY = {
    "ActivityAhead": "--ahead",
    "ExamToBeChosen": "--exam",
    "FirmNear": "--near",
    "KindWordShared": "--share",
    "MarksUnused": "--leave-marks",
}


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code: 0 done, 1 a bug, 2 an error for people, 3 sign-in refused."""
    language, rest = language_and_rest(arguments)
    i18n.use(language)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A rare character that the console cannot show must not end the command.
            stream.reconfigure(errors="backslashreplace")
    try:
        return _run(rest)
    except KeyboardInterrupt:  # before the command began
        return _complain(_("Interrupted. Nothing was written to the workspace."), EXIT_INTERRUPTED)
    except BrokenPipeError:
        # Whoever read the output has seen enough; nothing may be written while Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def language_and_rest(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """The language that --lang names, wherever it stands, else the environment; and the arguments without it.

    It is taken out first because help and errors need it before anything else is read.
    """
    language, rest = i18n.asked_for(), list(arguments)
    for place, word in enumerate(rest):
        if word == "--lang":
            language = "".join(rest[place + 1 : place + 2])
            del rest[place : place + 2]
            break
        if word.startswith("--lang="):
            language = rest.pop(place).removeprefix("--lang=")
            break
    return language, rest


def _run(arguments: Sequence[str]) -> int:
    import typer  # the library and the noun that is named are loaded only here, and the words of a refusal once there is one

    from lawstudy.cli.commands import app_with
    from lawstudy.cli.help import spoken

    noun, command, *_more = (*(word for word in arguments if not word.startswith("-")), "", "")
    command_line = spoken(app_with([noun], command))
    if not gc.isenabled():  # the program has just begun: what is loaded stays and is never looked through
        gc.freeze()
        gc.enable()
    try:
        code = command_line.main(args=list(arguments), prog_name="lawstudy", standalone_mode=False)
        sys.stdout.flush()
        if code == EXIT_INTERRUPTED:  # what the library makes of Ctrl-C, without a word
            raise KeyboardInterrupt
        return code if isinstance(code, int) else 0
    except typer.TyperException as error:
        from lawstudy.cli.usage import usage_text

        return _complain(usage_text(error), EXIT_USER_ERROR)
    except (typer.Abort, KeyboardInterrupt):
        return _complain(_("Interrupted. Nothing half-written was kept."), EXIT_INTERRUPTED)
    except BrokenPipeError:
        raise
    except Exception as error:
        return _failed(error)


def _failed(error: Exception) -> int:
    """Say what went wrong; one that is not for people is written down. Called while ``error`` is handled."""
    from lawstudy.cli.run import Interrupted, SignInRefused
    from lawstudy.errors import UserError, message

    if isinstance(error, Interrupted):
        return _complain(str(error), EXIT_INTERRUPTED)
    if isinstance(error, SignInRefused):
        return _complain(str(error), EXIT_REFUSED)
    if isinstance(error, UserError):
        said_by = SAID_BY.get(type(error).__name__)
        hint = "\n" + _("Here it is said by {option}.").format(option=said_by) if said_by else ""
        return _complain(message(error).text() + hint, EXIT_USER_ERROR)
    _log_bug()
    return _complain(_("Something went wrong inside the program; the log file says more. Nothing half-written was kept."), EXIT_BUG)


def _complain(text: str, code: int) -> int:
    print(text, file=sys.stderr)
    return code


def _log_bug() -> None:
    """Write down the exception in progress."""
    from lawstudy import logs

    logs.start()
    logging.getLogger(__name__).exception("command failed")
    logs.stop()
