"""What there is to say of a backup, for every door."""

from lawstudy.i18n import N_, _
from lawstudy.usecases.context import BackupMade

OLDER_FILES = N_("holds {n} files of an older version, perhaps whole tables that were imported")


def backup_words(made: BackupMade) -> str:
    """Why it cannot be used, or what an older version left in it; "" for one of which there is nothing to say."""
    if made.problem:
        return _(made.problem)
    return _(OLDER_FILES).format(n=made.files) if made.files else ""
