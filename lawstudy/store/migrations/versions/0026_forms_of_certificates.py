"""Forms of certificates that a bureau sets itself."""

import sqlalchemy as sa
from alembic import op

from lawstudy.store.columns import Uuid

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.create_table(
        "certificate_template",
        sa.Column("id", Uuid(), nullable=False),
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("usual", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_certificate_template_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_template")),
        comment="Forms that certificates can be printed by; 1 is the usual one of its kind. What was issued holds its own.",
    )
    op.create_index(op.f("ix_certificate_template_organisation_id_kind"), "certificate_template", ["organisation_id", "kind"])
