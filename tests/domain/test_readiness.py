"""What forbids publishing, beyond the settings themselves."""

from typing import Any
from uuid import UUID

import pytest
from msgspec import structs

from lawstudy.domain.blueprint import Blueprint, even_cells
from lawstudy.domain.exam import DEFAULT_PRESET, BandLines, PaperSource, TypePoints, from_preset
from lawstudy.domain.exam.readiness import readiness
from lawstudy.domain.exam.record import ChosenQuestion, Exam, ExamState
from lawstudy.domain.problems import ERROR
from lawstudy.domain.question_types import QuestionType

HOUR = 3600 * 1_000_000
SETTINGS = from_preset(DEFAULT_PRESET, title="学法考试", year=2026, window_start_us=10 * HOUR, window_end_us=20 * HOUR)
TABLE = Blueprint(cells=even_cells(SETTINGS.sections, ["xzfyf"]))
TWO = (TypePoints(type=QuestionType.SINGLE_CHOICE, count=2, points=100),)


def chosen(*points: int) -> tuple[ChosenQuestion, ...]:
    return tuple(ChosenQuestion(question_id=UUID(int=n), revision=1, points=each) for n, each in enumerate(points))


def fixed(**changes: Any) -> Exam:
    """A fixed paper of two points, with lines of its own."""
    settings = structs.replace(SETTINGS, sections=TWO, source=PaperSource.FIXED, bands=BandLines(passing=120, excellent=180))
    settings = structs.replace(settings, **changes.pop("settings", {}))
    return structs.replace(Exam(id=UUID(int=9), state=ExamState.DRAFT, version=1, settings=settings, chosen=chosen(100, 100)), **changes)


def forms(count: int, **changes: Any) -> Exam:
    """Two questions on each of two forms; ``count`` is what the settings say."""
    return fixed(**({"chosen": chosen(100, 100, 100, 100)} | changes), settings={"source": PaperSource.FORMS, "forms": count})


def codes(exam: Exam, now_us: int = 12 * HOUR) -> list[str]:
    return [problem.code for problem in readiness(exam, now_us) if problem.severity == ERROR]


def test_a_drawn_exam_is_ready() -> None:
    assert codes(Exam(id=UUID(int=9), state=ExamState.DRAFT, version=1, settings=SETTINGS, blueprint=TABLE)) == []


@pytest.mark.parametrize(
    ("exam", "wanted"),
    [
        (fixed(), []),
        (fixed(settings={"bands": BandLines(passing=6000, excellent=9000)}), ["line_above_total"]),
        (fixed(settings={"sections": DEFAULT_PRESET.sections}), ["chosen_differ_from_sections"]),
        (fixed(chosen=()), ["no_questions"]),
        (fixed(chosen=(), blueprint=TABLE, settings={"sections": DEFAULT_PRESET.sections}), ["no_questions"]),
        (fixed(chosen=(*chosen(100), *chosen(100))), ["question_twice"]),
        (fixed(chosen=chosen(200, 0)), ["points_not_positive"]),
        (fixed(chosen=chosen(50, 50)), ["chosen_differ_from_sections", "line_above_total"]),
        (fixed(settings={"window_end_us": 11 * HOUR}), ["window_shorter_than_duration", "window_past"]),
        (fixed(settings={"window_start_us": 11 * HOUR, "window_end_us": 10 * HOUR}), ["window_reversed"]),
        (fixed(settings={}, blueprint=structs.replace(TABLE, cells=TABLE.cells[:1])), ["blueprint_differs_from_sections"]),
        (forms(2), []),
        (forms(3), ["forms_uneven"]),
        (forms(1), ["forms_out_of_range", "chosen_differ_from_sections"]),
        (forms(2, chosen=()), ["no_questions"]),
        (forms(2, chosen=(*chosen(100, 100), *chosen(100), *chosen(100))), ["question_twice"]),
        (fixed(settings={"forms": 2}), ["forms_out_of_range", "chosen_differ_from_sections", "line_above_total"]),
    ],
)
def test_what_stands_in_the_way(exam: Exam, wanted: list[str]) -> None:
    assert codes(exam) == wanted


def test_an_exam_held_elsewhere_is_not_published() -> None:
    assert codes(Exam(id=UUID(int=9), state=ExamState.CLOSED, version=1)) == ["not_an_own_exam"]


def test_without_questions_or_a_table_there_is_nothing_to_ask() -> None:
    assert codes(Exam(id=UUID(int=9), state=ExamState.DRAFT, version=1, settings=SETTINGS)) == ["no_questions"]


def test_the_window_is_past_from_its_end_on() -> None:
    assert codes(fixed(), 20 * HOUR - 1) == []
    assert codes(fixed(), 20 * HOUR) == ["window_past"]
