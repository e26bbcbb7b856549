"""What roles are called, for every door."""

from collections.abc import Iterable

from lawstudy.domain.access import Role
from lawstudy.i18n import N_, _

ROLE_WORDS = {Role.EMPLOYEE: N_("Employee"), Role.COORDINATOR: N_("Coordinator"), Role.ADMINISTRATOR: N_("Administrator")}


def roles_words(roles: Iterable[Role]) -> str:
    return _(", ").join(_(ROLE_WORDS[role]) for role in roles)
