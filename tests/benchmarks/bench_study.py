"""What everyone opens in the morning, with a large bank: 今日, an article, a law, the choice of a round, and the start of an exam.

    python -m tests.benchmarks.bench_study [--size 30000] [--cards 600] [--folder DIR] [--postgresql]

Each line: the first run and the median of the next ones in ms, and statements. ``start`` also tells how long the write took.
Needed: 今日 and an article 100 ms, a start 50 ms in the write.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from tempfile import mkdtemp
from uuid import UUID

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.access import Reach
from lawstudy.domain.practice import EVERYTHING
from lawstudy.domain.review import PractisedAnswer, review
from lawstudy.store import practice as store
from lawstudy.store.engine import Lane
from lawstudy.usecases.attempts import attempts
from lawstudy.usecases.bank import questions
from lawstudy.usecases.study import mastery, practice, record, study, today
from tests.benchmarks.bench_bank import FIRST, fill, opened
from tests.conftest import add_employee, signed_in
from tests.sitting import published
from tests.statements import counted

RUNS = 5


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", type=int, default=30_000)
    parser.add_argument("--cards", type=int, default=600, help="questions that the person has practised")
    parser.add_argument("--folder", type=Path, default=None, help="keep the SQLite workspace here and use it again")
    parser.add_argument("--postgresql", action="store_true")
    given = parser.parse_args()
    with ExitStack() as stack:
        entrance = opened(given.folder or Path(mkdtemp()), stack, postgresql=given.postgresql)
        door = entrance.sign_in(FIRST.name, FIRST.password)
        assert isinstance(door, LocalDoor)
        if door.call(questions.list_questions, limit=1).total < given.size:
            print(fill(entrance, given.size, door.actor.account_id))
        practised(entrance, door.actor.person_id, given.cards)
        for name, call in pages(door).items():
            measured(name, call)
        start(entrance, door)
        door.sign_out()


def practised(entrance: LocalEntrance, person_id: UUID, cards: int) -> None:
    reach, now = Reach(organisation_id=entrance.organisation_id), entrance.clock().wall_us
    with entrance.database.transaction(Lane.WRITE) as tx:
        rows = store.practisable(tx, reach, EVERYTHING)
        for row in rows[:: max(1, len(rows) // cards)] if cards else ():
            answer = PractisedAnswer(question_id=row.question_id, right=True, answered_us=now, took_ms=5_000)
            store.put_card(tx, reach, person_id, review(None, answer))


def pages(door: LocalDoor) -> dict[str, Callable[[], object]]:
    return {
        "today": lambda: door.call(today.my_today),
        "record": lambda: door.call(record.my_record, year=2026),
        "counts": lambda: door.call(practice.practice_counts),
        "cells": lambda: door.call(practice.practice_cells),
        "mastery": lambda: door.call(mastery.my_mastery),
        "a law": lambda: door.call(study.law_outline, law="xzfyf"),
        "an article": lambda: door.call(study.read_article, law="xzfyf", article=1),
    }


def measured(name: str, call: Callable[[], object]) -> None:
    """The processor time is what a busy machine, whose wall clock tells of others, leaves comparable."""
    with counted() as seen:
        begun = time.perf_counter()
        call()
        first = (time.perf_counter() - begun) * 1e3
    times, processor = [], []
    for _ in range(RUNS):
        begun, worked = time.perf_counter(), time.process_time()
        call()
        times.append((time.perf_counter() - begun) * 1e3)
        processor.append((time.process_time() - worked) * 1e3)
    median, work = statistics.median(times), statistics.median(processor)
    print(f"{name:12} {first:8.1f} ms first {median:8.1f} ms median {work:8.1f} ms of the processor {len(seen):4} statements")


def start(entrance: LocalEntrance, door: LocalDoor) -> None:
    """The first start of an exam, and that of another person, who finds the pool of its questions."""
    exam = published(door, entrance.clock().wall_us)
    other = f"考生{time.time_ns() % 10**6}"
    add_employee(entrance, other)
    late = published(door, entrance.clock().wall_us)
    for name, who, which in (("start", door, exam), ("next start", signed_in(entrance, other), late), ("again", door, late)):
        in_write = writes(entrance)
        begun = time.perf_counter()
        view = who.call(attempts.start_attempt, exam_id=which.id)
        print(f"{name:12} {(time.perf_counter() - begun) * 1e3:8.1f} ms, of these in the write {max(in_write):8.1f} ms")
        # Whoever sits is let into nothing else, here and when the workspace is used again.
        who.call(attempts.submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq)


def writes(entrance: LocalEntrance) -> list[float]:
    """How long each write transaction takes from now on, in ms."""
    times, begin = [0.0], type(entrance.database).transaction.__get__(entrance.database)

    def timed(lane: Lane) -> object:
        class Timed:
            def __enter__(self) -> object:
                self.inner = begin(lane)
                tx = self.inner.__enter__()
                self.begun = time.perf_counter()
                return tx

            def __exit__(self, *failure: object) -> object:
                closed = self.inner.__exit__(*failure)
                if lane is Lane.WRITE:
                    times.append((time.perf_counter() - self.begun) * 1e3)
                return closed

        return Timed()

    entrance.database.transaction = timed  # type: ignore[method-assign, assignment]
    return times


if __name__ == "__main__":
    main()
