"""Questions and answers as text: what a prompt says, and the response that a short text describes."""

from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from lawstudy.cli.output import hundredths
from lawstudy.cli.run import Run
from lawstudy.domain.problems import Problem
from lawstudy.domain.question_types import TYPES, Prompt, QuestionType, Response, parts_of, record_of, said
from lawstudy.domain.question_types.said import Style, in_words
from lawstudy.errors import BadArgument
from lawstudy.i18n import N_, _
from lawstudy.usecases.attempts.attempts import AttemptView, ItemView, Saved, SaveOutcome
from lawstudy.words.exams import not_saved
from lawstudy.words.questions import TYPE_WORDS
from lawstudy.words.said import word

ItemNumber = Annotated[int, typer.Argument(help=N_("Number on the paper"))]
AnswerText = Annotated[str, typer.Argument(help=N_("B, AC, 对 or 错, texts of blanks divided by |, words; JSON for a case"))]

READ_AGAIN = Style(
    true="对",
    false="错",
    letters=lambda letters, _ordered: "".join(letters),
    texts=lambda texts: "|".join(accepted[0] for accepted in texts),
    nothing="",
    part="({n}) ",
    between_parts=" ",
)


def show_paper(run: Run, view: AttemptView) -> None:
    head = (_("No."), _("Type"), _("Worth"), _("Question"), _("My answer"))
    run.show(view, lambda: (head, _paper_lines(view.items)))


def say_saved(run: Run, outcome: SaveOutcome) -> None:
    run.say(outcome, _("Saved.") if isinstance(outcome, Saved) else not_saved(outcome.reason))


def _paper_lines(items: Iterable[ItemView]) -> list[tuple[object, ...]]:
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
