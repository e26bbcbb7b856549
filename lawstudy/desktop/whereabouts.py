"""Where the data is and when it was last backed up, for the right end of the status line."""

from pathlib import Path

from lawstudy.i18n import _
from lawstudy.words.moments import moment_text


def place(folder: Path) -> str:
    """Before anyone has signed in, and for a workspace without a backup."""
    return _("On this PC: {name}").format(name=folder.name)


class Whereabouts:
    """Remembers the last backup of the workspace that it was told of, so that another workspace never shows it."""

    def __init__(self) -> None:
        self._backed_up: tuple[Path, int] | None = None

    def backed_up(self, folder: Path, at_us: int) -> None:
        """``at_us`` in µs UTC."""
        self._backed_up = (folder, at_us)

    def words(self, folder: Path) -> str:
        if self._backed_up is None or self._backed_up[0] != folder:
            return place(folder)

        return _("Workspace on this PC · last backup {when}").format(when=moment_text(self._backed_up[1]))
