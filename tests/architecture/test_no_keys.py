"""The answer key never reaches a candidate before release: no use case for a person's own rows returns a Key type.

Those that return keys by design decide on it themselves; each is named here with the rule that it must keep.
"""

from typing import Any, get_args

import msgspec
import pytest

import tests.use_cases  # noqa: F401  # registers every use case
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.question import Key
from lawstudy.domain.question_types import Answer
from lawstudy.domain.question_types.case import CasePartKey
from lawstudy.domain.question_types.record import RubricLine
from lawstudy.usecases.registry import REGISTRY, UseCase

KEY_TYPES = frozenset({Key, CasePartKey, RubricLine, *get_args(Answer)})

# Use case → when it may show a key. Its own tests prove that it refuses otherwise.
GATED = {
    "review_attempt": "after the release of the key (NotReleased before)",
    "answer_practice": "to a practice question, after answering, never while an open exam of the person holds it",
    "list_notebook": "of questions that the person has practised, never while an open exam of theirs holds them",
    "judge_practice": "of a practice question that the person has answered, never while an open exam of theirs holds it",
}


def candidates() -> list[UseCase[..., Any]]:
    return [each for each in REGISTRY.values() if Role.EMPLOYEE in each.roles and each.scope is Scope.OWN]


def structs_in(annotation: Any, seen: set[Any] | None = None) -> set[type]:
    """Every struct that a value of this type can hold."""
    seen = set() if seen is None else seen
    if annotation in seen:
        return set()
    seen.add(annotation)
    found: set[type] = set()
    for part in get_args(annotation):
        found |= structs_in(part, seen)
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        found.add(annotation)
        for field in msgspec.structs.fields(annotation):
            found |= structs_in(field.type, seen)
    return found


@pytest.mark.parametrize("use_case", candidates(), ids=lambda each: each.name)
def test_no_key_is_returned_to_a_candidate(use_case: UseCase[..., Any]) -> None:
    keys = structs_in(use_case.returns) & KEY_TYPES
    if use_case.name not in GATED:
        assert keys == set(), f"{use_case.name} returns {keys}"


def test_the_exceptions_are_still_needed() -> None:
    """A name in the table that no longer returns a key is taken out of it."""
    assert [name for name in GATED if not structs_in(REGISTRY[name].returns) & KEY_TYPES] == []


def test_the_walk_finds_keys() -> None:
    assert Key in structs_in(REGISTRY["review_attempt"].returns)
    assert Key not in structs_in(REGISTRY["start_attempt"].returns)
