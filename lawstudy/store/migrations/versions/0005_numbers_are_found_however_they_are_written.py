"""Numbers are found however they are written.

The search index is made anew: 第23条 and 第二十三条 give the same words now, ``%`` and ``_`` are words, and what was put in with other
words could not be taken out again.
"""

from alembic import op

from lawstudy.store.search_rebuilding import rebuild
from lawstudy.store.transaction import Transaction

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    connection = op.get_bind()
    rebuild(Transaction(connection, connection.dialect.name))
