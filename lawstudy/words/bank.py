"""The bank for every door: how hard a question is, and its state."""

from lawstudy.domain.question import Difficulty, Status
from lawstudy.i18n import N_, _

DIFFICULTIES = {Difficulty.EASY: N_("easy"), Difficulty.MEDIUM: N_("medium"), Difficulty.HARD: N_("hard")}
STATUSES = {
    Status.DRAFT: N_("Draft"),
    Status.REVIEW: N_("In review"),
    Status.PUBLISHED: N_("In use"),
    Status.WITHDRAWN: N_("Out of use"),
}
FORMATS = {
    "word": N_("Word"),
    "text": N_("Text"),
    "sheet": N_("Table"),
    "gift": N_("Moodle GIFT"),
    "aiken": N_("Moodle Aiken"),
    "moodle": N_("Moodle XML"),
    "qti": N_("QTI"),
    "yaml": N_("Bank file"),
}


def format_words(name: str) -> str:
    """What a format of question files is called; "—" for one that nobody knows."""
    return _(FORMATS[name]) if name in FORMATS else "—"
