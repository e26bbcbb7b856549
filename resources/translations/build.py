"""Merge the .po files of each language into the compiled catalogue that the program loads.

python resources/translations/build.py            write <language>/LC_MESSAGES/lawstudy.mo
python resources/translations/build.py --check    exit 1 when a catalogue is out of date, a message of the program is not
                                                  translated, or two areas disagree
"""

import ast
import io
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parent.parent / "lawstudy"
# What marks a message, and where its context stands in the call (counted from one).
MARKS = {"_": None, "N_": None, "P_": ((1, "c"), 2)}
ERROR = "UserError"
CODE = re.compile(r"[a-z_.]+")
DATED = datetime(2026, 1, 1, tzinfo=UTC)


def merged(language: Path) -> tuple[Catalog, list[str]]:
    """All areas of one language in one catalogue, and the problems found on the way."""
    # Fixed dates: the same catalogues always compile to the same bytes, so the check below can compare them.
    whole = Catalog(locale=language.name, charset="utf-8", creation_date=DATED, revision_date=DATED)
    problems: list[str] = []
    seen: dict[str, tuple[str, str]] = {}
    for area in sorted(language.glob("*.po")):
        try:
            with area.open("rb") as stream:
                part = read_po(stream, locale=language.name, abort_invalid=True)
        except PoFileError as error:  # read past such a line, the messages around it would be lost unseen
            sys.exit(f"{area.name}: {error}")
        for message in part:
            if not message.id:
                continue
            source, text = _marked(message.context, str(message.id)), str(message.string or "")
            if not text:
                problems.append(f"{area.name}: not translated: {source!r}")
            elif source in seen and seen[source][0] != text:
                problems.append(f"{area.name}: {source!r} is {text!r} here and {seen[source][0]!r} in {seen[source][1]}")
            else:
                seen[source] = (text, area.name)
                # A context is written into the message: readers find by bisection, and babel would sort by the words alone.
                whole.add(source, text)
    return whole, problems


def _marked(context: str | None, message: str) -> str:
    """As the compiled catalogue holds it: with its context before it, where it has one."""
    return f"{context}\x04{message}" if context else message


def missing(catalogue: Catalog) -> list[str]:
    """Messages that the program marks and the catalogue lacks, each with its first place."""
    return [f"{place}: not in any catalogue: {message!r}" for message, place in used().items() if message not in catalogue]


def used() -> dict[str, str]:
    """Every message that the program marks, or gives as the reason of a refusal, and the first place where it does."""
    found: dict[str, str] = {}
    refusals = refusals_of(PACKAGE)
    for path in sorted(PACKAGE.rglob("*.py")):
        with path.open("rb") as stream:
            for line, message, _comments, context in extract("python", stream, MARKS, options={"encoding": "utf-8"}):
                if isinstance(message, str) and message:
                    found.setdefault(_marked(context, message), f"{path.relative_to(PACKAGE.parent)}:{line}")
        for line, message in reasons(path.read_text("utf-8"), refusals):
            found.setdefault(message, f"{path.relative_to(PACKAGE.parent)}:{line}")
    return found


def refusals_of(package: Path) -> set[str]:
    """The names of the errors for people."""
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted(package.rglob("*.py"))]
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    return {node.name for node in classes if any(isinstance(base, ast.Name) and base.id == ERROR for base in node.bases)}


def reasons(source: str, refusals: set[str]) -> list[tuple[int, str]]:
    """Fixed reasons of refusals, with their lines: use cases know no language, so they give them unmarked. Codes are left out."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    refused = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in refusals]
    given = [(call.lineno, keyword.value) for call in refused for keyword in call.keywords if keyword.arg == "reason"]
    fixed = [(line, value.value) for line, value in given if isinstance(value, ast.Constant) and isinstance(value.value, str)]
    return [(line, text) for line, text in fixed if not CODE.fullmatch(text)]


def compiled(catalogue: Catalog) -> bytes:
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def main(check: bool) -> int:
    status = 0
    for language in sorted(p for p in HERE.iterdir() if p.is_dir()):
        catalogue, problems = merged(language)
        problems += missing(catalogue)
        print("\n".join(problems), file=sys.stderr)
        target = language / "LC_MESSAGES" / "lawstudy.mo"
        data = compiled(catalogue)
        if check:
            current = target.is_file() and target.read_bytes() == data
            status |= bool(problems) or not current
            if not current:
                print(f"{language.name}: the compiled catalogue is out of date", file=sys.stderr)
        else:
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(data)
    return status


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
