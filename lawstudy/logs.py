"""The log file: in the state folder, three files of 1 MB at most. It holds what went wrong inside, never names or answers."""

import logging
import sys
import threading
from pathlib import Path
from types import TracebackType

from lawstudy import paths

FILE = "lawstudy.log"
LARGEST = 1_000_000
KEPT = 2

log = logging.getLogger("lawstudy")


def file() -> Path:
    return paths.state_dir() / FILE


def start() -> None:
    """Write the log to its file from now on, and errors that nobody catches with it."""
    from logging.handlers import RotatingFileHandler  # loads network modules that nothing else needs early

    root = logging.getLogger()
    if any(isinstance(handler, RotatingFileHandler) for handler in root.handlers):
        return
    try:
        handler = RotatingFileHandler(file(), maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", delay=True)
    except OSError:
        return  # without a log the program still works
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    sys.excepthook = uncaught
    threading.excepthook = _uncaught_in_thread


def stop() -> None:
    """Close the file and give the hooks back."""
    from logging.handlers import RotatingFileHandler  # as above

    root = logging.getLogger()
    for handler in [h for h in root.handlers if isinstance(h, RotatingFileHandler)]:
        root.removeHandler(handler)
        handler.close()
    sys.excepthook = sys.__excepthook__
    threading.excepthook = threading.__excepthook__


def uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A bug that reached the top: logged, printed for whoever started the program in a terminal."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    log.critical("uncaught", exc_info=(kind, error, trace))
    if sys.stderr is not None:  # there is none in a windowed build
        sys.__excepthook__(kind, error, trace)


def _uncaught_in_thread(details: threading.ExceptHookArgs) -> None:
    if details.exc_value is not None:
        uncaught(details.exc_type, details.exc_value, details.exc_traceback)
