"""Pictures of questions, under the hash of what they are."""

import sqlalchemy as sa
from alembic import op

from lawstudy.store.columns import Uuid

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.create_table(
        "picture",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("width", sa.BigInteger(), nullable=False),
        sa.Column("height", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_picture_organisation_id")),
        sa.PrimaryKeyConstraint("organisation_id", "sha256", name=op.f("pk_picture")),
        comment="Pictures of questions, each once under the hash of its PNG; what a revision names stays as long as it does.",
    )
