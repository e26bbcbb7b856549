"""A few of the flips of :mod:`tests.crash.flips`; more of them on demand: LAWSTUDY_FLIPS=10000, or python -m tests.crash.flips FOLDER."""

import os
from collections import Counter
from pathlib import Path

import pytest

from lawstudy.backend.create import create_workspace
from lawstudy.domain.bank import ReadBank
from lawstudy.usecases.people import people
from lawstudy.usecases.people.people import PersonEntry
from lawstudy.usecases.workspace.backup import back_up
from tests.conftest import FIRST, FakeClock, signed_in
from tests.crash.flips import flips

COUNT, SEED = int(os.environ.get("LAWSTUDY_FLIPS", "40")), 5
ROUNDS = 8  # most of a young workspace is room: some rounds hit nothing that is read


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    entrance = create_workspace(
        tmp_path / "closed", FIRST, clock=FakeClock(), bank=ReadBank(editions=(), outlines={}, questions=(), problems=())
    )
    door = signed_in(entrance)
    for name in ("罗时雨", "汪书珩", "程亦安"):
        door.call(people.add_person, entry=PersonEntry(name=name, department="规划财务科"))
    door.call(back_up)
    door.sign_out()
    entrance.close()
    return tmp_path / "closed"


def test_a_flipped_byte_never_ends_in_an_error_that_nobody_expected(closed: Path) -> None:
    counted = Counter[str]()
    for further in range(ROUNDS):
        found = list(flips(closed, COUNT, SEED + further))
        assert [flip for flip in found if flip.outcome == "traceback"] == []
        counted.update(flip.outcome for flip in found)
        if counted["named"] + counted["found"]:
            break
    assert counted["harmless"]
    assert counted["named"] + counted["found"]
