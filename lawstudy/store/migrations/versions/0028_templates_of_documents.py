"""Templates of a bureau for its documents: what a report begins with."""

import sqlalchemy as sa
from alembic import op

from lawstudy.store.columns import Uuid

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.create_table(
        "report_template",
        sa.Column("id", Uuid(), nullable=False),
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_report_template_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_template")),
        comment="What a document of a kind can begin with: headings, words and figures' definitions, no values.",
    )
    op.create_index(op.f("ix_report_template_organisation_id_kind"), "report_template", ["organisation_id", "kind"])
