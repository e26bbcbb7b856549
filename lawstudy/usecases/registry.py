"""The use-case registry: one typed function per thing a user can do, and what every door must know about it.

    @use_case(kind=Kind.COMMAND, roles={Role.EMPLOYEE}, scope=Scope.OWN)
    def submit_attempt(ctx: Context, *, attempt_id: UUID) -> Result: ...

``Backend.call(submit_attempt, attempt_id=a)`` is typed as ``Result``. Only functions registered here can be reached.
"""

import inspect
from collections.abc import Callable, Set
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar, cast, get_type_hints

import msgspec
from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.usecases.context import Context, JobContext

P = ParamSpec("P")
R = TypeVar("R")


class Kind(StrEnum):
    """``query``: a read-only snapshot. ``command``: one short write transaction, audited. ``journal``: a write that keeps
    its own journal (answers, practice) and is not audited line by line. ``job``: long work outside any transaction."""

    QUERY = "query"
    COMMAND = "command"
    JOURNAL = "journal"
    JOB = "job"


@dataclass(frozen=True)
class Ahead:
    """What a command does before its write: ``think`` is given the command's arguments on a reader's snapshot, fills the thoughts of
    its context and raises what the command would. They hold while nothing under the nouns of ``rests_on`` has changed."""

    think: Callable[..., None]
    rests_on: frozenset[str]


@dataclass(frozen=True, eq=False)
class UseCase(Generic[P, R]):
    """A registered use case. ``arguments`` is the struct of its keyword arguments, ``returns`` the type of its result. ``questions``:
    it shows questions, keys or what stands on a paper, and is closed to whoever sits an exam."""

    name: str
    kind: Kind
    roles: frozenset[Role]
    scope: Scope
    function: Callable[Concatenate[Any, P], R]
    arguments: type[Struct]
    returns: Any
    ahead: Ahead | None = None
    questions: bool = False

    def __repr__(self) -> str:
        return f"<use case {self.name}>"


REGISTRY: dict[str, UseCase[..., Any]] = {}


def use_case(
    *, kind: Kind, roles: Set[Role], scope: Scope, ahead: Ahead | None = None, questions: bool = False
) -> Callable[[Callable[Concatenate[Context, P], R]], UseCase[P, R]]:
    """Register a query, command or journal. All arguments after the context are keyword-only and typed."""

    def registered(function: Callable[Concatenate[Context, P], R]) -> UseCase[P, R]:
        return cast(UseCase[P, R], _register(function, kind, frozenset(roles), scope, ahead, questions=questions))

    return registered


def job(*, roles: Set[Role], scope: Scope, questions: bool = False) -> Callable[[Callable[Concatenate[JobContext, P], R]], UseCase[P, R]]:
    """Register a job."""

    def registered(function: Callable[Concatenate[JobContext, P], R]) -> UseCase[P, R]:
        return cast(UseCase[P, R], _register(function, Kind.JOB, frozenset(roles), scope, questions=questions))

    return registered


def _register(
    function: Callable[..., Any], kind: Kind, roles: frozenset[Role], scope: Scope, ahead: Ahead | None = None, *, questions: bool
) -> UseCase[..., Any]:
    name = function.__name__
    if name in REGISTRY:
        raise TypeError(f"use case {name} is registered twice")
    if not roles:
        raise TypeError(f"use case {name} names no role")
    arguments, returns = _signature(function)
    made = UseCase(
        name=name,
        kind=kind,
        roles=roles,
        scope=scope,
        function=function,
        arguments=arguments,
        returns=returns,
        ahead=ahead,
        questions=questions,
    )
    REGISTRY[name] = made
    return made


def _signature(function: Callable[..., Any]) -> tuple[type[Struct], Any]:
    hints = get_type_hints(function, include_extras=True)
    fields: list[tuple[str, Any] | tuple[str, Any, Any]] = []
    for parameter in list(inspect.signature(function).parameters.values())[1:]:
        if parameter.kind is not inspect.Parameter.KEYWORD_ONLY:
            raise TypeError(f"{function.__name__}: {parameter.name} must be keyword-only")
        hint = hints[parameter.name]
        has_default = parameter.default is not inspect.Parameter.empty
        fields.append((parameter.name, hint, parameter.default) if has_default else (parameter.name, hint))
    name = f"{function.__name__}_arguments"
    return msgspec.defstruct(name, fields, frozen=True, kw_only=True, forbid_unknown_fields=True), hints["return"]
