"""From accounts that were made to the slips that are printed, for every door."""

from lawstudy.documents.password_slips import PasswordSlips, Slip
from lawstudy.usecases.accounts.many import AccountsMade


def slips_of(organisation: str, made: AccountsMade) -> PasswordSlips:
    return PasswordSlips(
        organisation=organisation,
        slips=tuple(
            Slip(name=one.name, login=one.login, password=one.password, department=one.department, initials=one.initials)
            for one in made.made
        ),
    )
