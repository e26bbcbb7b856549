"""A bank as it was read from files: laws, outlines, questions with the place where each begins, and what is wrong."""

from msgspec import Struct

from lawstudy.domain.law import Edition, KeyPoints
from lawstudy.domain.problems import Problem
from lawstudy.domain.question import Question

# A file of questions that is larger is not read.
LARGEST = 8 * 1024 * 1024


class ReadQuestion(Struct, frozen=True, kw_only=True):
    """A question and where it begins; ``line`` is 1-based."""

    question: Question
    file: str
    line: int


class ReadBank(Struct, frozen=True, kw_only=True):
    """All that could be read below a folder. ``questions``: only those without an error; ``reading``: laws to read, which have none."""

    editions: tuple[Edition, ...]
    outlines: dict[str, tuple[KeyPoints, ...]]
    questions: tuple[ReadQuestion, ...]
    problems: tuple[Problem, ...]
    reading: tuple[Edition, ...] = ()
