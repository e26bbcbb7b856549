"""Lists and duties for every door."""

from lawstudy.domain.duties import PromptState
from lawstudy.i18n import N_, _
from lawstudy.usecases.duties.prompts import PromptLine
from lawstudy.words.said import word

PROMPT_STATES = {
    PromptState.OPEN: N_("measures to be taken"),
    PromptState.TAKEN: N_("measures taken, not answered"),
    PromptState.ANSWERED: N_("reply sent"),
}


def prompt_state_words(state: PromptState) -> str:
    return word(PROMPT_STATES, state)


def due_words(line: PromptLine) -> str:
    """The day that the notice states, else 及时."""
    return line.notice.due_on or _("in good time")
