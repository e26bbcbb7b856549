"""The schemas for editors are current, and every file of our bank fits them."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from lawstudy import paths
from lawstudy.formats.bank_schema import schemas

BANK = paths.question_bank()
SCHEMA_OF = {"law.yaml": "law.json", "outline.yaml": "outline.json"}
FILES = sorted(BANK.glob("*/*.yaml"))


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_committed_schema_is_the_one_that_the_program_makes(name: str) -> None:
    assert (BANK / "schema" / name).read_text(encoding="utf-8") == schemas()[name], "run question_bank/schema/build.py"


def validator(name: str) -> Any:
    return jsonschema.Draft202012Validator(json.loads(schemas()[name]))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_of_our_bank_fits_its_schema(path: Path) -> None:
    record = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    errors = list(validator(SCHEMA_OF.get(path.name, "questions.json")).iter_errors(record))
    assert [(list(e.path), e.message[:80]) for e in errors] == []


def test_a_wrong_record_does_not_fit() -> None:
    record = {"schema": 1, "law": "xzfyf", "edition": "2023", "chapter": 1, "questions": [{"code": "x", "type": "essay", "colour": 1}]}
    messages = " ".join(e.message for e in validator("questions.json").iter_errors(record))
    assert "essay" in messages
    assert "colour" in messages
    assert "stem" in messages
