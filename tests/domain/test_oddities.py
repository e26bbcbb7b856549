"""What looks wrong about an exam and is allowed all the same."""

from typing import Any

import pytest
from msgspec import structs

from lawstudy.domain.clock import DAY, SECOND, start_of
from lawstudy.domain.exam import DEFAULT_PRESET, BandLines, Sitting, TypePoints, from_preset
from lawstudy.domain.exam.oddities import oddities
from lawstudy.domain.problems import WARNING
from lawstudy.domain.question_types import QuestionType

HOUR = 3600 * SECOND
NOW = start_of("2026-11-24") + 9 * HOUR
OPENS, CLOSES = NOW + DAY, NOW + 7 * DAY
USUAL = from_preset(DEFAULT_PRESET, title="2026年度学法考试", year=2026, window_start_us=OPENS, window_end_us=CLOSES)
FEW = (TypePoints(type=QuestionType.SINGLE_CHOICE, count=2, points=100),)


def found(**changes: Any) -> list[tuple[str, str, dict[str, str]]]:
    problems = oddities(structs.replace(USUAL, **changes), NOW)
    assert all(problem.severity == WARNING for problem in problems)
    return [(problem.code.removeprefix("odd."), problem.field, problem.parameters) for problem in problems]


def test_a_usual_exam_has_nothing_odd() -> None:
    assert found() == []
    assert found(title="2026年度学法考试补考", sitting=Sitting.MAKEUP) == []


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        (
            {"window_end_us": start_of("2027-01-05")},
            [("closes_in_another_year", "window_end_us", {"opens": "2026", "closes": "2027"})],
        ),
        (
            {"window_start_us": start_of("2026-11-24"), "window_end_us": start_of("2026-12-31")},
            [("opens_at_once", "window_start_us", {})],
        ),
        (
            {"window_start_us": start_of("2026-10-01"), "window_end_us": start_of("2026-12-31")},
            [("open_very_long", "window_end_us", {"days": "91"}), ("opens_at_once", "window_start_us", {})],
        ),
        (
            {"window_start_us": NOW - DAY, "window_end_us": NOW + HOUR},
            [("opens_at_once", "window_start_us", {}), ("too_little_left", "window_end_us", {"minutes": "60"})],
        ),
        ({"year": 2025}, [("belongs_to_another_year", "year", {"year": "2025", "opens": "2026"})]),
        (
            {"sections": FEW, "bands": BandLines(passing=120, excellent=180)},
            [("full_marks", "sections", {"points": "2"})],
        ),
        ({"duration_s": 300}, [("hurried", "duration_s", {"seconds": "6"})]),
        ({"bands": BandLines(passing=2000, excellent=9000)}, [("pass_line", "bands", {"percent": "20"})]),
        ({"bands": BandLines(passing=9500, excellent=9500)}, [("pass_line", "bands", {"percent": "95"}), ("one_line", "bands", {})]),
        ({"title": "2026年度学法考试（补考）"}, [("title_says_makeup", "sitting", {})]),
    ],
)
def test_what_looks_wrong(changes: dict[str, Any], wanted: list[tuple[str, str, dict[str, str]]]) -> None:
    assert found(**changes) == wanted


@pytest.mark.parametrize(
    "changes",
    [
        {"window_start_us": CLOSES, "window_end_us": OPENS},
        {"window_start_us": NOW - 2 * DAY, "window_end_us": NOW - DAY},
        {"sections": (), "bands": BandLines(passing=0, excellent=0)},
    ],
)
def test_what_is_refused_is_not_called_odd_as_well(changes: dict[str, Any]) -> None:
    assert found(**changes) == []
