"""The demo workspace, made for the first window and the tour."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from lawstudy.backend.clock import read_clock
from lawstudy.backend.local import open_entrance
from lawstudy.demo import make_demo
from lawstudy.demo.people import COORDINATOR, PASSWORD
from lawstudy.domain.clock import local

if TYPE_CHECKING:
    from lawstudy.backend.contract import Entrance
    from lawstudy.domain.attempt import ClockReading


def make(
    folder: Path, progress: Callable[[int, int], None], clock: "Callable[[], ClockReading] | None" = None
) -> "tuple[Entrance, str, str]":
    """The open workspace and the coordinator's sign-in name and password."""
    reads = clock or read_clock
    make_demo(folder, now=local(reads().wall_us), progress=progress)
    return open_entrance(folder, clock=reads), COORDINATOR, PASSWORD
