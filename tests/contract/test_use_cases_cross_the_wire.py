"""Every registered use case can cross a door: its arguments and its result have types that can be serialised."""

import msgspec
import pytest

import tests.use_cases  # noqa: F401  # registers every use case
from lawstudy.usecases.registry import REGISTRY


@pytest.mark.parametrize("name", sorted(REGISTRY))
def test_arguments_and_result_can_be_serialised(name: str) -> None:
    use_case = REGISTRY[name]
    assert msgspec.json.Decoder(use_case.arguments).type is use_case.arguments
    msgspec.json.Decoder(use_case.returns)
    assert use_case.function.__doc__, f"{name} says nothing of what it does"
