"""A plausible value for any type a use case declares, so that every use case can be called without knowing it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import msgspec
from msgspec import inspect as mi

IdSource = Callable[[str], UUID]


def arguments_for(struct: type[msgspec.Struct], id_for: IdSource, *, text: Callable[[str], str] | None = None) -> dict[str, Any]:
    """Plain values for all fields of an argument struct; ids by the name of their field. With ``text``, which says what stands
    in a text field of a name, the structs inside are filled whole, else as far as they must be."""
    info = mi.type_info(struct)
    assert isinstance(info, mi.StructType)
    made = _Samples(id_for, text or plain_text, whole=text is not None)
    return {field.name: made.value(field.type, field.name) for field in info.fields}


class _Samples:
    def __init__(self, id_for: IdSource, text: Callable[[str], str], *, whole: bool) -> None:
        self._id_for = id_for
        self._text = text
        self._whole = whole
        self._inside: list[type] = []

    def value(self, kind: mi.Type, name: str) -> Any:  # one case per kind of type
        match kind:
            case mi.Metadata():
                return self.value(kind.type, name)
            case mi.UUIDType():
                return self._id_for(name)
            case mi.StrType():
                return self._text(name)
            case mi.BytesType():
                return b""
            case mi.IntType():
                return NUMBERS.get(name, kind.ge if kind.ge is not None else 1)
            case mi.DateType():
                return "2026-03-02"
            case mi.BoolType():
                return True
            case mi.EnumType():
                return next(iter(kind.cls)).value
            case mi.LiteralType():
                return kind.values[0]
            case mi.VarTupleType() | mi.ListType() | mi.SetType():
                return self._many(kind.item_type, name)
            case mi.TupleType():
                return [self.value(item, name) for item in kind.item_types]
            case mi.DictType():
                return {self.value(kind.key_type, name): self.value(kind.value_type, name)} if self._whole else {}
            case mi.UnionType():
                wanted = [option for option in kind.types if not isinstance(option, mi.NoneType)]
                return self.value(wanted[0], name)
            case mi.StructType():
                return self._struct(kind)
            case _:
                raise AssertionError(f"no sample for {kind}")

    def _many(self, kind: mi.Type, name: str) -> list[Any]:
        """One, except of a struct that stands in itself."""
        return [] if isinstance(kind, mi.StructType) and kind.cls in self._inside else [self.value(kind, name.removesuffix("s"))]

    def _struct(self, kind: mi.StructType) -> dict[str, Any]:
        self._inside.append(kind.cls)
        wanted = [f for f in kind.fields if self._whole or f.required or names_a_row(f.type) or f.name in NEEDED]
        made = {f.encode_name: self.value(f.type, f.name) for f in wanted}
        self._inside.pop()
        return made | ({kind.tag_field or "type": kind.tag} if kind.tag is not None else {})


def names_a_row(kind: mi.Type) -> bool:
    """Whether an argument of this type is an id, or may be one."""
    if isinstance(kind, mi.UnionType):
        return any(names_a_row(option) for option in kind.types)
    return isinstance(kind, mi.UUIDType)


NUMBERS = {"year": 2026}
# What most records need though some do not.
NEEDED = {"kind"}
TEXTS = {
    "law": "xzfyf",
    "edition": "2023",
    "cursor": "",
    "sha256": "0" * 64,
    "password": "some-password",
    "kind": "warning",
    "day": "2026-03-02",
    "on": "2026-03-02",
    "since": "2026-03-02",
    "state": "open",
    "name": "赵六",
}


def plain_text(name: str) -> str:
    """What stands in a text field of this name: something that fits."""
    if name.endswith(("_day", "_on", "date", "held_on", "period_start", "period_end")):
        return "2026-03-02"
    return TEXTS.get(name, "甲")
