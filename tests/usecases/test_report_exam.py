"""The exam sentence of the report: whose exam, who had to sit it, and what is not said before it is known."""

from datetime import date

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.annual_report.figure import Figure, Period
from lawstudy.domain.question_types import QuestionType
from lawstudy.usecases.attempts import attempts
from lawstudy.usecases.exams import exams
from lawstudy.usecases.people import people
from lawstudy.usecases.people.people import PersonEntry
from lawstudy.usecases.reports.reports import freeze_report, report_paragraph
from tests.conftest import FakeClock, add_employee, signed_in
from tests.sitting import EVERY_TYPE, published, settings
from tests.usecases.test_results import sat

YEAR = Period(first_day=date(2026, 1, 1), last_day=date(2026, 12, 31))


def text(door: LocalDoor) -> str:
    return door.call(report_paragraph, period=YEAR).paragraph.text


def test_everyone_is_who_was_in_service_on_the_day_of_the_roster(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    add_employee(entrance)
    exam = published(door, clock.wall_us)
    clock.advance(50 * 3600)
    door.call(exams.close_exam, exam_id=exam.id, expected_version=exam.version)
    assert "组织全体干部职工参加2026年度学法考试，应参加2人" in text(door)
    door.call(people.add_person, entry=PersonEntry(name="新来的", department="办公室"), since="2026-11-26")
    assert "组织全体干部职工参加2026年度学法考试，应参加2人" in text(door)


def test_some_are_not_everyone(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    add_employee(entrance)
    published(door, clock.wall_us)
    exam = door.call(exams.create_exam, settings=settings(clock.wall_us, title="部分人员测验"))
    door.call(exams.publish_exam, exam_id=exam.id, expected_version=1, person_ids=(door.actor.person_id,))
    found = door.call(report_paragraph, period=YEAR)
    assert (len(found.exams), found.exam_id) == (2, None)  # of two exams nobody but a person chooses
    assert "全体" not in found.paragraph.text


def test_who_answered_nothing_is_told_in_the_basis(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    add_employee(entrance)
    exam = published(door, clock.wall_us)
    door.call(attempts.start_attempt, exam_id=exam.id)
    own = signed_in(entrance, "周明岚")
    sat(entrance, own, exam.id)
    clock.advance(50 * 3600)
    found = {figure.slot: figure for figure in door.call(report_paragraph, period=YEAR).figures}
    shown = found["exam.sat"]
    assert isinstance(shown, Figure)
    assert (shown.value, shown.definition.version) == (1, 2)
    assert "其中未作答1人，按缺考计" in shown.basis
    assert door.call(freeze_report, period=YEAR).content.exam_id == exam.id
    own.sign_out()


def test_no_result_is_said_while_answers_wait_to_be_marked(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us, sections=EVERY_TYPE)
    assert QuestionType.SHORT_ANSWER in {section.type for section in EVERY_TYPE}
    sat(entrance, door, exam.id)
    clock.advance(50 * 3600)
    found = door.call(report_paragraph, period=YEAR)
    assert {"exam.should", "exam.sat", "exam.attendance_rate"} <= {figure.slot for figure in found.figures}
    assert found.paragraph.missing == ("exam.pass_rate",)
