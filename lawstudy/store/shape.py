"""Whether a database is shaped as this program makes them, and whether every cell holds what its column is for.

For databases from outside: a backup may hold tables of other columns, rows that no use case wrote, or text where bytes belong.
"""

from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Integer, LargeBinary, create_engine

from lawstudy.domain.audit import PartHow, StrangePart
from lawstudy.store.columns import Uuid
from lawstudy.store.faults import RowsDamaged
from lawstudy.store.transaction import Transaction
from lawstudy.store.workspace import make_schema, wanted_tables

Shape = dict[str, Any]
_NEVER_MADE = """
SELECT 'trigger', tgname || ' (' || relname || ')' FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace
UNION ALL SELECT 'rule', rulename || ' (' || tablename || ')' FROM pg_rules WHERE schemaname = current_schema()
UNION ALL SELECT 'view', viewname FROM pg_views WHERE schemaname = current_schema()
"""
MOST_PAGES = 50_000  # 200 MB


def refuse_damage(tx: Transaction) -> None:
    """RowsDamaged when a page, an index or a cell of a SQLite database is not what anybody wrote. Reads all of it."""
    refuse_broken_pages(tx)
    if tx.dialect == "sqlite" and misfits(tx):
        raise RowsDamaged


def refuse_broken_pages(tx: Transaction) -> None:
    """RowsDamaged when pages and indexes of a SQLite database do not fit one another. A very large one is only looked through for whole
    pages: comparing its indexes takes longer than anybody waits."""
    if tx.dialect == "sqlite":
        pages: int = tx.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        check = "integrity_check" if pages <= MOST_PAGES else "quick_check"
        if tx.connection.exec_driver_sql(f"PRAGMA {check}(1)").scalar_one() != "ok":
            raise RowsDamaged


def differs(tx: Transaction) -> bool:
    """Whether the tables, columns, keys and indexes of a SQLite database are not those of this version."""
    wanted, _names = _made()
    return _shape(tx.connection) != wanted


def strange_parts(tx: Transaction) -> tuple[StrangePart, ...]:
    """What of the database itself, beside its rows, somebody put in, took out or changed. A trigger would change rows later, when
    nobody is there any more. Of PostgreSQL what this program never makes: triggers, rules, views."""
    if tx.dialect != "sqlite":
        found = tx.connection.exec_driver_sql(_NEVER_MADE)
        return tuple(sorted(StrangePart(kind=kind, name=name, how=PartHow.ADDED) for kind, name in found))
    wanted, wanted_names = _made()
    shape, names = _shape(tx.connection), _names(tx.connection)
    others = [(part, PartHow.ADDED) for part in names.keys() - wanted_names.keys()]
    others += [(part, PartHow.LOST) for part in wanted_names.keys() - names.keys()]
    parts = [StrangePart(kind=kind, name=name, how=how) for (kind, name), how in others]
    told = {names.get(part) or wanted_names[part] for part, _how in others if part[0] == "index"}
    for name in wanted.keys() & shape.keys():
        whole = slice(None, -1 if name in told else None)  # an index that is told already is not told with its table
        if shape[name][whole] != wanted[name][whole]:
            parts.append(StrangePart(kind=wanted[name][0], name=name, how=PartHow.CHANGED))
    return tuple(sorted(parts))


def _made() -> tuple[Shape, dict[tuple[str, str], str]]:
    """The shape of a database of this version, and the names of all its parts."""
    made = create_engine("sqlite://")
    try:
        with made.begin() as connection:
            make_schema(Transaction(connection, "sqlite"))
            return _shape(connection), _names(connection)
    finally:
        made.dispose()


def _names(connection: Connection) -> dict[tuple[str, str], str]:
    """Kind and name of everything that was made by a statement (the indexes of keys have none) → the table that it belongs to."""
    found = connection.exec_driver_sql(
        "SELECT type, name, tbl_name FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_stat%'"
    )
    return {(kind, name): table for kind, name, table in found}


def _shape(connection: Connection) -> Shape:
    """Without the order in which things were made, and without the names of keys that SQLite does not tell."""

    def rows(statement: str, *given: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in connection.exec_driver_sql(statement, given)]

    found = rows("SELECT name, type, CASE WHEN sql LIKE 'CREATE VIRTUAL%' THEN sql END FROM sqlite_schema WHERE type <> 'index'")
    return {
        name: (
            kind,
            virtual,
            sorted(rows('SELECT name, type, "notnull", pk, hidden FROM pragma_table_xinfo(?)', name)),
            sorted(rows('SELECT "table", "from", "to", seq FROM pragma_foreign_key_list(?)', name)),
            sorted(
                (unique, partial, origin, tuple(rows("SELECT seqno, cid < 0, name FROM pragma_index_info(?)", index)))
                for index, unique, partial, origin in rows('SELECT name, "unique", partial, origin FROM pragma_index_list(?)', name)
            ),
        )
        for name, kind, virtual in found
        if not name.startswith("sqlite_stat")
    }


def misfits(tx: Transaction) -> str | None:
    """The first table with a cell of another type than its column is for, an id that is none, or a row that points nowhere."""
    for table in wanted_tables("sqlite"):
        wrong = " OR ".join(_wrong(column) for column in table.columns)
        if tx.connection.exec_driver_sql(f"SELECT 1 FROM {_quoted(table.name)} WHERE {wrong} LIMIT 1").first() is not None:  # noqa: S608  # names of ours
            return table.name
    pointing = tx.connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    return None if pointing is None else str(pointing[0])


def _wrong(column: "Column[Any]") -> str:
    name = _quoted(column.name)
    if isinstance(column.type, Uuid):
        wrong = f"typeof({name}) <> 'blob' OR length({name}) <> 16"
    elif isinstance(column.type, LargeBinary):
        wrong = f"typeof({name}) <> 'blob'"
    elif isinstance(column.type, BigInteger | Integer):
        wrong = f"typeof({name}) <> 'integer'"
    else:
        wrong = f"typeof({name}) <> 'text'"
    return f"({name} IS NOT NULL AND ({wrong}))" if column.nullable else f"({wrong})"


def _quoted(name: str) -> str:
    return f'"{name}"'
