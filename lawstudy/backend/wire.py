"""Arguments, results and errors as bytes, and a door that sends everything through them.

The LAN server will use the same functions; the in-process :class:`WireDoor` keeps the contract honest from the beginning:
whatever cannot be serialised fails its tests today.
"""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, get_type_hints
from uuid import UUID

import msgspec
from msgspec import Struct

from lawstudy.backend.arguments import decoded, encoded, registered
from lawstudy.backend.contract import ChangesSince, Door, JobState, JobTicket
from lawstudy.domain.access import Actor
from lawstudy.errors import REGISTERED, UnknownAction, UserError
from lawstudy.usecases.registry import REGISTRY, UseCase

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


class WireError(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    code: str
    parameters: dict[str, Any]


def encode_result(result: Any) -> bytes:
    return msgspec.json.encode(result)


def decode_result(use_case: UseCase[..., Any], data: bytes) -> Any:
    return msgspec.json.decode(data, type=use_case.returns)


def encode_error(error: UserError) -> bytes:
    return msgspec.json.encode(WireError(code=error.code, parameters=error.parameters()))


def decode_error(data: bytes) -> UserError:
    """The error that was sent; UnknownAction when this side does not know its code."""
    sent = msgspec.json.decode(data, type=WireError)
    kind = REGISTERED.get(sent.code)
    if kind is None:
        return UnknownAction(action=sent.code)
    hints = get_type_hints(kind)
    return kind(**{name: msgspec.convert(value, hints[name]) for name, value in sent.parameters.items()})


def _as_bytes(value: T, kind: type[T]) -> T:
    return msgspec.json.decode(msgspec.json.encode(value), type=kind)


class WireDoor:
    """A door that reaches ``inner`` only through bytes."""

    def __init__(self, inner: Door) -> None:
        self._inner = inner

    @property
    def actor(self) -> Actor:
        return _as_bytes(self._inner.actor, Actor)

    def call(self, use_case: UseCase[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        known = registered(use_case)
        failed, answer = self._served(known.name, encoded(dict(kwargs)))
        if failed:
            raise decode_error(answer)
        result: R = decode_result(known, answer)
        return result

    def _served(self, name: str, data: bytes) -> tuple[bool, bytes]:
        """What the other side does: find the use case by its name, decode, call, encode."""
        use_case = REGISTRY[name]
        try:
            return False, encode_result(self._inner.call(use_case, **decoded(use_case, data)))
        except UserError as error:
            return True, encode_error(error)

    def start_job(self, use_case: UseCase[P, R], *args: P.args, **kwargs: P.kwargs) -> JobTicket[R]:
        known = registered(use_case)
        started = self._inner.start_job(REGISTRY[known.name], **decoded(known, encoded(dict(kwargs))))
        return JobTicket(_as_bytes(started.id, UUID), known)

    def job(self, ticket: JobTicket[R]) -> JobState:
        return _as_bytes(self._asked(lambda: self._inner.job(ticket)), JobState)

    def job_result(self, ticket: JobTicket[R]) -> R:
        result: R = decode_result(ticket.use_case, encode_result(self._asked(lambda: self._inner.job_result(ticket))))
        return result

    def cancel_job(self, ticket: JobTicket[R]) -> None:
        self._asked(lambda: self._inner.cancel_job(ticket))

    def _asked(self, answer: Callable[[], T]) -> T:
        """What the other side answers about a job; an error of its comes as bytes."""
        try:
            return answer()
        except UserError as error:
            raise decode_error(encode_error(error)) from error

    def changes_since(self, number: int) -> ChangesSince:
        return _as_bytes(self._inner.changes_since(number), ChangesSince)

    def put_blob(self, data: bytes) -> str:
        return self._inner.put_blob(data)

    def get_blob(self, sha256: str) -> bytes:
        return self._inner.get_blob(sha256)

    def sign_out(self) -> None:
        self._inner.sign_out()
