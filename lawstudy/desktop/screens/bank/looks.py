"""How the states of questions look."""

from lawstudy.desktop.theme import Icon, Tone
from lawstudy.domain.question import Status
from lawstudy.i18n import N_
from lawstudy.words.bank import STATUSES

_LOOKS = {
    Status.DRAFT: (Icon.PRACTICE, Tone.TEXT_2),
    Status.REVIEW: (Icon.TIME, Tone.AMBER),
    Status.PUBLISHED: (Icon.DONE, Tone.GREEN),
    Status.WITHDRAWN: (Icon.MISSED, Tone.TEXT_3),
}
STATUS_LOOKS = {status: (icon, STATUSES[status], tone) for status, (icon, tone) in _LOOKS.items()}
SUPERSEDED_LOOK = (Icon.ATTENTION, N_("Old edition"), Tone.RED)
