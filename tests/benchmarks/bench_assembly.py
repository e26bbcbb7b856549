"""Assembly of one paper of 50 from a bank of 100,000, as the peer program does it (its task A).

Four types 25/12/8/5, forty chapters with at most three questions each and ten of them with at least two, a mean expected
facility from 0.62 to 0.66, no question used more than five times, 2,000 pairs that must not meet; and beside it the plain
blueprint of cells alone. Run: python -m tests.benchmarks.bench_assembly
"""

import json
import random
import resource
import time
from uuid import UUID

from lawstudy.domain.assembly import Assembled, assemble
from lawstudy.domain.blueprint import Blueprint, Cell, ChapterRange, FacilityRange, QuestionFacts
from lawstudy.domain.question import Difficulty
from lawstudy.domain.question_types import QuestionType

SIZE = 100_000
TYPES = (QuestionType.SINGLE_CHOICE, QuestionType.MULTIPLE_CHOICE, QuestionType.TRUE_FALSE, QuestionType.CASE)
COUNTS = (25, 12, 8, 5)
LAW = "law"


def bank(chance: random.Random) -> tuple[list[QuestionFacts], list[tuple[UUID, UUID]]]:
    kinds = chance.choices(TYPES, weights=(50, 25, 15, 10), k=SIZE)
    facilities = [min(980, max(100, round(chance.gauss(650, 150)))) for _ in range(SIZE)]
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
    pairs = [(chance.choice(pool).question_id, chance.choice(pool).question_id) for _ in range(SIZE // 50)]
    return pool, pairs


def blueprints() -> dict[str, Blueprint]:
    cells = tuple(Cell(type=kind, law=LAW, count=count, points=200) for kind, count in zip(TYPES, COUNTS, strict=True))
    ranges = tuple(ChapterRange(law=LAW, chapter=number, at_least=2 if number < 10 else 0, at_most=3) for number in range(40))
    ruled = Blueprint(cells=cells, chapters=ranges, facility=FacilityRange(low=620, high=660), most_used=5)
    return {"cells": Blueprint(cells=cells, most_used=5), "ruled": ruled}


def main() -> None:
    pool, pairs = bank(random.Random(9))
    for name, blueprint in blueprints().items():
        for number in range(5):
            begun = time.perf_counter()
            outcome = assemble(blueprint, pool, seed=bytes([number]), apart=pairs if name == "ruled" else ())
            seconds = time.perf_counter() - begun
            picks = len(outcome.picks) if isinstance(outcome, Assembled) else 0
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(json.dumps({"blueprint": name, "run": number, "s": round(seconds, 3), "picks": picks, "rss_mb": memory}))


if __name__ == "__main__":
    main()
