"""What is loaded when the first window is on the screen: nothing that could wait."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

FIRST_PAINT = """
import json, sys
from PySide6.QtWidgets import QApplication
from lawstudy import app as program
from lawstudy.settings import Preferences
app = QApplication([])
window = program.show_first(app, Preferences())
from lawstudy.desktop.first_window import FirstPaint
FirstPaint(window, app.quit)
app.exec()
print(json.dumps([type(window).__name__, sorted(sys.modules)]))
"""

HEAVY = {
    "sqlalchemy",
    "alembic",
    "numpy",
    "pyqtgraph",
    "reportlab",
    "openpyxl",
    "docx",
    "ortools",
    "fsrs",
    "argon2",
    "cryptography",
    "pypinyin",
    "msgspec",
    "qtawesome",
    "asyncio",
}
OURS = (
    "lawstudy.usecases",
    "lawstudy.store",
    "lawstudy.backend",
    "lawstudy.domain",
    "lawstudy.formats",
    "lawstudy.documents",
    "lawstudy.server",
)


@pytest.mark.parametrize(("known", "window"), [(False, "FirstStartWindow"), (True, "SignInWindow")])
def test_nothing_heavy_is_loaded_before_the_first_paint(state_dir: Path, known: bool, window: str) -> None:
    if known:
        (state_dir / "settings.json").write_text(f'{{"workspaces": ["{state_dir.as_posix()}"]}}', "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT], env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True, check=True
    )
    shown, modules = json.loads(done.stdout)
    assert shown == window
    roots = {name.split(".")[0] for name in modules}
    assert HEAVY & roots == set()
    assert [name for name in modules if name.startswith(OURS)] == []
    assert "PySide6.QtWidgets" in modules
