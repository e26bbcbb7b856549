"""The check of the record follows the journals of attempts as it follows its own lines, on both engines."""

from collections.abc import Callable

import pytest
from sqlalchemy import Executable, delete, update

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.store.engine import Lane
from lawstudy.store.tables import attempt, attempt_head, audit_line, certificate, journal, question_revision, result
from lawstudy.usecases.attempts.attempts import start_attempt, submit_attempt
from lawstudy.usecases.certificates.candidates import Source
from lawstudy.usecases.certificates.certificates import revoke_certificate
from lawstudy.usecases.certificates.issuing import issue_certificates
from lawstudy.usecases.certificates.signing_keys import create_signing_key
from lawstudy.usecases.exams.exams import close_exam
from lawstudy.usecases.people.people import PersonEntry, add_person
from lawstudy.usecases.workspace.audit_log import verify_audit
from tests.conftest import PASSWORD, FakeClock, signed_in
from tests.sitting import published
from tests.usecases.test_certificates import SCORES, outside_exam

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
    with any_entrance.database.transaction(Lane.WRITE) as tx:
        tx.run(FORGERIES[forged]())
    proof = door.call(verify_audit)
    assert proof.changed_journals == (begun.attempt_id,)
    assert not proof.whole


def closed_and_certified(any_entrance: LocalEntrance, clock: FakeClock) -> LocalDoor:
    """A closed exam with an attempt, and two certificates, one of them revoked."""
    door = signed_in(any_entrance)
    exam = published(door, clock.wall_us)
    begun = door.call(start_attempt, exam_id=exam.id)
    door.call(submit_attempt, attempt_id=begun.attempt_id, epoch=begun.epoch, seq=begun.next_seq)
    door.call(close_exam, exam_id=exam.id, expected_version=exam.version)
    staff = {name: door.call(add_person, entry=PersonEntry(name=name, department="规划财务科")).id for name in SCORES}
    source = Source(exam_id=outside_exam(any_entrance, staff))
    door.call(create_signing_key, password=PASSWORD)
    first, *_ = door.call(issue_certificates, source=source, person_ids=tuple(staff.values()), password=PASSWORD).certificates
    door.call(revoke_certificate, certificate_id=first.id, reason="姓名有误", expected_version=first.version)
    return door


# With the nouns that are named.
RECORDS: dict[str, tuple[set[str], Callable[[], list[Executable]]]] = {
    "a certificate taken out": ({"certificate"}, lambda: [delete(certificate).where(certificate.c.serial == 2)]),
    "a certificate no longer revoked": ({"certificate"}, lambda: [update(certificate).values(state="issued")]),
    "a question written over": ({"question"}, lambda: [update(question_revision).values(content=b"{}")]),
    "an attempt taken out": ({"attempt", "exam"}, lambda: [delete(table) for table in (journal, attempt_head, result, attempt)]),
}


@pytest.mark.parametrize("forged", RECORDS)
def test_a_changed_record_is_found(any_entrance: LocalEntrance, clock: FakeClock, forged: str) -> None:
    door = closed_and_certified(any_entrance, clock)
    assert door.call(verify_audit).whole
    nouns, statements = RECORDS[forged]
    with any_entrance.database.transaction(Lane.WRITE) as tx:
        for statement in statements():
            tx.run(statement)
    proof = door.call(verify_audit)
    assert {record.noun for record in proof.changed_records} == nouns
    assert not proof.whole


def test_a_line_written_over_is_named(any_entrance: LocalEntrance) -> None:
    """Whoever did what, also where only the column beside the frozen bytes was changed."""
    door = signed_in(any_entrance)
    with any_entrance.database.transaction(Lane.WRITE) as tx:
        tx.run(update(audit_line).where(audit_line.c.seq == 2).values(account_id=None))
    assert door.call(verify_audit).first_broken == 2
