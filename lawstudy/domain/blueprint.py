"""组卷规则 (双向细目表): how many questions of which type, law, chapter and difficulty, at how many points."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.exam.settings import TypePoints
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


def even_cells(sections: Iterable[TypePoints], laws: Sequence[str]) -> tuple[Cell, ...]:
    """题型 × 法律: the questions of each type divided over the laws, earlier laws first where it does not come out even."""
    cells: list[Cell] = []
    for section in sections:
        each, over = divmod(section.count, max(1, len(laws)))
        counts = [each + (place < over) for place in range(len(laws))]
        cells += [Cell(type=section.type, law=law, count=n, points=section.points) for law, n in zip(laws, counts, strict=True) if n]
    return tuple(cells)


def able_cells(sections: Iterable[TypePoints], laws: Sequence[str], there: Mapping[tuple[QuestionType, str], int]) -> tuple[Cell, ...]:
    """As :func:`even_cells`, each type over the laws that have enough of it (``there``: how many). A law that came in without questions, or
    a collection that waits for review, would make a table that no paper can be drawn by. Where no law has enough, over all."""
    cells: list[Cell] = []
    for section in sections:
        able = [law for law in laws if there.get((section.type, law), 0)]
        while short := {cell.law for cell in even_cells((section,), able) if cell.count > there[section.type, cell.law]}:
            able = [law for law in able if law not in short]
        cells += even_cells((section,), able or laws)
    return tuple(cells)


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


USUAL_FACILITY = 700


class Blueprint(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``most_used`` leaves out questions used in more exams than that; ``per_article`` limits questions that cite one article.

    ``prefer_unused`` takes less used questions first where there is a choice. ``mandatory`` questions stand on every paper,
    ``forbidden`` ones on none, and of each group of ``enemies`` at most one. ``spread`` bounds the mean distance of the expected
    facilities from the middle of ``facility`` (from ``USUAL_FACILITY`` where that is not bounded), in thousandths.
    """

    schema: int = 1
    cells: tuple[Cell, ...]
    difficulties: tuple[DifficultyTarget, ...] = ()
    chapters: tuple[ChapterRange, ...] = ()
    facility: FacilityRange | None = None
    per_article: int | None = None
    most_used: int | None = None
    prefer_unused: bool = False
    mandatory: tuple[UUID, ...] = ()
    forbidden: tuple[UUID, ...] = ()
    enemies: tuple[tuple[UUID, ...], ...] = ()
    spread: FacilityRange | None = None

    @property
    def middle(self) -> int:
        """The expected facility, in thousandths, that ``spread`` is measured from."""
        return USUAL_FACILITY if self.facility is None else (self.facility.low + self.facility.high) // 2

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


def cited(facts: QuestionFacts) -> frozenset[tuple[str, int]]:
    """The articles that a question cites, each with its law."""
    return frozenset((facts.law, article) for article in facts.articles)


def fits(cell: Cell, facts: QuestionFacts) -> bool:
    """Whether a question may stand in a cell."""
    return (
        facts.type is cell.type
        and facts.law == cell.law
        and (not cell.chapters or facts.chapter in cell.chapters)
        and (cell.difficulty is None or facts.difficulty is cell.difficulty)
    )


ASSUMED_FACILITY = {Difficulty.EASY: 850, Difficulty.MEDIUM: 700, Difficulty.HARD: 550}


def expected_facility(facts: QuestionFacts) -> int:
    """Thousandths: measured, or assumed from the difficulty until there are enough answers."""
    return ASSUMED_FACILITY[facts.difficulty] if facts.facility is None else facts.facility


def validate(blueprint: Blueprint) -> list[Problem]:
    """Everything wrong with a blueprint by itself, without looking at any bank."""
    return [*_cell_problems(blueprint), *_chapter_problems(blueprint), *_whole_problems(blueprint)]


def _cell_problems(blueprint: Blueprint) -> list[Problem]:
    problems = [] if blueprint.question_count else [Problem(code="cells_missing", field="cells")]
    seen: set[tuple[object, ...]] = set()
    for place, cell in enumerate(blueprint.cells):
        if cell.count < 0:
            problems.append(Problem(code="count_negative", field=f"cells.{place}.count"))
        if cell.points <= 0:
            problems.append(Problem(code="points_not_positive", field=f"cells.{place}.points"))
        key = (cell.type, cell.law, tuple(sorted(cell.chapters)), cell.difficulty)
        if key in seen:
            problems.append(Problem(code="cell_repeated", field=f"cells.{place}"))
        seen.add(key)
    return problems


def _chapter_problems(blueprint: Blueprint) -> list[Problem]:
    return [
        Problem(code="range_reversed", field=f"chapters.{place}")
        for place, limits in enumerate(blueprint.chapters)
        if limits.at_least < 0 or (limits.at_most is not None and limits.at_most < limits.at_least)
    ]


def _whole_problems(blueprint: Blueprint) -> list[Problem]:
    problems = []
    levels = [target.difficulty for target in blueprint.difficulties]
    if len(set(levels)) < len(levels):
        problems.append(Problem(code="difficulty_repeated", field="difficulties"))
    least = sum(max(0, target.count - target.tolerance) for target in blueprint.difficulties)
    if least > blueprint.question_count:
        problems.append(Problem(code="difficulties_above_total", field="difficulties"))
    if blueprint.facility and not 0 <= blueprint.facility.low <= blueprint.facility.high <= 1000:
        problems.append(Problem(code="range_reversed", field="facility"))
    if blueprint.spread and not 0 <= blueprint.spread.low <= blueprint.spread.high <= 1000:
        problems.append(Problem(code="range_reversed", field="spread"))
    problems += _named_problems(blueprint)
    if blueprint.per_article is not None and blueprint.per_article < 1:
        problems.append(Problem(code="limit_not_positive", field="per_article"))
    if blueprint.most_used is not None and blueprint.most_used < 0:
        problems.append(Problem(code="limit_negative", field="most_used"))
    return problems


def _named_problems(blueprint: Blueprint) -> list[Problem]:
    """What is wrong with the questions that a blueprint names one by one."""
    mandatory, forbidden = set(blueprint.mandatory), set(blueprint.forbidden)
    wrong = {
        "mandatory_forbidden": mandatory & forbidden,
        "mandatory_above_total": len(mandatory) > blueprint.question_count > 0,
        "mandatory_enemies": any(len(mandatory & set(group)) > 1 for group in blueprint.enemies),
    }
    return [Problem(code=code, field="mandatory") for code, found in wrong.items() if found]
