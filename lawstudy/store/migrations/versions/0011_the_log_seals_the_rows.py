"""The log seals the rows; what is there is sealed by one line when all steps are done."""

import sqlalchemy as sa
from alembic import op

from lawstudy.store.columns import Uuid

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("audit_line", sa.Column("seals", sa.LargeBinary(), nullable=True))
    op.create_table(
        "seal_pending",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("rows_of", sa.Text(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("seal", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_seal_pending_organisation_id")),
        sa.PrimaryKeyConstraint("organisation_id", "rows_of", "key", name=op.f("pk_seal_pending")),
        sqlite_with_rowid=False,
        comment="Seals of rows that were written without a line of the log; the next sign-in takes them into one.",
    )
