from uuid import UUID

import pytest

from lawstudy.domain.clock import DAY
from lawstudy.domain.mastery import Filed, Mastery, by_article, by_chapter, overall
from lawstudy.domain.review import CardState, PractisedAnswer, retrievability, review

FILED = (
    Filed(question_id=UUID(int=1), law="xzfyf", chapter=2, articles=(20, 21, 20)),
    Filed(question_id=UUID(int=2), law="xzfyf", chapter=2, articles=(20,)),
    Filed(question_id=UUID(int=3), law="xzfyf", chapter=3, articles=(30,)),
    Filed(question_id=UUID(int=4), law="kxjsjbf", chapter=2, articles=()),
)


def card(number: int, *, right: bool) -> CardState:
    return review(None, PractisedAnswer(question_id=UUID(int=number), right=right, answered_us=DAY))


def test_what_was_never_practised_has_no_mastery() -> None:
    assert by_chapter(FILED, {}, 0) == {
        ("xzfyf", 2): Mastery(questions=2, practised=0, value=None),
        ("xzfyf", 3): Mastery(questions=1, practised=0, value=None),
        ("kxjsjbf", 2): Mastery(questions=1, practised=0, value=None),
    }
    assert overall((), {}, 0) == Mastery(questions=0, practised=0, value=None)


def test_mastery_is_what_would_be_remembered_of_all_questions() -> None:
    right, wrong = card(1, right=True), card(3, right=False)
    cards = {right.question_id: right, wrong.question_id: wrong}
    later = 11 * DAY
    known = retrievability(right, later)
    assert 0 < known < 1
    chapters = by_chapter(FILED, cards, later)
    assert chapters["xzfyf", 2] == Mastery(questions=2, practised=1, value=known / 2)
    assert chapters["xzfyf", 3] == Mastery(questions=1, practised=1, value=0.0), "the last answer was wrong"
    articles = by_article(FILED, cards, later)
    assert articles["xzfyf", 20] == Mastery(questions=2, practised=1, value=known / 2)
    assert articles["xzfyf", 21] == Mastery(questions=1, practised=1, value=known)
    assert set(articles) == {("xzfyf", 20), ("xzfyf", 21), ("xzfyf", 30)}
    assert overall(FILED, cards, later).value == pytest.approx(known / 4)
