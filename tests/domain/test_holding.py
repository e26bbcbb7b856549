"""What an exam holds: everything that its cover covers, alike, from the opening of its window to its end."""

from uuid import UUID, uuid4

import pytest
from msgspec import structs

from lawstudy.domain.blueprint import Blueprint, Cell
from lawstudy.domain.exam import DEFAULT_PRESET, PaperSource, Release, ReleasePolicy, TypePoints, from_preset
from lawstudy.domain.exam.holding import (
    Held,
    Holding,
    Placed,
    as_told,
    held_by,
    hides_own_papers,
    is_ahead,
    laws_of_blueprint,
    resting,
    rests_before_opening,
    types_of,
)
from lawstudy.domain.exam.record import ChosenQuestion, Exam, ExamState
from lawstudy.domain.question import Use
from lawstudy.domain.question_types import QuestionType

OPENS, ENDS = 1000, 2000
SINGLE, MULTIPLE = QuestionType.SINGLE_CHOICE, QuestionType.MULTIPLE_CHOICE


def exam(*, state: ExamState = ExamState.PUBLISHED, **changes: object) -> Exam:
    made = from_preset(DEFAULT_PRESET, title="考试", year=2026, window_start_us=OPENS, window_end_us=ENDS)
    sections = (TypePoints(type=SINGLE, count=1, points=100),)
    asked = Cell(type=SINGLE, law="a", count=1, points=100)
    return Exam(
        id=uuid4(),
        state=state,
        version=1,
        settings=structs.replace(made, **({"sections": sections, "source": PaperSource.FIXED} | changes)),
        blueprint=Blueprint(cells=(asked,)),
        chosen=(ChosenQuestion(question_id=uuid4(), revision=1, points=100),),
    )


def placed(law: str = "a", kind: QuestionType = SINGLE, *, exams_only: bool = False) -> Placed:
    return Placed(question_id=uuid4(), law=law, type=kind, exams_only=exams_only)


def held(one: Exam, now: int) -> tuple[Held, ...]:
    found = held_by(one, laws_of_blueprint(one), now)
    return () if found is None else (found,)


@pytest.mark.parametrize(
    ("now", "practised", "exams_only"), [(OPENS - 1, False, True), (OPENS, True, True), (ENDS - 1, True, True), (ENDS, False, False)]
)
@pytest.mark.parametrize("source", [PaperSource.FIXED, PaperSource.ONE_DRAW])
def test_a_common_paper_holds_all_that_its_cover_names_while_its_window_is_open(
    now: int, practised: bool, exams_only: bool, source: PaperSource
) -> None:
    """And what nobody practises from publishing on."""
    by = Holding(held=held(exam(source=source), now))
    assert by.holds(placed()) is by.holds_all("a", SINGLE) is practised
    assert by.holds(placed(exams_only=True)) is exams_only
    assert not by.holds(placed(law="b", exams_only=True))
    assert not by.holds(placed(kind=MULTIPLE, exams_only=True))
    assert by.until_us == (ENDS if practised else None)
    assert bool(by) is exams_only


def test_before_it_opens_the_chosen_ones_rest_among_others_that_are_alike() -> None:
    """From publishing on, and what rests is several times what is on the paper, drawn anew for each exam."""
    one = exam()
    (chosen,) = one.chosen
    alike = [chosen.question_id, *(uuid4() for _ in range(1000))]
    rests = resting(one, b"seed", alike)
    assert chosen.question_id in rests
    assert 180 < len(rests) < 340
    assert rests == resting(one, b"seed", reversed(alike))
    assert len(rests & resting(one, b"other", alike)) < 130
    assert rests_before_opening(one, OPENS - 1)
    (before,) = (held_by(one, ["a"], OPENS - 1, rests=rests),)
    (after,) = (held_by(one, ["a"], OPENS, rests=rests),)
    assert before is not None
    assert after is not None
    by = Holding(held=(before,), own=frozenset([uuid4()]))
    assert by.holds(structs.replace(placed(), question_id=chosen.question_id))
    assert not by.holds(placed())
    assert not by.holds_all("a", SINGLE)
    assert by.singly == rests | by.own
    assert by.until_us == ENDS
    assert Holding(held=(after,)).singly == frozenset(), "everything alike is held then"


def test_nothing_rests_for_a_draft_an_open_window_or_a_draw() -> None:
    assert not rests_before_opening(exam(), OPENS)
    assert not rests_before_opening(exam(state=ExamState.DRAFT), OPENS - 1)
    assert not rests_before_opening(exam(source=PaperSource.ONE_DRAW), OPENS - 1)
    elsewhere = Exam(id=uuid4(), state=ExamState.PUBLISHED, version=1)
    assert not rests_before_opening(elsewhere, 0)
    assert types_of(elsewhere) == frozenset()


@pytest.mark.parametrize("state", [ExamState.DRAFT, ExamState.CLOSED, ExamState.CANCELLED, ExamState.REMOVED])
def test_an_exam_that_nobody_can_sit_holds_nothing(state: ExamState) -> None:
    one = exam(state=state)
    assert held(one, OPENS) == ()
    assert not is_ahead(one, OPENS)
    assert not hides_own_papers(one, OPENS)


def test_one_held_elsewhere_holds_nothing() -> None:
    elsewhere = Exam(id=uuid4(), state=ExamState.PUBLISHED, version=1)
    assert held_by(elsewhere, ["a"], OPENS) is None
    assert laws_of_blueprint(elsewhere) == frozenset()
    assert not is_ahead(elsewhere, OPENS)


@pytest.mark.parametrize(("draws", "exams_only"), [((Use.EXAM, Use.BOTH), True), ((Use.BOTH,), False)])
def test_a_draw_for_each_holds_only_what_nobody_practises(draws: tuple[Use, ...], exams_only: bool) -> None:
    by = Holding(held=held(exam(source=PaperSource.DRAW_EACH, draws_from=draws), OPENS))
    assert not by.holds(placed())
    assert by.holds(placed(exams_only=True)) is exams_only


def test_whoever_sits_is_shown_nothing() -> None:
    by = Holding(sitting=True)
    assert by
    assert by.holds(placed())
    assert by.holds_all("any", MULTIPLE)
    assert by.besides(uuid4()).holds(placed())


def test_a_handed_in_paper_is_held_against_its_candidate_question_by_question() -> None:
    one = placed()
    by = Holding(own=frozenset({one.question_id}))
    assert by
    assert by.holds(one)
    assert not by.holds(placed())
    assert not by.holds_all("a", SINGLE)


def test_an_exam_can_be_left_out_of_what_is_held() -> None:
    first, second = exam(), exam()
    both = Holding(held=(*held(first, OPENS), *held(second, OPENS)), own=frozenset({UUID(int=1)}))
    assert [each.exam_id for each in both.besides(first.id).held] == [second.id]
    assert both.besides(first.id).own == both.own


@pytest.mark.parametrize(("key", "hidden"), [(Release.AT_ONCE, False), (Release.AFTER_WINDOW, True), (Release.NEVER, True)])
def test_own_papers_are_hidden_until_the_window_ends_unless_the_key_is_given_at_once(key: Release, hidden: bool) -> None:
    one = exam(release=ReleasePolicy(key=key))
    assert hides_own_papers(one, ENDS - 1) is hidden
    assert not hides_own_papers(one, ENDS)


def test_lists_and_pages_tell_the_questions_of_a_draft_only() -> None:
    draft = exam(state=ExamState.DRAFT)
    assert as_told(draft) == draft
    assert as_told(exam()).chosen == ()
