"""Another paper for 命题人员 is alike by its table and holds nothing that they saw."""

from uuid import UUID

from lawstudy.domain.blueprint import Blueprint, Cell
from lawstudy.domain.exam.holding import as_told
from lawstudy.domain.exam.other_paper import apart
from lawstudy.domain.exam.record import ChosenQuestion, Exam, ExamState, OtherPaper
from lawstudy.domain.question import Difficulty
from lawstudy.domain.question_types import QuestionType

ONE, TWO, THREE = (UUID(int=n) for n in (1, 2, 3))


def cell(difficulty: Difficulty | None = Difficulty.EASY, *, law: str = "xzfyf", count: int = 1, points: int = 200) -> Cell:
    return Cell(type=QuestionType.SINGLE_CHOICE, law=law, count=count, points=points, difficulty=difficulty)


def test_a_blueprint_stands_without_what_was_seen() -> None:
    blueprint = Blueprint(cells=(cell(count=3),), mandatory=(ONE, TWO), forbidden=(THREE,), per_article=2)
    (made,) = apart(blueprint, [], {ONE})
    assert (made.cells, made.per_article) == (blueprint.cells, 2)
    assert (made.mandatory, made.forbidden) == ((TWO,), (ONE, THREE))


def test_chosen_questions_are_counted_by_difficulty_first_and_without_it_then() -> None:
    chosen = [cell(), cell(Difficulty.HARD), cell(), cell(law="kxjsjbf", points=300)]
    alike, rougher = apart(None, chosen, {TWO})
    assert alike.cells == (cell(count=2), cell(Difficulty.HARD), cell(law="kxjsjbf", points=300))
    assert rougher.cells == (cell(None, count=3), cell(None, law="kxjsjbf", points=300))
    assert alike.forbidden == rougher.forbidden == (TWO,)
    assert alike.total_points == rougher.total_points == 900


def test_who_has_another_paper_is_told_and_what_it_asks_is_not() -> None:
    asked = (ChosenQuestion(question_id=ONE, revision=1, points=100),)
    exam = Exam(id=TWO, state=ExamState.PUBLISHED, version=1, other_papers=(OtherPaper(person_id=THREE, chosen=asked),))
    assert exam.other_paper(THREE) == OtherPaper(person_id=THREE, chosen=asked)
    assert exam.other_paper(ONE) is None
    assert as_told(exam).other_papers == (OtherPaper(person_id=THREE),)
