from typing import Any
from uuid import UUID

import pytest

from lawstudy.domain.blueprint import (
    Blueprint,
    Cell,
    ChapterRange,
    DifficultyTarget,
    FacilityRange,
    QuestionFacts,
    able_cells,
    even_cells,
    expected_facility,
    fits,
    validate,
)
from lawstudy.domain.exam import TypePoints
from lawstudy.domain.question import Difficulty
from lawstudy.domain.question_types import QuestionType

SINGLE, MULTIPLE = QuestionType.SINGLE_CHOICE, QuestionType.MULTIPLE_CHOICE
CELL = Cell(type=SINGLE, law="xzfyf", count=10, points=200)


def facts(**changes: Any) -> QuestionFacts:
    fixed: dict[str, Any] = {"type": SINGLE, "law": "xzfyf", "chapter": 2, "difficulty": Difficulty.EASY} | changes
    return QuestionFacts(question_id=UUID(int=1), revision=1, **fixed)


@pytest.mark.parametrize(
    ("cell", "fitting"),
    [
        (CELL, True),
        (Cell(type=MULTIPLE, law="xzfyf", count=1, points=1), False),
        (Cell(type=SINGLE, law="kxjsjbf", count=1, points=1), False),
        (Cell(type=SINGLE, law="xzfyf", count=1, points=1, chapters=(1, 2)), True),
        (Cell(type=SINGLE, law="xzfyf", count=1, points=1, chapters=(3,)), False),
        (Cell(type=SINGLE, law="xzfyf", count=1, points=1, difficulty=Difficulty.EASY), True),
        (Cell(type=SINGLE, law="xzfyf", count=1, points=1, difficulty=Difficulty.HARD), False),
    ],
)
def test_which_questions_fit_a_cell(cell: Cell, fitting: bool) -> None:
    assert fits(cell, facts()) is fitting


def test_facility_is_assumed_until_it_is_measured() -> None:
    assert expected_facility(facts()) == 850
    assert expected_facility(facts(facility=0)) == 0


def test_totals() -> None:
    blueprint = Blueprint(cells=(CELL, Cell(type=MULTIPLE, law="xzfyf", count=4, points=300)))
    assert (blueprint.question_count, blueprint.total_points) == (14, 3200)


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({}, []),
        ({"cells": ()}, [("cells_missing", "cells")]),
        (
            {"cells": (CELL, Cell(type=MULTIPLE, law="a", count=-1, points=0))},
            [("count_negative", "cells.1.count"), ("points_not_positive", "cells.1.points")],
        ),
        ({"cells": (CELL, Cell(type=SINGLE, law="xzfyf", count=1, points=100))}, [("cell_repeated", "cells.1")]),
        (
            {"chapters": (ChapterRange(law="a", chapter=1, at_least=1), ChapterRange(law="a", chapter=2, at_least=3, at_most=2))},
            [("range_reversed", "chapters.1")],
        ),
        ({"chapters": (ChapterRange(law="a", chapter=1, at_least=-1),)}, [("range_reversed", "chapters.0")]),
        ({"difficulties": (DifficultyTarget(difficulty=Difficulty.EASY, count=11, tolerance=1),)}, []),
        (
            {"difficulties": (DifficultyTarget(difficulty=Difficulty.EASY, count=12, tolerance=1),)},
            [("difficulties_above_total", "difficulties")],
        ),
        ({"difficulties": (DifficultyTarget(difficulty=Difficulty.EASY, count=2),) * 2}, [("difficulty_repeated", "difficulties")]),
        ({"facility": FacilityRange(low=600, high=1000)}, []),
        ({"facility": FacilityRange(low=700, high=600)}, [("range_reversed", "facility")]),
        ({"facility": FacilityRange(low=700, high=1001)}, [("range_reversed", "facility")]),
        ({"per_article": 0}, [("limit_not_positive", "per_article")]),
        ({"per_article": 1, "most_used": 0}, []),
        ({"most_used": -1}, [("limit_negative", "most_used")]),
    ],
)
def test_problems(changes: dict[str, Any], problems: list[tuple[str, str]]) -> None:
    fixed: dict[str, Any] = {"cells": (CELL,)} | changes
    assert [(problem.code, problem.field) for problem in validate(Blueprint(**fixed))] == problems


def test_types_are_divided_evenly_over_the_laws() -> None:
    sections = (TypePoints(type=SINGLE, count=3, points=200), TypePoints(type=QuestionType.CASE, count=1, points=500))
    cells = even_cells(sections, ("a", "b"))
    assert [(cell.type, cell.law, cell.count, cell.points) for cell in cells] == [
        (SINGLE, "a", 2, 200),
        (SINGLE, "b", 1, 200),
        (QuestionType.CASE, "a", 1, 500),
    ]
    assert even_cells(sections, ()) == ()


def test_a_type_is_divided_over_the_laws_that_have_enough_of_it() -> None:
    choice, several = SINGLE, MULTIPLE
    sections = (TypePoints(type=choice, count=6, points=200), TypePoints(type=several, count=2, points=300))
    there = {(choice, "a"): 9, (choice, "b"): 9, (choice, "c"): 1, (several, "c"): 1}
    cells = able_cells(sections, ("a", "b", "c", "empty"), there)
    assert [(c.type, c.law, c.count) for c in cells if c.type is choice] == [(choice, "a", 3), (choice, "b", 3)]
    assert [(c.law, c.count) for c in cells if c.type is several] == [("a", 1), ("b", 1)], "no law has enough: over all, and it is said"
