"""Every text that comes in through a door becomes what is stored, in this one place: no use case meets a character that nobody
sees. Passwords and pasted cells are ``AsTyped`` and stay what they are.
"""

from functools import cache
from typing import Any

from msgspec import Struct, structs

from lawstudy.domain.text import AsTyped, stored


def with_stored_texts(value: Any) -> Any:
    """``value`` with every text in it, at any depth, as :func:`lawstudy.domain.text.stored` has it; the same object when nothing
    changes. Enumerations are no texts."""
    if type(value) is str:
        return _same_or(value, stored(value))
    if isinstance(value, Struct):
        typed = as_typed(type(value))
        fields = {name: getattr(value, name) for name in value.__struct_fields__ if name not in typed}
        changed = {name: new for name, old in fields.items() if (new := with_stored_texts(old)) is not old}
        return structs.replace(value, **changed) if changed else value
    if isinstance(value, dict):
        return _same_or(value, _of_dictionary(value))
    if isinstance(value, tuple | list | set | frozenset):
        return _same_or(value, type(value)([with_stored_texts(each) for each in value]))
    return value


@cache
def as_typed(kind: type[Struct]) -> frozenset[str]:
    """The fields of ``kind`` that keep what was typed."""
    return frozenset(field.name for field in structs.fields(kind) if field.type == AsTyped)


def _of_dictionary(value: dict[Any, Any]) -> dict[Any, Any]:
    """Keys that would fall together stay two: whoever checks them refuses the odd one."""
    keys = {key: with_stored_texts(key) for key in value}
    if len(set(keys.values())) < len(keys):
        keys = {key: key for key in value}
    return {keys[key]: with_stored_texts(each) for key, each in value.items()}


def _same_or(before: Any, after: Any) -> Any:
    return before if after == before else after
