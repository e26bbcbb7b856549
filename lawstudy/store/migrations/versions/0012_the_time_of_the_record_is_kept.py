"""How far the time of the record had come is kept, so that a clock that is set back opens nothing."""

import sqlalchemy as sa
from alembic import op

from lawstudy.store.columns import Uuid

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "trusted_time",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_trusted_time_organisation_id")),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_trusted_time")),
        comment="How far the time of the record had come, and by which clocks: kept once a minute while it is used.",
    )
