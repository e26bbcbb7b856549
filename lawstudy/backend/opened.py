"""A database that this process has opened: its clock, its files and what is kept outside it. Nobody need be signed in."""

import os
from collections.abc import Callable

from lawstudy.backend.ahead import SharedThoughts
from lawstudy.backend.backup import FolderBackups
from lawstudy.backend.blobs import FolderBlobs
from lawstudy.backend.clock import read_clock
from lawstudy.backend.head_file import HeadFile
from lawstudy.backend.number_file import NumberFile
from lawstudy.backend.rerunning import rerunning
from lawstudy.backend.trusted_clock import TrustedClock
from lawstudy.domain.access import Actor, Reach
from lawstudy.domain.attempt import ClockReading
from lawstudy.domain.clock import local_date
from lawstudy.store import organisations, trusted_times
from lawstudy.store.engine import Database, Lane
from lawstudy.store.transaction import Transaction
from lawstudy.store.workspace import Workspace
from lawstudy.store.written import HeadMoved
from lawstudy.usecases.context import Backups, Blobs, Context, HeadKept, Heads, LastNumbers, NoBackups, NoHeads, NoLastNumbers, Thoughts
from lawstudy.usecases.imports.kept import KeptTables
from lawstudy.usecases.workspace import audit_log, housekeeping


class Opened:
    """Owns the database: closing it ends every door to it."""

    def __init__(
        self,
        database: Database,
        blobs: FolderBlobs,
        *,
        clock: Callable[[], ClockReading] = read_clock,
        chance: Callable[[int], bytes] = os.urandom,
        workspace: Workspace | None = None,
    ) -> None:
        self.database = database
        self.blobs = blobs
        self.kept = blobs.kept()
        self.chance = chance
        self.workspace = workspace
        self.tables = KeptTables()
        self.thoughts = SharedThoughts()
        self.account_changes = 0
        self._settled = ""
        self.law_moved = False
        self.numbers: LastNumbers = NoLastNumbers() if workspace is None else NumberFile()
        self.backups: Backups = NoBackups() if workspace is None else FolderBackups(workspace)
        self.organisation_id = rerunning(database, Lane.READ, organisations.only)
        self.clock = rerunning(database, Lane.READ, lambda tx: self._clock_of(tx, clock))
        self.heads: Heads = NoHeads() if workspace is None else HeadFile(self.organisation_id, workspace.folder)
        self._keep_heads()

    def _keep_heads(self) -> None:
        """From now on the end of the log is kept outside too, line after line. Where the log does not go on from the end that is kept,
        that stands as it is, so that the check of the record tells."""
        epoch = 1 if self.workspace is None else self.workspace.epoch
        known = rerunning(self.database, Lane.READ, lambda tx: audit_log.end_after(tx, self.organisation_id, self.heads.read()))

        def keep(moved: HeadMoved) -> None:
            nonlocal known
            if moved.before == known:
                known = moved.after
                self.heads.keep(HeadKept(epoch=epoch, seq=known[0], hash=known[1].hex()))

        if known is not None:
            self.heads.keep(HeadKept(epoch=epoch, seq=known[0], hash=known[1].hex()))
        self.database.on_head = keep

    def _clock_of(self, tx: Transaction, machine: Callable[[], ClockReading]) -> TrustedClock:
        kept = trusted_times.kept(tx, self.organisation_id)
        return TrustedClock(machine, kept, least_us=trusted_times.last_written(tx, self.organisation_id))

    def keep_time(self, tx: Transaction) -> None:
        """Once a minute, and whenever the clock of the machine was set, how far the time has come is kept with what is written."""
        time = self.clock.to_keep()
        if time is not None:
            trusted_times.keep(tx, self.organisation_id, time)
            if local_date(time.at_us) != self._settled:
                self.settle(self.office(tx))

    def settle(self, office: Context) -> None:
        """Whoever was to come or leave by today has done so, and sessions look again; so have editions of laws (``law_moved``)."""
        self._settled = office.today
        self.account_changes += housekeeping.settle_people(office)
        self.law_moved = housekeeping.follow_the_law(office) > 0 or self.law_moved

    def office(self, tx: Transaction) -> Context:
        return self.context(housekeeping.office(self.organisation_id), Reach(organisation_id=self.organisation_id), tx, self.blobs)

    def context(
        self, actor: Actor, reach: Reach, tx: Transaction, blobs: Blobs, *, session: bytes = b"", thoughts: Thoughts | None = None
    ) -> Context:
        return Context(
            actor=actor,
            reach=reach,
            tx=tx,
            time=self.clock.time(),
            chance=self.chance,
            blobs=blobs,
            kept=self.kept,
            numbers=self.numbers,
            heads=self.heads.so_far(),
            backups=self.backups,
            tables=self.tables,
            thoughts=thoughts or Thoughts(),
            session=session,
        )

    def close(self) -> None:
        if self.workspace is not None:
            self.workspace.close()
        else:
            self.database.close()
