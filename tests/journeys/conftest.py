"""What the journeys in a real window begin with."""

import time
from pathlib import Path

import pytest

from lawstudy.backend.create import create_workspace
from tests.conftest import FIRST, add_employee, signed_in
from tests.sitting import EVERY_TYPE, published


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace by the clock of this machine, with an exam that is open now."""
    made = create_workspace(tmp_path / "workspace", FIRST)
    add_employee(made)
    door = signed_in(made)
    published(door, time.time_ns() // 1000, sections=EVERY_TYPE)
    door.sign_out()
    made.close()
    return tmp_path / "workspace"
