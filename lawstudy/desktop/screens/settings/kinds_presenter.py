"""The decisions about kinds of activities in 设置. Plain Python."""

from collections.abc import Sequence
from typing import Protocol

from lawstudy.backend.contract import Door
from lawstudy.desktop.contract import Failure, Shell
from lawstudy.desktop.screens.settings.kinds import Asks
from lawstudy.domain.kinds import Family, Kind
from lawstudy.errors import KindWordShared
from lawstudy.i18n import _
from lawstudy.usecases.activities.kinds import KindWords, add_kind, change_kind, close_kind, list_kinds, open_kind, set_kind_asks


class KindsPart(Protocol):
    def show_kinds(self, kinds: Sequence[Kind]) -> None: ...

    def ask_share(self, kind: Kind | None, words: KindWords, family: Family, asks: Asks, why: str) -> None: ...


class KindsPresenter:
    def __init__(self, shell: Shell, view: KindsPart) -> None:
        self._shell, self._view = shell, view

    def load(self) -> None:
        self._shell.tasks.read(lambda door: door.call(list_kinds), self._view.show_kinds, replacing="kinds")

    def save(self, kind: Kind | None, words: KindWords, family: Family, asks: Asks, share: bool) -> None:  # a signal's argument
        """A new kind, or other words for one, and what it asks for. A word that is also another kind's is asked about."""

        def work(door: Door) -> Kind:
            if kind is None:
                made = door.call(add_kind, words=words, family=family, share=share)
            else:
                made = door.call(change_kind, code=kind.code, words=words, expected_version=kind.version, share=share)
            if (made.evidence, made.required) == (asks.evidence, asks.required):
                return made
            return door.call(set_kind_asks, code=made.code, expected_version=made.version, evidence=asks.evidence, required=asks.required)

        def failed(failure: Failure) -> None:
            if isinstance(failure.error, KindWordShared):
                self._view.ask_share(kind, words, family, asks, failure.message.happened)
            else:
                self._shell.show_failure(failure)

        self._shell.tasks.write(work, self._saved, failed)

    def close_or_open(self, kind: Kind) -> None:
        case = open_kind if kind.closed else close_kind
        self._shell.tasks.write(lambda door: door.call(case, code=kind.code, expected_version=kind.version), self._saved)

    def _saved(self, kind: Kind) -> None:
        self._shell.say(_("Saved: {topic}").format(topic=kind.name))
        self.load()
