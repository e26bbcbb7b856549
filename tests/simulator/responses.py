"""What a person answers who knows about two thirds of it."""

from lawstudy.domain.question_types import Prompt, Response
from lawstudy.domain.question_types.multiple_choice import MultipleChoicePrompt, MultipleChoiceResponse
from lawstudy.domain.question_types.single_choice import SingleChoicePrompt, SingleChoiceResponse
from lawstudy.domain.question_types.true_false import TrueFalsePrompt, TrueFalseResponse
from tests.simulator.world import World


def some_response(world: World, prompt: Prompt) -> Response | None:
    """By the key or by guess; None for the types of which no machine marks every answer."""
    right = world.keys.get(prompt)
    if (
        isinstance(prompt, SingleChoicePrompt | MultipleChoicePrompt | TrueFalsePrompt)
        and right is not None
        and world.random.random() < 0.67
    ):
        return right
    match prompt:
        case SingleChoicePrompt():
            return SingleChoiceResponse(letter=world.random.choice(prompt.options).letter)
        case MultipleChoicePrompt():
            letters = sorted(option.letter for option in world.random.sample(prompt.options, 2))
            return MultipleChoiceResponse(letters=tuple(letters))
        case TrueFalsePrompt():
            return TrueFalseResponse(right=world.random.random() < 0.5)
        case _:
            return None
