"""Kinds ask for more: how many cases, entries or copies a row stands for, channels and partners of outreach, and what has to be on record
of a check of a firm. What a bureau's own kinds ask for follows from their family."""

import msgspec
import sqlalchemy as sa
from alembic import op

from lawstudy.domain.kinds import Family, fields_of
from lawstudy.domain.kinds_shipped import SHIPPED
from lawstudy.store.columns import Uuid
from lawstudy.store.kinds import KindContent

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    shipped = {kind.code: kind.fields for kind in SHIPPED}
    kinds = sa.table("activity_kind", *(sa.column(name) for name in ("code", "family", "content")), sa.column("organisation_id", Uuid()))
    bind = op.get_bind()
    for row in bind.execute(sa.select(kinds).where(kinds.c.family.not_in((Family.STUDY.value, Family.MEETING.value)))).all():
        content = msgspec.json.decode(row.content, type=KindContent)
        asked = shipped.get(row.code, fields_of(Family(row.family)))
        asking = msgspec.structs.replace(content, fields=asked)
        mine = (kinds.c.organisation_id == row.organisation_id) & (kinds.c.code == row.code)
        bind.execute(kinds.update().where(mine).values(content=msgspec.json.encode(asking, order="deterministic")))
