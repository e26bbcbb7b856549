"""Numbers that a candidate makes up take nothing from anybody: not from the office, not from the next window, not from an opening."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete, insert, select, update

from lawstudy.backend.local import LocalDoor, LocalEntrance, open_entrance
from lawstudy.domain.access import Reach
from lawstudy.domain.attempt import MOST_AHEAD, MOST_ASIDE, AsideReason, EntryDraft, EntryKind, advance_head, broken_at, chained
from lawstudy.domain.question_types.single_choice import SingleChoiceResponse
from lawstudy.errors import BadArgument
from lawstudy.store import attempts as rows
from lawstudy.store import heads, journals
from lawstudy.store.engine import Lane
from lawstudy.store.tables import attempt, attempt_head
from lawstudy.usecases.attempts.attempts import (
    AttemptView,
    HandedIn,
    NotSaved,
    Saved,
    heartbeat,
    save_answer,
    start_attempt,
    submit_attempt,
)
from lawstudy.usecases.exams.exams import close_exam
from lawstudy.usecases.exams.monitor import exam_progress, force_hand_in
from lawstudy.usecases.exams.office import grant_time, kept_aside
from lawstudy.usecases.reports.overview import overview
from lawstudy.usecases.reports.statistics import close_due_attempts
from lawstudy.usecases.workspace.audit_log import verify_audit
from tests.conftest import EMPLOYEE, FakeClock, add_employee, signed_in
from tests.sitting import published

A = SingleChoiceResponse(letter="A")
# The office's, those of windows to come, and what no window numbers: nobody's.
NOBODYS = [(0, 1), (0, 2), (2, 1), (2, 2), (-1, 1), (2**62, 1), (2**70, 1), (1, 0), (1, -5), (1, MOST_AHEAD + 99), (1, 2**63 - 1)]


def forge(door: Any, view: AttemptView, epoch: int, seq: int) -> Any:
    return door.call(save_answer, attempt_id=view.attempt_id, epoch=epoch, seq=seq, item=1, response=A)


def next_save(door: Any, view: AttemptView, seq: int) -> Any:
    return forge(door, view, view.epoch, seq)


def test_they_are_kept_aside_and_everything_goes_on(any_entrance: LocalEntrance, clock: FakeClock) -> None:
    office = signed_in(any_entrance)
    exam = published(office, clock.wall_us)
    view = office.call(start_attempt, exam_id=exam.id)
    for epoch, seq in NOBODYS:
        refused = forge(office, view, epoch, seq)
        assert isinstance(refused, NotSaved)
        assert refused.reason is AsideReason.UNKNOWN_WRITER
    with pytest.raises(BadArgument):
        forge(office, view, 1, 10**5000)
    refused = office.call(submit_attempt, attempt_id=view.attempt_id, epoch=0, seq=3)
    assert isinstance(refused, NotSaved)
    assert isinstance(next_save(office, view, view.next_seq), Saved)
    assert isinstance(next_save(office, view, view.next_seq + 7), Saved)  # visits that never arrived leave gaps
    again = office.call(start_attempt, exam_id=exam.id)
    assert (again.epoch, again.items[0].response) == (2, A)
    assert isinstance(next_save(office, again, again.next_seq), Saved)
    longer = office.call(grant_time, attempt_id=view.attempt_id, seconds=600, reason="断电")
    assert (longer.deadline_us or 0) - (view.standing.deadline_us or 0) == 600_000_000
    assert len(office.call(kept_aside, exam_id=exam.id).entries) == len(NOBODYS) + 1
    office.call(force_hand_in, attempt_id=view.attempt_id, reason="时间到")
    assert office.call(verify_audit).whole
    office.call(close_exam, exam_id=exam.id, expected_version=exam.version)


def test_an_older_window_is_still_kept_aside_and_repeats_stay_harmless(any_entrance: LocalEntrance, clock: FakeClock) -> None:
    door = signed_in(any_entrance)
    exam = published(door, clock.wall_us)
    older, newer = (door.call(start_attempt, exam_id=exam.id) for _ in range(2))
    late = [next_save(door, older, older.next_seq) for _ in range(2)]
    assert [(type(one), one.reason) for one in late] == [(NotSaved, AsideReason.STALE_WRITER)] * 2
    saved = [next_save(door, newer, newer.next_seq) for _ in range(2)]
    assert saved[0].saved_us == saved[1].saved_us
    assert len(door.call(kept_aside, exam_id=exam.id).entries) == 1


def test_there_is_an_end_to_what_is_kept_aside(door: LocalDoor, clock: FakeClock) -> None:
    view = door.call(start_attempt, exam_id=published(door, clock.wall_us).id)
    for _ in range(MOST_ASIDE):
        door.call(heartbeat, attempt_id=view.attempt_id, epoch=0, seq=1)
    with pytest.raises(BadArgument):
        door.call(heartbeat, attempt_id=view.attempt_id, epoch=0, seq=1)
    with pytest.raises(BadArgument):
        door.call(submit_attempt, attempt_id=view.attempt_id, epoch=0, seq=1)
    assert isinstance(next_save(door, view, 2), Saved)
    assert isinstance(door.call(submit_attempt, attempt_id=view.attempt_id, epoch=1, seq=3), HandedIn)


def _as_older_versions_took_it(entrance: LocalEntrance, clock: FakeClock, attempt_id: UUID, *numbers: tuple[int, int]) -> None:
    for epoch, seq in numbers:
        with entrance.database.transaction(Lane.WRITE) as tx:
            before = heads.head(tx, entrance.organisation_id, attempt_id)
            draft = EntryDraft(epoch=epoch, seq=seq, kind=EntryKind.HEARTBEAT)
            entry = chained(attempt_id, before.position + 1, draft, clock(), before.head)
            assert journals.append(tx, entrance.organisation_id, entry, advance_head(before, entry))


def test_a_workspace_that_older_versions_let_be_spoilt_opens_and_works(entrance: LocalEntrance, clock: FakeClock, tmp_path: Path) -> None:
    add_employee(entrance)
    office, candidate = signed_in(entrance), signed_in(entrance, EMPLOYEE)
    exam = published(office, clock.wall_us)
    views = [who.call(start_attempt, exam_id=exam.id) for who in (office, candidate)]
    for view in views:
        _as_older_versions_took_it(entrance, clock, view.attempt_id, (0, 1), (0, 3), (0, 2**63 - 1), (2, 1), (3, 1), (2**63 - 1, 1))
    office.call(grant_time, attempt_id=views[0].attempt_id, seconds=600, reason="断电")
    office.call(force_hand_in, attempt_id=views[0].attempt_id, reason="时间到")
    again = candidate.call(start_attempt, exam_id=exam.id)
    assert again.epoch == 4
    assert isinstance(next_save(candidate, again, again.next_seq), Saved)
    entrance.close()
    clock.reboot(off_seconds=3 * 3600)
    opened = open_entrance(tmp_path / "workspace", clock=clock)
    later = signed_in(opened)
    assert [row.state for row in later.call(exam_progress, exam_id=exam.id).rows] == ["submitted", "submitted"]
    assert later.call(verify_audit).whole
    opened.close()


def _damage_paper(entrance: LocalEntrance, attempt_id: UUID) -> None:
    with entrance.database.transaction(Lane.WRITE) as tx:
        tx.run(update(attempt).where(attempt.c.id == attempt_id).values(paper=b"\xff not a paper"))


def test_what_cannot_be_closed_is_named_and_everything_else_opens(entrance: LocalEntrance, clock: FakeClock, tmp_path: Path) -> None:
    add_employee(entrance)
    office, candidate = signed_in(entrance), signed_in(entrance, EMPLOYEE)
    exam = published(office, clock.wall_us)
    views = [who.call(start_attempt, exam_id=exam.id) for who in (candidate, office)]
    _damage_paper(entrance, views[0].attempt_id)
    entrance.close()
    clock.reboot(off_seconds=3 * 3600)
    opened = open_entrance(tmp_path / "workspace", clock=clock)
    later = signed_in(opened)
    (unclosed,) = later.call(overview).unclosed
    assert (unclosed.attempt_id, unclosed.name, unclosed.exam_id) == (views[0].attempt_id, EMPLOYEE, exam.id)
    with opened.database.transaction(Lane.READ) as tx:
        other = rows.get(tx, Reach(organisation_id=opened.organisation_id), views[1].attempt_id)
        assert journals.entries(tx, opened.organisation_id, views[0].attempt_id)[-1].draft.kind is EntryKind.START
    assert other.state == rows.SUBMITTED
    assert later.call(close_due_attempts) == 0
    assert later.call(close_exam, exam_id=exam.id, expected_version=exam.version).state == "closed"
    opened.close()


def _damage_head(entrance: LocalEntrance, attempt_id: UUID, broken: bytes | None) -> None:
    mine = attempt_head.c.attempt_id == attempt_id
    with entrance.database.transaction(Lane.WRITE) as tx:
        tx.run(delete(attempt_head).where(mine))
        if broken is not None:
            row = {"attempt_id": attempt_id, "organisation_id": entrance.organisation_id, "content": broken, "tally": broken}
            tx.run(insert(attempt_head), row)


@pytest.mark.parametrize("broken", [None, b"", b"{}", b"\xff\x00", b'{"attempt_id": "00000000000000000000000000000000"}'])
def test_a_lost_head_costs_a_replay_and_nothing_else(
    entrance: LocalEntrance, clock: FakeClock, tmp_path: Path, broken: bytes | None
) -> None:
    office = signed_in(entrance)
    exam = published(office, clock.wall_us)
    view = office.call(start_attempt, exam_id=exam.id)
    next_save(office, view, 2)
    _damage_head(entrance, view.attempt_id, broken)
    assert isinstance(next_save(office, view, 3), Saved)
    _damage_head(entrance, view.attempt_id, broken)
    entrance.close()
    clock.reboot(off_seconds=3 * 3600)
    opened = open_entrance(tmp_path / "workspace", clock=clock)
    with opened.database.transaction(Lane.READ) as tx:
        assert tx.run(select(attempt.c.state).where(attempt.c.id == view.attempt_id)).scalar_one() == rows.SUBMITTED
        entries = journals.entries(tx, opened.organisation_id, view.attempt_id)
    assert broken_at(entries) is None
    assert signed_in(opened).call(verify_audit).whole
    opened.close()
