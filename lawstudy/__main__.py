"""``lawstudy`` without arguments opens the window; with arguments it is the command line.

Where there is no screen it says so and walks through the program offscreen, leaving pictures in build/tour.
"""

import gc
import os
import signal
import sys
from pathlib import Path

EXIT_INTERRUPTED = 130


def main() -> int:
    """Run what the arguments name. Ctrl-C while that is still being loaded ends with a sentence."""
    try:
        return _run(sys.argv[1:])
    except KeyboardInterrupt:
        return _interrupted()


def _run(arguments: list[str]) -> int:
    if arguments == ["read-table"]:  # a frozen build has no other interpreter for the process that reads files
        from lawstudy.formats.tables.worker import main as reader

        return reader()
    if len(arguments) == 2 and arguments[0] == "work-alone":  # the same for everything else that comes from outside
        from lawstudy.own_process import run as work_alone

        return work_alone(arguments[1])
    if arguments[:1] == ["tour"]:
        from lawstudy.desktop.tour import main as tour  # loads Qt

        return tour(arguments[1:])
    if not arguments and not has_screen():
        return _without_screen()
    gc.disable()  # until the first paint or the command: what is loaded before it stays, and looking for garbage in it costs a tenth
    if arguments:
        from lawstudy.cli import main as command_line

        return command_line(arguments)
    from lawstudy.app import run  # loads Qt

    return run()


def has_screen() -> bool:
    """Whether a window can be shown. The platform ``offscreen`` counts: whoever sets it wants one."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _interrupted() -> int:
    from lawstudy import i18n

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # pressing it twice is no reason for less than the whole sentence
    i18n.use(i18n.asked_for())
    print(i18n._("Interrupted. Nothing was written to the workspace."), file=sys.stderr)
    return EXIT_INTERRUPTED


def _without_screen() -> int:
    from lawstudy import i18n
    from lawstudy.desktop.tour import main as tour  # loads Qt

    out = Path("build") / "tour"
    i18n.use(i18n.asked_for())
    text = i18n._("There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set). The tour runs instead and writes to {out}.")
    print(text.format(out=out))
    return tour(["--out", str(out)])


if __name__ == "__main__":
    sys.exit(main())
