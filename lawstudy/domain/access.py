"""Who may do what: roles, scopes, and the reach of one call."""

from enum import StrEnum
from typing import assert_never
from uuid import UUID

from msgspec import Struct


class Role(StrEnum):
    EMPLOYEE = "employee"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"


class Scope(StrEnum):
    """How far a use case looks: the person's own rows, a department's, or the whole organisation's."""

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

    ``person_id`` set: only that person's rows. ``department`` set: only that department's. Neither: the organisation's.
    """

    organisation_id: UUID
    person_id: UUID | None = None
    department: str | None = None


def reach_of(actor: Actor, scope: Scope, roles: frozenset[Role]) -> Reach:
    """The reach that ``scope`` gives ``actor`` through the grants that match ``roles``."""
    match scope:
        case Scope.OWN:
            return Reach(organisation_id=actor.organisation_id, person_id=actor.person_id)
        case Scope.ORGANISATION | Scope.DEPARTMENT:
            departments = [grant.department for grant in actor.grants if grant.role in roles]
            whole = None in departments
            return Reach(organisation_id=actor.organisation_id, department=None if whole else departments[0])
        case _ as never:
            assert_never(never)
