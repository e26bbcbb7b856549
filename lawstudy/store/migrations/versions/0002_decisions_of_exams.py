"""Scores from outside, exclusions and late additions become decisions of their exam.

What was written over until now becomes the first decision of each exam. Who recorded it was not kept.
"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

from lawstudy.store.columns import Uuid

revision = "0002"
down_revision = "0001"

_FIRST = 1


def upgrade() -> None:
    _make_decisions()
    op.add_column("certificate", sa.Column("decision", sa.BigInteger(), nullable=True))
    op.add_column("exam", sa.Column("ended_reason", sa.Text(), nullable=True))
    _move_scores()
    _move_exclusions()
    op.drop_table("external_score")
    op.drop_column("exam_roster", "exclusion")


def _make_decisions() -> None:
    op.create_table(
        "exam_decision",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("exam_id", Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("person_id", Uuid(), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=True),
        sa.Column("band", sa.Text(), nullable=True),
        sa.Column("band_written", sa.Text(), nullable=False),
        sa.Column("exclusion", sa.Text(), nullable=True),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("approver", sa.Text(), nullable=False),
        sa.Column("approver_id", Uuid(), nullable=True),
        sa.Column("approved_on", sa.Text(), nullable=False),
        sa.Column("alone_because", sa.Text(), nullable=False),
        sa.Column("by_organiser", sa.BigInteger(), nullable=False),
        sa.Column("account_id", Uuid(), nullable=True),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("batch_id", Uuid(), nullable=True),
        sa.Column("withdrawn_number", sa.BigInteger(), nullable=True),
        sa.Column("withdrawn_by", Uuid(), nullable=True),
        sa.Column("withdrawn_at", sa.BigInteger(), nullable=True),
        sa.Column("withdrawn_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_exam_decision_account_id")),
        sa.ForeignKeyConstraint(["approver_id"], ["person.id"], name=op.f("fk_exam_decision_approver_id")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_exam_decision_batch_id")),
        sa.ForeignKeyConstraint(["exam_id"], ["exam.id"], name=op.f("fk_exam_decision_exam_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_exam_decision_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_exam_decision_person_id")),
        sa.ForeignKeyConstraint(["withdrawn_by"], ["account.id"], name=op.f("fk_exam_decision_withdrawn_by")),
        sa.PrimaryKeyConstraint("exam_id", "number", "kind", "person_id", name=op.f("pk_exam_decision")),
        comment="Rows are added and withdrawn, never changed; the rows of one act have one number.",
    )
    op.create_index(op.f("ix_exam_decision_batch_id"), "exam_decision", ["batch_id"], unique=False)
    op.create_index(op.f("ix_exam_decision_person_id"), "exam_decision", ["person_id"], unique=False)


def _columns(*names: str) -> list[sa.ColumnClause[Any]]:
    return [sa.column(name, Uuid() if name.endswith("_id") or name == "id" else None) for name in names]


_DECISIONS = sa.table(
    "exam_decision",
    *_columns("organisation_id", "exam_id", "number", "kind", "person_id", "points", "band", "band_written", "exclusion", "department"),
    *_columns("source", "reason", "approver", "approved_on", "alone_because", "by_organiser", "recorded_at"),
)
_BLANK = {
    "number": _FIRST,
    "points": None,
    "band": None,
    "band_written": "",
    "exclusion": None,
    "department": "",
    "source": "",
    "reason": "",
    "approver": "",
    "approved_on": "",
    "alone_because": "",
    "by_organiser": 0,
}


def _move_scores() -> None:
    score = sa.table("external_score", *_columns("organisation_id", "exam_id", "person_id", "points", "band", "source"))
    exam = sa.table("exam", *_columns("id", "created_at"))
    statement = sa.select(score, exam.c.created_at).join(exam, exam.c.id == score.c.exam_id)
    rows = [
        _BLANK
        | {"organisation_id": row.organisation_id, "exam_id": row.exam_id, "person_id": row.person_id, "kind": "score"}
        | {"points": row.points, "band": row.band, "source": row.source, "recorded_at": row.created_at}
        for row in op.get_bind().execute(statement)
    ]
    if rows:
        op.get_bind().execute(sa.insert(_DECISIONS), rows)


def _move_exclusions() -> None:
    """An organiser's list of scores named the organiser as the one who approved."""
    roster = sa.table("exam_roster", *_columns("organisation_id", "exam_id", "person_id", "exclusion", "frozen_at"))
    exam = sa.table("exam", *_columns("id", "organiser"))
    statement = sa.select(roster, exam.c.organiser).join(exam, exam.c.id == roster.c.exam_id).where(roster.c.exclusion.is_not(None))
    rows = []
    for row in op.get_bind().execute(statement):
        said = json.loads(bytes(row.exclusion))
        rows.append(
            _BLANK
            | {"organisation_id": row.organisation_id, "exam_id": row.exam_id, "person_id": row.person_id, "kind": "excuse"}
            | {"exclusion": said["kind"], "reason": said["reason"], "approver": said["approver"], "approved_on": said["approved_on"]}
            | {"by_organiser": int(bool(row.organiser) and said["approver"] == row.organiser), "recorded_at": row.frozen_at}
        )
    if rows:
        op.get_bind().execute(sa.insert(_DECISIONS), rows)
