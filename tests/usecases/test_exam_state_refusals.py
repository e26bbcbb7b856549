"""What does not go with the state of an exam is refused with its name and that state, whoever asks."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec import structs

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.clock import start_of
from lawstudy.domain.exam.record import Exam
from lawstudy.errors import ExamFixed, ExamStillOpen, NotApproved, message
from lawstudy.usecases.attempts import hand_marking
from lawstudy.usecases.attempts.score_export import exam_span, export_missing, export_scores
from lawstudy.usecases.exams import exams, excuses, makeups, monitor, office, paper_printing
from lawstudy.usecases.exams.removal import cancel_exam
from lawstudy.usecases.imports.outside_exam import OutsideFacts
from lawstudy.usecases.imports.scores import accept_scores_import, preview_scores_import
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.reports.statistics import exam_statistics
from lawstudy.usecases.reports.statistics_export import export_exam_statistics
from tests.conftest import FakeClock, add_employee
from tests.sitting import published, settings


def outside(door: LocalDoor) -> Exam:
    source, facts = ImportSource(text="姓名\t成绩\n沈静怡\t92"), OutsideFacts(title="全区考试", organiser="区司法局")
    token = door.call(preview_scores_import, source=source, facts=facts).preview.token
    door.call(accept_scores_import, source=source, facts=facts, token=token)
    (line,) = door.call(exams.list_exams, text="全区考试")
    return line.exam


def refused(door: LocalDoor, use_case: Any, **arguments: Any) -> tuple[str, str]:
    with pytest.raises(ExamFixed) as caught:
        door.call(use_case, **arguments)
    assert caught.value.title in message(caught.value).happened
    return caught.value.title, caught.value.why


PAPERS = (paper_printing.print_paper, monitor.exam_progress, office.kept_aside, hand_marking.responses_to_mark)
FIGURES = (export_scores, export_missing, exams.who_is_missing, makeups.makeup_people, exam_statistics, export_exam_statistics)


def test_an_exam_held_elsewhere_has_scores_and_no_paper(door: LocalDoor) -> None:
    exam = outside(door)
    for use_case in PAPERS:
        assert refused(door, use_case, exam_id=exam.id) == ("全区考试", "exam_is.outside")
    for ending in (exams.publish_exam, exams.close_exam):
        assert refused(door, ending, exam_id=exam.id, expected_version=exam.version) == ("全区考试", "exam_is.outside")


def draft(door: LocalDoor, clock: FakeClock) -> Exam:
    return door.call(exams.create_exam, settings=settings(clock.wall_us, title="草稿"))


def cancelled(door: LocalDoor, clock: FakeClock) -> Exam:
    exam = published(door, clock.wall_us, title="误发")
    return door.call(cancel_exam, exam_id=exam.id, reason="误发", expected_version=exam.version)


@pytest.mark.parametrize(("make", "why"), [(draft, "exam_is.draft"), (cancelled, "exam_is.cancelled")])
def test_what_is_not_published_or_was_cancelled_has_no_figures(
    door: LocalDoor, clock: FakeClock, make: Callable[[LocalDoor, FakeClock], Exam], why: str
) -> None:
    exam = make(door, clock)
    for use_case in FIGURES:
        assert refused(door, use_case, exam_id=exam.id) == (exam.title, why)
    assert refused(door, exams.close_exam, exam_id=exam.id, expected_version=exam.version)[1] == why
    assert refused(door, cancel_exam, exam_id=exam.id, reason="x", expected_version=exam.version)[1] == why
    person = {"exam_id": exam.id, "person_id": door.actor.person_id, "reason": "误记"}
    assert refused(door, excuses.take_back_exclusion, **person)[1] == why


def test_a_closed_one_and_an_open_one(door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us)
    assert refused(door, exams.publish_exam, exam_id=exam.id, expected_version=exam.version)[1] == "exam_is.published"
    with pytest.raises(ExamStillOpen) as caught:
        door.call(export_scores, exam_id=exam.id)
    assert "ertificate" not in message(caught.value).todo
    closed = door.call(exams.close_exam, exam_id=exam.id, expected_version=exam.version)
    assert refused(door, exams.close_exam, exam_id=exam.id, expected_version=closed.version)[1] == "exam_is.closed"


def test_nothing_is_taken_back_that_nobody_recorded(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    person = add_employee(entrance)
    exam = published(door, clock.wall_us)
    for use_case, code in ((excuses.take_back_exclusion, "excuse.none"), (excuses.take_back_addition, "addition.none")):
        with pytest.raises(NotApproved) as caught:
            door.call(use_case, exam_id=exam.id, person_id=person, reason="误记")
        assert [problem.code for problem in caught.value.problems] == [code]


def test_an_exam_that_is_open_until_midnight_ends_on_that_day(door: LocalDoor, clock: FakeClock) -> None:
    """Otherwise the last exam of December belongs to no quarter, and its lists say 1 January."""
    made = structs.replace(settings(clock.wall_us), window_end_us=start_of("2027-01-01"))
    exam = door.call(exams.create_exam, settings=made)
    assert exam_span(exam, "2026-11-24") == "期间：2026年11月24日—12月31日"
    assert [p.code for p in door.call(exams.check_exam, exam_id=exam.id) if "another_year" in p.code] == []
    assert exam.ends_on == "2026-12-31"
