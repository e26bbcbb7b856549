"""The tour walks through the whole program and leaves pictures of every stop."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from lawstudy import __main__ as entry
from lawstudy.desktop.tour.stops import STOPS


@pytest.mark.journey
def test_every_stop_comes_to_its_end_and_leaves_a_picture_with_something_on_it(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "lawstudy", "tour", "--quick", "--out", str(tmp_path / "out")], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.returncode == 0
    pictures = sorted((tmp_path / "out").glob("*.png"))
    assert {path.name.split("-")[0] for path in pictures} == set(STOPS)
    assert f" {len(done.stdout.splitlines()) - 1} " in done.stdout.splitlines()[-1]
    for path in pictures:
        image = QImage(str(path))
        colours = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
        assert len(colours) > 8, f"{path.name} is empty"


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("win32", {}, True),
    ],
)
def test_whether_there_is_a_screen(monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], expected: bool) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert entry.has_screen() is expected
