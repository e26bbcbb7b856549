"""From the start of the process to the first paint: LawStudy, an empty PySide6 window and (where it is installed) Anki.

    python -m tests.benchmarks.bench_start [RUNS] [--anki-python PYTHON]

Anki brings a Qt of its own (``pip install aqt``), so it may live in another environment: name its Python by the option or
by LAWSTUDY_ANKI_PYTHON. All are started in turn, so that a noisy machine is noisy for each of them; the medians, the
median of the ratios of each round, and the ratio of the fastest starts are printed. Goal: at most 1.5 × the empty window,
a quarter of Anki's. The first round does not count: it warms the file cache and, as on a user's machine, writes the bytecode.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EMPTY = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, self.painted)
    def painted(self):
        print(time.time() - float(sys.argv[1]), flush=True)
        QApplication.exit(0)
app = QApplication([])
window = Window()
window.resize(1366, 768)
window.show()
sys.exit(app.exec())
"""

OURS = """
import gc, sys, time
gc.disable()  # as lawstudy.__main__ does
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from lawstudy import app as program
from lawstudy.settings import Preferences
def painted():
    print(time.time() - float(sys.argv[1]), flush=True)
    QApplication.exit(0)
program.theme.before_application()
app = QApplication([])
window = program.show_first(app, Preferences())
from lawstudy.desktop.first_window import FirstPaint
FirstPaint(window, painted)
sys.exit(app.exec())
"""

ANKI = """
import os, sys, time
start, base = float(sys.argv[1]), sys.argv[2]
sys.argv = ["anki", "-b", base, "-l", "en", "-p", "User 1"]
import aqt, aqt.profiles
from aqt import gui_hooks
aqt.profiles.ProfileManager.setDefaultLang = lambda self, index: self.setLang("en_US")
gui_hooks.main_window_did_init.append(lambda *_: (print(time.time() - start, flush=True), os._exit(0)))
aqt.run()
"""


def measured(python: str, code: str, *more: str, state: Path) -> float:
    """Seconds from the start of a new process to its first paint."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "LAWSTUDY_STATE_DIR": str(state / "state"),
        "LAWSTUDY_DOCUMENTS_DIR": str(state / "documents"),
        "QTWEBENGINE_DISABLE_SANDBOX": "1",
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [python, "-c", code, str(time.time()), *more]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    if not done.stdout.strip():
        raise RuntimeError(f"nothing was painted: {done.stderr[-2000:]}")
    return float(done.stdout.split()[-1])


def starts(runs: int, anki_python: str) -> dict[str, list[float]]:
    """Seconds of each start by program, in the order of the rounds."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        programs = {"empty window": (sys.executable, EMPTY), "LawStudy": (sys.executable, OURS)}
        if anki_python:
            programs["Anki"] = (anki_python, ANKI)
        times: dict[str, list[float]] = {name: [] for name in programs}
        for round_number in range(runs + 1):
            for name, (python, code) in programs.items():
                seconds = measured(python, code, str(folder / "anki"), state=folder)
                if round_number:
                    times[name].append(seconds)
    return times


def ratios(of: list[float], to: list[float]) -> str:
    """Of the medians, of each round (its median), and of the fastest starts."""
    paired = statistics.median(one / other for one, other in zip(of, to, strict=True))
    return f"{statistics.median(of) / statistics.median(to):.2f} (rounds {paired:.2f}, fastest {min(of) / min(to):.2f})"


def main() -> None:
    parser = argparse.ArgumentParser(description="From the start of the process to the first paint.")
    parser.add_argument("runs", nargs="?", type=int, default=9)
    parser.add_argument("--anki-python", default=os.environ.get("LAWSTUDY_ANKI_PYTHON", ""), help="a Python that has aqt")
    given = parser.parse_args()
    times = starts(given.runs, given.anki_python)
    for name, found in times.items():
        milliseconds = [round(seconds * 1000) for seconds in found]
        print(f"{name:14} median {statistics.median(milliseconds):6.0f} ms (min {min(milliseconds)}, max {max(milliseconds)})")
    print(f"LawStudy / empty window = {ratios(times['LawStudy'], times['empty window'])}")
    if "Anki" in times:
        print(f"LawStudy / Anki = {ratios(times['LawStudy'], times['Anki'])}")
    else:
        print("Anki was not measured: name a Python that has aqt with --anki-python.")


if __name__ == "__main__":
    main()
