"""What a person types into one field, in a form or on a command line: a day, a number of people.

Read as a cell of a table is. Whoever types is there to be told, so nothing is taken that a table would ask about: it is None.
"""

from dataclasses import dataclass

from lawstudy.formats.tables.notes import nothing_chosen
from lawstudy.formats.written.counts import read_heads
from lawstudy.formats.written.dates import YearHint, read_days


def typed_day(text: str, year: int) -> str | None:
    """The local ISO date of 2026-11-28, 20261128, 2026.11.28, 11-28, 11月28日 …; ``year`` serves where none is written."""
    read = read_days(text, YearHint(year), nothing_chosen)
    if not read.settled or read.value is None or len(read.value) != 1:
        return None
    (found,) = read.value
    return found.first if found.first == found.last else None


@dataclass(frozen=True)
class TypedHeads:
    """``number`` is the number that is named; ``about`` is what was written where it is not meant exactly (50余人), else "".
    ``should``: how many were to come, where that is written too (44/46)."""

    number: int
    about: str = ""
    should: str = ""


def typed_heads(text: str) -> TypedHeads | None:
    """46, 46人, 44/46, 应到46实到44, and about-numbers such as 50余人, 约50人; None for anything else."""
    read = read_heads(text, nothing_chosen)
    if not read.settled or read.value is None or read.value.present is None:
        return None
    heads = read.value
    about = " ".join((heads.written or text).split()) if heads.about else ""
    return TypedHeads(heads.present or 0, about, "" if heads.should is None else str(heads.should))
