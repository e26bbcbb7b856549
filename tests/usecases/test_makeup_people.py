"""The roster of a 补考, and which exam one may follow; on both engines."""

from typing import Any
from uuid import UUID

import msgspec
import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.exam import DEFAULT_PRESET, BandLines, ExamSettings, Sitting, from_preset
from lawstudy.domain.exam.record import ChosenQuestion, Exam
from lawstudy.domain.makeup import MakeupReason
from lawstudy.domain.roster import ApprovedExclusion, Exclusion
from lawstudy.errors import BadArgument, ExamNotReady, ExamStillOpen
from lawstudy.usecases.attempts import attempts
from lawstudy.usecases.exams import exams
from lawstudy.usecases.exams import excuses as exam_excuses
from lawstudy.usecases.exams.makeups import makeup_people
from lawstudy.usecases.exams.setting import questions_by_code
from lawstudy.usecases.imports.outside_exam import OutsideFacts
from lawstudy.usecases.imports.scores import preview_scores_import
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.reports.statistics import exam_statistics
from tests.conftest import FakeClock, add_employee, signed_in
from tests.usecases.test_results import sat

DAY = 24 * 3600 * 1_000_000
FAILED, ABSENT, BLANK, AWAY, FREE = "周明岚", "郭向晚", "程亦安", "乔木然", "罗时雨"


def settings(clock: FakeClock, **changes: Any) -> ExamSettings:
    made = from_preset(DEFAULT_PRESET, title="考试", year=2026, window_start_us=clock.wall_us, window_end_us=clock.wall_us + DAY)
    return msgspec.structs.replace(made, **changes)


def published(door: LocalDoor, made: ExamSettings, first: UUID | None = None, people: tuple[UUID, ...] = ()) -> Exam:
    exam = door.call(exams.create_exam, settings=made, first_sitting_id=first)
    return door.call(exams.publish_exam, exam_id=exam.id, expected_version=exam.version, person_ids=people)


@pytest.fixture
def office(any_entrance: LocalEntrance) -> dict[str, UUID]:
    return {name: add_employee(any_entrance, name) for name in (FAILED, ABSENT, BLANK, AWAY, FREE)}


@pytest.fixture
def first(any_entrance: LocalEntrance, office: dict[str, UUID], clock: FakeClock) -> Exam:
    """An exam that is over: the coordinator is excellent, one failed, one was absent, one let the time run out, one is deferred,
    one exempt."""
    door = signed_in(any_entrance)
    exam = published(door, settings(clock))
    for name, kind in ((AWAY, Exclusion.DEFERRED), (FREE, Exclusion.EXEMPT)):
        excused = ApprovedExclusion(kind=kind, reason="援疆", approver="沈静怡", approved_on="2026-11-24", alone_because="仅一人在岗")
        door.call(exam_excuses.exclude_from_exam, exam_id=exam.id, person_id=office[name], exclusion=excused)
    sat(any_entrance, door, exam.id)
    for name, hands_in in ((FAILED, True), (BLANK, False)):
        own = signed_in(any_entrance, name)
        view = own.call(attempts.start_attempt, exam_id=exam.id)
        if hands_in:
            own.call(attempts.submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq)
    with pytest.raises(ExamStillOpen):
        door.call(makeup_people, exam_id=exam.id)
    clock.advance(us=2 * DAY)
    return exam


def roster(door: LocalDoor, exam: Exam) -> set[str]:
    return {person.name for person in door.call(exams.exam_roster, exam_id=exam.id)}


def test_those_who_failed_were_absent_or_deferred_sit_it(any_entrance: LocalEntrance, first: Exam, clock: FakeClock) -> None:
    door = signed_in(any_entrance)
    assert {person.name: person.why for person in door.call(makeup_people, exam_id=first.id)} == {
        FAILED: MakeupReason.FAILED,
        ABSENT: MakeupReason.ABSENT,
        BLANK: MakeupReason.UNANSWERED,
        AWAY: MakeupReason.DEFERRED,
    }
    makeup = published(door, settings(clock, sitting=Sitting.MAKEUP), first.id)
    assert roster(door, makeup) == {FAILED, ABSENT, BLANK, AWAY}


def test_the_roster_can_be_edited_but_not_with_those_who_may_not(
    any_entrance: LocalEntrance, first: Exam, office: dict[str, UUID], clock: FakeClock
) -> None:
    door = signed_in(any_entrance)
    made = settings(clock, sitting=Sitting.MAKEUP)
    for stranger in (door.actor.person_id, office[FREE], add_employee(any_entrance, "唐清越")):
        with pytest.raises(BadArgument) as refused:
            published(door, made, first.id, (office[FAILED], stranger))
        assert refused.value.values["given"] in {"沈静怡", FREE, "唐清越"}
    assert roster(door, published(door, made, first.id, (office[FAILED], office[AWAY]))) == {FAILED, AWAY}


def test_two_makeups_one_after_the_other_and_each_with_its_own_cap(
    any_entrance: LocalEntrance, first: Exam, office: dict[str, UUID], clock: FakeClock
) -> None:
    door = signed_in(any_entrance)
    capped = published(door, settings(clock, sitting=Sitting.MAKEUP, cap_makeup=True), first.id)
    sat(any_entrance, signed_in(any_entrance, FAILED), capped.id)
    sat(any_entrance, signed_in(any_entrance, AWAY), capped.id)
    with pytest.raises(ExamNotReady):  # the makeup is open
        published(door, settings(clock, sitting=Sitting.MAKEUP), first.id)
    clock.advance(us=2 * DAY)
    # A makeup of a makeup belongs to the same first sitting; a capped pass is no excellence, so who has one may sit again.
    again = published(door, settings(clock, sitting=Sitting.MAKEUP), capped.id)
    assert again.first_sitting_id == first.id
    assert roster(door, again) == {ABSENT, BLANK}
    sat(any_entrance, signed_in(any_entrance, ABSENT), again.id)
    clock.advance(us=2 * DAY)
    found = door.call(exam_statistics, exam_id=first.id)
    assert found.after is not None
    points = {attempt.person_id: (attempt.points, attempt.band) for attempt in found.after.kept}
    assert (points[office[FAILED]], points[office[AWAY]], points[office[ABSENT]]) == (
        (6000, "passed"), (10_000, "excellent"), (10_000, "excellent"),
    )  # fmt: skip
    assert found.after.unanswered == (office[BLANK],)


def test_nobody_needs_a_makeup(door: LocalDoor, entrance: LocalEntrance, clock: FakeClock) -> None:
    exam = published(door, settings(clock))
    sat(entrance, door, exam.id)
    clock.advance(us=2 * DAY)
    with pytest.raises(ExamNotReady) as refused:
        published(door, settings(clock, sitting=Sitting.MAKEUP), exam.id)
    assert [problem.code for problem in refused.value.problems] == ["makeup.nobody"]


def test_which_exams_a_makeup_may_follow(door: LocalDoor, clock: FakeClock) -> None:
    made = settings(clock, sitting=Sitting.MAKEUP)
    draft = door.call(exams.create_exam, settings=settings(clock))
    other_year = published(door, settings(clock, year=2025))
    first = published(door, settings(clock))
    makeup = door.call(exams.create_exam, settings=made, first_sitting_id=first.id)
    for follows in (draft.id, other_year.id):
        with pytest.raises(BadArgument):
            door.call(exams.create_exam, settings=made, first_sitting_id=follows)
    with pytest.raises(BadArgument):
        door.call(
            exams.change_exam,
            exam_id=makeup.id,
            settings=made,
            blueprint=makeup.blueprint,
            chosen=(),
            first_sitting_id=makeup.id,
            expected_version=1,
        )
    facts = OutsideFacts(title="补考", year=2026, sitting=Sitting.MAKEUP, first_sitting_id=other_year.id)
    with pytest.raises(BadArgument):
        door.call(preview_scores_import, source=ImportSource(text="姓名\t成绩\n沈静怡\t80"), facts=facts)


def test_a_paper_of_two_points_does_not_pass_under_lines_of_sixty(door: LocalDoor, clock: FakeClock) -> None:
    (question,) = door.call(questions_by_code, codes=("xzfyf-01-001",))
    chosen = (ChosenQuestion(question_id=question.question_id, revision=question.revision, points=200),)
    exam = door.call(exams.create_exam, settings=settings(clock, bands=BandLines(passing=6000, excellent=9000)), chosen=chosen)
    with pytest.raises(ExamNotReady) as refused:
        door.call(exams.publish_exam, exam_id=exam.id, expected_version=exam.version)
    assert [problem.code for problem in refused.value.problems] == ["chosen_differ_from_sections", "line_above_total"]
    with pytest.raises(BadArgument):
        door.call(exams.create_exam, settings=settings(clock), chosen=(*chosen, *chosen))
