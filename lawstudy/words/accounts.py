"""Accounts for every door: what roles are called, and the slips that are printed of accounts that were made."""

from collections.abc import Iterable

from lawstudy.documents.password_slips import PasswordSlips, Slip
from lawstudy.domain.access import Grant, Role
from lawstudy.i18n import N_, _
from lawstudy.usecases.accounts.many import AccountsMade

ROLE_WORDS = {Role.EMPLOYEE: N_("Employee"), Role.COORDINATOR: N_("Coordinator"), Role.ADMINISTRATOR: N_("Administrator")}


def roles_words(grants: Iterable[Grant]) -> str:
    """Each role once, with the departments that it is held in where it is not the whole organisation."""
    held: dict[Role, list[str]] = {}
    for grant in grants:
        held.setdefault(grant.role, []).extend(filter(None, [grant.department]))
    return _(", ").join(_(ROLE_WORDS[role]) + (f"（{'、'.join(sorted(names))}）" if names else "") for role, names in held.items())


def slips_of(organisation: str, made: AccountsMade) -> PasswordSlips:
    return PasswordSlips(
        organisation=organisation,
        slips=tuple(
            Slip(name=one.name, login=one.login, password=one.password, department=one.department, initials=one.initials)
            for one in made.made
        ),
    )
