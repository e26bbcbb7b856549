"""A document that a job has made, kept where the person says."""

from collections.abc import Callable
from pathlib import Path

from lawstudy.desktop.contract import Shell
from lawstudy.desktop.files import write_chosen
from lawstudy.desktop.screens.unprintable import warn_unprintable
from lawstudy.domain.blob import Blob
from lawstudy.i18n import _

AskPath = Callable[[str], str]


def ask_and_save(shell: Shell, ask_path: AskPath, blob: Blob) -> None:
    """``ask_path`` gets the name that is proposed, and gives "" when the person thought better of it."""
    path = ask_path(blob.name)
    if path:
        shell.tasks.aside(
            lambda door: write_chosen(Path(path), door.get_blob(blob.sha256)),
            lambda _size: _kept(shell, Path(path).name, blob),
        )


def _kept(shell: Shell, name: str, blob: Blob) -> None:
    shell.say(_("Saved: {name}").format(name=name))
    warn_unprintable(shell, blob)
