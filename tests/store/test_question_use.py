"""Where questions stood before, on both engines: exams that held them, and the answers that they got there."""

from collections import Counter
from uuid import UUID

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.exam import PaperSource, PinnedEdition, TypePoints
from lawstudy.domain.exam.record import ChosenQuestion, Exam
from lawstudy.domain.marking import Outcome
from lawstudy.domain.question import Use, all_citations
from lawstudy.domain.question_types import QuestionType
from lawstudy.store import exams, question_facts, question_use, questions
from lawstudy.store.engine import Lane
from lawstudy.usecases.attempts.attempts import save_answer, start_attempt, submit_attempt
from lawstudy.usecases.exams.exams import create_exam, publish_exam
from tests.conftest import FakeClock, entrance_of, signed_in
from tests.sitting import contents, published, right_response, settings, stored

FIVE = (TypePoints(type=QuestionType.SINGLE_CHOICE, count=5, points=200),)
LATER = 10**17


def held(entrance: LocalEntrance, before_us: int = LATER) -> Counter[UUID]:
    with entrance.database.transaction(Lane.READ) as tx:
        return question_use.exams_holding(tx, entrance.organisation_id, before_us=before_us)


def published_us(entrance: LocalEntrance, exam: Exam) -> int:
    with entrance.database.transaction(Lane.READ) as tx:
        found = exams.published_at(tx, entrance.organisation_id, exam.id)
    assert found is not None
    return found


def sit(door: LocalDoor, exam: Exam) -> None:
    """Start and hand in, with the first question answered right."""
    begun = door.call(start_attempt, exam_id=exam.id)
    right = right_response(contents(entrance_of(door), begun.attempt_id)[1])
    door.call(save_answer, attempt_id=begun.attempt_id, epoch=begun.epoch, seq=begun.next_seq, item=1, response=right)
    door.call(submit_attempt, attempt_id=begun.attempt_id, epoch=begun.epoch, seq=begun.next_seq + 1)


@pytest.fixture
def door(any_entrance: LocalEntrance) -> LocalDoor:
    return signed_in(any_entrance)


def test_a_common_paper_counts_once_from_its_publishing_on(any_entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    door.call(create_exam, settings=settings(clock.wall_us, sections=FIVE, source=PaperSource.ONE_DRAW))
    assert held(any_entrance) == Counter()  # a draft holds nothing yet
    exam = published(door, clock.wall_us, sections=FIVE, source=PaperSource.ONE_DRAW)
    once = Counter({question.question_id: 1 for question in stored(any_entrance, exam.id).chosen})
    assert len(once) == 5
    sit(door, exam)
    sit(door, exam)
    assert held(any_entrance) == once
    assert held(any_entrance, published_us(any_entrance, exam)) == Counter()
    assert held(any_entrance, published_us(any_entrance, exam) + 1) == once


def test_papers_of_their_own_count_once_an_exam(any_entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us, sections=FIVE, max_attempts=3)
    before = clock.wall_us
    for _attempt in range(2):
        sit(door, exam)
    first = held(any_entrance)
    assert 5 < len(first) <= 10
    assert set(first.values()) == {1}
    assert held(any_entrance, before) == Counter()
    met = next(iter(first))
    fixed = ChosenQuestion(question_id=met, revision=1, points=1000)
    one = (TypePoints(type=QuestionType.SINGLE_CHOICE, count=1, points=1000),)
    other = door.call(create_exam, settings=settings(clock.wall_us, sections=one), chosen=(fixed,))
    door.call(publish_exam, exam_id=other.id, expected_version=1)
    assert held(any_entrance) == first + Counter({met: 1})


def test_answers_are_read_from_the_newest_results(any_entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us, sections=FIVE)
    before = clock.wall_us
    sit(door, exam)
    with any_entrance.database.transaction(Lane.READ) as tx:
        items = list(question_use.marked_items(tx, any_entrance.organisation_id, before_us=LATER))
        earlier = list(question_use.marked_items(tx, any_entrance.organisation_id, before_us=before))
    assert [(item.points, item.full) for item in items if item.outcome is Outcome.RIGHT] == [(200, 200)]
    assert [item.points for item in items if item.outcome is Outcome.BLANK] == [0] * 4
    assert {(item.question_id, item.revision) for item in items} == {(q, 1) for q in held(any_entrance)}
    assert earlier == []


def test_facts_are_read_with_articles_use_and_facility_when_asked(any_entrance: LocalEntrance) -> None:
    pinned = (PinnedEdition(law="xzfyf", edition="2023"),)
    with any_entrance.database.transaction(Lane.READ) as tx:
        organisation_id = any_entrance.organisation_id
        uses = (Use.EXAM, Use.BOTH)
        plain = question_facts.facts(tx, organisation_id, pinned, uses)
        first = plain[0]
        used, facilities = {first.question_id: 3}, {(first.question_id, first.revision): 640}
        full = question_facts.facts(tx, organisation_id, pinned, (Use.EXAM, Use.BOTH), with_articles=True, used=used, facilities=facilities)
        cited = questions.revisions(tx, organisation_id, [(f.question_id, f.revision) for f in full])
    assert {f.articles for f in plain} == {()}
    assert (full[0].used_count, full[0].facility, full[1].used_count, full[1].facility) == (3, 640, 0, None)
    for facts in full:
        citations = all_citations(cited[facts.question_id, facts.revision].key)
        assert list(facts.articles) == sorted({c.article for c in citations if (c.law, c.edition) == ("xzfyf", "2023")}) != []
