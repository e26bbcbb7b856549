"""Values that cross the wire and keep their defaults: exams, activities, doubts, scopes of practice."""

from uuid import uuid4

import msgspec
import pytest
from msgspec import structs

from lawstudy.domain.activity import Activity
from lawstudy.domain.attendance import Mark
from lawstudy.domain.clock import start_of
from lawstudy.domain.doubt import OPEN, Doubt
from lawstudy.domain.exam import DEFAULT_PRESET, ExamOrigin, OutsideExam, from_preset
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.kinds import ActivityKind
from lawstudy.domain.practice import EVERYTHING, PracticeScope

OWN = Exam(
    id=uuid4(),
    state=ExamState.DRAFT,
    version=1,
    settings=from_preset(DEFAULT_PRESET, title="学法考试", year=2026, window_start_us=0, window_end_us=1),
)
OUTSIDE = Exam(
    id=uuid4(), state=ExamState.PUBLISHED, version=1, outside=OutsideExam(title="上级考试", year=2025, origin=ExamOrigin.OUTSIDE)
)
EMPTY = Exam(id=uuid4(), state=ExamState.DRAFT, version=1)


@pytest.mark.parametrize(
    ("exam", "title", "year", "origin"),
    [(OWN, "学法考试", 2026, ExamOrigin.OWN), (OUTSIDE, "上级考试", 2025, ExamOrigin.OUTSIDE), (EMPTY, "", 0, ExamOrigin.OWN)],
)
def test_an_exam_says_its_title_year_and_origin(exam: Exam, title: str, year: int, origin: ExamOrigin) -> None:
    assert (exam.title, exam.year, exam.origin) == (title, year, origin)


def test_an_exam_begins_with_its_window_or_on_the_days_of_its_organiser() -> None:
    assert OUTSIDE.outside is not None
    days = {"period_start": "2025-10-16", "period_end": "2025-10-23"}
    given = [
        structs.replace(OUTSIDE, outside=structs.replace(OUTSIDE.outside, **held)) for held in (days, {"period_end": "2025-10-23"}, {})
    ]
    assert [exam.begins_on for exam in given] == ["2025-10-16", "2025-10-23", "2025"]
    assert (OWN.begins_on, EMPTY.begins_on) == ("1970-01-01", "")


def test_only_a_published_or_closed_exam_counts_and_full_marks_are_those_of_either_kind() -> None:
    assert [exam.counts for exam in (OWN, OUTSIDE, EMPTY)] == [False, True, False]
    assert [exam.total_points for exam in (OWN, OUTSIDE, EMPTY)] == [100_00, 100_00, 0]


@pytest.mark.parametrize(
    "value",
    [
        OWN,
        OUTSIDE,
        Activity(activity_id=uuid4(), kind=ActivityKind.LAW_LECTURE, topic="讲座", held_on="2026-03-02"),
        Mark(person_id=uuid4(), state=None),
        Doubt(
            id=uuid4(),
            person_id=uuid4(),
            person_name="周明岚",
            question_id=uuid4(),
            revision=1,
            code="xzfyf-01-001",
            stem="题干",
            reason="选项有误",
            reported_us=1,
            state=OPEN,
            answer=None,
            version=1,
        ),
        PracticeScope(law="xzfyf", chapter=2),
    ],
    ids=lambda value: type(value).__name__,
)
def test_values_survive_the_wire(value: msgspec.Struct) -> None:
    assert msgspec.json.decode(msgspec.json.encode(value), type=type(value)) == value


def test_the_widest_scope_narrows_nothing() -> None:
    assert msgspec.structs.asdict(EVERYTHING) == {"law": "", "chapter": 0, "article": 0, "type": None, "difficulty": None}


@pytest.mark.parametrize(
    ("exam", "begins", "ends"),
    [
        (
            structs.replace(
                OWN,
                settings=from_preset(
                    DEFAULT_PRESET,
                    title="学法考试",
                    year=2026,
                    window_start_us=start_of("2026-12-01"),
                    window_end_us=start_of("2027-01-01"),
                ),
            ),
            "2026-12-01",
            "2026-12-31",
        ),
        (OUTSIDE, "2025", ""),
        (
            structs.replace(
                OUTSIDE, outside=OutsideExam(title="上级考试", year=2025, origin=ExamOrigin.OUTSIDE, period_start="2025-11-03")
            ),
            "2025-11-03",
            "2025-11-03",
        ),
        (EMPTY, "", ""),
    ],
)
def test_the_days_of_an_exam(exam: Exam, begins: str, ends: str) -> None:
    """One that is open until midnight ends on the day before."""
    assert (exam.begins_on, exam.ends_on) == (begins, ends)
