"""Files that a person chose, to read or to write."""

from dataclasses import dataclass, field

from lawstudy.errors.base import UserError, Words
from lawstudy.i18n import N_


@dataclass
class FileUnreadable(UserError):
    """``reason`` is an English source string with places for ``values``."""

    path: str
    reason: str
    values: dict[str, str | int] = field(default_factory=dict)
    words = Words(N_("The file {path} cannot be read: {reason}."), todo=N_("Check the path and try again."))


@dataclass
class TooMuchHandedIn(UserError):
    """``most`` megabytes, or so many files, were taken from this person within a day."""

    most: int
    files: int
    words = Words(
        N_("Within a day {most} MB or {files} files can be handed in or made by one person; that is used up."),
        kept=N_("What was done before is kept; this file was not taken."),
        todo=N_("Go on tomorrow, or ask the administrator."),
    )


@dataclass
class FileNotWritten(UserError):
    """``reason`` is an English source string."""

    path: str
    reason: str
    words = Words(
        N_("The file {path} cannot be written: {reason}."),
        kept=N_("What was done in the workspace before is kept; no unfinished file was left."),
        todo=N_("Choose another place for the file and try again."),
    )
