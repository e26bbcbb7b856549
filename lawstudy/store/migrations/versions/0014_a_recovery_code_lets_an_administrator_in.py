"""A recovery code lets an administrator in again; workspaces made before have none until one is made."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    with op.batch_alter_table("organisation") as organisation:
        organisation.add_column(sa.Column("recovery", sa.LargeBinary(), nullable=True))
