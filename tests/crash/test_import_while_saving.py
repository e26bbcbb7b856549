"""A long job of questions runs while answers are saved: no save fails, none waits for the job.

    LAWSTUDY_IMPORT_QUESTIONS=100000 pytest tests/crash/test_import_while_saving.py

takes the largest bank that the program promises to read.
"""

import os
import threading
import time
from uuid import UUID

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.question_types.single_choice import SingleChoiceResponse
from lawstudy.usecases.attempts.attempts import Saved, save_answer, start_attempt
from lawstudy.usecases.bank.question_import import BankFile, ImportOutcome, import_questions
from tests.conftest import FakeClock, add_employee, signed_in
from tests.sitting import published

HEAD = "schema: 1\nlaw: xzfyf\nedition: '2023'\nchapter: 1\nquestions:\n"
ONE = """- code: zz-{n:06}
  type: true_false
  difficulty: easy
  stem: 第{n}道：行政复议机关应当依法受理复议申请。
  answer: 对
  explanation: 依法受理是复议机关的职责。
  cites: [第一条]
"""
COUNT = int(os.environ.get("LAWSTUDY_IMPORT_QUESTIONS", "20000"))
PER_FILE = 200
BETWEEN_S = 0.02
WAITED_S = 2.0  # one lock held for the whole import would cost more than ten


def files(door: LocalDoor, count: int) -> tuple[BankFile, ...]:
    made = []
    for start in range(0, count, PER_FILE):
        text = HEAD + "".join(ONE.format(n=n) for n in range(start, min(start + PER_FILE, count)))
        made.append(BankFile(name=f"ch01-{start}.yaml", sha256=door.put_blob(text.encode())))
    return tuple(made)


def saved_while(door: LocalDoor, candidate: LocalDoor, exam_id: UUID, sent: tuple[BankFile, ...]) -> tuple[list[float], ImportOutcome]:
    """Seconds of each save while the import runs, and the outcome of the import."""
    view = candidate.call(start_attempt, exam_id=exam_id)
    took: list[float] = []
    job = door.start_job(import_questions, files=sent)
    sent_count = 0
    while door.job(job).state == "running":
        began = time.perf_counter()
        response = SingleChoiceResponse(letter="ABC"[sent_count % 3])
        saved = candidate.call(
            save_answer, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq + sent_count, item=1, response=response
        )
        took.append(time.perf_counter() - began)
        assert isinstance(saved, Saved)
        sent_count += 1
        threading.Event().wait(BETWEEN_S)
    outcome: ImportOutcome = door.job_result(job)
    return took, outcome


def test_answers_are_saved_while_questions_are_imported(entrance: LocalEntrance, clock: FakeClock) -> None:
    """No save fails, and none waits for the import: that would take seconds. How long each takes is for the benchmark."""
    door = signed_in(entrance)
    add_employee(entrance)
    candidate = signed_in(entrance, "周明岚")
    exam = published(door, clock.wall_us)
    took, outcome = saved_while(door, candidate, exam.id, files(door, COUNT))
    assert outcome.added == COUNT
    assert len(took) > 20
    assert max(took) < WAITED_S
