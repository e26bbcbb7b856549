from collections import Counter
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from lawstudy.domain.exam import Presentation
from lawstudy.domain.paper import (
    DrawnQuestion,
    Paper,
    held_questions,
    paper_bytes,
    present,
    read_paper,
)
from lawstudy.domain.question_types import QuestionType

EXAM, CANDIDATE, SEED = UUID(int=1), UUID(int=2), b"a secret seed of the exam"


def drawn(count: int = 12) -> tuple[DrawnQuestion, ...]:
    kinds = (QuestionType.SINGLE_CHOICE, QuestionType.MULTIPLE_CHOICE, QuestionType.TRUE_FALSE, QuestionType.CASE)
    options = {QuestionType.SINGLE_CHOICE: 4, QuestionType.MULTIPLE_CHOICE: 5}
    return tuple(
        DrawnQuestion(
            question_id=UUID(int=100 + number),
            revision=number % 3 + 1,
            type=kinds[number % 4],
            points=200,
            option_count=options.get(kinds[number % 4], 0),
            part_option_counts=(4, 0, 5) if kinds[number % 4] is QuestionType.CASE else (),
        )
        for number in range(count)
    )


def made(questions: tuple[DrawnQuestion, ...] | None = None, *, candidate: UUID = CANDIDATE, draw: int = 1, shuffled: bool = True) -> Paper:
    presentation = Presentation(shuffle_questions=shuffled, shuffle_options=shuffled)
    chosen = drawn() if questions is None else questions
    return present(chosen, seed=SEED, exam_id=EXAM, candidate_id=candidate, draw=draw, presentation=presentation)


def test_types_stay_together_and_numbers_run_through() -> None:
    paper = made()
    assert [section.type for section in paper.sections] == [
        QuestionType.SINGLE_CHOICE,
        QuestionType.MULTIPLE_CHOICE,
        QuestionType.TRUE_FALSE,
        QuestionType.CASE,
    ]
    assert [item.number for item in paper.items] == list(range(1, 13))
    assert paper.total_points == 2400


@given(st.integers(0, 40), st.uuids(), st.integers(1, 9), st.binary(min_size=1, max_size=40))
def test_every_question_and_option_stands_exactly_once(count: int, candidate: UUID, draw: int, seed: bytes) -> None:
    questions = drawn(count)
    paper = present(questions, seed=seed, exam_id=EXAM, candidate_id=candidate, draw=draw, presentation=Presentation())
    asked = {question.question_id: question for question in questions}
    assert sorted(item.question_id.int for item in paper.items) == sorted(key.int for key in asked)
    for item in paper.items:
        question = asked[item.question_id]
        assert (item.revision, item.points, item.key_version) == (question.revision, question.points, 1)
        assert sorted(item.option_order) == list(range(question.option_count))
        assert tuple(len(order) for order in item.part_option_orders) == question.part_option_counts
        assert all(sorted(order) == list(range(len(order))) for order in item.part_option_orders)
    assert read_paper(paper_bytes(paper)) == paper


def test_the_same_seed_gives_the_same_paper_in_any_order_of_drawing() -> None:
    backwards = tuple(sorted(drawn(), key=lambda q: (list(QuestionType).index(q.type), -q.question_id.int)))
    assert made(backwards) == made()
    assert paper_bytes(made()) == paper_bytes(made())


def test_other_candidates_attempts_and_seeds_give_other_orders() -> None:
    questions = drawn(40)
    orders = {
        tuple(item.question_id for item in paper.items)
        for paper in (
            made(questions),
            made(questions, candidate=UUID(int=3)),
            made(questions, draw=2),
            present(questions, seed=b"other", exam_id=EXAM, candidate_id=CANDIDATE, draw=1, presentation=Presentation()),
        )
    }
    assert len(orders) == 4


def test_the_released_order_can_still_be_derived() -> None:
    single = made().sections[0].items
    assert [item.question_id.int - 100 for item in single] == [8, 4, 0]
    assert [item.option_order for item in single] == [(2, 3, 0, 1), (2, 1, 0, 3), (1, 3, 2, 0)]


def test_unshuffled_papers_keep_the_drawn_order() -> None:
    paper = made(shuffled=False)
    assert [item.question_id.int - 100 for item in paper.items] == [0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11]
    assert paper.items[0].option_order == (0, 1, 2, 3)


def test_the_questions_of_a_stored_paper_are_read_without_the_rest() -> None:
    paper = made()
    held = [(question.number, question.question_id, question.revision) for question in held_questions(paper_bytes(paper))]
    assert held == [(item.number, item.question_id, item.revision) for item in paper.items]


@given(st.uuids(), st.permutations(range(3)))
def test_an_order_that_gives_the_answer_away_is_never_shown(candidate: UUID, hidden: list[int]) -> None:
    question = structs.replace(
        drawn(1)[0], option_count=3, hidden=tuple(hidden), part_option_counts=(3, 1), part_hidden=(tuple(hidden), (0,))
    )
    item = made((question,), candidate=candidate).items[0]
    orders = (item.option_order, item.part_option_orders[0])
    assert tuple(hidden) not in orders
    assert all(sorted(order) == [0, 1, 2] for order in orders)
    assert item.part_option_orders[1] == (0,), "one option has no other order"


def test_the_orders_that_are_left_come_equally_often() -> None:
    hidden = (0, 1, 2)
    question = structs.replace(drawn(1)[0], option_count=3, hidden=hidden)
    counts = Counter(made((question,), candidate=UUID(int=n)).items[0].option_order for n in range(2000))
    assert len(counts) == 5
    assert max(counts.values()) - min(counts.values()) < 120
