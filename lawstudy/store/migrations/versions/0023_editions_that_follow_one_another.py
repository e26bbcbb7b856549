"""A newer edition of a law beside the one that it replaces, and where each question stands that cites the older one."""

import sqlalchemy as sa
from alembic import op

from lawstudy.store.columns import Uuid

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.create_table(
        "edition_change",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("edition_id", Uuid(), nullable=False),
        sa.Column("replaces", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("account_id", Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_edition_change_organisation_id")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_edition_change_account_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "edition_id"],
            ["edition.organisation_id", "edition.id"],
            name=op.f("fk_edition_change_organisation_id_edition_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "edition_id", name=op.f("pk_edition_change")),
        comment="A newer edition of a law, the one that it replaces from its first day on, and what became of each article.",
    )
    op.create_table(
        "edition_question",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("edition_id", Uuid(), nullable=False),
        sa.Column("question_id", Uuid(), nullable=False),
        sa.Column("stand", sa.Text(), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("account_id", Uuid(), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_edition_question_organisation_id")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_edition_question_account_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "edition_id"],
            ["edition.organisation_id", "edition.id"],
            name=op.f("fk_edition_question_organisation_id_edition_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "question_id"],
            ["question.organisation_id", "question.id"],
            name=op.f("fk_edition_question_organisation_id_question_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "edition_id", "question_id", name=op.f("pk_edition_question")),
        comment="Where each question that cites the edition before stands; revision 0: nothing has been written for the newer one yet.",
    )
    op.create_index(op.f("ix_edition_question_organisation_id_question_id"), "edition_question", ["organisation_id", "question_id"])
