"""What every door promises. Contract tests in tests/contract run over each of them."""

from dataclasses import dataclass
from typing import Generic, ParamSpec, Protocol, TypeVar
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Actor
from lawstudy.store.changes import Change
from lawstudy.usecases.accounts.sign_in import Refused, SignInName
from lawstudy.usecases.registry import UseCase

P = ParamSpec("P")
R = TypeVar("R")


class JobState(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``state`` is running, done, failed or cancelled. ``total`` is 0 while it is unknown."""

    state: str
    done: int
    total: int


@dataclass(frozen=True)
class JobTicket(Generic[R]):
    """A job that was started, and what it will give."""

    id: UUID
    use_case: UseCase[..., R]


class ChangesSince(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    number: int
    changes: tuple[Change, ...]


class Door(Protocol):
    """A signed-in person's way to the use cases. All methods may be called from any thread.

    Errors for people are raised as :class:`lawstudy.errors.UserError`; anything else is a bug.
    """

    @property
    def actor(self) -> Actor: ...

    def call(self, use_case: UseCase[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a use case; a job runs to its end."""
        ...

    def start_job(self, use_case: UseCase[P, R], *args: P.args, **kwargs: P.kwargs) -> JobTicket[R]:
        """Start a job in the background; its ticket asks for it."""
        ...

    def job(self, ticket: JobTicket[R]) -> JobState:
        """How far it is. NotFound for one that was forgotten: only the newest that are done are kept."""
        ...

    def job_result(self, ticket: JobTicket[R]) -> R:
        """Wait for the job; return its result or raise its error."""
        ...

    def cancel_job(self, ticket: JobTicket[R]) -> None: ...

    def changes_since(self, number: int) -> ChangesSince:
        """What was changed after ``number``. Whoever is an employee alone learns the nouns, and of ids only their own."""
        ...

    def put_blob(self, data: bytes) -> str:
        """Keep ``data`` and return its SHA-256 in hex."""
        ...

    def get_blob(self, sha256: str) -> bytes: ...

    def sign_out(self) -> None: ...


class Entrance(Protocol):
    """What can be done before anyone is signed in."""

    def organisation_name(self) -> str: ...

    def sign_in_names(self, prefix: str) -> tuple[SignInName, ...]:
        """At most six people whose name, sign-in name or pinyin initials begin with ``prefix``."""
        ...

    def sign_in(self, name: str, password: str) -> Door | Refused: ...

    def recover(self, name: str, code: str, password: str) -> Refused | None:
        """Give the administrator ``name`` a new password by the recovery code, which is used up by it; None when it is done.
        PasswordTooShort costs no try."""
        ...

    def close(self) -> None: ...
