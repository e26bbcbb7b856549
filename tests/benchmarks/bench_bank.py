"""A bank of 100,000 questions: the first page of filters and searches with its total, at the use case, and marking.

Also a page from the middle (what scrolling fetches), the longest write transaction of the import, and the marking of 1,000
attempts at 50 questions. Run: python -m tests.benchmarks.bench_bank [--postgresql] [--size 100000] [--folder DIR]
Beside it, at the same size: Anki's search for two characters takes 160–180 ms (90–110 ms on an idle machine).
A total is counted once and kept until the next change.
"""

import argparse
import json
import os
import statistics
import time
from collections.abc import Callable
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from uuid import UUID, uuid4

from lawstudy import paths
from lawstudy.backend.blobs import FolderBlobs
from lawstudy.backend.create import create_workspace
from lawstudy.backend.local import LocalDoor, LocalEntrance, open_entrance
from lawstudy.domain.marking import Scoring
from lawstudy.domain.question import Difficulty, Status
from lawstudy.domain.question_list import QuestionFilter
from lawstudy.domain.question_types import QuestionType, Response, mark_question
from lawstudy.domain.question_types.multiple_choice import MultipleChoicePrompt, MultipleChoiceResponse
from lawstudy.domain.question_types.single_choice import SingleChoicePrompt, SingleChoiceResponse
from lawstudy.domain.question_types.true_false import TrueFalseResponse
from lawstudy.formats.bank_yaml import read_bank
from lawstudy.store import batches, changes, question_writing, workspace
from lawstudy.store.engine import Lane, open_postgresql
from lawstudy.usecases.accounts.sign_in import hash_password
from lawstudy.usecases.bank import questions
from lawstudy.usecases.bank.question_import import CHUNK
from lawstudy.usecases.workspace import setup
from lawstudy.usecases.workspace.setup import FirstStart
from tests.benchmarks import bank

FIRST = FirstStart(organisation="青岚区科学技术局", year=2026, name="沈静怡", password="demo-2026")
ANKI_MS = (160, 180)
LIMIT_MS = 10.0
RUNS = 9

FILTERS: dict[str, QuestionFilter] = {
    "no filter": QuestionFilter(),
    "law": QuestionFilter(law="xzfyf"),
    "law + chapter": QuestionFilter(law="xzfyf", chapter=4),
    "type": QuestionFilter(type=QuestionType.SINGLE_CHOICE),
    "status published": QuestionFilter(status=Status.PUBLISHED),
    "law + type + difficulty + status": QuestionFilter(
        law="xzfyf", type=QuestionType.SINGLE_CHOICE, difficulty=Difficulty.HARD, status=Status.PUBLISHED
    ),
    "article": QuestionFilter(law="xzfyf", article=44),
    "tag": QuestionFilter(tag="案例"),
    "superseded": QuestionFilter(superseded=True),
    f"search {bank.COMMON} (common)": QuestionFilter(text=bank.COMMON),
    f"search {bank.RARE} (rare)": QuestionFilter(text=bank.RARE),
    f"search {bank.ABSENT} (absent)": QuestionFilter(text=bank.ABSENT),
    "search 申请人 (three characters)": QuestionFilter(text="申请人"),
    "search 的 (one character)": QuestionFilter(text="的"),
    "law + status + search 期限": QuestionFilter(law="xzfyf", status=Status.PUBLISHED, text="期限"),
}


def fill(entrance: LocalEntrance, size: int, account_id: UUID) -> dict[str, float]:
    """As the import job writes: chunks under a staging batch, made visible by one short commit."""
    batch_id, organisation_id, times = uuid4(), entrance.organisation_id, []
    with entrance.database.transaction(Lane.WRITE) as tx:
        batches.open_batch(tx, organisation_id, batch_id, kind="import", now=1, account_id=account_id)
    source = bank.questions(size)
    started = time.perf_counter()
    while chunk := list(islice(source, CHUNK)):
        begun = time.perf_counter()
        with entrance.database.transaction(Lane.WRITE) as tx:
            question_writing.add(tx, organisation_id, chunk, now=1, batch_id=batch_id, account_id=account_id)
        times.append(time.perf_counter() - begun)
    with entrance.database.transaction(Lane.WRITE) as tx:
        batches.show_batch(tx, organisation_id, batch_id)
        changes.append(tx, organisation_id, {"question": []})
    times.sort()
    return {
        "import_s": round(time.perf_counter() - started, 1),
        "write_p50_ms": round(times[len(times) // 2] * 1e3, 1),
        "write_p99_ms": round(times[int(len(times) * 0.99)] * 1e3, 1),
        "write_max_ms": round(times[-1] * 1e3, 1),
    }


def timed(work: Callable[[], Any]) -> tuple[int, float, float]:
    """The total, then ms: the first call, which counts, and the median of the next ones, for which the total is known."""
    times, total = [], 0
    for _ in range(RUNS):
        begun = time.perf_counter()
        total = work().total
        times.append((time.perf_counter() - begun) * 1e3)
    return total, times[0], statistics.median(times[1:])


def listing(door: LocalDoor) -> list[tuple[str, int, float, float]]:
    def first(wanted: QuestionFilter) -> Callable[[], Any]:
        return lambda: door.call(questions.list_questions, wanted=wanted, limit=50)

    def middle(wanted: QuestionFilter) -> Callable[[], Any]:
        half = sum(c.count for c in door.call(questions.count_questions, wanted=wanted)) // 2
        return lambda: door.call(questions.list_questions, wanted=wanted, skip=half, limit=100)

    works = {name: first(wanted) for name, wanted in FILTERS.items()}
    works["page from the middle"] = middle(QuestionFilter())
    works["page from the middle of a search"] = middle(QuestionFilter(text=bank.COMMON))
    return [(name, *timed(work)) for name, work in works.items()]


def marking(attempts: int = 1_000, items: int = 50) -> float:
    """Seconds for marking ``attempts`` papers of ``items`` objective questions."""
    pool = [r.question.content for r in read_bank(paths.question_bank()).questions if isinstance(r.question.content.prompt, bank.Varied)]
    chosen = pool[:items]
    given: list[Response] = []
    for content in chosen:
        match content.prompt:
            case SingleChoicePrompt():
                given.append(SingleChoiceResponse(letter="A"))
            case MultipleChoicePrompt():
                given.append(MultipleChoiceResponse(letters=("A", "B")))
            case _:
                given.append(TrueFalseResponse(right=True))
    begun = time.perf_counter()
    for _ in range(attempts):
        sum(mark_question(c.prompt, c.key.answer, r, 200, Scoring()).points for c, r in zip(chosen, given, strict=True))
    return time.perf_counter() - begun


def opened(folder: Path, stack: ExitStack, *, postgresql: bool) -> LocalEntrance:
    if not postgresql:
        place = folder / "workspace"
        entrance = open_entrance(place) if place.exists() else create_workspace(place, FIRST)
        stack.callback(entrance.close)
        return entrance
    from tests import postgres  # starts a real server

    database = open_postgresql(postgres.fresh_database(stack.enter_context(postgres.running(durable=True))))
    stack.callback(database.close)
    with database.transaction(Lane.WRITE) as tx:
        workspace.make_schema(tx)
        own = read_bank(paths.question_bank())
        setup.found_organisation(tx, FIRST, hash_password(FIRST.password), own, now=1, chance=os.urandom)
    return LocalEntrance(database, FolderBlobs(folder / "files"))


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
        if given.postgresql:
            with entrance.database.raw().connect() as connection:
                connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("VACUUM ANALYZE")
        rows = listing(door)
    engine = "PostgreSQL" if given.postgresql else "SQLite"
    print(f"{engine}, {rows[0][1]} questions; first call and median of the next {RUNS - 1}, ms, total included")
    for name, total, first, median in rows:
        verdict = "" if max(first, median) < LIMIT_MS else "above the limit"
        print(f"{name:36} {total:7} hits {first:7.2f} {median:7.2f}  {verdict}")
    print(f"Anki, the same size, two-character search, hits only: {ANKI_MS[0]}–{ANKI_MS[1]} ms")
    print(f"marking 1,000 attempts × 50 questions: {marking():.2f} s")


if __name__ == "__main__":
    main()
