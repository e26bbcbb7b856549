"""Key corrections: what is decided about one question of one exam after it has closed, and what a paper is worth then.

The question in the bank stays as it is; results are derived anew from paper, journal and rulings.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.hand_marking import HandMark, fits_rubric, marked_by_hand
from lawstudy.domain.marking import Mark, Outcome, Scoring, share_of
from lawstudy.domain.question import Key
from lawstudy.domain.question_types import Answer, Prompt, Response, mark_question, parts_of, worth_of_part


class Ruling(StrEnum):
    """KEY: another answer is the right one. ACCEPT: others are taken beside the key. GIVE: everyone who had the question gets its
    points (送分). DROP: it is left out, and the rest of the paper is brought to full marks."""

    KEY = "key"
    ACCEPT = "accept"
    GIVE = "give"
    DROP = "drop"


ANSWERED = frozenset({Ruling.KEY, Ruling.ACCEPT})


class KeyRuling(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="key"):
    """The ruling on one revision of a question. ``answers`` are all that is right now: one for KEY, the key and the others for
    ACCEPT, none for the rest."""

    question_id: UUID
    revision: int
    ruling: Ruling
    answers: tuple[Answer, ...] = ()


Rulings = Mapping[tuple[UUID, int], KeyRuling]


def in_force(rulings: Iterable[KeyRuling]) -> dict[tuple[UUID, int], KeyRuling]:
    """By question and revision, the last of ``rulings`` in the order in which they were made: a later one takes the place of an
    earlier one."""
    return {(one.question_id, one.revision): one for one in rulings}


def marked_under(
    ruling: KeyRuling | None,
    prompt: Prompt,
    answer: Answer,
    response: Response | None,
    points: int,
    scoring: Scoring,
    by_hand: Iterable[HandMark] = (),
) -> Mark:
    """The mark of a response under a ruling (None: by the key as it is), the best of what is accepted. What a person marked stays."""
    if ruling is not None and ruling.ruling is Ruling.GIVE:
        return _given(prompt, points)
    accepted = ruling.answers if ruling is not None and ruling.answers else (answer,)
    hands = tuple(by_hand)
    return max((_by_one(prompt, one, response, points, scoring, hands) for one in accepted), key=lambda mark: mark.points)


def _by_one(
    prompt: Prompt, answer: Answer, response: Response | None, points: int, scoring: Scoring, by_hand: tuple[HandMark, ...]
) -> Mark:
    mark = mark_question(prompt, answer, response, points, scoring)
    for hand in by_hand:
        if fits_rubric(answer, hand):
            mark = marked_by_hand(prompt, answer, mark, points, hand)
    return mark


def _given(prompt: Prompt, points: int) -> Mark:
    worth = (worth_of_part(prompt, points, place) for place, _part in enumerate(parts_of(prompt), 1))
    return Mark(outcome=Outcome.RIGHT, points=points, parts=tuple(Mark(outcome=Outcome.RIGHT, points=one) for one in worth))


def key_under(ruling: KeyRuling | None, key: Key) -> Key:
    """The key as it is shown after a ruling."""
    return key if ruling is None or ruling.ruling is not Ruling.KEY else structs.replace(key, answer=ruling.answers[0])


class Earned(Struct, frozen=True, kw_only=True):
    """What an item of a paper earned of what it is worth, in hundredths."""

    points: int
    worth: int
    dropped: bool = False


def paper_points(items: Iterable[Earned], total: int, adjusted: int = 0) -> int:
    """The points of a paper of ``total`` hundredths. Without its dropped questions the rest is brought to the full marks, half-up;
    then comes what a person has ``adjusted``, and no score leaves 0 … ``total``.

    ValueError when every question was dropped.
    """
    found = list(items)
    points, lost = sum(one.points for one in found if not one.dropped), sum(one.worth for one in found if one.dropped)
    if lost:
        if lost >= total:
            raise ValueError("no question is left")
        points = share_of(total, points, total - lost)
    return max(0, min(total, points + adjusted))
