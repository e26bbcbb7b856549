"""Questions and their revisions. A published revision never changes: an edit makes the next one, and papers pin revisions."""

import hashlib
from enum import StrEnum
from uuid import UUID

import msgspec
from msgspec import Struct

from lawstudy.domain.law import Citation
from lawstudy.domain.problems import Problem
from lawstudy.domain.question_types import Answer, Prompt, QuestionType, part_citations, pictures_of, record_of, type_of
from lawstudy.domain.question_types.case import CaseAnswer, CasePrompt
from lawstudy.domain.question_types.draft import Draft, read_citations, read_why
from lawstudy.domain.question_types.picture import Picture, of_key
from lawstudy.domain.question_types.simple import PartAnswer, PartPrompt

CONTENT_SCHEMA = 1


class Difficulty(StrEnum):
    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


class Use(StrEnum):
    """What a question may be drawn for."""

    PRACTICE = "practice"
    EXAM = "exam"
    BOTH = "both"


class Status(StrEnum):
    DRAFT = "draft"
    REVIEW = "review"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class ReviewCheck(StrEnum):
    """What a reviewer looks at: that one answer only is the best, that the citation is exact, that nothing gives the key away."""

    ONE_KEY = "one_key"
    CITATION = "citation"
    NO_CUE = "no_cue"


class Key(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """What a candidate must not see before release. A case keeps explanation and citations per part as well.

    ``why``: the article that makes a wrong option wrong, by its stored letter; a key without it is encoded as before there was one.
    """

    answer: Answer
    explanation: str
    citations: tuple[Citation, ...]
    why: dict[str, Citation] = {}
    pictures: tuple[Picture, ...] = ()


class SecondPass(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The independent second reading of a bank question: its local date and ``agreed`` or ``changed``."""

    date: str
    outcome: str


class Content(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """What a revision freezes. Encoded by :func:`content_bytes`; hashed as stored, never rewritten."""

    schema: int
    prompt: Prompt
    key: Key


class Question(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A question with its current revision. ``code`` is stable; ``chapter`` is the chapter of the law it is filed under."""

    id: UUID
    code: str
    revision: int
    law: str
    edition: str
    chapter: int
    difficulty: Difficulty
    use: Use
    status: Status
    tags: tuple[str, ...]
    content: Content
    second_pass: SecondPass | None = None

    @property
    def type(self) -> QuestionType:
        return type_of(self.content.prompt)


def content_bytes(content: Content) -> bytes:
    """Canonical bytes: the same content always encodes to the same bytes."""
    return msgspec.json.encode(content, order="deterministic")


def content_hash(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


_decoder = msgspec.json.Decoder(Content)


def read_content(data: bytes) -> Content:
    """The content stored as ``data``. Schema 1 is the only one so far; later ones add an upcaster here."""
    return _decoder.decode(data)


def all_citations(key: Key) -> tuple[Citation, ...]:
    """The citations of the key and, for a case, of its parts; each once, in order."""
    return tuple(dict.fromkeys((*key.citations, *part_citations(key.answer))))


def key_pictures(key: Key) -> tuple[Picture, ...]:
    """Those of the key and, for a case, of its parts."""
    if not isinstance(key.answer, CaseAnswer):
        return key.pictures
    return (*key.pictures, *(picture for part in key.answer.parts for picture in part.pictures))


def all_pictures(content: Content) -> tuple[Picture, ...]:
    """What a candidate sees and what only the key shows."""
    return (*pictures_of(content.prompt), *key_pictures(content.key))


def key_of(draft: Draft, answer: Answer, law: str, edition: str) -> tuple[Key, list[Problem]]:
    """The key of a draft that :func:`compose` made ``answer`` of, and what is wrong with its citations."""
    citations, unreadable = read_citations(draft, law, edition)
    why, unclear = read_why(draft, law, edition)
    pictures = of_key(draft.pictures)
    return Key(answer=answer, explanation=draft.explanation, citations=citations, why=why, pictures=pictures), unreadable + unclear


def searchable_text(content: Content) -> str:
    """Stem, options and part stems: what a search looks through. Keys and explanations are not searched."""
    return "\n".join(record_of(content.prompt).words(content.prompt))


class Opened(Struct, frozen=True, kw_only=True):
    """What has one answer: a question (``number`` 0), or one part of a case from 1, which is explained and cites by itself."""

    number: int = 0
    prompt: PartPrompt
    answer: PartAnswer
    explanation: str
    citations: tuple[Citation, ...]
    why: dict[str, Citation] = {}
    pictures: tuple[Picture, ...] = ()


def opened(prompt: Prompt, key: Key) -> tuple[Opened, ...]:
    """The question itself, or the parts of a case; ValueError when prompt and key are of different types."""
    if isinstance(prompt, CasePrompt) and isinstance(key.answer, CaseAnswer):
        return tuple(
            Opened(
                number=number,
                prompt=part.prompt,
                answer=its.answer,
                explanation=its.explanation,
                citations=its.citations,
                why=its.why,
                pictures=its.pictures,
            )
            for number, (part, its) in enumerate(zip(prompt.parts, key.answer.parts, strict=True), 1)
        )
    if isinstance(prompt, CasePrompt) or isinstance(key.answer, CaseAnswer):
        raise ValueError("prompt and key are of different types")
    alone = Opened(
        prompt=prompt, answer=key.answer, explanation=key.explanation, citations=key.citations, why=key.why, pictures=key.pictures
    )
    return (alone,)
