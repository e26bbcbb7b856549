"""Seals made of what was given, without reading the row: the same as of the row that stands there, on both engines."""

from enum import StrEnum
from uuid import uuid4

import pytest
from sqlalchemy import select, update

from lawstudy.backend.local import LocalEntrance
from lawstudy.domain.people import Person, PersonState
from lawstudy.errors import ChangedMeanwhile
from lawstudy.store import person_rows, seals
from lawstudy.store.engine import Lane
from lawstudy.store.sealed_tables import SEALED, seal_of
from lawstudy.store.tables import activity_audience, person
from lawstudy.store.transaction import Transaction
from lawstudy.store.written import Key, Written, as_stored, plain


def read_again(tx: Transaction, table: str) -> dict[Key, bytes]:
    sealed = SEALED[table]
    rows = tx.run(select(*as_stored((*sealed.key_columns, *sealed.value_columns)))).all()
    values = [tuple(map(plain, row)) for row in rows]
    return {row[: len(sealed.key)]: seal_of(table, sealed.columns, row[len(sealed.key) :]) for row in values}


def staged(count: int) -> list[Person]:
    states = (PersonState.STAGED, PersonState.ACTIVE)
    return [Person(id=uuid4(), name=f"陈静{n}", staff_number=f"K{n}" if n % 3 else None, state=states[n % 2]) for n in range(count)]


def test_new_people_are_sealed_as_they_stand_there(any_entrance: LocalEntrance) -> None:
    with any_entrance.database.transaction(Lane.WRITE) as tx:
        before = set(read_again(tx, "person"))
        person_rows.insert_rows(tx, any_entrance.organisation_id, staged(150))
        noted, there = dict(tx.written.rows["person"]), read_again(tx, "person")
        new = there.keys() - before
        assert noted.keys() == new
        assert len(new) == 150
        if tx.dialect == "sqlite":
            assert noted == {key: there[key] for key in new}
        tx.written.rows.clear()


class Shade(StrEnum):
    GREY = "grey"


def test_only_what_a_column_gives_back_as_it_took_it_is_sealed_unread() -> None:
    written = Written()
    names = ("id", "organisation_id", "state", "version", "rank")
    rows = [
        (b"a" * 16, b"o" * 16, "grey", 1, None),
        (b"b" * 16, b"o" * 16, Shade.GREY, 1, None),
        (b"c" * 16, b"o" * 16, "grey", True, None),  # stands there as 1
        (b"d" * 16, b"o" * 16, "grey", 1, 5),  # stands there as "5"
    ]
    written.add_rows(person, names, rows)
    known = {key[0][:1]: seal for key, seal in written.rows["person"].items()}
    sealed = {
        letter: seal_of("person", ("id", "organisation_id", "state", "version"), (letter * 16, b"o" * 16, "grey", 1))
        for letter in (b"a", b"b")
    }
    assert known == {**sealed, b"c": None, b"d": None}


def test_a_row_that_is_written_again_is_sealed_as_it_was_left(any_entrance: LocalEntrance) -> None:
    one = Person(id=uuid4(), name="陈静")
    key = (one.id.bytes,)
    with any_entrance.database.transaction(Lane.WRITE) as tx:
        person_rows.insert_rows(tx, any_entrance.organisation_id, [one])
        first = tx.written.rows["person"][key]
        tx.run(update(person).where(person.c.id == one.id).values(rank="科员"))
        assert tx.written.rows["person"][key] == read_again(tx, "person")[key]
        assert tx.written.rows["person"][key] != first
        tx.run(activity_audience.delete().where(activity_audience.c.person_id == one.id))
        tx.run(person.delete().where(person.c.id == one.id))
        assert tx.written.rows["person"][key] == b""
        tx.written.rows.clear()


def test_what_is_foretold_is_what_stands_there_afterwards(any_entrance: LocalEntrance) -> None:
    shows = update(person).where(person.c.state == PersonState.STAGED).values(state=PersonState.ACTIVE.value)
    with any_entrance.database.transaction(Lane.WRITE) as tx:
        person_rows.insert_rows(tx, any_entrance.organisation_id, staged(40))
        tx.written.rows.clear()
        foretold = seals.foretold(tx, shows)
        tx.written.foretold = dict(foretold)
        seals.run_foretold(tx, shows)
        there = read_again(tx, "person")
        assert len(foretold["person"]) == 20
        assert tx.written.rows["person"] == {key: there[key] for key in foretold["person"]}
        assert not tx.written.foretold
        tx.written.rows.clear()


def test_a_row_more_than_was_foretold_is_refused(any_entrance: LocalEntrance) -> None:
    shows = update(person).where(person.c.state == PersonState.STAGED).values(state=PersonState.ACTIVE.value)
    with any_entrance.database.transaction(Lane.WRITE) as tx:
        person_rows.insert_rows(tx, any_entrance.organisation_id, staged(4))
        tx.written.foretold = seals.foretold(tx, shows)
        person_rows.insert_rows(tx, any_entrance.organisation_id, staged(1))
        with pytest.raises(ChangedMeanwhile):
            seals.run_foretold(tx, shows)
        tx.written.rows.clear()
