"""The monitor of a running exam: who sits, who is silent, who has handed in; ending an attempt."""

from uuid import UUID

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.exam import DEFAULT_PRESET, from_preset
from lawstudy.domain.question_types.single_choice import SingleChoicePrompt, SingleChoiceResponse
from lawstudy.domain.roster import ApprovedExclusion, Exclusion
from lawstudy.errors import AttemptHandedIn, BadArgument
from lawstudy.usecases.attempts import attempts
from lawstudy.usecases.exams import exams
from lawstudy.usecases.exams import excuses as exam_excuses
from lawstudy.usecases.exams.monitor import MonitorBoard, SitState, exam_progress, force_hand_in
from tests.conftest import FakeClock, add_employee, signed_in

HOUR = 3600 * 1_000_000


def published(door: LocalDoor, clock: FakeClock) -> UUID:
    settings = from_preset(
        DEFAULT_PRESET, title="学法考试", year=2026, window_start_us=clock.wall_us - HOUR, window_end_us=clock.wall_us + 24 * HOUR
    )
    exam = door.call(exams.create_exam, settings=settings)
    return door.call(exams.publish_exam, exam_id=exam.id, expected_version=1).id


def states(board: MonitorBoard) -> dict[str, SitState]:
    return {row.name: row.state for row in board.rows}


def test_everyone_stands_in_one_state_and_running_comes_first(any_entrance: LocalEntrance, clock: FakeClock) -> None:
    people = {name: add_employee(any_entrance, name) for name in ("周明岚", "郭向晚", "程亦安", "乔木然")}
    door = signed_in(any_entrance)
    exam_id = published(door, clock)
    late = signed_in(any_entrance, "郭向晚")
    view = late.call(attempts.start_attempt, exam_id=exam_id)
    item = next(i for i in view.items if isinstance(i.prompt, SingleChoicePrompt))
    late.call(
        attempts.save_answer,
        attempt_id=view.attempt_id,
        epoch=view.epoch,
        seq=view.next_seq,
        item=item.number,
        response=SingleChoiceResponse(letter="A"),
    )
    done = signed_in(any_entrance, "程亦安")
    other = done.call(attempts.start_attempt, exam_id=exam_id)
    done.call(attempts.submit_attempt, attempt_id=other.attempt_id, epoch=other.epoch, seq=other.next_seq)
    excused = ApprovedExclusion(kind=Exclusion.EXEMPT, reason="援疆", approver="郭向晚", approved_on="2026-11-24")
    door.call(exam_excuses.exclude_from_exam, exam_id=exam_id, person_id=people["乔木然"], exclusion=excused)

    board = door.call(exam_progress, exam_id=exam_id)
    assert states(board) == {
        "郭向晚": SitState.RUNNING,
        "周明岚": SitState.NOT_STARTED,
        "沈静怡": SitState.NOT_STARTED,
        "程亦安": SitState.SUBMITTED,
        "乔木然": SitState.EXCLUDED,
    }
    assert [row.state for row in board.rows] == sorted((row.state for row in board.rows), key=list(SitState).index)
    running = board.rows[0]
    assert (running.answered, running.number, board.questions) == (1, 1, 50)
    assert 0 < running.left_us <= 90 * 60 * 1_000_000

    clock.advance(300)
    silent = door.call(exam_progress, exam_id=exam_id).rows[0]
    assert (silent.name, silent.state, silent.answered) == ("郭向晚", SitState.SILENT, 1)


def test_a_running_attempt_is_ended_once_and_with_a_reason(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    add_employee(entrance, "周明岚")
    exam_id = published(door, clock)
    view = signed_in(entrance, "周明岚").call(attempts.start_attempt, exam_id=exam_id)
    with pytest.raises(BadArgument):
        door.call(force_hand_in, attempt_id=view.attempt_id, reason="")
    door.call(force_hand_in, attempt_id=view.attempt_id, reason="违反考场纪律")
    row = next(r for r in door.call(exam_progress, exam_id=exam_id).rows if r.name == "周明岚")
    assert (row.state, row.sat) == (SitState.SUBMITTED, True)
    with pytest.raises(AttemptHandedIn):
        door.call(force_hand_in, attempt_id=view.attempt_id, reason="再来一次")
