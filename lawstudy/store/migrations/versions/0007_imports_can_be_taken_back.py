"""Imports can be taken back, and decisions about tables are remembered."""

import sqlalchemy as sa
from alembic import op

from lawstudy.store.columns import Uuid

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "import_answer",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("noun", sa.Text(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("choice", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=False),
        sa.Column("account_id", Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_import_answer_account_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_import_answer_organisation_id")),
        sa.PrimaryKeyConstraint("organisation_id", "noun", "signature", "key", name=op.f("pk_import_answer")),
        comment="What people decided about a kind of file, so that the next one does not ask again.",
    )
    op.create_table(
        "batch_change",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("batch_id", Uuid(), nullable=False),
        sa.Column("noun", sa.Text(), nullable=False),
        sa.Column("id", Uuid(), nullable=False),
        sa.Column("before", sa.LargeBinary(), nullable=True),
        sa.Column("version_after", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_batch_change_batch_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_batch_change_organisation_id")),
        sa.PrimaryKeyConstraint("batch_id", "noun", "id", name=op.f("pk_batch_change")),
        comment="What an accepted import wrote, and what stood there before (null for what it made): enough to take it back.",
    )
    op.create_index(op.f("ix_batch_change_organisation_id_noun_id"), "batch_change", ["organisation_id", "noun", "id"], unique=False)
    with op.batch_alter_table("batch") as batch:
        batch.add_column(sa.Column("content", sa.LargeBinary(), nullable=True))
        batch.add_column(sa.Column("withdrawn_at", sa.BigInteger(), nullable=True))
        batch.add_column(sa.Column("withdrawn_by", Uuid(), nullable=True))
        batch.add_column(sa.Column("reason", sa.Text(), nullable=True))
