"""A document or list that a job has made, kept where the person says. No Qt."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from lawstudy.backend.contract import Door, JobTicket
from lawstudy.desktop.contract import Shell
from lawstudy.desktop.files import write_chosen
from lawstudy.documents.lists import ListFormat
from lawstudy.domain.blob import Blob, Unprintable
from lawstudy.usecases.registry import UseCase
from lawstudy.words.unprintable import unprintable_head, unprintable_lines

AskPath = Callable[[str], str]


def ask_and_save(shell: Shell, ask_path: AskPath, blob: Blob) -> None:
    """``ask_path`` gets the name that is proposed, and gives "" when the person thought better of it."""
    path = ask_path(blob.name)
    if path:
        shell.tasks.aside(
            lambda door: write_chosen(Path(path), door.get_blob(blob.sha256)),
            lambda _size: _kept(shell, Path(path), blob),
        )


def _kept(shell: Shell, path: Path, blob: Blob) -> None:
    shell.say_saved(path)
    warn_unprintable(shell, blob)


def warn_unprintable(shell: Shell, *blobs: Blob) -> None:
    """The window says which characters the typefaces of a document lack, of whom, and where; nothing where all can be printed."""
    warn_of(shell, [each for blob in blobs for each in blob.unprintable])


def warn_of(shell: Shell, found: Sequence[Unprintable]) -> None:
    """The same for a document that is kept nowhere."""
    if words := unprintable_head(found):
        shell.warn(words, unprintable_lines(found))


class ListExport:
    """A list as a file; the name that the person chooses says whether it is XLSX or CSV.

    ``ask_path`` gets the name that is proposed, and gives "" when the person thought better of it."""

    def __init__(self, shell: Shell, ask_path: AskPath) -> None:
        self._shell, self._ask_path = shell, ask_path

    def start(self, use_case: UseCase[..., Blob], name: str, **arguments: Any) -> None:
        """``use_case`` takes the format as ``form``, and ``arguments``."""
        chosen = self._ask_path(f"{name}.xlsx")
        if not chosen:
            return
        path = Path(chosen)
        form = ListFormat.CSV if path.suffix.lower() == ".csv" else ListFormat.XLSX

        def begin(door: Door) -> JobTicket[Blob]:
            return door.start_job(use_case, form=form, **arguments)

        self._shell.tasks.job(begin, lambda blob: self._keep(blob, path))

    def _keep(self, blob: Blob, path: Path) -> None:
        self._shell.tasks.aside(
            lambda door: write_chosen(path, door.get_blob(blob.sha256)),
            lambda _none: self._shell.say_saved(path),
        )
