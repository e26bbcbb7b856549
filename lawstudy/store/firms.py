"""Rows of firms, and of the activities that went to them. Nothing is deleted: what an import made and took back is withdrawn."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct, structs
from sqlalchemy import ColumnElement, Row, Select, delete, func, select

from lawstudy.domain.access import Reach
from lawstudy.domain.activity import Activity, ActivityStatus
from lawstudy.domain.firms import Firm, FirmFacts, FirmGroup, FirmType, name_key
from lawstudy.domain.page import Page
from lawstudy.domain.people import sort_key
from lawstudy.domain.search_words import searched
from lawstudy.errors import BadArgument, NotFound
from lawstudy.store import bulk
from lawstudy.store.activities import visible
from lawstudy.store.patterns import contains
from lawstudy.store.tables import activity, firm, visit
from lawstudy.store.transaction import Transaction
from lawstudy.store.value_rows import LISTED, ValueRows, stretches

_FACTS = FirmFacts.__struct_fields__


class FirmContent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the content column holds beside the columns that are searched and sorted by."""

    schema: int = 1
    short: str = ""
    type: FirmType = FirmType.FIRM
    park: str = ""
    from_day: str = ""
    to_day: str = ""
    groups: tuple[FirmGroup, ...] = ()


def listed(tx: Transaction, organisation_id: UUID) -> tuple[Firm, ...]:
    """All firms, entries that are another name of one included, by their names."""
    return tuple(map(_value, tx.run(_known(organisation_id).order_by(firm.c.sort_key, firm.c.id))))


def get(tx: Transaction, organisation_id: UUID, firm_id: UUID) -> Firm:
    row = tx.run(_known(organisation_id).where(firm.c.id == firm_id)).one_or_none()
    if row is None:
        raise NotFound(noun="firm", ident=str(firm_id))
    return _value(row)


def some(tx: Transaction, organisation_id: UUID, ids: Collection[UUID]) -> dict[UUID, Firm]:
    """Those of ``ids`` that there are."""
    rows = (row for part in stretches(ids) for row in tx.run(_known(organisation_id).where(firm.c.id.in_(part))))
    return {row.id: _value(row) for row in rows}


def of_name(tx: Transaction, organisation_id: UUID, name: str) -> tuple[Firm, ...]:
    """Those whose names are one with ``name``; more than one only where two were written before."""
    statement = _known(organisation_id).where(firm.c.name_key == name_key(name))
    return tuple(map(_value, tx.run(statement.order_by(firm.c.id))))


def by_names(tx: Transaction, organisation_id: UUID, names: Collection[str]) -> dict[str, Firm]:
    """By key of the name, the firms of ``names`` that there are; of several of one name the one that stands for itself."""
    keys = list({name_key(name) for name in names})
    found = map(_value, tx.run(_known(organisation_id).where(firm.c.name_key.in_(keys)).order_by(firm.c.id)))
    return {name_key(one.name): one for one in sorted(found, key=lambda one: one.same_as is None)}


def page(tx: Transaction, organisation_id: UUID, *, text: str, cursor: str, limit: int) -> Page[Firm]:
    """By name; each word of ``text`` is part of the name, the short name, the park or a group."""
    statement = _known(organisation_id)
    for word in searched(text).split():
        statement = statement.where(contains(firm.c.found_by, word))
    total = len(tx.run(statement.with_only_columns(firm.c.id)).all())
    rows = tx.run(_after(statement, cursor).order_by(firm.c.sort_key, firm.c.id).limit(limit)).all()
    following = f"{rows[-1].sort_key}\n{rows[-1].id}" if len(rows) == limit else ""
    return Page(items=tuple(map(_value, rows)), total=total, next_cursor=following)


def _after(statement: Select[*tuple[Any, ...]], cursor: str) -> Select[*tuple[Any, ...]]:
    if not cursor:
        return statement
    try:
        key, ident = cursor.split("\n")
        last = UUID(ident)
    except ValueError as error:
        raise BadArgument(name="cursor", reason="it is not one of this list") from error
    return statement.where((firm.c.sort_key > key) | ((firm.c.sort_key == key) & (firm.c.id > last)))


def _known(organisation_id: UUID) -> Select[*tuple[Any, ...]]:
    return select(firm).where(firm.c.organisation_id == organisation_id, firm.c.state == LISTED)


# --- visits -------------------------------------------------------------------------------------------------------------------------


def set_visited(tx: Transaction, organisation_id: UUID, activity_id: UUID, firm_ids: Iterable[UUID]) -> None:
    """Replace the firms that an activity went to."""
    tx.run(delete(visit).where(visit.c.organisation_id == organisation_id, visit.c.activity_id == activity_id))
    add_visited(tx, organisation_id, [(activity_id, firm_id) for firm_id in dict.fromkeys(firm_ids)])


def add_visited(tx: Transaction, organisation_id: UUID, pairs: Iterable[tuple[UUID, UUID]]) -> None:
    """Add (activity, firm) pairs that are not there yet."""
    bulk.insert_rows(tx, visit, ("activity_id", "firm_id", "organisation_id"), [(*pair, organisation_id) for pair in pairs])


def visited(tx: Transaction, organisation_id: UUID, activity_id: UUID) -> tuple[Firm, ...]:
    """The firms of one activity, by their names."""
    mine = select(visit.c.firm_id).where(visit.c.organisation_id == organisation_id, visit.c.activity_id == activity_id)
    rows = tx.run(_known(organisation_id).where(firm.c.id.in_(mine)).order_by(firm.c.sort_key, firm.c.id))
    return tuple(map(_value, rows))


def visits_beside(tx: Transaction, organisation_id: UUID, held: Activity, codes: Collection[str]) -> tuple[tuple[str, str, str], ...]:
    """Other activities of the kinds ``codes`` in the year of ``held`` that went to a firm that it went to, called off ones left out: name
    of the firm, day and code of the kind, by day."""
    mine = select(visit.c.firm_id).where(visit.c.organisation_id == organisation_id, visit.c.activity_id == held.activity_id)
    statement = select(firm.c.name, activity.c.date, activity.c.kind).join(visit, visit.c.firm_id == firm.c.id)
    statement = statement.join(activity, activity.c.id == visit.c.activity_id).where(
        visit.c.organisation_id == organisation_id,
        visit.c.firm_id.in_(mine),
        activity.c.id != held.activity_id,
        activity.c.kind.in_(codes),
        activity.c.state != ActivityStatus.CANCELLED,
        visible(),
        _between(f"{held.held_on[:4]}-01-01", f"{held.held_on[:4]}-12-31"),
    )
    return tuple((row.name, row.date, row.kind) for row in tx.run(statement.order_by(activity.c.date, firm.c.sort_key)))


def names_visited(tx: Transaction, organisation_id: UUID) -> dict[UUID, str]:
    """By activity, the names of the firms that it went to: 甲公司、乙公司."""
    statement = select(visit.c.activity_id, firm.c.name).join(firm, firm.c.id == visit.c.firm_id)
    statement = statement.where(visit.c.organisation_id == organisation_id, firm.c.state == LISTED)
    found: dict[UUID, list[str]] = {}
    for row in tx.run(statement.order_by(firm.c.sort_key, firm.c.id)):
        found.setdefault(row.activity_id, []).append(row.name)
    return {ident: "、".join(names) for ident, names in found.items()}


def visited_in(tx: Transaction, reach: Reach, first_day: str, last_day: str) -> dict[UUID, tuple[UUID, ...]]:
    """By activity of a period, the firms that it went to."""
    statement = select(visit.c.activity_id, visit.c.firm_id).join(activity, activity.c.id == visit.c.activity_id)
    statement = statement.where(visit.c.organisation_id == reach.organisation_id, visible(), _between(first_day, last_day))
    found: dict[UUID, list[UUID]] = {}
    for row in tx.run(statement.order_by(visit.c.activity_id, visit.c.firm_id)):
        found.setdefault(row.activity_id, []).append(row.firm_id)
    return {ident: tuple(firms) for ident, firms in found.items()}


def counts(tx: Transaction, organisation_id: UUID, activity_ids: Collection[UUID]) -> dict[UUID, int]:
    """By activity, how many firms it went to; those that went to none are not among them."""
    found: dict[UUID, int] = {}
    for part in stretches(activity_ids):
        mine = (visit.c.organisation_id == organisation_id) & visit.c.activity_id.in_(part)
        statement = select(visit.c.activity_id, func.count()).where(mine).group_by(visit.c.activity_id)
        found |= {row[0]: row[1] for row in tx.run(statement)}
    return found


def visits_of(tx: Transaction, organisation_id: UUID, firm_ids: Collection[UUID]) -> dict[UUID, int]:
    """By firm, how many activities that are there name it; those without any are not among them."""
    found: dict[UUID, int] = {}
    for part in stretches(firm_ids):
        statement = select(visit.c.firm_id).join(activity, activity.c.id == visit.c.activity_id)
        mine = (visit.c.organisation_id == organisation_id) & visit.c.firm_id.in_(part)
        for row in tx.run(statement.where(mine, visible())):
            found[row.firm_id] = found.get(row.firm_id, 0) + 1
    return found


def stand_for(tx: Transaction, organisation_id: UUID, firm_ids: Collection[UUID]) -> bool:
    """Whether an entry that is not among ``firm_ids`` is another name of one of them."""
    known = {found.id: found.same_as for found in listed(tx, organisation_id)}
    wanted = frozenset(firm_ids)
    return any(same_as in wanted and ident not in wanted for ident, same_as in known.items())


def _between(first_day: str, last_day: str) -> ColumnElement[bool]:
    return (activity.c.date >= first_day) & (activity.c.date <= last_day)


# --- rows and values ----------------------------------------------------------------------------------------------------------------


def firm_columns(value: Firm) -> dict[str, Any]:
    content = FirmContent(**{name: getattr(value, name) for name in _FACTS if name != "name"})
    words = (value.name, value.short, value.park, *(group.name for group in value.groups))
    return {
        "id": value.id,
        "name": value.name,
        "name_key": name_key(value.name),
        "sort_key": sort_key(value.name),
        "found_by": searched("\n".join(filter(None, words))),
        "same_as": value.same_as,
        "content": msgspec.json.encode(content, order="deterministic"),
        "version": value.version,
    }


def _value(row: Row[*tuple[Any, ...]]) -> Firm:
    content = msgspec.json.decode(row.content, type=FirmContent)
    facts = {name: getattr(content, name) for name in structs.asdict(content) if name != "schema"}
    return Firm(id=row.id, name=row.name, same_as=row.same_as, version=row.version, **facts)


ROWS = ValueRows(firm, firm_columns)
