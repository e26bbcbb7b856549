"""A walk through the program offscreen: real windows, real use cases, clicks like a person's; it leaves pictures and documents.

    lawstudy tour --out DIR [--only NAME …] [--quick] [--language en] [--size usual | small | scaled]

Each stop is one file in ``stops`` (see there). This module loads no Qt: the platform has to be chosen first.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from lawstudy import i18n
from lawstudy.i18n import DEFAULT_LANGUAGE, LANGUAGES, _

# What the pictures show: sizes of the window in logical pixels, and the scale of the screen in per cent.
SIZES = {
    "usual": (((1366, 768), (1920, 1080)), 100),
    "small": (((880, 470), (1024, 640)), 100),
    "scaled": (((910, 512), (1280, 720)), 150),  # 1366×768 and 1920×1080
    "double": (((1920, 1080),), 200),  # 3840×2160
}


def main(arguments: Sequence[str]) -> int:
    """Run the tour; 0 when every stop came to its end."""
    given = _parser().parse_args(arguments)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(prefix="lawstudy-tour-") as scratch:
        # Nothing of the tour reaches the settings or the documents of the person who runs it.
        os.environ["LAWSTUDY_STATE_DIR"] = str(Path(scratch) / "state")
        os.environ["LAWSTUDY_DOCUMENTS_DIR"] = str(Path(scratch) / "documents")
        from lawstudy.desktop.tour.walk import walk  # loads Qt

        sizes, percent = SIZES[given.size]
        os.environ["QT_SCALE_FACTOR"] = str(percent / 100)
        only = frozenset(given.only)
        made, failed = walk(given.out.resolve(), only=only, quick=given.quick, language=given.language, sizes=sizes)
    i18n.use(i18n.asked_for())
    for path in made:
        print(path)
    print(_("{n} files in {folder}").format(n=len(made), folder=given.out.resolve()))
    for stop, error in failed:
        print(_("The stop {stop} did not come to its end: {error}").format(stop=stop, error=error), file=sys.stderr)
    return 1 if failed else 0


def _parser() -> argparse.ArgumentParser:
    """Help and complaints in the language of the person; ``--language`` is that of the pictures."""
    i18n.use(i18n.asked_for())
    i18n.tell_libraries()
    parser = argparse.ArgumentParser(
        prog="lawstudy tour", description=_("Walk through the program offscreen; leave pictures and documents.")
    )
    parser.add_argument("--out", type=Path, default=Path("build") / "tour", help=_("folder for pictures and documents"))
    parser.add_argument("--only", action="append", default=[], help=_("photograph only these stops (all are walked)"))
    parser.add_argument("--quick", action="store_true", help=_("one size and the light theme only"))
    parser.add_argument("--language", choices=sorted(LANGUAGES), default=DEFAULT_LANGUAGE, help=_("language of the screens"))
    parser.add_argument("--size", choices=sorted(SIZES), default="usual", help=_("sizes of the window and scale of the screen"))
    return parser
