"""The printable form of a question: its stem, and the lines under it. Letters are those of the presented order."""

from collections.abc import Sequence
from typing import assert_never

from msgspec import Struct

from lawstudy.domain.question_types import Prompt
from lawstudy.domain.question_types.case import CasePrompt, PartPrompt
from lawstudy.domain.question_types.fill_blank import GAP, FillBlankPrompt
from lawstudy.domain.question_types.multiple_choice import MultipleChoicePrompt
from lawstudy.domain.question_types.options import LETTERS, Option
from lawstudy.domain.question_types.short_answer import ShortAnswerPrompt
from lawstudy.domain.question_types.single_choice import SingleChoicePrompt
from lawstudy.domain.question_types.true_false import TrueFalsePrompt

PRINTED_GAP = "＿＿＿＿＿＿"
BRACKETS = "（　　）"
WRITING_LINES = 6


class PrintedQuestion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``lines`` are options or the parts of a case; an empty line is one to write on."""

    stem: str
    lines: tuple[str, ...] = ()


def printed(prompt: Prompt, order: Sequence[int] = (), part_orders: Sequence[Sequence[int]] = ()) -> PrintedQuestion:
    """Empty orders print the options as stored."""
    if not isinstance(prompt, CasePrompt):
        return _part(prompt, order)
    lines: list[str] = []
    for number, part in enumerate(prompt.parts, 1):
        made = _part(part.prompt, part_orders[number - 1] if number <= len(part_orders) else ())
        lines += [f"（{number}）{made.stem}", *made.lines]
    return PrintedQuestion(stem=prompt.stem, lines=tuple(lines))


def _part(prompt: PartPrompt, order: Sequence[int]) -> PrintedQuestion:
    match prompt:
        case SingleChoicePrompt() | MultipleChoicePrompt():
            return PrintedQuestion(stem=prompt.stem, lines=_options(prompt.options, order))
        case TrueFalsePrompt():
            return PrintedQuestion(stem=f"{prompt.stem}{BRACKETS}")
        case FillBlankPrompt():
            return PrintedQuestion(stem=prompt.stem.replace(GAP, PRINTED_GAP))
        case ShortAnswerPrompt():
            return PrintedQuestion(stem=prompt.stem, lines=("",) * WRITING_LINES)
        case _ as never:
            assert_never(never)


def _options(options: Sequence[Option], order: Sequence[int]) -> tuple[str, ...]:
    shown = [options[index] for index in order] if order else options
    return tuple(f"{letter}．{option.text}" for letter, option in zip(LETTERS, shown, strict=False))
