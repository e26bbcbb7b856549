"""Figures of an own exam: open, closed, with attempts that ran out, before and after a 补考."""

from uuid import UUID

import pytest
from msgspec import structs

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.clock import SECOND
from lawstudy.domain.exam import DEFAULT_PRESET, BandLines, Sitting, from_preset
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.question_types.single_choice import SingleChoicePrompt, SingleChoiceResponse
from lawstudy.domain.roster import ApprovedExclusion, Exclusion
from lawstudy.domain.statistics.ratio import Ratio
from lawstudy.domain.statistics.tables import Figure
from lawstudy.errors import NotFound
from lawstudy.usecases.attempts.attempts import AttemptView, save_answer, start_attempt, submit_attempt
from lawstudy.usecases.exams.exams import create_exam, list_exams, publish_exam, who_is_missing
from lawstudy.usecases.exams.excuses import exclude_from_exam
from lawstudy.usecases.imports.outside_exam import OutsideFacts
from lawstudy.usecases.imports.scores import accept_scores_import, preview_scores_import
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.people.people import PersonEntry, add_person
from lawstudy.usecases.reports.exam_tables import departments_table, ranks_table, whole
from lawstudy.usecases.reports.statistics import close_due_attempts, exam_statistics
from tests.conftest import FakeClock, add_employee, signed_in
from tests.usecases.test_item_analysis import published as five_questions
from tests.usecases.test_item_analysis import sit


def published(door: LocalDoor, clock: FakeClock) -> Exam:
    window = {"window_start_us": clock.wall_us - SECOND, "window_end_us": clock.wall_us + 7200 * SECOND}
    exam = door.call(create_exam, settings=from_preset(DEFAULT_PRESET, title="学法考试", year=2026, **window))
    return door.call(publish_exam, exam_id=exam.id, expected_version=exam.version)


def test_while_an_exam_is_open_only_who_sat_is_known(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    add_employee(entrance)
    exam = published(door, clock)
    view = door.call(start_attempt, exam_id=exam.id)
    door.call(submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq)
    found = door.call(exam_statistics, exam_id=exam.id)
    assert found.is_open
    assert (len(found.before.should), found.before.sat) == (2, (door.actor.person_id,))
    assert (found.before.participation, found.before.distribution, found.before.kept, found.before.departments) == (None, None, (), ())


def answered(door: LocalDoor, exam_id: UUID) -> AttemptView:
    """An attempt with one answer, still running."""
    view = door.call(start_attempt, exam_id=exam_id)
    item = next(each for each in view.items if isinstance(each.prompt, SingleChoicePrompt))
    door.call(
        save_answer,
        attempt_id=view.attempt_id,
        epoch=view.epoch,
        seq=view.next_seq,
        item=item.number,
        response=SingleChoiceResponse(letter="A"),
    )
    return view


def test_an_attempt_that_ran_out_counts_before_anyone_closes_it(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    clerk = add_employee(entrance)
    exam = published(door, clock)
    own = signed_in(entrance, "周明岚")
    answered(own, exam.id)
    clock.advance(3 * 3600)
    found = door.call(exam_statistics, exam_id=exam.id)
    assert (found.is_open, found.counted_as_due) == (False, 1)
    part = found.before.participation
    assert part is not None
    assert (part.sat.ids, part.missing.ids, part.passed.count) == ((clerk,), (door.actor.person_id,), 0)
    assert found.before.kept[0].points in {0, 200}
    assert door.call(close_due_attempts) == 1
    after = door.call(exam_statistics, exam_id=exam.id)
    assert (after.counted_as_due, after.before.kept) == (0, found.before.kept)
    assert after.before.participation == part
    own.sign_out()


def test_the_deferred_return_in_the_figures_after_the_makeup(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    clerk = add_employee(entrance)
    exam = published(door, clock)
    deferred = ApprovedExclusion(kind=Exclusion.DEFERRED, reason="出差", approver="陈望津", approved_on="2026-11-24")
    door.call(exclude_from_exam, exam_id=exam.id, person_id=clerk, exclusion=deferred)
    clock.advance(3 * 3600)
    found = door.call(exam_statistics, exam_id=exam.id)
    assert found.deferred == (clerk,)
    assert found.before.participation is not None
    assert found.before.participation.should.ids == (door.actor.person_id,)
    assert (found.after, found.latest is found.before) == (None, True)  # nothing has been made up yet
    clock.advance(48 * 3600)
    window = {"window_start_us": clock.wall_us - SECOND, "window_end_us": clock.wall_us + 7200 * SECOND}
    makeup = structs.replace(from_preset(DEFAULT_PRESET, title="补考", year=2026, **window), sitting=Sitting.MAKEUP)
    draft = door.call(create_exam, settings=makeup, first_sitting_id=exam.id)
    door.call(publish_exam, exam_id=draft.id, expected_version=draft.version)
    clock.advance(3 * 3600)
    found = door.call(exam_statistics, exam_id=exam.id)
    assert found.after is not None
    assert set(found.after.should) == {clerk, door.actor.person_id}
    assert found.latest is found.after


def test_an_outside_makeup_belongs_to_its_first_sitting(entrance: LocalEntrance, door: LocalDoor) -> None:
    add_employee(entrance)
    ids: list[UUID] = []
    for text, facts in (
        ("姓名\t成绩\n沈静怡\t92\n周明岚\t50", OutsideFacts(title="年度考试", organiser="司法局")),
        ("姓名\t成绩\n周明岚\t75", OutsideFacts(title="年度考试补考", organiser="司法局", roster="")),
    ):
        asked = structs.replace(facts, first_sitting_id=ids[0], sitting=Sitting.MAKEUP) if ids else facts
        source = ImportSource(text=text)
        token = door.call(preview_scores_import, source=source, facts=asked).preview.token
        accepted = door.call(accept_scores_import, source=source, facts=asked, token=token)
        assert accepted.exam_id is not None
        ids.append(accepted.exam_id)
    first, asked_by_makeup = (door.call(exam_statistics, exam_id=exam_id) for exam_id in ids)
    assert first.makeups == (ids[1],)
    assert asked_by_makeup.exam.id == ids[0]
    assert first.before.participation is not None
    assert first.after is not None
    assert first.after.participation is not None
    assert (first.before.participation.passed.count, first.after.participation.passed.count) == (1, 2)


def test_an_exam_that_is_not_there(door: LocalDoor) -> None:
    with pytest.raises(NotFound):
        door.call(exam_statistics, exam_id=UUID(int=1))


def test_a_makeup_hides_nothing_of_the_exam_before_it(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    add_employee(entrance)
    exam = published(door, clock)
    clock.advance(3 * 3600)
    window = {"window_start_us": clock.wall_us - SECOND, "window_end_us": clock.wall_us + 7200 * SECOND}
    makeup = structs.replace(from_preset(DEFAULT_PRESET, title="补考", year=2026, **window), sitting=Sitting.MAKEUP)
    draft = door.call(create_exam, settings=makeup, first_sitting_id=exam.id)
    while_draft = door.call(exam_statistics, exam_id=exam.id)
    assert (while_draft.is_open, while_draft.makeups, while_draft.after) == (False, (), None)
    door.call(publish_exam, exam_id=draft.id, expected_version=draft.version)
    running = door.call(exam_statistics, exam_id=exam.id)
    assert (running.is_open, running.makeups) == (True, (draft.id,))
    assert running.before.participation is not None
    assert running.after is not None
    assert running.after.participation is None
    assert running.latest is running.before


def test_an_attempt_that_ran_out_is_no_longer_chased(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    """应考, 实考 and 催考名单 say the same everywhere, also before anyone closed what was due."""
    add_employee(entrance)
    exam = published(door, clock)
    own = signed_in(entrance, "周明岚")
    answered(own, exam.id)
    assert {p.name for p in door.call(who_is_missing, exam_id=exam.id)} == {"沈静怡", "周明岚"}
    clock.advance(3 * 3600)
    (line,) = door.call(list_exams)
    assert (line.should, line.sat) == (2, 1)
    assert [p.name for p in door.call(who_is_missing, exam_id=exam.id)] == ["沈静怡"]
    own.sign_out()


def test_good_is_a_name_within_passed_and_two_bands_have_no_excellent(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    """Four bands: 良好 counts among 合格 and keeps its name. Two bands: nothing is said of 优秀."""
    people = (add_employee(entrance),)
    exam = five_questions(door, clock, people, bands=BandLines(passing=600, excellent=950, good=800))
    sit(entrance, clock, "周明岚", exam, 4)
    two = five_questions(door, clock, people, bands=BandLines(passing=600, excellent=0, names=("达标", "未达标")), title="两档")
    sit(entrance, clock, "周明岚", two, 5)
    clock.advance(49 * 3600)
    found = door.call(exam_statistics, exam_id=exam.id)
    part = found.before.participation
    assert part is not None
    assert (part.passed.count, part.excellent.count, found.before.kept[0].band_written) == (1, 0, "良好")
    plain = door.call(exam_statistics, exam_id=two.id)
    assert plain.before.kept[0].band_written == "达标"
    row = whole(plain, plain.before)
    assert [row.value(each).value for each in (Figure.EXCELLENT, Figure.EXCELLENT_RATE)] == [None, None]
    assert Figure.EXCELLENT not in departments_table(plain, plain.before).columns


def test_ranks_stand_in_the_order_of_the_roster_and_small_ones_together(door: LocalDoor, clock: FakeClock) -> None:
    listed = [("四级主任科员", n) for n in range(5)] + [("一级科员", 5), ("", 6)]
    entries = [PersonEntry(name=f"应考{'甲乙丙丁戊己庚'[n]}", department="考试科", rank=rank) for rank, n in listed]
    people = tuple(door.call(add_person, entry=entry).id for entry in entries)
    exam = five_questions(door, clock, people)
    assert door.call(exam_statistics, exam_id=exam.id).before.ranks == (), "nothing of it is told while the exam is open"
    clock.advance(49 * 3600)
    found = door.call(exam_statistics, exam_id=exam.id)
    table = ranks_table(found, found.before)
    assert [(row.code, row.names, row.value(Figure.SHOULD).value) for row in table.rows] == [
        (None, ("四级主任科员",), 5),
        (Figure.OTHERS, ("一级科员",), 2),
    ]
    assert table.rows[0].value(Figure.ATTENDANCE_RATE).value == Ratio(numerator=0, denominator=5)
    assert table.rows[1].value(Figure.ATTENDANCE_RATE).value is None, "a group under five shows counts only"
