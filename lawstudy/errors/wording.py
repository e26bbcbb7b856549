"""An error put into words; only doors do that."""

from dataclasses import dataclass
from typing import Any

from lawstudy.domain.exam.gate import HoursLacking, ReadingLacking
from lawstudy.domain.problems import Problem
from lawstudy.errors.base import UserError
from lawstudy.errors.calls import BadArgument, ChangedMeanwhile, NotFound
from lawstudy.errors.exams import ShortCell
from lawstudy.errors.files import FileUnreadable
from lawstudy.errors.materials import EDITION_NEEDED, EditionInUse, SittingNow, TableUnreadable
from lawstudy.i18n import _
from lawstudy.words.fields import field_words
from lawstudy.words.moments import end_text
from lawstudy.words.problems import problem_text, words_of
from lawstudy.words.study_gate import lacking_words


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
    parameters = {name: _said(value) for name, value in error.parameters().items()} | _of_this_kind(error)
    words = error.words
    return Message(*(_(part).format(**parameters) for part in (words.happened, words.kept, words.todo)))


def _of_this_kind(error: UserError) -> dict[str, str]:
    """The parameters that are names of fields, or sentences with places of their own."""
    if isinstance(error, BadArgument):
        return {"name": field_words(error.name), "reason": reason_words(error)}
    if isinstance(error, NotFound | ChangedMeanwhile):
        return {"noun": field_words(error.noun)}
    if isinstance(error, SittingNow):
        return {"until": end_text(error.until_us)}
    if isinstance(error, EditionInUse):
        return {"needed": _(EDITION_NEEDED[error.needed]).format(**error.values)}
    if isinstance(error, TableUnreadable | FileUnreadable):
        return {"reason": _(error.reason).format(**error.values)}
    return {}


def _cell(short: ShortCell) -> str:
    """多选题 · 行政复议法 · 第 3、4 章 · 难 5/2"""
    chapters = [_("chapter {n}").format(n="、".join(map(str, short.chapters)))] if short.chapters else []
    difficulty = [field_words(short.difficulty)] if short.difficulty else []
    asked = " · ".join([field_words(short.type), short.law, *chapters, *difficulty])
    return f"{asked} {short.needed}/{short.available}"


def reason_words(error: BadArgument) -> str:
    said = words_of(error.reason, error.values)
    # The words of a code have their values by now; a fixed sentence is its own key and gets them here.
    return said.rstrip(".。") if said != error.reason else _(said).format(**error.values)


def _said(value: Any) -> Any:
    """A parameter in the current language: a list joined, codes and fixed words translated, anything else as it is."""
    if isinstance(value, list | tuple):
        return _("; ").join(str(_said(each)).rstrip(".。") for each in value)
    if isinstance(value, Problem):
        return problem_text(value)
    if isinstance(value, ShortCell):
        return _cell(value)
    if isinstance(value, HoursLacking | ReadingLacking):
        return lacking_words(value)
    return _(words_of(value)) if isinstance(value, str) else value
