"""Every registered use case can cross a door: its arguments and its result have types that can be serialised."""

import importlib
import pkgutil

import msgspec
import pytest

import lawstudy.usecases
from lawstudy.usecases.registry import REGISTRY

for module in pkgutil.iter_modules(lawstudy.usecases.__path__):
    importlib.import_module(f"lawstudy.usecases.{module.name}")


@pytest.mark.parametrize("name", sorted(REGISTRY))
def test_arguments_and_result_can_be_serialised(name: str) -> None:
    use_case = REGISTRY[name]
    assert msgspec.json.Decoder(use_case.arguments).type is use_case.arguments
    msgspec.json.Decoder(use_case.returns)
    assert use_case.function.__doc__, f"{name} says nothing of what it does"
