"""What can be chosen for a round, and how many questions a choice has. Plain values, no Qt."""

from dataclasses import dataclass

from lawstudy.domain.practice import PracticeScope
from lawstudy.domain.question import Difficulty
from lawstudy.domain.question_types import QuestionType
from lawstudy.usecases.study.practice import PracticeCell, PracticeCounts


@dataclass(frozen=True)
class ChapterChoice:
    number: int
    title: str


@dataclass(frozen=True)
class LawChoice:
    law: str
    short_title: str
    chapters: tuple[ChapterChoice, ...]


@dataclass(frozen=True)
class PracticeHome:
    """What the first page of practice shows."""

    counts: PracticeCounts
    cells: tuple[PracticeCell, ...]
    laws: tuple[LawChoice, ...]


@dataclass(frozen=True)
class RoundSummary:
    """What is said after a round."""

    answered: int
    right: int
    wrong: int


def matching(cells: tuple[PracticeCell, ...], scope: PracticeScope) -> tuple[int, int]:
    """(questions, of them never met) of a choice without an article."""
    found = [cell for cell in cells if _fits(cell, scope)]
    return sum(cell.questions for cell in found), sum(cell.unseen for cell in found)


def _fits(cell: PracticeCell, scope: PracticeScope) -> bool:
    wanted: list[tuple[object, object]] = [
        (scope.law, cell.law),
        (scope.chapter, cell.chapter),
        (scope.type, cell.type),
        (scope.difficulty, cell.difficulty),
    ]
    return all(not asked or asked == had for asked, had in wanted)


def types_of(cells: tuple[PracticeCell, ...]) -> list[QuestionType]:
    """The types that occur, in the order of papers."""
    return [kind for kind in QuestionType if any(cell.type is kind for cell in cells)]


def difficulties_of(cells: tuple[PracticeCell, ...]) -> list[Difficulty]:
    return [each for each in Difficulty if any(cell.difficulty is each for cell in cells)]
