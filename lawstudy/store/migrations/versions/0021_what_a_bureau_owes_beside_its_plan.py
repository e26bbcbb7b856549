"""Notices, lists, reports of persons, hearings and rows of an index: what a bureau owes beside its plan."""

import sqlalchemy as sa
from alembic import op

from lawstudy.store.columns import Uuid

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.create_table(
        "duty_entry",
        sa.Column("id", Uuid(), nullable=False),
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("year", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("person_id", Uuid(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_duty_entry_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_duty_entry_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_entry")),
        comment="普法提示, 应知应会, 述职述法, 旁听庭审, 考核指标: the kind says which; a year of 0 is none.",
    )
    op.create_index(op.f("ix_duty_entry_person_id"), "duty_entry", ["person_id"])
    op.create_index(op.f("ix_duty_entry_organisation_id_kind_year"), "duty_entry", ["organisation_id", "kind", "year"])
