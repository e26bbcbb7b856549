"""The check of the record follows the journals of attempts as it follows its own lines, on both engines."""

from collections.abc import Callable

import pytest
from sqlalchemy import Executable, delete, update

from lawstudy.backend.local import LocalEntrance
from lawstudy.store.engine import Lane
from lawstudy.store.tables import journal
from lawstudy.usecases.attempts import start_attempt, submit_attempt
from lawstudy.usecases.audit_log import verify_audit
from tests.conftest import FakeClock, signed_in
from tests.sitting import published

FORGERIES: dict[str, Callable[[], Executable]] = {
    "an entry written over": lambda: update(journal).where(journal.c.position == 1).values(hash=b"0" * 32),
    "the last entry taken out": lambda: delete(journal).where(journal.c.position == 2),
    "all entries taken out": lambda: delete(journal),
}


@pytest.mark.parametrize("forged", FORGERIES)
def test_a_changed_journal_is_found(any_entrance: LocalEntrance, clock: FakeClock, forged: str) -> None:
    door = signed_in(any_entrance)
    exam = published(door, clock.wall_us)
    begun = door.call(start_attempt, exam_id=exam.id)
    door.call(submit_attempt, attempt_id=begun.attempt_id, epoch=begun.epoch, seq=begun.next_seq)
    assert door.call(verify_audit).whole
    with any_entrance.database.transaction(Lane.WRITE) as session:
        session.run(FORGERIES[forged]())
    proof = door.call(verify_audit)
    assert proof.changed_journals == (begun.attempt_id,)
    assert not proof.whole
