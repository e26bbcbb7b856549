"""No table is forgotten by the log that sees rows."""

from lawstudy.store import tables
from lawstudy.store.sealed_tables import SEALED, UNSEALED
from lawstudy.words.sealed import NOUNS


def test_every_table_is_sealed_or_named_with_the_reason() -> None:
    known = {str(name) for name in tables.metadata.tables}
    assert set(SEALED) | set(UNSEALED) == known
    assert not set(SEALED) & set(UNSEALED)
    assert all(len(reason) > 20 for reason in UNSEALED.values())


def test_every_column_of_a_sealed_table_is_sealed_but_the_place_in_the_index() -> None:
    left = {(name, column) for name, sealed in SEALED.items() for column in sealed.left_out}
    assert left == {("question", "rowid")}
    for sealed in SEALED.values():
        assert set(sealed.key) <= set(sealed.columns), sealed.name
        assert sealed.of in sealed.columns, sealed.name
        assert sealed.noun in NOUNS, sealed.name
