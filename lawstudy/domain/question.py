"""Questions and their revisions. A published revision never changes: an edit makes the next one, and papers pin revisions."""

import hashlib
from enum import StrEnum
from uuid import UUID

import msgspec
from msgspec import Struct

from lawstudy.domain.law import Citation
from lawstudy.domain.question_types import Answer, Prompt, QuestionType, type_of
from lawstudy.domain.question_types.case import CaseAnswer, CasePrompt, PartPrompt
from lawstudy.domain.question_types.multiple_choice import MultipleChoicePrompt
from lawstudy.domain.question_types.single_choice import SingleChoicePrompt

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


class Key(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a candidate must not see before release. A case keeps explanation and citations per part as well."""

    answer: Answer
    explanation: str
    citations: tuple[Citation, ...]


class SecondPass(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The independent second reading of a bank question: its local date and ``agreed`` or ``changed``."""

    date: str
    outcome: str


class Content(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a revision freezes. Encoded by :func:`content_bytes`; hashed as stored, never rewritten."""

    schema: int
    prompt: Prompt
    key: Key


class Question(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
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
    found = dict.fromkeys(key.citations)
    if isinstance(key.answer, CaseAnswer):
        for part in key.answer.parts:
            found.update(dict.fromkeys(part.citations))
    return tuple(found)


def searchable_text(content: Content) -> str:
    """Stem, options and part stems: what a search looks through. Keys and explanations are not searched."""
    prompt = content.prompt
    if not isinstance(prompt, CasePrompt):
        return "\n".join(_words(prompt))
    return "\n".join([prompt.stem, *(line for part in prompt.parts for line in _words(part.prompt))])


def _words(prompt: PartPrompt) -> list[str]:
    options = prompt.options if isinstance(prompt, SingleChoicePrompt | MultipleChoicePrompt) else ()
    return [prompt.stem, *(option.text for option in options)]
