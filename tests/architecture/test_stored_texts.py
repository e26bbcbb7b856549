"""No text reaches the record with a character in it that nobody sees, whichever use case brings it."""

from collections.abc import Iterator
from contextlib import suppress
from uuid import uuid4

import msgspec
import pytest
from msgspec import inspect as shapes
from sqlalchemy import select

import tests.use_cases  # noqa: F401  # registers every use case
from lawstudy.backend.arguments import decoded, encoded
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.backend.stored_texts import as_typed
from lawstudy.errors import UserError
from lawstudy.store.engine import Lane
from lawstudy.usecases.registry import REGISTRY, Kind
from tests.architecture.samples import arguments_for, plain_text
from tests.architecture.test_reach import Things, tables_of
from tests.conftest import FakeClock

UNSEEN = "\u200b"
WRITING = sorted(name for name, use_case in REGISTRY.items() if use_case.kind is not Kind.QUERY)
# What stays as it was typed. Passwords: every character counts. Pasted cells: their own reader tells breaks inside a cell from rows.
KEPT = {
    ("create_account_arguments", "password"),
    ("reset_password_arguments", "password"),
    ("change_my_password_arguments", "old"),
    ("change_my_password_arguments", "new"),
    ("create_signing_key_arguments", "password"),
    ("issue_certificates_arguments", "password"),
    ("reissue_certificate_arguments", "password"),
    ("export_revocations_arguments", "password"),
    ("export_check_page_arguments", "password"),
    ("ImportSource", "text"),
}


def spoilt(name: str) -> str:
    """A text that fits, but for what nobody sees in it."""
    plain = plain_text(name)
    return f"{plain[:1]}{UNSEEN}{plain[1:]}"


def structs_in(shape: shapes.Type, seen: set[type]) -> Iterator[type[msgspec.Struct]]:
    """The structs that ``shape`` holds, at any depth."""
    if isinstance(shape, shapes.StructType):
        if shape.cls in seen:
            return
        seen.add(shape.cls)
        yield shape.cls
        inner: list[shapes.Type | None] = [field.type for field in shape.fields]
    else:
        inner = [getattr(shape, name, None) for name in ("item_type", "value_type", "key_type", "type")]
        inner += [*getattr(shape, "types", ()), *getattr(shape, "item_types", ())]
    for each in inner:
        if each is not None:
            yield from structs_in(each, seen)


def test_only_these_texts_stay_as_they_were_typed() -> None:
    seen = set[type]()
    found = [kind for use_case in REGISTRY.values() for kind in structs_in(shapes.type_info(use_case.arguments), seen)]
    assert {(kind.__name__, name) for kind in found for name in as_typed(kind)} == KEPT


@pytest.mark.parametrize("name", sorted(REGISTRY))
def test_every_text_that_comes_in_is_one_that_is_stored(name: str) -> None:
    """Whatever the ids say: no row is looked up for it."""
    use_case = REGISTRY[name]
    given = arguments_for(use_case.arguments, lambda _name: uuid4(), text=spoilt)
    kept = sum(len(as_typed(kind)) for kind in structs_in(shapes.type_info(use_case.arguments), set()))
    assert msgspec.json.encode(decoded(use_case, encoded(given))).decode().count(UNSEEN) == kept


@pytest.mark.parametrize("name", WRITING)
def test_nothing_unseen_is_stored(name: str, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    """The text is folded, or the call is refused."""
    given = arguments_for(REGISTRY[name].arguments, Things(door, clock).id_for, text=spoilt)
    with suppress(UserError):
        door.call(REGISTRY[name], **given)
    assert unseen_in(entrance) == []


# Thousands of hashes side by side may hold any three bytes; what they are of is looked at where it stands.
HASHES = {"seals", "seal"}


def unseen_in(entrance: LocalEntrance) -> list[str]:
    """The columns of all rows in which an unseen character stands."""
    found = []
    with entrance.database.transaction(Lane.READ) as tx:
        for table in tables_of(entrance):
            for row in tx.run(select(table)):
                found += [f"{table.name}.{name}" for name, value in row._mapping.items() if name not in HASHES and _holds(value)]
    return found


def _holds(value: object) -> bool:
    return UNSEEN.encode() in value if isinstance(value, bytes) else isinstance(value, str) and UNSEEN in value


def test_a_stored_character_would_be_found(entrance: LocalEntrance) -> None:
    with entrance.database.transaction(Lane.WRITE) as tx:
        tx.connection.exec_driver_sql("UPDATE organisation SET name = ?", (f"某{UNSEEN}局",))
    assert unseen_in(entrance) == ["organisation.name"]
