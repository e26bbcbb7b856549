"""Arguments and results as values that can cross a door. Every bad argument is a named error."""

import re
from functools import cache
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct
from msgspec.structs import fields

from lawstudy.backend.stored_texts import with_stored_texts
from lawstudy.errors import BadArgument, UnknownAction
from lawstudy.i18n import N_
from lawstudy.shape_problems import ShapeProblem, shape_problem
from lawstudy.usecases.registry import REGISTRY, UseCase

_encoder = msgspec.json.Encoder()
# Visible ASCII without an escape: texts of nothing else are stored as they are. Most answers are such, and each is felt.
_PLAIN = re.compile(rb"[ -\[\]-~]*")
NOBODYS = str(UUID(int=0)).encode()
_OF_A_FIELD = {"field_missing": "shape.missing", "field_unknown": "shape.unknown"}


def checked(use_case: UseCase[..., Any], given: dict[str, Any]) -> dict[str, Any]:
    """``given`` converted to the declared types; BadArgument names the first that does not fit.

    They go through the form in which they would cross the wire, so that both doors check the same.
    """
    return decoded(use_case, encoded(given))


def encoded(given: dict[str, Any]) -> bytes:
    """``given`` as it crosses the wire; BadArgument when it holds what cannot be sent at all."""
    try:
        return _encoder.encode(given)
    except UnicodeEncodeError as error:
        raise BadArgument(name="arguments", reason=N_("text that is not Unicode")) from error
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        raise BadArgument(name="arguments", reason=N_("a value that cannot be sent")) from error


def decoded(use_case: UseCase[..., Any], data: bytes) -> dict[str, Any]:
    """The arguments that ``data`` holds, texts as they are stored; BadArgument when they are not those of ``use_case``."""
    try:
        arguments = _decoder(use_case).decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _refused(shape_problem(error)) from error
    if _PLAIN.fullmatch(data) is None:
        arguments = with_stored_texts(arguments)
    if b'"schema":' in data or NOBODYS in data:
        _check_chosen_by_us(arguments)
    return {name: getattr(arguments, name) for name in arguments.__struct_fields__}


def _check_chosen_by_us(value: Any) -> None:
    """The version of a stored shape is the program's, and so is the id of nobody, under which the house itself acts."""
    if isinstance(value, UUID) and value.int == 0:
        raise BadArgument(name="arguments", reason=N_("an id that nothing can have"))
    if isinstance(value, Struct):
        for field in fields(value):
            inside = getattr(value, field.name)
            if field.name == "schema" and inside != field.default:
                raise BadArgument(name="schema", reason=N_("it is of another version of the program"))
            _check_chosen_by_us(inside)
    elif isinstance(value, tuple | list | set | frozenset):
        for each in value:
            _check_chosen_by_us(each)
    elif isinstance(value, dict):
        _check_chosen_by_us([*value, *value.values()])


def _refused(problem: ShapeProblem) -> BadArgument:
    """Names the argument itself, where it is one that is missing or unknown."""
    name = ".".join(part for part in (problem.place, problem.field) if part) or "arguments"
    reason = _OF_A_FIELD.get(problem.code, problem.code)
    return BadArgument(name=name, reason=reason, values={"given": problem.given} if problem.given else {})


@cache
def _decoder(use_case: UseCase[..., Any]) -> msgspec.json.Decoder[Struct]:
    return msgspec.json.Decoder(use_case.arguments)


def registered(use_case: UseCase[..., Any]) -> UseCase[..., Any]:
    """The use case itself, when the registry knows it under its name; UnknownAction for anything else."""
    if not isinstance(use_case, UseCase) or REGISTRY.get(use_case.name) is not use_case:
        raise UnknownAction(action=str(getattr(use_case, "name", use_case)))
    return use_case
