"""The printable key of a question: the right answer, the points of a rubric, the articles it rests on. In the words of the paper."""

from collections.abc import Callable, Sequence
from typing import assert_never

from lawstudy.domain.law import Citation, citation_text
from lawstudy.domain.printed import PrintedQuestion
from lawstudy.domain.question import Key
from lawstudy.domain.question_types import Prompt
from lawstudy.domain.question_types.case import CaseAnswer, CasePrompt, PartAnswer, PartPrompt
from lawstudy.domain.question_types.fill_blank import FillBlankAnswer
from lawstudy.domain.question_types.multiple_choice import MultipleChoiceAnswer, MultipleChoicePrompt
from lawstudy.domain.question_types.options import LETTERS
from lawstudy.domain.question_types.short_answer import ShortAnswerAnswer
from lawstudy.domain.question_types.single_choice import SingleChoiceAnswer, SingleChoicePrompt
from lawstudy.domain.question_types.true_false import TrueFalseAnswer

# The short title of a law by its code.
LawTitle = Callable[[str], str]


def printed_key(
    prompt: Prompt, key: Key, law_title: LawTitle, order: Sequence[int] = (), part_orders: Sequence[Sequence[int]] = ()
) -> PrintedQuestion:
    """Letters are those of the presented orders; empty ones are of a paper whose options stand as stored."""
    answer = key.answer
    if isinstance(prompt, CasePrompt):
        assert isinstance(answer, CaseAnswer)  # prompt and answer are of one type
        first, *rest = _case(prompt, answer, law_title, part_orders)
        return PrintedQuestion(stem=first, lines=tuple(rest))
    assert not isinstance(answer, CaseAnswer)
    text, lines = _part(prompt, answer, order)
    return PrintedQuestion(stem=text, lines=(*lines, *_rests_on(key.citations, law_title)))


def _case(prompt: CasePrompt, answer: CaseAnswer, law_title: LawTitle, orders: Sequence[Sequence[int]]) -> tuple[str, ...]:
    found: list[str] = []
    for number, (part, its) in enumerate(zip(prompt.parts, answer.parts, strict=True), 1):
        text, lines = _part(part.prompt, its.answer, orders[number - 1] if number <= len(orders) else ())
        found += [f"（{number}）{text}", *lines, *_rests_on(its.citations, law_title)]
    return tuple(found)


def _part(prompt: PartPrompt, answer: PartAnswer, order: Sequence[int]) -> tuple[str, tuple[str, ...]]:
    match answer:
        case SingleChoiceAnswer():
            return presented_letters(prompt, (answer.letter,), order), ()
        case MultipleChoiceAnswer():
            return presented_letters(prompt, answer.letters, order), ()
        case TrueFalseAnswer():
            return ("正确" if answer.right else "错误"), ()
        case FillBlankAnswer():
            return "；".join(" / ".join(variants) for variants in answer.blanks), ()
        case ShortAnswerAnswer():
            whole = sum(line.share for line in answer.rubric)
            return answer.text, tuple(f"评分要点：{line.point}（占 {line.share}/{whole}）" for line in answer.rubric)
        case _ as never:
            assert_never(never)


def presented_letters(prompt: PartPrompt, stored: Sequence[str], order: Sequence[int] = ()) -> str:
    """The letters on the page of the options whose stored letters are given; "" for a type without options."""
    options = prompt.options if isinstance(prompt, SingleChoicePrompt | MultipleChoicePrompt) else ()
    shown = [options[index] for index in order] if order else options
    return "".join(letter for letter, option in zip(LETTERS, shown, strict=False) if option.letter in stored)


def _rests_on(citations: Sequence[Citation], law_title: LawTitle) -> tuple[str, ...]:
    if not citations:
        return ()
    return ("依据：" + "；".join(f"《{law_title(c.law)}》{citation_text(c)}" for c in citations),)
