"""A trusted key signs under the code of its organisation, and what others revoked is kept as they signed it."""

import sqlalchemy as sa
from alembic import op

from lawstudy.store.columns import Uuid

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    with op.batch_alter_table("signing_key") as key:
        key.add_column(sa.Column("code", sa.Text(), nullable=True))
        key.add_column(sa.Column("since", sa.Text(), nullable=True))
    op.create_table(
        "revocation_list",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("listed_on", sa.Text(), nullable=False),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("account_id", Uuid(), nullable=False),
        sa.Column("taken_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_revocation_list_account_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_revocation_list_organisation_id")),
        sa.PrimaryKeyConstraint("organisation_id", "code", "listed_on", "key_id", name=op.f("pk_revocation_list")),
        comment="Signed lists of what other organisations revoked, as they were taken; what once stood on one stays revoked.",
    )
