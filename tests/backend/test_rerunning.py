"""Transactions that compete on a real PostgreSQL: a job's short writes are run again like any call, and not for ever."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import UUID

import msgspec
import pytest

from lawstudy.backend import rerunning
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.access import Reach, Role, Scope
from lawstudy.errors import UserError, WorkspaceBusy
from lawstudy.store import audit, people
from lawstudy.store.engine import Lane, open_postgresql
from lawstudy.usecases.accounts import accounts
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.people.people import PersonEntry, add_person, list_people
from lawstudy.usecases.registry import Kind, UseCase
from lawstudy.usecases.workspace.audit_log import verify_audit
from tests.conftest import PASSWORD, FakeClock, postgres_entrance, signed_in

pytestmark = pytest.mark.postgres


@pytest.fixture
def entrance(postgres_template: str, tmp_path: Path, clock: FakeClock) -> Iterator[LocalEntrance]:
    made = postgres_entrance(postgres_template, tmp_path, clock)
    yield made
    made.close()


@pytest.fixture
def rival(entrance: LocalEntrance) -> Iterator[LocalDoor]:
    """The same person on another server process: nothing but the database stands between the two."""
    url = entrance.database.raw().url.render_as_string(hide_password=False)
    other = LocalEntrance(open_postgresql(url), entrance.blobs, clock=entrance.clock)
    yield signed_in(other)
    other.close()


@pytest.fixture
def door(entrance: LocalEntrance) -> LocalDoor:
    return signed_in(entrance)


def run_job(door: LocalDoor, name: str, function: Callable[[JobContext], Any]) -> Any:
    """A job of this test only: it is not registered, so no door offers it."""
    case: UseCase[..., Any] = UseCase(
        name=name,
        kind=Kind.JOB,
        roles=frozenset({Role.COORDINATOR}),
        scope=Scope.ORGANISATION,
        function=function,
        arguments=msgspec.Struct,
        returns=None,
    )
    return door._run_job(case, Reach(organisation_id=door.actor.organisation_id), {}, lambda _done, _total: None)


def outcomes(entrance: LocalEntrance, action: str) -> list[str]:
    """Of the audit lines of one action."""
    with entrance.database.transaction(Lane.READ) as tx:
        return [line.outcome for line in audit.of_action(tx, entrance.organisation_id, action)]


def counted_people(c: Context) -> int:
    return len(people.everyone(c.tx, c.reach))


def test_a_write_that_met_another_is_run_again_and_sees_it(entrance: LocalEntrance, door: LocalDoor, rival: LocalDoor) -> None:
    seen: list[int] = []

    def function(ctx: JobContext) -> int:
        def work(c: Context) -> int:
            seen.append(counted_people(c))
            if len(seen) == 1:  # between our reading and our writing someone else commits what we have read
                rival.call(add_person, entry=PersonEntry(name="林远"))
            people.add(c.tx, c.reach.organisation_id, [msgspec.structs.replace(template, id=c.new_id())])
            c.changes.add("person")
            c.changes.note(count=seen[-1])
            return seen[-1]

        template = ctx.read(lambda c: people.get(c.tx, c.reach, ctx.actor.person_id))
        return ctx.write(work)

    assert run_job(door, "count_people", function) == seen[0] + 1
    assert len(seen) == 2
    assert door.call(list_people).total == seen[0] + 2
    assert outcomes(entrance, "count_people") == ["done"]
    assert door.call(verify_audit).whole


def test_a_write_that_never_comes_to_its_turn_says_that_the_record_is_busy(
    entrance: LocalEntrance, door: LocalDoor, rival: LocalDoor
) -> None:
    runs: list[int] = []

    def work(c: Context) -> None:
        runs.append(counted_people(c))
        rival.call(add_person, entry=PersonEntry(name=f"林{len(runs)}"))
        c.changes.add("person")
        c.changes.note()

    with pytest.raises(WorkspaceBusy):
        run_job(door, "unlucky", lambda ctx: ctx.write(work))
    assert len(runs) == rerunning.RERUNS
    assert outcomes(entrance, "unlucky") == [WorkspaceBusy.code]


def test_jobs_side_by_side_all_end(door: LocalDoor, rival: LocalDoor) -> None:
    """Every write moves the head of the audit log, so jobs that run at one time must meet."""
    persons = [door.call(add_person, entry=PersonEntry(name=f"郭{number}")).id for number in range(12)]
    failed: list[UserError] = []

    def work(mine: list[UUID], through: LocalDoor) -> None:
        for person_id in mine:
            try:
                through.call(accounts.create_account, person_id=person_id, login=str(person_id), password=PASSWORD)
            except UserError as error:
                failed.append(error)

    threads = [Thread(target=work, args=(persons[n::4], (door, rival)[n % 2])) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert len(door.call(accounts.list_accounts)) == 13
    assert door.call(verify_audit).whole
