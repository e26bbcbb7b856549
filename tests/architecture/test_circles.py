"""No two modules know one another, by whatever way round: also not for the type checker alone, nor by an import inside a function."""

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import lawstudy

ROOT = Path(lawstudy.__file__).parent


def modules(root: Path) -> dict[str, Path]:
    """Every module below ``root`` by its full name; a package is its ``__init__``."""
    return {
        ".".join((root.name, *path.relative_to(root).with_suffix("").parts)).removesuffix(".__init__"): path for path in root.rglob("*.py")
    }


def imported(name: str, path: Path, known: Mapping[str, Path]) -> Iterator[str]:
    """The modules of ``known`` that one names in any import, wherever in the file it stands."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            origin = ".".join([*above, *filter(None, [node.module])])
            for alias in node.names:
                full = f"{origin}.{alias.name}"
                yield from (found for found in [full if full in known else origin] if found in known)


def circle(root: Path) -> list[str]:
    """One circle of imports, its first module twice; empty where there is none."""
    known = modules(root)
    asks = {name: set(imported(name, path, known)) - {name} for name, path in known.items()}
    try:
        TopologicalSorter(asks).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_module_is_part_of_a_circle() -> None:
    assert len(modules(ROOT)) > 600
    assert circle(ROOT) == []


def test_a_circle_is_found_however_it_is_hidden(tmp_path: Path) -> None:
    """Through a package, for the type checker only, and inside a function by a relative name."""
    root = tmp_path / "house"
    (root / "room").mkdir(parents=True)
    (root / "__init__.py").write_text("")
    (root / "room" / "__init__.py").write_text("from house.room.table import Table\n")
    (root / "room" / "table.py").write_text("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from house.lamp import Lamp\n")
    (root / "lamp.py").write_text("import os\n")
    assert circle(root) == []

    (root / "lamp.py").write_text("def lit() -> None:\n    from .room import Table\n")
    assert set(circle(root)) == {"house.room", "house.room.table", "house.lamp"}
