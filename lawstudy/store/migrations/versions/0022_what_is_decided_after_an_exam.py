"""Keys that were corrected, scores changed by hand, windows prolonged: what is decided about an exam after it was published."""

import sqlalchemy as sa
from alembic import op

from lawstudy.store.columns import Uuid

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.create_table(
        "exam_act",
        sa.Column("id", Uuid(), nullable=False),
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("exam_id", Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("person_id", Uuid(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("approver_id", Uuid(), nullable=True),
        sa.Column("account_id", Uuid(), nullable=True),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_exam_act_organisation_id")),
        sa.ForeignKeyConstraint(["exam_id"], ["exam.id"], name=op.f("fk_exam_act_exam_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_exam_act_person_id")),
        sa.ForeignKeyConstraint(["approver_id"], ["person.id"], name=op.f("fk_exam_act_approver_id")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_exam_act_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exam_act")),
        comment="What was decided about a whole exam or one result after publishing; rows are only added, numbered with exam_decision.",
    )
    op.create_index(op.f("ix_exam_act_exam_id"), "exam_act", ["exam_id"])
    op.create_index(op.f("ix_exam_act_person_id"), "exam_act", ["person_id"])
