"""Exams over the years: own ones, the same people and questions, and the weakest articles."""

from uuid import UUID

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.exam import PaperSource, TypePoints
from lawstudy.domain.exam.record import ChosenQuestion, Exam
from lawstudy.domain.question_types import QuestionType
from lawstudy.domain.statistics.tables import Figure, FigureTable, value_text
from lawstudy.usecases.exams.exams import create_exam, publish_exam
from lawstudy.usecases.imports.outside_exam import OutsideFacts
from lawstudy.usecases.imports.scores import accept_scores_import, preview_scores_import
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.reports.exam_years import exam_years, weak_articles, weak_table
from lawstudy.usecases.reports.item_analysis import item_analysis
from tests.conftest import FakeClock, add_employee
from tests.sitting import settings
from tests.usecases.test_item_analysis import NAMES, published, sit


def told(table: FigureTable, *figures: Figure) -> list[list[str]]:
    return [[row.names[0], *(value_text(figure, row.value(figure)) for figure in figures)] for row in table.rows]


@pytest.fixture
def two(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> tuple[Exam, Exam]:
    """The second exam asks three of the five questions of the first again, at other points."""
    people = tuple(add_employee(entrance, name) for name in NAMES)
    first = published(door, clock, people, title="甲卷", year=2025)
    for name, right in zip(NAMES, (5, 4, 2, 1), strict=True):
        sit(entrance, clock, name, first, right)
    clock.advance(49 * 3600)
    lines = door.call(item_analysis, exam_id=first.id).items
    second = again(door, clock, people, tuple(line.question_id for line in lines[:3]), {line.question_id: line.revision for line in lines})
    for name, right in zip(NAMES[:3], (3, 1, 2), strict=True):
        sit(entrance, clock, name, second, right)
    clock.advance(49 * 3600)
    return first, second


def again(door: LocalDoor, clock: FakeClock, people: tuple[UUID, ...], asked: tuple[UUID, ...], revisions: dict[UUID, int]) -> Exam:
    chosen = tuple(ChosenQuestion(question_id=ident, revision=revisions[ident], points=400) for ident in asked)
    sections = (TypePoints(type=QuestionType.SINGLE_CHOICE, count=len(chosen), points=400),)
    made = settings(clock.wall_us, sections=sections, source=PaperSource.FIXED, title="乙卷", year=2026)
    exam = door.call(create_exam, settings=made, chosen=chosen)
    return door.call(publish_exam, exam_id=exam.id, expected_version=exam.version, person_ids=people)


def test_own_exams_stand_beside_one_another(two: tuple[Exam, Exam], door: LocalDoor) -> None:
    found = door.call(exam_years)
    assert told(found.own, Figure.YEAR, Figure.SHOULD, Figure.SAT, Figure.ATTENDANCE_RATE, Figure.SCORE_RATE) == [
        ["甲卷", "2025", "4", "4", "100%", "60.00%"],
        ["乙卷", "2026", "4", "3", "75.00%", "66.67%"],
    ]
    # 5, 4, 2 of five; then 3, 1, 2 of three.
    assert told(found.people, Figure.PEOPLE, Figure.SCORE_RATE_BEFORE, Figure.SCORE_RATE, Figure.ROSE, Figure.STAYED, Figure.FELL) == [
        ["甲卷 → 乙卷", "3", "73.33%", "66.67%", "1", "1", "1"]
    ]
    assert told(found.common, Figure.QUESTIONS, Figure.SCORE_RATE)[0][1:] == ["3", "66.67%"]
    assert told(found.departments, Figure.PEOPLE) == [["成果转化科（甲卷 → 乙卷）", "—"]]
    assert found.outside.rows == ()


def test_an_exam_of_others_is_never_among_own_ones(door: LocalDoor, entrance: LocalEntrance) -> None:
    for name in NAMES:
        add_employee(entrance, name)
    source = ImportSource(text="姓名\t成绩\n周明岚\t90\n郭安\t70")
    facts = OutsideFacts(title="统考", year=2026, organiser="区普法办", period_start="2026-11-01", period_end="2026-11-10")
    preview = door.call(preview_scores_import, source=source, facts=facts)
    door.call(accept_scores_import, source=source, facts=facts, token=preview.preview.token)
    found = door.call(exam_years)
    assert (found.own.rows, [row.names[0] for row in found.outside.rows], found.common.rows) == ((), ["统考"], ())


def test_the_weakest_articles_come_first_and_name_no_question(two: tuple[Exam, Exam], door: LocalDoor) -> None:
    weak = door.call(weak_articles, year=2025)
    shares = [one.facility.numerator / one.facility.denominator for one in weak]
    assert shares == sorted(shares)
    assert all(one.answers < 30 and one.facility.percent_text() != "100%" for one in weak)
    assert weak_table(weak).rows[0].value(Figure.FACILITY).faint
    assert not any(row.value(Figure.QUESTIONS).ids for row in weak_table(weak).rows)
    assert door.call(weak_articles, year=2024) == ()
