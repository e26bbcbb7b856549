"""Corrections of registers, people who are elsewhere for a time, and people entered twice."""

import sqlalchemy as sa
from alembic import op

from lawstudy.store.columns import Uuid

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "absence",
        sa.Column("id", Uuid(), nullable=False),
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("person_id", Uuid(), nullable=False),
        sa.Column("from_day", sa.Text(), nullable=False),
        sa.Column("to_day", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_absence_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_absence_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
        comment="不在岗, both days included; to_day empty while nobody knows the end.",
    )
    op.create_index(op.f("ix_absence_person_id"), "absence", ["person_id"], unique=False)
    op.create_table(
        "person_merge",
        sa.Column("id", Uuid(), nullable=False),
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("gone_id", Uuid(), nullable=False),
        sa.Column("kept_id", Uuid(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("account_id", Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("undone_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_person_merge_account_id")),
        sa.ForeignKeyConstraint(["gone_id"], ["person.id"], name=op.f("fk_person_merge_gone_id")),
        sa.ForeignKeyConstraint(["kept_id"], ["person.id"], name=op.f("fk_person_merge_kept_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_person_merge_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_merge")),
        comment="One person who had been entered twice: which rows went over, and what gave way, enough to part them again.",
    )
    op.create_index(op.f("ix_person_merge_gone_id"), "person_merge", ["gone_id"], unique=False)
    op.create_index(op.f("ix_person_merge_kept_id"), "person_merge", ["kept_id"], unique=False)
    op.create_table(
        "attendance_correction",
        sa.Column("id", Uuid(), nullable=False),
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("activity_id", Uuid(), nullable=False),
        sa.Column("person_id", Uuid(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("account_id", Uuid(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_attendance_correction_account_id")),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name=op.f("fk_attendance_correction_activity_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_attendance_correction_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attendance_correction_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_correction")),
        comment="What had been recorded of a person on an earlier day and was changed.",
    )
    op.create_index(op.f("ix_attendance_correction_activity_id"), "attendance_correction", ["activity_id"], unique=False)
