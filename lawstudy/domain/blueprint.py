"""组卷规则 (双向细目表): how many questions of which type, law, chapter and difficulty, at how many points."""

from uuid import UUID

from msgspec import Struct

from lawstudy.domain.problems import Problem
from lawstudy.domain.question import Difficulty
from lawstudy.domain.question_types import QuestionType


class Cell(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``count`` questions at ``points`` hundredths each. ``chapters`` empty means the whole law; ``difficulty`` None means any."""

    type: QuestionType
    law: str
    count: int
    points: int
    chapters: tuple[int, ...] = ()
    difficulty: Difficulty | None = None


class DifficultyTarget(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Over the whole paper, ``count`` questions of ``difficulty``, give or take ``tolerance``."""

    difficulty: Difficulty
    count: int
    tolerance: int = 0


class ChapterRange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Over the whole paper, from ``at_least`` to ``at_most`` questions of one chapter (None: no upper limit)."""

    law: str
    chapter: int
    at_least: int = 0
    at_most: int | None = None


class FacilityRange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Bounds, in thousandths and inclusive, of the mean expected facility (share of points earned) of the paper."""

    low: int
    high: int


class Blueprint(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``most_used`` leaves out questions used in more exams than that; ``per_article`` limits questions that cite one article.

    ``prefer_unused`` takes less used questions first where there is a choice.
    """

    schema: int = 1
    cells: tuple[Cell, ...]
    difficulties: tuple[DifficultyTarget, ...] = ()
    chapters: tuple[ChapterRange, ...] = ()
    facility: FacilityRange | None = None
    per_article: int | None = None
    most_used: int | None = None
    prefer_unused: bool = False

    @property
    def total_points(self) -> int:
        return sum(cell.count * cell.points for cell in self.cells)

    @property
    def question_count(self) -> int:
        return sum(cell.count for cell in self.cells)


class QuestionFacts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """What assembly needs to know of a question that may be drawn. ``facility`` is in thousandths, None when not known."""

    question_id: UUID
    revision: int
    type: QuestionType
    law: str
    chapter: int
    difficulty: Difficulty
    articles: tuple[int, ...] = ()
    used_count: int = 0
    facility: int | None = None


class Availability(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A cell with the number of questions that fit it."""

    cell: Cell
    available: int


class Shortage(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a cell needs and what there is. ``available_any_use`` counts without the limit on use (the way out 放宽此格)."""

    cell: Cell
    needed: int
    available: int
    available_any_use: int


def fits(cell: Cell, facts: QuestionFacts) -> bool:
    """Whether a question may stand in a cell."""
    return (
        facts.type is cell.type
        and facts.law == cell.law
        and (not cell.chapters or facts.chapter in cell.chapters)
        and (cell.difficulty is None or facts.difficulty is cell.difficulty)
    )


def validate(blueprint: Blueprint) -> list[Problem]:
    """Everything wrong with a blueprint by itself, without looking at any bank."""
    raise NotImplementedError
