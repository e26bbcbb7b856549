"""What is said of an answer beside the right one: in practice at once, in a review after release."""

from collections.abc import Sequence
from dataclasses import dataclass

from lawstudy.desktop.questions.table import shown_of
from lawstudy.desktop.questions.words import answer_text
from lawstudy.desktop.theme.tokens import Tone
from lawstudy.domain.marking import Outcome
from lawstudy.domain.question_types import Answer, Prompt, Response
from lawstudy.i18n import N_, _

VERDICTS = {
    Outcome.RIGHT: (Tone.GREEN, N_("Right answer given")),
    Outcome.PARTIAL: (Tone.AMBER, N_("Partly right")),
    Outcome.WRONG: (Tone.RED, N_("Not right")),
    Outcome.BLANK: (Tone.RED, N_("Not answered")),
    Outcome.PENDING: (Tone.AMBER, N_("To be marked by a person")),
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
    tone, verdict = VERDICTS[outcome]
    shown = shown_of(prompt)
    right = _("Right answer {answer}").format(answer=answer_text(prompt, answer, order, part_orders)) if shown.in_head else ""
    return Judgement(tone=tone, verdict=_(verdict), answer=right, details=shown.details(prompt, answer, response, order))
