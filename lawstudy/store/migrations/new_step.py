"""Write the next step: what an empty database brought to the newest step still lacks of the tables of today.

    python -m lawstudy.store.migrations.new_step 0002 "What changes"

Read what it wrote: a renamed column looks like a lost one and a new one, and data is moved by hand.
"""

import re
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any, Literal

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.autogenerate.api import AutogenContext
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from lawstudy.store import tables
from lawstudy.store.columns import Uuid
from lawstudy.store.migrate import MIGRATIONS, upgrade
from lawstudy.store.transaction import Transaction

HEADER = '''"""{message}."""

import sqlalchemy as sa
from alembic import op
{more}
from lawstudy.store.columns import Uuid

revision = "{revision}"
down_revision = {before!r}


def upgrade() -> None:
{body}
'''


def new_step(revision: str, message: str, *, without: Collection[str] = ()) -> Path:
    """Write ``versions/<revision>_<message>.py`` and return its path; ``without`` names tables to leave to a later step."""
    engine = create_engine("sqlite://")
    scripts = ScriptDirectory(str(MIGRATIONS))
    before = scripts.get_current_head()
    with engine.connect() as connection:
        if before:
            upgrade(Transaction(connection, "sqlite"), "", "")
        context = MigrationContext.configure(connection, opts=_options(without))
        operations = produce_migrations(context, tables.metadata).upgrade_ops
    assert operations is not None
    code = render_python_code(operations, render_item=_rendered, migration_context=MigrationContext.configure(dialect_name="sqlite"))
    name = re.sub(r"\W+", "_", message.lower()).strip("_")
    target = MIGRATIONS / "versions" / f"{revision}_{name}.py"
    body = "\n".join(line for line in code.splitlines() if not line.strip().startswith("#"))
    target.write_text(HEADER.format(message=message, revision=revision, before=before, body=body, more=""), encoding="utf-8")
    return target


def _options(without: Collection[str]) -> dict[str, Any]:
    def included(thing: Any, name: str | None, kind: str, _reflected: bool, _other: Any) -> bool:
        if kind == "table" and (name in without or (name or "").startswith("question_search")):
            return False
        return not (kind == "table" and thing.info.get("only", "sqlite") != "sqlite")

    return {"include_object": included}


def _rendered(kind: str, thing: Any, _context: AutogenContext) -> str | Literal[False]:
    """Our own column type by its name."""
    return "Uuid()" if kind == "type" and isinstance(thing, Uuid) else False


if __name__ == "__main__":
    print(new_step(sys.argv[1], sys.argv[2]))
