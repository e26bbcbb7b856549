"""The plan of a year, and what last year's report promised for it."""

import sqlalchemy as sa
from alembic import op

from lawstudy.store.columns import Uuid

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "arrangement",
        sa.Column("id", Uuid(), nullable=False),
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("year", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_arrangement_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrangement")),
        comment="What last year's report promised for a year; a person says how far it is.",
    )
    op.create_index(op.f("ix_arrangement_organisation_id_year"), "arrangement", ["organisation_id", "year"])
    op.create_table(
        "plan_item",
        sa.Column("id", Uuid(), nullable=False),
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("year", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("owner_id", Uuid(), nullable=True),
        sa.Column("arrangement_id", Uuid(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_plan_item_organisation_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_plan_item_owner_id")),
        sa.ForeignKeyConstraint(["arrangement_id"], ["arrangement.id"], name=op.f("fk_plan_item_arrangement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_item")),
    )
    op.create_index(op.f("ix_plan_item_organisation_id_year"), "plan_item", ["organisation_id", "year"])
