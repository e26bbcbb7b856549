"""A document that a job has made, kept where the person says."""

from collections.abc import Callable
from pathlib import Path

from lawstudy.desktop.contract import Shell
from lawstudy.desktop.files import write_chosen
from lawstudy.domain.blob import Blob
from lawstudy.i18n import _

AskPath = Callable[[str], str]


def ask_and_save(shell: Shell, ask_path: AskPath, blob: Blob) -> None:
    """``ask_path`` gets the name that is proposed, and gives "" when the person thought better of it."""
    path = ask_path(blob.name)
    if path:
        shell.tasks.aside(
            lambda door: write_chosen(Path(path), door.get_blob(blob.sha256)),
            lambda _size: shell.say(_("Saved: {name}").format(name=Path(path).name)),
        )
