"""An exam as it is kept: its settings, and where its questions come from."""

from collections.abc import Collection
from enum import StrEnum
from uuid import UUID

from msgspec import Struct, structs

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


class PersonalEnd(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The end of the window (µs UTC) for one person, later than that of the others."""

    person_id: UUID
    until_us: int


class OtherPaper(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of 命题人员 who sits all the same, on a paper of their own. ``chosen`` is empty where everyone has a draw of their own."""

    person_id: UUID
    chosen: tuple[ChosenQuestion, ...] = ()


class Exam(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An exam of our own (``settings``) or one held elsewhere (``outside``). ``chosen`` is empty for a blueprint; of parallel forms it
    holds the questions of one after those of the other.
    ``ended_reason`` says why it was cancelled or removed. ``departments``: a draft by a coordinator of these only is for their
    people; empty is for the whole organisation. ``dealt``: the frozen roster in the order in which its parallel forms were given.
    ``extended`` have a later end of the window than the others, whose end is then
    ``general_end_us``; the window of the settings ends with the last of them, and what waits for its end waits for that.
    ``other_papers`` are for those of 命题人员 who sit it all the same (:mod:`lawstudy.domain.exam.other_paper`)."""

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
    dealt: tuple[UUID, ...] = ()
    extended: tuple[PersonalEnd, ...] = ()
    general_end_us: int = 0
    other_papers: tuple[OtherPaper, ...] = ()

    def other_paper(self, person_id: UUID) -> OtherPaper | None:
        """That of a person, None for whoever sits the paper of the others."""
        return next((one for one in self.other_papers if one.person_id == person_id), None)

    def end_for(self, person_id: UUID | None) -> int:
        """The end of the window (µs UTC) of an own exam for a person, or for whoever has none of his own."""
        own = next((one.until_us for one in self.extended if one.person_id == person_id), 0)
        return own or self.general_end_us or (self.settings.window_end_us if self.settings is not None else 0)

    def prolonged(self, until_us: int, person_ids: Collection[UUID] = ()) -> "Exam":
        """An own exam with another end of its window, for everyone or for some people alone."""
        if self.settings is None:
            return self
        general = self.end_for(None) if person_ids else until_us
        kept = [one for one in self.extended if one.person_id not in person_ids and one.until_us > general]
        extended = (*kept, *(PersonalEnd(person_id=ident, until_us=until_us) for ident in person_ids))
        latest = max((one.until_us for one in extended), default=general)
        return structs.replace(
            self,
            settings=structs.replace(self.settings, window_end_us=max(general, latest)),
            extended=extended,
            general_end_us=general if extended else 0,
        )

    @property
    def counts(self) -> bool:
        """Whether figures, reports and certificates may be made of it."""
        return self.state in {ExamState.PUBLISHED, ExamState.CLOSED}

    @property
    def forms(self) -> tuple[tuple[ChosenQuestion, ...], ...]:
        """The chosen questions of each form; all of them as the only one where there are no parallel forms."""
        count = self.settings.forms if self.settings is not None else 1
        each = len(self.chosen) // max(1, count)
        return tuple(self.chosen[place * each : (place + 1) * each] for place in range(count))

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
