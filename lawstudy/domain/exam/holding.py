"""What is kept from people while an exam is open: keys, and which questions its papers hold.

A single question that is held would say that it is on the paper. So an exam whose papers all hold the same questions holds everything
of the laws and types that its cover names, from the opening of its window to its end, and nothing that anybody sees tells
one of them from another. From publishing to the opening its chosen questions rest, among others: every fourth of the same laws and types,
drawn by the secret seed of the exam (:func:`resting`), so that what rests does not name the paper and most of the bank is practised.
Questions for exams only are held from publishing on; nobody practises them. A draw for each candidate from the open bank holds
nothing but, against each person, his own papers. Whoever sits an exam is shown nothing at all but his paper.
"""

import hashlib
import hmac
from collections.abc import Collection, Iterable
from typing import Protocol
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.exam.settings import PaperSource, Release
from lawstudy.domain.question import Use
from lawstudy.domain.question_types import QuestionType

RESTING_OF_256 = 64  # of what is like the chosen ones


class Filed(Protocol):
    """What the rule asks about a question. ``exams_only``: it is never practised."""

    @property
    def question_id(self) -> UUID: ...
    @property
    def law(self) -> str: ...
    @property
    def type(self) -> QuestionType: ...
    @property
    def exams_only(self) -> bool: ...


class Placed(Struct, frozen=True, kw_only=True, gc=False):
    """A question where it is filed now."""

    question_id: UUID
    law: str
    type: QuestionType
    exams_only: bool = False


class Held(Struct, frozen=True, kw_only=True):
    """All questions of some laws and types that an exam holds; with ``exams_only`` only those that are never practised, and ``resting``."""

    exam_id: UUID
    laws: frozenset[str]
    types: frozenset[QuestionType]
    until_us: int
    exams_only: bool = False
    resting: frozenset[UUID] = frozenset()

    def covers(self, law: str, kind: QuestionType, *, exams_only: bool) -> bool:
        return law in self.laws and kind in self.types and (exams_only or not self.exams_only)


class Holding(Struct, frozen=True, kw_only=True):
    """What is held against one person. ``sitting``: everything. ``own``: the questions of papers that he has handed in."""

    sitting: bool = False
    held: tuple[Held, ...] = ()
    own: frozenset[UUID] = frozenset()

    def __bool__(self) -> bool:
        return self.sitting or bool(self.held) or bool(self.own)

    @property
    def singly(self) -> frozenset[UUID]:
        """What is held besides whole laws and types."""
        return self.own.union(*(each.resting for each in self.held))

    def holds(self, one: Filed) -> bool:
        ident = one.question_id
        singly = ident in self.own or any(ident in each.resting for each in self.held)
        return singly or self.holds_all(one.law, one.type, exams_only=one.exams_only)

    def holds_all(self, law: str, kind: QuestionType, *, exams_only: bool = False) -> bool:
        """Whether every question of a law and type is held, whichever it is."""
        return self.sitting or any(each.covers(law, kind, exams_only=exams_only) for each in self.held)

    @property
    def until_us(self) -> int | None:
        """When the last of what is practised is free again; None while nothing of it is held, or only until the person hands in."""
        return max((each.until_us for each in self.held if each.resting or not each.exams_only), default=None)

    def besides(self, exam_id: UUID) -> "Holding":
        """As if an exam held nothing: to whoever handed it in its own policy says when its key is shown."""
        return Holding(sitting=self.sitting, held=tuple(each for each in self.held if each.exam_id != exam_id), own=self.own)


def is_ahead(exam: Exam, now_us: int) -> bool:
    """Whether an attempt of it is open or can still be opened by anyone."""
    return exam.settings is not None and exam.state is ExamState.PUBLISHED and now_us < exam.settings.window_end_us


def rests_before_opening(exam: Exam, now_us: int) -> bool:
    """Whether its chosen questions rest now: it is published, and its window is not open yet."""
    settings = exam.settings
    return settings is not None and settings.source.is_chosen and now_us < settings.window_start_us and is_ahead(exam, now_us)


def resting(exam: Exam, seed: bytes, alike: Iterable[UUID]) -> frozenset[UUID]:
    """The chosen questions, and of those that are ``alike`` (of the same laws and types) every fourth, the same ones each time."""

    def drawn(question_id: UUID) -> bool:
        return hmac.digest(seed, b"rests" + question_id.bytes, hashlib.sha256)[0] < RESTING_OF_256

    return frozenset(one.question_id for one in exam.chosen) | frozenset(filter(drawn, alike))


def held_by(
    exam: Exam, laws: Collection[str], now_us: int, *, sure_us: int | None = None, rests: frozenset[UUID] = frozenset()
) -> Held | None:
    """What one exam holds against everybody; ``laws`` are those of its cover, ``rests`` what rests before it opens. It holds until
    its end has certainly passed (``sure_us``; without one ``now_us``)."""
    settings = exam.settings
    if settings is None or not is_ahead(exam, now_us if sure_us is None else sure_us):
        return None
    shared = settings.source is not PaperSource.DRAW_EACH
    opened = settings.window_start_us <= now_us
    if not (shared or Use.EXAM in settings.draws_from):
        return None
    return Held(
        exam_id=exam.id,
        laws=frozenset(laws),
        types=types_of(exam),
        until_us=settings.window_end_us,
        exams_only=not (shared and opened),
        resting=frozenset() if opened else rests,
    )


def types_of(exam: Exam) -> frozenset[QuestionType]:
    return frozenset(section.type for section in exam.settings.sections) if exam.settings is not None else frozenset()


def hides_own_papers(exam: Exam, now_us: int) -> bool:
    """Whether the questions of a handed-in paper stay held against its candidate: until the window ends, unless the exam gives its
    key at once."""
    return is_ahead(exam, now_us) and exam.settings is not None and exam.settings.release.key is not Release.AT_ONCE


def laws_of_blueprint(exam: Exam) -> frozenset[str]:
    """The laws that a drawn paper asks about, as its cover says; of a fixed one its questions know."""
    return frozenset() if exam.blueprint is None else frozenset(cell.law for cell in exam.blueprint.cells)


def as_told(exam: Exam) -> Exam:
    """An exam as lists and pages tell of it: which questions a published one holds is asked for by name, where the rule stands."""
    if exam.state is ExamState.DRAFT:
        return exam
    others = tuple(structs.replace(one, chosen=()) for one in exam.other_papers)
    return structs.replace(exam, chosen=(), dealt=(), other_papers=others)
