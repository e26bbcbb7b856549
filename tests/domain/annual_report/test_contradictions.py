"""Figures of an exam that cannot be together."""

from typing import Any

import pytest
from msgspec import structs

from lawstudy.domain.annual_report.contradictions import contradictions, of_the_same_people
from lawstudy.domain.annual_report.figure import AnyFigure, ManualFigure
from lawstudy.domain.annual_report.study import FIGURES
from lawstudy.domain.statistics.ratio import Ratio
from tests.domain.annual_report.samples import all_figures, by_hand, figure

COUNTED = {slot: value for slot, value in all_figures().items() if slot.startswith("exam.")}
SHOULD, SAT, RATE = "exam.should", "exam.sat", "exam.attendance_rate"
PASS, BEST, BEST_RATE = "exam.pass_rate", "exam.excellent", "exam.excellent_rate"


def hand(slot: str, value: int | tuple[int, int]) -> ManualFigure:
    made = by_hand(slot, 0) if isinstance(value, int) else None
    if made is not None:
        return structs.replace(made, value=value)
    ratio = Ratio(numerator=value[0], denominator=value[1])  # type: ignore[index]
    kind = FIGURES[slot]
    return ManualFigure(
        slot=slot, label=kind.label, value=ratio, unit=kind.unit, office="人事科", as_of=by_hand(SAT, 0).as_of, document="成绩册"
    )


def figures(**changes: Any) -> dict[str, AnyFigure]:
    """The counted figures (44 of 44, 43 passed, 31 excellent) with some by hand; a slot in words: exam_sat=60."""
    given = {name.replace("exam_", "exam.", 1): value for name, value in changes.items()}
    return COUNTED | {slot: hand(slot, value) for slot, value in given.items()}


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (figures(), []),
        ({}, []),
        (figures(exam_sat=60), [("figures.more_than_whole", SAT)]),
        (figures(exam_should=60), []),  # the counted rate of 44 of 44 is left out beside it
        (figures(exam_should=60, exam_attendance_rate=(44, 60)), []),
        (figures(exam_should=60, exam_attendance_rate=(11, 15)), []),
        (figures(exam_should=60, exam_attendance_rate=(44, 46)), [("figures.rate_differs", RATE)]),
        (figures(exam_should=60, exam_attendance_rate=(60, 60)), [("figures.rate_differs", RATE)]),
        (figures(exam_pass_rate=(40, 40)), []),  # 100 % is as true of any other number
        (figures(exam_pass_rate=(40, 46)), [("figures.rate_differs", PASS)]),
        (figures(exam_excellent=45), [("figures.more_than_whole", BEST), ("figures.more_excellent", BEST)]),
        (figures(exam_excellent=44), [("figures.more_excellent", BEST)]),
        (figures(exam_excellent=30, exam_excellent_rate=(30, 44)), []),
        (figures(exam_excellent_rate=(30, 44)), [("figures.rate_differs", BEST_RATE)]),
        (
            figures(exam_excellent=44, exam_excellent_rate=(44, 44)),
            [("figures.more_excellent", BEST), ("figures.more_excellent", BEST_RATE)],
        ),
        (figures(exam_should=0, exam_sat=0), []),
    ],
)
def test_what_cannot_be_together(found: dict[str, AnyFigure], wanted: list[tuple[str, str]]) -> None:
    assert [(problem.code, problem.field) for problem in contradictions(of_the_same_people(found))] == wanted


def test_only_what_is_about_one_figure() -> None:
    wrong = figures(exam_sat=60, exam_excellent=61)
    assert {problem.field for problem in contradictions(of_the_same_people(wrong), about=SHOULD)} == {SAT}
    assert contradictions(figures(), about=SHOULD) == []


def test_both_figures_are_named_and_what_is_by_hand() -> None:
    (problem,) = contradictions(of_the_same_people(figures(exam_sat=60)))
    assert problem.parameters == {"figure": "学法考试实际参加人数60人〔手工〕", "other": "学法考试应参加人数44人"}
    rate = contradictions(figures(exam_should=60, exam_attendance_rate=(44, 46)))[0]
    assert rate.parameters["figure"] == "学法考试参考率44/46（95.65%）〔手工〕"


def test_a_counted_rate_is_left_out_beside_head_counts_by_hand() -> None:
    kept = of_the_same_people(figures(exam_should=60, exam_sat=50))
    assert kept.keys() == {SHOULD, SAT}
    nobody = {SHOULD: figure(SHOULD, 44), RATE: figure(RATE, Ratio(numerator=40, denominator=46))}
    assert of_the_same_people(nobody).keys() == {SHOULD}
