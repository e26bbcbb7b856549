"""How many questions may be practised is counted in an index, without reading the questions."""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.drop_index(op.f("ix_question_organisation_id_law_chapter_type_difficulty_status_sort_key"), table_name="question")
    op.create_index(
        "ix_question_shelves",
        "question",
        ["organisation_id", "law", "chapter", "type", "difficulty", "status", "use", "edition", "batch_id"],
    )
