"""A worker that ends by a fault of native code takes its stack along: written down while it falls, shown at the end of the run."""

import faulthandler
import os
import re
import shutil
import tempfile
from pathlib import Path
from typing import IO, Any

import pytest

FOLDER = "LAWSTUDY_TESTS_FAULTS"
_RUNNER = re.compile(r"[/\\\\](_pytest|pluggy|xdist|execnet)[/\\\\]|^Extension modules:")
_written: list[IO[str]] = []


@pytest.hookimpl(trylast=True)  # behind pytest's own, which writes where a worker is not heard
def pytest_configure(config: Any) -> None:
    if hasattr(config, "workerinput"):
        if FOLDER in os.environ:
            _written.append((Path(os.environ[FOLDER]) / config.workerinput["workerid"]).open("w", encoding="utf-8"))
            faulthandler.enable(_written[-1])
    else:
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="lawstudy-faults-")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    for path in sorted(Path(os.environ[FOLDER]).iterdir()):
        told = [line for line in path.read_text(encoding="utf-8", errors="replace").splitlines() if not _RUNNER.search(line)]
        if told:
            terminalreporter.section(f"native fault of {path.name}")
            terminalreporter.write_line("\n".join(told))


def pytest_unconfigure(config: Any) -> None:
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(FOLDER), ignore_errors=True)
