"""Papers sat for practice under the rules of an exam."""

import sqlalchemy as sa
from alembic import op

from lawstudy.store.columns import Uuid

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.create_table(
        "mock_exam",
        sa.Column("id", Uuid(), nullable=False),
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("person_id", Uuid(), nullable=False),
        sa.Column("exam_id", Uuid(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("submitted_at", sa.BigInteger(), nullable=True),
        sa.Column("paper", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_mock_exam_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_mock_exam_person_id")),
        sa.ForeignKeyConstraint(["exam_id"], ["exam.id"], name=op.f("fk_mock_exam_exam_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mock_exam")),
        comment="Papers sat for practice under the rules of an exam; no figure, certificate or report reads them.",
    )
    op.create_index(op.f("ix_mock_exam_exam_id"), "mock_exam", ["exam_id"])
    op.create_index(op.f("ix_mock_exam_organisation_id_person_id_started_at"), "mock_exam", ["organisation_id", "person_id", "started_at"])
