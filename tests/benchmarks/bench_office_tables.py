"""A roster of 2,000 people and a ledger of 10,000 activities are previewed and accepted while a candidate saves answers.

    python -m tests.benchmarks.bench_office_tables [PEOPLE [ACTIVITIES]]

The ledger comes twice, with how many came and with 50,000 names. Needed: preview of the people ≤ 1 s, of the activities ≤ 5 s,
accepting each ≤ 2 s, saves beside them p99 ≤ 20 ms. Beside: the time in which the bare reading of the pasted cells goes through, which
nothing can be faster than.
"""

import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ParamSpec, TypeVar

from lawstudy.backend.create import create_workspace
from lawstudy.backend.local import LocalDoor
from lawstudy.domain.question_types.single_choice import SingleChoiceResponse
from lawstudy.formats.tables.reading import read_pasted
from lawstudy.usecases.attempts.attempts import Saved, save_answer, start_attempt
from lawstudy.usecases.imports.activities import accept_activities_import, preview_activities_import
from lawstudy.usecases.imports.people import accept_people_import, preview_people_import
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.registry import UseCase
from tests.conftest import FIRST, PASSWORD, add_employee
from tests.sitting import published

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")
DEPARTMENTS = ("办公室", "政策法规科", "科技创新科", "成果转化科", "机关党委", "人才科")
KINDS = ("集中学习", "会前学法", "法治讲座", "警示教育大会")
BETWEEN_S = 0.02
HOUSE = 60


def roster(count: int) -> str:
    rows = [
        f"{n + 1}\t甲{chr(0x4E00 + n % 3000)}{chr(0x5000 + n // 3000)}\t{DEPARTMENTS[n * 6 // count]}\t科员\tK{n:05}" for n in range(count)
    ]
    return "\n".join(["区科学技术局人员名册", "序号\t姓名\t科室\t职务\t工号", *rows])


def ledger(count: int, people: int, *, names: bool = True) -> str:
    """One row in twenty is of everyone, of the others two in three name four people; without ``names`` each says how many came."""
    rows = []
    for n in range(count):
        four = "、".join(f"甲{chr(0x4E00 + (n + k) % min(people, 3000))}{chr(0x5000)}" for k in range(4))
        who = f"{n % 50 + 5}人" if n % 3 == 0 or not names else "全体干部职工" if n % 20 == 0 else four
        rows.append(f"2026.{n % 10 + 1}.{n // 10 % 28 + 1}\t{KINDS[n % 4]}\t第{n}次学法\t{9 + n % 8}:00-{10 + n % 8}:30\t三楼会议室\t{who}")
    return "\n".join(["日期\t类型\t主题\t时间\t地点\t参加人员", *rows])


class Saving:
    """A candidate who saves an answer every 20 ms in a thread."""

    def __init__(self, door: LocalDoor, candidate: LocalDoor) -> None:
        exam = published(door, time.time_ns() // 1000)
        self._door, self._view = candidate, candidate.call(start_attempt, exam_id=exam.id)
        self._sent = 0
        self._save()  # the first of a process is slower with or without an import: its statements are made ready

    @contextmanager
    def beside(self) -> Iterator[list[float]]:
        took: list[float] = []
        stop = threading.Event()

        def work() -> None:
            while not stop.wait(BETWEEN_S):
                began = time.perf_counter()
                self._save()
                took.append(time.perf_counter() - began)

        thread = threading.Thread(target=work)
        thread.start()
        try:
            yield took
        finally:
            stop.set()
            thread.join()

    def _save(self) -> None:
        response = SingleChoiceResponse(letter="ABC"[self._sent % 3])
        seq, view = self._view.next_seq + self._sent, self._view
        saved = self._door.call(save_answer, attempt_id=view.attempt_id, epoch=view.epoch, seq=seq, item=1, response=response)
        assert isinstance(saved, Saved)
        self._sent += 1


def ran(door: LocalDoor, job: UseCase[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """As the window runs it: in the background."""
    result: R = door.job_result(door.start_job(job, *args, **kwargs))
    return result


def told(what: str, saving: Saving, most_s: float, work: Callable[[], T]) -> tuple[T, bool]:
    with saving.beside() as took:
        began = time.perf_counter()
        result = work()
        seconds = time.perf_counter() - began
    took.sort()
    p99 = took[int(len(took) * 0.99)] * 1000 if took else 0.0
    longest = took[-1] * 1000 if took else 0.0
    print(f"{what:<28}{seconds:6.2f} s (needed {most_s:.0f}); {len(took):4} saved beside, p99 {p99:5.1f} ms, longest {longest:.1f}")
    return result, seconds <= most_s and p99 <= 20


@contextmanager
def workspace() -> Iterator[tuple[LocalDoor, Saving]]:
    with tempfile.TemporaryDirectory() as folder:
        entrance = create_workspace(Path(folder) / "workspace", FIRST)
        add_employee(entrance)
        door, candidate = entrance.sign_in(FIRST.name, PASSWORD), entrance.sign_in("周明岚", PASSWORD)
        assert isinstance(door, LocalDoor)
        assert isinstance(candidate, LocalDoor)
        yield door, Saving(door, candidate)
        candidate.sign_out()
        door.sign_out()
        entrance.close()


def of_people(count: int) -> bool:
    source = ImportSource(text=roster(count))
    bare(source.text)
    with workspace() as (door, saving):
        preview, fine = told(f"{count} people, preview", saving, 1, lambda: ran(door, preview_people_import, source=source, leaving=False))
        token = preview.token
        made, also = told("accept", saving, 2, lambda: ran(door, accept_people_import, source=source, token=token, leaving=False))
        assert made.added == count
    return fine and also


def of_activities(count: int, *, names: bool) -> bool:
    """In a bureau of 60."""
    source, house = ImportSource(text=ledger(count, HOUSE, names=names)), ImportSource(text=roster(HOUSE))
    bare(source.text)
    with workspace() as (door, saving):
        token = door.call(preview_people_import, source=house, leaving=False).token  # the candidate stays, and stays signed in
        door.call(accept_people_import, source=house, token=token, leaving=False)
        preview, fine = told(
            f"{count} {'with names' if names else 'by numbers'}, preview",
            saving,
            5,
            lambda: ran(door, preview_activities_import, source=source),
        )
        made, also = told("accept", saving, 2, lambda: ran(door, accept_activities_import, source=source, token=preview.token))
        print(f"{made.added} activities written, {made.problems} rows asked about")
    return fine and also


def bare(text: str) -> None:
    began = time.perf_counter()
    read_pasted(text)
    print(f"bare reading of {len(text):,} characters: {time.perf_counter() - began:.2f} s")


def main(people: int, activities: int) -> int:
    return 0 if all([of_people(people), of_activities(activities, names=False), of_activities(activities, names=True)]) else 1


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    sys.exit(main(*(given + [2000, 10_000][len(given) :])))
