"""What use cases have done must leave a record in which no row is strange to the log."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from lawstudy.backend.local import LocalEntrance
from lawstudy.errors import UserError
from lawstudy.store import audit_replay
from lawstudy.store.audit_chain import follow
from lawstudy.store.engine import Database, Lane

# Modules that live through whole stories.
WATCHED = {"test_activities", "test_people", "test_practice", "test_withdraw"}


@pytest.fixture(autouse=True)
def sealed_to_the_end(request: pytest.FixtureRequest) -> Iterator[None]:
    """After the test each row is as the log sealed it, unless the test itself wrote past the doors (or says so by its marker)."""
    name = next((name for name in ("any_entrance", "entrance") if name in request.fixturenames), None)
    by_itself = request.node.get_closest_marker("past_the_doors") is not None
    if name is None or by_itself or request.module.__name__.rsplit(".", 1)[-1] not in WATCHED:
        yield
        return
    entrance: LocalEntrance = request.getfixturevalue(name)
    past = watched(entrance.database)
    yield
    if not past:
        try:
            with entrance.database.transaction(Lane.READ) as tx:
                followed = follow(tx, entrance.organisation_id)
                found = list(audit_replay.differences(tx, entrance.organisation_id, followed))
        except UserError:  # the test took the database away
            return
        assert followed.first_broken is None
        assert not found


def watched(database: Database) -> list[bool]:
    """Gets an entry with each transaction that leaves rows without a seal: only a test does that."""
    past: list[bool] = []
    plain = database.transaction

    @contextmanager
    def transaction(lane: Lane) -> Iterator[Any]:
        with plain(lane) as tx:
            yield tx
            past.extend([True] * tx.written.anything)

    database.transaction = transaction  # type: ignore[method-assign]
    return past
