"""The demo workspace of a day, made once by the command, whichever worker asks first: living a year takes half a minute."""

import time
from datetime import datetime
from pathlib import Path

import pytest

from lawstudy import i18n
from lawstudy.cli import main
from lawstudy.domain.clock import SHANGHAI

NOW = datetime(2026, 11, 24, 9, tzinfo=SHANGHAI)
PATIENCE_S = 600


def made_once(place: Path) -> Path:
    """The folder of the demo in ``place``, which all workers of a run share."""
    shared, done = place / "demo", place / "demo-made"
    try:
        shared.mkdir()
    except FileExistsError:
        until = time.monotonic() + PATIENCE_S
        while not done.exists() and time.monotonic() < until:
            time.sleep(0.1)
        assert done.read_text() == "0", "another worker could not make it"
        return shared / "workspace"
    done.with_suffix(".new").write_text(str(_make(shared / "workspace")))
    done.with_suffix(".new").rename(done)
    assert done.read_text() == "0"
    return shared / "workspace"


def _make(folder: Path) -> int:
    """The exit code of the command."""
    language = i18n.language()
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LAWSTUDY_STATE_DIR", str(folder.parent / "state"))
        try:
            return main(["demo", str(folder), "--on", f"{NOW:%Y-%m-%d}", "--json"])
        finally:
            i18n.use(language)
            i18n.tell_libraries()
