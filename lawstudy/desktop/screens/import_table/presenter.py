"""The decisions of an import: source → preview → corrections → accepted."""

from collections.abc import Callable
from typing import Protocol
from uuid import UUID

from msgspec import structs

from lawstudy.desktop.contract import Failure, Shell
from lawstudy.desktop.screens.import_table.kinds import Asked, ImportKind
from lawstudy.desktop.screens.import_table.words import problem_list
from lawstudy.errors import PreviewOutdated
from lawstudy.i18n import _
from lawstudy.usecases.outside_exams import OutsideFacts
from lawstudy.usecases.people import list_groups, our_organisation
from lawstudy.usecases.table_import import Accepted, Correction, ImportPreview, ImportSource


class ImportPage(Protocol):
    def show_source(self, groups: tuple[str, ...], year: int) -> None: ...

    def show_preview(self, preview: ImportPreview, name: str, *, leaving: bool) -> None: ...

    def start_anew(self) -> None: ...

    def show_unreadable(self, failure: Failure) -> None: ...

    def set_busy(self, busy: bool) -> None: ...

    def save_file(self, data: bytes, name: str) -> None: ...


class ImportPresenter:
    """Nothing is written before :meth:`accept`; ``batch`` makes a repeated acceptance harmless."""

    def __init__(self, shell: Shell, view: ImportPage, kind: ImportKind, new_id: Callable[[], UUID]) -> None:
        self._shell, self._view, self.kind, self._new_id = shell, view, kind, new_id
        self._asked: Asked | None = None
        self._name = ""
        self._preview: ImportPreview | None = None
        self._batch = new_id()
        self._leaving_decided = False

    def load(self) -> None:
        """What the first step offers: groups to choose from and the bureau's year."""
        self._shell.set_kept(_(self.kind.safe))
        self._shell.tasks.read(
            lambda door: (door.call(list_groups), door.call(our_organisation).year), lambda found: self._view.show_source(*found)
        )

    # --- the source ---

    def read_text(self, text: str, facts: OutsideFacts) -> None:
        self._name = _("pasted cells")
        self._start(Asked(ImportSource(text=text), facts=facts))

    def read_file(self, data: bytes, name: str, facts: OutsideFacts) -> None:
        """A file that the person chose; only its content crosses the door."""
        self._name = name
        self._view.set_busy(True)
        self._shell.tasks.aside(
            lambda door: door.put_blob(data), lambda sha256: self._start(Asked(ImportSource(sha256=sha256), facts=facts)), self._failed
        )

    def _start(self, asked: Asked) -> None:
        self._asked, self._leaving_decided = asked, False
        self._ask_preview()

    def _ask_preview(self) -> None:
        asked = self._asked
        if asked is None:
            return
        self._view.set_busy(True)
        self._shell.tasks.read(lambda door: self.kind.preview(door, asked), self._previewed, self._failed, replacing="preview")

    def _previewed(self, preview: ImportPreview) -> None:
        self._view.set_busy(False)
        asked = self._asked
        assert asked is not None  # a preview was asked for
        if not self._leaving_decided and asked.leaving and preview.is_partial:
            self._leaving_decided = True
            self.set_leaving(False)
            return
        self._leaving_decided = True
        self._preview = preview
        self._view.show_preview(preview, self._name, leaving=asked.leaving)

    def _failed(self, failure: Failure) -> None:
        self._view.set_busy(False)
        self._view.show_unreadable(failure)

    # --- corrections ---

    def map_column(self, letter: str, meaning: str) -> None:
        """Say what a column means; "" for nothing. The column that meant it before means nothing then."""
        if self._preview is None or self._asked is None:
            return
        columns = dict(self._asked.source.columns)
        for column in self._preview.columns:
            if meaning and column.meaning == meaning and column.letter != letter:
                columns[column.letter] = ""
        self._change(columns=columns | {letter: meaning})

    def choose_sheet(self, sheet: str) -> None:
        self._change(sheet=sheet, columns={}, corrections=(), skipped=())

    def correct(self, row: int, column: str, value: str) -> None:
        """Take ``value`` for a cell from now on."""
        if self._asked is None:
            return
        kept = [c for c in self._asked.source.corrections if (c.row, c.column) != (row, column)]
        self._change(corrections=(*kept, Correction(row=row, column=column, value=value)))

    def skip(self, row: int) -> None:
        if self._asked is not None:
            self._change(skipped=(*self._asked.source.skipped, row))

    def set_leaving(self, leaving: bool) -> None:
        if self._asked is not None:
            self._asked = Asked(self._asked.source, leaving, self._asked.facts)
            self._ask_preview()

    def _change(self, **fields: object) -> None:
        if self._asked is not None:
            self._asked = Asked(structs.replace(self._asked.source, **fields), self._asked.leaving, self._asked.facts)
            self._ask_preview()

    def export_problems(self) -> None:
        if self._preview is not None:
            self._view.save_file(problem_list(self._preview).encode(), f"{_('Problems')}.csv")

    # --- accepting ---

    def accept(self) -> None:
        """Write exactly what is in view."""
        asked, preview, batch = self._asked, self._preview, self._batch
        if asked is None or preview is None or not preview.writes:
            return
        self._view.set_busy(True)
        self._shell.tasks.write(lambda door: self.kind.write(door, asked, preview.token, batch), self._accepted, self._not_accepted)

    def _accepted(self, accepted: Accepted) -> None:
        self._view.set_busy(False)
        self._batch, self._asked, self._preview = self._new_id(), None, None
        self._view.start_anew()
        words = _(self.kind.done).format(added=accepted.added, changed=accepted.changed, left=accepted.left)
        then = next((screen for screen in self.kind.then if self._shell.has(screen)), "")
        if then:
            self._shell.go(then)
        self._shell.say(words)

    def _not_accepted(self, failure: Failure) -> None:
        self._view.set_busy(False)
        self._shell.show_failure(failure)
        if isinstance(failure.error, PreviewOutdated):
            self._ask_preview()
