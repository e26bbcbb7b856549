"""What refuses a person can be said in Chinese: reasons are fixed sentences with places, and every name in them has words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import inspect as shapes

import lawstudy
from lawstudy import errors, i18n
from lawstudy.cli.commands import app_with  # brings every command and use case, so every error is registered
from lawstudy.i18n import _
from lawstudy.usecases.registry import REGISTRY
from lawstudy.words.fields import FIELDS, field_words
from lawstudy.words.problems import WORDS

PACKAGE = Path(lawstudy.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
REFUSALS = {kind.__name__ for kind in errors.REGISTERED.values()}
PROBLEMS = {"Problem", "CellProblem", "Unreadable"}
NOT_SENTENCES = {"path", "ident", "field", "file"}  # places, and what a person or the computer called a thing
WORD = re.compile(r"[A-Za-z]{2,}")
HAN = re.compile("[一-鿿]")
PLACE = re.compile(r"\{(\w+)\}")


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    before = i18n.language()
    i18n.use("zh_CN")
    yield
    i18n.use(before)


def refusals(source: str) -> list[ast.Call]:
    """The calls in ``source`` that make an error for people, or the problem of a row or file."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in REFUSALS | PROBLEMS]


def put_together(value: ast.expr) -> bool:
    """Whether English words are built into ``value``, or whatever a library said is passed on."""
    for node in ast.walk(value):
        if isinstance(node, ast.JoinedStr):
            if any(isinstance(part, ast.Constant) and WORD.search(str(part.value)) for part in node.values):
                return True
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
            if any(isinstance(part, ast.Constant) and WORD.search(str(part.value)) for part in (node.left, node.right)):
                return True
        elif isinstance(node, ast.Call) and _of_a_library(node):
            return True
    return False


def _of_a_library(call: ast.Call) -> bool:
    """``str(error)``, ``repr(…)`` or ``"…".format(…)``."""
    if isinstance(call.func, ast.Name) and call.func.id in {"str", "repr"}:
        return any(isinstance(part, ast.Name) and part.id in {"error", "e", "exc", "cause", "exception"} for part in ast.walk(call))
    return isinstance(call.func, ast.Attribute) and call.func.attr == "format"


def faults(source: str) -> list[str]:
    """Each refusal in ``source`` that no catalogue could translate."""
    return [
        f"line {call.lineno}: {ast.unparse(keyword.value)}"
        for call in refusals(source)
        for keyword in call.keywords
        if keyword.arg not in NOT_SENTENCES and put_together(keyword.value)
    ]


def fixed(call: ast.Call, name: str) -> str | None:
    """The literal text that ``call`` gives as ``name``, marked by N_ or not."""
    value = next((keyword.value for keyword in call.keywords if keyword.arg == name), None)
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "N_":
        value = value.args[0]
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else None


def wordless(source: str) -> list[str]:
    """Each fixed reason, name or noun in ``source`` that has no Chinese, and each place in a reason that is not filled."""
    found = []
    for call in refusals(source):
        where = f"line {call.lineno}"
        if (reason := fixed(call, "reason")) is not None:
            if not HAN.search(_(WORDS.get(reason, reason))):
                found.append(f"{where}: no Chinese: {reason}")
            if isinstance(call.func, ast.Name) and call.func.id == "BadArgument":
                found += [f"{where}: not filled: {place}" for place in PLACE.findall(reason) if place not in _filled(call)]
        if isinstance(call.func, ast.Name) and call.func.id == "BadArgument" and (name := fixed(call, "name")) not in {None, *FIELDS}:
            found.append(f"{where}: no words: {name}")
        if (noun := fixed(call, "noun")) not in {None, *FIELDS}:
            found.append(f"{where}: no words: {noun}")
    return found


def _filled(call: ast.Call) -> set[str]:
    values = next((keyword.value for keyword in call.keywords if keyword.arg == "values"), None)
    if isinstance(values, ast.Dict):
        return {key.value for key in values.keys if isinstance(key, ast.Constant) and isinstance(key.value, str)}
    return set() if values is None else _Any()


class _Any(set[str]):
    """A dictionary made elsewhere: what is in it cannot be read here."""

    def __contains__(self, _place: object) -> bool:
        return True


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_refusal_is_put_together_from_english(path: Path) -> None:
    assert faults(path.read_text("utf-8")) == []


def test_every_fixed_reason_and_name_has_its_chinese() -> None:
    assert app_with() is not None
    assert {str(path.relative_to(PACKAGE)): found for path in FILES if (found := wordless(path.read_text("utf-8")))} == {}


@pytest.mark.parametrize(
    "planted",
    [
        'raise BadArgument(name="tag", reason=f"{n} are more than {most}")',
        'raise BadArgument(name="tag", reason=str(error))',
        'raise BadArgument(name="tag", reason="{n} are too many".format(n=n))',
        'raise BadArgument(name="tag", reason="too many: " + text)',
        'raise TableUnreadable(reason="%s is not one" % name)',
        'raise Unreadable("yaml_syntax", 1, reason=str(error))',
        'Problem(code="x", parameters={"why": f"of kind {kind}"})',
    ],
)
def test_a_planted_refusal_in_english_is_found(planted: str) -> None:
    assert len(faults(planted)) == 1


def test_figures_and_ids_put_together_are_no_sentences() -> None:
    assert faults('raise NotFound(noun="edition", ident=f"{law} {name}")') == []
    assert faults('raise BadArgument(name="tag", reason="{n} of {most}", values={"n": n, "most": f"{a}/{b}"})') == []


@pytest.mark.parametrize(
    ("planted", "told"),
    [
        ('raise BadArgument(name="tag", reason="nobody ever translated this")', "no Chinese"),
        ('raise BadArgument(name="no_such_field", reason="a reason is needed")', "no words"),
        ('raise NotFound(noun="no_such_noun", ident="x")', "no words"),
        ('raise BadArgument(name="code", reason="“{given}” is taken")', "not filled: given"),
    ],
)
def test_a_planted_refusal_without_words_is_found(planted: str, told: str) -> None:
    assert [told in found for found in wordless(planted)] == [True]


def test_every_argument_of_every_use_case_has_words() -> None:
    named = set[str]()
    for use_case in REGISTRY.values():
        named |= _fields(shapes.type_info(use_case.arguments), set())
    assert len(named) > 150
    assert sorted(named - set(FIELDS)) == []


def _fields(shape: shapes.Type, seen: set[type]) -> set[str]:
    """The names of all fields that ``shape`` holds, at any depth."""
    if isinstance(shape, shapes.StructType):
        if shape.cls in seen:
            return set()
        seen.add(shape.cls)
        return {field.encode_name for field in shape.fields}.union(*(_fields(field.type, seen) for field in shape.fields))
    inner = [getattr(shape, name, None) for name in ("item_type", "value_type", "type")]
    inner += [*getattr(shape, "types", ()), *getattr(shape, "item_types", ())]
    return set[str]().union(*(_fields(each, seen) for each in inner if each is not None))


def test_every_field_and_every_code_has_its_chinese() -> None:
    assert [name for name in FIELDS if not HAN.search(field_words(name))] == []
    assert [code for code, words in WORDS.items() if not HAN.search(_(words))] == []


def test_every_sentence_of_every_error_has_its_chinese() -> None:
    words = [kind.words for kind in errors.REGISTERED.values()]
    sentences = {part for each in words for part in (each.happened, each.kept, each.todo) if part}
    assert len(sentences) > 100
    assert [sentence for sentence in sentences if not HAN.search(_(sentence))] == []
