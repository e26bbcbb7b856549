"""Column types that mean the same on SQLite and PostgreSQL."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    Text,
    cast,
    null,
    types,
)
from sqlalchemy.types import TypeDecorator, TypeEngine


class Uuid(TypeDecorator[UUID]):
    """16 bytes: BLOB on SQLite, uuid on PostgreSQL."""

    impl = LargeBinary(16)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(types.UUID(as_uuid=True))
        return dialect.type_descriptor(LargeBinary(16))

    def bind_processor(self, dialect: Dialect) -> Callable[[UUID | None], Any] | None:
        """Straight to the driver: a ledger binds hundreds of thousands of them."""
        return super().bind_processor(dialect) if dialect.name == "postgresql" else _bytes_of

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], UUID | None] | None:
        """Straight from the driver: a list of two thousand people reads ten thousand of them."""
        return super().result_processor(dialect, coltype) if dialect.name == "postgresql" else _uuid_of

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> Any:
        if value is None or dialect.name == "postgresql":
            return value
        return value.bytes

    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:
        if value is None or isinstance(value, UUID):
            return value
        return UUID(bytes=bytes(value))


def _bytes_of(value: UUID | None) -> bytes | None:
    return None if value is None else value.bytes


def _uuid_of(value: bytes | None) -> UUID | None:
    return None if value is None else _made(value)


@lru_cache(maxsize=16_384)
def _made(value: bytes) -> UUID:
    """The ids of one exam, and of the people of one bureau, are read again and again; making one takes longer than reading it."""
    return UUID(bytes=value)


def nothing(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """A place in a row of a union for what another table of it alone has."""
    return cast(null(), column.type).label(getattr(column, "name", None))


def ident(name: str = "id") -> Column[UUID]:
    return Column(name, Uuid, primary_key=True)


def organisation(*, primary_key: bool = False) -> Column[UUID]:
    """Every row belongs to an organisation; it leads every unique key, and every primary key on ids that several organisations
    have in common (those of laws, editions and our bank's questions)."""
    return Column("organisation_id", Uuid, ForeignKey("organisation.id"), nullable=False, primary_key=primary_key)


def of_edition() -> ForeignKeyConstraint:
    """``edition_id`` names an edition of the same organisation: the id alone is the same in all of them."""
    return ForeignKeyConstraint(["organisation_id", "edition_id"], ["edition.organisation_id", "edition.id"])


def reference(name: str, target: str, *, nullable: bool = False, index: bool = False, primary_key: bool = False) -> Column[Any]:
    return Column(name, Uuid, ForeignKey(target), nullable=nullable, index=index, primary_key=primary_key)


def instant(name: str, *, nullable: bool = False) -> Column[Any]:
    """Microseconds UTC."""
    return Column(name, BigInteger, nullable=nullable)


def day(name: str, *, nullable: bool = False) -> Column[Any]:
    """A local date, YYYY-MM-DD."""
    return Column(name, Text, nullable=nullable)


def text(name: str, *, nullable: bool = False, primary_key: bool = False) -> Column[Any]:
    return Column(name, Text, nullable=nullable, primary_key=primary_key)


def number(name: str, *, nullable: bool = False, default: int | None = None, primary_key: bool = False) -> Column[Any]:
    return Column(name, BigInteger, nullable=nullable, default=default, primary_key=primary_key)


def sort_key(name: str = "sort_key") -> Column[Any]:
    """Compared bytewise on both engines."""
    return Column(name, Text().with_variant(Text(collation="C"), "postgresql"), nullable=False)


def frozen(name: str, *, nullable: bool = False) -> Column[Any]:
    """Canonical bytes of a value: JSON that carries its schema number."""
    return Column(name, LargeBinary, nullable=nullable)


def rowid() -> Column[Any]:
    """The private integer key of a searched table."""
    return Column("rowid", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True)
