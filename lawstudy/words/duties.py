"""Lists and duties for every door."""

from lawstudy.domain.duties import KnowledgeEntry, ListPart, PromptState, Whom
from lawstudy.i18n import N_, P_, _
from lawstudy.usecases.duties.prompts import PromptLine
from lawstudy.words.said import word

PROMPT_STATES = {
    PromptState.OPEN: N_("measures to be taken"),
    PromptState.TAKEN: N_("measures taken, not answered"),
    PromptState.ANSWERED: N_("reply sent"),
}


LIST_PARTS = {ListPart.PARTY: N_("Rules of the party"), ListPart.LAW: N_("Laws and regulations")}
WHOM = {Whom.COMMON: P_("list", "everybody"), Whom.UNIT: P_("list", "the bureau"), Whom.POST: P_("list", "a post")}


def part_words(part: ListPart) -> str:
    return word(LIST_PARTS, part)


def whom_words(entry: KnowledgeEntry) -> str:
    """共性, 本单位, or the post."""
    return entry.post or word(WHOM, entry.whom)


def prompt_state_words(state: PromptState) -> str:
    return word(PROMPT_STATES, state)


def due_words(line: PromptLine) -> str:
    """The day that the notice states, else 及时."""
    return line.notice.due_on or _("in good time")
