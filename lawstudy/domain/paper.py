"""A paper: the questions one candidate gets, as presented. The stored paper is the truth.

Order is derived from HMAC-SHA-256 over a secret seed and the candidate, so that it can be checked later but not foretold.
"""

import hashlib
import hmac
from uuid import UUID

import msgspec
from msgspec import Struct

from lawstudy.domain.exam import Presentation
from lawstudy.domain.question_types import QuestionType

PAPER_SCHEMA = 1


class DrawnQuestion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question that was chosen for a paper and not yet put in order.

    ``option_count`` is 0 for types without options; ``part_option_counts`` has one number per part of a case. ``hidden`` is an order
    in which the options are not shown, since it would give the answer away; ``part_hidden`` has one per part, or none at all.
    """

    question_id: UUID
    revision: int
    type: QuestionType
    points: int
    option_count: int = 0
    part_option_counts: tuple[int, ...] = ()
    hidden: tuple[int, ...] = ()
    part_hidden: tuple[tuple[int, ...], ...] = ()
    key_version: int = 1


class PaperItem(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One numbered place. ``option_order[i]`` is the stored index of the option shown at place i; empty without options.

    ``key_version`` is the key in force when the paper was made; results name the key they were marked by.
    """

    number: int
    question_id: UUID
    revision: int
    points: int
    option_order: tuple[int, ...] = ()
    part_option_orders: tuple[tuple[int, ...], ...] = ()
    key_version: int = 1


class PaperSection(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The items of one type, in presented order."""

    type: QuestionType
    items: tuple[PaperItem, ...]


class Paper(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stored paper. ``draw`` is the number of the attempt it was made for, so that a second attempt is ordered anew."""

    schema: int = PAPER_SCHEMA
    exam_id: UUID
    candidate_id: UUID
    draw: int = 1
    questions_shuffled: bool
    options_shuffled: bool
    sections: tuple[PaperSection, ...]

    @property
    def items(self) -> tuple[PaperItem, ...]:
        """All items in presented order."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def total_points(self) -> int:
        return sum(item.points for item in self.items)


def present(
    drawn: tuple[DrawnQuestion, ...], *, seed: bytes, exam_id: UUID, candidate_id: UUID, draw: int, presentation: Presentation
) -> Paper:
    """The paper of one candidate: sections in the order in which types first appear in ``drawn``, numbers from 1.

    Inside a section the questions, and inside a question the options, are ordered by the seed, or kept as given.
    """
    order = _Order(seed, exam_id, candidate_id, draw)
    grouped: dict[QuestionType, list[DrawnQuestion]] = {}
    for question in drawn:
        grouped.setdefault(question.type, []).append(question)
    sections = []
    number = 1
    for kind, questions in grouped.items():
        placed = sorted(questions, key=lambda q: order.item_key(q.question_id)) if presentation.shuffle_questions else questions
        items = tuple(_item(question, at, order, presentation) for at, question in enumerate(placed, number))
        sections.append(PaperSection(type=kind, items=items))
        number += len(items)
    return Paper(
        exam_id=exam_id,
        candidate_id=candidate_id,
        draw=draw,
        questions_shuffled=presentation.shuffle_questions,
        options_shuffled=presentation.shuffle_options,
        sections=tuple(sections),
    )


class _Order:
    """Sort keys from the secret seed, bound to one exam, candidate and draw."""

    def __init__(self, seed: bytes, exam_id: UUID, candidate_id: UUID, draw: int) -> None:
        self._start = hmac.new(seed, b"lawstudy paper order 1\0", hashlib.sha256)
        self._start.update(exam_id.bytes + candidate_id.bytes + draw.to_bytes(4, "big"))

    def _digest(self, *parts: bytes) -> bytes:
        keyed = self._start.copy()
        for part in parts:
            keyed.update(part)
        return keyed.digest()

    def item_key(self, question_id: UUID) -> bytes:
        return self._digest(b"item", question_id.bytes)

    def options(self, question_id: UUID, part: int, count: int, hidden: tuple[int, ...]) -> tuple[int, ...]:
        """A permutation of ``range(count)`` other than ``hidden``; ``part`` is 0 for the question itself, 1 and up for the parts of a
        case. Each of the others is as likely as the next: the digest is taken again, not the order turned."""
        if not count:
            return ()
        place = b"option" + question_id.bytes + part.to_bytes(2, "big")
        made, again = self._permutation(place, count), 0
        while made == hidden and count > 1:
            again += 1
            made = self._permutation(place + b"again" + again.to_bytes(2, "big"), count)
        return made

    def _permutation(self, place: bytes, count: int) -> tuple[int, ...]:
        return tuple(sorted(range(count), key=lambda index: self._digest(place, index.to_bytes(2, "big"))))


def _item(question: DrawnQuestion, number: int, order: _Order, presentation: Presentation) -> PaperItem:
    def options(part: int, count: int, hidden: tuple[int, ...]) -> tuple[int, ...]:
        return order.options(question.question_id, part, count, hidden) if presentation.shuffle_options else tuple(range(count))

    hidden = question.part_hidden or ((),) * len(question.part_option_counts)
    parts = enumerate(zip(question.part_option_counts, hidden, strict=True), 1)
    return PaperItem(
        number=number,
        question_id=question.question_id,
        revision=question.revision,
        points=question.points,
        option_order=options(0, question.option_count, question.hidden),
        part_option_orders=tuple(options(part, count, its) for part, (count, its) in parts),
        key_version=question.key_version,
    )


def paper_bytes(paper: Paper) -> bytes:
    """Canonical bytes: the same paper always encodes to the same bytes. What is stored and hashed."""
    return msgspec.json.encode(paper, order="deterministic")


_decoder = msgspec.json.Decoder(Paper)


def read_paper(data: bytes) -> Paper:
    """The paper stored as ``data``. Schema 1 is the only one so far."""
    return _decoder.decode(data)


class HeldQuestion(Struct, frozen=True, kw_only=True, gc=False):
    """Which question stands at a number of a stored paper."""

    number: int
    question_id: UUID
    revision: int


class _HeldSection(Struct, frozen=True, kw_only=True):
    items: tuple[HeldQuestion, ...]


class _HeldPaper(Struct, frozen=True, kw_only=True):
    sections: tuple[_HeldSection, ...]


_held_decoder = msgspec.json.Decoder(_HeldPaper)


def held_questions(data: bytes) -> tuple[HeldQuestion, ...]:
    """The questions of a stored paper and nothing else of it: figures over thousands of papers are made of these."""
    return tuple(item for section in _held_decoder.decode(data).sections for item in section.items)
