"""An exam as it is kept: its settings, and where its questions come from."""

from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.blueprint import Blueprint
from lawstudy.domain.clock import local_date
from lawstudy.domain.exam.settings import ExamOrigin, ExamSettings, OutsideExam


class ExamState(StrEnum):
    """``draft``: being set. ``published``: roster frozen, window decides. ``closed``: figures are final. ``cancelled``: ended with
    a reason, counts nowhere and stays in the list. ``removed``: made by mistake, in no list; only the record keeps it."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    REMOVED = "removed"


class ChosenQuestion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question that every paper of the exam holds, pinned to a revision, at ``points`` hundredths."""

    question_id: UUID
    revision: int
    points: int


class Exam(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An exam of our own (``settings``) or one held elsewhere (``outside``). ``chosen`` is empty for a blueprint.
    ``ended_reason`` says why it was cancelled or removed. ``departments``: a draft by a coordinator of these only is for their
    people; empty is for the whole organisation."""

    id: UUID
    state: ExamState
    version: int
    settings: ExamSettings | None = None
    outside: OutsideExam | None = None
    blueprint: Blueprint | None = None
    chosen: tuple[ChosenQuestion, ...] = ()
    first_sitting_id: UUID | None = None
    ended_reason: str = ""
    departments: tuple[UUID, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether figures, reports and certificates may be made of it."""
        return self.state in {ExamState.PUBLISHED, ExamState.CLOSED}

    @property
    def title(self) -> str:
        return self.settings.title if self.settings is not None else self.outside.title if self.outside is not None else ""

    @property
    def year(self) -> int:
        return self.settings.year if self.settings is not None else self.outside.year if self.outside is not None else 0

    @property
    def total_points(self) -> int:
        """Full marks in hundredths."""
        return self.settings.total_points if self.settings is not None else self.outside.total_points if self.outside is not None else 0

    @property
    def begins_on(self) -> str:
        """The local date of its beginning; of an exam held elsewhere whose days nobody gave, its year alone."""
        if self.settings is not None:
            return local_date(self.settings.window_start_us)
        return (self.outside.period_start or self.outside.period_end or str(self.year)) if self.outside is not None else ""

    @property
    def ends_on(self) -> str:
        """The local date of its end: one that is open until midnight ends on the day before; "" where nobody gave the days."""
        if self.settings is not None:
            return local_date(self.settings.window_end_us - 1)
        return (self.outside.period_end or self.outside.period_start) if self.outside is not None else ""

    @property
    def origin(self) -> ExamOrigin:
        return self.outside.origin if self.outside is not None else ExamOrigin.OWN
