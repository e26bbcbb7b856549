"""Firms, and the activities that went to them; the kinds of outreach and inspection ask for them."""

import msgspec
import sqlalchemy as sa
from alembic import op

from lawstudy.domain.kinds import Family, Field
from lawstudy.store.columns import Uuid
from lawstudy.store.kinds import KindContent

revision = "0015"
down_revision = "0014"
# Before, a kind could not ask for firms; what it asks for now follows from its family.
_OUTWARD = (Family.OUTREACH.value, Family.INSPECTION.value)


def upgrade() -> None:
    op.create_table(
        "firm",
        sa.Column("id", Uuid(), nullable=False),
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("found_by", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("same_as", Uuid(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_firm_organisation_id")),
        sa.ForeignKeyConstraint(["same_as"], ["firm.id"], name=op.f("fk_firm_same_as")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_firm")),
    )
    op.create_index(op.f("ix_firm_organisation_id_sort_key"), "firm", ["organisation_id", "sort_key"])
    op.create_index(op.f("ix_firm_organisation_id_name_key"), "firm", ["organisation_id", "name_key"])
    op.create_table(
        "visit",
        sa.Column("activity_id", Uuid(), nullable=False),
        sa.Column("firm_id", Uuid(), nullable=False),
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name=op.f("fk_visit_activity_id")),
        sa.ForeignKeyConstraint(["firm_id"], ["firm.id"], name=op.f("fk_visit_firm_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_visit_organisation_id")),
        sa.PrimaryKeyConstraint("activity_id", "firm_id", name=op.f("pk_visit")),
        sqlite_with_rowid=False,
        comment="The firms that an activity went to, by the entry that was written down.",
    )
    _ask_for_firms()


def _ask_for_firms() -> None:
    kinds = sa.table("activity_kind", *(sa.column(name) for name in ("code", "family", "content")), sa.column("organisation_id", Uuid()))
    bind = op.get_bind()
    for row in bind.execute(sa.select(kinds).where(kinds.c.family.in_(_OUTWARD))).all():
        content = msgspec.json.decode(row.content, type=KindContent)
        if Field.FIRMS in content.fields:
            continue
        asking = msgspec.structs.replace(content, fields=(*content.fields, Field.FIRMS))
        mine = (kinds.c.organisation_id == row.organisation_id) & (kinds.c.code == row.code)
        bind.execute(kinds.update().where(mine).values(content=msgspec.json.encode(asking, order="deterministic")))
