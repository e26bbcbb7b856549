"""Arguments of roughly the right shape for every use case, from its own types: what a broken client or a hand-made request sends."""

from base64 import b64encode
from collections.abc import Sequence
from enum import Enum
from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from msgspec import NODEFAULT, inspect

from lawstudy.usecases.registry import UseCase

ODD_TEXTS = (
    "",
    " ",
    "周明岚",
    "xzfyf",
    "2026",
    "2026-11-24",
    "2026-02-30",
    "9999-12-31",
    "0001-01-01",
    "-1",
    "\x00",
    "a\x00b",
    "\u202e\u200f",
    "𬭊",
    "=1+1",
    "'; DROP TABLE person; --",
    "%",
    "_",
    '"',
    "*",
    "../../etc/passwd",
    "长" * 3000,
    "{name} {0} %s",
    "a\tb\nc\r\nd",
)
ODD_NUMBERS = (0, 1, -1, 2, 7, 100, 500, 2026, 9999, 10_000, 2**31, 2**53, 2**63 - 1, -(2**63))
ODD_ANYTHING: tuple[Any, ...] = (None, True, "", "x", 0, 2**63, 2**64, 10**30, 1.5, [], {}, [[]], {"type": "x"}, "\ud800")


class Arguments:
    """Makes arguments for use cases; ``ids`` are of things that exist, ``texts`` are texts that mean something here."""

    def __init__(self, ids: Sequence[UUID], texts: Sequence[str]) -> None:
        self._id = st.sampled_from([str(ident) for ident in ids])
        self._text = st.one_of(st.sampled_from((*ODD_TEXTS, *texts)), st.text(max_size=20))
        self._structs: dict[type, st.SearchStrategy[Any]] = {}

    def of(self, use_case: UseCase[..., Any]) -> st.SearchStrategy[dict[str, Any]]:
        """Mostly of the declared types with odd values; now and then one argument is of any other type, or unknown."""
        info = inspect.type_info(use_case.arguments)
        assert isinstance(info, inspect.StructType)
        fitting = self._fields(info)
        names = [field.encode_name for field in info.fields] + ["unknown"]
        spoilt = st.tuples(fitting, st.sampled_from(names), st.sampled_from(ODD_ANYTHING)).map(lambda made: made[0] | {made[1]: made[2]})
        return st.one_of(fitting, fitting, fitting, spoilt)

    def _fields(self, info: inspect.StructType) -> st.SearchStrategy[dict[str, Any]]:
        wanted: dict[str, st.SearchStrategy[Any]] = {}
        optional: dict[str, st.SearchStrategy[Any]] = {}
        for field in info.fields:
            needed = field.default is NODEFAULT and field.default_factory is NODEFAULT
            (wanted if needed else optional)[field.encode_name] = self._value(field.type)
        if info.tag_field is not None:
            wanted[str(info.tag_field)] = st.just(info.tag)
        return st.fixed_dictionaries(wanted, optional=optional)

    def _struct(self, info: inspect.StructType) -> st.SearchStrategy[Any]:
        """Made only when it is asked for: structs hold each other, the parts of a case for one."""
        if info.cls not in self._structs:
            self._structs[info.cls] = st.deferred(lambda: self._fields(info))
        return self._structs[info.cls]

    def _value(self, kind: inspect.Type) -> st.SearchStrategy[Any]:
        match kind:
            case inspect.Metadata():
                return self._value(kind.type)
            case inspect.UnionType():
                return st.one_of([self._value(each) for each in kind.types])
            case inspect.StructType():
                return self._struct(kind)
            case inspect.EnumType():
                return st.sampled_from([member.value for member in kind.cls if isinstance(member, Enum)])
            case inspect.VarTupleType() | inspect.ListType() | inspect.SetType() | inspect.FrozenSetType():
                return st.lists(self._value(kind.item_type), max_size=3)
            case inspect.TupleType():
                return st.tuples(*(self._value(each) for each in kind.item_types)).map(list)
            case inspect.DictType():
                return st.dictionaries(self._value(kind.key_type), self._value(kind.value_type), max_size=2)
            case _:
                return self._plain(kind)

    def _plain(self, kind: inspect.Type) -> st.SearchStrategy[Any]:
        match kind:
            case inspect.UUIDType():
                return self._id
            case inspect.StrType():
                return self._text
            case inspect.BytesType():  # in base64, as they cross the wire
                return st.one_of(st.binary(max_size=20).map(lambda made: b64encode(made).decode()), st.sampled_from(ODD_TEXTS))
            case inspect.IntType():
                return st.one_of(st.sampled_from(ODD_NUMBERS), st.integers(-3, 3000), st.integers(-(2**63), 2**63 - 1))
            case inspect.BoolType():
                return st.booleans()
            case inspect.NoneType():
                return st.none()
            case inspect.DateType():
                return st.dates().map(str)
            case inspect.LiteralType():
                return st.sampled_from(list(kind.values))
            case _:
                raise AssertionError(f"no arguments can be made up for {kind}")
