"""Assembly of one paper of 50 from a bank of 100,000 and of ten parallel forms of 50 from 10,000, beside the peer program.

Task A: four types 25/12/8/5, forty chapters with at most three questions each and ten of them with at least two, a mean expected
facility from 0.62 to 0.66, no question used more than five times, 2,000 pairs that must not meet; and beside it the plain blueprint
of cells alone. Task B: the same rules, ten forms that share nothing, a mean from 0.645 to 0.655. Every paper is checked against its
rules. The peer maximises the information of a paper; ours takes the least used questions (``unused``) or any that keep the rules.

Run: python -m tests.benchmarks.bench_assembly [PEER.py METHOD…]
"""

import json
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from uuid import UUID

from msgspec import structs

from lawstudy.domain.assembly import Assembled, Forms, assemble, parallel
from lawstudy.domain.blueprint import Blueprint, Cell, ChapterRange, FacilityRange, QuestionFacts, expected_facility
from lawstudy.domain.question import Difficulty
from lawstudy.domain.question_types import QuestionType

SIZE, SMALL = 100_000, 10_000
TYPES = (QuestionType.SINGLE_CHOICE, QuestionType.MULTIPLE_CHOICE, QuestionType.TRUE_FALSE, QuestionType.CASE)
COUNTS = (25, 12, 8, 5)
LAW = "law"
Pairs = list[tuple[UUID, UUID]]


def bank(chance: random.Random, size: int) -> tuple[list[QuestionFacts], Pairs]:
    kinds = chance.choices(TYPES, weights=(50, 25, 15, 10), k=size)
    facilities = [min(980, max(100, round(chance.gauss(650, 150)))) for _ in range(size)]
    pool = [
        QuestionFacts(
            question_id=UUID(int=chance.getrandbits(128)),
            revision=1,
            type=kind,
            law=LAW,
            chapter=chance.randrange(40),
            difficulty=Difficulty.EASY if facility > 750 else Difficulty.HARD if facility < 550 else Difficulty.MEDIUM,
            used_count=min(9, int(chance.expovariate(1 / 3))),
            facility=facility,
        )
        for kind, facility in zip(kinds, facilities, strict=True)
    ]
    pairs = [(chance.choice(pool).question_id, chance.choice(pool).question_id) for _ in range(size // 50)]
    return pool, pairs


def blueprints() -> dict[str, Blueprint]:
    cells = tuple(Cell(type=kind, law=LAW, count=count, points=200) for kind, count in zip(TYPES, COUNTS, strict=True))
    ranges = tuple(ChapterRange(law=LAW, chapter=number, at_least=2 if number < 10 else 0, at_most=3) for number in range(40))
    ruled = Blueprint(cells=cells, chapters=ranges, facility=FacilityRange(low=620, high=660), most_used=5)
    return {"cells": Blueprint(cells=cells, most_used=5), "ruled": ruled, "unused": structs.replace(ruled, prefer_unused=True)}


def check(blueprint: Blueprint, paper: Assembled, pool: list[QuestionFacts], pairs: Pairs) -> None:
    """AssertionError where a paper breaks a rule."""
    of = {facts.question_id: facts for facts in pool}
    chosen = [of[pick.question_id] for pick in paper.picks]
    on = {facts.question_id for facts in chosen}
    chapters = Counter(facts.chapter for facts in chosen)
    assert len(on) == sum(COUNTS)
    assert Counter(facts.type for facts in chosen) == Counter(dict(zip(TYPES, COUNTS, strict=True)))
    assert all(each.at_least <= chapters[each.chapter] <= (each.at_most or 0) for each in blueprint.chapters)
    assert all(facts.used_count <= 5 for facts in chosen)
    if bounds := blueprint.facility:
        assert bounds.low <= sum(map(expected_facility, chosen)) / len(chosen) <= bounds.high
    assert not any(one in on and other in on for one, other in pairs if one != other)


def one_paper() -> None:
    pool, pairs = bank(random.Random(9), SIZE)
    for name, blueprint in blueprints().items():
        for number in range(5):
            meeting = pairs if name != "cells" else []
            begun = time.perf_counter()
            outcome = assemble(blueprint, pool, seed=bytes([number]), apart=meeting)
            seconds = time.perf_counter() - begun
            assert isinstance(outcome, Assembled)
            check(blueprint, outcome, pool, meeting)
            say(task="A", blueprint=name, run=number, s=round(seconds, 3), gap=outcome.gap)


def forms() -> None:
    pool, pairs = bank(random.Random(9), SMALL)
    blueprint = structs.replace(blueprints()["ruled"], facility=FacilityRange(low=645, high=655))
    for number in range(3):
        begun = time.perf_counter()
        outcome = parallel(blueprint, pool, seed=bytes([number]), forms=10, apart=pairs)
        seconds = time.perf_counter() - begun
        assert isinstance(outcome, Forms), outcome
        for form in outcome.forms:
            check(blueprint, form, pool, pairs)
        spread = outcome.spread / 100_000
        say(
            task="B",
            forms=len(outcome.forms),
            run=number,
            s=round(seconds, 3),
            spread_points=spread,
            gap=outcome.gap,
            shared=outcome.shared,
        )


def say(**told: object) -> None:
    print(json.dumps(told | {"rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}), flush=True)


def main() -> None:
    one_paper()
    forms()
    if len(sys.argv) > 1:
        for method in sys.argv[2:] or ["A_cpsat_reduced", "A_greedy", "B_cpsat_reduced", "B_greedy"]:
            subprocess.run([sys.executable, sys.argv[1], method], check=False)


if __name__ == "__main__":
    main()
