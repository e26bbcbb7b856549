"""What is offered is taken: over every cell of the tables and over every repair, reading again with that choice settles the doubt."""

import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import lawstudy.formats.written
from lawstudy import i18n
from lawstudy.formats.tables.notes import Chosen, Level, Note, Read
from lawstudy.formats.written.doubts import put_in_place
from lawstudy.usecases import imports
from lawstudy.words.decisions import DECISIONS, decision_words, note_words
from lawstudy.words.problems import WORDS
from lawstudy.words.tables import TABLE_WORDS
from tests.formats.written import (
    test_bands,
    test_counts,
    test_dates,
    test_departments,
    test_durations,
    test_kinds,
    test_marks,
    test_names,
    test_people,
    test_scores,
    test_states,
    test_times,
)
from tests.formats.written.reading import choose

Reader = Callable[[Any, Chosen], Read[Any]]
KINDS = (
    *(test_dates, test_times, test_durations, test_counts, test_people, test_states),
    *(test_scores, test_bands, test_marks, test_kinds, test_names, test_departments),
)
TABLES: list[tuple[str, Reader, list[Any]]] = [
    *((kind.__name__.rpartition("_")[2], kind.read, list(kind.CELLS)) for kind in KINDS),
    ("yes_or_no", test_marks.mark, list(test_marks.CELLS)),
    ("units", test_departments.unit, [*(cell for cell, _ in test_departments.UNITS), *test_departments.ASKED_UNITS]),
]
PACKAGE = Path(lawstudy.formats.written.__file__).parent
IMPORTS = Path(imports.__file__).parent


def notes_of(read: Reader, cell: Any) -> tuple[Note, ...]:
    return read(cell, choose({})).notes


def every_repair() -> list[Any]:
    return [
        pytest.param(read, cell, note, repair, id=f"{name}-{str(cell)[:24]!r}-{repair}")
        for name, read, cells in TABLES
        for cell in cells
        for note in notes_of(read, cell)
        for repair in note.repairs
    ]


def test_there_are_at_least_three_hundred_cells() -> None:
    assert sum(len(cells) for _, _, cells in TABLES) >= 900


@pytest.mark.parametrize(("read", "cell", "note", "repair"), every_repair())
def test_every_repair_is_taken(read: Reader, cell: Any, note: Note, repair: str) -> None:
    """And no doubt of the same kind is left; what is left is another one, which its own repairs settle."""
    assert note.key
    made = {note.key: repair}
    found = read(cell, choose(made))
    assert found.value is not None or not found.settled
    assert note.key not in {left.key for left in found.notes if left.level is not Level.SAID}
    for _ in range(3):
        doubt = next((left for left in found.notes if left.level is not Level.SAID), None)
        if doubt is None:
            break
        assert doubt.repairs, (made, doubt)
        made[doubt.key] = doubt.repairs[0]
        found = read(cell, choose(made))
    assert found.settled
    assert found.value is not None


@pytest.mark.parametrize(("name", "read", "cells"), TABLES, ids=[table[0] for table in TABLES])
def test_every_doubt_can_be_answered(name: str, read: Reader, cells: list[Any]) -> None:
    """A note that has to be settled has a key; one with choices too; what part it means stands in the cell."""
    for cell in cells:
        for note in notes_of(read, cell):
            assert note.key or (note.level is Level.SAID and not note.repairs), (cell, note)
            assert len(note.key) <= 80
            assert not note.part or note.part in str(cell[0] if isinstance(cell, tuple) else cell), (cell, note)
            assert not any("\n" in text for text in (note.value, note.other, note.key))


# --- words ----------------------------------------------------------------------------------------------------------------------------


def test_every_code_and_every_decision_has_words() -> None:
    codes, decisions = set(), set()
    for path in (*PACKAGE.glob("*.py"), *IMPORTS.glob("*.py"), *PACKAGE.with_name("tables").glob("[ct][oa][lb]*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"said", "asked", "wrong"} and node.args:
                first = node.args[0]
                codes |= {first.value} if isinstance(first, ast.Constant) and isinstance(first.value, str) else set()
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) > 2 and node.value.startswith("="):
                decisions.add(node.value.partition(":")[0])
    met = [note for _, read, cells in TABLES for cell in cells for note in notes_of(read, cell)]
    codes |= {note.code for note in met}
    decisions |= {repair.partition(":")[0] for note in met for repair in note.repairs if repair.startswith("=")}
    assert len(codes) > 60
    assert codes <= {*WORDS, *TABLE_WORDS}
    assert decisions == set(DECISIONS)


def test_notes_and_decisions_in_chinese() -> None:
    before = i18n.language()
    i18n.use("zh_CN")
    try:
        assert decision_words("=year:2024") == "2024 年"
        assert decision_words("=split") == "每个日期各为一项活动"
        assert decision_words("2024-03-05") == "2024-03-05"
        decided = test_dates.read("3月5日、3月12日", choose({"several_days": "=split"})).notes[-1]
        assert note_words(decided) == "“3月5日、3月12日”已按您的选择处理：每个日期各为一项活动"
    finally:
        i18n.use(before)


# --- a repair replaces its piece and nothing else -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "part", "repair", "after"),
    [
        ("王芳、李伟", "王芳", "王方", "王方、李伟"),
        ("王芳菲、王芳", "王芳", "王方", "王芳菲、王方"),
        ("13/5/2025、3/5/2025", "3/5/2025", "2025-03-05", "13/5/2025、2025-03-05"),
        ("3/5/2025、13/5/2025", "3/5/2025", "2025-03-05", "2025-03-05、13/5/2025"),
        ("王芳、李伟、王芳", "王芳", "王方", "王方、李伟、王方"),
        ("王芳等12人", "王芳", "王方", "王方等12人"),
        ("王芳李伟", "李伟", "李玮", "王芳李玮"),
        ("3月5日 14:30", "3月5日", "2024-03-05", "2024-03-05 14:30"),
        ("3月5日", "", "2024-03-05", "2024-03-05"),
        ("3月5日", "4月5日", "2024-03-05", "3月5日"),
        ("a.*b", ".*", "、", "a、b"),
    ],
)
def test_a_repair_replaces_the_piece_that_stands_by_itself(written: str, part: str, repair: str, after: str) -> None:
    assert put_in_place(written, part, repair) == after
