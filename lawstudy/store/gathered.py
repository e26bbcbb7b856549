"""What hangs on each row of a list, gathered into one text beside it: the list and all of that take one statement.

No stored text holds the two characters that divide (see domain/text.stored). Records come in no order.
"""

from typing import Any

from sqlalchemy import ColumnElement, Compiled, ScalarSelect, Text, cast, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

from lawstudy.store.columns import Uuid

FIELD, RECORD = "\x1f", "\x1e"


class _IdText(GenericFunction[str]):
    """An id as text that ``UUID`` reads."""

    type = Text()
    inherit_cache = True
    name = "lawstudy_id_text"


@compiles(_IdText, "sqlite")
def _on_sqlite(element: Any, compiler: Compiled, **others: Any) -> str:
    return f"hex({compiler.process(element.clauses, **others)})"


@compiles(_IdText, "postgresql")
def _on_postgresql(element: Any, compiler: Compiled, **others: Any) -> str:
    return f"CAST({compiler.process(element.clauses, **others)} AS TEXT)"


def gathered(*columns: ColumnElement[Any], of: ColumnElement[bool]) -> ScalarSelect[Any]:
    """The ``columns`` of one table, none of which is null, of its rows for which ``of`` holds; correlated with the statement around."""
    first, *others = (_as_text(column) for column in columns)
    record = first
    for each in others:
        record = record.concat(FIELD).concat(each)
    return select(func.aggregate_strings(record, RECORD)).where(of).scalar_subquery()


def records(text: str | None) -> list[list[str]]:
    """The fields of each record, as they were asked for."""
    return [each.split(FIELD) for each in text.split(RECORD)] if text else []


def _as_text(column: ColumnElement[Any]) -> ColumnElement[str]:
    if isinstance(column.type, Uuid):
        return _IdText(column)
    return column if isinstance(column.type, Text) else cast(column, Text)
