"""Exams to sit in tests, and right answers to their papers."""

from typing import Any
from uuid import UUID

from msgspec import structs

from lawstudy.backend.local import LocalEntrance
from lawstudy.domain.access import Reach
from lawstudy.domain.exam import DEFAULT_PRESET, BandLines, ExamSettings, TypePoints, from_preset
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.people import Person
from lawstudy.domain.question import Content
from lawstudy.domain.question_types import QuestionType, Response
from lawstudy.domain.question_types.case import CaseAnswer, CaseResponse
from lawstudy.domain.question_types.fill_blank import FillBlankAnswer, FillBlankResponse
from lawstudy.domain.question_types.multiple_choice import MultipleChoiceAnswer, MultipleChoiceResponse
from lawstudy.domain.question_types.ordering import OrderingAnswer, OrderingResponse
from lawstudy.domain.question_types.short_answer import ShortAnswerAnswer, ShortAnswerResponse
from lawstudy.domain.question_types.simple import PartAnswer, PartResponse
from lawstudy.domain.question_types.single_choice import SingleChoiceAnswer, SingleChoiceResponse
from lawstudy.domain.question_types.true_false import TrueFalseResponse
from lawstudy.store import attempts, exams, questions
from lawstudy.store.engine import Lane
from lawstudy.usecases.exams.exams import create_exam, publish_exam
from lawstudy.usecases.people.people import PersonEntry, add_person

HOUR_US = 3_600_000_000
EVERY_TYPE = tuple(TypePoints(type=kind, count=1, points=1000) for kind in QuestionType)


def settings(now_us: int, **changes: Any) -> ExamSettings:
    """The default preset, open since an hour and for two days."""
    made = from_preset(
        DEFAULT_PRESET, title="2026年度学法考试", year=2026, window_start_us=now_us - HOUR_US, window_end_us=now_us + 48 * HOUR_US
    )
    if "sections" in changes:
        total = sum(section.count * section.points for section in changes["sections"])
        changes.setdefault("bands", BandLines(passing=total * 6 // 10, excellent=total * 9 // 10))
    return structs.replace(made, **changes)


def published(door: Any, now_us: int, **changes: Any) -> Exam:
    """A published exam for everyone."""
    exam: Exam = door.call(create_exam, settings=settings(now_us, **changes))
    done: Exam = door.call(publish_exam, exam_id=exam.id, expected_version=exam.version)
    return done


def published_for_another(door: Any, now_us: int, **changes: Any) -> Exam:
    """A published exam that whoever publishes it need not sit: its paper is open to the office."""
    exam: Exam = door.call(create_exam, settings=settings(now_us, **changes))
    other: Person = door.call(add_person, entry=PersonEntry(name="应考人", department="考试科"))
    done: Exam = door.call(publish_exam, exam_id=exam.id, expected_version=exam.version, person_ids=(other.id,))
    return done


def stored(entrance: LocalEntrance, exam_id: UUID) -> Exam:
    """With the questions that it holds, which no use case tells of one that is published."""
    with entrance.database.transaction(Lane.READ) as tx:
        return exams.get(tx, entrance.organisation_id, exam_id)


def contents(entrance: LocalEntrance, attempt_id: UUID) -> dict[int, Content]:
    """Prompt and key of each number of a paper."""
    reach = Reach(organisation_id=entrance.organisation_id)
    with entrance.database.transaction(Lane.READ) as tx:
        paper = attempts.paper(tx, reach, attempt_id)
        found = questions.revisions(tx, reach.organisation_id, [(item.question_id, item.revision) for item in paper.items])
    return {item.number: found[item.question_id, item.revision] for item in paper.items}


def right_response(content: Content) -> Response:
    answer = content.key.answer
    if isinstance(answer, CaseAnswer):
        return CaseResponse(parts=tuple(_right(part.answer) for part in answer.parts))
    return _right(answer)


def _right(answer: PartAnswer) -> PartResponse:
    match answer:
        case SingleChoiceAnswer():
            return SingleChoiceResponse(letter=answer.letter)
        case MultipleChoiceAnswer():
            return MultipleChoiceResponse(letters=answer.letters)
        case FillBlankAnswer():
            return FillBlankResponse(texts=tuple(variants[0] for variants in answer.blanks))
        case OrderingAnswer():
            return OrderingResponse(letters=answer.letters)
        case ShortAnswerAnswer():
            return ShortAnswerResponse(text=answer.text)
        case _:
            return TrueFalseResponse(right=answer.right)
