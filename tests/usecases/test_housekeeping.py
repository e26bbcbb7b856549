"""What happens by itself when a workspace opens."""

from pathlib import Path
from uuid import uuid4

import msgspec

from lawstudy.backend.local import LocalEntrance, open_entrance
from lawstudy.domain.access import Reach
from lawstudy.domain.exam import DEFAULT_PRESET, from_preset
from lawstudy.domain.question_list import QuestionFilter
from lawstudy.store import attempts as store
from lawstudy.store import batches, question_writing, questions
from lawstudy.store.engine import Lane
from lawstudy.usecases.attempts import attempts
from lawstudy.usecases.exams import exams
from lawstudy.usecases.exams import mine as my_exams
from tests.conftest import FakeClock, signed_in

HOUR = 3600 * 1_000_000


def test_an_attempt_that_ran_out_is_submitted_at_its_deadline(entrance: LocalEntrance, clock: FakeClock, tmp_path: Path) -> None:
    door = signed_in(entrance)
    settings = from_preset(
        DEFAULT_PRESET, title="测验", year=2026, window_start_us=clock.wall_us - HOUR, window_end_us=clock.wall_us + 99 * HOUR
    )
    exam = door.call(exams.create_exam, settings=settings)
    door.call(exams.publish_exam, exam_id=exam.id, expected_version=1)
    view = door.call(attempts.start_attempt, exam_id=exam.id)
    entrance.close()
    clock.reboot(off_seconds=3 * 3600)

    again = open_entrance(tmp_path / "workspace", clock=clock)
    mine = signed_in(again).call(my_exams.my_exams)
    assert mine[0].running_id is None
    with again.database.transaction(Lane.READ) as tx:
        row = store.get(tx, Reach(organisation_id=again.organisation_id), view.attempt_id)
    again.close()
    assert row.submitted_us == view.read_at_us + 90 * 60 * 1_000_000


def test_what_an_interrupted_import_left_is_dropped(entrance: LocalEntrance, clock: FakeClock, tmp_path: Path) -> None:
    reach = Reach(organisation_id=entrance.organisation_id)
    door = signed_in(entrance)
    with entrance.database.transaction(Lane.WRITE) as tx:
        first = questions.page(tx, reach, QuestionFilter(), cursor="", limit=1)
        some = questions.get(tx, reach, first.items[0].id)
        batch_id = uuid4()
        batches.open_batch(tx, reach.organisation_id, batch_id, kind="import", now=1, account_id=door.actor.account_id)
        copy = msgspec.structs.replace(some, id=batch_id, code="left-over-1")
        question_writing.add(tx, reach.organisation_id, [copy], now=clock.wall_us, batch_id=batch_id, account_id=None)
        assert questions.page(tx, reach, QuestionFilter(), cursor="", limit=1).total == first.total
    entrance.close()
    again = open_entrance(tmp_path / "workspace", clock=clock)
    with again.database.transaction(Lane.READ) as tx:
        assert questions.staged_batches(tx, reach.organisation_id) == ()
        assert questions.hashes_by_code(tx, reach.organisation_id, ["left-over-1"]) == {}
    again.close()
