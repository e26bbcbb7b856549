"""The demo workspace, made for the first window and the tour."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from lawstudy.backend.create import create_workspace
from lawstudy.usecases.setup import FirstStart

if TYPE_CHECKING:
    from lawstudy.backend.local import LocalEntrance
    from lawstudy.domain.attempt import ClockReading

COORDINATOR, PASSWORD = "沈静怡", "demo-2026"  # printed for everyone to see
BUREAU, YEAR = "青岚区科学技术局", 2026


def make(
    folder: Path, progress: Callable[[int, int], None], clock: "Callable[[], ClockReading] | None" = None
) -> "tuple[LocalEntrance, str, str]":
    """The open workspace and the coordinator's sign-in name and password."""
    first = FirstStart(organisation=BUREAU, year=YEAR, name=COORDINATOR, password=PASSWORD)
    entrance = create_workspace(folder, first) if clock is None else create_workspace(folder, first, clock=clock)
    progress(1, 1)
    return entrance, COORDINATOR, PASSWORD
