"""Backups: reading one, writing one."""

from dataclasses import dataclass

from lawstudy.errors.base import UserError, Words
from lawstudy.i18n import N_


@dataclass
class BackupDamaged(UserError):
    """``reason`` is an English source string."""

    name: str
    reason: str
    words = Words(
        N_("The backup {name} cannot be used: {reason}"),
        kept=N_("The workspace was not touched and nothing of the backup was written."),
        todo=N_("Choose another backup."),
    )


@dataclass
class BackupPlaceUnusable(UserError):
    path: str
    reason: str
    words = Words(
        N_("The backup cannot be written to {path}: {reason}"),
        kept=N_("The workspace is unchanged, and no unfinished file was left there."),
        todo=N_("Choose another place, or check that the disk is connected and may be written to."),
    )


@dataclass
class BackupsUnreadable(UserError):
    """The folder of backups cannot be listed; ``reason`` is an English source string."""

    path: str
    reason: str
    words = Words(
        N_("The folder of backups {path} cannot be read: {reason}"),
        kept=N_("The workspace is unchanged, and no backup was touched."),
        todo=N_("Check that you may read the folder and that the disk is connected."),
    )


@dataclass
class BackupsElsewhere(UserError):
    words = Words(
        N_("The record is kept on a server; backups are made there."),
        todo=N_("Ask whoever looks after the server."),
    )
