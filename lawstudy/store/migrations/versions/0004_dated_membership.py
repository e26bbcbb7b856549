"""Dated membership: everyone there has a membership whose start nobody knows, and whoever left one whose end nobody knows either."""

import unicodedata

import sqlalchemy as sa
from alembic import op

from lawstudy.store.columns import Uuid

revision = "0004"
down_revision = "0003"
UNKNOWN_END = "0000-00-00"

department = sa.table("department", sa.column("id", Uuid()), sa.column("organisation_id", Uuid()), sa.column("name"))
department_name = sa.table(
    "department_name",
    *(sa.column(name, Uuid()) for name in ("organisation_id", "department_id")),
    *(sa.column(name) for name in ("from_day", "to_day", "name")),
)
person = sa.table(
    "person",
    *(sa.column(name, Uuid()) for name in ("id", "organisation_id")),
    *(sa.column(name) for name in ("department", "state", "sort_key", "staff_number", "staff_key")),
)
membership = sa.table(
    "membership",
    *(sa.column(name, Uuid()) for name in ("organisation_id", "person_id", "department_id")),
    *(sa.column(name) for name in ("from_day", "to_day", "reason")),
)
undated_group = sa.table(
    "person_group", *(sa.column(name, Uuid()) for name in ("organisation_id", "person_id")), sa.column("group_code", sa.Text())
)
dated_group = sa.table(
    "person_group",
    *(sa.column(name, Uuid()) for name in ("organisation_id", "person_id")),
    *(sa.column(name) for name in ("group_code", "from_day", "to_day", "role", "present")),
)


def upgrade() -> None:
    _new_tables()
    _date_the_departments()
    _date_the_people()
    _date_the_groups()
    op.add_column("person", sa.Column("staff_key", sa.Text(), nullable=True))
    _fold_the_numbers()
    op.create_index(op.f("ix_person_organisation_id_staff_key"), "person", ["organisation_id", "staff_key"], unique=True)


def _new_tables() -> None:
    op.create_table(
        "department_name",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("department_id", Uuid(), nullable=False),
        sa.Column("from_day", sa.Text(), nullable=False),
        sa.Column("to_day", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_department_name_department_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_department_name_organisation_id")),
        sa.PrimaryKeyConstraint("department_id", "from_day", name=op.f("pk_department_name")),
        comment="Every name a department has had; department.name is the present one.",
    )
    op.create_table(
        "membership",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("person_id", Uuid(), nullable=False),
        sa.Column("from_day", sa.Text(), nullable=False),
        sa.Column("to_day", sa.Text(), nullable=False),
        sa.Column("department_id", Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_membership_department_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_membership_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_membership_person_id")),
        sa.PrimaryKeyConstraint("person_id", "from_day", name=op.f("pk_membership")),
        comment="Spans of days as in domain.belonging.",
    )
    op.create_table(
        "person_name",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("person_id", Uuid(), nullable=False),
        sa.Column("to_day", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_person_name_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_name_person_id")),
        sa.PrimaryKeyConstraint("person_id", "to_day", name=op.f("pk_person_name")),
        comment="What a person was called until a day.",
    )


def _date_the_departments() -> None:
    there = sa.select(department.c.organisation_id, department.c.id, sa.literal(""), sa.literal(""), department.c.name)
    columns = ["organisation_id", "department_id", "from_day", "to_day", "name"]
    op.get_bind().execute(department_name.insert().from_select(columns, there))


def _date_the_people() -> None:
    same = (department.c.organisation_id == person.c.organisation_id) & (department.c.name == person.c.department)
    where = sa.select(department.c.id).where(same).scalar_subquery()
    has_left = person.c.state == "left"
    columns = ["organisation_id", "person_id", "from_day", "to_day", "department_id", "reason"]
    there = sa.select(
        person.c.organisation_id,
        person.c.id,
        sa.literal(""),
        sa.case((has_left, UNKNOWN_END), else_=""),
        where,
        sa.case((has_left, "unknown"), else_=""),
    )
    op.get_bind().execute(membership.insert().from_select(columns, there))


def _date_the_groups() -> None:
    """The key gets a day: the table is made anew."""
    rows = op.get_bind().execute(sa.select(undated_group)).all()
    op.drop_table("person_group")
    op.create_table(
        "person_group",
        sa.Column("organisation_id", Uuid(), nullable=False),
        sa.Column("person_id", Uuid(), nullable=False),
        sa.Column("group_code", sa.Text(), nullable=False),
        sa.Column("from_day", sa.Text(), nullable=False),
        sa.Column("to_day", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("present", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_person_group_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_group_person_id")),
        sa.PrimaryKeyConstraint("person_id", "group_code", "from_day", name=op.f("pk_person_group")),
        comment="present: 1 while the span holds.",
    )
    if rows:
        always = {"from_day": "", "to_day": "", "role": "", "present": 1}
        op.get_bind().execute(dated_group.insert(), [dict(row._mapping) | always for row in rows])


def _fold_the_numbers() -> None:
    """A number that several have is nobody's key until it is put right; whoever is in service goes first."""
    bind, seen = op.get_bind(), set()
    order = (person.c.state, person.c.sort_key, person.c.id)
    rows = bind.execute(sa.select(person.c.id, person.c.organisation_id, person.c.staff_number).order_by(*order)).all()
    for row in rows:
        folded = "".join(unicodedata.normalize("NFKC", row.staff_number or "").casefold().split())
        if folded and (row.organisation_id, folded) not in seen:
            seen.add((row.organisation_id, folded))
            bind.execute(person.update().where(person.c.id == row.id).values(staff_key=folded))
