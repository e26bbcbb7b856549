"""The same thing asked twice at the same moment happens once; what nobody would type is searched for all the same."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar
from uuid import UUID

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.errors import AttemptHandedIn, PreviewOutdated, UserError
from lawstudy.usecases.activities import activities
from lawstudy.usecases.attempts.attempts import start_attempt, submit_attempt
from lawstudy.usecases.certificates import certificates, signing_keys
from lawstudy.usecases.certificates.candidates import Source
from lawstudy.usecases.certificates.issuing import issue_certificates
from lawstudy.usecases.exams import exams
from lawstudy.usecases.imports.people import accept_people_import, preview_people_import
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.people import people
from lawstudy.usecases.people.people import PersonEntry
from lawstudy.usecases.workspace import audit_log
from tests.conftest import PASSWORD, FakeClock, signed_in
from tests.sitting import published
from tests.usecases.test_certificates import SCORES, outside_exam

T = TypeVar("T")


def both(work: Callable[[int], T], times: int = 2) -> list[T | UserError]:
    """At the same moment from so many threads: each result, or the error that it met."""
    start = Barrier(times)

    def once(number: int) -> T | UserError:
        start.wait()
        try:
            return work(number)
        except UserError as error:
            return error

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(once, range(times)))


def test_certificates_are_issued_once(door: LocalDoor, entrance: LocalEntrance) -> None:
    staff = {name: door.call(people.add_person, entry=PersonEntry(name=name, department="规划财务科")).id for name in SCORES}
    exam_id = outside_exam(entrance, staff)
    door.call(signing_keys.create_signing_key, password=PASSWORD)
    chosen = (staff["罗时雨"], staff["汪书珩"])
    found = both(lambda _n: door.call(issue_certificates, source=Source(exam_id=exam_id), person_ids=chosen, password=PASSWORD), 3)
    assert [error for error in found if isinstance(error, UserError)] == []
    assert sorted(line.serial for line in door.call(certificates.list_certificates).items) == [1, 2]
    assert door.call(audit_log.verify_audit).whole


def test_an_import_is_accepted_once(door: LocalDoor) -> None:
    source = ImportSource(text="姓名\t科室\n罗时雨\t规划财务科\n汪书珩\t规划财务科\n")
    token = door.call(preview_people_import, source=source).token
    batches = (UUID(int=1), UUID(int=2))
    found = both(lambda n: door.call(accept_people_import, source=source, token=token, batch_id=batches[n]))
    assert sum(isinstance(one, PreviewOutdated) for one in found) == 1
    same = both(lambda _n: door.call(accept_people_import, source=source, token=token, batch_id=batches[0]))
    assert len(same) == 2
    assert door.call(people.list_people).total == 3


def test_a_paper_is_handed_in_once_and_an_exam_published_once(door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us)
    again = both(lambda _n: door.call(exams.publish_exam, exam_id=exam.id, expected_version=exam.version))
    assert all(isinstance(one, UserError) for one in again)
    view = door.call(start_attempt, exam_id=exam.id)
    found = both(lambda _n: door.call(submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq), 4)
    assert all(not isinstance(one, UserError) or isinstance(one, AttemptHandedIn) for one in found)
    assert any(not isinstance(one, UserError) for one in found)
    assert door.call(audit_log.verify_audit).whole


@pytest.mark.parametrize("words", ["一" * 20_000, "%" * 60_000, "_" * 3, "\\" * 300])
def test_a_search_for_what_nobody_types_finds_nobody(any_door: LocalDoor, any_entrance: LocalEntrance, words: str) -> None:
    assert any_door.call(people.list_people, text=words).total == 0
    assert any_door.call(activities.list_activities, text=words).total == 0
    assert any_entrance.sign_in_names(words) == ()
    assert signed_in(any_entrance).actor.name
