"""The register, page by page."""

from collections.abc import Sequence
from typing import Protocol

from lawstudy.backend.contract import Door
from lawstudy.desktop.contract import Shell
from lawstudy.domain.certificate import CertificateState
from lawstudy.domain.page import Page
from lawstudy.i18n import _
from lawstudy.usecases.certificates.certificates import CertificateLine, list_certificates, print_certificates, revoke_certificate

PAGE = 200


class RegisterScreen(Protocol):
    def show_lines(self, lines: Sequence[CertificateLine], total: int, *, more: bool) -> None: ...

    def hand_over(self, pdf: bytes, name: str) -> None: ...


class RegisterPresenter:
    def __init__(self, shell: Shell, view: RegisterScreen) -> None:
        self._shell, self._view = shell, view
        self.state: CertificateState | None = None
        self._lines: tuple[CertificateLine, ...] = ()
        self._cursor = ""

    def load(self) -> None:
        state, limit = self.state, min(500, max(PAGE, len(self._lines)))
        self._shell.tasks.read(lambda door: door.call(list_certificates, state=state, limit=limit), self._first, replacing="register")

    def choose(self, state: str) -> None:
        self.state = CertificateState(state) if state else None
        self._lines = ()
        self.load()

    def _first(self, found: Page[CertificateLine]) -> None:
        self._lines = ()
        self._add(found)

    def _add(self, found: Page[CertificateLine]) -> None:
        self._lines = (*self._lines, *found.items)
        self._cursor = found.next_cursor
        self._view.show_lines(self._lines, found.total, more=bool(self._cursor))

    def more(self) -> None:
        state, cursor = self.state, self._cursor
        if cursor:
            self._shell.tasks.read(
                lambda door: door.call(list_certificates, state=state, cursor=cursor, limit=PAGE), self._add, replacing="register"
            )

    def print_again(self, line: CertificateLine) -> None:
        def work(door: Door) -> tuple[bytes, str]:
            blob = door.call(print_certificates, certificate_ids=(line.id,))
            return door.get_blob(blob.sha256), blob.name

        self._shell.tasks.aside(work, lambda found: self._view.hand_over(*found))

    def revoke(self, line: CertificateLine, reason: str) -> None:
        self._shell.tasks.write(
            lambda door: door.call(revoke_certificate, certificate_id=line.id, reason=reason, expected_version=line.version),
            self._revoked,
        )

    def _revoked(self, line: CertificateLine) -> None:
        self._shell.say(_("{number} is revoked").format(number=line.number))
        self.load()
