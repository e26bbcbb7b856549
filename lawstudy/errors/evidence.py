"""Evidence of activities."""

from dataclasses import dataclass

from lawstudy.errors.base import UserError, Words
from lawstudy.i18n import N_


@dataclass
class EvidenceSecret(UserError):
    """``word`` is the mark that stands in the name or the text of the file."""

    name: str
    word: str
    words = Words(
        N_("“{name}” carries the mark “{word}”: this program is not for state secrets, and the file is not taken in."),
        kept=N_("Nothing of the file was kept in the workspace, and the activity stays as it was."),
        todo=N_(
            "Leave it where it belongs and write down where that is. If it was on this PC by mistake, tell whoever is in charge of secrecy."
        ),
    )


@dataclass
class EvidenceInternal(UserError):
    """As above, for a mark that is taken with a reason."""

    name: str
    word: str
    words = Words(
        N_("“{name}” carries the mark “{word}” and is not copied without a reason."),
        kept=N_("Nothing of the file was kept in the workspace, and the activity stays as it was."),
        todo=N_("Write down where the paper lies instead, or say why it may be copied."),
    )


@dataclass
class EvidenceTooLarge(UserError):
    """``most`` in megabytes: of one file, or of all (``whole``)."""

    name: str
    most: int
    whole: bool = False
    words = Words(
        N_("“{name}” is not copied: a file may have {most} MB, and all copied papers of a workspace together 2048 MB."),
        kept=N_("The activity stays as it was."),
        todo=N_("Leave the file where it is and write down where that is, or make it smaller."),
    )


@dataclass
class EvidenceGone(UserError):
    """The row names a file that is not in the folder of the workspace, or (``changed``) is another one now."""

    name: str
    changed: bool = False
    words = Words(
        N_("The copy of “{name}” is no longer in the folder of the workspace as it was copied: it was moved, deleted or changed."),
        kept=N_("What is written down of it is kept."),
        todo=N_("Copy the paper once more, or put a backup back that still has it."),
    )


@dataclass
class NoEvidenceAsked(UserError):
    kind: str
    words = Words(
        N_("For “{kind}” no papers are asked for, so it gets no list of them."),
        todo=N_("Whatever you want to keep can still be added to a single activity."),
    )


@dataclass
class ActivityOver(UserError):
    """``day`` is its last."""

    day: str
    words = Words(
        N_("This activity was on {day}, which has passed: no notice is made that would pretend to be of before."),
        todo=N_("If it is still to come, correct its date first."),
    )


@dataclass
class ActivityHasPapers(UserError):
    papers: int
    words = Words(
        N_("{papers} papers are kept with this activity, so it is not removed."),
        todo=N_("Take them out first, or cancel the activity with a reason."),
    )
