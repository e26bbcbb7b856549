"""An index of an assessment and its package for every door."""

from lawstudy.domain.evidence_index import Paper, State
from lawstudy.i18n import N_, P_
from lawstudy.usecases.duties.evidence import Why
from lawstudy.words.said import word

STATES = {State.COVERED: P_("index", "answered"), State.MISSING: P_("index", "missing"), State.NOT_APPLICABLE: N_("does not concern us")}
WHYS = {Why.NAMES: N_("shows names"), Why.FACES: N_("shows faces"), Why.SCORES: N_("shows scores")}
PAPERS = {
    Paper.PLAN: N_("Plan of the year"),
    Paper.STUDIES: N_("List of studies"),
    Paper.DUTIES: N_("Duties of telling the law"),
    Paper.KNOWLEDGE: N_("What leaders must know"),
    Paper.EXAMS: N_("Exams of the year"),
    Paper.LAW_REPORTS: N_("Reports of leaders"),
    Paper.HEARINGS: N_("Court hearings"),
    Paper.PROMPTS: N_("Prompt notices"),
}


def state_words(state: State) -> str:
    return word(STATES, state)


def why_words(why: Why | None) -> str:
    """ "" for a file that shows nobody."""
    return word(WHYS, why)
