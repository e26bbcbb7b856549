"""From the start of the process to the first paint: LawStudy, an empty PySide6 window and (where it is installed) Anki.

    python -m tests.benchmarks.bench_start [RUNS]

All are started in turn, so that a noisy machine is noisy for each of them; the medians and their ratios are printed.
Goal: at most 1.5 × the empty window, a quarter of Anki's. The first round warms the file cache and does not count.
"""

import importlib.util
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


def measured(code: str, *more: str, state: Path) -> float:
    """Seconds from the start of a new process to its first paint."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "LAWSTUDY_STATE_DIR": str(state / "state"),
        "LAWSTUDY_DOCUMENTS_DIR": str(state / "documents"),
        "QTWEBENGINE_DISABLE_SANDBOX": "1",
    }
    command = [sys.executable, "-c", code, str(time.time()), *more]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    return float(done.stdout.split()[-1])


def main(runs: int = 9) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        started = {"empty window": (EMPTY,), "LawStudy": (OURS,)}
        if importlib.util.find_spec("aqt") is not None:
            started["Anki"] = (ANKI, str(folder / "anki"))
        times: dict[str, list[float]] = {name: [] for name in started}
        for round_number in range(runs + 1):
            for name, command in started.items():
                seconds = measured(*command, state=folder)
                if round_number:
                    times[name].append(seconds)
    medians = {name: statistics.median(found) for name, found in times.items()}
    for name, found in times.items():
        ratio = medians[name] / medians["empty window"]
        print(f"{name:14} median {medians[name] * 1000:6.0f} ms  (min {min(found) * 1000:.0f}, max {max(found) * 1000:.0f})  × {ratio:.2f}")
    if "Anki" in medians:
        print(f"LawStudy / Anki = {medians['LawStudy'] / medians['Anki']:.2f}")
    else:
        print("Anki (aqt) is not installed here, so it was not measured.")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
