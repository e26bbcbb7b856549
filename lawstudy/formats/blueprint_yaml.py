"""A blueprint as a person writes it, in YAML: laws by name, questions by code, points and shares as decimals.

cells:                       # the table; chapters and difficulty may be left out
  - {type: single_choice, law: 行政复议法, chapters: [2, 3], difficulty: easy, count: 10, points: 2}
difficulties: [{difficulty: easy, count: 15, tolerance: 1}]
chapters: [{law: 行政复议法, chapter: 4, at_least: 2, at_most: 5}]
facility: {low: 0.65, high: 0.75}     # expected mean, share of the points earned
spread: {low: 0.05, high: 0.20}       # mean distance from the middle of it
per_article: 2
most_used: 3                          # exposure: questions of more exams than this are left out
prefer_unused: true
mandatory: [xzfyf-02-001]
forbidden: [xzfyf-02-009]
enemies: [[xzfyf-02-003, xzfyf-02-004]]
"""

from collections.abc import Mapping
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.blueprint import Blueprint, Cell, ChapterRange, DifficultyTarget, FacilityRange
from lawstudy.domain.problems import Problem
from lawstudy.domain.question import Difficulty
from lawstudy.domain.question_types import QuestionType
from lawstudy.formats.yaml_tree import Document, Unreadable

LARGEST = 1024 * 1024


class WrittenCell(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``points`` of each question, in points."""

    type: QuestionType
    law: str
    count: int
    points: float
    chapters: tuple[int, ...] = ()
    difficulty: Difficulty | None = None


class WrittenRange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Shares from 0 to 1."""

    low: float
    high: float


class WrittenBlueprint(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """See the top of this file."""

    cells: tuple[WrittenCell, ...]
    difficulties: tuple[DifficultyTarget, ...] = ()
    chapters: tuple[ChapterRange, ...] = ()
    facility: WrittenRange | None = None
    spread: WrittenRange | None = None
    per_article: int | None = None
    most_used: int | None = None
    prefer_unused: bool = False
    mandatory: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    enemies: tuple[tuple[str, ...], ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """Every question that is named, once."""
        return tuple(dict.fromkeys((*self.mandatory, *self.forbidden, *(code for group in self.enemies for code in group))))

    def blueprint(self, ids: Mapping[str, UUID]) -> Blueprint:
        """With the ids of the named questions; laws stay as they were written."""
        return Blueprint(
            cells=tuple(
                Cell(type=c.type, law=c.law, count=c.count, points=round(100 * c.points), chapters=c.chapters, difficulty=c.difficulty)
                for c in self.cells
            ),
            difficulties=self.difficulties,
            chapters=self.chapters,
            facility=_thousandths(self.facility),
            spread=_thousandths(self.spread),
            per_article=self.per_article,
            most_used=self.most_used,
            prefer_unused=self.prefer_unused,
            mandatory=tuple(ids[code] for code in self.mandatory),
            forbidden=tuple(ids[code] for code in self.forbidden),
            enemies=tuple(tuple(ids[code] for code in group) for group in self.enemies),
        )


def read_blueprint(data: bytes) -> WrittenBlueprint | Problem:
    """The blueprint, or the first thing that cannot be read with its line."""
    try:
        return Document(data).read(WrittenBlueprint)
    except Unreadable as unreadable:
        return unreadable.problem


def _thousandths(written: WrittenRange | None) -> FacilityRange | None:
    return None if written is None else FacilityRange(low=round(1000 * written.low), high=round(1000 * written.high))
