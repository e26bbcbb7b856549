"""Questions and answers as text: what a prompt says, and the response that a short text describes."""

from collections.abc import Iterable, Sequence

from lawstudy.cli.output import hundredths
from lawstudy.domain.problems import Problem
from lawstudy.domain.question_types import TYPES, Prompt, QuestionType, Response, parts_of, record_of, said
from lawstudy.domain.question_types.said import Style, in_words
from lawstudy.errors import BadArgument
from lawstudy.i18n import N_
from lawstudy.usecases.attempts.attempts import ItemView
from lawstudy.words.questions import TYPE_WORDS
from lawstudy.words.said import word

READ_AGAIN = Style(
    true="对",
    false="错",
    letters=lambda letters, _ordered: "".join(letters),
    texts=lambda texts: "|".join(accepted[0] for accepted in texts),
    nothing="",
    part="({n}) ",
    between_parts=" ",
)


def paper_lines(items: Iterable[ItemView]) -> list[tuple[object, ...]]:
    """Number, type, points, question with its options, and the answer saved so far."""
    return [(i.number, word(TYPE_WORDS, i.type), hundredths(i.points), prompt_text(i.prompt), response_text(i.response)) for i in items]


def answer_to(items: Sequence[ItemView], number: int, text: str) -> Response:
    """What ``text`` says in answer to the question of that number; BadArgument for a number that the paper does not have."""
    found = next((item for item in items if item.number == number), None)
    if found is None:
        values: dict[str, str | int] = {"given": number, "low": 1, "high": len(items)}
        raise BadArgument(name="item", reason=N_("{given} is not between {low} and {high}"), values=values)
    return response_from(found.type, text)


def prompt_text(prompt: Prompt) -> str:
    """Stem, options by their letters, parts of a case by their numbers."""
    parts = (f"({number}) {prompt_text(part)}" for number, part in enumerate(parts_of(prompt), 1))
    return " ".join((prompt.stem, *(f"{option.letter}. {option.text}" for option in record_of(prompt).options(prompt)), *parts))


def response_text(response: Response | None) -> str:
    """The text that :func:`response_from` would read; "" for no answer."""
    return in_words(said(response), READ_AGAIN)


def response_from(kind: QuestionType, text: str) -> Response:
    """The response that a short text describes; JSON for a case. BadArgument."""
    found: Response | Problem = TYPES[kind].read(text)
    if isinstance(found, Problem):
        raise BadArgument(name="text", reason=found.code, values=dict(found.parameters))
    return found
