"""What a transaction that only reads has read already is not read again; one that may write reads each time, on both engines."""

from uuid import UUID

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.store import departments, exams
from lawstudy.store.engine import Lane
from lawstudy.usecases.people.departments import add_department, department_history
from tests.statements import counted


def test_the_same_question_is_asked_once(any_entrance: LocalEntrance) -> None:
    with any_entrance.database.transaction(Lane.READ) as tx, counted() as seen:
        first = departments.house(tx, any_entrance.organisation_id)
        assert departments.house(tx, any_entrance.organisation_id) is first
        assert len(seen) == 1
        departments.house(tx, UUID(int=5))
        assert len(seen) == 2


def test_of_many_only_those_that_nobody_has_asked_for(any_entrance: LocalEntrance) -> None:
    a, b, c = (UUID(int=number) for number in (1, 2, 3))
    with any_entrance.database.transaction(Lane.READ) as tx, counted() as seen:
        assert set(exams.rosters_and_scores(tx, any_entrance.organisation_id, [a, b])) == {a, b}
        assert set(exams.rosters_and_scores(tx, any_entrance.organisation_id, [b, a])) == {a, b}
        assert len(seen) == 1
        assert list(exams.rosters_and_scores(tx, any_entrance.organisation_id, [c, a])) == [c, a]
        assert len(seen) == 2


def test_a_transaction_that_may_write_asks_each_time(any_entrance: LocalEntrance) -> None:
    with any_entrance.database.transaction(Lane.WRITE) as tx, counted() as seen:
        assert departments.with_these(tx, any_entrance.organisation_id, {"法规科": "2026-01-01"}).named_on("2026-11-24")
        assert departments.house(tx, any_entrance.organisation_id).named_on("2026-11-24")
        assert len([each for each in seen if each.startswith("SELECT department.")]) == 3


def test_the_next_call_sees_what_was_written_since(any_door: LocalDoor) -> None:
    before = any_door.call(department_history)
    any_door.call(add_department, name="法规科")
    assert len(any_door.call(department_history)) == len(before) + 1
