from typing import Any

import pytest
from msgspec import structs

from lawstudy.domain.exam import (
    DEFAULT_PRESET,
    PRESETS,
    Band,
    BandLines,
    ExamSettings,
    PinnedEdition,
    Release,
    ReleasePolicy,
    Sitting,
    TypePoints,
    band_named,
    band_of,
    from_preset,
    is_released,
    validate,
    windows,
)
from lawstudy.domain.marking import MultipleRule, Scoring
from lawstudy.domain.printed_names import band_printed, lines_printed
from lawstudy.domain.problems import WARNING
from lawstudy.domain.question_types import QuestionType

HOUR_US = 3_600_000_000


def settings(**changes: Any) -> ExamSettings:
    plain = from_preset(DEFAULT_PRESET, title="2026年度学法考试", year=2026, window_start_us=0, window_end_us=100 * HOUR_US)
    return structs.replace(plain, **changes)


def section(count: int = 10, points: int = 300, type: QuestionType = QuestionType.MULTIPLE_CHOICE) -> TypePoints:
    return TypePoints(type=type, count=count, points=points)


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.code)
def test_every_preset_is_a_sound_exam_of_a_hundred_points(preset: Any) -> None:
    made = from_preset(preset, title="考试", year=2026, window_start_us=0, window_end_us=100 * HOUR_US)
    assert validate(made) == []
    assert made.total_points == 10_000


def test_presets_are_those_of_the_field() -> None:
    told = [
        (p.code, sum(s.count for s in p.sections), p.duration_s // 60, p.max_attempts, p.bands.passing // 100, p.makeup) for p in PRESETS
    ]
    assert told == [
        ("standard", 50, 90, 3, 60, False),
        ("line_80", 80, 60, 1, 80, True),
        ("forty_five", 45, 90, 2, 60, False),
        ("two_points", 50, 120, 5, 60, False),
    ]
    assert settings().question_count == 50


def test_an_exam_opens_once_and_closes_once() -> None:
    later = settings(window_start_us=3 * HOUR_US, window_end_us=5 * HOUR_US)
    assert windows([settings(), later]) == [0, 100 * HOUR_US, 3 * HOUR_US, 5 * HOUR_US]


def test_an_exam_asks_about_the_law_of_the_day_it_opens_or_of_the_day_it_names() -> None:
    opens_us = 16 * HOUR_US  # midnight of the second day in Beijing
    assert [settings(window_start_us=us).day_of_law for us in (opens_us - 1, opens_us)] == ["1970-01-01", "1970-01-02"]
    assert settings(window_start_us=opens_us, applicable_on="2023-12-31").day_of_law == "2023-12-31"


@pytest.mark.parametrize(
    ("points", "band"),
    [(0, Band.FAILED), (5999, Band.FAILED), (6000, Band.PASSED), (8999, Band.PASSED), (9000, Band.EXCELLENT), (10_000, Band.EXCELLENT)],
)
def test_lines_are_inclusive(points: int, band: Band) -> None:
    assert band_of(points, BandLines(passing=6000, excellent=9000)) is band


@pytest.mark.parametrize(
    ("release", "now_us", "shown"),
    [
        (Release.AT_ONCE, 0, True),
        (Release.AFTER_WINDOW, 99, False),
        (Release.AFTER_WINDOW, 100, True),
        (Release.NEVER, 101, False),
    ],
)
def test_release(release: Release, now_us: int, shown: bool) -> None:
    assert is_released(release, window_end_us=100, now_us=now_us) is shown


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"title": "  "}, ["title_missing"]),
        ({"year": 26}, ["year_out_of_range"]),
        ({"duration_s": 0}, ["duration_out_of_range"]),
        ({"duration_s": 86_401}, ["duration_out_of_range"]),
        ({"window_end_us": 0}, ["window_reversed"]),
        ({"window_end_us": 2**62}, ["window_out_of_range"]),
        ({"window_start_us": -1}, ["window_out_of_range"]),
        ({"sections": (section(1001),), "bands": BandLines(passing=6000, excellent=9000)}, ["count_too_large"]),
        ({"sections": (section(5, 1_000_001),), "bands": BandLines(passing=6000, excellent=9000)}, ["points_too_large"]),
        ({"window_end_us": HOUR_US}, ["window_shorter_than_duration"]),
        ({"sections": ()}, ["sections_missing"]),
        ({"sections": (section(20, 300), section(20, 200))}, ["type_repeated"]),
        ({"sections": (section(0), section(50, 200, QuestionType.CASE))}, ["count_not_positive"]),
        ({"sections": (section(5, 0), section(50, 200, QuestionType.CASE))}, ["points_not_positive"]),
        ({"bands": BandLines(passing=0, excellent=9000)}, ["pass_line_not_positive"]),
        ({"bands": BandLines(passing=6000, excellent=5999)}, ["excellent_below_pass"]),
        ({"bands": BandLines(passing=6000, excellent=6000)}, []),
        ({"bands": BandLines(passing=6000, excellent=10_001)}, ["line_above_total"]),
        ({"max_attempts": 0}, ["attempts_out_of_range"]),
        ({"max_attempts": 100}, ["attempts_out_of_range"]),
        ({"draws_from": ()}, ["nothing_to_draw_from"]),
        ({"release": ReleasePolicy(key=Release.AT_ONCE)}, ["key_shown_before_close"]),
        ({"cap_makeup": True}, ["cap_without_makeup"]),
        ({"cap_makeup": True, "sitting": Sitting.MAKEUP}, []),
        ({"editions": (PinnedEdition(law="a", edition="2023"), PinnedEdition(law="a", edition="2017"))}, ["law_pinned_twice"]),
        ({"scoring": Scoring(multiple=MultipleRule.FIXED_PARTIAL)}, ["partial_points_out_of_range"]),
        ({"scoring": Scoring(multiple=MultipleRule.FIXED_PARTIAL, partial_points=300)}, ["partial_points_out_of_range"]),
        ({"scoring": Scoring(multiple=MultipleRule.FIXED_PARTIAL, partial_points=100)}, []),
        (
            {
                "scoring": Scoring(multiple=MultipleRule.FIXED_PARTIAL, partial_points=9999),
                "sections": (section(50, 200, QuestionType.TRUE_FALSE),),
            },
            [],
        ),
    ],
)
def test_problems(changes: dict[str, Any], codes: list[str]) -> None:
    assert [problem.code for problem in validate(settings(**changes))] == codes


def test_what_only_warns_does_not_forbid() -> None:
    odd = settings(release=ReleasePolicy(key=Release.AT_ONCE), cap_makeup=True)
    assert {problem.severity for problem in validate(odd)} == {WARNING}


FOUR = BandLines(passing=6000, excellent=9000, good=8000)
TWO = BandLines(passing=6000, excellent=0, names=("达标", "未达标"))


@pytest.mark.parametrize(
    ("lines", "points", "band", "named"),
    [
        (FOUR, 9000, Band.EXCELLENT, ""),
        (FOUR, 8999, Band.PASSED, "良好"),
        (FOUR, 8000, Band.PASSED, "良好"),
        (FOUR, 7999, Band.PASSED, ""),
        (FOUR, 5999, Band.FAILED, ""),
        (TWO, 10_000, Band.PASSED, "达标"),
        (TWO, 0, Band.FAILED, "未达标"),
    ],
)
def test_an_exam_has_two_to_four_bands_with_names(lines: BandLines, points: int, band: Band, named: str) -> None:
    assert (band_of(points, lines), band_named(band, points, lines)) == (band, named)


def test_a_capped_score_is_called_as_one_that_just_passed() -> None:
    named = structs.replace(FOUR, names=("甲", "乙", "丙", "丁"))
    assert band_named(Band.PASSED, 9500, named) == "丙"
    assert band_named(Band.PASSED, 9500, FOUR) == ""
    assert (band_named(Band.PASSED, None, FOUR), band_named(Band.PASSED, 7000, None)) == ("", "")
    assert lines_printed(FOUR) == "合格线60分，良好线80分，优秀线90分"


def test_lines_and_names_that_cannot_be() -> None:
    def problems(**changes: Any) -> list[str]:
        return [each.code for each in validate(settings(bands=structs.replace(FOUR, **changes)))]

    assert problems() == problems(names=("优", "良", "合格", "不合格")) == problems(excellent=0) == []
    assert problems(good=6000) == problems(good=9000) == ["good_not_between"]
    for names in (("优", "良", "合格"), ("优", "良", "合格", "合格"), ("优", "良", " ", "不合格"), ("优" * 11, "良", "合格", "不合格")):
        assert problems(names=names) == ["bands_misnamed"]


def test_a_band_is_printed_as_its_exam_calls_it() -> None:
    assert [band_printed(Band.PASSED, written) for written in ("达标", "")] == ["达标", "合格"]
