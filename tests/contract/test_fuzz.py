"""Whatever arguments reach a use case through the wire, a person only ever meets an error for people; and the audit log holds."""

import os
from contextlib import suppress
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from sqlalchemy import select

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.backend.wire import WireDoor
from lawstudy.domain.kinds import ActivityKind
from lawstudy.errors import BadArgument, ChangedMeanwhile, UserError, message
from lawstudy.store import audit, tables
from lawstudy.store.engine import Lane
from lawstudy.usecases.activities.activities import ActivityEntry, add_activity
from lawstudy.usecases.activities.ends import cancel_activity
from lawstudy.usecases.attempts.attempts import start_attempt
from lawstudy.usecases.exams.exams import create_exam, list_exams
from lawstudy.usecases.people.people import PersonEntry, add_person, list_people
from lawstudy.usecases.registry import REGISTRY, UseCase
from tests.conftest import FakeClock, signed_in
from tests.contract import test_use_cases_cross_the_wire  # noqa: F401  # registers every use case
from tests.contract.arguments import Arguments
from tests.sitting import published
from tests.sitting import settings as exam_settings

# They compare or make passwords, which takes long on purpose, or read the whole workspace.
SLOW = {
    "make_recovery_code",
    "change_my_password",
    "reset_password",
    "create_account",
    "create_signing_key",
    "back_up",
    "update_bank",
    "preview_bank_update",
    "verify_audit",
}
EXAMPLES = 25


@pytest.fixture
def lived_in(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> LocalEntrance:
    """A workspace with something of the common kinds."""
    exam = published(door, clock.wall_us)
    door.call(start_attempt, exam_id=exam.id)
    published(door, clock.wall_us, title="第二次考试")
    door.call(add_person, entry=PersonEntry(name="周明岚"))
    door.call(add_activity, entry=ActivityEntry(kind=ActivityKind.LAW_LECTURE, held_on="2026-11-20", topic="宪法宣传"))
    return entrance


def ids_in(entrance: LocalEntrance) -> list[UUID]:
    """A few ids of everything that is stored, and one of nothing."""
    found = [UUID(bytes=os.urandom(16))]
    with entrance.database.transaction(Lane.READ) as tx:
        for table in tables.metadata.sorted_tables:
            if "id" in table.c:
                found += [row[0] for row in tx.run(select(table.c.id).limit(3)) if isinstance(row[0], UUID)]
    return found


def fuzz(door: WireDoor, use_case: UseCase[..., object], arguments: Arguments, examples: int) -> None:
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(arguments.of(use_case))
    def call(given_arguments: dict[str, object]) -> None:
        try:
            door.call(use_case, **given_arguments)
        except UserError as error:
            said = message(error)
            assert said.happened
            assert said.kept

    call()


def test_odd_arguments_are_errors_for_people(lived_in: LocalEntrance) -> None:
    signed = signed_in(lived_in)
    file = signed.put_blob("姓名\t成绩\n周明岚\t90".encode())
    arguments = Arguments(ids_in(lived_in), [file, signed.put_blob(b"%PDF-1.4\x00\xff")])
    for name in sorted(REGISTRY):
        fuzz(WireDoor(signed), REGISTRY[name], arguments, 2 if name in SLOW else EXAMPLES)
    with lived_in.database.transaction(Lane.READ) as tx:
        assert audit.first_broken(tx, lived_in.organisation_id) is None


def deep(levels: int) -> list[object]:
    made: list[object] = []
    for _level in range(levels):
        made = [made]
    return made


@pytest.mark.parametrize("odd", ["\ud800", 2**70, -(2**70), object(), {1: deep(100_000)}, deep(100_000), float("inf"), b"\xff"])
def test_what_cannot_even_be_sent_is_a_bad_argument(any_door: LocalDoor | WireDoor, odd: object) -> None:
    with pytest.raises(BadArgument):
        any_door.call(list_people, limit=odd)  # type: ignore[arg-type]


@pytest.mark.parametrize("cursor", ["x", "x\ny", "\n", "x\n" + "0" * 33])
def test_a_cursor_of_another_list_is_a_bad_argument(any_door: LocalDoor | WireDoor, cursor: str) -> None:
    with pytest.raises(BadArgument):
        any_door.call(list_people, cursor=cursor)


@pytest.mark.parametrize("text", ["%", "'\"", "𬭊", "长" * 5000])
def test_odd_text_to_look_for_finds_nobody(any_door: LocalDoor | WireDoor, text: str) -> None:
    assert any_door.call(list_people, text=text, department=text).items == ()


def test_a_character_that_an_engine_does_not_know_is_told_or_found_nowhere(any_door: LocalDoor | WireDoor) -> None:
    found: list[object] = []
    with suppress(BadArgument):  # PostgreSQL has no NUL in a text
        found.extend(any_door.call(list_people, department="a\x00b").items)
    assert found == []


def test_a_number_that_no_column_holds_is_a_bad_argument(any_door: LocalDoor | WireDoor) -> None:
    held = any_door.call(add_activity, entry=ActivityEntry(kind=ActivityKind.WARNING, topic="警示教育", held_on="2026-03-18"))
    with pytest.raises(BadArgument):
        any_door.call(cancel_activity, activity_id=held.activity_id, reason="停电", expected_version=2**64)
    person = any_door.call(add_person, entry=PersonEntry(name="林远"))
    with pytest.raises(ChangedMeanwhile):  # compared before anything is written
        any_door.call(
            REGISTRY["change_person"], person_id=person.id, entry=PersonEntry(name="林远"), state=person.state, expected_version=2**64
        )


@pytest.mark.parametrize("changes", [{"window_end_us": 2**62}, {"window_start_us": -(2**62)}])
def test_an_exam_at_a_time_of_no_calendar_is_not_even_kept_as_a_draft(
    any_door: LocalDoor | WireDoor, clock: FakeClock, changes: dict[str, int]
) -> None:
    with pytest.raises(BadArgument):
        any_door.call(create_exam, settings=exam_settings(clock.wall_us, **changes))
    assert any_door.call(list_exams, year=2026) == ()
