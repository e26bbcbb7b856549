"""Answers in words, as screens and tables show them."""

from collections.abc import Sequence

from lawstudy.domain.question_types import Answer, Prompt, Response, is_blank, key_said, orders_of, page_letters, said
from lawstudy.domain.question_types.said import Style, in_words
from lawstudy.i18n import _


def response_text(
    prompt: Prompt, response: Response | None, order: Sequence[int] = (), part_orders: Sequence[Sequence[int]] = (), *, between: str = ""
) -> str:
    """A response in one line, with the letters as the candidate saw them; "" when nothing was answered."""
    if is_blank(response):
        return ""
    return in_words(said(response, prompt), _style(between), page_letters(prompt, orders_of(order, part_orders)))


def answer_text(
    prompt: Prompt, answer: Answer, order: Sequence[int] = (), part_orders: Sequence[Sequence[int]] = (), *, between: str = ""
) -> str:
    """The right answer in one line, with the letters as the candidate saw them."""
    return in_words(key_said(answer), _style(between), page_letters(prompt, orders_of(order, part_orders)))


def _style(between: str) -> Style:
    return Style(
        true=_("True"),
        false=_("False"),
        letters=lambda letters, ordered: ("→" if ordered else between or _(", ")).join(letters),
        texts=lambda texts: "；".join(accepted[0] or "—" for accepted in texts),
        nothing="—",
        part="({n}) ",
        between_parts="  ",
    )
