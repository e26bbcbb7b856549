"""A plausible value for any type a use case declares, so that every use case can be called without knowing it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import msgspec
from msgspec import inspect as mi

IdSource = Callable[[str], UUID]


def arguments_for(struct: type[msgspec.Struct], id_for: IdSource) -> dict[str, Any]:
    """Plain values for all fields of an argument struct; ids by the name of their field."""
    info = mi.type_info(struct)
    assert isinstance(info, mi.StructType)
    return {field.name: _value(field.type, field.name, id_for) for field in info.fields}


def _value(kind: mi.Type, name: str, id_for: IdSource) -> Any:  # one case per kind of type
    match kind:
        case mi.UUIDType():
            return id_for(name)
        case mi.StrType():
            return _text(name)
        case mi.IntType():
            return kind.ge if kind.ge is not None else 1
        case mi.DateType():
            return "2026-03-02"
        case mi.BoolType():
            return True
        case mi.EnumType():
            return next(iter(kind.cls)).value
        case mi.LiteralType():
            return kind.values[0]
        case mi.VarTupleType() | mi.ListType() | mi.SetType():
            return [_value(kind.item_type, name.removesuffix("s"), id_for)]
        case mi.TupleType():
            return [_value(item, name, id_for) for item in kind.item_types]
        case mi.DictType():
            return {}
        case mi.UnionType():
            wanted = [option for option in kind.types if not isinstance(option, mi.NoneType)]
            return _value(wanted[0], name, id_for)
        case mi.StructType():
            return _struct(kind, id_for)
        case _:
            raise AssertionError(f"no sample for {kind}")


def _struct(kind: mi.StructType, id_for: IdSource) -> dict[str, Any]:
    made = {f.encode_name: _value(f.type, f.name, id_for) for f in kind.fields if f.required or isinstance(f.type, mi.UUIDType)}
    if kind.tag is not None:
        made[kind.tag_field or "type"] = kind.tag
    return made


def _text(name: str) -> str:
    if name.endswith(("_day", "_on", "date", "held_on", "period_start", "period_end")):
        return "2026-03-02"
    return {"law": "xzfyf", "edition": "2023", "cursor": "", "sha256": "0" * 64, "password": "some-password"}.get(name, "甲")
