"""The direct door: one signed-in person, whose use cases run in this process on the workspace's own database."""

from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Any, ParamSpec, TypeVar

from msgspec import structs

from lawstudy.backend.ahead import thought_first
from lawstudy.backend.arguments import checked, registered
from lawstudy.backend.contract import ChangesSince, JobState, JobTicket
from lawstudy.backend.jobs import Jobs
from lawstudy.backend.opened import Opened
from lawstudy.backend.rerunning import rerunning
from lawstudy.domain.access import Actor, Reach, Role, reach_of
from lawstudy.errors import NotAllowed, NotSignedIn, UserError
from lawstudy.store import accounts, audit, changes, seals
from lawstudy.store.engine import Lane
from lawstudy.store.transaction import Transaction
from lawstudy.usecases.accounts import sign_in
from lawstudy.usecases.attempts.held import check_not_sitting
from lawstudy.usecases.context import Context, JobContext, Thoughts
from lawstudy.usecases.people.department_reach import check_theirs
from lawstudy.usecases.registry import Kind, UseCase

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")

# Whatever ends sessions in this process is seen at once; what another process or the day did within so many seconds.
LOOKED_AGAIN_S = 60
ENDS_SESSIONS = frozenset({"account", "person"})
LANES = {Kind.QUERY: Lane.READ, Kind.COMMAND: Lane.WRITE, Kind.JOURNAL: Lane.ANSWER}


class LocalDoor:
    """One signed-in person. Checks role and scope, opens one transaction, runs the function, writes the audit line."""

    def __init__(self, entrance: Opened, actor: Actor, token: bytes) -> None:
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
        return self._entrance.context(self.actor, reach, tx, self._blobs, session=self._session, thoughts=thoughts)

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
            kept=entrance.kept,
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
