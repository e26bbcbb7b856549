"""How the demo's people answer: by the key, as often as their ability says, otherwise by a slip."""

import random
from collections.abc import Mapping

from lawstudy.domain.bank import ReadBank
from lawstudy.domain.question_types import Answer, Prompt, Response
from lawstudy.domain.question_types.multiple_choice import MultipleChoiceAnswer, MultipleChoicePrompt, MultipleChoiceResponse
from lawstudy.domain.question_types.single_choice import SingleChoiceAnswer, SingleChoicePrompt, SingleChoiceResponse
from lawstudy.domain.question_types.true_false import TrueFalseAnswer, TrueFalseResponse


class Candidate:
    """A person who knows a share of the bank. The same seed always answers the same."""

    def __init__(self, ability: float, seed: str, keys: Mapping[Prompt, Answer]) -> None:
        self._ability = ability
        self._chance = random.Random(seed)
        self._keys = keys

    def answer(self, prompt: Prompt) -> Response | None:
        """A response to one of the objective types; None (left blank) for the others and, now and then, by oversight."""
        key = self._keys.get(prompt)
        knows = self._chance.random() < self._ability
        match prompt, key:
            case SingleChoicePrompt(), SingleChoiceAnswer():
                others = [o.letter for o in prompt.options if o.letter != key.letter]
                return SingleChoiceResponse(letter=key.letter if knows else self._chance.choice(others))
            case MultipleChoicePrompt(), MultipleChoiceAnswer():
                return MultipleChoiceResponse(letters=key.letters if knows else key.letters[:-1])
            case _, TrueFalseAnswer():
                return TrueFalseResponse(right=key.right if knows else not key.right)
            case _:
                return None


def keys_of(bank: ReadBank) -> dict[Prompt, Answer]:
    """The keys of a bank by prompt."""
    return {read.question.content.prompt: read.question.content.key.answer for read in bank.questions}
