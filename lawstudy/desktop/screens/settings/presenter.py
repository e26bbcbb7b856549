"""Settings: everything is read at once; each card writes by itself. Plain Python."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Protocol
from uuid import UUID

from msgspec import Struct

from lawstudy.backend import pages
from lawstudy.backend.contract import Door
from lawstudy.desktop.contract import Shell
from lawstudy.desktop.screens.saving import warn_of
from lawstudy.documents.fonts import unprintable
from lawstudy.documents.password_slips import password_slips_pdf
from lawstudy.domain.access import Role
from lawstudy.domain.audit import AuditEntry
from lawstudy.domain.blob import Unprintable
from lawstudy.domain.clock import local
from lawstudy.domain.people import Person
from lawstudy.i18n import _
from lawstudy.usecases.accounts.accounts import AccountLine, create_account, list_accounts, reset_password
from lawstudy.usecases.accounts.life import change_roles, close_account, open_account, unlock_account
from lawstudy.usecases.accounts.many import AccountsMade, create_accounts
from lawstudy.usecases.accounts.recovery import has_recovery_code, make_recovery_code
from lawstudy.usecases.context import BackupMade
from lawstudy.usecases.people.people import list_people, our_organisation
from lawstudy.usecases.registry import UseCase
from lawstudy.usecases.workspace.audit_log import AuditProof, list_audit, verify_audit
from lawstudy.usecases.workspace.backup import RestoredAttempt, announce_restore, back_up, list_backups, list_restored_attempts
from lawstudy.usecases.workspace.organisation import OrganisationEntry, change_organisation
from lawstudy.usecases.workspace.standing import Behind, go_on_with_copy, workspace_standing
from lawstudy.words.accounts import slips_of

SHOWN_LINES = 200


class Bureau(Struct, frozen=True, kw_only=True):
    entry: OrganisationEntry
    version: int


class Found(Struct, frozen=True, kw_only=True):
    """All that the page shows. ``accounts`` is empty for whoever is no administrator."""

    bureau: Bureau
    accounts: tuple[AccountLine, ...]
    backups: tuple[BackupMade, ...]
    restored: tuple[RestoredAttempt, ...]
    behind: Behind | None
    recovery: bool = False


class SettingsScreen(Protocol):
    def show_bureau(self, bureau: Bureau) -> None: ...

    def show_saved(self) -> None: ...

    def show_accounts(self, accounts: Sequence[AccountLine], now_us: int) -> None: ...

    def show_recovery(self, *, made: bool) -> None: ...

    def show_code(self, organisation: str, code: str, day: date) -> None: ...

    def ask_many(self, people: Sequence[Person]) -> None: ...

    def show_slips(self, made: AccountsMade) -> None: ...

    def put_slips(self, pdf: bytes, way: str) -> None: ...

    def show_backups(self, backups: Sequence[BackupMade], restored: Sequence[RestoredAttempt], behind: Behind | None) -> None: ...

    def show_backup_progress(self, done: int, total: int) -> None: ...

    def show_proof(self, proof: AuditProof) -> None: ...

    def show_log(self, lines: Sequence[AuditEntry], total: int) -> None: ...

    def ask_account(self, people: Sequence[Person]) -> None: ...


class SettingsPresenter:
    def __init__(self, shell: Shell, view: SettingsScreen) -> None:
        self._shell, self._view = shell, view
        self._administrator = Role.ADMINISTRATOR in shell.actor.roles()
        self._version = 0
        self._accounts: tuple[AccountLine, ...] = ()

    def load(self) -> None:
        administrator = self._administrator
        self._shell.tasks.read(lambda door: _found(door, administrator=administrator), self._show, replacing="settings")

    def _show(self, found: Found) -> None:
        self._version, self._accounts = found.bureau.version, found.accounts
        self._view.show_bureau(found.bureau)
        self._view.show_accounts(found.accounts, self._shell.now_us())
        self._view.show_recovery(made=found.recovery)
        self._view.show_backups(found.backups, found.restored, found.behind)

    def save_bureau(self, entry: OrganisationEntry) -> None:
        version = self._version
        self._shell.tasks.write(
            lambda door: door.call(change_organisation, entry=entry, expected_version=version), lambda _saved: self._saved()
        )

    def _saved(self) -> None:
        self._view.show_saved()
        self._shell.say(_("Saved"))
        self.load()

    # --- backups ---

    def back_up(self) -> None:
        self._shell.tasks.job(lambda door: door.start_job(back_up), self._backed_up, progress=self._view.show_backup_progress)

    def _backed_up(self, made: BackupMade) -> None:
        self._shell.say(_("The backup {name} was made and checked").format(name=made.name))
        self.load()

    def save_copy(self, name: str, target: Path) -> None:
        """Take a backup along: it is copied and checked at the place that the person chose."""
        source = self._shell.folder / "backups" / name

        def work(_door: Door) -> None:
            from lawstudy.backend.backup import save_copy  # opens paths: only the window and the command line do

            save_copy(source, target)

        self._shell.tasks.aside(work, lambda _none: self._shell.say_saved(target))

    def restore(self, archive: object) -> None:
        """``archive`` is the name of a backup in the list, or the path of a file from elsewhere."""
        path = archive if isinstance(archive, Path) else self._shell.folder / "backups" / str(archive)
        self._shell.tasks.write(lambda door: door.call(announce_restore, backup=path.name), lambda _none: self._shell.restore(path))

    def go_on_with_copy(self) -> None:
        self._shell.tasks.write(
            lambda door: door.call(go_on_with_copy), lambda _epoch: self._told(_("This copy goes on; last numbers will be asked for"))
        )

    # --- the audit log ---

    def verify(self) -> None:
        self._shell.tasks.job(lambda door: door.start_job(verify_audit), self._view.show_proof)

    def show_log(self) -> None:
        self._shell.tasks.read(
            lambda door: door.call(list_audit, limit=SHOWN_LINES), lambda found: self._view.show_log(found.items, found.total)
        )

    # --- accounts ---

    def ask_account(self) -> None:
        """People who have no account yet."""
        taken = {account.person_id for account in self._accounts}
        self._shell.tasks.read(_everyone, lambda people: self._view.ask_account([p for p in people if p.id not in taken]))

    def make_account(self, person_id: UUID, login: str, password: str, roles: tuple[Role, ...]) -> None:
        self._shell.tasks.job(
            lambda door: door.start_job(create_account, person_id=person_id, login=login, password=password, roles=roles),
            lambda _id: self._told(_("{name} can sign in now").format(name=login)),
        )

    def ask_many(self) -> None:
        taken = {account.person_id for account in self._accounts}
        self._shell.tasks.read(_everyone, lambda people: self._view.ask_many([p for p in people if p.id not in taken]))

    def make_accounts(self, person_ids: tuple[UUID, ...]) -> None:
        self._shell.tasks.job(lambda door: door.start_job(create_accounts, person_ids=person_ids), self._made_many)

    def _made_many(self, made: AccountsMade) -> None:
        self.load()
        self._view.show_slips(made)

    def print_slips(self, made: AccountsMade, way: str) -> None:
        """The passwords go from the answer onto paper and are kept nowhere."""

        def draw(door: Door) -> tuple[bytes, tuple[Unprintable, ...]]:
            sheet = slips_of(door.call(our_organisation).name, made)
            return password_slips_pdf(sheet), unprintable(sheet)

        def put(drawn: tuple[bytes, tuple[Unprintable, ...]]) -> None:
            self._view.put_slips(drawn[0], way)
            warn_of(self._shell, drawn[1])

        self._shell.tasks.aside(draw, put)

    def make_recovery_code(self) -> None:
        day = local(self._shell.now_us()).date()

        def made(code: str) -> None:
            self._shell.tasks.read(
                lambda door: door.call(our_organisation).name, lambda organisation: self._view.show_code(organisation, code, day)
            )
            self.load()

        self._shell.tasks.job(lambda door: door.start_job(make_recovery_code), made)

    def close_account(self, account: AccountLine) -> None:
        self._change(account, close_account, _("The account of {name} is closed"))

    def open_account(self, account: AccountLine) -> None:
        self._change(account, open_account, _("The account of {name} is open again"))

    def unlock_account(self, account: AccountLine) -> None:
        self._change(account, unlock_account, _("{name} can try again"))

    def change_roles(self, account: AccountLine, roles: tuple[Role, ...]) -> None:
        self._change(account, change_roles, _("The roles of {name} were changed"), roles=roles)

    def _change(self, account: AccountLine, use_case: "UseCase[..., None]", words: str, **more: object) -> None:
        self._shell.tasks.write(
            lambda door: door.call(use_case, account_id=account.account_id, **more),
            lambda _none: self._told(words.format(name=account.name)),
        )

    def reset_password(self, account_id: UUID, password: str) -> None:
        self._shell.tasks.job(
            lambda door: door.start_job(reset_password, account_id=account_id, password=password),
            lambda _none: self._told(_("The password was set; the lock, if there was one, is lifted")),
        )

    def _told(self, words: str) -> None:
        self._shell.say(words)
        self.load()


def _found(door: Door, *, administrator: bool) -> Found:
    ours = door.call(our_organisation)
    entry = OrganisationEntry(
        name=ours.name, code=ours.code, year=ours.year, recipients=ours.settings.recipients, idle_minutes=ours.settings.idle_minutes
    )
    return Found(
        bureau=Bureau(entry=entry, version=ours.version),
        accounts=door.call(list_accounts) if administrator else (),
        backups=door.call(list_backups),
        restored=door.call(list_restored_attempts),
        behind=door.call(workspace_standing),
        recovery=administrator and door.call(has_recovery_code),
    )


def _everyone(door: Door) -> tuple[Person, ...]:
    return pages.every(door, list_people).items
