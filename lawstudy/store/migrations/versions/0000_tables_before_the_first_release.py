"""Tables before the first release."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from lawstudy.store.columns import Uuid

revision = "0000"
down_revision = None


def upgrade() -> None:  # noqa: PLR0915  # a statement a table
    op.create_table(
        "organisation",
        sa.Column("id", Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("year", sa.BigInteger(), nullable=False),
        sa.Column("settings", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    op.create_table(
        "workspace",
        sa.Column("id", Uuid(), nullable=False),
        sa.Column("schema_version", sa.Text(), nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspace")),
        comment="One row: opening a workspace reads it and nothing else.",
    )
    op.create_table(
        "activity",
        sa.Column("id", Uuid(), nullable=False),
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=False),
        sa.Column("starts", sa.Text(), nullable=True),
        sa.Column("minutes", sa.BigInteger(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("counting", sa.Text(), nullable=False),
        sa.Column("headcount", sa.BigInteger(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_activity_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
    )
    op.create_index(op.f("ix_activity_organisation_id_date"), "activity", ["organisation_id", "date"], unique=False)
    op.create_table(
        "audit_head",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_audit_head_organisation_id")),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "change_head",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_change_head_organisation_id")),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_change_head")),
    )
    op.create_table(
        "change_log",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("noun", sa.Text(), nullable=False),
        sa.Column("ids", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_change_log_organisation_id")),
    )
    op.create_index(op.f("ix_change_log_organisation_id_number"), "change_log", ["organisation_id", "number"], unique=False)
    op.create_table(
        "department",
        sa.Column("id", Uuid(), nullable=False),
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_department_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department")),
        sa.UniqueConstraint("organisation_id", "name", name=op.f("uq_department_organisation_id_name")),
    )
    op.create_table(
        "edition",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("id", Uuid(), nullable=False),
        sa.Column("law", sa.Text(), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("effective", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_edition_organisation_id")),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_edition")),
        sa.UniqueConstraint("organisation_id", "law", "edition", name=op.f("uq_edition_organisation_id_law_edition")),
    )
    op.create_table(
        "exam",
        sa.Column("id", Uuid(), nullable=False),
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("year", sa.BigInteger(), nullable=False),
        sa.Column("sitting", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("organiser", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("opens_at", sa.BigInteger(), nullable=True),
        sa.Column("closes_at", sa.BigInteger(), nullable=True),
        sa.Column("settings", sa.LargeBinary(), nullable=False),
        sa.Column("seed", sa.LargeBinary(), nullable=True),
        sa.Column("first_sitting_id", Uuid(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["first_sitting_id"], ["exam.id"], name=op.f("fk_exam_first_sitting_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_exam_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exam")),
    )
    op.create_index(op.f("ix_exam_organisation_id_year"), "exam", ["organisation_id", "year"], unique=False)
    op.create_table(
        "manual_figure",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("slot", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("saved_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_manual_figure_organisation_id")),
        sa.PrimaryKeyConstraint("organisation_id", "period", "slot", name=op.f("pk_manual_figure")),
    )
    op.create_table(
        "number_series",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_number_series_organisation_id")),
        sa.PrimaryKeyConstraint("organisation_id", "series", name=op.f("pk_number_series")),
        comment="The last number given and the epoch of the workspace in which it was last confirmed.",
    )
    op.create_table(
        "person",
        sa.Column("id", Uuid(), nullable=False),
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("initials", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("rank", sa.Text(), nullable=False),
        sa.Column("staff_number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_person_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index(op.f("ix_person_organisation_id_sort_key"), "person", ["organisation_id", "sort_key"], unique=False)
    op.create_table(
        "question_article",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("question_id", Uuid(), nullable=False),
        sa.Column("law", sa.Text(), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("article", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_question_article_organisation_id")),
        sa.PrimaryKeyConstraint("organisation_id", "question_id", "law", "edition", "article", name=op.f("pk_question_article")),
    )
    op.create_index(
        op.f("ix_question_article_organisation_id_law_edition_article"),
        "question_article",
        ["organisation_id", "law", "edition", "article"],
        unique=False,
    )
    op.create_table(
        "report_draft",
        sa.Column("id", Uuid(), nullable=False),
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("saved_at", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_report_draft_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_draft")),
        sa.UniqueConstraint("organisation_id", "period", name=op.f("uq_report_draft_organisation_id_period")),
    )
    op.create_table(
        "account",
        sa.Column("id", Uuid(), nullable=False),
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("person_id", Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("failures", sa.BigInteger(), nullable=False),
        sa.Column("locked_until", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_account_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_account_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("organisation_id", "name", name=op.f("uq_account_organisation_id_name")),
    )
    op.create_table(
        "activity_audience",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("activity_id", Uuid(), nullable=False),
        sa.Column("person_id", Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name=op.f("fk_activity_audience_activity_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_activity_audience_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_activity_audience_person_id")),
        sa.PrimaryKeyConstraint("activity_id", "person_id", name=op.f("pk_activity_audience")),
    )
    op.create_table(
        "article_note",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("person_id", Uuid(), nullable=False),
        sa.Column("edition_id", Uuid(), nullable=False),
        sa.Column("article", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "edition_id"],
            ["edition.organisation_id", "edition.id"],
            name=op.f("fk_article_note_organisation_id_edition_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_article_note_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_article_note_person_id")),
        sa.PrimaryKeyConstraint("person_id", "edition_id", "article", name=op.f("pk_article_note")),
    )
    op.create_table(
        "article_text",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("edition_id", Uuid(), nullable=False),
        sa.Column("article", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "edition_id"],
            ["edition.organisation_id", "edition.id"],
            name=op.f("fk_article_text_organisation_id_edition_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_article_text_organisation_id")),
        sa.PrimaryKeyConstraint("organisation_id", "edition_id", "article", name=op.f("pk_article_text")),
    )
    op.create_table(
        "attempt",
        sa.Column("id", Uuid(), nullable=False),
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("exam_id", Uuid(), nullable=False),
        sa.Column("person_id", Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("deadline", sa.BigInteger(), nullable=False),
        sa.Column("submitted_at", sa.BigInteger(), nullable=True),
        sa.Column("paper", sa.LargeBinary(), nullable=False),
        sa.Column("restored_in", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["exam_id"], ["exam.id"], name=op.f("fk_attempt_exam_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_attempt_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attempt_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
        sa.UniqueConstraint(
            "organisation_id", "exam_id", "person_id", "number", name=op.f("uq_attempt_organisation_id_exam_id_person_id_number")
        ),
    )
    op.create_index(op.f("ix_attempt_exam_id"), "attempt", ["exam_id"], unique=False)
    op.create_index(op.f("ix_attempt_person_id"), "attempt", ["person_id"], unique=False)
    op.create_table(
        "attendance",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("activity_id", Uuid(), nullable=False),
        sa.Column("person_id", Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("makes_up_id", Uuid(), nullable=True),
        sa.Column("marked_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name=op.f("fk_attendance_activity_id")),
        sa.ForeignKeyConstraint(["makes_up_id"], ["activity.id"], name=op.f("fk_attendance_makes_up_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_attendance_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attendance_person_id")),
        sa.PrimaryKeyConstraint("activity_id", "person_id", name=op.f("pk_attendance")),
    )
    op.create_table(
        "bookmark",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("person_id", Uuid(), nullable=False),
        sa.Column("question_id", Uuid(), nullable=False),
        sa.Column("marked_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_bookmark_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_bookmark_person_id")),
        sa.PrimaryKeyConstraint("person_id", "question_id", name=op.f("pk_bookmark")),
    )
    op.create_table(
        "certificate",
        sa.Column("id", Uuid(), nullable=False),
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("year", sa.BigInteger(), nullable=False),
        sa.Column("serial", sa.BigInteger(), nullable=False),
        sa.Column("person_id", Uuid(), nullable=True),
        sa.Column("exam_id", Uuid(), nullable=True),
        sa.Column("key_id", sa.Text(), nullable=True),
        sa.Column("signed", sa.LargeBinary(), nullable=True),
        sa.Column("signature", sa.LargeBinary(), nullable=True),
        sa.Column("issued_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("revoked_on", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("anchor", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["exam_id"], ["exam.id"], name=op.f("fk_certificate_exam_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_certificate_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_certificate_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
        sa.UniqueConstraint("organisation_id", "number", name=op.f("uq_certificate_organisation_id_number")),
        sa.UniqueConstraint("organisation_id", "year", "kind", "serial", name=op.f("uq_certificate_organisation_id_year_kind_serial")),
        comment="The register. A number whose record a restore lost has neither person nor signature.",
    )
    op.create_index(op.f("ix_certificate_person_id"), "certificate", ["person_id"], unique=False)
    op.create_table(
        "credit",
        sa.Column("id", Uuid(), nullable=False),
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("person_id", Uuid(), nullable=False),
        sa.Column("ledger", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=False),
        sa.Column("hundredths", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("activity_id", Uuid(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name=op.f("fk_credit_activity_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_credit_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_credit_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit")),
    )
    op.create_index(op.f("ix_credit_activity_id"), "credit", ["activity_id"], unique=False)
    op.create_index(op.f("ix_credit_person_id"), "credit", ["person_id"], unique=False)
    op.create_table(
        "doubt",
        sa.Column("id", Uuid(), nullable=False),
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("person_id", Uuid(), nullable=False),
        sa.Column("question_id", Uuid(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("reported_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_doubt_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_doubt_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_doubt")),
    )
    op.create_index(op.f("ix_doubt_organisation_id_state_reported_at"), "doubt", ["organisation_id", "state", "reported_at"], unique=False)
    op.create_table(
        "exam_question",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("exam_id", Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("question_id", Uuid(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["exam_id"], ["exam.id"], name=op.f("fk_exam_question_exam_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_exam_question_organisation_id")),
        sa.PrimaryKeyConstraint("exam_id", "position", name=op.f("pk_exam_question")),
    )
    op.create_table(
        "exam_roster",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("exam_id", Uuid(), nullable=False),
        sa.Column("person_id", Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("set_the_paper", sa.BigInteger(), nullable=False),
        sa.Column("exclusion", sa.LargeBinary(), nullable=True),
        sa.Column("frozen_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["exam_id"], ["exam.id"], name=op.f("fk_exam_roster_exam_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_exam_roster_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_exam_roster_person_id")),
        sa.PrimaryKeyConstraint("exam_id", "person_id", name=op.f("pk_exam_roster")),
    )
    op.create_index(op.f("ix_exam_roster_person_id"), "exam_roster", ["person_id"], unique=False)
    op.create_table(
        "external_score",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("exam_id", Uuid(), nullable=False),
        sa.Column("person_id", Uuid(), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=True),
        sa.Column("band", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["exam_id"], ["exam.id"], name=op.f("fk_external_score_exam_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_external_score_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_external_score_person_id")),
        sa.PrimaryKeyConstraint("exam_id", "person_id", name=op.f("pk_external_score")),
    )
    op.create_table(
        "key_points",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("edition_id", Uuid(), nullable=False),
        sa.Column("article", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "edition_id"],
            ["edition.organisation_id", "edition.id"],
            name=op.f("fk_key_points_organisation_id_edition_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_key_points_organisation_id")),
        sa.PrimaryKeyConstraint("organisation_id", "edition_id", "article", name=op.f("pk_key_points")),
    )
    op.create_table(
        "person_group",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("person_id", Uuid(), nullable=False),
        sa.Column("group_code", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_person_group_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_group_person_id")),
        sa.PrimaryKeyConstraint("person_id", "group_code", name=op.f("pk_person_group")),
    )
    op.create_table(
        "practice_answer",
        sa.Column("id", Uuid(), nullable=False),
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("person_id", Uuid(), nullable=False),
        sa.Column("question_id", Uuid(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=False),
        sa.Column("response", sa.LargeBinary(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("elapsed_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_practice_answer_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_practice_answer_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_answer")),
    )
    op.create_index(
        op.f("ix_practice_answer_organisation_id_person_id_answered_at"),
        "practice_answer",
        ["organisation_id", "person_id", "answered_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_practice_answer_organisation_id_person_id_question_id_answered_at"),
        "practice_answer",
        ["organisation_id", "person_id", "question_id", "answered_at"],
        unique=False,
    )
    op.create_table(
        "reading",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("person_id", Uuid(), nullable=False),
        sa.Column("edition_id", Uuid(), nullable=False),
        sa.Column("article", sa.BigInteger(), nullable=False),
        sa.Column("times", sa.BigInteger(), nullable=False),
        sa.Column("read_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "edition_id"], ["edition.organisation_id", "edition.id"], name=op.f("fk_reading_organisation_id_edition_id")
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_reading_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_reading_person_id")),
        sa.PrimaryKeyConstraint("person_id", "edition_id", "article", name=op.f("pk_reading")),
    )
    op.create_table(
        "reading_position",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("person_id", Uuid(), nullable=False),
        sa.Column("edition_id", Uuid(), nullable=False),
        sa.Column("article", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "edition_id"],
            ["edition.organisation_id", "edition.id"],
            name=op.f("fk_reading_position_organisation_id_edition_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_reading_position_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_reading_position_person_id")),
        sa.PrimaryKeyConstraint("person_id", "edition_id", name=op.f("pk_reading_position")),
    )
    op.create_table(
        "review_card",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("person_id", Uuid(), nullable=False),
        sa.Column("question_id", Uuid(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("in_wrong_book", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_review_card_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_review_card_person_id")),
        sa.PrimaryKeyConstraint("person_id", "question_id", name=op.f("pk_review_card")),
    )
    op.create_index(
        op.f("ix_review_card_organisation_id_person_id_due"), "review_card", ["organisation_id", "person_id", "due"], unique=False
    )
    op.create_table(
        "attempt_head",
        sa.Column("attempt_id", Uuid(), nullable=False),
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("office_seq", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_attempt_head_attempt_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_attempt_head_organisation_id")),
        sa.PrimaryKeyConstraint("attempt_id", name=op.f("pk_attempt_head")),
        comment="The state that the journal sums up to, without answers: what deciding on the next entry needs.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "audit_line",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("account_id", Uuid(), nullable=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_audit_line_account_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_audit_line_organisation_id")),
        sa.PrimaryKeyConstraint("organisation_id", "seq", name=op.f("pk_audit_line")),
    )
    op.create_table(
        "batch",
        sa.Column("id", Uuid(), nullable=False),
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("account_id", Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_batch_account_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_batch_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
    )
    op.create_table(
        "grant_row",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("account_id", Uuid(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_grant_row_account_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_grant_row_organisation_id")),
    )
    op.create_index(op.f("ix_grant_row_account_id"), "grant_row", ["account_id"], unique=False)
    op.create_table(
        "journal",
        sa.Column("attempt_id", Uuid(), nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_journal_attempt_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_journal_organisation_id")),
        sa.PrimaryKeyConstraint("attempt_id", "epoch", "seq", name=op.f("pk_journal")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "result",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("attempt_id", Uuid(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.Column("band", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_result_attempt_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_result_organisation_id")),
        sa.PrimaryKeyConstraint("attempt_id", "version", name=op.f("pk_result")),
    )
    op.create_table(
        "sign_in",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("account_id", Uuid(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("last_seen", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_sign_in_account_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_sign_in_organisation_id")),
        sa.UniqueConstraint("organisation_id", "token_hash", name=op.f("uq_sign_in_organisation_id_token_hash")),
    )
    op.create_table(
        "signing_key",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("public", sa.LargeBinary(), nullable=False),
        sa.Column("wrapped_private", sa.LargeBinary(), nullable=True),
        sa.Column("account_id", Uuid(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_signing_key_account_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_signing_key_organisation_id")),
        sa.PrimaryKeyConstraint("organisation_id", "key_id", name=op.f("pk_signing_key")),
        comment="Public parts stay for ever. A row without a private part is a key of another organisation, trusted on purpose.",
    )
    op.create_table(
        "question",
        sa.Column("rowid", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("id", Uuid(), nullable=False),
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("law", sa.Text(), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("chapter", sa.BigInteger(), nullable=False),
        sa.Column("article", sa.BigInteger(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("difficulty", sa.Text(), nullable=False),
        sa.Column("use", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("tags", sa.LargeBinary(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("stem", sa.Text(), nullable=False),
        sa.Column("second_pass", sa.LargeBinary(), nullable=True),
        sa.Column("batch_id", Uuid(), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_question_batch_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_question_organisation_id")),
        sa.PrimaryKeyConstraint("rowid", name=op.f("pk_question")),
        sa.UniqueConstraint("organisation_id", "code", name=op.f("uq_question_organisation_id_code")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_question_organisation_id_id")),
        comment="On SQLite rowid is given by question_order, in the order of sort_key.",
    )
    op.create_index(op.f("ix_question_batch_id"), "question", ["batch_id"], unique=False)
    op.create_index(
        op.f("ix_question_organisation_id_law_chapter_type_difficulty_status_sort_key"),
        "question",
        ["organisation_id", "law", "chapter", "type", "difficulty", "status", "sort_key"],
        unique=False,
    )
    op.create_index(op.f("ix_question_organisation_id_sort_key"), "question", ["organisation_id", "sort_key"], unique=False)
    op.create_index(op.f("ix_question_sort_key"), "question", ["sort_key"], unique=False)
    op.create_table(
        "question_revision",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("question_id", Uuid(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("account_id", Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_question_revision_account_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "question_id"],
            ["question.organisation_id", "question.id"],
            name=op.f("fk_question_revision_organisation_id_question_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_question_revision_organisation_id")),
        sa.PrimaryKeyConstraint("organisation_id", "question_id", "revision", name=op.f("pk_question_revision")),
    )
    _search()


def _search() -> None:
    """Search is each engine's own: FTS5 on SQLite, an inverted index over an array on PostgreSQL."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE question_search USING fts5(tokens, content='', detail='none', columnsize=0, tokenize='unicode61')")
        return
    op.create_table(
        "question_tokens",
        sa.Column("rowid", sa.BigInteger(), nullable=False),
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("tokens", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_question_tokens_organisation_id")),
        sa.PrimaryKeyConstraint("rowid", name=op.f("pk_question_tokens")),
        info={"only": "postgresql"},
        postgresql_with={"toast_tuple_target": "128"},
    )
    op.create_index(
        op.f("ix_question_tokens_organisation_id_sort_key"),
        "question_tokens",
        ["organisation_id", "sort_key"],
        unique=False,
        postgresql_include=["rowid"],
    )
    op.create_index(op.f("ix_question_tokens_sort_key"), "question_tokens", ["sort_key"], unique=False)
    op.create_index("ix_question_tokens_tokens", "question_tokens", ["tokens"], unique=False, postgresql_using="gin")
