"""Arguments and results as values that can cross a door. Every bad argument is a named error."""

from typing import Any

import msgspec
from msgspec import Struct

from lawstudy.errors import BadArgument, UnknownAction
from lawstudy.usecases.registry import REGISTRY, UseCase


def checked(use_case: UseCase[..., Any], given: dict[str, Any]) -> dict[str, Any]:
    """``given`` converted to the declared types; BadArgument names the first that does not fit."""
    arguments = _converted(use_case, msgspec.to_builtins(given, builtin_types=(bytes,)))
    return {name: getattr(arguments, name) for name in arguments.__struct_fields__}


def _converted(use_case: UseCase[..., Any], plain: Any) -> Struct:
    try:
        return msgspec.convert(plain, use_case.arguments, builtin_types=(bytes,))
    except msgspec.ValidationError as error:
        reason, _, place = str(error).partition(" - at `$")
        raise BadArgument(name=place.strip("`.") or use_case.name, reason=reason) from error


def registered(use_case: UseCase[..., Any]) -> UseCase[..., Any]:
    """The use case itself, when the registry knows it under its name; UnknownAction for anything else."""
    if not isinstance(use_case, UseCase) or REGISTRY.get(use_case.name) is not use_case:
        raise UnknownAction(action=str(getattr(use_case, "name", use_case)))
    return use_case
