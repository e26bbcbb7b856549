"""People are found by their reading.

A reading can be put right by hand; whoever has a name that was typed with unseen characters, in another width or with another dot gets
it as it is kept now; what finds people, activities and accounts stands in a column of its own, folded.
"""

from uuid import UUID

import sqlalchemy as sa
from alembic import op

from lawstudy.domain.people import clean_name, found_by, initials, same_name, sort_key
from lawstudy.domain.search_words import searched
from lawstudy.store.columns import Uuid

revision = "0006"
down_revision = "0005"

person = sa.table("person", sa.column("id", Uuid()), *(sa.column(n) for n in ("name", "reading", "sort_key", "initials", "found_by")))
account = sa.table("account", sa.column("id", Uuid()), *(sa.column(n) for n in ("name", "same_name")))
activity = sa.table("activity", sa.column("id", Uuid()), *(sa.column(n) for n in ("title", "place", "speaker", "found_by")))


def upgrade() -> None:
    for table, name in (("person", "reading"), ("person", "found_by"), ("account", "same_name"), ("activity", "found_by")):
        op.add_column(table, sa.Column(name, sa.Text(), nullable=False, server_default=""))
    _write(person, {row.id: _person(row.name) for row in op.get_bind().execute(sa.select(person.c.id, person.c.name))})
    accounts = op.get_bind().execute(sa.select(account.c.id, account.c.name)).all()
    _write(account, {row.id: {"same_name": same_name(row.name)} for row in accounts})
    held = op.get_bind().execute(sa.select(activity.c.id, activity.c.title, activity.c.place, activity.c.speaker)).all()
    _write(activity, {row.id: {"found_by": searched("\n".join((row.title, row.place, row.speaker)))} for row in held})
    op.create_index(op.f("ix_account_organisation_id_same_name"), "account", ["organisation_id", "same_name"])


def _person(written: str) -> dict[str, str]:
    name = clean_name(written) or written
    return {"name": name, "sort_key": sort_key(name), "initials": initials(name), "found_by": found_by(name)}


def _write(table: sa.TableClause, rows: dict[UUID, dict[str, str]]) -> None:
    if rows:
        names = next(iter(rows.values()))
        statement = sa.update(table).where(table.c.id == sa.bindparam("who")).values({name: sa.bindparam(f"new_{name}") for name in names})
        found = [{"who": ident} | {f"new_{name}": value for name, value in row.items()} for ident, row in rows.items()]
        op.get_bind().execute(statement, found)
