"""The bank for every door: how hard a question is, and its state."""

from lawstudy.domain.question import Difficulty, ReviewCheck, Status, Use
from lawstudy.i18n import N_, _

DIFFICULTIES = {Difficulty.EASY: N_("easy"), Difficulty.MEDIUM: N_("medium"), Difficulty.HARD: N_("hard")}
STATUSES = {
    Status.DRAFT: N_("Draft"),
    Status.REVIEW: N_("In review"),
    Status.PUBLISHED: N_("In use"),
    Status.WITHDRAWN: N_("Out of use"),
}
USES = {Use.BOTH: N_("practice and exams"), Use.PRACTICE: N_("practice only"), Use.EXAM: N_("exams only")}
CHECKS = {
    ReviewCheck.ONE_KEY: N_("One answer only is the best"),
    ReviewCheck.CITATION: N_("The citation is exact"),
    ReviewCheck.NO_CUE: N_("Nothing gives the key away"),
}
FORMATS = {
    "word": N_("Word"),
    "text": N_("Text"),
    "sheet": N_("Table"),
    "gift": N_("Moodle GIFT"),
    "aiken": N_("Moodle Aiken"),
    "anki": N_("Anki text"),
    "moodle": N_("Moodle XML"),
    "qti": N_("QTI"),
    "yaml": N_("Bank file"),
}


def format_words(name: str) -> str:
    """What a format of question files is called; "—" for one that nobody knows."""
    return _(FORMATS[name]) if name in FORMATS else "—"
