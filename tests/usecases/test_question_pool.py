"""Rules over the whole paper, from the database to the paper: use in earlier exams, articles, measured facility."""

from collections import Counter
from typing import Any
from uuid import UUID

import pytest
from msgspec import structs

from lawstudy import i18n
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.backend.wire import WireDoor
from lawstudy.domain.access import Reach
from lawstudy.domain.blueprint import Blueprint, Cell, FacilityRange
from lawstudy.domain.exam import PaperSource, TypePoints
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.question import all_citations
from lawstudy.domain.question_types import QuestionType
from lawstudy.errors import ExamNotReady, NotEnoughQuestions, RulesConflict, message
from lawstudy.store import attempts, questions
from lawstudy.store.engine import Lane
from lawstudy.usecases.attempts.attempts import start_attempt, submit_attempt
from lawstudy.usecases.exams import question_pool
from lawstudy.usecases.exams import setting as exam_setting
from lawstudy.usecases.exams.exams import create_exam, publish_exam, show_exam
from lawstudy.usecases.exams.papers import drawn
from lawstudy.usecases.people.people import PersonEntry, add_person
from tests.conftest import FakeClock, add_employee, signed_in
from tests.sitting import published, settings, stored

Door = LocalDoor | WireDoor
SINGLE = QuestionType.SINGLE_CHOICE
LAW = "xzfyf"


def cells(count: int, **changes: Any) -> tuple[Cell, ...]:
    return (Cell(type=SINGLE, law=LAW, count=count, points=100, **changes),)


def exam_with(door: Door, now_us: int, count: int, *, source: PaperSource = PaperSource.ONE_DRAW, **rules: Any) -> Exam:
    """A draft with one cell of single-choice questions under ``rules``."""
    asked = settings(now_us, sections=(TypePoints(type=SINGLE, count=count, points=100),), source=source)
    return door.call(create_exam, settings=asked, blueprint=Blueprint(cells=cells(count), **rules))


def publish(door: Door, exam: Exam) -> Exam:
    return door.call(publish_exam, exam_id=exam.id, expected_version=exam.version)


def there(door: Door) -> int:
    return sum(p.count for p in door.call(exam_setting.exam_pool) if (p.type, p.law) == (SINGLE, LAW))


def test_questions_of_earlier_exams_come_last(any_entrance: LocalEntrance, any_door: Door, clock: FakeClock) -> None:
    half = there(any_door) // 2
    first = publish(any_door, exam_with(any_door, clock.wall_us, half))
    second = publish(any_door, exam_with(any_door, clock.wall_us, half, prefer_unused=True))
    used = {question.question_id for question in stored(any_entrance, first.id).chosen}
    assert not used & {question.question_id for question in stored(any_entrance, second.id).chosen}
    third = publish(any_door, exam_with(any_door, clock.wall_us, half + 10, prefer_unused=True))
    before = {q.question_id for one in (first, second) for q in stored(any_entrance, one.id).chosen}
    assert len({q.question_id for q in stored(any_entrance, third.id).chosen} & before) >= half + 9


def test_the_limit_on_use_names_the_short_cell_and_keeps_the_draft(any_door: Door, clock: FakeClock) -> None:
    all_of_them = there(any_door)
    first = exam_with(any_door, clock.wall_us, all_of_them - 2)
    other = any_door.call(
        add_person, entry=PersonEntry(name="应考人", department="考试科")
    )  # what whoever sits it is told: test_held_in_the_office
    any_door.call(publish_exam, exam_id=first.id, expected_version=first.version, person_ids=(other.id,))
    draft = exam_with(any_door, clock.wall_us, 3, most_used=0)
    with pytest.raises(NotEnoughQuestions):
        publish(any_door, draft)
    assert any_door.call(show_exam, exam_id=draft.id).state is ExamState.DRAFT
    tried = any_door.call(exam_setting.try_paper, settings=settings(clock.wall_us), blueprint=Blueprint(cells=cells(3), most_used=0))
    assert [(s.needed, s.available, s.available_any_use) for s in tried.shortages] == [(3, 2, all_of_them)]
    publish(any_door, exam_with(any_door, clock.wall_us, 3, most_used=1))


def cited(entrance: LocalEntrance, exam: Exam) -> Counter[int]:
    with entrance.database.transaction(Lane.READ) as tx:
        pairs = [(question.question_id, question.revision) for question in stored(entrance, exam.id).chosen]
        contents = questions.revisions(tx, entrance.organisation_id, pairs)
    citations = [{c.article for c in all_citations(content.key) if (c.law, c.edition) == (LAW, "2023")} for content in contents.values()]
    return Counter(article for articles in citations for article in articles)


def test_no_article_is_asked_more_often_than_the_rule_says(any_entrance: LocalEntrance, clock: FakeClock) -> None:
    door = signed_in(any_entrance)
    plain = publish(door, exam_with(door, clock.wall_us, 30))
    assert max(cited(any_entrance, plain).values()) > 1
    spread = publish(door, exam_with(door, clock.wall_us, 30, per_article=1))
    assert max(cited(any_entrance, spread).values()) == 1


@pytest.mark.parametrize("source", [PaperSource.ONE_DRAW, PaperSource.DRAW_EACH])
def test_rules_that_no_paper_keeps_are_named_before_anyone_starts(
    door: LocalDoor, clock: FakeClock, source: PaperSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = exam_with(door, clock.wall_us, there(door), source=source, per_article=1)
    with pytest.raises(RulesConflict) as refused:
        publish(door, draft)
    assert refused.value.rules == ["rule.per_article"]
    monkeypatch.setattr(i18n, "_language", "en")  # put back, with the catalogue, when the test ends
    monkeypatch.setattr(i18n, "_catalogue", None)
    i18n.use("zh_CN")
    assert message(refused.value).happened == "没有试卷能同时满足全部组卷规则：同一条文的题数上限"
    asked = Blueprint(cells=cells(there(door)), per_article=1)
    assert door.call(exam_setting.try_paper, settings=settings(clock.wall_us), blueprint=asked).conflicts == ("rule.per_article",)


def test_a_rule_that_makes_no_sense_is_told_before_publishing(door: LocalDoor, clock: FakeClock) -> None:
    draft = exam_with(door, clock.wall_us, 3, per_article=0)
    with pytest.raises(ExamNotReady) as refused:
        publish(door, draft)
    assert [problem.code for problem in refused.value.problems] == ["limit_not_positive"]


def test_rules_without_cells_stand_over_an_even_table(door: LocalDoor, clock: FakeClock) -> None:
    plain = door.call(create_exam, settings=settings(clock.wall_us))
    ruled = door.call(create_exam, settings=settings(clock.wall_us), blueprint=Blueprint(cells=(), prefer_unused=True, per_article=2))
    assert plain.blueprint is not None
    assert ruled.blueprint == structs.replace(plain.blueprint, prefer_unused=True, per_article=2)


def test_everyone_draws_from_the_facts_of_the_day_of_publishing(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    """What others got since then does not make anybody's paper another one."""
    exam = publish(door, exam_with(door, clock.wall_us, 10, source=PaperSource.DRAW_EACH, prefer_unused=True))
    before = paper_of(entrance, door, exam)
    add_employee(entrance)
    publish(door, exam_with(door, clock.wall_us, there(door) - 5))
    publish(door, exam_with(door, clock.wall_us, there(door) - 5))
    with entrance.database.transaction(Lane.READ) as tx:
        again = {q.question_id for q in drawn(entrance.office(tx), exam, b"draw" + door.actor.person_id.bytes + (1).to_bytes(4, "big"))}
    assert again == before


def paper_of(entrance: LocalEntrance, door: LocalDoor, exam: Exam) -> set[UUID]:
    begun = door.call(start_attempt, exam_id=exam.id)
    with entrance.database.transaction(Lane.READ) as tx:
        paper = attempts.paper(tx, Reach(organisation_id=entrance.organisation_id), begun.attempt_id)
    return {item.question_id for item in paper.items}


def test_facility_is_measured_from_enough_answers_only(
    entrance: LocalEntrance, door: LocalDoor, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    exam = published(door, clock.wall_us, sections=(TypePoints(type=SINGLE, count=4, points=100),), source=PaperSource.ONE_DRAW)
    for _attempt in range(2):
        begun = door.call(start_attempt, exam_id=exam.id)
        door.call(submit_attempt, attempt_id=begun.attempt_id, epoch=begun.epoch, seq=begun.next_seq)

    def measured() -> dict[tuple[UUID, int], int]:
        with entrance.database.transaction(Lane.READ) as tx:
            return dict(question_pool.measured(entrance.office(tx), before_us=clock.wall_us))

    assert measured() == {}
    monkeypatch.setattr(question_pool, "LEAST_ANSWERS", 2)
    assert measured() == {(q.question_id, q.revision): 0 for q in stored(entrance, exam.id).chosen}
    easy = Blueprint(cells=cells(1), facility=FacilityRange(low=0, high=10))
    clock.advance(49 * 3600)  # over: before that it tells nothing to whoever sits it
    assert door.call(exam_setting.try_paper, settings=settings(clock.wall_us), blueprint=easy).question_count == 1
