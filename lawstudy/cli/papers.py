"""Questions and answers as text: what a prompt says, and the response that a short text describes."""

from collections.abc import Iterable

import msgspec

from lawstudy.cli.output import hundredths
from lawstudy.cli.wording import TYPES, word
from lawstudy.domain.question_types import Prompt, QuestionType, Response
from lawstudy.domain.question_types.case import CasePrompt, CaseResponse
from lawstudy.domain.question_types.fill_blank import FillBlankResponse
from lawstudy.domain.question_types.multiple_choice import MultipleChoicePrompt, MultipleChoiceResponse
from lawstudy.domain.question_types.short_answer import ShortAnswerResponse
from lawstudy.domain.question_types.single_choice import SingleChoicePrompt, SingleChoiceResponse
from lawstudy.domain.question_types.true_false import WORDS, TrueFalseResponse
from lawstudy.errors import BadArgument
from lawstudy.i18n import N_
from lawstudy.usecases.attempts import ItemView

_WORD_OF = {True: "对", False: "错", None: ""}


def paper_lines(items: Iterable[ItemView]) -> list[tuple[object, ...]]:
    """Number, type, points, question with its options, and the answer saved so far."""
    return [(i.number, word(TYPES, i.type), hundredths(i.points), prompt_text(i.prompt), response_text(i.response)) for i in items]


def prompt_text(prompt: Prompt) -> str:
    """Stem, options by their letters, parts of a case by their numbers."""
    if isinstance(prompt, SingleChoicePrompt | MultipleChoicePrompt):
        return " ".join((prompt.stem, *(f"{option.letter}. {option.text}" for option in prompt.options)))
    if isinstance(prompt, CasePrompt):
        return " ".join((prompt.stem, *(f"({number}) {prompt_text(part.prompt)}" for number, part in enumerate(prompt.parts, 1))))
    return prompt.stem


def response_text(response: Response | None) -> str:
    """The text that :func:`response_from` would read; "" for no answer."""
    match response:
        case SingleChoiceResponse():
            return response.letter
        case MultipleChoiceResponse():
            return "".join(response.letters)
        case TrueFalseResponse():
            return _WORD_OF[response.right]
        case FillBlankResponse():
            return "|".join(response.texts)
        case ShortAnswerResponse():
            return response.text
        case CaseResponse():
            return " ".join(f"({number}) {response_text(part)}" for number, part in enumerate(response.parts, 1))
        case None:
            return ""


def response_from(kind: QuestionType, text: str) -> Response:
    """The response that a short text describes; JSON for a case. BadArgument."""
    plain = text.strip()
    match kind:
        case QuestionType.SINGLE_CHOICE:
            return SingleChoiceResponse(letter=plain.upper())
        case QuestionType.MULTIPLE_CHOICE:
            return MultipleChoiceResponse(letters=tuple(sorted(set(plain.upper()))))
        case QuestionType.TRUE_FALSE:
            if plain and plain not in WORDS:
                raise BadArgument(name="text", reason=N_("“{given}” is neither 对 nor 错"), values={"given": plain})
            return TrueFalseResponse(right=WORDS.get(plain))
        case QuestionType.FILL_BLANK:
            return FillBlankResponse(texts=tuple(part.strip() for part in text.split("|")))
        case QuestionType.SHORT_ANSWER:
            return ShortAnswerResponse(text=text)
        case QuestionType.CASE:
            return _from_json(text)


def _from_json(text: str) -> CaseResponse:
    try:
        return msgspec.json.decode(text, type=CaseResponse)
    except msgspec.MsgspecError as error:
        raise BadArgument(name="text", reason=N_("it is not the JSON of a case"), values={}) from error
