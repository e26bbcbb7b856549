"""JSON Schemas of the bank's files, made from the values that read them, for editors."""

import json
from typing import Any

import msgspec

from lawstudy.domain.question_types import TYPES
from lawstudy.domain.question_types.simple import PARTS
from lawstudy.formats.bank_yaml import LawFile, OutlineFile, QuestionFile
from lawstudy.formats.reading_laws import ReadingFile

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILES: dict[str, tuple[type[msgspec.Struct], str]] = {
    "law.json": (LawFile, "law.yaml: a law, its chapters, articles and captions"),
    "outline.json": (OutlineFile, "outline.yaml: key points of each article"),
    "reading.json": (ReadingFile, "reading/CODE.json: a law to read, with one hash for each article"),
    "questions.json": (QuestionFile, "chNN.yaml: the questions of one chapter"),
}


def schemas() -> dict[str, str]:
    """The text of each schema file by its name."""
    return {name: json.dumps(_schema(*file), ensure_ascii=False, indent=2) + "\n" for name, file in FILES.items()}


def _schema(record: type[msgspec.Struct], title: str) -> dict[str, Any]:
    found = msgspec.json.schema(record)
    definitions = found["$defs"]
    for name, kinds in (("QuestionRecord", list(TYPES)), ("Draft", list(PARTS))):
        if name in definitions:
            definitions[name]["properties"]["type"] = {"enum": kinds}
    if "Draft" in definitions:  # a file of the bank holds no pictures
        del definitions["Draft"]["properties"]["pictures"], definitions["Picture"]
    return {"$schema": DIALECT, "title": title} | found
