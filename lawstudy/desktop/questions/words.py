"""Words for question types and for answers, as screens and tables show them."""

from collections.abc import Sequence
from typing import assert_never

from lawstudy.desktop.questions.order import shown_letters
from lawstudy.domain.question_types import Answer, Prompt, QuestionType, Response
from lawstudy.domain.question_types.case import CaseAnswer, CasePrompt, CaseResponse, PartAnswer, PartPrompt, PartResponse
from lawstudy.domain.question_types.fill_blank import FillBlankAnswer, FillBlankResponse
from lawstudy.domain.question_types.multiple_choice import MultipleChoiceAnswer, MultipleChoicePrompt, MultipleChoiceResponse
from lawstudy.domain.question_types.parts import part_is_blank
from lawstudy.domain.question_types.short_answer import ShortAnswerAnswer, ShortAnswerResponse
from lawstudy.domain.question_types.single_choice import SingleChoiceAnswer, SingleChoicePrompt, SingleChoiceResponse
from lawstudy.domain.question_types.true_false import TrueFalseAnswer, TrueFalseResponse
from lawstudy.i18n import N_, _

# Long names for chips and headings, short ones for tables and tiles.
TYPE_WORDS = {
    QuestionType.SINGLE_CHOICE: N_("Single choice"),
    QuestionType.MULTIPLE_CHOICE: N_("Multiple choice"),
    QuestionType.TRUE_FALSE: N_("True or false"),
    QuestionType.FILL_BLANK: N_("Fill in the blanks"),
    QuestionType.SHORT_ANSWER: N_("Short answer"),
    QuestionType.CASE: N_("Case"),
}
SHORT_TYPE_WORDS = {
    QuestionType.SINGLE_CHOICE: N_("single"),
    QuestionType.MULTIPLE_CHOICE: N_("multiple"),
    QuestionType.TRUE_FALSE: N_("true/false"),
    QuestionType.FILL_BLANK: N_("blanks"),
    QuestionType.SHORT_ANSWER: N_("short"),
    QuestionType.CASE: N_("case"),
}
SECTION_WORDS = {
    QuestionType.SINGLE_CHOICE: N_("Single-choice"),
    QuestionType.MULTIPLE_CHOICE: N_("Multiple-choice"),
    QuestionType.TRUE_FALSE: N_("True-or-false"),
    QuestionType.FILL_BLANK: N_("Fill-in"),
    QuestionType.SHORT_ANSWER: N_("Short-answer"),
    QuestionType.CASE: N_("Case studies"),
}


def points_text(points: int) -> str:
    """Hundredths of a point without needless zeros: 150 → ``1.5``, 9050 → ``90.5``, 200 → ``2``."""
    whole, rest = divmod(points, 100)
    return f"{whole}.{rest:02d}".rstrip("0") if rest else str(whole)


def response_text(
    prompt: Prompt, response: Response | None, order: Sequence[int] = (), part_orders: Sequence[Sequence[int]] = (), *, between: str = ""
) -> str:
    """A response in one line, with the letters as the candidate saw them; "" when nothing was answered."""
    if isinstance(prompt, CasePrompt):
        given = response.parts if isinstance(response, CaseResponse) else ()
        parts = zip(prompt.parts, (*given, *[None] * len(prompt.parts)), _orders(part_orders, len(prompt.parts)), strict=False)
        return _numbered([_response(part.prompt, each, its, between) for part, each, its in parts])
    return "" if isinstance(response, CaseResponse) else _response(prompt, response, order, between)


def answer_text(
    prompt: Prompt, answer: Answer, order: Sequence[int] = (), part_orders: Sequence[Sequence[int]] = (), *, between: str = ""
) -> str:
    """The right answer in one line, with the letters as the candidate saw them."""
    if isinstance(prompt, CasePrompt):
        keys = answer.parts if isinstance(answer, CaseAnswer) else ()
        parts = zip(prompt.parts, keys, _orders(part_orders, len(prompt.parts)), strict=False)
        return _numbered([_answer(part.prompt, key.answer, its, between) for part, key, its in parts])
    return "" if isinstance(answer, CaseAnswer) else _answer(prompt, answer, order, between)


def _orders(orders: Sequence[Sequence[int]], count: int) -> list[Sequence[int]]:
    return [*orders, *[()] * count][:count]


def _numbered(texts: list[str]) -> str:
    return "  ".join(f"({number}) {text or '—'}" for number, text in enumerate(texts, 1)) if any(texts) else ""


def _response(prompt: PartPrompt, response: PartResponse | None, order: Sequence[int], between: str) -> str:
    if response is None or part_is_blank(response):
        return ""
    match response:
        case SingleChoiceResponse():
            return _letters(prompt, order, response.letter, between)
        case MultipleChoiceResponse():
            return _letters(prompt, order, response.letters, between)
        case TrueFalseResponse():
            return _("True") if response.right else _("False")
        case FillBlankResponse():
            return "；".join(text or "—" for text in response.texts)
        case ShortAnswerResponse():
            return response.text
        case _ as never:
            assert_never(never)


def _answer(prompt: PartPrompt, answer: PartAnswer, order: Sequence[int], between: str) -> str:
    match answer:
        case SingleChoiceAnswer():
            return _letters(prompt, order, answer.letter, between)
        case MultipleChoiceAnswer():
            return _letters(prompt, order, answer.letters, between)
        case TrueFalseAnswer():
            return _("True") if answer.right else _("False")
        case FillBlankAnswer():
            return "；".join(variants[0] for variants in answer.blanks)
        case ShortAnswerAnswer():
            return answer.text
        case _ as never:
            assert_never(never)


def _letters(prompt: PartPrompt, order: Sequence[int], stored: Sequence[str], between: str) -> str:
    options = prompt.options if isinstance(prompt, SingleChoicePrompt | MultipleChoicePrompt) else ()
    return (between or _(", ")).join(shown_letters(options, order, stored))
