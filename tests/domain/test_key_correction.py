"""Rulings on a question after an exam: what a response earns under them, and what a paper is worth then."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawstudy.domain.exam.correction import Earned, KeyRuling, Ruling, in_force, key_under, marked_under, paper_points
from lawstudy.domain.hand_marking import HandMark
from lawstudy.domain.marking import Mark, Outcome, Scoring
from lawstudy.domain.question import Key
from lawstudy.domain.question_types import Answer, Response, key_from
from lawstudy.domain.question_types.case import CaseAnswer, CasePart, CasePartKey, CasePrompt, CaseResponse
from lawstudy.domain.question_types.fill_blank import FillBlankAnswer, FillBlankPrompt, FillBlankResponse
from lawstudy.domain.question_types.multiple_choice import MultipleChoiceAnswer, MultipleChoicePrompt, MultipleChoiceResponse
from lawstudy.domain.question_types.options import Option
from lawstudy.domain.question_types.ordering import OrderingAnswer, OrderingPrompt, OrderingResponse
from lawstudy.domain.question_types.record import RubricLine
from lawstudy.domain.question_types.short_answer import ShortAnswerAnswer, ShortAnswerPrompt, ShortAnswerResponse
from lawstudy.domain.question_types.single_choice import SingleChoiceAnswer, SingleChoicePrompt, SingleChoiceResponse
from lawstudy.domain.question_types.true_false import TrueFalseAnswer, TrueFalsePrompt, TrueFalseResponse

OPTIONS = tuple(Option(letter=letter, text=letter) for letter in "ABCD")
PROMPT = SingleChoicePrompt(stem="？", options=OPTIONS)
A, B = SingleChoiceAnswer(letter="A"), SingleChoiceAnswer(letter="B")
QUESTION = UUID(int=1)
WRITTEN = ShortAnswerAnswer(text="……", rubric=(RubricLine(point="主体", share=1), RubricLine(point="期限", share=1)))
CASE = CasePrompt(
    stem="案情", parts=(CasePart(prompt=TrueFalsePrompt(stem="对吗")), CasePart(prompt=ShortAnswerPrompt(stem="简述"), share=3))
)
CASE_KEY = CaseAnswer(
    parts=(
        CasePartKey(answer=TrueFalseAnswer(right=True), explanation="一", citations=()),
        CasePartKey(answer=WRITTEN, explanation="二", citations=()),
    )
)


def ruling(kind: Ruling, *answers: Answer, revision: int = 1) -> KeyRuling:
    return KeyRuling(question_id=QUESTION, revision=revision, ruling=kind, answers=answers)


def earned(rule: KeyRuling | None, letter: str) -> tuple[Outcome, int]:
    mark = marked_under(rule, PROMPT, A, SingleChoiceResponse(letter=letter) if letter else None, 200, Scoring())
    return mark.outcome, mark.points


@pytest.mark.parametrize(
    ("rule", "a", "b", "blank"),
    [
        (None, 200, 0, 0),
        (ruling(Ruling.KEY, B), 0, 200, 0),
        (ruling(Ruling.ACCEPT, A, B), 200, 200, 0),
        (ruling(Ruling.GIVE), 200, 200, 200),
        (ruling(Ruling.DROP), 200, 0, 0),
    ],
)
def test_what_a_response_earns_under_a_ruling(rule: KeyRuling | None, a: int, b: int, blank: int) -> None:
    assert [earned(rule, letter)[1] for letter in ("A", "B", "")] == [a, b, blank]
    assert earned(rule, "C")[0] is (Outcome.RIGHT if rule is not None and rule.ruling is Ruling.GIVE else Outcome.WRONG)


def test_what_a_person_marked_of_a_case_stays_when_another_part_has_a_new_key() -> None:
    response = CaseResponse(parts=(TrueFalseResponse(right=False), ShortAnswerResponse(text="……")))
    other = key_from(CASE, CASE_KEY, CaseResponse(parts=(TrueFalseResponse(right=False),)))
    assert isinstance(other, CaseAnswer)
    assert other.parts[1] == CASE_KEY.parts[1]
    hands = (HandMark(part=2, shares=(1, 0)), HandMark(part=1, shares=(1,)))
    mark = marked_under(ruling(Ruling.KEY, other), CASE, CASE_KEY, response, 800, Scoring(), hands)
    assert (mark.points, [part.points for part in mark.parts]) == (200 + 300, [200, 300])
    given_all = marked_under(ruling(Ruling.GIVE), CASE, CASE_KEY, None, 800, Scoring())
    assert given_all == Mark(
        outcome=Outcome.RIGHT, points=800, parts=(Mark(outcome=Outcome.RIGHT, points=200), Mark(outcome=Outcome.RIGHT, points=600))
    )


def test_the_last_ruling_on_a_revision_is_in_force_and_shows_its_key() -> None:
    first, second, other = ruling(Ruling.GIVE), ruling(Ruling.KEY, B), ruling(Ruling.DROP, revision=2)
    assert in_force([first, other, second]) == {(QUESTION, 1): second, (QUESTION, 2): other}
    key = Key(answer=A, explanation="因为", citations=())
    assert [key_under(rule, key).answer for rule in (None, first, second)] == [A, A, B]


@pytest.mark.parametrize(
    ("prompt", "answer", "response", "made"),
    [
        (PROMPT, A, SingleChoiceResponse(letter="B"), B),
        (PROMPT, A, SingleChoiceResponse(letter="E"), None),
        (PROMPT, A, SingleChoiceResponse(), None),
        (PROMPT, A, TrueFalseResponse(right=True), None),
        (
            MultipleChoicePrompt(stem="？", options=OPTIONS),
            MultipleChoiceAnswer(letters=("A", "B")),
            MultipleChoiceResponse(letters=("C",)),
            MultipleChoiceAnswer(letters=("C",)),
        ),
        (TrueFalsePrompt(stem="？"), TrueFalseAnswer(right=True), TrueFalseResponse(right=False), TrueFalseAnswer(right=False)),
        (
            FillBlankPrompt(stem="____和____"),
            FillBlankAnswer(blanks=(("一",), ("二",))),
            FillBlankResponse(texts=("甲 ", "乙")),
            FillBlankAnswer(blanks=(("甲",), ("乙",))),
        ),
        (FillBlankPrompt(stem="____和____"), FillBlankAnswer(blanks=(("一",), ("二",))), FillBlankResponse(texts=("甲",)), None),
        (
            OrderingPrompt(stem="？", options=OPTIONS[:3]),
            OrderingAnswer(letters=("B", "A", "C")),
            OrderingResponse(letters=("C", "B", "A")),
            OrderingAnswer(letters=("C", "B", "A")),
        ),
        (ShortAnswerPrompt(stem="？"), WRITTEN, ShortAnswerResponse(text="甲"), None),
        (CASE, CASE_KEY, CaseResponse(parts=(None, ShortAnswerResponse(text="甲"))), None),
    ],
)
def test_the_key_that_takes_a_response_for_right(prompt: object, answer: Answer, response: Response, made: Answer | None) -> None:
    assert key_from(prompt, answer, response) == made  # type: ignore[arg-type]


def test_the_rest_of_a_paper_is_brought_to_full_marks_half_up() -> None:
    paper = [Earned(points=200, worth=200), Earned(points=100, worth=200), Earned(points=0, worth=200), Earned(points=0, worth=100)]
    assert paper_points(paper, 700) == 300
    assert paper_points([*paper[:3], Earned(points=100, worth=100, dropped=True)], 700) == 350
    assert paper_points([Earned(points=100, worth=200), Earned(points=0, worth=200, dropped=True)], 400, 50) == 250
    with pytest.raises(ValueError, match="no question"):
        paper_points([Earned(points=0, worth=200, dropped=True)], 200)


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500), st.booleans()), min_size=1, max_size=12), st.integers(-3000, 3000))
def test_no_score_leaves_the_full_marks(items: list[tuple[int, int, bool]], adjusted: int) -> None:
    found = [Earned(points=min(a, b), worth=max(a, b), dropped=gone) for a, b, gone in items] + [Earned(points=1, worth=2)]
    total = sum(one.worth for one in found)
    assert 0 <= paper_points(found, total, adjusted) <= total
    assert paper_points(found, total) <= total
