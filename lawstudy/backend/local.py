"""The way in: a workspace of this machine is opened and put in order, and somebody signs in at its direct door."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from lawstudy.backend.backup import last_numbers_in
from lawstudy.backend.blobs import FolderBlobs
from lawstudy.backend.clock import read_clock
from lawstudy.backend.door import LocalDoor as LocalDoor  # noqa: PLC0414  # callers find it beside the way to it
from lawstudy.backend.interrupted import drop_interrupted, finish_interrupted
from lawstudy.backend.opened import Opened
from lawstudy.backend.rerunning import rerunning
from lawstudy.domain.access import Actor
from lawstudy.domain.attempt import ClockReading
from lawstudy.errors import UserError
from lawstudy.store import audit, certificates, evidence, organisations
from lawstudy.store.drafts import drop_drafts
from lawstudy.store.engine import Lane
from lawstudy.store.transaction import Transaction
from lawstudy.store.workspace import open_folder
from lawstudy.usecases.accounts import recovery, sign_in
from lawstudy.usecases.accounts.sign_in import Refused, SignInName
from lawstudy.usecases.context import Context
from lawstudy.usecases.workspace import housekeeping

T = TypeVar("T")


class LocalEntrance(Opened):
    """An opened database before anyone is signed in."""

    def organisation_name(self) -> str:
        return rerunning(self.database, Lane.READ, lambda tx: organisations.get(tx, self.organisation_id).name)

    def sign_in_names(self, prefix: str) -> tuple[SignInName, ...]:
        return rerunning(self.database, Lane.READ, lambda tx: sign_in.sign_in_names(tx, self.organisation_id, prefix))

    def sign_in(self, name: str, password: str) -> LocalDoor | Refused:
        value = rerunning(self.database, Lane.READ, lambda tx: sign_in.find(tx, self.organisation_id, name))
        # Comparing a password takes long on purpose: no transaction may wait for it.
        fits = sign_in.password_fits(value, password)
        token, time = self.chance(32), self.clock.time()

        def decide(tx: Transaction) -> Actor | Refused:
            self.keep_time(tx)
            # A workspace may stay open over many days.
            self.settle(self.office(tx))
            return sign_in.record(tx, self.organisation_id, name, fits=fits, token=token, time=time)

        outcome = rerunning(self.database, Lane.WRITE, decide)
        if self.law_moved:
            self._carry_questions()
        return outcome if isinstance(outcome, Refused) else LocalDoor(self, outcome, token)

    def recover(self, name: str, code: str, password: str) -> Refused | None:
        password_hash = sign_in.hash_password(password)
        kept = rerunning(self.database, Lane.READ, lambda tx: organisations.recovery(tx, self.organisation_id))
        fits, time = recovery.code_fits(kept, code), self.clock.time()

        def decide(tx: Transaction) -> Refused | None:
            self.keep_time(tx)
            return recovery.recover(tx, self.organisation_id, name, compared=kept, fits=fits, password_hash=password_hash, time=time)

        refused = rerunning(self.database, Lane.WRITE, decide)
        self.account_changes += refused is None
        return refused

    def put_in_order(self) -> None:
        """Bring people up to the day, close attempts that ran out while nobody was here, drop what an interrupted import left, and
        bring the side file of last numbers up to the database, should the power have gone between the two."""
        self._by_office("settle_people", self.settle)
        with suppress(UserError):  # what cannot be closed now is closed later: nobody is kept out for it
            self._by_office("close_what_is_due", housekeeping.close_what_is_due)
        self._by_office("mend_search", housekeeping.mend_search)
        self._carry_questions()
        while not self._by_office("drop_leftovers", housekeeping.drop_leftovers):
            pass
        self.kept.keep_only(rerunning(self.database, Lane.READ, lambda tx: evidence.hashes(tx, self.organisation_id)))
        self._keep_numbers()

    def _carry_questions(self) -> None:
        """Questions go over to the editions that are in force, in short writes; one that was cut off goes on at the next opening."""
        while not self._by_office("carry_questions", housekeeping.carry_questions):
            pass
        self.law_moved = False

    def _keep_numbers(self) -> None:
        """Bring what is kept outside the workspace up to it; where that is lost it is made anew from the register and the backups."""
        given = rerunning(self.database, Lane.READ, lambda tx: certificates.confirmed_series(tx, self.organisation_id))
        # A register that cannot be read is a damaged workspace. What lies outside must not keep it closed: whoever issues the next
        # number is told.
        with suppress(UserError):
            if self.workspace is not None and self.numbers.is_lost(self.organisation_id):
                named = last_numbers_in(self.workspace.folder / "backups", self.organisation_id, self.workspace.id)
                self.numbers.begin_anew(self.organisation_id, given, named)
            for series, last in given.items():
                self.numbers.raise_to(self.organisation_id, series, last)

    def _by_office(self, action: str, work: Callable[[Context], T]) -> T:
        """What happens without a person, with a line of the log where it wrote anything."""

        def run(tx: Transaction) -> T:
            self.keep_time(tx)
            context = self.office(tx)
            result = work(context)
            if tx.written.anything:
                audit.append(tx, self.organisation_id, at=context.now, account_id=None, action=action, outcome="done")
            return result

        return rerunning(self.database, Lane.WRITE, run)


def open_entrance(
    folder: Path, *, clock: Callable[[], ClockReading] = read_clock, chance: Callable[[int], bytes] = os.urandom
) -> LocalEntrance:
    """Open the workspace in ``folder`` and put it in order; the errors of :func:`lawstudy.store.workspace.open_folder`."""
    finish_interrupted(folder.absolute())
    workspace = open_folder(folder)
    try:
        drop_interrupted(folder.absolute())
        drop_drafts(folder)
        entrance = LocalEntrance(workspace.database, FolderBlobs(folder / "files"), clock=clock, chance=chance, workspace=workspace)
        entrance.put_in_order()
    except BaseException:
        workspace.close()
        raise
    return entrance
