"""Many rows in few statements: the same rows as one by one, on both engines, and all or none of them."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from lawstudy.backend.local import LocalEntrance
from lawstudy.domain.ids import numbered_id
from lawstudy.errors import AlreadyThere, LinkBroken
from lawstudy.store import batches
from lawstudy.store.batches import BatchChange
from lawstudy.store.engine import Lane
from lawstudy.store.tables import account

MORE_THAN_TWO_STATEMENTS = 150


def opened_batch(entrance: LocalEntrance) -> UUID:
    ident = uuid4()
    with entrance.database.transaction(Lane.WRITE) as tx:
        account_id = tx.run(select(account.c.id)).scalars().all()[0]
        batches.open_batch(tx, entrance.organisation_id, ident, kind="people", now=1, account_id=account_id)
    return ident


def changes(batch_id: UUID, count: int) -> list[BatchChange]:
    return [
        BatchChange(noun="person", id=numbered_id(batch_id, "people", n), before=None if n % 3 else b"{}", version_after=n)
        for n in range(count)
    ]


def written(entrance: LocalEntrance, batch_id: UUID) -> tuple[BatchChange, ...]:
    with entrance.database.transaction(Lane.READ) as tx:
        return batches.changes_of(tx, entrance.organisation_id, batch_id)


@pytest.mark.parametrize("count", [0, 1, 64, MORE_THAN_TWO_STATEMENTS])
def test_every_row_is_there_as_it_was_given(any_entrance: LocalEntrance, count: int) -> None:
    batch_id = opened_batch(any_entrance)
    made = changes(batch_id, count)
    with any_entrance.database.transaction(Lane.STAGE) as tx:
        batches.note_changes(tx, any_entrance.organisation_id, batch_id, made)
    assert list(written(any_entrance, batch_id)) == made


def test_one_row_that_is_there_already_takes_all_back(any_entrance: LocalEntrance) -> None:
    batch_id = opened_batch(any_entrance)
    made = changes(batch_id, MORE_THAN_TWO_STATEMENTS)
    with pytest.raises(AlreadyThere), any_entrance.database.transaction(Lane.STAGE) as tx:
        batches.note_changes(tx, any_entrance.organisation_id, batch_id, [*made, made[0]])
    assert written(any_entrance, batch_id) == ()


def test_a_row_that_hangs_on_nothing_is_refused(any_entrance: LocalEntrance) -> None:
    with pytest.raises(LinkBroken), any_entrance.database.transaction(Lane.STAGE) as tx:
        batches.note_changes(tx, any_entrance.organisation_id, uuid4(), changes(uuid4(), 3))


def test_what_is_staged_does_not_wait_for_the_disk_and_what_comes_after_does(entrance: LocalEntrance) -> None:
    full, normal = 2, 1
    seen = {}
    for lane in (Lane.STAGE, Lane.WRITE, Lane.ANSWER):
        with entrance.database.transaction(lane) as tx:
            seen[lane] = tx.driver().execute("PRAGMA synchronous").fetchone()[0]
    assert seen == {Lane.STAGE: normal, Lane.WRITE: full, Lane.ANSWER: full}


def test_a_staging_that_fails_leaves_the_disk_to_be_waited_for(entrance: LocalEntrance) -> None:
    with pytest.raises(ZeroDivisionError), entrance.database.transaction(Lane.STAGE):
        raise ZeroDivisionError
    with entrance.database.transaction(Lane.WRITE) as tx:
        assert tx.driver().execute("PRAGMA synchronous").fetchone()[0] == 2
