from collections import Counter
from random import Random
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawstudy.domain.assembly import Assembled, NotAssembled, Rule, assemble, may_conflict, model, repair, rule_code, solve
from lawstudy.domain.assembly.assemble import needs_solver
from lawstudy.domain.blueprint import (
    Blueprint,
    Cell,
    ChapterRange,
    DifficultyTarget,
    FacilityRange,
    QuestionFacts,
    expected_facility,
    fits,
)
from lawstudy.domain.question import Difficulty
from tests.domain.assembly.banks import MULTIPLE, SINGLE, TRUE_FALSE, bank, drawn

CELLS = (
    Cell(type=SINGLE, law="xzfyf", count=8, points=200),
    Cell(type=MULTIPLE, law="xzfyf", count=0, points=300),
    Cell(type=MULTIPLE, law="kxjsjbf", count=4, points=300),
    Cell(type=TRUE_FALSE, law="kxjsjbf", count=6, points=150, chapters=(1, 2)),
)
POOL = bank()


def plain(**changes: Any) -> Blueprint:
    return Blueprint(**({"cells": CELLS} | changes))


def keeps_cells(outcome: object, blueprint: Blueprint, pool: list[QuestionFacts]) -> list[QuestionFacts]:
    """The drawn questions, after checking that each stands in a cell that it fits, once, with that cell's points."""
    chosen = drawn(outcome, pool)
    assert isinstance(outcome, Assembled)
    assert len({facts.question_id for facts in chosen}) == len(chosen)
    assert Counter(pick.cell for pick in outcome.picks) == Counter({n: c.count for n, c in enumerate(blueprint.cells) if c.count})
    for pick, facts in zip(outcome.picks, chosen, strict=True):
        cell = blueprint.cells[pick.cell]
        assert fits(cell, facts)
        assert (pick.points, pick.revision, pick.type) == (cell.points, facts.revision, facts.type)
    return chosen


@given(st.binary(max_size=100))
@settings(max_examples=30)
def test_the_direct_draw_fills_each_cell(seed: bytes) -> None:
    keeps_cells(assemble(plain(), POOL, seed=seed), plain(), POOL)


@pytest.mark.parametrize("blueprint", [plain(), plain(per_article=1)], ids=["draw", "solver"])
def test_the_same_seed_draws_the_same_whatever_the_order_of_the_bank(blueprint: Blueprint) -> None:
    shuffled = POOL.copy()
    Random(4).shuffle(shuffled)
    first = assemble(blueprint, POOL, seed=b"one")
    assert first == assemble(blueprint, shuffled, seed=b"one")
    assert first != assemble(blueprint, POOL, seed=b"two")


def test_the_released_draw_can_still_be_derived() -> None:
    outcome = assemble(plain(), POOL, seed=b"one")
    assert [facts.question_id.int for facts in drawn(outcome, POOL)[:4]] == [85, 37, 127, 31]


def test_every_question_is_drawn_sooner_or_later() -> None:
    small = [facts for facts in POOL if fits(CELLS[0], facts)]
    blueprint = plain(cells=CELLS[:1])
    seen = {facts.question_id for n in range(60) for facts in drawn(assemble(blueprint, small, seed=bytes([n])), small)}
    assert len(seen) == len(small)


def test_questions_left_out_and_used_too_often_are_not_drawn() -> None:
    pool = [facts for facts in POOL if fits(CELLS[0], facts)]
    without = [facts.question_id for facts in pool[:20]]
    chosen = drawn(assemble(plain(cells=CELLS[:1]), pool, seed=b"x", without=without), pool)
    assert not {facts.question_id for facts in chosen} & set(without)
    used = [question(number, used_count=number % 4) for number in range(40)]
    assert all(facts.used_count <= 1 for facts in drawn(assemble(plain(cells=CELLS[:1], most_used=1), used, seed=b"x"), used))
    rested = drawn(assemble(plain(cells=CELLS[:1], prefer_unused=True), used, seed=b"x"), used)
    assert [facts.used_count for facts in rested] == [0] * 8


def question(number: int, **changes: Any) -> QuestionFacts:
    fixed: dict[str, Any] = {"type": SINGLE, "law": "xzfyf", "chapter": 1, "difficulty": Difficulty.EASY} | changes
    return QuestionFacts(question_id=UUID(int=number + 1), revision=1, **fixed)


def test_a_short_cell_is_told_before_anything_else() -> None:
    outcome = assemble(plain(cells=(Cell(type=SINGLE, law="xzfyf", count=41, points=100),)), POOL, seed=b"x")
    assert isinstance(outcome, NotAssembled)
    assert [(short.needed, short.available) for short in outcome.shortages] == [(41, 40)]
    assert (outcome.conflicts, outcome.unfinished) == ((), False)


def test_an_invalid_blueprint_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="cells: cells_missing"):
        assemble(Blueprint(cells=()), POOL, seed=b"x")


@pytest.mark.parametrize(
    ("blueprint", "apart", "wanted"),
    [
        (plain(), (), False),
        (plain(most_used=1, prefer_unused=True), (), False),
        (plain(per_article=2), (), False),
        (plain(per_article=2, chapters=(ChapterRange(law="xzfyf", chapter=1),)), (), True),
        (plain(), ((UUID(int=1), UUID(int=2)),), True),
        (plain(cells=(CELLS[0], Cell(type=SINGLE, law="xzfyf", count=1, points=200, chapters=(2,)))), (), True),
        (plain(cells=(CELLS[0], Cell(type=SINGLE, law="xzfyf", count=0, points=200, chapters=(2,)))), (), False),
        (plain(cells=(CELLS[3], Cell(type=TRUE_FALSE, law="kxjsjbf", count=1, points=200, chapters=(3,)))), (), False),
        (plain(cells=(CELLS[3], Cell(type=TRUE_FALSE, law="kxjsjbf", count=1, points=200, difficulty=Difficulty.EASY))), (), True),
        (
            plain(
                cells=tuple(Cell(type=SINGLE, law="xzfyf", count=1, points=200, difficulty=level) for level in Difficulty),
            ),
            (),
            False,
        ),
    ],
)
def test_the_solver_is_asked_only_when_it_is_needed(blueprint: Blueprint, apart: tuple[tuple[UUID, UUID], ...], wanted: bool) -> None:
    assert needs_solver(blueprint, apart) is wanted


RULED = plain(
    difficulties=(
        DifficultyTarget(difficulty=Difficulty.EASY, count=6, tolerance=1),
        DifficultyTarget(difficulty=Difficulty.HARD, count=4),
    ),
    chapters=(
        ChapterRange(law="xzfyf", chapter=1, at_least=3),
        ChapterRange(law="xzfyf", chapter=2, at_most=1),
        ChapterRange(law="kxjsjbf", chapter=2, at_least=1, at_most=4),
    ),
    facility=FacilityRange(low=690, high=700),
    per_article=2,
    most_used=2,
)


def test_rules_over_the_whole_paper_are_kept() -> None:
    apart = [(POOL[n].question_id, POOL[n + 60].question_id) for n in range(0, 120, 3)]
    for seed in (b"a", b"b", b"c"):
        chosen = keeps_cells(assemble(RULED, POOL, seed=seed, apart=apart), RULED, POOL)
        levels = Counter(facts.difficulty for facts in chosen)
        assert 5 <= levels[Difficulty.EASY] <= 7
        assert levels[Difficulty.HARD] == 4
        places = Counter((facts.law, facts.chapter) for facts in chosen)
        assert places["xzfyf", 1] >= 3
        assert places["xzfyf", 2] <= 1
        assert 1 <= places["kxjsjbf", 2] <= 4
        assert 690 <= sum(expected_facility(facts) for facts in chosen) / 18 <= 700
        assert max(Counter((facts.law, article) for facts in chosen for article in facts.articles).values()) <= 2
        ids = {facts.question_id for facts in chosen}
        assert not any(one in ids and other in ids for one, other in apart)


def test_a_limit_on_one_article_is_kept_across_cells_and_prefers_the_unused() -> None:
    cells = tuple(Cell(type=kind, law="xzfyf", count=3, points=200) for kind in (SINGLE, MULTIPLE))
    pool = [
        question(number, type=SINGLE if number < 12 else MULTIPLE, articles=(number % 6, 100 + number), used_count=number % 2)
        for number in range(24)
    ]
    limited = plain(cells=cells, per_article=1, prefer_unused=True)
    for seed in (b"a", b"b", b"c"):
        chosen = drawn(assemble(limited, pool, seed=seed), pool)
        assert max(Counter(article for facts in chosen for article in facts.articles).values()) == 1
        assert [facts.used_count for facts in chosen] == [0, 0, 0, 1, 1, 1]  # even articles are all taken by the first cell


def test_where_drawing_in_order_gets_stuck_the_solver_finds_the_paper() -> None:
    """The first cell would take the only questions that the second one can have: they share an article."""
    pool = [question(0, articles=(1,)), question(1, articles=(2,), used_count=1), question(2, type=MULTIPLE, articles=(1,))]
    cells = tuple(Cell(type=kind, law="xzfyf", count=1, points=200) for kind in (SINGLE, MULTIPLE))
    chosen = drawn(assemble(plain(cells=cells, per_article=1, prefer_unused=True), pool, seed=b"x"), pool)
    assert [facts.question_id.int for facts in chosen] == [2, 3]


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({}, False),
        ({"prefer_unused": True, "most_used": 0}, False),
        ({"per_article": 3}, True),
        ({"facility": FacilityRange(low=1, high=2)}, True),
    ],
)
def test_a_paper_may_be_impossible_only_under_rules_over_the_whole(changes: dict[str, Any], wanted: bool) -> None:
    assert may_conflict(plain(**changes)) is wanted


def test_rules_have_codes_for_the_words_of_a_door() -> None:
    assert [rule_code(rule) for rule in (Rule.PER_ARTICLE, Rule.CELLS)] == ["rule.per_article", "rule.cells"]


def test_cells_may_share_questions() -> None:
    """A whole-law cell and a cell of one of its chapters: the narrow one must not be starved by the wide one."""
    pool = [question(number, chapter=2 if number < 3 else 1) for number in range(10)]
    blueprint = plain(
        cells=(
            Cell(type=SINGLE, law="xzfyf", count=7, points=100),
            Cell(type=SINGLE, law="xzfyf", count=3, points=200, chapters=(2,)),
        )
    )
    keeps_cells(assemble(blueprint, pool, seed=b"x"), blueprint, pool)


def test_cells_that_want_the_same_questions_are_told_as_such() -> None:
    pool = [question(number, chapter=2) for number in range(9)]
    blueprint = plain(
        cells=(
            Cell(type=SINGLE, law="xzfyf", count=7, points=100),
            Cell(type=SINGLE, law="xzfyf", count=3, points=200, chapters=(2,)),
        )
    )
    assert assemble(blueprint, pool, seed=b"x") == NotAssembled(conflicts=(Rule.CELLS,))


def test_the_rule_that_stands_in_the_way_is_named() -> None:
    pool = [question(number, articles=(number % 3,), difficulty=Difficulty.EASY) for number in range(60)]
    blueprint = plain(cells=CELLS[:1], per_article=2, chapters=(ChapterRange(law="xzfyf", chapter=1),))
    assert assemble(blueprint, pool, seed=b"x") == NotAssembled(conflicts=(Rule.PER_ARTICLE,))


def test_when_giving_up_one_rule_is_not_enough_all_are_named() -> None:
    pool = [question(number, articles=(number % 3,)) for number in range(60)]
    hard = (DifficultyTarget(difficulty=Difficulty.HARD, count=1),)
    blueprint = plain(cells=CELLS[:1], per_article=2, difficulties=hard)
    assert assemble(blueprint, pool, seed=b"x") == NotAssembled(conflicts=(Rule.CELLS, Rule.DIFFICULTIES, Rule.PER_ARTICLE))


def test_a_paper_that_the_first_part_of_the_bank_does_not_hold_is_found_in_a_larger_one() -> None:
    """All alike to the rules but for the articles, of which only the far end of the bank has many."""
    same = [question(number, articles=(1,)) for number in range(40)]
    other = [question(100 + number, articles=(2 + number,)) for number in range(7)]
    chosen = keeps_cells(assemble(plain(cells=CELLS[:1], per_article=1), same + other, seed=b"x"), plain(cells=CELLS[:1]), same + other)
    assert len({facts.articles for facts in chosen}) == 8


def test_a_bank_too_large_to_search_whole_is_not_called_impossible(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solve, "LARGEST_WHOLE", 10)
    pool = [question(number, articles=(1,)) for number in range(40)]
    outcome = assemble(plain(cells=CELLS[:1], per_article=1), pool, seed=b"x")
    assert outcome == NotAssembled(conflicts=(Rule.PER_ARTICLE,), unfinished=True)


def test_a_search_without_allowance_ends_unfinished(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "STEPS", 0.0)
    monkeypatch.setattr(repair, "EXCHANGES", 0)
    outcome = assemble(RULED, POOL, seed=b"x")
    assert isinstance(outcome, NotAssembled)
    assert outcome.unfinished


def test_pairs_outside_the_bank_and_pairs_of_one_are_harmless() -> None:
    one, other = POOL[0].question_id, UUID(int=99_999)
    keeps_cells(assemble(plain(), POOL, seed=b"x", apart=[(one, other), (other, one), (one, one)]), plain(), POOL)


def test_a_hundred_thousand_questions_are_drawn_from_in_reasonable_time() -> None:
    pool = bank(100_000)
    for blueprint in (plain(), RULED):
        assert len(drawn(assemble(blueprint, pool, seed=b"x"), pool)) == 18
