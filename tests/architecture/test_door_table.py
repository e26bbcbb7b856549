"""The table of who is let in where is that of the registry; the contract tests try each of its cells."""

from lawstudy.usecases.registry import REGISTRY
from tests.architecture.door_table import rows, written


def test_the_table_says_who_is_let_in_by_every_use_case() -> None:
    said = {name: (row.roles, row.scope) for name, row in written().items()}
    known = {name: (use_case.roles, use_case.scope) for name, use_case in REGISTRY.items()}
    assert said == known, "write these rows into ARCHITECTURE.md:\n" + "\n".join(rows())
