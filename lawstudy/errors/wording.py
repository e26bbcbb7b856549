"""An error put into words; only doors do that."""

from dataclasses import dataclass
from typing import Any

from lawstudy.errors.base import UserError
from lawstudy.errors.calls import BadArgument
from lawstudy.i18n import _
from lawstudy.problem_words import words_of


@dataclass(frozen=True)
class Message:
    """An error in the language of the person at the screen."""

    happened: str
    kept: str
    todo: str

    def text(self) -> str:
        return "\n".join(part for part in (self.happened, self.kept, self.todo) if part)


def message(error: UserError) -> Message:
    """The three sentences of ``error`` in the current language."""
    parameters = {name: _said(value) for name, value in error.parameters().items()}
    if isinstance(error, BadArgument) and error.values:
        parameters["reason"] = parameters["reason"].format(**error.values)
    words = error.words
    return Message(*(_(part).format(**parameters) for part in (words.happened, words.kept, words.todo)))


def _said(value: Any) -> Any:
    """A parameter in the current language: a list joined, codes and fixed words translated, anything else as it is."""
    if isinstance(value, list | tuple):
        return _("; ").join(str(_said(each)) for each in value)
    return _(words_of(value)) if isinstance(value, str) else value
