"""Arguments, results and errors as bytes, and a door that sends everything through them.

The LAN server will use the same functions; the in-process :class:`WireDoor` keeps the contract honest from the beginning:
whatever cannot be serialised fails its tests today.
"""

from typing import Any, ParamSpec, TypeVar, get_type_hints
from uuid import UUID

import msgspec
from msgspec import Struct

from lawstudy.backend.arguments import decoded, encoded, registered
from lawstudy.backend.contract import ChangesSince, Door, JobState
from lawstudy.domain.access import Actor
from lawstudy.errors import REGISTERED, UnknownAction, UserError
from lawstudy.usecases.registry import REGISTRY, UseCase

P = ParamSpec("P")
R = TypeVar("R")


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


class WireDoor:
    """A door that reaches ``inner`` only through bytes."""

    def __init__(self, inner: Door) -> None:
        self._inner = inner
        self._started: dict[UUID, UseCase[Any, Any]] = {}

    @property
    def actor(self) -> Actor:
        return msgspec.json.decode(msgspec.json.encode(self._inner.actor), type=Actor)

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

    def start_job(self, use_case: UseCase[P, R], *args: P.args, **kwargs: P.kwargs) -> UUID:
        known = registered(use_case)
        job_id = self._inner.start_job(REGISTRY[known.name], **decoded(known, encoded(dict(kwargs))))
        self._started[job_id] = known
        return job_id

    def job(self, job_id: UUID) -> JobState:
        return msgspec.json.decode(msgspec.json.encode(self._inner.job(job_id)), type=JobState)

    def job_result(self, job_id: UUID) -> Any:
        known = self._started.get(job_id)
        try:
            result = self._inner.job_result(job_id)
        except UserError as error:
            raise decode_error(encode_error(error)) from error
        return result if known is None else decode_result(known, encode_result(result))

    def cancel_job(self, job_id: UUID) -> None:
        self._inner.cancel_job(job_id)

    def changes_since(self, number: int) -> ChangesSince:
        return msgspec.json.decode(msgspec.json.encode(self._inner.changes_since(number)), type=ChangesSince)

    def put_blob(self, data: bytes) -> str:
        return self._inner.put_blob(data)

    def get_blob(self, sha256: str) -> bytes:
        return self._inner.get_blob(sha256)

    def sign_out(self) -> None:
        self._inner.sign_out()
