"""What every door promises, over both engines, directly and through bytes."""

from typing import Any
from uuid import uuid4

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.backend.wire import WireDoor, decode_error, encode_error
from lawstudy.domain.exam import DEFAULT_PRESET, from_preset
from lawstudy.domain.question_types.single_choice import SingleChoiceResponse
from lawstudy.errors import BadArgument, ChangedMeanwhile, NotAllowed, NotFound, NotSignedIn, UnknownAction
from lawstudy.store import audit
from lawstudy.store.engine import Lane
from lawstudy.usecases.attempts import attempts
from lawstudy.usecases.exams import exams
from lawstudy.usecases.people import people
from lawstudy.usecases.people.people import PersonEntry
from tests.conftest import EMPLOYEE, FakeClock, add_employee, signed_in

Door = LocalDoor | WireDoor
HOUR = 3600 * 1_000_000


def test_a_command_is_done_once_and_can_be_repeated(any_door: Door) -> None:
    ident = uuid4()
    first = any_door.call(people.add_person, entry=PersonEntry(name="林远"), person_id=ident)
    assert any_door.call(people.add_person, entry=PersonEntry(name="林远"), person_id=ident) == first
    assert [p.name for p in any_door.call(people.list_people, text="ly").items] == ["林远"]


def test_a_change_against_an_older_version_is_refused(any_door: Door) -> None:
    person = any_door.call(people.add_person, entry=PersonEntry(name="单一鸣", department="办公室"))
    new: dict[str, Any] = {"person_id": person.id, "state": person.state, "expected_version": person.version}
    any_door.call(people.change_person, entry=PersonEntry(name="单一鸣", department="计划科"), **new)
    with pytest.raises(ChangedMeanwhile):
        any_door.call(people.change_person, entry=PersonEntry(name="单一鸣", department="人事科"), **new)


@pytest.mark.parametrize("wrong", [{"limit": 0}, {"limit": 501}, {"limit": "many"}, {"colour": "red"}, {"text": 5}])
def test_a_bad_argument_is_a_named_error(any_door: Door, wrong: dict[str, Any]) -> None:
    with pytest.raises(BadArgument):
        any_door.call(people.list_people, **wrong)


def test_names_sort_by_their_reading_as_surnames(any_door: Door) -> None:
    for name in ("曾林", "单一鸣", "安宁", "解放"):
        any_door.call(people.add_person, entry=PersonEntry(name=name))
    assert [p.name for p in any_door.call(people.list_people).items] == ["安宁", "单一鸣", "沈静怡", "解放", "曾林"]


def test_pages_follow_each_other_without_gap(any_door: Door) -> None:
    for number in range(7):
        any_door.call(people.add_person, entry=PersonEntry(name=f"王{number}"))
    seen, cursor = [], ""
    while True:
        page = any_door.call(people.list_people, limit=3, cursor=cursor)
        assert page.total == 8
        seen += [p.name for p in page.items]
        cursor = page.next_cursor
        if not cursor:
            break
    assert len(seen) == len(set(seen)) == 8


def test_an_exam_from_setting_to_result(any_door: Door, clock: FakeClock) -> None:
    settings = from_preset(
        DEFAULT_PRESET, title="学法测验", year=2026, window_start_us=clock.wall_us - HOUR, window_end_us=clock.wall_us + 24 * HOUR
    )
    exam = any_door.call(exams.create_exam, settings=settings)
    any_door.call(exams.publish_exam, exam_id=exam.id, expected_version=exam.version)
    view = any_door.call(attempts.start_attempt, exam_id=exam.id)
    assert [item.number for item in view.items] == list(range(1, 51))
    saved = any_door.call(
        attempts.save_answer,
        attempt_id=view.attempt_id,
        epoch=view.epoch,
        seq=view.next_seq,
        item=1,
        response=SingleChoiceResponse(letter="A"),
    )
    assert isinstance(saved, attempts.Saved)
    handed_in = any_door.call(attempts.submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq + 1)
    assert isinstance(handed_in, attempts.HandedIn)
    assert any_door.call(exams.list_exams, year=2026)[0].sat == 1


def test_nobody_is_let_in_without_the_right_role(any_entrance: LocalEntrance) -> None:
    add_employee(any_entrance)
    door = signed_in(any_entrance, "周明岚")
    with pytest.raises(NotAllowed):
        door.call(people.list_people)
    door.sign_out()
    with pytest.raises(NotSignedIn):
        door.call(people.who_am_i)


def test_a_function_that_is_not_registered_cannot_be_reached(any_door: Door) -> None:
    with pytest.raises(UnknownAction):
        any_door.call(lambda: None)  # type: ignore[arg-type]


def test_what_does_not_exist_is_not_found(any_door: Door) -> None:
    with pytest.raises(NotFound):
        any_door.call(exams.show_exam, exam_id=uuid4())


def test_the_audit_chain_holds_and_names_refusals(any_entrance: LocalEntrance) -> None:
    door = signed_in(any_entrance)
    door.call(people.add_person, entry=PersonEntry(name="林远"))
    with pytest.raises(BadArgument):
        door.call(people.add_person, entry=PersonEntry(name=" "))
    with any_entrance.database.transaction(Lane.READ) as tx:
        assert audit.first_broken(tx, any_entrance.organisation_id) is None
        before = audit.head(tx, any_entrance.organisation_id).seq
    assert before == 4  # founded, signed in, person added, bad argument


def test_a_changed_audit_line_is_found(any_entrance: LocalEntrance) -> None:
    door = signed_in(any_entrance)
    door.call(people.add_person, entry=PersonEntry(name="林远"))
    with any_entrance.database.transaction(Lane.WRITE) as tx:
        tx.connection.exec_driver_sql("UPDATE audit_line SET outcome = 'refused' WHERE seq = 2")
    with any_entrance.database.transaction(Lane.READ) as tx:
        assert audit.first_broken(tx, any_entrance.organisation_id) == 2


def test_changes_rise_and_name_what_changed(any_door: Door) -> None:
    before = any_door.changes_since(0).number
    person = any_door.call(people.add_person, entry=PersonEntry(name="林远"))
    after = any_door.changes_since(before)
    assert after.number == before + 1
    assert [(c.noun, c.ids) for c in after.changes] == [("person", (person.id,))]


def test_an_employee_learns_that_something_changed_and_not_whose_it_is(any_entrance: LocalEntrance, any_door: Door) -> None:
    add_employee(any_entrance)
    theirs = signed_in(any_entrance, EMPLOYEE)
    before = theirs.changes_since(0).number
    any_door.call(people.add_person, entry=PersonEntry(name="林远"))
    me = next(one for one in any_door.call(people.list_people).items if one.name == EMPLOYEE)
    entry = PersonEntry(name=EMPLOYEE, rank="一级科员")
    any_door.call(people.change_person, person_id=me.id, entry=entry, expected_version=me.version)
    told = theirs.changes_since(before).changes
    assert [(change.noun, change.ids) for change in told] == [("person", ()), ("person", (me.id,))]


def test_every_error_survives_the_wire() -> None:
    error = decode_error(encode_error(BadArgument(name="limit", reason="0")))
    assert isinstance(error, BadArgument)
    assert (error.name, error.reason) == ("limit", "0")
