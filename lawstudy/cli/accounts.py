"""lawstudy accounts …"""

from pathlib import Path
from typing import Annotated

import typer

from lawstudy.backend import pages
from lawstudy.cli.files import written
from lawstudy.cli.find import person_id
from lawstudy.cli.output import when
from lawstudy.cli.run import NewPassword, Run, command, new_password_of, recovery_words, tell_unprintable
from lawstudy.documents.fonts import unprintable
from lawstudy.documents.password_slips import password_slips_pdf
from lawstudy.domain.access import Role
from lawstudy.errors import NotFound, UserError, Words
from lawstudy.i18n import N_, _
from lawstudy.usecases.accounts import accounts as usecases
from lawstudy.usecases.accounts import life as account_life
from lawstudy.usecases.accounts.many import create_accounts
from lawstudy.usecases.accounts.recovery import make_recovery_code
from lawstudy.usecases.people.people import list_people, our_organisation
from lawstudy.usecases.registry import UseCase
from lawstudy.words.accounts import roles_words, slips_of

Login = Annotated[str, typer.Argument(help=N_("Sign-in name"))]

app = typer.Typer(no_args_is_help=True)


class OldPasswordWrong(UserError):
    words = Words(N_("The old password is wrong."), kept=N_("The password was not changed."), todo=N_("Try again."))


@command(app, "list")
def list_accounts(run: Run) -> None:
    """Accounts, the roles they hold, and whether they are locked."""
    found = run.door.call(usecases.list_accounts)
    head = (_("Sign-in name"), _("Name"), _("Department"), _("Roles"), _("Locked until"))
    run.show(
        found,
        lambda: (
            head,
            [(a.login, a.name, a.department, roles_words(a.grants), when(a.locked_until)) for a in found],
        ),
    )


@command(app, "add")
def add(
    run: Run,
    person: Annotated[str, typer.Argument(help=N_("Name, name@department, staff number or id"))],
    login: Annotated[str, typer.Option(help=N_("Sign-in name; the person's name when left out"))] = "",
    role: Annotated[list[Role] | None, typer.Option(help=N_("Roles; employee when left out"))] = None,
    new_password: NewPassword = None,
) -> None:
    """Make an account with a first password for a person."""
    made = run.door.call(
        usecases.create_account,
        person_id=person_id(run, person),
        login=login or person.partition("@")[0],
        password=new_password_of(new_password),
        roles=tuple(role or (Role.EMPLOYEE,)),
    )
    run.say(made, _("The account was made."))


@command(app, "reset-password")
def reset_password(run: Run, login: Login, new_password: NewPassword = None) -> None:
    """Give an account a new first password and lift its lock."""
    found = next((a for a in run.door.call(usecases.list_accounts) if a.login == login), None)
    if found is None:
        raise NotFound(noun="account", ident=login)
    run.door.call(usecases.reset_password, account_id=found.account_id, password=new_password_of(new_password))
    run.say(found.account_id, _("The password was changed."))


@command(app, "add-many")
def add_many(
    run: Run,
    slips: Annotated[Path, typer.Option(help=N_("PDF of the first passwords to be written, one strip for each person"))],
    person: Annotated[list[str] | None, typer.Option(help=N_("Only these people; everyone without an account when left out"))] = None,
    role: Annotated[list[Role] | None, typer.Option(help=N_("Roles; employee when left out"))] = None,
) -> None:
    """Make accounts for everyone who has none, and write slips of their first passwords."""
    having = {line.person_id for line in run.door.call(usecases.list_accounts)}
    wanted = (
        [person_id(run, said) for said in person]
        if person
        else [each.id for each in pages.every(run.door, list_people).items if each.id not in having]
    )
    # A place that cannot be written is said before there are passwords to lose.
    target = written(b"", "", slips)
    made = run.door.call(create_accounts, person_ids=tuple(wanted), roles=tuple(role or (Role.EMPLOYEE,)))
    sheet = slips_of(run.door.call(our_organisation).name, made)
    written(password_slips_pdf(sheet), "", target)
    tell_unprintable(unprintable(sheet))
    head = (_("Name"), _("Department"), _("Sign-in name"))
    lines = [(one.name, one.department, one.login) for one in made.made]
    run.show([one.login for one in made.made], lambda: (head, [*lines, *((name, "", _("left out")) for name in made.skipped)]))


@command(app, "close")
def close(run: Run, login: Login) -> None:
    """Close an account: nobody signs in with it any more."""
    _change(run, login, account_life.close_account)


@command(app, "open")
def open_again(run: Run, login: Login) -> None:
    """Open a closed account again."""
    _change(run, login, account_life.open_account)


@command(app, "unlock")
def unlock(run: Run, login: Login) -> None:
    """Lift the lock after wrong passwords."""
    _change(run, login, account_life.unlock_account)


@command(app, "roles")
def roles(
    run: Run,
    login: Login,
    role: Annotated[list[Role], typer.Option(help=N_("Roles from the next sign-in on"))],
    department: Annotated[list[str] | None, typer.Option(help=N_("Coordinator of these departments only"))] = None,
    whole: Annotated[bool, typer.Option("--whole", help=N_("Coordinator of the whole bureau again"))] = False,
) -> None:
    """Change what an account may do. Whom a coordinator reaches stays as it is unless it is said."""
    reached = tuple(department or ()) if department or whole else None
    _change(run, login, account_life.change_roles, roles=tuple(role), departments=reached)


def _change(run: Run, login: str, use_case: UseCase[..., None], **more: object) -> None:
    found = next((a for a in run.door.call(usecases.list_accounts) if a.login == login), None)
    if found is None:
        raise NotFound(noun="account", ident=login)
    run.door.call(use_case, account_id=found.account_id, **more)
    run.say(found.account_id, _("Saved."))


@command(app, "password")
def change_password(run: Run, new_password: NewPassword = None) -> None:
    """Change my own password."""
    if not run.door.call(usecases.change_my_password, old=run.password, new=new_password_of(new_password)):
        raise OldPasswordWrong
    run.say(True, _("The password was changed."))


@command(app, "recovery-code")
def recovery_code(run: Run) -> None:
    """Make a new recovery code, by which an administrator gets in again; the one before ends."""
    code = run.door.call(make_recovery_code)
    run.say({"recovery_code": code}, recovery_words(code))
