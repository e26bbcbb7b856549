"""Who may do what: roles, scopes, and the reach of one call."""

from collections.abc import Iterable
from enum import StrEnum
from typing import assert_never
from uuid import UUID

from msgspec import Struct


class Role(StrEnum):
    EMPLOYEE = "employee"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"


class Scope(StrEnum):
    """How far a use case looks: the person's own rows, those of departments (whoever holds the role in the whole organisation sees all
    of them), or the whole organisation's, for which a role in some departments is not enough."""

    OWN = "own"
    DEPARTMENT = "department"
    ORGANISATION = "organisation"


class Grant(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A role held in an organisation; with ``department`` it reaches that department only."""

    role: Role
    department: str | None = None


class Actor(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The signed-in person. It comes from the sign-in, never from the arguments of a call."""

    account_id: UUID
    person_id: UUID
    organisation_id: UUID
    name: str
    grants: tuple[Grant, ...]

    def roles(self) -> frozenset[Role]:
        return frozenset(grant.role for grant in self.grants)


class Reach(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The rows a call may touch; a required argument of every store query.

    ``person_id`` set: only that person's rows. ``departments`` set: only theirs. Neither: the organisation's.
    """

    organisation_id: UUID
    person_id: UUID | None = None
    departments: frozenset[str] | None = None

    def covers(self, departments: Iterable[str]) -> bool:
        """Whether everyone of ``departments`` is within it."""
        return self.departments is None or self.departments.issuperset(departments)


def reach_of(actor: Actor, scope: Scope, roles: frozenset[Role]) -> Reach | None:
    """The reach that ``scope`` gives ``actor`` through all the grants that match ``roles`` together; None when they do not suffice."""
    departments = {grant.department for grant in actor.grants if grant.role in roles}
    whole = Reach(organisation_id=actor.organisation_id)
    match scope:
        case Scope.OWN:
            return Reach(organisation_id=actor.organisation_id, person_id=actor.person_id) if departments else None
        case Scope.ORGANISATION:
            return whole if None in departments else None
        case Scope.DEPARTMENT:
            named = frozenset(name for name in departments if name is not None)
            if None in departments:
                return whole
            return Reach(organisation_id=actor.organisation_id, departments=named) if named else None
        case _ as never:
            assert_never(never)
