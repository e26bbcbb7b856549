"""What is said of an answer beside the right one: in practice at once, in a review after release."""

from collections.abc import Sequence
from dataclasses import dataclass

from lawstudy.desktop.questions.table import shown_of
from lawstudy.desktop.questions.words import answer_text
from lawstudy.desktop.theme.tokens import Tone
from lawstudy.domain.marking import Outcome
from lawstudy.domain.question_types import Answer, Prompt, Response
from lawstudy.i18n import _
from lawstudy.words.practice import VERDICTS
from lawstudy.words.said import word

TONES = {
    Outcome.RIGHT: Tone.GREEN,
    Outcome.PARTIAL: Tone.AMBER,
    Outcome.WRONG: Tone.RED,
    Outcome.BLANK: Tone.RED,
    Outcome.PENDING: Tone.AMBER,
}


@dataclass(frozen=True)
class Judgement:
    """The head of a feedback panel: tone, verdict (回答有误), right answer (正确答案 A、B、D), details (错选了 C，漏选了 D)."""

    tone: Tone
    verdict: str
    answer: str
    details: str


def judgement(
    prompt: Prompt,
    answer: Answer,
    response: Response | None,
    outcome: Outcome,
    order: Sequence[int] = (),
    part_orders: Sequence[Sequence[int]] = (),
) -> Judgement:
    """``order`` and ``part_orders`` are those in which the options were presented; empty as stored."""
    shown = shown_of(prompt)
    right = _("Right answer {answer}").format(answer=answer_text(prompt, answer, order, part_orders)) if shown.in_head else ""
    return Judgement(
        tone=TONES[outcome], verdict=word(VERDICTS, outcome), answer=right, details=shown.details(prompt, answer, response, order)
    )
