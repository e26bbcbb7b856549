"""What an import writes is seen through its batch, and less is written for each mark of a register."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from lawstudy.store.columns import Uuid

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    _add_batch(sqlite)
    op.drop_index("ix_credit_person_id", table_name="credit")
    if sqlite:
        _rebuild("activity_audience", [])
        _rebuild("attendance", _of_attendance())


def _add_batch(sqlite: bool) -> None:
    """What an interrupted import left says which batch it is of, so that it is dropped with it."""
    if sqlite:  # a table that others refer to is not made anew for a column
        op.execute("ALTER TABLE activity ADD COLUMN batch_id BLOB CONSTRAINT fk_activity_batch_id REFERENCES batch (id)")
    else:
        op.add_column("activity", sa.Column("batch_id", Uuid(), nullable=True))
        op.create_foreign_key("fk_activity_batch_id", "activity", "batch", ["batch_id"], ["id"])
    made = "SELECT batch_id FROM batch_change WHERE batch_change.noun = 'activity' AND batch_change.id = activity.id"
    op.execute(f"UPDATE activity SET batch_id = ({made}) WHERE state = 'staged'")  # noqa: S608
    op.execute("UPDATE activity SET state = CASE WHEN batch_id IS NULL THEN 'removed' ELSE 'held' END WHERE state = 'staged'")


def _of_attendance() -> list[sa.Column[Any]]:
    return [
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("makes_up_id", Uuid(), sa.ForeignKey("activity.id", name="fk_attendance_makes_up_id"), nullable=True),
        sa.Column("marked_at", sa.BigInteger(), nullable=False),
    ]


def _rebuild(name: str, others: list[sa.Column[Any]]) -> None:
    """The same rows without a tree of row numbers beside their key."""
    keys = [("activity_id", "activity"), ("person_id", "person"), ("organisation_id", "organisation")]
    op.create_table(
        f"{name}_0008",
        *(sa.Column(key, Uuid(), nullable=False) for key, _ in keys),
        *others,
        *(sa.ForeignKeyConstraint([key], [f"{table}.id"], name=f"fk_{name}_{key}") for key, table in keys),
        sa.PrimaryKeyConstraint("activity_id", "person_id", name=f"pk_{name}"),
        sqlite_with_rowid=False,
    )
    columns = ", ".join([key for key, _ in keys] + [column.name for column in others])
    op.execute(f"INSERT INTO {name}_0008 ({columns}) SELECT {columns} FROM {name} ORDER BY activity_id, person_id")  # noqa: S608
    op.drop_table(name)
    op.rename_table(f"{name}_0008", name)
