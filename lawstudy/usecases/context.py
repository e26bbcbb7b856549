"""What a use case is given: the actor, the time, ids, chance, and a transaction to hand on to the store.

A use case takes time, ids and chance only from here and has no effect outside its transaction, so a door may run it again.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar
from uuid import UUID

import msgspec
from msgspec import Struct

from lawstudy.domain.access import Actor, Reach
from lawstudy.domain.attempt import ClockReading
from lawstudy.domain.clock import local_date
from lawstudy.domain.ids import uuid7
from lawstudy.domain.trusted_time import TrustedTime, as_reading
from lawstudy.errors import BackupsElsewhere
from lawstudy.store.transaction import Transaction
from lawstudy.usecases.imports.kept import KeptTables

T = TypeVar("T")

# Random bytes, so many at a call: the operating system's, or a test's.
Chance = Callable[[int], bytes]


class Blobs(Protocol):
    """Files that cross a door, by the SHA-256 of their content (hex). ``get`` raises NotFound."""

    def put(self, data: bytes) -> str: ...

    def get(self, sha256: str) -> bytes: ...


class KeptFiles(Protocol):
    """What was copied into the workspace as evidence, by the SHA-256 of its content (hex); written before the row that names it."""

    def put(self, data: bytes) -> str: ...

    def get(self, sha256: str) -> bytes:
        """NotFound where it lies there no more; whoever asks compares the hash."""
        ...

    def drop(self, sha256: str) -> None:
        """Call it after the commit that takes the last name off it."""
        ...


# After the name of a series: its last number according to a backup only.
CLAIMED = "?"


class LastNumbers(Protocol):
    """The last numbers of certificates, kept outside the workspace: an old backup that is put back does not lower them."""

    def read(self, organisation_id: UUID) -> dict[str, int]:
        """The last number of each series; empty when nothing is known here."""
        ...

    def raise_to(self, organisation_id: UUID, series: str, last: int) -> None:
        """Remember ``last`` unless a higher number is known already. Call it after the commit."""
        ...

    def is_lost(self, organisation_id: UUID) -> bool:
        """Whether what was kept is gone or cannot be read."""
        ...

    def begin_anew(self, organisation_id: UUID, given: Mapping[str, int], named: Mapping[str, int]) -> None:
        """After a loss: ``given`` stands in the register of the workspace, ``named`` only in backups."""
        ...


class NoLastNumbers:
    """Where nothing is kept beside the database, as on a server."""

    def read(self, organisation_id: UUID) -> dict[str, int]:  # noqa: ARG002  # the protocol's
        return {}

    def raise_to(self, organisation_id: UUID, series: str, last: int) -> None:
        """The database alone remembers."""

    def is_lost(self, organisation_id: UUID) -> bool:  # noqa: ARG002  # as above
        return False

    def begin_anew(self, organisation_id: UUID, given: Mapping[str, int], named: Mapping[str, int]) -> None:
        """As above."""


class HeadKept(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the audit log ended when somebody last wrote to the workspace on this PC; ``hash`` in hex."""

    epoch: int
    seq: int
    hash: str


class Heads(Protocol):
    """The head of the audit log, kept outside the workspace: a log that was cut or written anew is seen by it."""

    def read(self) -> HeadKept | None:
        """None when nothing is known here."""
        ...

    def so_far(self) -> "Heads":
        """What :meth:`read` is to say in a transaction that begins now: no line that comes after it."""
        ...

    def keep(self, head: HeadKept) -> None:
        """Called with each commit that adds to the log: quick, and silent where it cannot be written."""
        ...


class NoHeads:
    """Where nothing is kept beside the database, as on a server."""

    def read(self) -> HeadKept | None:
        return None

    def so_far(self) -> "NoHeads":
        return self

    def keep(self, head: HeadKept) -> None:
        """The database alone remembers."""


class BackupMade(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A backup in the workspace's own folder. ``audit_seq`` and ``audit_hash`` are the head of the audit log in it.

    ``kind`` is ``daily``, ``asked`` or ``migration``; ``size`` in bytes; ``files`` is how many files lie in it beside the record: copied
    evidence; older versions put tables there that were imported. ``problem`` says why it cannot be used, else "".
    """

    name: str
    made_at: int
    size: int
    kind: str = ""
    files: int = 0
    epoch: int = 1
    audit_seq: int = 0
    audit_hash: str = ""
    problem: str = ""


class Backups(Protocol):
    """The backups of an opened workspace. Every method raises BackupsElsewhere where the record is kept on a server."""

    def make(self, kind: str, now: int, progress: Callable[[int, int], None]) -> BackupMade: ...

    def listed(self) -> tuple[BackupMade, ...]:
        """Newest first, each with what its own list of contents says."""
        ...


class NoBackups:
    """Where the record is kept on a server."""

    def make(self, kind: str, now: int, progress: Callable[[int, int], None]) -> BackupMade:  # noqa: ARG002  # the protocol's
        raise BackupsElsewhere

    def listed(self) -> tuple[BackupMade, ...]:
        raise BackupsElsewhere


@dataclass
class Changes:
    """What a commit changed, for screens to go stale by, and what the audit line says beyond the name of the use case.

    ``confirmed``: the time that a person vouched for, by which the door goes on after the commit."""

    nouns: dict[str, list[UUID]] = field(default_factory=dict)
    subjects: list[UUID] = field(default_factory=list)
    confirmed: list[TrustedTime] = field(default_factory=list)
    detail: dict[str, str | int] = field(default_factory=dict)

    def add(self, noun: str, *ids: UUID) -> None:
        self.nouns.setdefault(noun, []).extend(ids)

    def forget(self) -> None:
        """Nothing was changed that anyone sees yet."""
        self.nouns.clear()
        self.subjects.clear()
        self.detail.clear()

    def note(self, *subjects: UUID, **detail: str | int) -> None:
        """Ids and codes for the audit line; never names."""
        self.subjects.extend(subjects)
        self.detail.update(detail)


class Thoughts:
    """What was worked out once, by what it was worked out for. A command that thinks long does so before its write, on a reader's
    snapshot, and finds it here again while nothing that it rests on has changed. ``shared`` is what calls before this one worked out
    for everybody, and what this one adds to it."""

    def __init__(self, shared: dict[Hashable, Any] | None = None) -> None:
        self._known: dict[Hashable, Any] = {}
        self._shared = {} if shared is None else shared

    def of(self, key: Hashable, work: Callable[[], T]) -> T:
        """What ``work`` gives, within this call."""
        return _once(self._known, key, work)

    def for_all(self, key: Hashable, work: Callable[[], T]) -> T:
        """As :meth:`of`, for what is the same whoever calls."""
        return _once(self._shared, key, work)


def _once(known: dict[Hashable, Any], key: Hashable, work: Callable[[], T]) -> T:
    if key not in known:
        known[key] = work()
    found: T = known[key]
    return found


class Context(Struct, frozen=True, kw_only=True, eq=False):
    """One call of a query or a command. ``session`` is the hash of the token of the actor's sign-in."""

    actor: Actor
    reach: Reach
    tx: Transaction
    time: TrustedTime
    chance: Chance
    blobs: Blobs
    kept: KeptFiles
    changes: Changes = msgspec.field(default_factory=Changes)
    numbers: LastNumbers = msgspec.field(default_factory=NoLastNumbers)
    heads: Heads = msgspec.field(default_factory=NoHeads)
    backups: Backups = msgspec.field(default_factory=NoBackups)
    tables: KeptTables = msgspec.field(default_factory=KeptTables)
    thoughts: Thoughts = msgspec.field(default_factory=Thoughts)
    session: bytes = b""

    @property
    def clock(self) -> ClockReading:
        """What is recorded of the time of this call."""
        return as_reading(self.time)

    @property
    def now(self) -> int:
        """Microseconds UTC, in the time of the workspace: what opens and closes goes by it."""
        return self.time.at_us

    @property
    def sure_us(self) -> int:
        """The instant that has certainly passed: what cannot be taken back once it was shown waits for it."""
        return self.time.sure_us

    @property
    def today(self) -> str:
        """The local date."""
        return local_date(self.now)

    def new_id(self) -> UUID:
        return uuid7(self.now // 1000, self.chance(10))


class InTransaction(Protocol):
    """Runs ``work`` in one transaction and returns what it returns; again, a few times, when PostgreSQL could not serialise it.

    So ``work`` has no effect outside its transaction, as a use case has none. WorkspaceBusy when it never came to its turn.
    """

    def __call__(self, work: Callable[[Context], T], /) -> T: ...


@dataclass(frozen=True)
class JobContext:
    """One run of a job: it computes outside any transaction and asks for short ones when it has something to read or write.

    ``stage`` is ``write`` for what nobody sees until a later ``write`` shows it: it need not last longer than this run.
    ``progress(done, total)`` reports and raises Cancelled once the caller has given up; ``closing`` runs whatever undoes
    the staging when the job does not reach its end.
    """

    actor: Actor
    reach: Reach
    chance: Chance
    blobs: Blobs
    kept: KeptFiles
    read_clock: Callable[[], ClockReading]
    read: InTransaction
    write: InTransaction
    stage: InTransaction
    progress: Callable[[int, int], None]
    numbers: LastNumbers = field(default_factory=NoLastNumbers)
    heads: Heads = field(default_factory=NoHeads)
    backups: Backups = field(default_factory=NoBackups)
    tables: KeptTables = field(default_factory=KeptTables)

    @property
    def now(self) -> int:
        return self.read_clock().wall_us

    @property
    def today(self) -> str:
        """The local date."""
        return local_date(self.now)

    def new_id(self) -> UUID:
        return uuid7(self.now // 1000, self.chance(10))

    @contextmanager
    def undoing(self, undo: Callable[[], None]) -> Iterator[None]:
        """Run the block; if it fails or is cancelled run ``undo`` before the error goes on."""
        try:
            yield
        except BaseException:
            undo()
            raise
