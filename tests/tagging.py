"""A tag given to one question, as the bulk change of 题库 gives it."""

from uuid import UUID

from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.usecases.bank.question_around import around_of, arrange_questions
from lawstudy.usecases.bank.questions import show_question


def tag(door: Door, question_id: UUID, word: str) -> None:
    shown = door.call(show_question, question_id=question_id)
    question = shown.question
    around = around_of(question, version=shown.version)
    door.call(arrange_questions, wanted=(structs.replace(around, tags=(*question.tags, word)),))
