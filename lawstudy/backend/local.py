"""The direct door: use cases run in this process on the workspace's own database."""

import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any, ParamSpec, TypeVar

from msgspec import structs

from lawstudy.backend.ahead import SharedThoughts, thought_first
from lawstudy.backend.arguments import checked, registered
from lawstudy.backend.backup import FolderBackups, last_numbers_in
from lawstudy.backend.blobs import FolderBlobs
from lawstudy.backend.clock import read_clock
from lawstudy.backend.contract import ChangesSince, JobState, JobTicket
from lawstudy.backend.head_file import HeadFile
from lawstudy.backend.interrupted import drop_interrupted, finish_interrupted
from lawstudy.backend.jobs import Jobs
from lawstudy.backend.number_file import NumberFile
from lawstudy.backend.rerunning import rerunning
from lawstudy.backend.trusted_clock import TrustedClock
from lawstudy.domain.access import Actor, Reach, Role, reach_of
from lawstudy.domain.attempt import ClockReading
from lawstudy.domain.clock import local_date
from lawstudy.errors import NotAllowed, NotSignedIn, UserError
from lawstudy.store import accounts, audit, certificates, changes, organisations, seals, trusted_times
from lawstudy.store.drafts import drop_drafts
from lawstudy.store.engine import Database, Lane
from lawstudy.store.transaction import Transaction
from lawstudy.store.workspace import Workspace, open_folder
from lawstudy.store.written import HeadMoved
from lawstudy.usecases.accounts import recovery, sign_in
from lawstudy.usecases.accounts.sign_in import Refused, SignInName
from lawstudy.usecases.attempts.held import check_not_sitting
from lawstudy.usecases.context import (
    Backups,
    Context,
    HeadKept,
    Heads,
    JobContext,
    LastNumbers,
    NoBackups,
    NoHeads,
    NoLastNumbers,
    Thoughts,
)
from lawstudy.usecases.imports.kept import KeptTables
from lawstudy.usecases.people.department_reach import check_theirs
from lawstudy.usecases.registry import Kind, UseCase
from lawstudy.usecases.workspace import audit_log, housekeeping

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")

# Whatever ends sessions in this process is seen at once; what another process or the day did within so many seconds.
LOOKED_AGAIN_S = 60
ENDS_SESSIONS = frozenset({"account", "person"})
LANES = {Kind.QUERY: Lane.READ, Kind.COMMAND: Lane.WRITE, Kind.JOURNAL: Lane.ANSWER}


class LocalEntrance:
    """An opened database before anyone is signed in. Owns it: closing the entrance ends every door made here."""

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
        self.chance = chance
        self.workspace = workspace
        self.tables = KeptTables()
        self.thoughts = SharedThoughts()
        self.account_changes = 0
        self._settled = ""
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

    def organisation_name(self) -> str:
        return rerunning(self.database, Lane.READ, lambda tx: organisations.get(tx, self.organisation_id).name)

    def sign_in_names(self, prefix: str) -> tuple[SignInName, ...]:
        return rerunning(self.database, Lane.READ, lambda tx: sign_in.sign_in_names(tx, self.organisation_id, prefix))

    def sign_in(self, name: str, password: str) -> "LocalDoor | Refused":
        value = rerunning(self.database, Lane.READ, lambda tx: sign_in.find(tx, self.organisation_id, name))
        # Comparing a password takes long on purpose: no transaction may wait for it.
        fits = sign_in.password_fits(value, password)
        token, time = self.chance(32), self.clock.time()

        def decide(tx: Transaction) -> Actor | Refused:
            self.keep_time(tx)
            # A workspace may stay open over many days.
            self._settle(self._office(tx))
            return sign_in.record(tx, self.organisation_id, name, fits=fits, token=token, time=time)

        outcome = rerunning(self.database, Lane.WRITE, decide)
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
        self._by_office("settle_people", self._settle)
        with suppress(UserError):  # what cannot be closed now is closed later: nobody is kept out for it
            self._by_office("close_what_is_due", housekeeping.close_what_is_due)
        while not self._by_office("drop_leftovers", housekeeping.drop_leftovers):
            pass
        self._keep_numbers()

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
            context = self._office(tx)
            result = work(context)
            if tx.written.anything:
                audit.append(tx, self.organisation_id, at=context.now, account_id=None, action=action, outcome="done")
            return result

        return rerunning(self.database, Lane.WRITE, run)

    def keep_time(self, tx: Transaction) -> None:
        """Once a minute, and whenever the clock of the machine was set, how far the time has come is kept with what is written."""
        time = self.clock.to_keep()
        if time is not None:
            trusted_times.keep(tx, self.organisation_id, time)
            if local_date(time.at_us) != self._settled:
                self._settle(self._office(tx))

    def _settle(self, office: Context) -> None:
        """Whoever was to come or leave by today has done so, and sessions look again."""
        self._settled = office.today
        self.account_changes += housekeeping.settle_people(office)

    def _office(self, tx: Transaction) -> Context:
        return Context(
            actor=housekeeping.office(self.organisation_id),
            reach=Reach(organisation_id=self.organisation_id),
            tx=tx,
            time=self.clock.time(),
            chance=self.chance,
            blobs=self.blobs,
            numbers=self.numbers,
            heads=self.heads,
            backups=self.backups,
            tables=self.tables,
        )

    def close(self) -> None:
        if self.workspace is not None:
            self.workspace.close()
        else:
            self.database.close()


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


class LocalDoor:
    """One signed-in person. Checks role and scope, opens one transaction, runs the function, writes the audit line."""

    def __init__(self, entrance: LocalEntrance, actor: Actor, token: bytes) -> None:
        self._entrance = entrance
        self._actor: Actor | None = actor
        self._session = sign_in.token_hash(token)
        self._jobs = Jobs()
        self._seen = entrance.account_changes
        self._looked = monotonic()
        staff = any(grant.role is not Role.EMPLOYEE for grant in actor.grants)
        self._blobs = entrance.blobs.of(actor.account_id, staff=staff)

    @property
    def actor(self) -> Actor:
        if self._actor is None:
            raise NotSignedIn
        return self._actor

    def _check_session(self) -> Actor:
        """The actor, as long as the session goes on; NotSignedIn ends it for good. It is looked at again only when something may have
        ended it: every answer passes here."""
        actor, changes_now, now = self.actor, self._entrance.account_changes, monotonic()
        if changes_now != self._seen or now - self._looked > LOOKED_AGAIN_S:
            if not rerunning(self._entrance.database, Lane.READ, lambda tx: accounts.still_signed_in(tx, actor, self._session)):
                self._actor = None
                raise NotSignedIn
            self._seen, self._looked = changes_now, now
        return actor

    def _committed(self, contexts: list[Context]) -> None:
        """What the process must know of a write that is on the disk."""
        for context in contexts:
            if not ENDS_SESSIONS.isdisjoint(context.changes.nouns):
                self._entrance.account_changes += 1
            for time in context.changes.confirmed:
                self._entrance.clock.adopt(time)

    def call(self, use_case: UseCase[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        reach = self._admitted(use_case)
        arguments = checked(use_case, dict(kwargs))
        if use_case.kind is Kind.JOB:
            return self._run_job(use_case, reach, arguments, lambda _done, _total: None)
        database, ahead = self._entrance.database, use_case.ahead
        function: Callable[..., R] = use_case.function
        last: list[Context] = []

        def run(tx: Transaction, thoughts: Thoughts | None = None) -> R:
            context = self._context(tx, reach, thoughts)
            if use_case.questions:
                check_not_sitting(context)
            check_theirs(context, use_case.kind, arguments)
            result: R = function(context, **arguments)
            check_theirs(context, use_case.kind, arguments)
            if use_case.kind is not Kind.QUERY:
                self._entrance.keep_time(tx)
            if use_case.kind is Kind.COMMAND:
                self._written(context, use_case.name)
            else:
                self._put_by(context, use_case.name)
            last[:] = [context]
            return result

        try:
            if ahead is None:
                done = rerunning(database, LANES[use_case.kind], run)
                self._committed(last)
                return done
            think = ahead.think
            return thought_first(
                database,
                self.actor.organisation_id,
                ahead,
                self._entrance.thoughts,
                lambda tx, thoughts: think(self._context(tx, reach, thoughts), **arguments),
                run,
            )
        except UserError as error:
            if use_case.kind is Kind.COMMAND:
                self._audit_refusal(use_case.name, error.code)
            raise

    def start_job(self, use_case: UseCase[P, R], *args: P.args, **kwargs: P.kwargs) -> JobTicket[R]:
        reach = self._admitted(use_case)
        arguments = checked(use_case, dict(kwargs))
        return JobTicket(self._jobs.start(lambda progress: self._run_job(use_case, reach, arguments, progress)), use_case)

    def job(self, ticket: JobTicket[R]) -> JobState:
        self._check_session()
        return self._jobs.state(ticket.id)

    def job_result(self, ticket: JobTicket[R]) -> R:
        self._check_session()
        result: R = self._jobs.result(ticket.id)
        return result

    def cancel_job(self, ticket: JobTicket[R]) -> None:
        self._check_session()
        self._jobs.cancel(ticket.id)

    def changes_since(self, number: int) -> ChangesSince:
        actor = self._check_session()
        newest, found = rerunning(self._entrance.database, Lane.READ, lambda tx: changes.since(tx, actor.organisation_id, number))
        if actor.roles() == {Role.EMPLOYEE}:  # which people and accounts others have changed is the office's
            mine = {actor.person_id, actor.account_id}
            found = tuple(structs.replace(change, ids=tuple(each for each in change.ids if each in mine)) for change in found)
        return ChangesSince(number=newest, changes=found)

    def put_blob(self, data: bytes) -> str:
        self._check_session()
        return self._blobs.put(data)

    def get_blob(self, sha256: str) -> bytes:
        self._check_session()
        return self._blobs.get(sha256)

    def sign_out(self) -> None:
        # Jobs go first: what they undo when they are cancelled they undo as this person.
        self._jobs.close()
        if self._actor is None:
            return
        now, token = self._entrance.clock().wall_us, self._session
        try:
            rerunning(self._entrance.database, Lane.WRITE, lambda tx: self._ended(tx, token, now))
        finally:
            self._actor = None  # whatever became of the database, this door is shut

    def _ended(self, tx: Transaction, token: bytes, now: int) -> None:
        accounts.end_sign_in(tx, token, now)
        seals.put_by(tx, self.actor.organisation_id)

    def _put_by(self, context: Context, action: str) -> None:
        """Where no line is due: the seals of studies wait for the next sign-in, and what came with them (a day that began) has its own."""
        if seals.may_wait(context.tx):
            seals.put_by(context.tx, self.actor.organisation_id)
        elif context.tx.written.anything:
            self._audit(context, action, audit.STEP)

    def _admitted(self, use_case: UseCase[..., Any]) -> Reach:
        """The reach of a call by this actor; NotAllowed when no grant fits."""
        known = registered(use_case)
        reach = reach_of(self._check_session(), known.scope, known.roles)
        if reach is None:
            self._audit_refusal(known.name, NotAllowed.code)
            raise NotAllowed(action=known.name)
        return reach

    def _context(self, tx: Transaction, reach: Reach, thoughts: Thoughts | None = None) -> Context:
        entrance = self._entrance
        return Context(
            actor=self.actor,
            reach=reach,
            tx=tx,
            time=entrance.clock.time(),
            chance=entrance.chance,
            blobs=self._blobs,
            numbers=entrance.numbers,
            heads=entrance.heads,
            backups=entrance.backups,
            tables=entrance.tables,
            thoughts=thoughts or Thoughts(),
            session=self._session,
        )

    def _written(self, context: Context, action: str) -> None:
        """The change number and, last of all, the audit line of a command."""
        if context.changes.nouns:
            changes.append(context.tx, self.actor.organisation_id, context.changes.nouns)
        self._audit(context, action)

    def _audit(self, context: Context, action: str, outcome: str = "done") -> None:
        audit.append(
            context.tx,
            self.actor.organisation_id,
            at=context.now,
            account_id=self.actor.account_id,
            action=action,
            outcome=outcome,
            subjects=tuple(context.changes.subjects),
            detail=context.changes.detail,
        )

    def _audit_refusal(self, action: str, code: str) -> None:
        """An error rolled its transaction back, so the line gets one of its own; if even that fails the first error stands."""
        actor, now = self.actor, self._entrance.clock().wall_us

        def write(tx: Transaction) -> None:
            audit.append(tx, actor.organisation_id, at=now, account_id=actor.account_id, action=action, outcome=code)

        try:
            rerunning(self._entrance.database, Lane.WRITE, write)
        except UserError:
            return

    def _run_job(self, use_case: UseCase[P, R], reach: Reach, arguments: dict[str, Any], progress: Callable[[int, int], None]) -> R:
        entrance = self._entrance

        def read(work: Callable[[Context], T]) -> T:
            return rerunning(entrance.database, Lane.READ, lambda tx: work(self._context(tx, reach)))

        def write(work: Callable[[Context], T], lane: Lane = Lane.WRITE) -> T:
            self._check_session()
            last: list[Context] = []
            done = rerunning(entrance.database, lane, lambda tx: self._one_write(use_case.name, work, tx, reach, last))
            self._committed(last)
            return done

        context = JobContext(
            actor=self.actor,
            reach=reach,
            chance=entrance.chance,
            blobs=self._blobs,
            read_clock=entrance.clock,
            read=read,
            write=write,
            stage=partial(write, lane=Lane.STAGE),
            progress=progress,
            numbers=entrance.numbers,
            heads=entrance.heads,
            backups=entrance.backups,
            tables=entrance.tables,
        )
        function: Callable[..., R] = use_case.function
        try:
            if use_case.questions:
                read(check_not_sitting)
            return function(context, **arguments)
        except UserError as error:
            self._audit_refusal(use_case.name, error.code)
            raise

    def _one_write(self, action: str, work: Callable[[Context], T], tx: Transaction, reach: Reach, last: list[Context]) -> T:
        """One of a job's short writes, with its audit line: a step where nobody sees yet what it wrote."""
        context = self._context(tx, reach)
        last[:] = [context]
        result = work(context)
        if context.changes.nouns or context.changes.subjects:
            self._written(context, action)
        elif tx.written.anything:
            self._audit(context, action, audit.STEP)
        return result
