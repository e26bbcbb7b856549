"""Years of the bureau by their seeds; LAWSTUDY_SIMULATOR_SEEDS=1-1000 lives as many as one likes."""

import os
import re
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from msgspec import structs
from sqlalchemy import delete, update

from lawstudy.domain.certificate import CertificateState
from lawstudy.domain.certificate_number import CertificateKind
from lawstudy.domain.question_types.single_choice import SingleChoiceResponse
from lawstudy.store import tables
from lawstudy.store.engine import Lane
from lawstudy.usecases.certificates.certificates import CertificateLine
from tests.simulator.world import Bureau, World, found_bureau, state_folder
from tests.simulator.year import Broken, Year, live

VARIABLE = "LAWSTUDY_SIMULATOR_SEEDS"
SEEDS = "1-20"


def seeds(text: str) -> list[int]:
    """``1-1000``, ``7`` or ``3,9-12``."""
    parts = [part.partition("-") for part in text.split(",")]
    return [seed for first, _, last in parts for seed in range(int(first), int(last or first) + 1)]


@pytest.fixture(scope="module")
def bureau(tmp_path_factory: pytest.TempPathFactory) -> Bureau:
    place = tmp_path_factory.mktemp("bureau")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("LAWSTUDY_STATE_DIR", str(state_folder(place)))
        return found_bureau(place / "workspace")


Lived = Callable[..., Year]


@pytest.fixture
def lived(bureau: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lived:
    """A year in a place of its own, with a folder of settings of its own, each time."""
    times = count()

    def run(seed: int, **how: Any) -> Year:
        place = tmp_path / str(next(times))
        monkeypatch.setenv("LAWSTUDY_STATE_DIR", str(state_folder(place)))
        return live(seed, bureau, place, **how)

    return run


@pytest.mark.parametrize("seed", seeds(os.environ.get(VARIABLE, SEEDS)))
def test_a_year_keeps_what_was_promised(lived: Lived, seed: int) -> None:
    year = lived(seed)
    happened = {"answers", "crashes", "clock steps", "restarts", "rates compared"}
    assert happened <= year.seen.keys(), "a year in which nothing happens shows nothing"


def test_a_seed_lives_the_same_year_again(lived: Lived) -> None:
    first, again, other = (lived(seed, months=3) for seed in (2, 2, 3))
    assert (first.actions, first.seen, first.figures) == (again.actions, again.seen, again.figures)
    assert first.actions != other.actions


def lose_an_answer(world: World) -> None:
    """As a program would that acknowledges before it writes."""
    attempt_id = next(ident for ident, given in world.acknowledged.answers.items() if given)
    number = max(world.acknowledged.answers[attempt_id])
    world.acknowledged.answers[attempt_id][number + 1] = SingleChoiceResponse(letter="A")


def change_a_result(world: World) -> None:
    """Behind the program's back, as a figure would be that is worked out from something else than the journals."""
    with world.entrance.database.transaction(Lane.WRITE) as tx:
        changed = tx.run(update(tables.result).values(points=tables.result.c.points + 1))
        assert changed.rowcount > 0


def print_a_number_again(world: World) -> None:
    """By two certificates, as after a restore that gives what the replaced record gave."""
    one = CertificateLine(
        id=UUID(int=1),
        number="QLKJ-2026-KS-0001",
        kind=CertificateKind.EXAM,
        year=2026,
        serial=1,
        person_id=None,
        exam_id=None,
        decision=None,
        name="沈静怡",
        department="办公室",
        content="测验",
        points=None,
        band="",
        hours=None,
        issued_on=None,
        issued_at=0,
        state=CertificateState.ISSUED,
        revoked_on="",
        reason="",
        version=1,
    )
    world.printed += [one, structs.replace(one, id=UUID(int=2))]


def change_the_log(world: World) -> None:
    with world.entrance.database.transaction(Lane.WRITE) as tx:
        tx.run(delete(tables.audit_line).where(tables.audit_line.c.seq == 5))


@pytest.mark.parametrize("meddle", [lose_an_answer, change_a_result, print_a_number_again, change_the_log])
def test_what_is_broken_is_told_with_its_seed_and_all_that_happened(lived: Lived, meddle: Callable[[World], None]) -> None:
    """Also a test of the invariants: each can fail."""
    with pytest.raises(Broken) as told:
        lived(2, months=2, meddle=meddle)
    words = str(told.value)
    assert words.startswith("seed 2: AssertionError: ")
    assert re.search(r"^    1 2026-01-\d\d \w+: ", words, re.MULTILINE)
    assert words.endswith("LAWSTUDY_SIMULATOR_SEEDS=2 python -m pytest tests/simulator")


def test_seeds_are_read_as_people_write_them() -> None:
    assert seeds("7") == [7]
    assert seeds("3,9-12") == [3, 9, 10, 11, 12]
