"""The heads of journals: what they keep is what the journals say, and one that is damaged costs nothing but a replay."""

from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from msgspec import structs
from sqlalchemy import delete, update

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.access import Reach
from lawstudy.domain.attempt import EntryDraft, EntryKind, advance_head, chained, response_json
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.question_types.multiple_choice import MultipleChoiceResponse
from lawstudy.domain.question_types.single_choice import SingleChoicePrompt, SingleChoiceResponse
from lawstudy.store import heads, journals
from lawstudy.store.engine import Lane
from lawstudy.store.tables import attempt_head
from lawstudy.usecases.attempts.attempts import AttemptView, Saved, flag_item, save_answer, start_attempt, submit_attempt
from lawstudy.usecases.exams.exams import exam_roster
from lawstudy.usecases.exams.mine import my_exams
from lawstudy.usecases.exams.monitor import MonitorRow, exam_progress, force_hand_in
from lawstudy.usecases.workspace.audit_log import verify_audit
from tests.conftest import EMPLOYEE, FakeClock, add_employee, signed_in
from tests.crowd import as_replayed, crowd, sit
from tests.sitting import published

Sent = tuple[EntryKind, int, int, bool]
SENT = st.lists(
    st.tuples(
        st.sampled_from([EntryKind.ANSWER, EntryKind.ANSWER, EntryKind.FLAG, EntryKind.UNFLAG, EntryKind.VISIT, EntryKind.TAKEOVER]),
        st.integers(1, 6),
        st.integers(2, 10**6),
        st.booleans(),
    ),
    max_size=15,
)


@given(sent=SENT, in_order=st.booleans())
@hypothesis_settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_kept_is_what_a_replay_of_the_journal_says(
    any_entrance: LocalEntrance, clock: FakeClock, sent: list[Sent], in_order: bool
) -> None:
    """Written entry by entry, also where some arrive after later ones; read in every way there is."""
    organisation_id, reach = any_entrance.organisation_id, Reach(organisation_id=any_entrance.organisation_id)
    door = signed_in(any_entrance)
    exam = published(door, clock.wall_us)
    ident = sit(any_entrance, exam, crowd(any_entrance, 1) and [door.actor.person_id], entries=0)[0]
    for place, (kind, item, seq, blank) in enumerate(sent, 2):
        with any_entrance.database.transaction(Lane.ANSWER) as tx:
            before = heads.head(tx, organisation_id, ident)
            said = response_json(MultipleChoiceResponse(letters=() if blank else ("A",)))
            epoch = before.writer_epoch + (kind is EntryKind.TAKEOVER)
            draft = EntryDraft(epoch=epoch, seq=place if in_order else seq, kind=kind, item=item, response=said)
            entry = chained(ident, before.position + 1, draft, clock(), before.head)
            journals.append(tx, organisation_id, entry, advance_head(before, entry))
    with any_entrance.database.transaction(Lane.READ) as tx:
        replayed, answered, flagged = as_replayed(tx, organisation_id, ident)
        (begun,) = heads.of_exams(tx, reach, [exam.id], ended=True)
        assert begun.state == heads.some(tx, reach, [ident])[ident] == replayed
        assert (begun.tally.answered_count, begun.tally.flagged_count) == (answered, flagged)
        assert [one.tally for one in heads.of_person(tx, reach, door.actor.person_id) if one.row.id == ident] == [replayed.tally]


DAMAGES: dict[str, dict[str, Any]] = {
    "no JSON": {"content": b"\x00\xff{", "tally": b"\x00\xff{"},
    "another shape": {"content": b'{"attempt_id":7}', "tally": b'["x"]'},
    "content alone": {"content": b""},
    "tally alone": {"tally": b"[1,2"},
    "tally of another moment": {"tally": b"[1,6,0,[1,9],true]"},
    "no tally": {"tally": None},
    "gone": {},
}


@pytest.fixture
def sitting(any_entrance: LocalEntrance, clock: FakeClock) -> tuple[LocalDoor, Exam, LocalDoor, AttemptView]:
    """A coordinator, an exam, and 周明岚 with two answers and a flag."""
    add_employee(any_entrance)
    door, candidate = signed_in(any_entrance), signed_in(any_entrance, EMPLOYEE)
    exam = published(door, clock.wall_us)
    view = candidate.call(start_attempt, exam_id=exam.id)
    ident, epoch = view.attempt_id, view.epoch
    for seq, item in enumerate(choices(view)[:2], view.next_seq):
        answer = SingleChoiceResponse(letter="A")
        candidate.call(save_answer, attempt_id=ident, epoch=epoch, seq=seq, item=item, response=answer)
    candidate.call(flag_item, attempt_id=ident, epoch=epoch, seq=view.next_seq + 2, item=5, flagged=True)
    return door, exam, candidate, view


def choices(view: AttemptView) -> list[int]:
    return [item.number for item in view.items if isinstance(item.prompt, SingleChoicePrompt)]


def damage(entrance: LocalEntrance, attempt_id: UUID, how: str) -> None:
    mine = attempt_head.c.attempt_id == attempt_id
    with entrance.database.transaction(Lane.WRITE) as tx:
        tx.run(update(attempt_head).where(mine).values(DAMAGES[how]) if DAMAGES[how] else delete(attempt_head).where(mine))


def row_of(door: LocalDoor, exam: Exam) -> MonitorRow:
    """Without the time left, which goes on."""
    row = next(row for row in door.call(exam_progress, exam_id=exam.id).rows if row.name == EMPLOYEE)
    return structs.replace(row, left_us=0)


@pytest.mark.parametrize("how", list(DAMAGES))
def test_a_damaged_head_of_a_running_attempt_costs_a_replay(
    any_entrance: LocalEntrance, sitting: tuple[LocalDoor, Exam, LocalDoor, AttemptView], how: str
) -> None:
    door, exam, candidate, view = sitting
    before = row_of(door, exam)
    damage(any_entrance, view.attempt_id, how)
    assert row_of(door, exam) == before
    assert [person.running for person in door.call(exam_roster, exam_id=exam.id) if person.name == EMPLOYEE] == [True]
    assert [mine.running_id for mine in candidate.call(my_exams)] == [view.attempt_id]
    any_entrance.put_in_order()
    saved = candidate.call(
        save_answer,
        attempt_id=view.attempt_id,
        epoch=view.epoch,
        seq=view.next_seq + 3,
        item=choices(view)[2],
        response=SingleChoiceResponse(letter="B"),
    )
    assert isinstance(saved, Saved)
    assert (row_of(door, exam).answered, row_of(door, exam).flagged) == (3, 1)
    with any_entrance.database.transaction(Lane.READ) as tx:
        kept = heads.all_kept(tx, any_entrance.organisation_id)[view.attempt_id]
        assert kept is not None
        assert kept.state == as_replayed(tx, any_entrance.organisation_id, view.attempt_id)[0], "it is written anew"
    door.call(force_hand_in, attempt_id=view.attempt_id, reason="违反考场纪律")
    assert door.call(verify_audit).whole


@pytest.mark.parametrize("how", ["no JSON", "tally alone", "gone"])
def test_a_damaged_head_of_a_paper_that_was_handed_in_costs_a_replay_and_is_told(
    any_entrance: LocalEntrance, sitting: tuple[LocalDoor, Exam, LocalDoor, AttemptView], how: str
) -> None:
    door, exam, candidate, view = sitting
    candidate.call(submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq + 3)
    before = row_of(door, exam)
    damage(any_entrance, view.attempt_id, how)
    assert row_of(door, exam) == before
    assert [person.submitted for person in door.call(exam_roster, exam_id=exam.id) if person.name == EMPLOYEE] == [1]
    assert door.call(verify_audit).changed_journals == (view.attempt_id,)


def test_a_count_that_somebody_wrote_over_is_told(
    any_entrance: LocalEntrance, sitting: tuple[LocalDoor, Exam, LocalDoor, AttemptView]
) -> None:
    door, _exam, _candidate, view = sitting
    with any_entrance.database.transaction(Lane.WRITE) as tx:
        tx.run(update(attempt_head).where(attempt_head.c.attempt_id == view.attempt_id).values(tally=b"[4,0,0,[1,4],false]"))
    assert door.call(verify_audit).changed_journals == (view.attempt_id,)
