"""Evidence of activities, and days of which the bureau says itself whether work is done."""

import sqlalchemy as sa
from alembic import op

from lawstudy.store.columns import Uuid

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.create_table(
        "evidence",
        sa.Column("id", Uuid(), nullable=False),
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("activity_id", Uuid(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_evidence_organisation_id")),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name=op.f("fk_evidence_activity_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        comment="Papers of an activity. What was copied lies in the folder evidence under its hash; sha256 is empty for a reference.",
    )
    op.create_index(op.f("ix_evidence_activity_id"), "evidence", ["activity_id"])
    op.create_table(
        "calendar_day",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("date", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("works", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_calendar_day_organisation_id")),
        sa.PrimaryKeyConstraint("organisation_id", "date", name=op.f("pk_calendar_day")),
        comment="Days of which the bureau says itself whether work is done: holidays and make-up workdays, over what the program knows.",
    )
