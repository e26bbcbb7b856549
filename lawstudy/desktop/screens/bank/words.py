"""Words of the question bank."""

from lawstudy.desktop.theme import Icon, Tone
from lawstudy.domain.question import Difficulty, Status
from lawstudy.i18n import N_

DIFFICULTY_WORDS = {Difficulty.EASY: N_("easy"), Difficulty.MEDIUM: N_("medium"), Difficulty.HARD: N_("hard")}
STATUS_LOOKS = {
    Status.DRAFT: (Icon.PRACTICE, N_("Draft"), Tone.TEXT_2),
    Status.REVIEW: (Icon.TIME, N_("In review"), Tone.AMBER),
    Status.PUBLISHED: (Icon.DONE, N_("In use"), Tone.GREEN),
    Status.WITHDRAWN: (Icon.MISSED, N_("Out of use"), Tone.TEXT_3),
}
SUPERSEDED_LOOK = (Icon.ATTENTION, N_("Old edition"), Tone.RED)
