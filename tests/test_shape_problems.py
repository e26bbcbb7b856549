"""Every sentence of the decoder is known: each becomes a code with words, none is passed on."""

from datetime import date
from enum import StrEnum
from typing import Literal
from uuid import UUID

import msgspec
import pytest
from msgspec import Struct

from lawstudy.shape_problems import ShapeProblem, shape_problem
from lawstudy.words.problems import WORDS


class Colour(StrEnum):
    RED = "red"


class Inner(Struct, forbid_unknown_fields=True):
    count: int = 0
    colour: Colour = Colour.RED


class One(Struct, tag="one"):
    number: int


class Two(Struct, tag="two"):
    text: str


class Outer(Struct, forbid_unknown_fields=True):
    number: int
    text: str = ""
    ident: UUID | None = None
    day: date | None = None
    pair: tuple[int, str] = (1, "")
    inner: tuple[Inner, ...] = ()
    named: dict[str, int] = {}
    word: Literal["x"] = "x"
    share: float = 0
    perhaps: int | None = None
    flag: bool = False
    nothing: None = None
    either: One | Two | None = None
    many: int | list[int] = 0


CASES = {
    "{": ShapeProblem("shape.broken"),
    "xx": ShapeProblem("shape.broken"),
    "[]": ShapeProblem("shape.form"),
    "{}": ShapeProblem("field_missing", field="number"),
    '{"number": "x"}': ShapeProblem("shape.whole_number", "number"),
    '{"number": 1.5}': ShapeProblem("shape.whole_number", "number"),
    '{"number": 1, "other": 2}': ShapeProblem("field_unknown", field="other"),
    '{"number": 1, "text": 2}': ShapeProblem("shape.text", "text"),
    '{"number": 1, "ident": "x"}': ShapeProblem("shape.ident", "ident"),
    '{"number": 1, "ident": 3}': ShapeProblem("shape.ident", "ident"),
    '{"number": 1, "day": "x"}': ShapeProblem("shape.date", "day"),
    '{"number": 1, "pair": [1]}': ShapeProblem("shape.length", "pair"),
    '{"number": 1, "inner": 3}': ShapeProblem("shape.list", "inner"),
    '{"number": 1, "inner": [{"count": "x"}]}': ShapeProblem("shape.whole_number", "inner[0].count"),
    '{"number": 1, "inner": [{"colour": "blue"}]}': ShapeProblem("shape.choice", "inner[0].colour", given="blue"),
    '{"number": 1, "inner": [{"size": 1}]}': ShapeProblem("field_unknown", "inner[0]", field="size"),
    '{"number": 1, "named": {"k": "x"}}': ShapeProblem("shape.whole_number", "named[...]"),
    '{"number": 1, "word": "y"}': ShapeProblem("shape.choice", "word", given="y"),
    '{"number": 1, "share": "x"}': ShapeProblem("shape.number", "share"),
    '{"number": 1, "perhaps": "x"}': ShapeProblem("shape.whole_number", "perhaps"),
    '{"number": 1, "flag": 1}': ShapeProblem("shape.yes_or_no", "flag"),
    '{"number": 1, "nothing": 1}': ShapeProblem("shape.nothing", "nothing"),
    '{"number": 1, "either": {"type": "three"}}': ShapeProblem("shape.choice", "either.type", given="three"),
    '{"number": 1, "either": {}}': ShapeProblem("field_missing", "either", field="type"),
    '{"number": 1, "many": "x"}': ShapeProblem("shape.whole_number", "many"),
}


@pytest.mark.parametrize("data", CASES)
def test_what_does_not_fit_is_told_by_code_and_place(data: str) -> None:
    with pytest.raises(msgspec.DecodeError) as caught:
        msgspec.json.decode(data, type=Outer)
    found = shape_problem(caught.value)
    assert found == CASES[data]
    assert found.code in WORDS


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Integer value out of range - at `$.number`", "shape.range"),
        ("Expected `int` >= 1 - at `$.number`", "shape.range"),
        ("Expected `str` of length <= 3 - at `$.text`", "shape.length"),
        ("Expected `bytes`, got `int` - at `$.text`", "shape.other"),
        ("'utf-8' codec can't decode byte 0xff in position 0", "shape.broken"),
    ],
)
def test_rarer_sentences(said: str, code: str) -> None:
    found = shape_problem(ValueError(said))
    assert found.code == code
    assert found.code in WORDS
