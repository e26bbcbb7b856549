"""专项活动 of a year with the days that they run. Names that activities carry stay as they are; nobody guesses the days of old ones."""

import sqlalchemy as sa
from alembic import op

from lawstudy.store.columns import Uuid

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.create_table(
        "campaign",
        sa.Column("id", Uuid(), nullable=False),
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("from_day", sa.Text(), nullable=False),
        sa.Column("to_day", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_campaign_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
        comment="专项活动 of a year, both days included; activities carry their names as tags.",
    )
    op.create_index(op.f("ix_campaign_organisation_id_from_day"), "campaign", ["organisation_id", "from_day"])
