"""Named questions, enemies and spread of a blueprint; parallel forms; one question swapped."""

from itertools import combinations
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from lawstudy.domain.assembly import Assembled, Forms, NotAssembled, Rule, assemble, model, parallel, parallel_forms, repair, swapped
from lawstudy.domain.assembly.balance import Balance
from lawstudy.domain.assembly.rank import quick_ranking, ranking
from lawstudy.domain.blueprint import (
    Blueprint,
    Cell,
    ChapterRange,
    DifficultyTarget,
    FacilityRange,
    QuestionFacts,
    expected_facility,
    validate,
)
from lawstudy.domain.question import Difficulty
from tests.domain.assembly.banks import MULTIPLE, SINGLE, bank, drawn

POOL = bank(960)
CELLS = (Cell(type=SINGLE, law="xzfyf", count=8, points=200), Cell(type=MULTIPLE, law="kxjsjbf", count=5, points=300))
FITTING = [facts for facts in POOL if facts.type is SINGLE and facts.law == "xzfyf"]


def blueprint(**changes: Any) -> Blueprint:
    return Blueprint(**({"cells": CELLS} | changes))


RULED = blueprint(
    difficulties=(DifficultyTarget(difficulty=Difficulty.EASY, count=4, tolerance=1),),
    chapters=(ChapterRange(law="xzfyf", chapter=2, at_least=3, at_most=5), ChapterRange(law="kxjsjbf", chapter=1, at_least=1)),
    facility=FacilityRange(low=660, high=760),
    spread=FacilityRange(low=20, high=220),
    per_article=2,
    most_used=1,
    mandatory=(FITTING[4].question_id,),
    forbidden=tuple(facts.question_id for facts in FITTING[20:40]),
    enemies=((FITTING[4].question_id, FITTING[5].question_id, FITTING[6].question_id),),
)


def keeps(paper: Assembled, asked: Blueprint) -> None:
    """Counted by hand, not by what drew it."""
    chosen = drawn(paper, POOL)
    ids = {facts.question_id for facts in chosen}
    assert len(ids) == asked.question_count
    assert set(asked.mandatory) <= ids
    assert not ids & set(asked.forbidden)
    assert all(len(ids & set(group)) <= 1 for group in asked.enemies)
    assert all(facts.used_count <= (9 if asked.most_used is None else asked.most_used) for facts in chosen)
    for target in asked.difficulties:
        assert abs(sum(facts.difficulty is target.difficulty for facts in chosen) - target.count) <= target.tolerance
    for limits in asked.chapters:
        there = sum((facts.law, facts.chapter) == (limits.law, limits.chapter) for facts in chosen)
        assert limits.at_least <= there <= (99 if limits.at_most is None else limits.at_most)
    mean = sum(map(expected_facility, chosen)) / len(chosen)
    if asked.facility:
        assert asked.facility.low <= mean <= asked.facility.high
    if asked.spread:
        assert asked.spread.low <= sum(abs(expected_facility(q) - asked.middle) for q in chosen) / len(chosen) <= asked.spread.high


@given(st.binary(max_size=20))
@settings(max_examples=20, deadline=None)
def test_every_drawn_paper_keeps_every_rule(seed: bytes) -> None:
    paper = assemble(RULED, POOL, seed=seed)
    assert isinstance(paper, Assembled)
    keeps(paper, RULED)
    assert paper == assemble(RULED, POOL[::-1], seed=seed)


def test_the_solver_keeps_the_same_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repair, "EXCHANGES", 0)
    for asked in (RULED, structs.replace(RULED, prefer_unused=True)):
        paper = assemble(asked, POOL, seed=b"x")
        assert isinstance(paper, Assembled)
        keeps(paper, asked)
        assert 0 <= paper.gap <= model.GAP


def test_least_used_questions_are_proven_least() -> None:
    """Where a mandatory one was used, the solver is asked and says that no paper has fewer uses."""
    often = [structs.replace(facts, used_count=2 if facts == FITTING[3] else 0) for facts in POOL]
    paper = assemble(blueprint(prefer_unused=True, mandatory=(FITTING[3].question_id,)), often, seed=b"x")
    assert isinstance(paper, Assembled)
    assert (sum(facts.used_count for facts in drawn(paper, often)), paper.gap) == (2, 0.0)
    small = [structs.replace(facts, used_count=number) for number, facts in enumerate(FITTING[:10])]
    asked = blueprint(cells=CELLS[:1], prefer_unused=True, enemies=((small[0].question_id, small[1].question_id),))
    found = assemble(asked, small, seed=b"x")
    assert sorted(q.used_count for q in drawn(found, small)) == [0, 2, 3, 4, 5, 6, 7, 8]


def test_a_mandatory_question_that_fits_nowhere_is_named_as_the_reason() -> None:
    outcome = assemble(blueprint(mandatory=(UUID(int=10**9),)), POOL, seed=b"x")
    assert isinstance(outcome, NotAssembled)
    assert outcome.conflicts == (Rule.MANDATORY,)


def test_what_the_named_questions_contradict() -> None:
    one, two = FITTING[0].question_id, FITTING[1].question_id
    many = tuple(facts.question_id for facts in FITTING[:14])
    assert [p.code for p in validate(blueprint(mandatory=(one,), forbidden=(one,)))] == ["mandatory_forbidden"]
    assert [p.code for p in validate(blueprint(mandatory=many))] == ["mandatory_above_total"]
    assert [p.code for p in validate(blueprint(mandatory=(one, two), enemies=((one, two),)))] == ["mandatory_enemies"]
    assert [p.field for p in validate(blueprint(spread=FacilityRange(low=9, high=1)))] == ["spread"]
    assert (blueprint().middle, RULED.middle) == (700, 710)


@pytest.mark.parametrize("asked", [blueprint(), RULED], ids=["plain", "ruled"])
def test_parallel_forms_share_nothing_and_expect_the_same_score(asked: Blueprint) -> None:
    made = parallel(asked, POOL, seed=b"seven", forms=4)
    assert isinstance(made, Forms)
    for form in made.forms:
        keeps(form, asked)
    sets = [{pick.question_id for pick in form.picks} - set(asked.mandatory) for form in made.forms]
    assert not any(one & other for one, other in combinations(sets, 2))
    assert made.shared == len(asked.mandatory)
    assert made.gap <= 0.005
    assert made.spread == max(made.expected) - min(made.expected)
    assert made == parallel(asked, POOL[::-1], seed=b"seven", forms=4)
    assert parallel(asked, POOL, seed=b"eight", forms=4) != made


def test_without_exchanges_the_expected_scores_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel_forms, "ROUNDS", 0)
    made = parallel(blueprint(), POOL, seed=b"seven", forms=4)
    assert isinstance(made, Forms)
    assert made.spread > 0


def test_forms_of_a_small_bank_overlap_only_as_far_as_allowed() -> None:
    small, asked = FITTING[:12], blueprint(cells=CELLS[:1])
    refused = parallel(asked, small, seed=b"x", forms=2)
    assert isinstance(refused, NotAssembled)
    assert (refused.conflicts, refused.unfinished) == ((Rule.OVERLAP,), True)
    made = parallel(asked, small, seed=b"x", forms=2, overlap=7)
    assert isinstance(made, Forms)
    assert 4 <= made.shared <= 7
    short = parallel(blueprint(cells=(structs.replace(CELLS[0], count=13),)), small, seed=b"x", forms=2)
    assert isinstance(short, NotAssembled)
    assert short.shortages


def test_a_form_that_cannot_be_alike_in_every_cell_is_drawn_anew() -> None:
    """Every chapter has a single question: the second form takes its places from elsewhere, of more than are looked at."""
    few = [
        structs.replace(facts, chapter=number, difficulty=Difficulty.EASY, facility=None) for number, facts in enumerate(FITTING[:40], 1)
    ]
    made = parallel(blueprint(cells=CELLS[:1]), few, seed=b"x", forms=2)
    assert isinstance(made, Forms)
    assert (made.shared, made.spread, len(made.forms)) == (0, 0, 2)
    alone = parallel(blueprint(cells=CELLS[:1]), few, seed=b"x", forms=1)
    assert isinstance(alone, Forms)
    assert (alone.shared, len(alone.forms)) == (0, 1)


def test_one_question_is_swapped_for_another_that_keeps_the_rules() -> None:
    paper = assemble(RULED, POOL, seed=b"x")
    assert isinstance(paper, Assembled)
    for place, pick in enumerate(paper.picks):
        new = swapped(RULED, POOL, paper, pick.question_id, seed=b"y")
        if pick.question_id in RULED.mandatory:
            assert new is None
            continue
        assert new is not None
        picks = list(paper.picks)
        picks[place] = structs.replace(pick, question_id=new.question_id, revision=new.revision)
        keeps(Assembled(picks=tuple(picks)), RULED)
    exact = [facts for facts in FITTING if facts.question_id in {p.question_id for p in paper.picks}]
    assert swapped(blueprint(cells=(structs.replace(CELLS[0], count=8),)), exact, whole(exact), exact[0].question_id, seed=b"y") is None


def whole(questions: list[QuestionFacts]) -> Assembled:
    paper = assemble(blueprint(cells=CELLS[:1]), questions, seed=b"x")
    assert isinstance(paper, Assembled)
    return paper


def test_cells_that_share_too_few_questions_are_left_to_the_solver() -> None:
    cells = (Cell(type=SINGLE, law="xzfyf", count=8, points=100), Cell(type=SINGLE, law="xzfyf", count=4, points=200, chapters=(1,)))
    wanted = [facts for facts in FITTING if facts.chapter == 1][:4] + [facts for facts in FITTING if facts.chapter == 2][:8]
    paper = assemble(Blueprint(cells=cells), wanted, seed=b"x")
    assert isinstance(paper, Assembled)
    assert len({pick.question_id for pick in paper.picks}) == 12


def test_the_quick_order_follows_from_the_seed_and_puts_the_least_used_first() -> None:
    used = [structs.replace(facts, used_count=number % 2) for number, facts in enumerate(POOL[:50])]
    plain = quick_ranking(ranking(b"x", prefer_unused=False), prefer_unused=False)
    assert sorted(used, key=plain) != sorted(used, key=quick_ranking(ranking(b"y", prefer_unused=False), prefer_unused=False))
    least = sorted(used, key=quick_ranking(ranking(b"x", prefer_unused=True), prefer_unused=True))
    assert [facts.used_count for facts in least] == [0] * 25 + [1] * 25


def test_a_pair_of_one_question_asks_nothing() -> None:
    one = FITTING[0]
    assert Balance(blueprint(cells=CELLS[:1]), [(one.question_id, one.question_id)]).cost([one]) == 0
