from uuid import UUID

from lawstudy.domain.clock import DAY
from lawstudy.domain.mastery import NEVER, Mastery, mastery
from lawstudy.domain.review import CardState, PractisedAnswer, retrievability, review


def card(number: int, *, right: bool) -> CardState:
    return review(None, PractisedAnswer(question_id=UUID(int=number), right=right, answered_us=DAY))


def test_what_was_never_practised_has_no_mastery() -> None:
    assert mastery(2, (), 0) == Mastery(questions=2, practised=0, value=None)
    assert mastery(0, (), 0) == NEVER


def test_mastery_is_what_would_be_remembered_of_all_questions() -> None:
    right, wrong = card(1, right=True), card(3, right=False)
    later = 11 * DAY
    known = retrievability(right, later)
    assert 0 < known < 1
    assert mastery(2, [right], later) == Mastery(questions=2, practised=1, value=known / 2)
    assert mastery(1, [wrong], later) == Mastery(questions=1, practised=1, value=0.0), "the last answer was wrong"
    assert mastery(4, [right, wrong], later) == Mastery(questions=4, practised=2, value=known / 4)
