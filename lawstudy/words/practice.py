"""Where practice takes its questions from, and how an answer was marked, for every door."""

from lawstudy.domain.marking import Outcome
from lawstudy.i18n import N_, P_
from lawstudy.usecases.study.practice import PracticeSource

OUTCOMES = {
    Outcome.RIGHT: N_("Right"),
    Outcome.PARTIAL: N_("Partly right"),
    Outcome.WRONG: N_("Wrong"),
    Outcome.BLANK: N_("Not answered"),
    Outcome.PENDING: N_("To be marked"),
}
# Said to the person who answered.
VERDICTS = {
    Outcome.RIGHT: P_("verdict", "Right"),
    Outcome.PARTIAL: N_("Partly right"),
    Outcome.WRONG: P_("verdict", "Wrong"),
    Outcome.BLANK: N_("Not answered"),
    Outcome.PENDING: N_("To be marked by a person"),
}
SOURCES = {
    PracticeSource.ALL: N_("Practice by choice"),
    PracticeSource.UNSEEN: N_("New questions"),
    PracticeSource.WRONG_BOOK: N_("Wrong-answer book"),
    PracticeSource.DUE: N_("Due reviews"),
    PracticeSource.BOOKMARKED: N_("Marked questions"),
}
