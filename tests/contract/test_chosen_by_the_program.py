"""Values that only the program should choose: no use case takes one as it comes, and each that looks like one is accounted for here."""

import os
import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import msgspec
import pytest
from msgspec import inspect as shapes
from msgspec import structs

import tests.use_cases  # noqa: F401  # registers every use case
from lawstudy.backend.local import LocalDoor
from lawstudy.backend.wire import WireDoor
from lawstudy.errors import BadArgument
from lawstudy.usecases.exams.exams import create_exam, list_exams
from lawstudy.usecases.registry import REGISTRY
from tests.architecture.samples import arguments_for
from tests.conftest import FakeClock
from tests.sitting import settings

# Words of instants, counters, hashes, places and ownership.
TELLING = re.compile(
    r"(^|_)(us|at|epoch|seq|version|hash|token|now|path|position|schema|sha256|by|actor|account|organisation|session|saved|key)$"
)
ACCOUNTED_FOR = {
    "epoch": "held against the writers of the attempt; nobody's are kept in a space of their own (test_forged_numbers)",
    "seq": "as epoch",
    "expected_version": "compared with the version that is stored, never written",
    "schema": "must be the program's own (below)",
    "machine_us": "must be what the clock of the computer shows (test_trusted_time)",
    "window_start_us": "the coordinator's to choose; readiness checks it",
    "until_us": "the coordinator's to choose, as window_end_us; extend_exam checks it",
    "window_end_us": "the coordinator's to choose; readiness checks it",
    "sha256": "names a file that was put in through the door: the content is its proof",
    "token": "compared with the plan that would be written, never stored",
    "starts_at": "a time of day, read as one",
    "version": "which of two versions of the report",
    "account": "one of the three accounts of hours, the coordinator's to choose",
    "gone_version": "as expected_version, of the person who is joined to another",
    "kept_version": "as gone_version, of that other",
    "mended_by": "整改期限 of a check, in words",
    "key": "when an exam shows its key, the coordinator's to choose",
    "with_key": "whether a paper is printed with its key",
}


def names(kind: shapes.Type, seen: frozenset[type] = frozenset()) -> Iterator[str]:
    """Of the fields of a type and of all that stands in it."""
    match kind:
        case shapes.StructType() if kind.cls not in seen:
            for field in kind.fields:
                yield field.name
                yield from names(field.type, seen | {kind.cls})
        case shapes.VarTupleType() | shapes.ListType() | shapes.SetType():
            yield from names(kind.item_type, seen)
        case shapes.UnionType():
            for option in kind.types:
                yield from names(option, seen)
        case shapes.DictType():
            yield from names(kind.value_type, seen)


def test_each_argument_that_looks_like_one_is_accounted_for() -> None:
    found = {name for use_case in REGISTRY.values() for name in names(shapes.type_info(use_case.arguments)) if TELLING.search(name)}
    assert found == set(ACCOUNTED_FOR)


def test_nobody_can_be_named_as_nobody(door: LocalDoor) -> None:
    nobody = UUID(int=0)
    for use_case in REGISTRY.values():
        arguments = arguments_for(use_case.arguments, lambda _name: nobody)
        if str(nobody) in msgspec.json.encode(arguments).decode():
            with pytest.raises(BadArgument):
                door.call(use_case, **arguments)


@pytest.mark.parametrize("schema", [0, 2, 99, -1, 2**62])
def test_the_version_of_a_stored_shape_is_the_programs(any_door: LocalDoor | WireDoor, clock: FakeClock, schema: int) -> None:
    given: dict[str, Any] = {"settings": structs.replace(settings(clock.wall_us), schema=schema), "exam_id": UUID(bytes=os.urandom(16))}
    with pytest.raises(BadArgument):
        any_door.call(create_exam, **given)
    assert not any_door.call(list_exams)
