"""模拟考试: a paper like that of an exam, sat under its time and its rules, that counts nowhere.

It is kept apart from attempts, in a place that no figure, certificate or report reads. Its questions are those that its person may
practise now: what an open exam holds never stands on it, nor what is for exams only, nor what the rules of the exam put on every paper.
"""

from collections.abc import Collection
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.attempt import NOTHING_YET, AttemptState, ClockReading, EntryDraft, Phase, Standing, advance, chained
from lawstudy.domain.blueprint import Blueprint, even_cells
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.exam.settings import ExamSettings


class MockExam(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One paper of one person. ``settings`` are those of the exam when it was begun, ``state`` the sum of what was written, with the
    answers; ``points`` (hundredths) and ``pending`` are known once it was handed in."""

    id: UUID
    exam_id: UUID
    person_id: UUID
    number: int
    settings: ExamSettings
    state: AttemptState
    points: int | None = None
    pending: int = 0


def mock_blueprint(exam: Exam, laws: Collection[str]) -> Blueprint:
    """How a mock paper of an exam is drawn: by the cells and chapters of its blueprint, without the questions that it names. Of an exam
    whose questions were chosen, each type is divided evenly over its ``laws``, as its cover names them."""
    if exam.blueprint is not None:
        return Blueprint(cells=exam.blueprint.cells, difficulties=exam.blueprint.difficulties, chapters=exam.blueprint.chapters)
    sections = exam.settings.sections if exam.settings is not None else ()
    return Blueprint(cells=even_cells(sections, sorted(laws)))


def after(mock: MockExam, draft: EntryDraft, clock: ClockReading) -> MockExam:
    """A mock exam after one more entry. Nothing is kept aside and no journal grows: what has no effect is only told to its writer."""
    entry = chained(mock.id, mock.state.position + 1, draft, clock, mock.state.head)
    return structs.replace(mock, state=structs.replace(advance(mock.state, entry), tally=NOTHING_YET))


def is_over(standing: Standing) -> bool:
    """Whether it was handed in, or its time is up."""
    return standing.phase in {Phase.SUBMITTED, Phase.DUE}
