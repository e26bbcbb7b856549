"""What every form needs is in the kit (``Dialog.add_action``, ``Select.offer``), so no screen takes signals apart for it."""

import re
from pathlib import Path

from lawstudy import desktop

TAKEN_APART = re.compile(r"\.disconnect\(\)|\.blockSignals\(")
FOLDER = Path(desktop.__file__).parent


def taken_apart(folder: Path) -> list[str]:
    found = [(path, TAKEN_APART.findall(path.read_text("utf-8"))) for path in sorted(folder.rglob("*.py"))]
    return [f"{path.relative_to(folder)}: {', '.join(calls)}" for path, calls in found if calls]


def test_no_screen_takes_signals_apart() -> None:
    assert taken_apart(FOLDER) == []


def test_one_that_did_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "view.py").write_text("self.save.clicked.disconnect()\nself.kind.blockSignals(True)\n")
    assert taken_apart(tmp_path) == ["view.py: .disconnect(), .blockSignals("]
