"""Learning on platforms of others: one person in one course."""

import sqlalchemy as sa
from alembic import op

from lawstudy.store.columns import Uuid

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "external_record",
        sa.Column("id", Uuid(), nullable=False),
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("person_id", Uuid(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("course", sa.Text(), nullable=False),
        sa.Column("year", sa.BigInteger(), nullable=False),
        sa.Column("done", sa.BigInteger(), nullable=False),
        sa.Column("hundredths", sa.BigInteger(), nullable=True),
        sa.Column("written", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_external_record_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_external_record_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_external_record")),
    )
    op.create_index(op.f("ix_external_record_person_id"), "external_record", ["person_id"])
    op.create_index(op.f("ix_external_record_organisation_id_year"), "external_record", ["organisation_id", "year"])
