"""The check of the record follows the journals of attempts as it follows its own lines, on both engines."""

from collections.abc import Callable
from pathlib import Path

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
from lawstudy.words.sealed import part_words
from tests.conftest import PASSWORD, FakeClock, postgres_entrance, signed_in
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


STRANGE: dict[str, tuple[list[str], list[tuple[str, str, str]]]] = {
    "a trigger": (
        ["CREATE TRIGGER later AFTER INSERT ON result BEGIN UPDATE result SET points = 10000; END"],
        [("trigger", "later", "added")],
    ),
    "a view": (["CREATE VIEW everyone AS SELECT * FROM person"], [("view", "everyone", "added")]),
    "a table": (["CREATE TABLE hidden (a TEXT)"], [("table", "hidden", "added")]),
    "a column": (["ALTER TABLE person ADD COLUMN phone TEXT"], [("table", "person", "changed")]),
    "an index that is gone": (["DROP INDEX {index}"], [("index", "{index}", "lost")]),
    "an index put in, and a column": (
        ["CREATE INDEX mine ON person (name)", "ALTER TABLE person ADD COLUMN phone TEXT"],
        [("index", "mine", "added"), ("table", "person", "changed")],
    ),
    "an index of another column": (
        ["DROP INDEX {index}", "CREATE INDEX {index} ON {table} (organisation_id)"],
        [("table", "{table}", "changed")],
    ),
}


@pytest.mark.parametrize("what", STRANGE)
def test_what_was_put_into_the_database_itself_is_named(entrance: LocalEntrance, what: str) -> None:
    door = signed_in(entrance)
    assert door.call(verify_audit).strange == ()
    statements, parts = STRANGE[what]
    with entrance.database.transaction(Lane.WRITE) as tx:
        index, table = next(iter(tx.connection.exec_driver_sql("SELECT name, tbl_name FROM sqlite_schema WHERE sql LIKE 'CREATE INDEX%'")))
        for statement in statements:
            tx.connection.exec_driver_sql(statement.format(index=index, table=table))
    proof = door.call(verify_audit)
    named = [(kind, name.format(index=index, table=table), how) for kind, name, how in parts]
    assert [(part.kind, part.name, part.how) for part in proof.strange] == named
    assert not proof.whole
    assert all(part.name in part_words(part) for part in proof.strange)


@pytest.mark.postgres
def test_what_postgresql_would_do_by_itself_is_named(postgres_template: str, tmp_path: Path, clock: FakeClock) -> None:
    made = postgres_entrance(postgres_template, tmp_path, clock)
    door = signed_in(made)
    assert door.call(verify_audit).strange == ()
    with made.database.transaction(Lane.WRITE) as tx:
        for statement in (
            "CREATE FUNCTION later() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
            "CREATE TRIGGER later BEFORE INSERT ON result FOR EACH ROW EXECUTE FUNCTION later()",
            "CREATE VIEW everyone AS SELECT * FROM person",
            "CREATE RULE never AS ON DELETE TO result DO INSTEAD NOTHING",
        ):
            tx.connection.exec_driver_sql(statement)
    proof = door.call(verify_audit)
    assert [(part.kind, part.name) for part in proof.strange] == [
        ("rule", "never (result)"),
        ("trigger", "later (result)"),
        ("view", "everyone"),
    ]
    assert not proof.whole
    made.close()


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
