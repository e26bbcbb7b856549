"""Many candidates who press the button at one moment, on a real PostgreSQL: each gets a paper under the rules of the exam."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from lawstudy.domain.access import Reach
from lawstudy.domain.blueprint import Blueprint
from lawstudy.domain.exam import PaperSource, TypePoints
from lawstudy.domain.question_types import QuestionType
from lawstudy.store import attempts
from lawstudy.store.engine import Lane
from lawstudy.usecases.attempts.attempts import start_attempt
from lawstudy.usecases.exams.exams import create_exam, publish_exam
from tests.conftest import FakeClock, add_employee, postgres_entrance, signed_in
from tests.sitting import settings

CANDIDATES = 40


@pytest.mark.postgres
def test_all_who_start_at_once_get_a_paper(postgres_template: str, tmp_path: Path, clock: FakeClock) -> None:
    entrance = postgres_entrance(postgres_template, tmp_path, clock)
    names = [f"郭向{number:02}" for number in range(CANDIDATES)]
    for name in names:
        add_employee(entrance, name)
    door = signed_in(entrance)
    asked = settings(clock.wall_us, sections=(TypePoints(type=QuestionType.SINGLE_CHOICE, count=40, points=100),))
    rules = Blueprint(cells=(), prefer_unused=True, per_article=2)
    for _exam in range(2):  # the second one looks at the papers of the first
        made = door.call(create_exam, settings=asked, blueprint=rules)
        assert made.settings is not None
        assert made.settings.source is PaperSource.DRAW_EACH
        exam = door.call(publish_exam, exam_id=made.id, expected_version=1)
        doors = [signed_in(entrance, name) for name in names]
        with ThreadPoolExecutor(CANDIDATES) as together:
            begun = list(together.map(lambda one, exam_id=exam.id: one.call(start_attempt, exam_id=exam_id), doors))
        assert [len(view.items) for view in begun] == [40] * CANDIDATES
        with entrance.database.transaction(Lane.READ) as tx:
            rows = attempts.of_exam(tx, Reach(organisation_id=entrance.organisation_id), exam.id)
        assert len({row.person_id for row in rows}) == CANDIDATES
    entrance.close()
