"""未作答 and handed in blank: told apart in every list, figure and result, on both engines, also before anyone closes what is due."""

from collections.abc import Iterator

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.exam.record import Exam
from lawstudy.errors import AttemptHandedIn, NoTimeGained
from lawstudy.usecases.attempts import attempts, results
from lawstudy.usecases.attempts.attempts import AttemptView
from lawstudy.usecases.attempts.result_export import export_my_result
from lawstudy.usecases.certificates.candidates import CandidateState, Source, preview_certificates
from lawstudy.usecases.exams import exams
from lawstudy.usecases.exams.monitor import SitState, exam_progress
from lawstudy.usecases.exams.office import grant_time
from lawstudy.usecases.reports.overview import overview
from lawstudy.usecases.reports.statistics import close_due_attempts, exam_statistics
from lawstudy.usecases.study.record import my_record
from lawstudy.usecases.study.today import my_today
from tests.conftest import FakeClock, add_employee, signed_in
from tests.documents import pdf
from tests.sitting import published

TIMED, HANDED, ABSENT = "周明岚", "郭向晚", "程亦安"
MINUTE = 60


class Sat:
    """Four people on the roster: one let the time run out, one handed a blank paper in, two never came."""

    def __init__(self, entrance: LocalEntrance, clock: FakeClock) -> None:
        self.ids = {name: add_employee(entrance, name) for name in (TIMED, HANDED, ABSENT)}
        self.door, self.clock = signed_in(entrance), clock
        self.exam: Exam = published(self.door, clock.wall_us)
        self.timed, self.handed = signed_in(entrance, TIMED), signed_in(entrance, HANDED)
        self.view: AttemptView = self.timed.call(attempts.start_attempt, exam_id=self.exam.id)
        other = self.handed.call(attempts.start_attempt, exam_id=self.exam.id)
        self.handed.call(attempts.submit_attempt, attempt_id=other.attempt_id, epoch=other.epoch, seq=other.next_seq)

    def run_out(self, minutes: int = 91) -> None:
        self.clock.advance(minutes * MINUTE)

    def names(self, people: tuple[object, ...]) -> set[str]:
        return {name for name, ident in self.ids.items() if ident in people}


@pytest.fixture
def sat(any_entrance: LocalEntrance, clock: FakeClock) -> Iterator[Sat]:
    made = Sat(any_entrance, clock)
    yield made
    for door in (made.door, made.timed, made.handed):
        door.sign_out()


@pytest.mark.parametrize("closed", [False, True], ids=["due", "closed"])
def test_every_list_says_the_same(sat: Sat, closed: bool) -> None:
    sat.run_out()
    if closed:
        assert sat.door.call(close_due_attempts) == 1
    exam_id = sat.exam.id
    (line,) = sat.door.call(exams.list_exams)
    assert (line.should, line.sat) == (4, 1)
    roster = {person.name: person for person in sat.door.call(exams.exam_roster, exam_id=exam_id)}
    assert {name: (person.submitted, person.unanswered, person.running) for name, person in roster.items()} == {
        "沈静怡": (0, False, False), TIMED: (0, True, False), HANDED: (1, False, False), ABSENT: (0, False, False),
    }  # fmt: skip
    assert {person.name for person in sat.door.call(exams.who_is_missing, exam_id=exam_id)} == {"沈静怡", TIMED, ABSENT}
    assert [row.name for row in sat.door.call(exam_progress, exam_id=exam_id).rows if row.sat] == [HANDED]
    (opened,) = sat.door.call(overview).open_exams
    assert (opened.should, opened.sat, opened.first_running) == (4, 1, 0)
    before = sat.door.call(exam_statistics, exam_id=exam_id).before
    assert (sat.names(before.sat), sat.names(before.unanswered)) == ({HANDED}, {TIMED})


@pytest.mark.parametrize("closed", [False, True], ids=["due", "closed"])
def test_the_figures_after_the_exam(sat: Sat, closed: bool) -> None:
    sat.run_out(50 * 60)
    if closed:
        sat.door.call(exams.close_exam, exam_id=sat.exam.id, expected_version=sat.exam.version)
    figures = sat.door.call(exam_statistics, exam_id=sat.exam.id).before.participation
    assert figures is not None
    assert (figures.should.count, figures.sat.count, figures.missing.count, figures.unanswered.count) == (4, 1, 3, 1)
    assert (figures.attendance_rate.percent_text(), figures.pass_rate.percent_text(), figures.mean.decimal_text()) == (
        "25.00%", "0.00%", "0.00",
    )  # fmt: skip
    states = {one.name: one.state for one in sat.door.call(preview_certificates, source=Source(exam_id=sat.exam.id)).candidates}
    assert (states[TIMED], states[HANDED], states[ABSENT]) == (
        CandidateState.UNANSWERED, CandidateState.FAILED, CandidateState.ABSENT,
    )  # fmt: skip


def test_when_nobody_has_sat_there_is_nothing_to_divide_by(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us)
    door.call(attempts.start_attempt, exam_id=exam.id)
    clock.advance(50 * 3600)
    figures = door.call(exam_statistics, exam_id=exam.id).before.participation
    assert figures is not None
    assert (figures.attendance_rate.percent_text(), figures.pass_rate.percent_text(), figures.mean.decimal_text()) == ("0.00%", "—", "—")


def test_the_person_is_told_the_same(sat: Sat) -> None:
    sat.run_out()
    sat.door.call(close_due_attempts)
    (timed,), (handed,) = (door.call(results.my_attempts) for door in (sat.timed, sat.handed))
    assert (timed.unanswered, timed.points, timed.band, timed.kept) == (True, 0, None, False)
    assert (handed.unanswered, handed.points, handed.band, handed.kept) == (False, 0, "failed", True)
    result = sat.timed.call(results.my_result, attempt_id=timed.attempt_id)
    assert result.score is not None
    assert (result.unanswered, result.score.band) == (True, None)
    (exam,) = sat.timed.call(my_record, year=2026).exams
    assert (exam.unanswered, exam.band) == (True, None)
    assert [one.unanswered for one in sat.timed.call(my_today).results] == [True]
    blob = sat.timed.call(export_my_result, attempt_id=timed.attempt_id)
    assert "等次：未作答，不计入实考" in "".join(pdf.pages(sat.timed.get_blob(blob.sha256)))


def test_a_window_that_hands_in_by_itself_a_moment_early_is_time_too(sat: Sat) -> None:
    sat.clock.advance(90 * MINUTE - 1)
    view = sat.view
    sat.timed.call(attempts.submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq, time_is_up=True)
    assert [attempt.unanswered for attempt in sat.timed.call(results.my_attempts)] == [True]


def test_whose_paper_is_taken_away_has_sat_and_whose_exam_is_closed_early_has_not(sat: Sat) -> None:
    sat.clock.advance(10 * MINUTE)
    closed = sat.door.call(exams.close_exam, exam_id=sat.exam.id, expected_version=sat.exam.version)
    row = next(row for row in sat.door.call(exam_progress, exam_id=closed.id).rows if row.name == TIMED)
    assert (row.state, row.sat, row.latest_us) == (SitState.UNANSWERED, False, 0)


def test_time_is_offered_after_the_time_ran_out_and_only_while_it_gains_something(sat: Sat) -> None:
    sat.run_out(95)
    sat.door.call(close_due_attempts)
    row = next(row for row in sat.door.call(exam_progress, exam_id=sat.exam.id).rows if row.name == TIMED)
    assert sat.exam.settings is not None
    assert (row.state, row.latest_us) == (SitState.UNANSWERED, sat.exam.settings.window_end_us)
    handed = next(row for row in sat.door.call(exam_progress, exam_id=sat.exam.id).rows if row.name == HANDED)
    assert handed.latest_us == 0
    with pytest.raises(NoTimeGained):  # five minutes ago it was over; five more lie in the past
        sat.door.call(grant_time, attempt_id=sat.view.attempt_id, seconds=5 * MINUTE, reason="停电")
    standing = sat.door.call(grant_time, attempt_id=sat.view.attempt_id, seconds=20 * MINUTE, reason="停电")
    assert standing.left_us > 14 * MINUTE * 1_000_000
    assert handed.attempt_id is not None
    with pytest.raises(AttemptHandedIn):
        sat.door.call(grant_time, attempt_id=handed.attempt_id, seconds=20 * MINUTE, reason="停电")


def test_time_beyond_the_end_of_the_window_gains_nothing(sat: Sat) -> None:
    assert sat.exam.settings is not None
    sat.clock.advance((sat.exam.settings.window_end_us - sat.clock.wall_us) // 1_000_000 - 60 * MINUTE)
    view = sat.handed.call(attempts.start_attempt, exam_id=sat.exam.id)
    with pytest.raises(NoTimeGained) as refused:
        sat.door.call(grant_time, attempt_id=view.attempt_id, seconds=10 * MINUTE, reason="停电")
    assert refused.value.until.startswith("2026-11-26")
