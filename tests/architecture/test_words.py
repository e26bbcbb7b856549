"""One room of words: every value of an enum has its word, and what a value is called stands in one place."""

import ast
import importlib
import pkgutil
from enum import StrEnum
from pathlib import Path

import pytest

import tests.use_cases  # noqa: F401  # registers every use case
from lawstudy import words
from lawstudy.domain import printed_names
from lawstudy.usecases.registry import REGISTRY, Kind
from lawstudy.words import problems
from lawstudy.words.audit import ACTION_WORDS
from lawstudy.words.tables import TABLE_WORDS

ROOMS = [f"{words.__name__}.{found.name}" for found in pkgutil.iter_modules(words.__path__)]
# Some values only: what the others are called is never asked there.
PARTIAL = {"exams.ENTRIES", "exams.SHORT_PAPER_SOURCES", "printed_names.PERSON_STATES"}
PACKAGE = Path(words.__file__).parents[1]
MARKS = {"N_", "P_"}


def tables(module: str) -> dict[str, dict[StrEnum, object]]:
    found = vars(importlib.import_module(module)).items()
    return {name: value for name, value in found if isinstance(value, dict) and value and all(isinstance(key, StrEnum) for key in value)}


@pytest.mark.parametrize("module", [*ROOMS, printed_names.__name__])
def test_every_value_has_its_word_and_no_two_the_same(module: str) -> None:
    for name, table in tables(module).items():
        (kind,) = {type(key) for key in table}
        missing = [] if f"{module.rsplit('.', 1)[-1]}.{name}" in PARTIAL else [value for value in kind if value not in table]
        assert not missing, f"{module}.{name}: {missing}"
        said = [word for word in table.values() if word]
        assert len(set(said)) == len(said), f"{module}.{name} says the same of two values"


def told(path: Path) -> list[tuple[str, int, str]]:
    """Tables of words at the top of a file: name, line, the enum of their keys."""
    found = []
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Dict):
            kinds = {ast.unparse(key.value) for key in node.value.keys if isinstance(key, ast.Attribute)}
            calls = [call for value in node.value.values for call in ast.walk(value) if isinstance(call, ast.Call)]
            marked = any(isinstance(call.func, ast.Name) and call.func.id in MARKS for call in calls)
            if len(kinds) == 1 and marked:
                target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                found.append((ast.unparse(target), node.lineno, kinds.pop()))
    return found


def test_no_door_names_again_what_the_room_of_words_names() -> None:
    known = {type(key).__name__ for module in ROOMS for table in tables(module).values() for key in table}
    doors = [path for door in ("cli", "desktop", "demo") for path in sorted((PACKAGE / door).rglob("*.py"))]
    again = [f"{path.relative_to(PACKAGE)}:{line} {name}" for path in doors for name, line, kind in told(path) if kind in known]
    assert not again


def test_a_second_table_would_be_found(tmp_path: Path) -> None:
    planted = tmp_path / "words.py"
    planted.write_text('BANDS = {Band.PASSED: N_("Passed"), Band.FAILED: (1, N_("Failed"))}\n')
    assert told(planted) == [("BANDS", 1, "Band")]


def noted() -> set[str]:
    """The codes of all notes that the readers of tables write."""
    codes: set[str] = set()
    for folder in ("usecases/imports", "usecases/people", "formats/tables", "formats/written"):
        for path in (PACKAGE / folder).rglob("*.py"):
            for call in ast.walk(ast.parse(path.read_text("utf-8"))):
                if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
                    continue
                said = next((word.value for word in call.keywords if word.arg == "code"), None) if call.func.id == "Note" else None
                if call.func.id in {"said", "asked", "wrong"} and call.args:
                    said = call.args[0]
                parts = [said.body, said.orelse] if isinstance(said, ast.IfExp) else [said]
                codes |= {part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)}
    return codes


def test_every_note_of_a_table_has_its_sentence() -> None:
    assert len(noted()) > 100
    assert sorted(noted() - set(problems.WORDS) - set(TABLE_WORDS)) == []


def test_what_the_log_says_of_each_command_and_job_is_in_words() -> None:
    written = {name for name, use_case in REGISTRY.items() if use_case.kind in {Kind.COMMAND, Kind.JOB}}
    assert written - set(ACTION_WORDS) == set()
