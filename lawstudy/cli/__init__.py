"""The command line: the same use cases as the window, for scripts. One file per noun; ``main`` is the entry point."""

import logging
import sys
from collections.abc import Sequence

from lawstudy.errors import UserError, message
from lawstudy.i18n import _

EXIT_USER_ERROR = 2
EXIT_REFUSED = 3


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code: 0 done, 1 a bug, 2 an error for people, 3 sign-in refused."""
    from lawstudy.cli.commands import app
    from lawstudy.cli.run import SignInRefused

    try:
        app(args=list(arguments), prog_name="lawstudy")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else EXIT_USER_ERROR
    except SignInRefused as refused:
        print(refused, file=sys.stderr)
        return EXIT_REFUSED
    except UserError as error:
        print(message(error).text(), file=sys.stderr)
        return EXIT_USER_ERROR
    except Exception:
        logging.getLogger(__name__).exception("command failed")
        print(_("Something went wrong inside the program; the log file says more. Nothing half-written was kept."), file=sys.stderr)
        return 1
    return 0
