"""A stem does not answer another item of its chapter."""

from collections.abc import Iterator, Sequence

from lawstudy.domain.bank_check.view import BankView, Item
from lawstudy.domain.problems import WARNING, Problem
from lawstudy.domain.question_types import QuestionType
from lawstudy.domain.text import folded

# Types whose key is one short text that a stem may hold.
SHORT_KEYS = {QuestionType.SINGLE_CHOICE, QuestionType.FILL_BLANK}
# A shorter key stands in many stems without giving anything away.
SHORTEST = 6


def check(view: BankView) -> Iterator[Problem]:
    for items in view.chapters():
        stems = [(item, folded(item.background + item.stem)) for item in items if item.states_its_stem]
        for item in items:
            if item.type in SHORT_KEYS:
                yield from _answered_by(item, stems)


def _answered_by(item: Item, stems: Sequence[tuple[Item, str]]) -> Iterator[Problem]:
    """Another stem on the same article holds the key and none of the distractors, and the item's own stem does not hold it."""
    keys = [folded(text) for text in item.right if len(folded(text)) >= SHORTEST]
    own = folded(item.background + item.stem)
    wrong = [folded(text) for text in item.wrong]
    articles = {(c.law, c.edition, c.article) for c in item.citations}
    told: set[str] = set()
    for other, stem in stems:
        if (
            other.question.code in told
            or other.question is item.question
            or not articles & {(c.law, c.edition, c.article) for c in other.citations}
        ):
            continue
        if any(key in stem and key not in own for key in keys) and not any(text and text in stem for text in wrong):
            told.add(other.question.code)
            yield other.problem("stem_answers_other", WARNING, other=item.question.code)
