"""Files that a person chose, to read or to write."""

from dataclasses import dataclass

from lawstudy.errors.base import UserError, Words
from lawstudy.i18n import N_


@dataclass
class FileUnreadable(UserError):
    """``reason`` is an English source string."""

    path: str
    reason: str
    words = Words(N_("The file {path} cannot be read: {reason}."), todo=N_("Check the path and try again."))


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
