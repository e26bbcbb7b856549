"""An exam made by mistake is removed while nothing rests on it, else cancelled; nothing is deleted."""

from datetime import date
from uuid import UUID

import pytest
from msgspec import structs

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.backend.wire import WireDoor
from lawstudy.domain.annual_report.figure import Period
from lawstudy.domain.exam.record import ExamState
from lawstudy.errors import BadArgument, ExamFixed, ExamInUse, NoResultInTable, NotFound
from lawstudy.store import exam_decisions
from lawstudy.store import exams as store
from lawstudy.store.engine import Lane
from lawstudy.usecases.attempts import attempts
from lawstudy.usecases.certificates import issuing as certificate_issuing
from lawstudy.usecases.certificates import signing_keys
from lawstudy.usecases.certificates.candidates import Source, preview_certificates
from lawstudy.usecases.exams import exams
from lawstudy.usecases.exams.history import exam_history
from lawstudy.usecases.exams.removal import cancel_exam, remove_exam
from lawstudy.usecases.imports.outside_exam import OutsideFacts
from lawstudy.usecases.imports.scores import accept_scores_import, preview_scores_import
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.reports import reports
from lawstudy.usecases.reports.overview import overview
from lawstudy.usecases.reports.reports import report_paragraph
from tests.conftest import PASSWORD, FakeClock, add_employee, signed_in
from tests.sitting import published

Door = LocalDoor | WireDoor
YEAR = Period(first_day=date(2026, 1, 1), last_day=date(2026, 12, 31))


def outside(door: Door, text: str = "姓名\t成绩\n沈静怡\t92") -> UUID:
    facts = OutsideFacts(title="年度考试", organiser="区司法局", period_start="2026-11-01", period_end="2026-11-20")
    source = ImportSource(text=text)
    token = door.call(preview_scores_import, source=source, facts=facts).preview.token
    exam_id = door.call(accept_scores_import, source=source, facts=facts, token=token).exam_id
    assert exam_id is not None
    return exam_id


def version(door: Door, exam_id: UUID) -> int:
    return door.call(exams.show_exam, exam_id=exam_id).version


def test_it_is_in_no_list_and_no_figure_and_its_scores_are_withdrawn(any_entrance: LocalEntrance) -> None:
    door = signed_in(any_entrance)
    exam_id = outside(door)
    with pytest.raises(BadArgument):
        door.call(remove_exam, exam_id=exam_id, reason=" ", expected_version=1)
    door.call(remove_exam, exam_id=exam_id, reason="表头读错", expected_version=version(door, exam_id))
    assert door.call(exams.list_exams) == ()
    assert door.call(report_paragraph, period=YEAR).exams == ()
    assert door.call(overview).outside_exams == 0
    with pytest.raises(NotFound):
        door.call(exams.show_exam, exam_id=exam_id)
    with pytest.raises(NotFound):
        door.call(exam_history, exam_id=exam_id)
    with any_entrance.database.transaction(Lane.READ) as tx:
        kept = store.find(tx, any_entrance.organisation_id, exam_id)
        assert kept is not None
        assert (kept.state, kept.ended_reason) == (ExamState.REMOVED, "表头读错")
        decided = exam_decisions.history(tx, any_entrance.organisation_id, exam_id)
    assert [(one.number, one.withdrawn.number, one.withdrawn.reason) for one in decided if one.withdrawn] == [(1, 2, "表头读错")]
    assert outside(door) != exam_id  # the same list again makes another exam


def test_a_draft_is_removed_and_a_sat_exam_only_cancelled(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    add_employee(entrance)
    exam = published(door, clock.wall_us)
    view = door.call(attempts.start_attempt, exam_id=exam.id)
    with pytest.raises(ExamInUse) as refused:
        door.call(remove_exam, exam_id=exam.id, reason="误建", expected_version=exam.version)
    assert refused.value.resting == ["exam_in_use.attempts"]
    cancelled = door.call(cancel_exam, exam_id=exam.id, reason="试题泄露", expected_version=exam.version)
    assert (cancelled.state, cancelled.ended_reason) == (ExamState.CANCELLED, "试题泄露")
    assert [line.exam.state for line in door.call(exams.list_exams)] == [ExamState.CANCELLED]
    assert door.call(attempts.submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=9).standing.phase == "submitted"
    with pytest.raises(ExamFixed):
        door.call(cancel_exam, exam_id=exam.id, reason="再次", expected_version=cancelled.version)
    with pytest.raises(BadArgument):
        door.call(preview_certificates, source=Source(exam_id=exam.id))
    assert door.call(report_paragraph, period=YEAR).exams == ()


def test_what_was_made_of_it_stands_in_the_way(door: LocalDoor) -> None:
    exam_id = outside(door)
    door.call(signing_keys.create_signing_key, password=PASSWORD)
    source = Source(exam_id=exam_id)
    door.call(certificate_issuing.issue_certificates, source=source, person_ids=(door.actor.person_id,), password=PASSWORD)
    draft = door.call(report_paragraph, period=YEAR).draft
    chosen = structs.replace(draft, exam_id=exam_id)
    door.call(reports.save_report_draft, period=YEAR, draft=chosen, expected_version=0)
    door.call(reports.freeze_report, period=YEAR)
    wanted = ["exam_in_use.certificates", "exam_in_use.reports"]
    with pytest.raises(ExamInUse) as not_removed:
        door.call(remove_exam, exam_id=exam_id, reason="误建", expected_version=version(door, exam_id))
    with pytest.raises(ExamInUse) as not_cancelled:
        door.call(cancel_exam, exam_id=exam_id, reason="误建", expected_version=version(door, exam_id))
    assert not_removed.value.resting == not_cancelled.value.resting == wanted


def test_an_import_without_a_readable_row_makes_no_exam(door: LocalDoor) -> None:
    facts = OutsideFacts(title="年度考试", organiser="区司法局")
    source = ImportSource(text="姓名\t成绩\n路人甲\t92")
    token = door.call(preview_scores_import, source=source, facts=facts).preview.token
    with pytest.raises(NoResultInTable):
        door.call(accept_scores_import, source=source, facts=facts, token=token)
    assert door.call(exams.list_exams) == ()


def test_an_exam_held_elsewhere_stands_in_the_list_by_its_days(door: LocalDoor, clock: FakeClock) -> None:
    published(door, clock.wall_us, title="年终")
    clock.advance(100 * 24 * 3600)
    outside(door)  # from 1 November of the year before: written down last, held first
    published(door, clock.wall_us, title="一季度")
    assert [line.exam.title for line in door.call(exams.list_exams)] == ["一季度", "年终", "年度考试"]
