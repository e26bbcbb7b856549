"""The folder of a workspace, its database and its disk."""

from dataclasses import dataclass

from lawstudy.errors.base import UserError, Words
from lawstudy.i18n import N_


@dataclass
class WorkspaceMissing(UserError):
    path: str
    words = Words(N_("There is no workspace in {path}."), todo=N_("Choose another folder, or make a new workspace."))


@dataclass
class WorkspaceExists(UserError):
    path: str
    words = Words(N_("{path} already holds a workspace or other files."), todo=N_("Open it, or choose an empty folder."))


@dataclass
class WorkspacePlaceUnusable(UserError):
    """``reason`` is an English source string."""

    path: str
    reason: str
    words = Words(
        N_("No workspace can be made in {path}: {reason}"),
        kept=N_("Nothing was left there."),
        todo=N_("Choose another folder, on a local disk where you may write."),
    )


@dataclass
class FilesUnusable(UserError):
    """The folder of files of a workspace cannot be read or written; ``reason`` is an English source string."""

    reason: str
    words = Words(
        N_("The folder “files” of the workspace cannot be used: {reason}"),
        kept=N_("The records in the database are safe; this file was not read or kept."),
        todo=N_("Check the folder “files” in the workspace, then try again; or restore a backup."),
    )


@dataclass
class WorkspaceUnreadable(UserError):
    path: str
    reason: str
    words = Words(
        N_("The workspace in {path} cannot be read: {reason}"),
        kept=N_("The file was left exactly as it is; no new database was made."),
        todo=N_("Check that the disk is connected and that you may read the folder; or restore a backup."),
    )


@dataclass
class WorkspaceDamaged(UserError):
    path: str
    words = Words(
        N_("The database in {path} is damaged."),
        kept=N_("The file was left exactly as it is, so that it can be examined."),
        todo=N_("Restore the newest backup from the backups folder."),
    )


@dataclass
class WorkspaceReadOnly(UserError):
    path: str
    words = Words(
        N_("The workspace in {path} cannot be written to."),
        kept=N_("What is in it is safe."),
        todo=N_("Remove the write protection, or copy the folder to a place where you may write."),
    )


@dataclass
class WorkspaceInUse(UserError):
    path: str
    words = Words(
        N_("The workspace in {path} is open in another window of the program."),
        kept=N_("The other window goes on undisturbed."),
        todo=N_("Use that window, or close it first."),
    )


@dataclass
class WorkspaceOnNetwork(UserError):
    path: str
    kind: str
    words = Words(
        N_("{path} lies on a network drive ({kind}); a database there can be damaged when two PCs write."),
        todo=N_("Put the workspace on a local disk; to share one record, connect to a LawStudy server instead."),
    )


@dataclass
class WorkspaceNewer(UserError):
    path: str
    found: str
    known: str
    words = Words(
        N_("The workspace in {path} was made by a newer version of the program (schema {found}; this one knows {known})."),
        todo=N_("Update the program on this PC."),
    )


@dataclass
class DiskFull(UserError):
    words = Words(
        N_("The disk is full."),
        kept=N_("Everything saved before is safe; what was just to be written was not."),
        todo=N_("Make room on the disk, then try again."),
    )


@dataclass
class WorkspaceBusy(UserError):
    words = Words(
        N_("The database is busy with other work."),
        kept=N_("Everything saved before is safe; this change was not saved."),
        todo=N_("Try again in a moment."),
    )


@dataclass
class ServerLost(UserError):
    """Reading was tried again and failed again; a write is never tried again by itself, for nobody knows whether it arrived."""

    words = Words(
        N_("The connection to the server was lost."),
        kept=N_("Everything that was said to be saved is safe on the server. What was being saved just now may have arrived or not."),
        todo=N_("Try again in a moment, and look first whether the last change is there; if it stays so, ask whoever runs the server."),
    )


@dataclass
class WorkspaceBehind(UserError):
    """``known`` and ``here`` are lines of the log: the last one that this PC knows of, and the last one in what is open."""

    known: int
    here: int
    words = Words(
        N_("This workspace is an older copy: this PC knew its log up to line {known}, which is not in this one (it ends at line {here})."),
        kept=N_("Nothing was issued and no number was taken; both records are as they were."),
        todo=N_(
            "Put the newer folder or the newest backup back; or decide under 设置, backups (or with “lawstudy go-on”), that this copy goes "
            "on: then the last numbers are asked for from the printed register."
        ),
    )
