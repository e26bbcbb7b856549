"""From the database to a paper: the facts of 100,000 questions plain and with what each rule asks, then the draw.

1,000 attempts of 50 questions, each with a paper of its own, lie in 20 earlier exams: five years of a bureau. Run:
python -m tests.benchmarks.bench_pool [--postgresql] [--size 100000] [--folder DIR]. ``import`` and ``attempts`` prepare; ``pool``
reads the facts, ``draw`` makes a paper of 50 from them, both in ms: the least and the most of the runs.
"""

import argparse
import json
import random
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import mkdtemp
from uuid import UUID

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.assembly import Assembled, assemble
from lawstudy.domain.attempt import AttemptState
from lawstudy.domain.blueprint import Blueprint, Cell, FacilityRange, QuestionFacts
from lawstudy.domain.exam import ExamSettings, PaperSource, PinnedEdition, Presentation, TypePoints
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.marking import Mark, Outcome
from lawstudy.domain.paper import DrawnQuestion, paper_bytes, present
from lawstudy.domain.question_types import QuestionType
from lawstudy.store import attempts, exams
from lawstudy.store.engine import Lane
from lawstudy.store.results import AttemptResult, ItemResult, add_result
from lawstudy.usecases.bank import questions
from lawstudy.usecases.exams import setting as exam_setting
from lawstudy.usecases.exams.exams import create_exam
from lawstudy.usecases.exams.question_pool import pool
from tests.benchmarks.bench_bank import FIRST, fill, opened
from tests.sitting import settings

EXAMS, EACH, ITEMS, RUNS = 20, 50, 50, 5
LAW = "xzfyf"
KINDS = (QuestionType.SINGLE_CHOICE, QuestionType.MULTIPLE_CHOICE, QuestionType.TRUE_FALSE)
CELLS = tuple(Cell(type=kind, law=LAW, count=count, points=200) for kind, count in zip(KINDS, (25, 15, 10), strict=True))
RULES = {
    "cells alone": Blueprint(cells=CELLS),
    "prefer unused": Blueprint(cells=CELLS, prefer_unused=True),
    "one an article": Blueprint(cells=CELLS, per_article=1),
    "facility": Blueprint(cells=CELLS, facility=FacilityRange(low=620, high=760)),
    "all of them": Blueprint(cells=CELLS, prefer_unused=True, per_article=2, facility=FacilityRange(low=620, high=760)),
}


def sit(entrance: LocalEntrance, door: LocalDoor, offered: tuple[QuestionFacts, ...], now: int) -> None:
    """Earlier exams with their attempts and results, written as the store writes them."""
    chance = random.Random(7)
    for number in range(EXAMS):
        asked = settings(now, sections=(TypePoints(type=KINDS[0], count=ITEMS, points=200),), source=PaperSource.DRAW_EACH)
        exam = door.call(create_exam, settings=asked)
        with entrance.database.transaction(Lane.WRITE) as tx:
            for each in range(EACH):
                ident = UUID(int=chance.getrandbits(128))
                drawn = tuple(
                    DrawnQuestion(question_id=q.question_id, revision=q.revision, type=q.type, points=200, option_count=4)
                    for q in chance.sample(offered[: 40 * ITEMS], ITEMS)
                )
                order = Presentation()
                paper = present(drawn, seed=b"x", exam_id=exam.id, candidate_id=ident, draw=1, presentation=order)
                row = attempts.AttemptRow(
                    id=ident, exam_id=exam.id, person_id=door.actor.person_id, number=each + 1, state=attempts.SUBMITTED,
                    started_us=number, deadline_us=now, submitted_us=None,
                )  # fmt: skip
                attempts.add(tx, entrance.organisation_id, row, paper_bytes(paper), AttemptState(attempt_id=ident))
                attempts.set_submitted(tx, entrance.organisation_id, ident, number + 1)
                marks = tuple(ItemResult(number=n, worth=200, mark=Mark(outcome=Outcome.RIGHT, points=200)) for n in range(1, ITEMS + 1))
                add_result(tx, entrance.organisation_id, _result(ident, marks))


def _result(ident: UUID, marks: tuple[ItemResult, ...]) -> AttemptResult:
    total = 200 * ITEMS
    return AttemptResult(
        attempt_id=ident, version=1, points=total, total=total, band="excellent", reason="marked", created_us=1, items=marks
    )


def measure(entrance: LocalEntrance, asked: ExamSettings, name: str) -> None:
    blueprint, loaded, drawn, picks = RULES[name], [], [], 0
    for number in range(RUNS):
        with entrance.database.transaction(Lane.READ) as tx:
            begun = time.perf_counter()
            offered = pool(entrance.office(tx), asked, blueprint, before_us=10**17)
            loaded.append((time.perf_counter() - begun) * 1e3)
        begun = time.perf_counter()
        outcome = assemble(blueprint, offered, seed=bytes([number]))
        drawn.append((time.perf_counter() - begun) * 1e3)
        picks = len(outcome.picks) if isinstance(outcome, Assembled) else 0
    line = {"rules": name, "offered": len(offered), "pool": _ends(loaded), "draw": _ends(drawn), "picks": picks}
    print(json.dumps(line))


def _ends(times: list[float]) -> list[int]:
    return [round(min(times)), round(max(times))]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, default=None, help="keep the SQLite workspace here and use it again")
    given = parser.parse_args()
    with ExitStack() as stack:
        entrance = opened(given.folder or Path(mkdtemp()), stack, postgresql=given.postgresql)
        door = entrance.sign_in(FIRST.name, FIRST.password)
        assert isinstance(door, LocalDoor)
        if door.call(questions.list_questions, limit=1).total < given.size:
            print(json.dumps(fill(entrance, given.size, door.actor.account_id)))
        now = entrance.clock().wall_us
        pinned = (PinnedEdition(law=LAW, edition="2023"), PinnedEdition(law="kxjsjbf", edition="2021"))
        asked = settings(now, editions=pinned)
        if not _exams(door):
            with entrance.database.transaction(Lane.READ) as tx:
                offered = pool(entrance.office(tx), asked, RULES["cells alone"], before_us=now)
            sit(entrance, door, offered, now)
        print(json.dumps({"counts": len(door.call(exam_setting.exam_pool))}))
        for name in RULES:
            measure(entrance, asked, name)


def _exams(door: LocalDoor) -> tuple[Exam, ...]:
    with door._entrance.database.transaction(Lane.READ) as tx:
        return exams.listed(tx, door.actor.organisation_id)


if __name__ == "__main__":
    main()
