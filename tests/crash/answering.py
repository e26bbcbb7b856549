"""The child process of the crash tests: opens a workspace like the program and answers until it is killed.

    python -m tests.crash.answering WORKSPACE EXAM_ID

Each line on standard output is one answer that was reported as saved: ``item letter``. It is written after the report.
"""

import itertools
import random
import sys
from pathlib import Path
from uuid import UUID

from lawstudy.backend.local import LocalDoor, open_entrance
from lawstudy.domain.question_types.single_choice import SingleChoiceResponse
from lawstudy.usecases.attempts.attempts import Saved, save_answer, start_attempt
from tests.conftest import NAME, PASSWORD


def main(folder: Path, exam_id: UUID) -> None:
    entrance = open_entrance(folder)
    door = entrance.sign_in(NAME, PASSWORD)
    assert isinstance(door, LocalDoor)
    view = door.call(start_attempt, exam_id=exam_id)
    chance = random.Random()
    print("ready", flush=True)
    for seq in itertools.count(view.next_seq):
        item, letter = chance.randint(1, 20), chance.choice("ABC")
        outcome = door.call(
            save_answer, attempt_id=view.attempt_id, epoch=view.epoch, seq=seq, item=item, response=SingleChoiceResponse(letter=letter)
        )
        assert isinstance(outcome, Saved)
        print(item, letter, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), UUID(sys.argv[2]))
