"""The answer key never reaches a candidate before release: no use case for a person's own rows returns a Key type.

Those that return keys by design decide on it themselves; each is named here with the rule that it must keep.
"""

from typing import Any, get_args

import msgspec
import pytest

import tests.use_cases  # noqa: F401  # registers every use case
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.doubt import Doubt
from lawstudy.domain.exam.record import ChosenQuestion
from lawstudy.domain.question import Key
from lawstudy.domain.question_list import QuestionRow
from lawstudy.domain.question_types import Answer, Prompt
from lawstudy.domain.question_types.case import CasePartKey
from lawstudy.domain.question_types.record import RubricLine
from lawstudy.usecases.exams.setting import CodedQuestion
from lawstudy.usecases.registry import REGISTRY, UseCase
from lawstudy.usecases.study.study import ArticleQuestion

KEY_TYPES = frozenset({Key, CasePartKey, RubricLine, *get_args(Answer)})
# What says what a question asks, or which question it is.
QUESTION_TYPES = KEY_TYPES | {*get_args(Prompt), QuestionRow, CodedQuestion, ChosenQuestion, ArticleQuestion, Doubt}

# Use case → when it may show a key. Its own tests prove that it refuses otherwise.
GATED = {
    "review_attempt": "after the release of the key (NotReleased before)",
    "review_mock": "of a mock exam that was handed in, never while an open exam holds one of its questions",
    "answer_practice": "to a practice question, after answering, never while an open exam holds it",
    "list_notebook": "of questions that the person has practised, never while an open exam holds them",
    "recite_question": "of a practice question that the person wants to see with its key, never while an open exam holds it",
    "judge_practice": "of a practice question that the person has answered, never while an open exam holds it",
}

# What shows questions and is open to whoever sits an exam all the same, and why.
OPEN_WHILE_SITTING = {
    "start_attempt": "the paper itself, without keys",
    "read_article": "the law may be read; it lists no question then",
    "my_doubts": "what the person wrote, without the answers",
    **dict.fromkeys(
        ("create_exam", "change_exam", "publish_exam", "close_exam", "cancel_exam", "extend_exam", "show_exam", "list_exams", "overview"),
        "an exam: only a draft says which questions it holds",
    ),
    **dict.fromkeys(("exam_progress", "exam_statistics"), "an exam: only a draft says which questions it holds"),
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


@pytest.mark.parametrize("use_case", REGISTRY.values(), ids=lambda each: each.name)
def test_what_shows_questions_is_closed_to_whoever_sits_an_exam(use_case: UseCase[..., Any]) -> None:
    shown = structs_in(use_case.returns) & QUESTION_TYPES
    if shown and not use_case.questions:
        assert use_case.name in OPEN_WHILE_SITTING, f"{use_case.name} shows {shown}"


def test_what_is_open_while_sitting_still_shows_questions() -> None:
    """A name in the table that no longer does is taken out of it, as is one that is closed now."""
    needed = {name for name, each in REGISTRY.items() if structs_in(each.returns) & QUESTION_TYPES and not each.questions}
    assert set(OPEN_WHILE_SITTING) == needed


def test_the_walk_finds_keys() -> None:
    assert Key in structs_in(REGISTRY["review_attempt"].returns)
    assert Key not in structs_in(REGISTRY["start_attempt"].returns)
