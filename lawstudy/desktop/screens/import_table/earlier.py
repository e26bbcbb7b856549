"""The decisions about earlier imports: show them, take one back."""

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from lawstudy.desktop.contract import Failure, Shell
from lawstudy.domain.page import LARGEST_PAGE
from lawstudy.i18n import _
from lawstudy.usecases.imports.withdraw import ImportDone, list_imports, withdraw_import


class EarlierList(Protocol):
    def show_earlier(self, done: Sequence[ImportDone]) -> None: ...

    def show_withdrawn(self) -> None: ...

    def show_refusal(self, failure: Failure) -> None: ...


class EarlierImports:
    """Of one kind of import."""

    def __init__(self, shell: Shell, view: EarlierList, kind: str) -> None:
        self._shell, self._view, self._kind = shell, view, kind

    def load(self) -> None:
        kind = self._kind
        self._shell.tasks.read(lambda door: door.call(list_imports, kind=kind, limit=LARGEST_PAGE), self._view.show_earlier)

    def withdraw(self, batch_id: UUID, reason: str) -> None:
        """What shows its records hears of it from the window, as after an import."""
        self._shell.tasks.write(lambda door: door.call(withdraw_import, batch_id=batch_id, reason=reason), self._withdrawn, self._refused)

    def _withdrawn(self, _done: ImportDone) -> None:
        self._view.show_withdrawn()
        self._shell.say(_("The import was taken back"))
        self.load()

    def _refused(self, failure: Failure) -> None:
        """The list may be older than what was refused."""
        self._view.show_refusal(failure)
        self.load()
