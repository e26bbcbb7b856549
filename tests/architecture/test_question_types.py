"""A question type is known to its own files, to the tables, and to a few that say so here: nobody else asks which type something is."""

import ast
from pathlib import Path

import lawstudy
from lawstudy.domain.question_types import QuestionType

ROOT = Path(lawstudy.__file__).parent
ROOMS = ("domain.question_types", "desktop.questions")
# Who knows values of a single type, and why.
KNOWN = {
    "domain/question.py": "a case is opened into its parts",
    "domain/question_editing/choices.py": "one right option, a set of them, or an order",
    "domain/question_editing/written.py": "blanks in a stem, 对 and 错",
    "domain/question_editing/retyping.py": "what was taken for one type is said to be another",
    "formats/question_files/marks.py": "the blank of a stem",
    "demo/answers.py": "how the people of the demo slip",
    "desktop/tour/stops/question_types.py": "a picture of each",
    "desktop/tour/stops/exams.py": "a written answer to be marked",
}


def imported(path: Path) -> set[str]:
    """The modules of single types that a file imports."""
    modules = {f"lawstudy.{room}.{kind}" for room in ROOMS for kind in QuestionType}
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
    return found & modules


def test_nobody_else_knows_a_single_type() -> None:
    rooms = tuple(room.replace(".", "/") for room in ROOMS)
    files = {path.relative_to(ROOT).as_posix(): path for path in ROOT.rglob("*.py")}
    assert {name for name, path in files.items() if not name.startswith(rooms) and imported(path)} == set(KNOWN)
