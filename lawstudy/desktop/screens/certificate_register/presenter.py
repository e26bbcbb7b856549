"""The register, page by page."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from lawstudy.backend.contract import Door
from lawstudy.desktop.contract import Failure, Shell
from lawstudy.desktop.files import read_chosen
from lawstudy.domain.certificate import CertificateState
from lawstudy.domain.page import Page
from lawstudy.errors import WrongKeySecret, WrongPassword
from lawstudy.i18n import _
from lawstudy.usecases.certificates.certificates import CertificateLine, list_certificates, print_certificates, revoke_certificate
from lawstudy.usecases.certificates.issuing import reissue_certificate
from lawstudy.usecases.certificates.revocations import LARGEST_LIST, KeptList, TakenList, list_revocation_lists, take_revocations
from lawstudy.usecases.certificates.signing_keys import KeyLine, list_signing_keys, trust_key

PAGE = 200


class RegisterScreen(Protocol):
    def show_lines(self, lines: Sequence[CertificateLine], total: int, *, more: bool) -> None: ...

    def hand_over(self, pdf: bytes, name: str) -> None: ...

    def show_trust(self, keys: Sequence[KeyLine], lists: Sequence[KeptList]) -> None: ...

    def say_in_trust(self, words: str, *, refused: bool = False) -> None: ...

    def show_key_refused(self, words: str) -> None: ...

    def close_key_form(self) -> None: ...

    def ask_reason(self, line: CertificateLine, reason_before: str = "", refused: str = "") -> None: ...


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

    def reissue(self, line: CertificateLine, reason: str, password: str) -> None:
        """补发: the new one is handed over to be printed."""

        def work(door: Door) -> tuple[bytes, str, str]:
            issued = door.call(reissue_certificate, certificate_id=line.id, reason=reason, password=password)
            assert issued.pdf is not None  # one certificate was made
            return door.get_blob(issued.pdf.sha256), issued.pdf.name, issued.certificates[0].number

        def done(found: tuple[bytes, str, str]) -> None:
            pdf, name, number = found
            self._shell.say(_("{number} is revoked; {new} takes its place").format(number=line.number, new=number))
            self._view.hand_over(pdf, name)
            self.load()

        def failed(failure: Failure) -> None:
            if isinstance(failure.error, WrongKeySecret | WrongPassword):
                self._view.ask_reason(line, reason, failure.message.happened)
            else:
                self._shell.show_failure(failure)

        self._shell.tasks.aside(work, done, failed)

    def _revoked(self, line: CertificateLine) -> None:
        self._shell.say(_("{number} is revoked").format(number=line.number))
        self.load()

    # --- keys and lists of others ---

    def show_trust(self) -> None:
        def work(door: Door) -> tuple[tuple[KeyLine, ...], tuple[KeptList, ...]]:
            return door.call(list_signing_keys), door.call(list_revocation_lists)

        self._shell.tasks.read(work, lambda found: self._view.show_trust(*found), replacing="trust")

    def trust(self, public: str, fingerprint: str, label: str, code: str, since: str) -> None:
        def done(_line: KeyLine) -> None:
            self._view.close_key_form()
            self._view.say_in_trust(_("The key of {label} is trusted.").format(label=label))
            self.show_trust()

        self._shell.tasks.write(
            lambda door: door.call(trust_key, public=public, fingerprint=fingerprint, label=label, code=code, since=since),
            done,
            lambda failure: self._view.show_key_refused(failure.message.text()),
        )

    def take_list(self, path: Path) -> None:
        def work(door: Door) -> TakenList:
            return door.call(take_revocations, sha256=door.put_blob(read_chosen(path, LARGEST_LIST)))

        def done(taken: TakenList) -> None:
            words = _("{issuer} ({code}): {n} revoked up to {day}.")
            self._view.say_in_trust(words.format(issuer=taken.issuer, code=taken.code, n=taken.count, day=taken.listed_on))
            self.show_trust()

        self._shell.tasks.aside(work, done, lambda failure: self._view.say_in_trust(failure.message.text(), refused=True))
