"""Resident memory of the desktop program on the demo workspace: after the sign-in, and after each screen of the navigation.

    python -m tests.benchmarks.bench_memory [WORKSPACE]

The demo workspace is made by another process, so that making it does not count; an existing one may be named. The windows
are real and offscreen, the coordinator signs in by the sign-in window and opens every screen by its button. Beside each
figure stand the large libraries that the step loaded. Goal: under 200 MB when idle after the sign-in. Linux only (/proc).
"""

import gc
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lawstudy.app import Program

NAME, PASSWORD = "沈静怡", "demo-2026"  # of lawstudy.demo.people, which would load much of the program
LARGE = (
    "sqlalchemy",
    "pypinyin",
    "numpy",
    "pyqtgraph",
    "pypdfium2",
    "PIL",
    "reportlab",
    "openpyxl",
    "docx",
    "lxml",
    "cryptography",
    "ortools",
    "fsrs",
)
PATIENCE_SECONDS, QUIET_SECONDS = 60, 1.0


def resident_mb(field: str = "VmRSS") -> float:
    """This process's resident memory in MB (``VmHWM``: the most there ever was)."""
    status = Path("/proc/self/status").read_text("ascii", "replace")
    return int(status.partition(f"{field}:")[2].split()[0]) / 1024


class Report:
    """Prints a line for each step: resident memory, the change, and what was loaded."""

    def __init__(self) -> None:
        self._before, self._known = 0.0, frozenset[str]()

    def line(self, step: str) -> None:
        now, loaded = resident_mb(), frozenset(name for name in LARGE if name in sys.modules)
        print(f"{step:26} {now:6.1f} MB  {now - self._before:+6.1f}  {' '.join(sorted(loaded - self._known))}", flush=True)
        self._before, self._known = now, loaded


def main(workspace: str = "") -> int:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(workspace) if workspace else Path(scratch) / "demo"
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        os.environ["LAWSTUDY_STATE_DIR"] = str(Path(scratch) / "state")
        os.environ["LAWSTUDY_DOCUMENTS_DIR"] = str(Path(scratch) / "documents")
        if not workspace:
            subprocess.run([sys.executable, "-m", "lawstudy", "demo", str(folder)], check=True, stdout=subprocess.DEVNULL)
        return walk(folder)


def walk(folder: Path) -> int:
    """Sign in, look at everything; 0 when the idle program keeps the goal."""
    report = Report()
    report.line("Python")
    from PySide6.QtWidgets import QApplication  # each step loads what it needs: that is what is measured

    from lawstudy import app
    from lawstudy.desktop import theme
    from lawstudy.settings import Preferences, Settings

    theme.before_application()
    qt = QApplication(["lawstudy"])
    report.line("QApplication")
    program = app.make(qt, preferences=Preferences(Settings(language="zh_CN", appearance="light", workspaces=(str(folder),))))
    try:
        program.front.start()
        settle(program, lambda: program.front.sign_in is not None)
        report.line("sign-in window")
        sign_in(program)
        idle = resident_mb()
        report.line("signed in, idle")
        visit_all(program, report)
        gc.collect()
        report.line("after gc.collect()")
        print(f"most there ever was        {resident_mb('VmHWM'):6.1f} MB")
    finally:
        program.close()
    return 0 if idle < 200 else 1


def settle(program: "Program", condition: Callable[[], object]) -> None:
    """Until ``condition`` holds and nothing was under way for a second."""
    from PySide6.QtWidgets import QApplication

    begun = quiet_since = time.monotonic()
    while time.monotonic() - quiet_since < QUIET_SECONDS:
        QApplication.processEvents()
        time.sleep(0.005)
        if program.workers.busy() or not condition():
            quiet_since = time.monotonic()
        if time.monotonic() - begun > PATIENCE_SECONDS:
            raise TimeoutError("the program did not come to rest")


def sign_in(program: "Program") -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    window = program.front.sign_in
    assert window is not None  # the workspace is known
    window.begin(NAME)
    settle(program, lambda: window.names.selected() is not None)
    window.password.setFocus()
    QTest.keyClicks(window.password, PASSWORD)
    QTest.keyClick(window.password, Qt.Key.Key_Return)
    settle(program, lambda: program.front.main is not None)


def visit_all(program: "Program", report: Report) -> None:
    """Every item of the navigation, on both sides of the switch."""
    from lawstudy.desktop.screens import NAVIGATION

    main = program.front.main
    assert main is not None  # signed in
    for side, places in NAVIGATION.items():
        main.choose_side(side.value)
        settle(program, lambda: True)
        for place in places:
            if place.key in main.entries:
                main.rail.button(place.key).click()
                settle(program, lambda: True)
                main.grab()
                report.line(f"{side.value} · {place.key}")
                if place.key == "certificates":
                    search_by_initials(program, report)


def search_by_initials(program: "Program", report: Report) -> None:
    """Somebody among the candidates: the initials are stored, so no dictionary is read."""
    from PySide6.QtTest import QTest

    from lawstudy.desktop.screens.certificates.view import CertificatesView

    main = program.front.main
    assert main is not None
    for view in main.findChildren(CertificatesView):
        QTest.keyClicks(view.search, "sjy")
        settle(program, lambda: True)
        report.line("a search by initials")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
