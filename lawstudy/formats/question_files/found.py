"""What is read from a file of questions: each as a draft, with the place where it stands and what is wrong with it.

``row`` is the line of a text, the paragraph of a document or the row of a sheet, from 1. Nothing is left out in silence: whatever looks
like a question is here, also where it cannot be one.
"""

from msgspec import Struct

from lawstudy.domain.problems import Problem
from lawstudy.domain.question_types.draft import Draft
from lawstudy.domain.question_types.picture import KeptPicture


class Found(Struct, frozen=True, kw_only=True, gc=False):
    """``number`` is what stands before it, "" for none. ``category`` is the heading it stands under, ``difficulty`` as it is written,
    ``points`` what its heading says in hundredths (0: nothing). ``said`` are remarks on how it was read; with ``problems`` it cannot
    come in. ``source`` are the lines it was read from."""

    row: int
    draft: Draft
    number: str = ""
    category: str = ""
    difficulty: str = ""
    points: int = 0
    said: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    source: str = ""


class FileRead(Struct, frozen=True, kw_only=True):
    """``format`` is the name of the reader. ``passed_over`` are lines that belong to no question (a title, a remark), each with its row.
    ``keys`` are those of a list of keys that found no question in this file, by number: they may be another file's. ``pictures`` are
    those that its questions name."""

    format: str
    questions: tuple[Found, ...] = ()
    passed_over: tuple[tuple[int, str], ...] = ()
    keys: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    said: tuple[Problem, ...] = ()
    pictures: tuple[KeptPicture, ...] = ()
