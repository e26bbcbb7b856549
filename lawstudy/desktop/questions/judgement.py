"""What is said of an answer beside the right one: in practice at once, in a review after release."""

from collections.abc import Sequence
from dataclasses import dataclass

from lawstudy.desktop.questions.order import shown_letters
from lawstudy.desktop.questions.words import answer_text
from lawstudy.desktop.theme.tokens import Tone
from lawstudy.domain.marking import Outcome
from lawstudy.domain.question_types import Answer, Prompt, Response
from lawstudy.domain.question_types.case import CasePrompt
from lawstudy.domain.question_types.multiple_choice import MultipleChoiceAnswer, MultipleChoicePrompt, MultipleChoiceResponse
from lawstudy.domain.question_types.short_answer import ShortAnswerPrompt
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
    # The model text of a 简答 and the parts of a case are shown by their forms, not in the head.
    in_head = not isinstance(prompt, ShortAnswerPrompt | CasePrompt)
    right = _("Right answer {answer}").format(answer=answer_text(prompt, answer, order, part_orders)) if in_head else ""
    return Judgement(tone=tone, verdict=_(verdict), answer=right, details=_details(prompt, answer, response, order))


def _details(prompt: Prompt, answer: Answer, response: Response | None, order: Sequence[int]) -> str:
    """For multiple choice only: what was chosen wrongly and what was missed."""
    if not (isinstance(prompt, MultipleChoicePrompt) and isinstance(answer, MultipleChoiceAnswer)):
        return ""
    given = set(response.letters) if isinstance(response, MultipleChoiceResponse) else set()
    wrong = shown_letters(prompt.options, order, sorted(given - set(answer.letters)))
    missed = shown_letters(prompt.options, order, sorted(set(answer.letters) - given)) if given else []
    said = [_("wrongly chosen {letters}").format(letters=_(", ").join(wrong))] if wrong else []
    said += [_("missed {letters}").format(letters=_(", ").join(missed))] if missed else []
    return "，".join(said)
