"""Frozen reports."""

import sqlalchemy as sa
from alembic import op

from lawstudy.store.columns import Uuid

revision = "0001"
down_revision = "0000"


def upgrade() -> None:
    op.create_table(
        "frozen_report",
        sa.Column("id", Uuid(), nullable=False),
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("anchor", sa.LargeBinary(), nullable=False),
        sa.Column("frozen_at", sa.BigInteger(), nullable=False),
        sa.Column("account_id", Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_frozen_report_account_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_frozen_report_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frozen_report")),
    )
    op.create_index(op.f("ix_frozen_report_organisation_id_period"), "frozen_report", ["organisation_id", "period"], unique=False)
