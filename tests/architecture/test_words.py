"""Only doors put things into words: the inner rooms may mark a sentence for the catalogues (N_), never translate one."""

import ast
from pathlib import Path

import pytest

import lawstudy

PACKAGE = Path(lawstudy.__file__).parent
INNER = ("domain", "formats", "store", "usecases", "documents")


@pytest.mark.parametrize("path", sorted(p for room in INNER for p in (PACKAGE / room).rglob("*.py")), ids=lambda p: p.stem)
def test_inner_rooms_only_mark(path: Path) -> None:
    imported = [
        name.name
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "lawstudy.i18n"
        for name in node.names
    ]
    assert set(imported) <= {"N_"}
