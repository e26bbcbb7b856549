"""Why a value does not have the shape that is asked for: what the decoder says, as a code of words.problems.

The decoder speaks English to programmers; a person gets the place and one plain sentence.
"""

import re
from typing import NamedTuple


class ShapeProblem(NamedTuple):
    """``place`` is a path such as ``settings.sections[0].count``, "" for the whole; ``field`` the name that is missing there or
    unknown; ``given`` what was given, where the decoder tells it."""

    code: str
    place: str = ""
    field: str = ""
    given: str = ""


_FIELD = re.compile(r"Object (missing required|contains unknown) field `(?P<field>[^`]*)`")
_CHOICE = re.compile(r"Invalid (?:enum )?value '?(?P<given>.*?)'?")
_KINDS = {
    "int": "shape.whole_number",
    "float": "shape.number",
    "str": "shape.text",
    "bool": "shape.yes_or_no",
    "array": "shape.list",
    "object": "shape.form",
    "null": "shape.nothing",
    "uuid": "shape.ident",
    "date": "shape.date",
}
_BEGINNINGS = {
    "Invalid UUID": "shape.ident",
    "Invalid RFC3339": "shape.date",
    "Expected `array` of": "shape.length",
    "Expected `str` of length": "shape.length",
    "Expected `int` <": "shape.range",
    "Expected `int` >": "shape.range",
    "Integer value out of range": "shape.range",
    "Number out of range": "shape.range",
    "JSON is malformed": "shape.broken",
    "Input data was truncated": "shape.broken",
}


def shape_problem(error: Exception) -> ShapeProblem:
    """What a DecodeError or ValidationError of the decoder says; ``shape.broken`` for anything that is no such sentence."""
    said, _, path = str(error).partition(" - at `")
    place = path.rstrip("`").removeprefix("$").lstrip(".")
    if found := _FIELD.fullmatch(said):
        return ShapeProblem("field_missing" if "missing" in said else "field_unknown", place, found["field"])
    if (code := next((code for beginning, code in _BEGINNINGS.items() if said.startswith(beginning)), None)) is not None:
        return ShapeProblem(code, place)
    if chosen := _CHOICE.fullmatch(said):
        return ShapeProblem("shape.choice", place, given=chosen["given"][:40])
    if said.startswith("Expected `"):
        wanted = said.removeprefix("Expected `").split("`")[0].split(" | ")
        return ShapeProblem(_KINDS.get(wanted[0], "shape.other"), place)
    return ShapeProblem("shape.broken", place)
