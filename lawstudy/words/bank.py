"""The bank for every door: how hard a question is, and its state."""

from lawstudy.domain.question import Difficulty, Status
from lawstudy.i18n import N_

DIFFICULTIES = {Difficulty.EASY: N_("easy"), Difficulty.MEDIUM: N_("medium"), Difficulty.HARD: N_("hard")}
STATUSES = {
    Status.DRAFT: N_("Draft"),
    Status.REVIEW: N_("In review"),
    Status.PUBLISHED: N_("In use"),
    Status.WITHDRAWN: N_("Out of use"),
}
