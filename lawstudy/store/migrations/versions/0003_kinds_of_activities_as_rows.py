"""Kinds of activities as rows."""

import sqlalchemy as sa
from alembic import op

from lawstudy.domain.kinds_shipped import SHIPPED
from lawstudy.store.columns import Uuid
from lawstudy.store.kinds import kind_columns

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "activity_kind",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("closed", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_activity_kind_organisation_id")),
        sa.PrimaryKeyConstraint("organisation_id", "code", name=op.f("pk_activity_kind")),
        sa.UniqueConstraint("organisation_id", "name", name=op.f("uq_activity_kind_organisation_id_name")),
    )
    _make_rows()


def _make_rows() -> None:
    """The kinds that a new workspace of today starts with. Every activity named one of them by its code, and goes on to."""
    plain = ("code", "name", "short_name", "family", "position", "closed", "content", "version")
    kinds = sa.table("activity_kind", sa.column("organisation_id", Uuid()), *(sa.column(name) for name in plain))
    organisation = sa.table("organisation", sa.column("id", Uuid()))
    for (organisation_id,) in op.get_bind().execute(sa.select(organisation.c.id)).all():
        op.bulk_insert(kinds, [kind_columns(kind) | {"organisation_id": organisation_id} for kind in SHIPPED])
